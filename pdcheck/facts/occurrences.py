"""The single meetings of an activity: their days where the plan tells them, else their weeks.

A rhythm tells the week of each meeting; it tells the day only where it names a weekday.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pdcheck.facts.recurrence import Recurrence
from pdcheck.language.activities import Activity, Session
from pdcheck.language.values import Dates


class Occurrences(NamedTuple):
    """The days of meetings, and the Mondays of those of which only the week is known."""

    days: tuple[date, ...] = ()
    weeks: tuple[date, ...] = ()


def occurrences(activity: Activity, recurrence: Recurrence) -> Occurrences:
    """The meetings of an activity whose day or school week is known, each once, in order."""
    if activity.every and activity.every[0].unit in ("week", "day"):
        return _of_rhythm(activity, recurrence)
    if activity.every:
        return Occurrences()
    events: tuple[Activity | Session, ...] = (activity,)
    if not (activity.date or activity.weeks) and activity.sessions:
        events = activity.sessions
    days: list[date] = []
    weeks: list[date] = []
    for event in events:
        if event.date:
            days += (when.first for when in event.date if when.one_day)
            weeks += filter(None, map(_one_week, event.date))
        else:
            weeks += _named_weeks(event, activity, recurrence)
    return Occurrences(tuple(sorted(days)), tuple(sorted(weeks)))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _of_rhythm(activity: Activity, recurrence: Recurrence) -> Occurrences:
    meetings = recurrence.meetings(activity) or ()
    rhythm = activity.every[0]
    if rhythm.unit == "day" or rhythm.weekday is not None:
        return Occurrences(days=meetings)
    return Occurrences(weeks=tuple(map(monday, meetings)))


def _one_week(when: Dates) -> date | None:
    """The Monday of a stretch of days that lies in one week."""
    short = not when.one_day and monday(when.first) == monday(when.last)
    return monday(when.first) if short else None


def _named_weeks(
    event: Activity | Session, activity: Activity, recurrence: Recurrence
) -> Iterator[date]:
    """The Mondays of the school weeks that an event names, where its half-term is dated."""
    for period in recurrence.periods(event, activity) if event.weeks else ():
        mondays = recurrence.weeks_of(period)
        for weeks in event.weeks if mondays is not None else ():
            yield from recurrence.year.numbered(weeks, mondays or [])
