"""Phrase patterns and how they are found in a sentence. `grammar` reads how they are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pdcheck.prose.words import MARKS, QUESTION, START, Sentence, Word

_PASSED_OVER = frozenset(",/&([")
"""Marks that may stand between two neighbours; the others need a gap."""


class Choices(NamedTuple):
    """What may stand in one place: single stems, and phrases by their first stem.

    `firsts` are the stems that any of them begins with; a `mark` takes up no word.
    """

    firsts: frozenset[str]
    singles: frozenset[str]
    phrases: Mapping[str, Sequence[Sequence[str]]]
    mark: str | None

    @classmethod
    def of(cls, singles: Iterable[str], phrases: Iterable[Sequence[str]]) -> "Choices":
        """Choices from stems, and from phrases of several stems, of which the first wins."""
        by_first: dict[str, list[Sequence[str]]] = {}
        for phrase in phrases:
            by_first.setdefault(phrase[0], []).append(phrase)
        alone = frozenset(singles)
        mark = next((mark for mark in (START, QUESTION) if mark in alone), None)
        return cls(alone.union(by_first), alone, by_first, mark)


class Item(NamedTuple):
    """One place of a pattern: what may stand there, and how many words before it are passed."""

    choices: Choices
    gap: int
    optional: bool


class Match(NamedTuple):
    """From which word to which (exclusive) a pattern was found."""

    first: int
    last: int


class Row(NamedTuple):
    """Items that stand one behind the other, and what a sentence must hold for that."""

    items: tuple[Item, ...]
    needed: tuple[Choices, ...]

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Row":
        """A row of items; the rarest is looked for first."""
        needed = (item.choices for item in items if not item.optional)
        return cls(tuple(items), tuple(sorted(needed, key=lambda each: len(each.firsts))))

    def may_stand(self, sentence: Sentence) -> bool:
        """Whether each item has any of its stems in the sentence."""
        for each in self.needed:  # noqa: SIM110 - nothing is asked more often, so it is a loop
            if each.firsts.isdisjoint(sentence.stems):
                return False
        return True

    def find(self, sentence: Sentence) -> Iterator[Match]:
        """Every place where it stands; the shortest reading from each beginning."""
        return self.places(sentence) if self.may_stand(sentence) else iter(())

    def places(self, sentence: Sentence) -> Iterator[Match]:
        """What `find` gives, where it may stand."""
        first = self.items[0]
        starts: Iterable[int] = range(len(sentence.words))
        if not first.optional and not first.choices.mark:
            here = first.choices.firsts & sentence.stems
            starts = sorted({at for key in here for at in sentence.places[key]})
        for start in starts:
            end = _end(self.items, 0, sentence.words, start)
            if end is not None:
                yield Match(start, end)

    def stands(self, sentence: Sentence) -> bool:
        """Whether it stands anywhere in the sentence."""
        return next(self.find(sentence), None) is not None


class Pattern(NamedTuple):
    """What must stand in a sentence, what in its passage, and what not in the sentence."""

    here: Row
    anywhere: tuple[Row, ...]
    absent: tuple[Row, ...]

    def find(self, sentence: Sentence, passage: Sequence[Sentence] = ()) -> Iterator[Match]:
        """Where it is found in a sentence.

        Nearly all patterns fail at the row that must stand here, so it is looked for first.
        """
        found = self.here.find(sentence)
        first = next(found, None)
        passage = passage or (sentence,)
        if (
            first is None
            or any(row.stands(sentence) for row in self.absent)
            or not all(any(row.stands(other) for other in passage) for row in self.anywhere)
        ):
            return iter(())
        return chain((first,), found)


class Around(NamedTuple):
    """What stands before or behind a match, and how many words may part them."""

    before: Row
    gap_before: int
    behind: Row
    gap_behind: int

    def stands(self, match: Match, sentence: Sentence, harmless: Sequence[Match] = ()) -> bool:
        """Whether a sentence has it around a match, other than within what is harmless."""
        return self._before(match, sentence, harmless) and self._behind(match, sentence)

    def _before(self, match: Match, sentence: Sentence, harmless: Sequence[Match]) -> bool:
        return not self.before.items or any(
            found.first < match.first
            and found.last <= match.last
            and match.first - found.last <= self.gap_before
            and not any(h.first <= found.first < h.last for h in harmless)
            for found in self.before.find(sentence)
        )

    def _behind(self, match: Match, sentence: Sentence) -> bool:
        return not self.behind.items or any(
            0 <= found.first - match.last <= self.gap_behind for found in self.behind.find(sentence)
        )


def _end(
    items: Sequence[Item], index: int, words: Sequence[Word], at: int, gap: int = 0
) -> int | None:
    """Where the rest of a row ends that begins at a word; None if it does not stand there.

    `gap` is what an item that was left out would have passed over.
    """
    if index == len(items):
        return at
    item = items[index]
    left = gap = max(gap, item.gap)
    choices = item.choices
    place = at
    while place < len(words):
        word = words[place]
        if choices.mark or not word.keys.isdisjoint(choices.firsts):
            words_only = not choices.phrases and not choices.mark
            for end in (place + 1,) if words_only else _ends(choices, words, place):
                rest = _end(items, index + 1, words, end)
                if rest is not None:
                    return rest
        if index == 0:
            break
        if word.low in MARKS:
            if gap == 0 and word.low not in _PASSED_OVER:
                break
        elif left == 0:
            break
        else:
            left -= 1
        place += 1
    return _end(items, index + 1, words, at, gap) if item.optional else None


def _ends(choices: Choices, words: Sequence[Word], at: int) -> Iterator[int]:
    """Where each choice that stands at a word ends."""
    if choices.mark and (choices.mark == QUESTION or at == 0):
        yield at
    keys = words[at].keys
    for key in keys:
        for phrase in choices.phrases.get(key, ()):
            if _stands_at(phrase, words, at):
                yield at + len(phrase)
    if not keys.isdisjoint(choices.singles):
        yield at + 1


def _stands_at(phrase: Sequence[str], words: Sequence[Word], at: int) -> bool:
    """Whether a phrase stands at a word that is known to begin it."""
    if at + len(phrase) > len(words):
        return False
    for n in range(1, len(phrase)):  # noqa: SIM110 - nothing is asked more often, so it is a loop
        if phrase[n] not in words[at + n].keys:
            return False
    return True
