"""Whether a quotation stands in a paper: on which page and line, or what comes nearest to it."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pdcheck.papers.elision import FEWEST_WORDS, is_short, pieces
from pdcheck.papers.folding import Folded, hyphens_agree
from pdcheck.papers.looked import Looked, Match, Nearest, Passage
from pdcheck.papers.nearest import Words, nearest
from pdcheck.papers.pages import named_pages
from pdcheck.papers.paper import Paper

MOST_PASSAGES = 10
"""So many places of one quotation are told. Ours."""
MOST_LEFT_OUT = 3000
"""Between two pieces lie at most so many characters, about a page, so that a paper without pages
has a limit too. Ours."""
MOST_TRIES = 2000
"""So many places where a quotation might stand, and does not, are looked at. Ours."""


def look(text: str, page: str | None, paper: Paper) -> Looked:
    """What comes of looking for one quotation; for several in one paper, keep a `Finder`."""
    return Finder(paper).look(text, page)


class _Piece(NamedTuple):
    """A part of a quotation from which nothing is left out."""

    folded: Folded
    letters: str
    start: int
    end: int


_Range = tuple[int, int]


class Finder:
    """A paper, prepared once for all quotations that are looked for in it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._begins = array("I")
        texts, length = [], 0
        for page in paper.pages:
            self._begins.append(length)
            texts.append(page.text)
            length += len(page.text) + len(_PAGE_END)
        self._folded = Folded(_PAGE_END.join(texts))
        if len(self._folded.text) != max(0, length - len(_PAGE_END)):
            self._begins = _begins_of(self._folded.text)

    @cached_property
    def _words(self) -> Words:
        return Words(self._folded)

    @property
    def _has_pages(self) -> bool:
        return any(page.name for page in self.paper.pages)

    def look(self, text: str, page: str | None) -> Looked:
        """Where a quotation stands, and whether that is on the page that it names."""
        named, note = self._named(page)
        whole = [_piece(text)]
        if not any(map(str.isalnum, whole[0].letters)):
            return Looked(Match.UNREAD, because="the quotation has no words")
        parts, fault = _pieces(text)
        if len(parts) != 1 and self._passages(whole, ()):
            parts, fault = whole, ""  # the document has the dots itself
        if fault:
            return Looked(Match.UNREAD, because=fault)
        if named:
            passages = self._passages(parts, named)
            if passages:
                return Looked(Match.FOUND, passages)
        passages = self._passages(parts, ())
        if unknown := self._unseen(named, bool(passages)):
            return Looked(Match.UNREAD, passages, because=unknown)
        if passages:
            wrong = page and self._has_pages
            return Looked(Match.ELSEWHERE if wrong else Match.FOUND, passages, because=note)
        return Looked(Match.ABSENT, nearest=self._nearest(text, named), because=note)

    # --- Pages ---

    def _named(self, page: str | None) -> tuple[tuple[int, ...], str]:
        """The pages that a quotation names, and what there is to say of them."""
        if not page:
            return (), ""
        if not self._has_pages:
            return (), "this file has no pages, so that the page could not be checked"
        names = [each.name for each in self.paper.pages]
        found = named_pages(page, names)
        counted = self.paper.counted or "page"
        return found, "" if found else f"the document has no {counted} “{page}”"

    def _unseen(self, named: Sequence[int], stands: bool) -> str:
        """Why a quotation may stand on a page without text; empty where it cannot."""
        pages = [self.paper.pages[page].name for page in named] or self.paper.wordless
        unseen = [name for name in pages if name in self.paper.wordless]
        if not unseen or (stands and not named):
            return ""
        counted = self.paper.counted or "page"
        shown = f"{counted} {unseen[0]}" if len(unseen) == 1 else f"{len(unseen)} {counted}s"
        return f"{shown} of the document shows something and holds no text, as scans do"

    def _page(self, place: int) -> int:
        return max(0, bisect_right(self._begins, place) - 1)

    def _page_end(self, page: int) -> int:
        """Where in the text a page ends."""
        last = page + 1 >= len(self._begins)
        return len(self._folded.text) if last else self._begins[page + 1] - len(_PAGE_END)

    def _passage(self, ranges: Sequence[_Range]) -> Passage:
        folded = self._folded
        begin = folded.begin(ranges[0][0])
        page = self._page(begin)
        line = _line(folded.text, self._begins[page], begin)
        words = " […] ".join(folded.said(*each) for each in ranges)
        return Passage(self.paper.pages[page].name, line, words)

    # --- Words that are there ---

    def _passages(self, pieces: Sequence[_Piece], pages: Sequence[int]) -> tuple[Passage, ...]:
        """Where a quotation stands, on some pages or, without any, on all."""
        found: dict[int, Passage] = {}
        for lo, hi in self._parts(pages, sum(len(piece.letters) for piece in pieces)):
            for ranges in self._matches(pieces, lo, hi):
                if not pages or self._touches(ranges, pages):
                    found[ranges[0][0]] = self._passage(ranges)
                if len(found) == MOST_PASSAGES:
                    break
        return tuple(found[start] for start in sorted(found))

    def _parts(self, pages: Sequence[int], around: int) -> Iterator[_Range]:
        """Where to look for what stands on some pages, or begins or ends there."""
        if not pages:
            yield 0, len(self._folded)
        for page in pages:
            start = self._folded.at(self._begins[page]) - around - MOST_LEFT_OUT
            end = self._folded.at(self._page_end(page)) + around + MOST_LEFT_OUT
            yield max(0, start), min(len(self._folded), end)

    def _touches(self, ranges: Sequence[_Range], pages: Sequence[int]) -> bool:
        folded = self._folded
        return any(
            self._page(folded.begin(start)) <= page <= self._page(folded.end(end) - 1)
            for start, end in ranges
            for page in pages
        )

    def _matches(self, pieces: Sequence[_Piece], lo: int, hi: int) -> Iterator[list[_Range]]:
        for _ in range(MOST_TRIES):
            start = self._next(pieces[0], lo, hi)
            if start < 0:
                return
            first = start, start + len(pieces[0].letters)
            rest = self._following(pieces[1:], first)
            if rest is not None:
                yield [first, *rest]
            lo = first[1] if rest is not None else start + 1

    def _following(self, pieces: Sequence[_Piece], first: _Range) -> list[_Range] | None:
        """Where the other pieces follow the first, on its page or the next; None where not."""
        found: list[_Range] = []
        last_page = self._page(self._folded.end(first[1]) - 1) + 1
        end_of_pages = self._folded.at(self._page_end(min(last_page, len(self._begins) - 1)))
        at = first[1]
        for piece in pieces:
            length = len(piece.letters)
            start = self._next(piece, at, min(end_of_pages, at + MOST_LEFT_OUT + length))
            if start < 0:
                return None
            at = start + length
            found.append((start, at))
        return found

    def _next(self, piece: _Piece, lo: int, hi: int) -> int:
        """Where a piece stands next; -1 where it does not."""
        for _ in range(MOST_TRIES):
            lo = self._folded.letters.find(piece.letters, lo, hi)
            if lo < 0 or self._stands(piece, lo):
                return lo
            lo += 1
        return -1

    def _stands(self, piece: _Piece, at: int) -> bool:
        """Whether a piece whose letters are there has its hyphens too, and ends where words do."""
        end = at + len(piece.letters)
        if self._folded.mid_word(at) or self._folded.mid_word(end):
            return False
        return hyphens_agree(self._folded, at, piece.folded, piece.start, piece.end)

    # --- Words that are not ---

    def _nearest(self, text: str, named: Sequence[int]) -> Nearest | None:
        pages = [
            (self._folded.at(self._begins[page]), self._folded.at(self._page_end(page)))
            for page in named
        ]
        found = nearest(Folded(text), self._words, pages)
        if found is None:
            return None
        return Nearest(self._passage([found.place]), found.differences)


_PAGE_END = "\n\f"


def _begins_of(text: str) -> "array[int]":
    """Where pages begin, should composing accents have moved them."""
    begins = array("I", [0])
    begins.extend(found.end() for found in re.finditer(_PAGE_END, text))
    return begins


def _line(text: str, begin: int, place: int) -> int:
    """The line on its page, from 1, of a place in a text."""
    ends = text.count("\n", begin, place)
    if "\r" in text:
        ends += text.count("\r", begin, place) - text.count("\r\n", begin, place)
    return ends + 1


def _pieces(text: str) -> tuple[list[_Piece], str]:
    """A quotation in pieces, between which its author left words out; else what is wrong."""
    cut = pieces(text)
    for part in cut:
        if len(cut) > 1 and is_short(part):
            return [], (
                f"words are left out around “{part}”, which has fewer than "
                f"{FEWEST_WORDS} words to look for"
            )
    return [_piece(part) for part in cut], ""


def _piece(text: str) -> _Piece:
    folded = Folded(text)
    start = len(folded.letters) - len(folded.letters.lstrip())
    end = len(folded.letters.rstrip())
    return _Piece(folded, folded.letters[start:end], start, end)
