"""The plan shows nothing that keeps the practice going after the last session.

Practice that nobody looks after tends to go when people leave or the next project comes. The
EEF's guide to implementation asks schools to plan from the start how to sustain what works.

Known limit: a programme that goes on without an end, or that does not say when it ends, is not
looked at.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Activity
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation"],
    bad="""
        programme: Wait time  # <- here
        activities:
          - {title: Launch, kind: practice, date: 2026-09-02}
          - {title: Practice mornings, kind: practice, every: Tuesday, times: 6}
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
          - title: Practice mornings
            kind: practice
            every: Tuesday
            times: 6
            mechanisms:
              rehearsal: Pairs run the pause in an empty room
        sustain: {owner: head of Year 8, how: The routine joins the September induction}
    """,
)
def nothing_after_last_session(plan: Plan, ctx: Context) -> Results:
    learning = ctx.sequence.learning
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif ctx.sequence.only_day:
        yield NotApplicable("it all happens on one day, of which `one-off-event` speaks")
    elif not all(_ends(activity, ctx) for activity in learning):
        yield NotApplicable("the plan shows no last session")
    elif plan.sustain is None and "sustain" not in plan.undecided:
        last = _last(learning, ctx)
        which = f" after the last session, “{named(last)}”" if last else " after its last session"
        yield Problem(
            at=plan.at("programme") if plan.programme else plan.at("activities"),
            what=f"the plan shows nothing that keeps the practice going{which}",
            remedy="add a line such as `sustain: {owner: head of Year 8, how: The routine joins "
            "the September induction}`",
            on_key=True,
            related=(Related(last.written_at, "the last session"),) if last else (),
        )


def _ends(activity: Activity, ctx: Context) -> bool:
    bounded = activity.end or activity.half_term or activity.term or activity.times
    if activity.every and not bounded:
        return False
    moment = ctx.schedule.moment(activity)
    return moment is not None or ctx.schedule.times(activity) is not None


def _last(activities: tuple[Activity, ...], ctx: Context) -> Activity | None:
    """The activity that ends last; None where the plan does not date them all alike."""
    ends = [(moment.last, a) for a in activities if (moment := ctx.schedule.moment(a))]
    if len(ends) < len(activities) or len({type(end) for end, _ in ends}) != 1:
        return None
    return max(ends, key=lambda pair: pair[0])[1]
