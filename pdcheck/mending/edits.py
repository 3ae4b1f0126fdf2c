"""Fixes become edits of the text itself: which characters go, and what is written instead.

Nothing here loads a plan and writes it out again, so every other character stays as it was.
"""

import json
import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate

from pdcheck.document import Document
from pdcheck.finding import Edit, Fix, NewKey, NewText, PlacedEdit, PlacedFix
from pdcheck.source import Range, Source
from pdcheck.span import Path

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./%-]*[\w%])?", re.ASCII)
_OPENING = re.compile(r"[|>][^\r\n]*[\r\n]+ *(?=[^ ])")
"""What stands before the text of a block: its mark, perhaps a comment, and blanks."""
_NOTHING = ("null", "Null", "NULL")


def placed(fix: Fix, document: Document) -> PlacedFix | None:
    """A fix with its places in the text; None where the text does not hold what it edits."""
    edits = []
    for edit in fix.edits:
        found = _found(edit, document)
        if found is None:
            return None
        place, text = found
        edits.append(PlacedEdit(document.source.span(place), text))
    return PlacedFix(fix.kind, fix.what, tuple(edits), fix.safe)


def _found(edit: Edit, document: Document) -> tuple[Range, str] | None:
    if isinstance(edit, NewText):
        return (edit.start, edit.end), edit.to
    place = _key(edit.at, document) if isinstance(edit, NewKey) else None
    if not isinstance(edit, NewKey) and document.at(document.written(edit.at)) == edit.old:
        place = document.values.get(document.written(edit.at))
    if place is None:
        return None
    if opens := _OPENING.match(document.source.text, *place):
        return (opens.end(), place[1]), edit.to
    return place, _like(document.source.text[place[0] : place[1]], edit.to)


def _key(at: Path, document: Document) -> Range | None:
    written = document.written(at)
    return document.keys.get(written) if written[-1:] == at[-1:] else None


def _like(raw: str, text: str) -> str:
    """A text as YAML, in the quotation marks of what it replaces, so that JSON stays JSON."""
    if raw.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    if raw.startswith('"') or text in _NOTHING or not _PLAIN.fullmatch(text):
        return json.dumps(text, ensure_ascii=False)
    return text


def without_overlaps(fixes: Iterable[PlacedFix], source: Source) -> tuple[PlacedFix, ...]:
    """The fixes that can be made together: of two that touch the same characters the first.

    A fix is made with all its edits or not at all.
    """
    kept: list[PlacedFix] = []
    taken: list[Range] = []
    for fix in sorted(fixes, key=lambda fix: min(edit.span for edit in fix.edits)):
        ranges = [source.range(edit.span) for edit in fix.edits]
        if all(_is_free(place, taken) for place in ranges):
            kept.append(fix)
            for place in ranges:
                insort(taken, place)
    return tuple(kept)


def _is_free(place: Range, taken: Sequence[Range]) -> bool:
    """Whether a range meets none of some others, which are in order and do not overlap."""
    at = bisect_right(taken, place)
    return not any(_meet(place, other) for other in taken[max(at - 1, 0) : at + 1])


def _meet(one: Range, other: Range) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or one[0] == other[0]


def applied(source: Source, fixes: Sequence[PlacedFix]) -> str:
    """The text with the edits of some fixes in it, none of which may overlap."""
    parts, at = [], 0
    for start, end, text in _in_order(source, fixes):
        parts += [source.text[at:start], text]
        at = end
    return "".join([*parts, source.text[at:]])


def _in_order(source: Source, fixes: Sequence[PlacedFix]) -> list[tuple[int, int, str]]:
    return sorted((*source.range(edit.span), edit.text) for fix in fixes for edit in fix.edits)


class Moves:
    """Where each character of a text stands once some fixes are made."""

    def __init__(self, source: Source, fixes: Sequence[PlacedFix]) -> None:
        self._edits = _in_order(source, fixes)
        self._ends = [end for _, end, _ in self._edits]
        grown = (len(text) - (end - start) for start, end, text in self._edits)
        self._shifts = list(accumulate(grown, initial=0))

    def __getitem__(self, index: int) -> int:
        """The new place of a character, or where the edit starts that has taken its place."""
        before = bisect_right(self._ends, index)
        start = self._edits[before][0] if before < len(self._edits) else index
        return min(start, index) + self._shifts[before]
