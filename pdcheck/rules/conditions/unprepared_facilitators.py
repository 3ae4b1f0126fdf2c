"""Several people lead or coach, and the plan does not say how they are prepared.

People who lead the same thing without preparing together tend to lead different things. In trials,
large coaching programmes showed smaller effects than small ones, and this may be one reason.

Known limit: an experienced team may need no more than a short meeting. Then say so.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.node import Node
from pdcheck.language.people import Leader
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["kraft-2018-coaching"],
    bad="""
        participants:
          - {id: teachers, count: 12}
          - {id: coaches, part: supporter, count: 3, hours_available: 12}  # <- here
        activities:
          - title: Coaching
            kind: practice
            for: [teachers, coaches]
    """,
    good="""
        participants:
          - {id: teachers, count: 12}
          - {id: coaches, part: supporter, count: 3, hours_available: 12}
        activities:
          - title: Coaching
            kind: practice
            for: [teachers, coaches]
            mechanisms:
              setting-goals: Teacher and coach agree one wait-time goal for the next visit
        conditions:
          protected_time: A cover list that the deputy keeps
          facilitation: Coaches practise visits and conversations for a day in July
    """,
)
def unprepared_facilitators(plan: Plan, ctx: Context) -> Results:
    who = next(_who(ctx), None)
    condition = plan.conditions.facilitation if plan.conditions else None
    if who is None:
        yield NotApplicable("the plan has no coaches, mentors or several people who lead")
    elif condition and condition.how and is_placeholder(condition.how):
        yield NotApplicable("`placeholder` speaks of it")
    elif not (condition or _prepared(plan, ctx) or _open(plan)):
        name, node, key = who
        yield Problem(
            at=node.at(key) if key == "led_by" else node.written_at,
            what=f"the plan does not say how {name} are prepared",
            remedy="add under `conditions:` a line such as `facilitation: Coaches practise visits "
            "and conversations for a day in July`; or add an activity for them alone",
        )


def _who(ctx: Context) -> Iterator[tuple[str, Node, str]]:
    """Those who support what is judged, and where the plan first names them."""
    for row in ctx.people.supporters:
        if any(ctx.people.attendance(row, activity) for activity in ctx.claims.judged):
            yield called(row), row, "id"
    for activity in ctx.claims.judged:
        if any(leader.count and leader.count.low > 1 for leader in activity.led_by):
            yield f"those who lead “{named(activity)}”", activity, "led_by"


def _prepared(plan: Plan, ctx: Context) -> bool:
    """Whether somebody who leads is prepared, or supporters have an activity of their own."""
    leaders = [leader for a in plan.activities for e in a.events() for leader in e.led_by]
    return any(map(_says_how, leaders)) or any(_for_them(a, ctx) for a in plan.activities)


def _says_how(leader: Leader) -> bool:
    return not is_placeholder(leader.prepared_by or "")


def _for_them(activity: Activity, ctx: Context) -> bool:
    rows = {row.id for row in ctx.people.supporters}
    return bool(activity.for_) and all(attendance.who in rows for attendance in activity.for_)


def _open(plan: Plan) -> bool:
    return plan.conditions is not None and "facilitation" in plan.conditions.undecided
