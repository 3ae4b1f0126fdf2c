"""A technique stands in the plan, and no activity is about it.

A technique that is listed and never worked on is a promise that nothing keeps. Either an activity
is about it and does not say so, or it belongs in another plan.

Known limit: where other activities leave open what they are about, a person has to look.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import called
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-npq-teacher-development", "eef-2021-guidance"],
    bad="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds, source: Handbook}
          - id: boards  # <- here
            action: See every whiteboard before anyone speaks
            source: Handbook
        activities:
          - title: Launch
            technique: pause
    """,
    good="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds, source: Handbook}
          - id: boards
            action: See every whiteboard before anyone speaks
            source: Handbook
        activities:
          - title: Launch
            technique: [pause, boards]
    """,
)
def untaught_technique(plan: Plan, ctx: Context) -> Results:
    several = len(plan.techniques) > 1
    if not several or not ctx.claims.judged or not ctx.purpose.taught:
        yield NotApplicable("the plan does not say of several techniques where they are learnt")
        return
    if ctx.purpose.without_technique:
        yield NotApplicable("`activity-without-technique` speaks of it")
        return
    left_open = [activity for activity in ctx.claims.judged if _open(activity)]
    for technique in plan.techniques:
        if technique.id and technique.id not in ctx.purpose.taught:
            if left_open:
                yield Judgement(
                    technique.written_at, f"which activity is about “{called(technique)}”?"
                )
                continue
            yield Problem(
                at=technique.written_at,
                what=f"no activity in the plan is about the technique “{called(technique)}”",
                remedy=f"add `technique: {technique.id}` to the activity that is about it, or "
                "take it out of this plan",
            )


def _open(activity: Activity) -> bool:
    return not any(event.said("technique") for event in activity.events())
