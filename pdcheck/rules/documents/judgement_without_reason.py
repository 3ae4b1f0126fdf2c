"""A judgement does not say what was judged, by whom, when, or why.

What a person decided stands in every report in place of a proof. So whoever reads it must be able
to see what was decided, who answers for it, and on what grounds.

Known limit: whether the reason is a good one, nobody but a reader can tell.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.node import Judged
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        programme: {title: Cold call, run_by: provider}
        activities:
          - title: Coaching
            mechanisms:
              feedback:
                how: A coach visits and says what to keep and what to change
                judged: {outcome: described, date: 2026-11-20}  # <- here
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        activities:
          - title: Coaching
            mechanisms:
              feedback:
                how: A coach visits and says what to keep and what to change
                judged:
                  outcome: described
                  by: consultant
                  date: 2026-11-20
                  because: The handbook shows the form, and nobody has seen it used
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def judgement_without_reason(judged: Judged, _ctx: Context) -> Results:
    missing = [key for key in _SAYS if not judged.said(key)]
    if missing:
        yield Problem(
            at=judged.written_at,
            what=f"a judgement is recorded, and the plan does not say "
            f"{listed([_SAYS[key] for key in missing])}",
            remedy=f"add {listed([f'`{key}:`' for key in missing])} to it; `by` names a role, "
            "such as `by: consultant`",
        )


_SAYS = {
    "outcome": "what was decided",
    "by": "by whom",
    "date": "when",
    "because": "why",
}
