"""The passage of a paper that comes nearest to a quotation, and the words in which they differ.

The words of the paper are listed once. A quotation then looks at the places of its rarest words,
and is compared word by word with the one passage in which most of them come together.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from pdcheck.papers.folding import Folded, Word, hyphens_agree
from pdcheck.papers.looked import Difference

LEAST_SHARE = 0.5
"""The share of words that a passage must have in common with a quotation to be near it. Ours."""
RAREST = 12
"""So many of a quotation's words, the rarest in the paper, say where to look. Ours."""
MOST_PLACES = 200
"""So many places of each of those words are looked at. Ours."""
MOST_WORDS = 400
"""So many words of a quotation are compared at a time. Ours; a field of a plan has at most 1,000
characters before another rule asks to shorten it."""
MOST_WINDOWS = 5
"""So many places are weighed by their words before one is compared in their order. Ours."""
SLACK = 60
"""So many characters more than the quotation has are read on each side. Ours."""

_TOKEN = re.compile(r"\w+")
_Range = tuple[int, int]


class Near(NamedTuple):
    """Where in a folded paper the nearest passage stands, and how the quotation differs."""

    place: _Range
    differences: tuple[Difference, ...]


class Words:
    """Where each word of a paper stands."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self._places: dict[str, array[int]] = {}
        for found in _TOKEN.finditer(folded.letters):
            places = self._places.get(found[0])
            if places is None:
                self._places[found[0]] = places = array("I")
            places.append(found.start())

    def places(self, word: str) -> Sequence[int]:
        """Where a word stands, in reading order."""
        return self._places.get(word, ())


def nearest(quotation: Folded, words: Words, named: Sequence[_Range]) -> Near | None:
    """The passage nearest to a quotation; None where none has enough words in common with it.

    Of passages that are equally near, the one on a `named` page is taken, else the first.
    """
    said = quotation.words(0, len(quotation))
    for at in range(0, len(said), MOST_WORDS):
        found = _nearest(quotation, said[at : at + MOST_WORDS], words, named)
        if found is None or found.differences or at + MOST_WORDS >= len(said):
            return found
    return None


def _nearest(
    quotation: Folded, said: list[Word], words: Words, named: Sequence[_Range]
) -> Near | None:
    """The passage nearest to some words of a quotation."""
    windows = _windows(quotation.letters[said[0].start : said[-1].end], words, named)
    wanted = Counter(word.key for word in said)
    best, read = 0.0, list[Word]()
    for start, end in _named_first(windows, named):
        found = words.folded.words(start, end)
        common = sum((wanted & Counter(word.key for word in found)).values())
        if common > best:
            best, read = common, found
    return _compared(quotation, said, words.folded, read) if read else None


def _named_first(windows: Iterator[_Range], named: Sequence[_Range]) -> Iterator[_Range]:
    """Each piece of a paper, and before it what of it stands on a named page."""
    for start, end in windows:
        for first, last in named:
            if max(start, first) < min(end, last):
                yield max(start, first), min(end, last)
        yield start, end


def _windows(letters: str, words: Words, named: Sequence[_Range]) -> Iterator[_Range]:
    """Where most of a quotation's rarest words come together, best first."""
    votes: Counter[int] = Counter()
    width = max(SLACK, len(letters) // 2)
    for place, at in _votes(letters, words):
        bucket = max(0, place - at) // width
        weight = 3 if any(start <= place < end for start, end in named) else 2
        votes[bucket] += weight
        votes[bucket + 1] += weight  # a passage may lie across the border of two
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:MOST_WINDOWS]
    for bucket in best:
        start = max(0, (bucket - 1) * width - SLACK)
        end = min(len(words.folded), (bucket + 1) * width + len(letters) + SLACK)
        yield _whole_words(words.folded.letters, start, end)


def _votes(letters: str, words: Words) -> Iterator[tuple[int, int]]:
    """Places of a quotation's rarest words, in the paper and in the quotation."""
    first: dict[str, int] = {}
    for found in _TOKEN.finditer(letters):
        first.setdefault(found[0], found.start())
    there = sorted((word for word in first if words.places(word)), key=_by_number(words))
    for word in there[:RAREST]:
        for place in words.places(word)[:MOST_PLACES]:
            yield place, first[word]


def _by_number(words: Words) -> Callable[[str], tuple[int, str]]:
    return lambda word: (len(words.places(word)), word)


