"""The plan adds work and names nothing that stops.

A programme that is added to everything else competes with it for the same hours. The EEF's guide
to implementation asks schools to do fewer things better, and to stop what makes no room.

Known limit: nothing may need to stop. Then say so, and why.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.conditions import Stopped
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation"],
    bad="""
        programme: Cold call  # <- here
        activities:
          - title: Launch
            kind: practice
            length: 90 min
    """,
    good="""
        programme: Cold call
        activities:
          - title: Launch
            kind: practice
            length: 90 min
        stops: The spring marking audit
    """,
)
def nothing_stops(plan: Plan, ctx: Context) -> Results:
    if not ctx.time.timed:
        yield NotApplicable("no activity takes learners' time")
    elif not any(_says(stopped) for stopped in plan.stops) and "stops" not in plan.undecided:
        key = "stops" if plan.stops else "programme" if plan.programme else "activities"
        yield Problem(
            at=plan.at(key),
            what="the plan takes teachers' time and shows nothing that stops to make room",
            remedy="add a line such as `stops: the second Wednesday briefing`; or, if nothing "
            "needs to stop, `stops: Nothing, because …` with the reason",
            on_key=not plan.stops,
        )


def _says(stopped: Stopped) -> bool:
    """Whether it names something, or gives a reason for nothing."""
    bare = ("none", "nothing", "nothing stops", "no", "n/a", "tbc", "tbd", "-")
    return bool(stopped.what) and fold(stopped.what or "").strip(" .") not in bare
