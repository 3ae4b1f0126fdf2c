"""Which mechanisms a passage describes being applied to teachers, and which words say so.

For each mechanism the reader looks for its patterns; then for what makes something else of them:
a denial, an aim, a principle, a near miss, or pupils in the place of the teachers. What the
patterns say is weighed against how usual the words are where the mechanism is described.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from pdcheck.prose.knowledge import (
    LIKELY,
    NEAR_MISS,
    POSSIBLE,
    Knowledge,
    Signal,
    Turn,
    load_knowledge,
)
from pdcheck.prose.model import PUPILS as PUPIL_WORDS
from pdcheck.prose.model import Gram, Model, Odds, load_model
from pdcheck.prose.patterns import Match, Pattern, Row
from pdcheck.prose.words import Sentence, sentences

_DETERMINERS = ("each", "every", "all", "the", "any")
PUPILS = "it is about pupils, not about teachers"
HEADING = "it is a heading, and says nothing that is done"


class Certainty(IntEnum):
    """How sure the reader is; NEAR_MISS where the words are there and mean something else."""

    NEAR_MISS = NEAR_MISS
    POSSIBLE = POSSIBLE
    LIKELY = LIKELY

    @property
    def word(self) -> str:
        """The word that people read and machines match."""
        return self.name.lower().replace("_", "-")


class Reading(NamedTuple):
    """What one passage says of one mechanism: how surely, why, and from where to where.

    `empty` words name the mechanism, and say only that it matters, is an aim, or is wished for.
    `asked` is a near miss that means something only where the mechanism is claimed for the words.
    `usual` was read from how usual the words are, with no pattern that says who does what.
    """

    mechanism: str
    certainty: Certainty
    because: str
    start: int
    end: int
    empty: bool = False
    asked: bool = False
    usual: bool = False


USUAL = "such words are usual where it is described"
DOUBTFUL = "the other words make it doubtful"

_SAID = {None: -0.5, Certainty.NEAR_MISS: -0.5, Certainty.POSSIBLE: 0.0, Certainty.LIKELY: 4.0}
"""What a pattern adds to the log-odds that the words give."""
_PUPILS_FROM = -1.0
"""The log-odds of being about pupils above which they count against a mechanism."""
_SURE, _MAYBE, _UNLIKELY = 2.0, 0.2, -2.0
"""The log-odds from which a mechanism is likely, and possible, and below which it is not even
looked for, because no pattern would make it likely.

