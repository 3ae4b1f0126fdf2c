"""Everything the reader of prose goes by, as `prepare` made it from `mechanisms/wording/`.

Nothing is unpacked before it is asked for: a plan meets a few of the patterns, never all of them.
What there is much of stands in one text, line by line, which is read ten times as fast as a list.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from pdcheck.files import data_text, mechanism_folder
from pdcheck.prose.patterns import Around, Choices, Item, Match, Pattern, Row
from pdcheck.prose.words import Sentence

PREPARED = "wording/prepared.json"
NEAR_MISS, POSSIBLE, LIKELY = 0, 1, 2


class Signal(NamedTuple):
    """A pattern of one mechanism, what it means there, and in which words to say so.

    Near misses do not count against a `firm` one.
    """

    mechanism: str
    certainty: int
    says: str
    firm: bool
    pattern: Pattern


class Turn(NamedTuple):
    """What makes something else of a described act, and whether that leaves it `empty`.

    It is `not_for` some mechanisms: a source that is named may well “show” something.
    """

    because: str
    empty: bool
    not_for: Sequence[str]
    around: tuple[Around, ...]


class _Index:
    """The signals that each stem may belong to, unpacked for a stem when it is first met.

    A set of signals is a whole number with one bit for each: joining a hundred sets of hundreds,
    as a passage asks for, then takes no longer than joining a hundred numbers.
    """

    def __init__(self, plain: Mapping[str, str]) -> None:
        self._plain = plain
        self._met: dict[str, int] = {}

    def of(self, stems: Iterable[str]) -> int:
        """All signals that any of these stems may belong to."""
        found = 0
        for stem in stems:
            if stem in self._met:
                found |= self._met[stem]
            elif stem in self._plain:
                self._met[stem] = numbers = _together(self._plain[stem])
                found |= numbers
        return found


def _together(numbers: str) -> int:
    """A set of signals from their numbers, written one behind the other."""
    return sum(1 << int(number) for number in numbers.split())


def _each(signals: int) -> Iterator[int]:
    """The numbers of a set of signals, in their order."""
    while signals:
        lowest = signals & -signals
        yield lowest.bit_length() - 1
        signals ^= lowest


class Knowledge:
    """The patterns, and what else decides what a sentence describes."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain = plain
        self._choices: dict[int, Choices] = {}
        self._signals: dict[int, Signal] = {}

    @cached_property
    def turns_on(self) -> Mapping[str, str]:
        """Whose part decides that a mechanism is about teachers: the `actor`, the `receiver`, or
        `nobody`. The mechanisms are in their order."""
        return {name: turns_on for name, turns_on, _ in self._plain["mechanisms"]}

    @cached_property
    def decisions(self) -> Mapping[str, Sequence[str]]:
        """How the cases are read that the definition of a mechanism leaves open."""
        return {name: decisions for name, _, decisions in self._plain["mechanisms"]}

    @cached_property
    def _names(self) -> Sequence[str]:
        return tuple(self.turns_on)

    @cached_property
    def _written(self) -> list[str]:
        text: str = self._plain["signals"]
        return text.split("\n")

    @cached_property
    def _listed(self) -> list[str]:
        text: str = self._plain["choices"]
        return text.split("\n")

    @cached_property
    def _stems(self) -> Mapping[str, str]:
        forms, stems = self._plain["forms"].split(" "), self._plain["stems"].split(" ")
        return dict(zip(forms, stems, strict=True))

    def stem(self, word: str) -> str:
        """What the forms of a word share; of a word that no pattern names, the word itself."""
        return self._stems.get(word, word)

    def signals(
        self, sentence: Sentence, passage: Iterable[Sentence], wanted: Container[str]
    ) -> list[Signal]:
        """The signals of some mechanisms that a sentence of a passage may hold, in their order."""
        held = frozenset().union(*(other.stems for other in passage))
        found = self._by_stem.of(sentence.stems) & (self._second.of(held) | self._alone)
        theirs = sum(self._owned[name] for name in self._names if name in wanted)
        return [self.signal(number) for number in _each(found & theirs)]

    @cached_property
    def _by_stem(self) -> "_Index":
        return _Index(self._plain["by_stem"])

    @cached_property
    def _second(self) -> "_Index":
        return _Index(self._plain["second"])

    @cached_property
    def _alone(self) -> int:
        return _together(self._plain["alone"])

    @cached_property
    def _owned(self) -> Mapping[str, int]:
        """The signals of each mechanism."""
        bounds = pairwise((*self._plain["starts"], len(self)))
        each = zip(self._names, bounds, strict=True)
        return {name: (1 << last) - (1 << first) for name, (first, last) in each}

    def signal(self, number: int) -> Signal:
        """A signal by its number, from 0. Raises `IndexError` behind the last."""
        if number not in self._signals:
            facts, here, anywhere, absent = self._written[number].split(";")
            mechanism, certainty, says, firm = map(int, facts.split())
            pattern = Pattern(self._row(here), self._rows(anywhere), self._rows(absent))
            self._signals[number] = Signal(
                self._names[mechanism],
                certainty,
                self._plain["says"][says],
                bool(firm),
                pattern,
            )
        return self._signals[number]

    def __len__(self) -> int:
        return len(self._written)

    @cached_property
    def turns(self) -> Sequence[Turn]:
        """What turns a described act into something else; the first of them is a denial."""
        return [
            Turn(because, bool(empty), not_for, tuple(map(self._around, patterns)))
            for because, empty, not_for, patterns in self._plain["turns"]
        ]

    @cached_property
    def people(self) -> tuple[Row, Row]:
        """Those who learn to teach or help others to, and those whom they teach."""
        return self._row(self._plain["teachers"]), self._row(self._plain["pupils"])

    @cached_property
    def towards(self) -> frozenset[str]:
        """The stems that stand before one who receives something: to, for, show, tell."""
        return frozenset(self._plain["towards"])

    @cached_property
    def aside(self) -> frozenset[str]:
        """The stems that stand before one who is only spoken of: with, about."""
        return frozenset(self._plain["aside"])

    @cached_property
    def pupils_alone(self) -> frozenset[str]:
        """The mechanisms that a passage may describe that names pupils, and nobody who teaches:
        how to put a question to them is told in just such words."""
        return frozenset(self._plain["pupils_alone"])

    def names_pupils_alone(self, passage: Iterable[Sentence]) -> bool:
        """Whether a passage names pupils, and nobody who teaches or learns to."""
        teachers, pupils = self.people
        sentences = tuple(passage)
        if any(map(teachers.stands, sentences)):
            return False
        return any(
            not any(h.first <= match.first < h.last for h in self.harmless(sentence))
            for sentence in sentences
            for match in pupils.find(sentence)
        )

    @cached_property
    def _harmless(self) -> Row:
        return self._row(self._plain["harmless"])

    def harmless(self, sentence: Sentence) -> list[Match]:
        """What only looks like a denial: “no more than”."""
        return list(self._harmless.find(sentence))

    # --- Unpacking ---

    def _rows(self, written: str) -> tuple[Row, ...]:
        return tuple(self._row(row) for row in written.split("&") if row)

    def _row(self, written: str) -> Row:
        return Row.of([self._item(item) for item in written.split()])

    def _item(self, written: str) -> Item:
        which, gap, optional = map(int, written.split("."))
        return Item(self._choice(which), gap, bool(optional))

    def _choice(self, which: int) -> Choices:
        if which not in self._choices:
            singles, *phrases = self._listed[which].split("|")
            split = [phrase.split(" ") for phrase in phrases]
            self._choices[which] = Choices.of(singles.split(" "), split)
        return self._choices[which]

    def _around(self, written: str) -> Around:
        before, gap_before, behind, gap_behind = written.split(";")
        return Around(self._row(before), int(gap_before), self._row(behind), int(gap_behind))


@cache
def load_knowledge() -> Knowledge:
    """The knowledge that pdcheck carries."""
    return Knowledge(json.loads(data_text(mechanism_folder(), PREPARED)))
