"""The year in a table: which activities work on which group, by half-term or by month."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from pdcheck.detail.records import GroupTime, Timeline, When
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import Cell, aside, paragraph, table
from pdcheck.reporters.html.year import HALF_TERMS, dated_year
from pdcheck.reporters.words import days, half_term, in_a_row, month, shortened

MOST_CLOSURES = 20
"""How many holidays and closures are told with their dates. Ours."""
MOST_TITLES = 5
"""How many activities a cell of the table names. Ours."""


class _Row(NamedTuple):
    """A period: its name, and whether something is in it."""

    name: str
    holds: Callable[[When], bool]


def by_period(year: Timeline) -> Markup:
    """Which activities work on each group, a row for each half-term or month, and the holidays."""
    rows = [*_dated(year), *_undated(year)]
    groups = [Cell(f"{group.letter} {group.title}") for group in year.groups]
    made = table(
        "Which activities work on each group, and when",
        ("When", *groups),
        _merged([(row.name, [_cell(group, row, year) for group in year.groups]) for row in rows]),
    )
    return together(made if rows else None, _closures(year))


def _merged(rows: list[tuple[str, list[str]]]) -> list[list[Content | Cell]]:
    """The rows, those that follow one another and say the same made one."""
    merged: list[list[Content | Cell]] = []
    for same, several in groupby(rows, key=lambda row: row[1]):
        names = [name for name, _ in several]
        said: Content = names[0]
        if len(names) > 1:
            said = together(f"{names[0]} to", element("br"), names[-1])
        merged.append(
            [Cell(said, "least"), *(each or together("–", aside("nothing")) for each in same)]
        )
    return merged


def _dated(year: Timeline) -> Iterator[_Row]:
    if year.half_terms:
        for period in year.half_terms:
            yield _Row(half_term(period.name), _during(period.first, period.last))
        if any(_outside(year)(work.when) for group in year.groups for work in group.works):
            yield _Row("outside these half-terms", _outside(year))
    elif shown := dated_year(year):
        start = shown.first.replace(day=1)
        while start <= shown.last:
            after = (start + timedelta(days=32)).replace(day=1)
            yield _Row(month(start), _during(start, after - timedelta(days=1)))
            start = after


def _undated(year: Timeline) -> Iterator[_Row]:
    whens = [work.when for group in year.groups for work in group.works]
    named = {slot.half_term for when in whens for slot in when.slots}
    for name in HALF_TERMS:
        if named and name not in {period.name for period in year.half_terms}:
            dated = " (not dated)" if year.half_terms else ""
            yield _Row(f"{half_term(name)}{dated}", _in_slot(name))


def _during(first: date, last: date) -> Callable[[When], bool]:
    return lambda when: any(s.first <= last and first <= s.last for s in when.spells)


def _in_slot(name: str) -> Callable[[When], bool]:
    return lambda when: any(slot.half_term == name for slot in when.slots)


def _outside(year: Timeline) -> Callable[[When], bool]:
    def outside(when: When) -> bool:
        return any(
            not any(s.first <= p.last and p.first <= s.last for p in year.half_terms)
            for s in when.spells
        )

    return outside


def _cell(group: GroupTime, row: _Row, year: Timeline) -> str:
    full = _titles((w.happening for w in group.works if w.counts and row.holds(w.when)), year)
    thin = _titles((w.happening for w in group.works if not w.counts and row.holds(w.when)), year)
    thin = [f"{title} (only named)" for title in thin if title not in full]
    names = [*full, *thin]
    if len(names) > MOST_TITLES:
        names = [*names[:MOST_TITLES], f"{len(names) - MOST_TITLES} more"]
    return in_a_row(names)


def _titles(numbers: Iterable[int], year: Timeline) -> list[str]:
    return [shortened(year.happenings[number].title, 60) for number in dict.fromkeys(numbers)]


def _closures(year: Timeline) -> Markup | None:
    if not (year.half_terms or year.closures):
        return None
    spans = sorted((*year.half_terms, *year.closures[:MOST_CLOSURES]), key=lambda p: p.first)
    named = [f"{half_term(each.name)}, {days(each.first, each.last)}" for each in spans]
    return paragraph(f"In the calendar: {'; '.join(named)}.")
