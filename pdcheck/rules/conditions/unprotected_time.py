"""Nobody has found the time for an activity, or for the whole programme.

Time is what teachers and leaders most often name as missing, and a programme that nobody has
made room for is done in teachers' own time or not at all. The EEF guidance and Ofsted's toolkit
both ask leaders to provide it.

Known limit: that a plan names a source does not prove that the time is really free.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    headline=True,
    sources=["eef-2021-guidance", "ofsted-2025-toolkit", "cst-2022-trusts", "tdt-2025-landscape"],
    bad="""
        activities:  # <- here
          - title: Launch
            kind: practice
            length: 90 min
          - title: Online module
            kind: practice
            length: 30 min
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            length: 90 min
            time_from: INSET day in September
          - title: Online module
            kind: practice
            length: 30 min
            time_from: second Wednesday briefing, given up this term
    """,
)
def unprotected_time(plan: Plan, ctx: Context) -> Results:
    timed, unfound = ctx.time.timed, ctx.time.unfound
    if not timed:
        yield NotApplicable("no activity takes learners' time")
    elif len(unfound) == len(timed) and len(timed) > 1:
        conditions = plan.conditions
        yield Problem(
            at=conditions.at("protected_time") if conditions else plan.at("activities"),
            what="the plan shows no time that anybody has found for any of the "
            f"{len(timed)} activities that need teachers' time",
            remedy="write under `conditions:` a line `protected_time:` that says where the minutes "
            "come from and who guarantees them, such as an INSET day, cover, or a meeting that is "
            "given up; or give each activity its `time_from`",
            on_key=True,
        )
    else:
        for activity in unfound:
            yield Problem(
                at=activity.at("time_from"),
                what=f"the plan shows no time that anybody has found for “{named(activity)}”",
                remedy="add `time_from:` with where its minutes come from, such as an INSET day, "
                "cover, or a meeting that is given up; or say it once for all under "
                "`conditions: protected_time:`",
            )
