"""Nobody looks on the way whether the programme happens.

What is looked at only at the end can no longer be changed. The EEF's guide to implementation asks
schools to monitor and adapt as they go, and one of the authors of the EEF's review warns that
leaders tend to plan much and follow up little.

Known limit: a sentence is read for a few words only, such as “each half-term” or “drop-ins”.
"""

from pdcheck.context import Context
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation", "fletcher-wood-2023"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:  # <- here
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
    """,
)
def nothing_tracked(plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    because = ctx.purpose.silence or ctx.purpose.opinion_speaks
    if because or evaluation is None:
        yield NotApplicable(because or "the plan has no evaluation")
    elif evaluation.said("tracking") or _monitored(plan, ctx):
        return
    elif evaluation.how and ctx.purpose.says(evaluation.how, "on the way"):
        yield Judgement(
            evaluation.at("how"), f"does “{evaluation.how}” look at how it goes on the way?"
        )
    else:
        yield Problem(
            at=evaluation.at("tracking"),
            what="the plan shows no look on the way at whether the programme happens",
            remedy="write below `evaluation:` a line `how:` with what it says now, and a line "
            "`tracking: {what: the pause seen in visits, date: 2026-11-30, if_low: model it again}`"
            if ctx.purpose.plain(evaluation)
            else "add under `evaluation:` a line such as `tracking: {what: the pause seen in "
            "visits, date: 2026-11-30, if_low: model it again}`",
            on_key=True,
        )


def _monitored(plan: Plan, ctx: Context) -> bool:
    """Whether an activity of its own looks at how the programme goes."""
    return any(ctx.claims.kind(activity) == "monitoring" for activity in plan.activities)
