"""Where things are: by name (a path), and by line and column (a span)."""

from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str | int, ...]
"""How code names a place in a plan: `("activities", 0, "length")`."""


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place in a text. Line and column count characters from 1, as editors do."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text, from its first character to just behind its last."""

    start: Point
    end: Point


TOP = Span(Point(1, 1), Point(1, 1))
"""The place of something that has no better one: the very start of the file."""


class Place(NamedTuple):
    """A place in a file that need not be the one that is checked. `path` names it by keys.

    `names` are the keys on the way to it, with each item of a list by its id or title, and
    `source` is the line on which it starts.
    """

    file: str
    span: Span
    path: Path = ()
    names: tuple[str, ...] = ()
    source: str = ""
