"""Programmes side by side: every report of it is a rendering of this one value."""

from typing import NamedTuple


class Programme(NamedTuple):
    """One column: what it is called, who provides and runs it, and the file of its plan."""

    title: str
    provider: str
    run_by: str
    file: str

    @property
    def called(self) -> str:
        """Its title, else its file."""
        return self.title or self.file


class Cell(NamedTuple):
    """What one programme says in a row.

    `status` is that of a mechanism or a condition, and empty in other rows. `lines` are what to
    show: the answer first, or that there is none. `owner` is who sees to a condition.
    """

    status: str
    lines: tuple[str, ...]
    owner: str = ""


class Row(NamedTuple):
    """One thing to compare, with a cell for each programme in the order of the columns."""

    name: str
    title: str
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """One of the four groups of mechanisms, with a row for each of these."""

    name: str
    letter: str
    title: str
    rows: tuple[Row, ...]


class Comparison(NamedTuple):
    """Programmes as columns, in the order in which they were named.

    `lists` are rows in which each programme has a list of its own, or says that it has none:
    promises, what is left to arrange, effects, hours, documents.
    """

    programmes: tuple[Programme, ...]
    groups: tuple[Group, ...]
    conditions: tuple[Row, ...]
    lists: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in its order."""
        mechanisms = (row for group in self.groups for row in group.rows)
        return (*mechanisms, *self.conditions, *self.lists)
