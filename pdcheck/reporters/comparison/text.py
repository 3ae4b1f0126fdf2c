"""Programmes side by side for a terminal, a column each."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from pdcheck.comparison.records import Cell, Comparison, Programme, Row
from pdcheck.reporters.columns import GAP, shares, side_by_side, wrapped
from pdcheck.reporters.comparison import CONDITIONS, NO_RANK, meanings
from pdcheck.reporters.lines import WIDTH

WIDER = 100
"""How many columns of a terminal more than three programmes take. Ours."""
MOST_BESIDE = 5
"""How many programmes stand side by side; the rest follow below. Ours."""
_NAMES = 19
"""How wide the names of the rows are."""


def render(comparison: Comparison, out: TextIO) -> None:
    """Write it in lines of at most 80 columns for up to three programmes, else 100."""
    out.writelines(f"{line}\n" for line in _text(comparison))


def _text(comparison: Comparison) -> Iterator[str]:
    programmes = comparison.programmes
    yield f"{len(programmes)} programmes side by side"
    yield from (f"  {line}" for line in wrapped(NO_RANK, WIDTH - 2))
    for start in range(0, len(programmes), MOST_BESIDE):
        beside = range(start, min(start + MOST_BESIDE, len(programmes)))
        width = WIDTH if len(programmes) <= 3 else WIDER
        yield ""
        yield from _block(comparison, beside, width)
    yield from ("", "What the statuses mean")
    for word, meaning in meanings(comparison):
        first, *rest = wrapped(f"{word}: {meaning}", WIDTH - 4)
        yield from (f"  - {first}", *(f"    {line}" for line in rest))


def _block(comparison: Comparison, beside: range, width: int) -> Iterator[str]:
    widths = [_NAMES, *shares(width - _NAMES - GAP, len(beside))]
    heads = [_heading(comparison.programmes[i]) for i in beside]
    yield from side_by_side([[""], *heads], widths)
    for group in comparison.groups:
        yield from ("", f"Group {group.letter}: {group.title}")
        for row in group.rows:
            yield from _row(row.name, row, beside, widths)
    yield from ("", CONDITIONS)
    for row in comparison.conditions:
        yield from _row(row.name, row, beside, widths)
    for row in comparison.lists:
        yield ""
        yield from _row(row.title, row, beside, widths)


def _row(name: str, row: Row, beside: range, widths: list[int]) -> Iterator[str]:
    return side_by_side([[name], *(_lines(row.cells[i]) for i in beside)], widths)


def _lines(cell: Cell) -> Sequence[str]:
    """What a cell says; where it lists several things, each with a dash."""
    if cell.status or len(cell.lines) == 1:
        return cell.lines
    return [f"- {line}" for line in cell.lines]


def _heading(programme: Programme) -> list[str]:
    provider = f"by {programme.provider}" if programme.provider else "provider not named"
    return list(dict.fromkeys([programme.called, provider, programme.file]))
