"""A meeting falls on a weekend or in the school holidays.

A meeting when school is out is a slip in the date, or it takes people's own time. If it is
meant, the plan can say how they are paid or given the time back.

Known limit: only the gap between two half-terms that the calendar dates is known to be a holiday.
INSET days are left alone.
"""

from datetime import timedelta

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.values import WEEKDAYS, Dates
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        calendar:
          autumn-1: 2026-09-01 to 2026-10-22
          autumn-2: 2026-11-02 to 2026-12-18
        activities:
          - title: Twilight
            kind: practice
            date:
              - 2026-10-28  # <- here
              - 2026-11-08  # <- here
    """,
    good="""
        calendar:
          autumn-1: 2026-09-01 to 2026-10-22
          autumn-2: 2026-11-02 to 2026-12-18
        activities:
          - title: Twilight
            kind: practice
            date: [2026-10-21, 2026-11-04]
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def meeting_in_the_holidays(activity: Activity, ctx: Context) -> Results:
    if not ctx.year.half_terms:
        yield NotApplicable("no calendar dates the half-terms")
    elif ctx.schedule.is_meeting(activity):
        for event in ctx.schedule.dated(activity):
            for index, when in enumerate(event.date):
                if _no_school(when, ctx) and not _closed(when, ctx):
                    yield Problem(
                        at=event.at("date", index),
                        what=f"“{named(event)}” is {_on(when)}, when school is out",
                        remedy="mend the date; or, if it is meant, say under `time_from:` how "
                        "people are paid or given the time back",
                    )


def _no_school(when: Dates, ctx: Context) -> bool:
    if (when.last - when.first).days > 6:
        return False
    days = [when.first + timedelta(days=n) for n in range((when.last - when.first).days + 1)]
    return all(ctx.year.in_school(day) is False for day in days)


def _closed(when: Dates, ctx: Context) -> bool:
    """Whether the calendar lists the day, so that another rule speaks of it."""
    return any(c.first <= when.first <= c.last for c in ctx.year.calendar.closed)


def _on(when: Dates) -> str:
    if when.one_day:
        return f"on {WEEKDAYS[when.first.weekday()]} {when.first.isoformat()}"
    return f"from {when.first.isoformat()} to {when.last.isoformat()}"
