"""A school's year: half-terms, school weeks, closures, and how long an INSET day is.

Weeks are school weeks, counted from 1 at the week that holds the first day of the half-term.
Without a calendar a half-term has its place in the year and nothing else.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from pdcheck.language.plan import Calendar
from pdcheck.language.values import HALF_TERMS, WEEKDAYS, Dates, Weeks
from pdcheck.language.words import fold

_DAY = timedelta(days=1)
_FOUR_DAYS = timedelta(days=4)


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
        return self._weeks.get(half_term)

    @cached_property
    def _weeks(self) -> dict[str, list[date]]:
        return {name: list(_mondays(d.first, d.last)) for name, d in self.half_terms.items()}

    @cached_property
    def _last_weeks(self) -> frozenset[date]:
        return frozenset(mondays[-1] for mondays in self._weeks.values())

    @cached_property
    def _breaks(self) -> tuple[tuple[date, date], ...]:
        """The first and last day of each break: between dated half-terms, and in summer."""
        spans = list(self.half_terms.items())
        breaks = [
            (earlier.last + _DAY, later.first - _DAY)
            for (name, earlier), (after, later) in pairwise(spans)
            if HALF_TERMS.index(after) - HALF_TERMS.index(name) == 1
        ]
        first, last = self.half_terms.get("autumn-1"), self.half_terms.get("summer-2")
        if first:
            breaks.append((date(first.first.year, 8, 1), first.first - _DAY))
        if last:
            breaks.append((last.last + _DAY, date(last.last.year, 8, 31)))
        return tuple(breaks)

    @cached_property
    def _asked(self) -> dict[date, bool | None]:
        return {}

    def in_school(self, day: date) -> bool | None:
        """Whether a day is a school day; None where the calendar does not reach so far."""
        if day not in self._asked:
            self._asked[day] = self._in_school(day)
        return self._asked[day]

    def _in_school(self, day: date) -> bool | None:
        if day.weekday() > 4:
            return False
        for days, answer in self._answers:
            for first, last in days:
                if first <= day <= last:
                    return answer
        return None

    @cached_property
    def _answers(self) -> tuple[tuple[Sequence[tuple[date, date]], bool], ...]:
        """Whether school is held between some days; the first that holds decides."""
        closed = [(dates.first, dates.last) for dates in self.calendar.closed]
        terms = [(dates.first, dates.last) for dates in self.half_terms.values()]
        return (closed, False), (terms, True), (self._breaks, False)

    def meeting_allowed(self, day: date) -> bool:
        """Whether a meeting may be held on a day, as far as the calendar says."""
        if self.in_school(day) is False or day.weekday() in self.never:
            return False
        return not (self.never_last_week and day - _DAY * day.weekday() in self._last_weeks)

    def mondays(self, first: date, last: date) -> Iterator[date]:
        """The Mondays of the school weeks between two days, closures left out."""
        for monday in _mondays(first, last):
            if first <= monday and monday + _FOUR_DAYS <= last:
                if self._held(monday):
                    yield monday
                continue
            week = (monday + _DAY * offset for offset in range(5))
            if any(first <= day <= last and self.in_school(day) is not False for day in week):
                yield monday

    def _held(self, monday: date) -> bool:
        """Whether any day of a week may be a school day. Every rhythm asks this of every week."""
        if monday not in self._weeks_held:
            week = (monday + _DAY * offset for offset in range(5))
            self._weeks_held[monday] = any(self.in_school(day) is not False for day in week)
        return self._weeks_held[monday]

    @cached_property
    def _weeks_held(self) -> dict[date, bool]:
        return {}

    def numbered(self, weeks: Weeks, mondays: list[date]) -> list[date]:
        """Those of a half-term's or term's school weeks that `weeks` means."""
        return mondays[-1:] if weeks.is_last else mondays[weeks.first - 1 : weeks.last]


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = first - _DAY * first.weekday()
    while monday <= last:
        yield monday
        monday += _DAY * 7
