"""A meeting ends after the time by which the calendar says every meeting has ended.

People with a bus or a child to fetch plan by that time. Either the meeting or the promise moves.

Known limit: the end is known only where `at:` gives a time of day, with an end or a `length`.
"""

from pdcheck.context import Context
from pdcheck.facts.clock import shown, times_of_day
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Activity
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        calendar:
          finish_by: 16:15
        activities:
          - title: Twilight
            kind: practice
            date: 2026-10-14
            at: 15:30 to 17:00  # <- here
    """,
    good="""
        calendar:
          finish_by: 16:15
        activities:
          - title: Twilight
            kind: practice
            date: 2026-10-14
            at: 15:30 to 16:15
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def late_finish(activity: Activity, ctx: Context) -> Results:
    limit = ctx.year.calendar.finish_by
    length = activity.length.in_minutes(ctx.year.inset_minutes) if activity.length else None
    times = times_of_day(activity.at_, length[0] if length else None)
    if limit is None or times is None or activity.where == "lessons":
        yield NotApplicable("the plan does not say by when meetings end, and when they do")
    elif times[1] > limit:
        own = ctx.plan.calendar is not None
        late = times[1] - limit
        yield Problem(
            at=activity.at("at"),
            what=f"“{named(activity)}” ends at {shown(times[1])}, and the calendar says that every "
            f"meeting has ended by {shown(limit)}",
            remedy=f"begin earlier, make it {late} {'minute' if late == 1 else 'minutes'} shorter, "
            "or mend `finish_by`",
            related=(Related(ctx.plan.at("calendar"), "the calendar"),) if own else (),
        )