These figures and those above were chosen on passages from sources that neither the patterns nor
the weights were made from at that time.
"""


class _Person(NamedTuple):
    first: int
    last: int
    pupil: bool
    owns: bool


_NOTHING = Pattern(Row.of([]), (), ())


class Reader:
    """Reads passages by what it knows: patterns, and the weights of words."""

    def __init__(self, knowledge: Knowledge, model: Model) -> None:
        self.knowledge = knowledge
        self.model = model
        # Whoever reads a text for one mechanism often goes on to ask about another.
        self.heard = lru_cache(maxsize=64)(self._heard)

    def _heard(self, text: str) -> tuple[tuple[Sentence, ...], Odds]:
        """The sentences of a text, and the odds of every mechanism by its words alone."""
        passage = tuple(sentences(text, self.knowledge.stem))
        return passage, self.model.odds(passage)

    def read(self, text: str, heading: bool = False, claimed: str = "") -> tuple[Reading, ...]:
        """The mechanisms of a passage, in their order, each once, with the words that tell most.

        A mechanism is left out for which the words alone leave no hope, unless it is `claimed`.
        """
        passage, odds = self.heard(text)
        wanted = {name for name, value in odds.values.items() if value > _UNLIKELY} | {claimed}
        by_patterns = self._by_patterns(passage, wanted)
        weighed = (
            self._weighed(by_patterns.get(name), odds, name, passage)
            for name in (self.knowledge.turns_on if passage else ())
        )
        readings: Iterable[Reading] = [reading for reading in weighed if reading]
        if readings and self.knowledge.names_pupils_alone(passage):
            readings = map(self._of_pupils, readings)
        if heading:
            readings = (
                r._replace(certainty=Certainty.NEAR_MISS, because=HEADING) for r in readings
            )
        return tuple(readings)

    def _of_pupils(self, reading: Reading) -> Reading:
        if reading.mechanism in self.knowledge.pupils_alone or not reading.certainty:
            return reading
        return reading._replace(certainty=Certainty.NEAR_MISS, because=PUPILS, usual=True)

    def _weighed(
        self,
        found: Reading | None,
        odds: Odds,
        mechanism: str,
        passage: tuple[Sentence, ...],
    ) -> Reading | None:
        """What is left of what the patterns found, and what the words alone make of a passage."""
        said = found.certainty if found else None
        pupils = max(0.0, odds.values[PUPIL_WORDS] - _PUPILS_FROM)
        value = odds.values[mechanism] + _SAID[said] - pupils
        if found and said is Certainty.LIKELY:
            if value > _SURE:
                return found
            return found._replace(certainty=Certainty.POSSIBLE, because=DOUBTFUL)
        if found and said is Certainty.NEAR_MISS and not (found.asked and value > _SURE):
            return found._replace(asked=found.asked and value <= _MAYBE)
        words = () if value <= _MAYBE else odds.words(mechanism)
        if not words:
            return None
        usual = self._usual(words, mechanism, passage)
        if (said is Certainty.NEAR_MISS or value <= _SURE) and usual.certainty is Certainty.LIKELY:
            return usual._replace(certainty=Certainty.POSSIBLE)
        return usual

    def _usual(
        self, grams: tuple[Gram, ...], mechanism: str, passage: tuple[Sentence, ...]
    ) -> Reading:
        """A reading by the words alone, unless something around them makes something else of it."""
        best = grams[0]
        sentence = passage[best.sentence]
        signal = Signal(mechanism, LIKELY, USUAL, False, _NOTHING)
        people = _people(sentence, self.knowledge)
        judged = self._judged(signal, Match(best.first, best.last), None, sentence, people)
        together = [gram for gram in grams if gram.sentence == best.sentence]
        start = sentence.words[min(gram.first for gram in together)].start
        end = sentence.words[max(gram.last for gram in together) - 1].end
        return judged._replace(start=start, end=end, usual=True)

    def _by_patterns(
        self, passage: tuple[Sentence, ...], wanted: Container[str]
    ) -> dict[str, Reading]:
        best: dict[str, Reading] = {}
        for sentence in passage:
            for reading in self._sentence(sentence, passage, wanted):
                known = best.get(reading.mechanism)
                if known is None or _telling(reading) > _telling(known):
                    best[reading.mechanism] = reading
        return best

    def _sentence(
        self, sentence: Sentence, passage: tuple[Sentence, ...], wanted: Container[str]
    ) -> Iterator[Reading]:
        signals = self.knowledge.signals(sentence, passage, wanted)
        people = _people(sentence, self.knowledge) if signals else []
        for _, group in groupby(signals, key=lambda signal: signal.mechanism):
            readings = list(self._mechanism(list(group), sentence, passage, people))
            if readings:
                yield max(readings, key=_telling)

    def _mechanism(
        self,
        signals: list[Signal],
        sentence: Sentence,
        passage: tuple[Sentence, ...],
        people: list[_Person],
    ) -> Iterator[Reading]:
        """Whatever a sentence says of one mechanism, up to the first that is likely."""
        near: Signal | None = None
        for signal in signals:
            for match in signal.pattern.find(sentence, passage):
                if signal.certainty == NEAR_MISS:
                    near = near or signal
                    yield _reading(signal, match, sentence)._replace(asked=True)
                    break
                reading = self._judged(signal, match, near, sentence, people)
                yield reading
                if reading.certainty is Certainty.LIKELY:
                    return

    def _judged(
        self,
        signal: Signal,
        match: Match,
        near: Signal | None,
        sentence: Sentence,
        people: list[_Person],
    ) -> Reading:
        reading = _reading(signal, match, sentence)
        if near and not signal.firm:
            return reading._replace(certainty=Certainty.NEAR_MISS, because=near.says)
        if turn := self._turned(match, signal.mechanism, sentence):
            return reading._replace(
                certainty=Certainty.NEAR_MISS, because=turn.because, empty=turn.empty
            )
        if self._about_pupils(match, signal.mechanism, sentence, people):
            return reading._replace(certainty=Certainty.NEAR_MISS, because=PUPILS)
        return reading

    def _turned(self, match: Match, mechanism: str, sentence: Sentence) -> Turn | None:
        harmless = self.knowledge.harmless(sentence)
        if _denied_within(match, sentence, harmless):
            return self.knowledge.turns[0]  # the denial
        for turn in self.knowledge.turns:
            if mechanism not in turn.not_for and any(
                around.stands(match, sentence, harmless) for around in turn.around
            ):
                return turn
        return None

    def _about_pupils(
        self, match: Match, mechanism: str, sentence: Sentence, people: list[_Person]
    ) -> bool:
        """Whether the one whose part decides is a pupil.

        A receiver stands behind what is given (“feedback to pupils”, “show pupils”); an actor,
        and a receiver who is not named there, is the last one named before (“pupils rehearse”).
        """
        turns_on = self.knowledge.turns_on[mechanism]
        if turns_on == "nobody":
            return False
        if turns_on == "receiver":
            for person in people:
                if match.first <= person.first <= match.last + 2:
                    if not person.pupil:
                        return False
                    ahead = sentence.words[max(0, person.first - 2) : person.first]
                    if any(word.stem in self.knowledge.towards for word in ahead):
                        return True
        begins = match.first + (sentence.words[match.first].low in _DETERMINERS)
        before = [
            person
            for person in people
            if person.first <= begins and not person.owns and not self._aside(person, sentence)
        ]
        return bool(before) and before[-1].pupil

    def _aside(self, person: _Person, sentence: Sentence) -> bool:
        """Whether somebody is only spoken of: “for pupils with SEND, plan how you will”.

        In “time for pupils to rehearse” it is the pupils who do it.
        """
        words = sentence.words
        ahead = words[max(0, person.first - 1) : person.first]
        behind = words[person.last : person.last + 1]
        spoken_of = any(word.stem in self.knowledge.aside for word in ahead)
        return spoken_of and not any(word.low == "to" for word in behind)


_AUXILIARIES = frozenset(
    ("do", "does", "did", "is", "are", "was", "were", "will", "would", "has", "have", "had")
) | frozenset(("can", "could", "should", "may", "must"))
_WITHIN = 3
"""So many words behind its subject a verb may be denied: “the coach does not tell them”. Ours."""


def _denied_within(match: Match, sentence: Sentence, harmless: Sequence[Match]) -> bool:
    """Whether the verb of a match that begins with its subject is denied right behind that."""
    words = sentence.words
    for at in range(match.first + 1, min(match.first + 1 + _WITHIN, match.last - 1)):
        low = words[at].low.replace("’", "'")
        plainly = low == "not" and words[at - 1].low in _AUXILIARIES
        if plainly or low in ("never", "cannot") or low.endswith("n't"):
            return not any(h.first <= at < h.last for h in harmless)
    return False


def _telling(reading: Reading) -> tuple[int, bool]:
    return reading.certainty, not reading.asked


def _reading(signal: Signal, match: Match, sentence: Sentence) -> Reading:
    words = sentence.words
    start = words[match.first].start
    end = max(words[match.last - 1].end, start)
    return Reading(signal.mechanism, Certainty(signal.certainty), signal.says, start, end)


def _people(sentence: Sentence, knowledge: Knowledge) -> list[_Person]:
    """The people of a sentence in their order; the longer name is first."""
    found = [
        (match.first, -match.last, pupil)
        for pupil, row in zip((False, True), knowledge.people, strict=True)
        for match in row.find(sentence)
    ]
    return [
        _Person(first, -last, pupil, sentence.words[-last - 1].owns)
        for first, last, pupil in sorted(found)
    ]


@lru_cache(maxsize=8192)
def unlikely(text: str, mechanism: str) -> bool:
    """Whether the words of a text are hardly ever used where a mechanism is described.

    That is a log-odds below -2, or about one in eight. Ours.
    """
    _, odds = _reader().heard(text)
    return odds.values[mechanism] < _UNLIKELY


@cache
def _reader() -> Reader:
    return Reader(load_knowledge(), load_model())


@lru_cache(maxsize=8192)
def read(text: str, heading: bool = False, claimed: str = "") -> tuple[Reading, ...]:
    """What pdcheck's own knowledge reads in a passage: see `Reader.read`."""
    return _reader().read(text, heading, claimed)
