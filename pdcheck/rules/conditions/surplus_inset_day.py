"""An activity is on an INSET day that the calendar does not have.

A day that is not in the calendar cannot be used, and what was planned for it will not happen. The
calendar's `inset_days` says how many there are.

Known limit: only days with a number are counted, not those that an activity names in words.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        calendar:
          inset_days: 5
        activities:
          - title: Launch
            inset: 1
          - title: Review
            inset: 6  # <- here
    """,
    good="""
        calendar:
          inset_days: 5
        activities:
          - title: Launch
            inset: 1
            mechanisms:
              modelling: Three clips of the routine compared on the pause
          - title: Review
            inset: 5
            mechanisms:
              action-planning: Each teacher writes in which lessons and how often until June
    """,
)
def surplus_inset_day(activity: Activity, ctx: Context) -> Results:
    days = ctx.year.calendar.inset_days
    if days is None or days.high is None or activity.inset is None:
        yield NotApplicable("no numbered INSET day, or the calendar does not count them")
    elif activity.inset > days.high:
        yield Problem(
            at=activity.at("inset"),
            what=f"“{named(activity)}” is on INSET day {activity.inset}, and the calendar has "
            f"{days.high} INSET {'day' if days.high == 1 else 'days'}",
            remedy=f"write a number up to {days.high}, or mend `inset_days` in the calendar",
        )
