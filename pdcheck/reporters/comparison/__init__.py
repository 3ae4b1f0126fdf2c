"""Programmes side by side, in each format."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TextIO

from pdcheck.comparison.records import Comparison
from pdcheck.reporters.audit.told import STATUSES

FORMATS = {
    "text": "pdcheck.reporters.comparison.text",
    "json": "pdcheck.reporters.comparison.json",
    "html": "pdcheck.reporters.comparison.html",
}

NO_RANK = (
    "Nothing here is added up and nothing is ranked: the programmes stand in the order in which "
    "they were named. What a plan does not mention may still happen; ask the provider."
)
"""What every report of a comparison says of itself."""

CONDITIONS = "Conditions, and who sees to each"
LISTS = "Promises, effects, time and documents"


def meanings(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """What each status means that a programme has."""
    used = {cell.status for row in comparison.rows for cell in row.cells}
    return ((each.words, meaning) for each, meaning in STATUSES.items() if each.value in used)


def reporter(name: str) -> Callable[[Comparison, TextIO], None]:
    """What writes it in a format. Raises `KeyError` for a format that does not exist."""
    render: Callable[[Comparison, TextIO], None] = import_module(FORMATS[name]).render
    return render
