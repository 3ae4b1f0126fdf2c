"""The records of what a page about one plan shows: plain data, which the cache can keep."""

from datetime import date
from typing import NamedTuple

from pdcheck.level import Level


class Filled(NamedTuple):
    """A key that the plan fills for a claim, and what it says there."""

    key: str
    words: str


class Substance(NamedTuple):
    """One claim of a mechanism, and what stands behind it.

    `column` is the number of its activity among the columns of the summary, from 0, and `part`
    the session or part that makes the claim where the activity itself does not. `how` is the
    author's sentence. `missing` are the keys that the definition still asks for. `file` is empty
    where the plan itself says it, on `line`.
    """

    column: int
    part: str
    mechanism: str
    level: Level
    refuted_by: str
    how: str
    filled: tuple[Filled, ...]
    missing: tuple[str, ...]
    line: int
    file: str = ""


class Spell(NamedTuple):
    """Days on which something happens. With `within`, it happens on some day or days of these."""

    first: date
    last: date
    within: bool = False


class Slot(NamedTuple):
    """Weeks of a half-term that no calendar dates; weeks 1 to 99 stand for all of it."""

    half_term: str
    first: int
    last: int


WHOLE = (1, 99)
"""The weeks of a whole half-term, however many it has."""


class When(NamedTuple):
    """When something happens, as far as the plan tells; nothing where it does not."""

    spells: tuple[Spell, ...] = ()
    slots: tuple[Slot, ...] = ()


class Happening(NamedTuple):
    """An activity in the year: what it is called, when it is, and in the plan's own words."""

    title: str
    said: str
    when: When
    line: int


class Work(NamedTuple):
    """An activity, by its number, that works on a group, and when.

    `counts` says that it does so with a mechanism that can cover the group.
    """

    happening: int
    counts: bool
    when: When


class GroupTime(NamedTuple):
    """When one of the four groups is worked on."""

    letter: str
    title: str
    works: tuple[Work, ...]


class Period(NamedTuple):
    """A half-term, a holiday or a closure, by name."""

    name: str
    first: date
    last: date


class Timeline(NamedTuple):
    """The year of a plan. `first` and `last` are the programme's own, where the plan says them."""

    first: date | None
    last: date | None
    half_terms: tuple[Period, ...]
    closures: tuple[Period, ...]
    happenings: tuple[Happening, ...]
    groups: tuple[GroupTime, ...]


class SourceHours(NamedTuple):
    """Minutes of one person from one source of time.

    `source` is empty where the plan does not say it. `high` is None where it has no end, and
    `unknown` names the activities whose length or number the plan does not say. `taken` says what
    this source takes time from, where it takes it from teachers.
    """

    source: str
    low: int
    high: int | None
    unknown: tuple[str, ...]
    taken: str


class RowHours(NamedTuple):
    """The time that a plan asks of one person of a row, by source, and how it was counted."""

    participants: str
    supporter: bool
    low: int
    high: int | None
    available: int | None
    unknown: tuple[str, ...]
    sources: tuple[SourceHours, ...]
    steps: tuple[str, ...]


class Condition(NamedTuple):
    """What a plan says of something that must hold: in its words, and on which line.

    `words` is empty where the plan shows nothing of it, and `line` is 0 where no one line says it.
    """

    name: str
    title: str
    words: str
    owner: str
    line: int


class Detail(NamedTuple):
    """What a page about one plan shows beyond its summary.

    `text` is the plan itself, so that findings can be shown with the lines around them.
    """

    text: str
    schools: tuple[str, ...] = ()
    substances: tuple[Substance, ...] = ()
    timeline: Timeline | None = None
    hours: tuple[RowHours, ...] = ()
    conditions: tuple[Condition, ...] = ()
