"""What is tracked leads to no decision.

A look on the way is of use where it is settled beforehand what is done when little is seen. The
EEF's guide to implementation asks schools to solve problems and adapt as they go.

Known limit: only `if_low` and an “if” in the sentence itself are looked at.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import said_of
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.conditions import Tracking
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation", "fletcher-wood-2023"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          tracking:
            - what: The pause seen in visits  # <- here
              date: 2026-11-30
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
    """,
)
def tracking_without_decision(_plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    because = ctx.purpose.silence or ctx.purpose.opinion_speaks
    if because or evaluation is None or not evaluation.tracking:
        yield NotApplicable(because or "the evaluation tracks nothing")
        return
    bare = [look for look in evaluation.tracking if not _decides(look)]
    if bare:
        more = f" or {len(bare) - 1} more of what is tracked" if len(bare) > 1 else ""
        yield Problem(
            at=bare[0].written_at,
            what=f"the plan does not say what follows if “{said_of(bare[0])}”{more} shows a "
            "problem",
            remedy="add `if_low:` with what changes then, such as `if_low: model it again in the "
            "next staff meeting`",
            related=tuple(Related(look.written_at, f"“{said_of(look)}”") for look in bare[1:]),
        )


def _decides(look: Tracking) -> bool:
    text = look.what or ""
    words = f" {fold(text)} "
    said = " if " in words or " where it is not " in words or " otherwise " in words
    return look.said("if_low") or said or is_placeholder(text)
