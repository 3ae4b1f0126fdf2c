"""A meeting falls on a day on which the calendar says that there is none.

People will look for it on another day, or not come. Either the meeting or the calendar moves.

Known limit: INSET days are left alone, because calendars often list them as closed. Holidays that
the calendar only shows as a gap are left to `meeting-in-the-holidays`.
"""

from collections.abc import Iterator
from datetime import date

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.values import WEEKDAYS
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        calendar:
          never: [Friday]
          closed: [2026-10-12]
        activities:
          - title: Twilight
            kind: practice
            date:
              - 2026-10-16  # <- here
              - 2026-10-12  # <- here
          - title: Practice
            kind: practice
            every: Friday  # <- here
    """,
    good="""
        calendar:
          never: [Friday]
          closed: [2026-10-12]
        activities:
          - title: Twilight
            kind: practice
            date: 2026-10-15
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def meeting_on_a_closed_day(activity: Activity, ctx: Context) -> Results:
    calendar = ctx.year.calendar
    if not calendar.never and not calendar.closed:
        yield NotApplicable("the calendar names no day without meetings")
    elif ctx.schedule.is_meeting(activity):
        yield from _on_dates(activity, ctx)
        yield from _on_weekdays(activity, ctx)


def _on_dates(activity: Activity, ctx: Context) -> Iterator[Problem]:
    for event in ctx.schedule.dated(activity):
        for index, when in enumerate(event.date):
            why = _why_not(when.first, ctx) if when.one_day else ""
            if why:
                yield Problem(
                    at=event.at("date", index),
                    what=f"“{named(event)}” is on {WEEKDAYS[when.first.weekday()]} "
                    f"{when.first.isoformat()}, and {why}",
                    remedy="move it to another day, or mend the calendar",
                )


def _why_not(day: date, ctx: Context) -> str:
    if any(closed.first <= day <= closed.last for closed in ctx.year.calendar.closed):
        return "the calendar lists that day as closed"
    if day.weekday() in ctx.year.never:
        return f"the calendar says that no meeting is ever on a {WEEKDAYS[day.weekday()]}"
    if ctx.year.in_school(day) and not ctx.year.meeting_allowed(day):
        return "the calendar says that no meeting is in the last week of a half-term"
    return ""


def _on_weekdays(activity: Activity, ctx: Context) -> Iterator[Problem]:
    days = [rhythm.weekday for rhythm in activity.every]
    never = [day for day in days if day is not None and day in ctx.year.never]
    if never:
        names = [WEEKDAYS[day] for day in never]
        yield Problem(
            at=activity.at("every", days.index(never[0])),
            what=f"“{named(activity)}” is every {listed(names)}, and the calendar says that no "
            f"meeting is ever on a {listed(names, last='or')}",
            remedy="choose another weekday, or mend `never` in the calendar; if it is use with "
            "pupils, write `where: lessons`",
        )
