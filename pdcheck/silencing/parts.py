"""Which part of a plan a comment speaks of.

A comment belongs to a part, not to a line: behind a key or an item it speaks of that with all
below it, alone on its line of what starts on the next line that says something, and above the
first key of the whole plan.
"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from pdcheck.document import Document
from pdcheck.source import Range
from pdcheck.span import Path, Span


class Scope(NamedTuple):
    """The part of a plan that a comment speaks of, and the line that it stands on."""

    part: Span
    line: int


_BLANK = " \t-?"
"""What may stand on a line that says nothing yet: an item may begin on the line below its dash."""


class Parts:
    """The keys and items of a text by the line on which they start."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self._alone: dict[int, bool] = {}

    def spoken_of(self, comment: int) -> tuple[Scope | None, Path] | None:
        """The part that a comment speaks of. None in its place stands for the whole plan.

        Nothing at all is returned where there is nothing that it could speak of.
        """
        line = self.document.source.point(comment).line
        alone = self._alone_on(line, comment)
        if alone and (self._first is None or line < self._first):
            return None, ()
        path = self._next_below(line) if alone else self._starting.get(line, self._ending.get(line))
        if path is None:
            return None
        part = self.document.source.span(self._range_of(path))
        return Scope(part, part.start.line if alone else line), path

    @cached_property
    def _first(self) -> int | None:
        """The line of the first key or item."""
        return min(self._starting, default=None)

    def _alone_on(self, line: int, comment: int) -> bool:
        """Whether nothing but comments stands on a line. Asked for its first comment first."""
        if line not in self._alone:
            start = max(self.text.rfind("\n", 0, comment), self.text.rfind("\r", 0, comment)) + 1
            before = self.text[start:comment].strip(_BLANK)
            self._alone[line] = not before or before.startswith("#")
        return self._alone[line]

    def _next_below(self, line: int) -> Path | None:
        """The part that starts on the next line that says something."""
        index = bisect_right(self._saying, line)
        return self._starting.get(self._saying[index]) if index < len(self._saying) else None

    @cached_property
    def _saying(self) -> list[int]:
        """The lines that are not blank, and hold more than a comment or the dash of an item."""
        lines = (self.document.source.line(n).strip(_BLANK) for n in range(1, self._last + 1))
        return [n for n, line in enumerate(lines, start=1) if line and not line.startswith("#")]

    @property
    def _last(self) -> int:
        return self.document.source.point(len(self.text)).line

    @cached_property
    def _starting(self) -> dict[int, Path]:
        """The first key or item that starts on each line, with all that is below it."""
        first: dict[int, tuple[int, int, Path]] = {}
        for path in filter(None, dict.fromkeys((*self.document.keys, *self.document.values))):
            start, end = self._range_of(path)
            line = self.document.source.point(start).line
            if line not in first or (start, -end) < first[line][:2]:
                first[line] = (start, -end, path)
        return {line: path for line, (_, _, path) in first.items()}

    @cached_property
    def _ending(self) -> dict[int, Path]:
        """The widest text, or list or block in brackets, that ends on each line.

        What stands in another is among the values before it, so the widest comes last. Of two
        side by side the second starts on that line, and `_starting` is asked first.
        """
        widest: dict[int, Path] = {}
        for path, (start, end) in self.document.values.items():
            if path and (self.text[start] in "[{" or isinstance(self.document.at(path), str)):
                widest[self.document.source.point(end).line] = path
        return widest

    def _range_of(self, path: Path) -> Range:
        """A key with its value, or an item."""
        value = self.document.values.get(path)
        key = self.document.keys.get(path, value)
        assert key
        return key[0], (value or key)[1]
