"""A school's year: half-terms, school weeks, closures, and how long an INSET day is.

Weeks are school weeks, counted from 1 at the week that holds the first day of the half-term.
Without a calendar a half-term has its place in the year and nothing else.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from pdcheck.language.plan import Calendar
from pdcheck.language.values import HALF_TERMS, WEEKDAYS, Dates, Weeks
from pdcheck.language.words import fold

_WEEK = timedelta(days=7)


class SchoolYear:
    """What a calendar says, as far as it says anything."""

    def __init__(self, calendar: Calendar | None) -> None:
        self.calendar = calendar or Calendar.made((), {})

    @cached_property
    def half_terms(self) -> dict[str, Dates]:
        """The half-terms that the calendar dates, in their order."""
        named = ((name, getattr(self.calendar, name.replace("-", "_"))) for name in HALF_TERMS)
        return {name: dates for name, dates in named if dates}

    @cached_property
    def inset_minutes(self) -> int | None:
        """The minutes of an INSET day, which is also what a length in days counts in."""
        length = self.calendar.inset_day
        return length.minutes[0] or None if length else None

    @cached_property
    def never(self) -> frozenset[int]:
        """The weekdays on which no meeting is held, Monday being 0."""
        names = [fold(text).rstrip("s") for text in self.calendar.never]
        return frozenset(i for i, day in enumerate(WEEKDAYS) if day.lower() in names)

    @cached_property
    def never_last_week(self) -> bool:
        """Whether no meeting is held in the last week of a half-term."""
        return any("last week" in fold(text) for text in self.calendar.never)

    def school_weeks(self, half_term: str) -> list[date] | None:
        """The Mondays of a half-term's school weeks, or None where it is not dated."""
        dates = self.half_terms.get(half_term)
        if dates is None:
            return None
        monday = dates.first - timedelta(days=dates.first.weekday())
        mondays = []
        while monday <= dates.last:
            mondays.append(monday)
            monday += _WEEK
        return mondays

    def in_school(self, day: date) -> bool | None:
        """Whether a day is a school day; None where the calendar does not reach so far.

        Only a gap between two dated half-terms is known to be a closure.
        """
        if day.weekday() > 4 or any(c.first <= day <= c.last for c in self.calendar.closed):
            return False
        if any(dates.first <= day <= dates.last for dates in self.half_terms.values()):
            return True
        spans = list(self.half_terms.items())
        for (name, earlier), (after, later) in pairwise(spans):
            following = HALF_TERMS.index(after) - HALF_TERMS.index(name) == 1
            if following and earlier.last < day < later.first:
                return False
        return None

    def meeting_allowed(self, day: date) -> bool:
        """Whether a meeting may be held on a day, as far as the calendar says."""
        if self.in_school(day) is False or day.weekday() in self.never:
            return False
        return not (self.never_last_week and self._in_last_week(day))

    def _in_last_week(self, day: date) -> bool:
        monday = day - timedelta(days=day.weekday())
        return any(
            (weeks := self.school_weeks(name)) is not None and weeks[-1] == monday
            for name in self.half_terms
        )

    def mondays(self, first: date, last: date) -> Iterator[date]:
        """The Mondays of the school weeks between two days, closures left out."""
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            week = (monday + timedelta(days=offset) for offset in range(5))
            if any(self.in_school(day) is not False and first <= day <= last for day in week):
                yield monday
            monday += _WEEK

    def numbered(self, weeks: Weeks, half_term: str) -> list[int] | None:
        """The week numbers that `weeks` means in a half-term; None for an unknown last week."""
        if not weeks.is_last:
            return list(range(weeks.first, weeks.last + 1))
        known = self.school_weeks(half_term)
        return [len(known)] if known else None