def _whole_words(letters: str, start: int, end: int) -> _Range:
    """A piece of a text without the parts of words at its ends."""
    if start:
        start = letters.find(" ", start, end) + 1 or start
    if end < len(letters):
        end = max(letters.rfind(" ", start, end), start)
    return start, end


# --- Word by word ---


def _compared(quotation: Folded, said: list[Word], paper: Folded, read: list[Word]) -> Near | None:
    """How a quotation differs from the words of a passage, which are cut to what fits it."""
    ours = _alike(said, read)
    theirs = [_cut_short(key, ours) for key in _alike(read, said)]
    blocks = _blocks(ours, theirs)
    if not blocks:
        return None
    first, last = _with_the_rest(ours, theirs, blocks, _cut(read, blocks, len(ours)))
    theirs = theirs[first:last]
    equal = sum(size for _, _, size in _blocks(ours, theirs))
    if equal < LEAST_SHARE * max(len(ours), len(theirs)):
        return None
    differences = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            here = read[first + c : first + d]
            differences.append(Difference(_text(quotation, said[a:b]), _text(paper, here)))
    if not differences:
        differences = list(_joined_otherwise(quotation, said, paper, read[first:last]))
    return Near((read[first].start, read[last - 1].end), tuple(differences))


def _blocks(ours: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    found = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return [(a, b, size) for a, b, size in found if size]


def _cut(read: list[Word], blocks: list[tuple[int, int, int]], length: int) -> _Range:
    """The words of a passage that stand against a quotation.

    Where the quotation goes on before the first word in common, or after the last, as many words
    are taken as it has there, but none of another sentence.
    """
    first, last = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    for _ in range(blocks[0][0]):
        if first == 0 or read[first - 1].key.endswith(_ENDS):
            break
        first -= 1
    for _ in range(length - blocks[-1][0] - blocks[-1][2]):
        if last == len(read) or read[last - 1].key.endswith(_ENDS):
            break
        last += 1
    return first, last


def _with_the_rest(
    ours: list[str], theirs: list[str], blocks: list[tuple[int, int, int]], cut: _Range
) -> _Range:
    """The same piece with the rest of a word that the paper writes apart: `half term`, `1 000`."""
    first, last = cut
    (ours_from, theirs_from, _), (a, b, size) = blocks[0], blocks[-1]
    front, back = _bare(ours[:ours_from]), _bare(ours[a + size :])
    while first and (rest := _bare(theirs[first - 1 : theirs_from])) and front.endswith(rest):
        first -= 1
    while last < len(theirs) and (rest := _bare(theirs[b + size : last + 1])):
        if not back.startswith(rest):
            break
        last += 1
    return first, last


def _bare(words: Sequence[str]) -> str:
    return "".join(letter for word in words for letter in word if letter.isalnum())


def _joined_otherwise(
    quotation: Folded, said: list[Word], paper: Folded, read: list[Word]
) -> Iterator[Difference]:
    """Words that are the same but for a hyphen or a dash that joins or parts them."""
    for (a, b), (c, d) in zip(pairwise(said), pairwise(read), strict=False):
        same = quotation.letters[a.start : b.end] == paper.letters[c.start : d.end]
        if not (same and hyphens_agree(paper, c.start, quotation, a.start, b.end)):
            yield Difference(_text(quotation, [a, b]), _text(paper, [c, d]))
            return


_ENDS = (".", "!", "?", ":", ";")


def _alike(words: list[Word], others: list[Word]) -> list[str]:
    """The keys of some words, hyphens at line ends read as the other side has them."""
    known = {word.key for word in others}
    return [_read_as(word.key, known) for word in words]


def _read_as(key: str, known: set[str]) -> str:
    if "\n" not in key:
        return key
    hyphened = key.replace("\n", "-")
    return hyphened if hyphened in known else key.replace("\n", "")


def _cut_short(key: str, ours: list[str]) -> str:
    """A word of a passage as a quotation has it that begins or ends there, without the marks
    around it: it need not go as far as the full stop."""
    for edge in (ours[0], ours[-1]):
        if edge in key and key.strip(_MARKS) == edge.strip(_MARKS):
            return edge
    return key


_MARKS = ".,;:!?()[]'"


def _text(folded: Folded, words: list[Word]) -> str:
    return folded.said(words[0].start, words[-1].end) if words else ""
