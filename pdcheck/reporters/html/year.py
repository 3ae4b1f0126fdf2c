"""The year that a picture shows: from which day to which, and where on it each thing stands.

There are two: the days that the plan or its calendar dates, and the six half-terms of a year, for
what the plan puts into a half-term that nobody dated.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pdcheck.detail.records import Period, Timeline, When
from pdcheck.reporters.words import half_term, short_month

LEFT, WIDTH = 244, 700
"""Where the year begins in a picture, and how wide it is."""
MOST_DAYS = 1100
"""How many days a picture holds: three years. What lies beyond is told in the table. Ours."""
WEEKS = 7
"""How many weeks the picture gives a half-term that nobody dated. Ours; most have six or seven."""

HALF_TERMS = ("autumn-1", "autumn-2", "spring-1", "spring-2", "summer-1", "summer-2")
"""The half-terms of a school year, in their order."""
_LAST = 99
"""The number that stands for the last week of a half-term."""


class Band(NamedTuple):
    """A piece of a year with a name: a half-term, a holiday, a month."""

    left: float
    right: float
    name: str


class Mark(NamedTuple):
    """Something in a picture. Where it has no width it is one meeting, or one week."""

    left: float
    right: float


class DatedYear:
    """A year by its days."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        days = list(_days(timeline))
        self.first = min(days)
        self.last = min(max(days), self.first + timedelta(days=MOST_DAYS))

    def x(self, day: date) -> float:
        """Where a day stands."""
        whole = max(1, (self.last - self.first).days + 1)
        share = min(1.0, max(0.0, (day - self.first).days / whole))
        return round(LEFT + share * WIDTH, 1)

    def marks(self, when: When) -> Iterator[Mark]:
        """What is dated, each day or week as a point."""
        for spell in when.spells:
            if spell.last < self.first or spell.first > self.last:
                continue
            if spell.within:
                yield Mark(self.x(spell.first), self.x(spell.last + timedelta(days=1)))
            else:
                middle = self.x(spell.first + (spell.last - spell.first) / 2)
                yield Mark(middle, middle)

    def months(self) -> Iterator[Band]:
        """The months, each from its first day; a half-month at an end has no name."""
        start = self.first.replace(day=1)
        while start <= self.last:
            after = (start + timedelta(days=32)).replace(day=1)
            yield Band(self.x(max(start, self.first)), self.x(after), short_month(start))
            start = after

    def half_terms(self) -> Iterator[Band]:
        """The half-terms that the calendar dates."""
        yield from (self._band(period, half_term(period.name)) for period in self._half_terms)

    def closures(self) -> Iterator[Band]:
        """Holidays and days without school."""
        yield from (self._band(period, period.name) for period in self.timeline.closures)

    @property
    def _half_terms(self) -> Iterable[Period]:
        return self.timeline.half_terms

    def _band(self, period: Period, name: str) -> Band:
        return Band(self.x(period.first), self.x(period.last + timedelta(days=1)), name)


class UndatedYear:
    """A year by its six half-terms, which have weeks and no dates."""

    def marks(self, when: When) -> Iterator[Mark]:
        """What stands in a half-term: one week as a point, more as a line."""
        wide = WIDTH / len(HALF_TERMS)
        for slot in when.slots:
            left = LEFT + HALF_TERMS.index(slot.half_term) * wide
            first, last = (min(week, WEEKS) for week in (slot.first, slot.last))
            if slot.first == slot.last or slot.first == _LAST:
                middle = round(left + (first - 0.5) * wide / WEEKS, 1)
                yield Mark(middle, middle)
            else:
                ends = (first - 0.8, last - 0.2)
                yield Mark(*(round(left + end * wide / WEEKS, 1) for end in ends))

    def months(self) -> Iterator[Band]:
        """Nothing: nobody says which months these are."""
        yield from ()

    def half_terms(self) -> Iterator[Band]:
        """All six, each as wide as the others."""
        wide = WIDTH / len(HALF_TERMS)
        for number, name in enumerate(HALF_TERMS):
            left = LEFT + number * wide
            yield Band(round(left + 2, 1), round(left + wide - 2, 1), half_term(name))

    def closures(self) -> Iterator[Band]:
        """Nothing: nobody dated them."""
        yield from ()


Year = DatedYear | UndatedYear


def dated_year(timeline: Timeline) -> DatedYear | None:
    """The year by its days; None where nothing in the plan has a day."""
    happens = any(each.when.spells for each in timeline.happenings)
    return DatedYear(timeline) if happens else None


def undated_year(timeline: Timeline) -> UndatedYear | None:
    """The year by its half-terms; None where nothing stands in one without dates."""
    return UndatedYear() if any(each.when.slots for each in timeline.happenings) else None


def _days(timeline: Timeline) -> Iterator[date]:
    """Every day that has a say in where a year begins and ends.

    A school year ends in July: its August is left out unless something happens then.
    """
    whens = [each.when for each in timeline.happenings]
    whens += [work.when for group in timeline.groups for work in group.works]
    for when in whens:
        for spell in when.spells:
            yield spell.first
            yield _without_august(spell.last) if spell.last == timeline.last else spell.last
    for period in timeline.half_terms:
        yield from (period.first, period.last)
    if timeline.first:
        yield timeline.first
    if timeline.last:
        yield _without_august(timeline.last)


def _without_august(last: date) -> date:
    """The last day of a programme; the end of July where it lasts to the end of the year."""
    return last.replace(month=7, day=31) if (last.month, last.day) == (8, 31) else last
