"""A need of pupils is stated, and nothing says how it is known.

A need that nobody has checked may be a habit, or last year's. The EEF's guide to implementation
asks schools to look at evidence of the problem before they choose an answer.

Known limit: a sentence is read for numbers, dates and a few words such as “audit” only, and a
number in it need not be evidence.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import PupilNeed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation", "dfe-2016-standard"],
    bad="""
        needs:
          pupils: Pupils in Year 8 are reluctant to answer  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
)
def need_without_evidence(plan: Plan, ctx: Context) -> Results:
    needs = plan.needs.pupils if plan.needs else ()
    if not ctx.claims.judged or not needs:
        yield NotApplicable("the plan states no need of pupils")
        return
    bare = [need for need in needs if not _evidenced(need, ctx)]
    if bare:
        text = bare[0].problem or bare[0].group or "a need of pupils"
        more = f", nor for {len(bare) - 1} more of its needs" if len(bare) > 1 else ""
        yield Problem(
            at=bare[0].written_at,
            what=f"the plan does not say how it is known that “{text}”{more}",
            remedy="add where it was seen and when, such as `(talk audit, 3 July 2026)`; or the "
            "keys `source: talk audit` and `date: 2026-07-03`",
            related=tuple(Related(need.written_at, "nor how this is known") for need in bare[1:]),
        )


def _evidenced(need: PupilNeed, ctx: Context) -> bool:
    """Whether it names evidence; a placeholder is another rule's to speak of."""
    if need.said("source") or need.said("date") or need.quotes:
        return True
    text = " ".join(part for part in (need.problem, need.group) if part)
    open_ = is_placeholder(text) or "problem" in need.undecided
    return open_ or ctx.purpose.shows_evidence(text)
