"""A text with everything taken out of it that a quotation may be forgiven, and the way back.

Forgiven are line breaks and all other runs of white space, hyphens at line ends, ligatures, the
kinds of quotation marks, apostrophes, dashes and hyphens, and case. Nothing else is: every
letter, accent, figure and punctuation mark stays.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


class Hyphen(IntEnum):
    """What stands between two letters that a hyphen joins.

    `BREAK` is a hyphen at the end of a line, which may belong to the word or not; `SPACED` is one
    with a space behind it, as in “pre- and post-test”.
    """

    NONE = 0
    PLAIN = 1
    BREAK = 2
    SPACED = 3


_READS_AS = {
    Hyphen.NONE: frozenset({Hyphen.NONE}),
    Hyphen.PLAIN: frozenset({Hyphen.PLAIN}),
    Hyphen.SPACED: frozenset({Hyphen.SPACED}),
    Hyphen.BREAK: frozenset(Hyphen),
}
"""How what stands in a paper may be read: a hyphen at a line end as any of them."""


class Word(NamedTuple):
    """A word of a folded text with its place there, hyphens included.

    `key` shows a hyphen that surely belongs to the word as `-`, and one at a line end as `\\n`.
    """

    key: str
    start: int
    end: int


class Folded:
    """A text, and the same folded: `letters` is what can be compared.

    Hyphens within words are not in `letters`; `hyphen(index)` tells what stands before a letter.
    """

    def __init__(self, text: str) -> None:
        """Fold a text. Its accents are composed first, so that one letter is one character."""
        self.text = unicodedata.normalize("NFC", text)
        self._folded: array[int] = array("I")  # where each piece that is no letter begins ...
        self._folded_ends: array[int] = array("I")  # ... and ends when folded,
        self._begins: array[int] = array("I")  # and where in the text
        self._ends: array[int] = array("I")
        self._hyphens: array[int] = array("I")
        self._kinds = bytearray()
        self.letters = self._fold(self.text.translate(_KINDS))

    def __len__(self) -> int:
        return len(self.letters)

    def _fold(self, text: str) -> str:
        parts, at, length = [], 0, 0
        for found in _special(_longer(text)).finditer(text):
            start, end = found.span()
            parts.append(text[at:start])
            length += start - at
            new, kind = _replacement(found)
            if kind:
                self._hyphens.append(length)
                self._kinds.append(kind)
            self._folded.append(length)
            length += len(new)
            self._folded_ends.append(length)
            self._begins.append(start)
            self._ends.append(end)
            parts.append(new)
            at = end
        return "".join([*parts, text[at:]]).casefold()

    # --- The way back ---

    def begin(self, index: int) -> int:
        """Where in the text a letter begins."""
        found = bisect_right(self._folded, index) - 1
        if found < 0:
            return index
        if index < self._folded_ends[found]:
            return self._begins[found]
        return self._ends[found] + index - self._folded_ends[found]

    def end(self, index: int) -> int:
        """Where in the text the last letter before an index ends."""
        last = index - 1
        found = bisect_right(self._folded, last) - 1
        if found < 0:
            return index
        if last < self._folded_ends[found]:
            return self._ends[found]
        return self._ends[found] + index - self._folded_ends[found]

    def at(self, place: int) -> int:
        """The first letter that stands at a place of the text or behind it."""
        found = bisect_right(self._begins, place) - 1
        if found < 0:
            return place
        if place < self._ends[found]:
            return self._folded_ends[found] if place > self._begins[found] else self._folded[found]
        return self._folded_ends[found] + place - self._ends[found]

    def said(self, start: int, end: int) -> str:
        """The words between two letters as they stand in the text, white space tidied."""
        words = self.text[self.begin(start) : self.end(end)].replace("\u00ad", "")
        return " ".join(words.split())

    # --- Hyphens ---

    def hyphen(self, index: int) -> Hyphen:
        """What joins a letter to the one before it."""
        found = bisect_left(self._hyphens, index)
        if found < len(self._hyphens) and self._hyphens[found] == index:
            return Hyphen(self._kinds[found])
        return Hyphen.NONE

    def hyphens(self, start: int, end: int) -> dict[int, Hyphen]:
        """The hyphens before the letters from `start` to before `end`, by their letter."""
        first, last = bisect_left(self._hyphens, start), bisect_left(self._hyphens, end)
        return {self._hyphens[n]: Hyphen(self._kinds[n]) for n in range(first, last)}

    def mid_word(self, index: int) -> bool:
        """Whether a word, or a number, runs on over the border before a letter.

        A dash between two words is such a border, and a hyphen or an apostrophe is none.
        """
        if not 0 < index < len(self.letters):
            return False
        before, after = self.letters[index - 1], self.letters[index]
        if unicodedata.combining(after):
            return True
        if (before.isdigit() and after in _AFTER_FIGURES) or (before in _MONEY and after.isdigit()):
            return True
        if _is_of_word(before) and _is_of_word(after):
            between = self.text[self.end(index) : self.begin(index)].strip()
            dash = between in _DASHES and not (before.isdigit() and after.isdigit())
            return not dash
        if after in _WITHIN and index + 1 < len(self.letters):
            return _joins(before, after, self.letters[index + 1])
        if before in _WITHIN and index > 1:
            return _joins(self.letters[index - 2], before, after)
        return False

    def words(self, start: int, end: int) -> list[Word]:
        """The words between two letters. A dash parts two of them as a space does."""
        found = []
        for word in _WORD.finditer(self.letters, start, end):
            first, last = word.span()
            dashes = [n for n in self.hyphens(first + 1, last) if not self.mid_word(n)]
            for a, b in pairwise([first, *dashes, last]):
                found.append(Word(self._key(a, b), a, b))
        return found

    def _key(self, start: int, end: int) -> str:
        hyphens = self.hyphens(start + 1, end)
        if not hyphens:
            return self.letters[start:end]
        cuts = [start, *hyphens, end]
        signs = ["", *("\n" if kind is not Hyphen.PLAIN else "-" for kind in hyphens.values())]
        pairs = zip(signs, cuts, cuts[1:], strict=False)
        return "".join(sign + self.letters[a:b] for sign, a, b in pairs)


def hyphens_agree(paper: Folded, at: int, said: Folded, start: int, end: int) -> bool:
    """Whether letters of a paper from `at` on are joined as the same letters of a quotation are.

    A quotation was copied line by line, so its own hyphen before a space may be a line's end too.
    """
    theirs = paper.hyphens(at + 1, at + end - start)
    ours = {at + index - start: kind for index, kind in said.hyphens(start + 1, end).items()}
    return all(
        ours.get(index, Hyphen.NONE) in (Hyphen.BREAK, Hyphen.SPACED)
        or ours.get(index, Hyphen.NONE) in _READS_AS[theirs.get(index, Hyphen.NONE)]
        for index in theirs.keys() | ours.keys()
    )


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _joins(before: str, sign: str, after: str) -> bool:
    """Whether a sign between two characters makes one of them: `can't`, `4.5`, `4,000`, `9:30`."""
    if sign == "'":
        return before.isalpha() and after.isalpha()
    return before.isdigit() and after.isdigit()


_WORD = re.compile(r"\S+")
_WITHIN = "'.,:/"
_AFTER_FIGURES = "%‰°"
_MONEY = "£€$"
_QUOTATION_MARKS = '‘’‚‛“”„‟«»‹›"`´′″ʼ＂＇'
_HYPHENS = "‐‑－﹣⁃"
_DASHES = frozenset("‒–—―−﹘") | {"--", "---"}
_KINDS = str.maketrans(
    {
        **dict.fromkeys(_QUOTATION_MARKS, "'"),
        **{sign: "-" for sign in (*_HYPHENS, *_DASHES) if len(sign) == 1},
    }
)
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Takes no room on a page: where a word may part or join, and which way it runs."""
_LINE_END = re.compile("[\u00ad\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@lru_cache(maxsize=64)
def _special(longer: str) -> re.Pattern[str]:
    """What finds all that is not folded letter by letter.

    `longer` are the letters that become more than one.
    """
    space = rf"[\s{_UNSEEN}]"
    kinds = {
        "broken": r"(?<=\w)[-\u00ad]+\s+(?=\w)",
        "inner": r"(?<=\w)-+(?=\w)",
        "dash": "-{2,}",
        "space": rf"[^\S ]{space}*| {space}+|[{_UNSEEN}]+\s{space}*",
        "unseen": f"[{_UNSEEN}]+",
        "dots": "…",
        **({"longer": f"[{re.escape(longer)}]"} if longer else {}),
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def _longer(text: str) -> str:
    """The letters of a text that are more than one when case and ligatures are taken away."""
    return "".join(sorted(letter for letter in set(text) if len(letter.casefold()) != 1))


def _replacement(found: re.Match[str]) -> tuple[str, Hyphen]:
    """What a piece of a text becomes, and the hyphen that it was."""
    match found.lastgroup:
        case "broken" if _by_a_figure(found):
            return "", Hyphen.PLAIN
        case "broken":
            return "", Hyphen.BREAK if _LINE_END.search(found[0]) else Hyphen.SPACED
        case "inner":
            return "", Hyphen.PLAIN
        case "longer":
            return found[0].casefold(), Hyphen.NONE
    return _SIMPLE[found.lastgroup or ""], Hyphen.NONE


def _by_a_figure(found: re.Match[str]) -> bool:
    """Whether a hyphen stands beside a figure: no number is parted by one, so that it stays."""
    return found.string[found.start() - 1].isdigit() or found.string[found.end()].isdigit()


_SIMPLE = {"dash": "-", "space": " ", "unseen": "", "dots": "..."}
