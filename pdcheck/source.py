"""A text, its lines, and where each character stands in it."""

import re
from bisect import bisect_right
from functools import cached_property

from pdcheck.span import Point, Span

Range = tuple[int, int]
"""A piece of a text by its characters, counted from 0; the end is not part of it."""


class Source:
    """A text and its lines. Lines end at LF, CRLF and CR, and nowhere else, as in editors."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line = (0, "")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", self.text))]

    def point(self, index: int) -> Point:
        """The line and column of a character, counted from 1."""
        line = bisect_right(self._line_starts, index)
        return Point(line, index - self._line_starts[line - 1] + 1)

    def index(self, point: Point) -> int:
        """The character at a line and column, counted from 0."""
        return self._line_starts[point.line - 1] + point.column - 1

    def range(self, span: Span) -> Range:
        """The range of characters of a span."""
        return self.index(span.start), self.index(span.end)

    def span(self, place: Range) -> Span:
        """The lines and columns of a range of characters."""
        return Span(self.point(place[0]), self.point(place[1]))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty where there is none."""
        starts = self._line_starts
        if number > len(starts):
            return ""
        if self._line[0] != number:  # a thousand findings on one long line share its text
            end = starts[number] if number < len(starts) else len(self.text)
            self._line = number, self.text[starts[number - 1] : end].rstrip("\r\n")
        return self._line[1]
