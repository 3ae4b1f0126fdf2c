"""Texts side by side for a terminal, each wrapped in its own column."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pdcheck.reporters.lines import cells, folded
from pdcheck.visible import visible

GAP = 2
"""The columns of a terminal between two columns of text."""


def side_by_side(texts: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The paragraphs of each column beside those of the others, in lines as wide as the widths.

    Nothing in a text can break its column, however long its words.
    """
    columns = [
        [line for paragraph in column for line in wrapped(paragraph, width)]
        for column, width in zip(texts, widths, strict=True)
    ]
    for row in zip_longest(*columns, fillvalue=""):
        padded = (
            text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)
        )
        yield (" " * GAP).join(padded).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most a width, with nothing in it that a terminal would obey."""
    return [visible(part) for line in folded(text, width) for part in _cut(line, width)]


def _cut(line: str, width: int) -> Iterator[str]:
    """A line in pieces that fit: a letter may take two columns, which `textwrap` does not know."""
    while cells(line) > width:
        fits = max(
            1, next(n for n in range(len(line), 0, -1) if cells(line[:n]) <= width or n == 1)
        )
        yield line[:fits]
        line = line[fits:]
    yield line


def shares(width: int, columns: int) -> list[int]:
    """The widths of equal columns that fit into a width, gaps included."""
    return [(width - GAP * (columns - 1)) // columns] * columns
