"""Which mechanisms a passage describes being applied to teachers, and which words say so.

For each mechanism the reader looks for its patterns; then for what makes something else of them:
a denial, an aim, a principle, a near miss, or pupils in the place of the teachers.
"""

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pdcheck.prose.knowledge import Knowledge, Signal, Signals, load_knowledge
from pdcheck.prose.patterns import Match
from pdcheck.prose.words import Sentence, Word, sentences

PUPILS = "it is about pupils, not about teachers"
HEADING = "it is a heading, and says nothing that is done"


class Certainty(IntEnum):
    """How sure the reader is; NEAR_MISS where the words are there and mean something else."""

    NEAR_MISS = 0
    POSSIBLE = 1
    LIKELY = 2

    @property
    def word(self) -> str:
        """The word that people read and machines match."""
        return self.name.lower().replace("_", "-")


class Reading(NamedTuple):
    """What one passage says of one mechanism: how surely, why, and from where to where."""

    mechanism: str
    certainty: Certainty
    because: str
    start: int
    end: int


class _Person(NamedTuple):
    first: int
    last: int
    pupil: bool
    owns: bool


@lru_cache(maxsize=8192)
def read(text: str, heading: bool = False) -> tuple[Reading, ...]:
    """The mechanisms of a passage, in their order, each once, with the words that count most."""
    knowledge = load_knowledge()
    best: dict[str, Reading] = {}
    passage = tuple(sentences(text))
    for sentence in passage:
        for reading in _sentence(sentence, passage, knowledge):
            known = best.get(reading.mechanism)
            if known is None or reading.certainty > known.certainty:
                best[reading.mechanism] = reading
    readings = (best[name] for name in knowledge.signals if name in best)
    if heading:
        readings = (r._replace(certainty=Certainty.NEAR_MISS, because=HEADING) for r in readings)
    return tuple(readings)


def _sentence(
    sentence: Sentence, passage: tuple[Sentence, ...], knowledge: Knowledge
) -> Iterator[Reading]:
    people: list[_Person] | None = None
    for signals in knowledge.signals.values():
        found = list(_found(sentence, passage, signals))
        if not found:
            continue
        if people is None:
            people = _people(sentence, knowledge)
        yield max(
            (_judged(match, sentence, knowledge, signals, people) for match in found),
            key=lambda reading: reading.certainty,
        )


class _Hit(NamedTuple):
    certainty: Certainty
    signal: Signal
    match: Match
    near: Signal | None


def _found(sentence: Sentence, passage: tuple[Sentence, ...], signals: Signals) -> Iterator[_Hit]:
    near: Signal | None = None
    for signal in signals.near:
        match = next(signal.pattern.find(sentence, passage), None)
        if match:
            near = signal
            yield _Hit(Certainty.NEAR_MISS, signal, match, near)
            break
    for certainty, group in (
        (Certainty.LIKELY, signals.likely),
        (Certainty.POSSIBLE, signals.possible),
    ):
        for signal in group:
            for match in signal.pattern.find(sentence, passage):
                yield _Hit(certainty, signal, match, None if signal.firm else near)


def _judged(
    hit: _Hit,
    sentence: Sentence,
    knowledge: Knowledge,
    signals: Signals,
    people: list[_Person],
) -> Reading:
    words = sentence.words
    certainty, because = hit.certainty, hit.signal.says
    if certainty > Certainty.NEAR_MISS:
        if hit.near:
            certainty, because = Certainty.NEAR_MISS, hit.near.says
        elif turned := _turned(hit.match, sentence, knowledge):
            certainty, because = Certainty.NEAR_MISS, turned
        elif _about_pupils(hit.match, signals.turns_on, words, people):
            certainty, because = Certainty.NEAR_MISS, PUPILS
    start, end = words[hit.match.first].start, words[hit.match.last - 1].end
    return Reading(signals.mechanism, certainty, because, start, end)


def _turned(match: Match, sentence: Sentence, knowledge: Knowledge) -> str | None:
    for turn in knowledge.turns:
        if any(around.stands(match, sentence) for around in turn.around):
            return turn.because
    return None


def _people(sentence: Sentence, knowledge: Knowledge) -> list[_Person]:
    """The people of a sentence in their order; the longer name wins: a head teacher is no head."""
    found = [
        _Person(match.first, match.last, pupil, sentence.words[match.last - 1].owns)
        for pupil, pattern in ((False, knowledge.teachers), (True, knowledge.pupils))
        for match in pattern.find(sentence)
    ]
    found.sort(key=lambda person: (person.first, -person.last))
    return found


def _about_pupils(
    match: Match, turns_on: str, words: tuple[Word, ...], people: list[_Person]
) -> bool:
    """Whether the one whose part decides is a pupil.

    A receiver stands behind what is given (“feedback to pupils”, “show pupils”); an actor, and a
    receiver who is not named there, is the last one named before (“pupils rehearse”).
    """
    if turns_on == "nobody":
        return False
    if turns_on == "receiver":
        for person in people:
            if match.first <= person.first <= match.last + 2:
                if not person.pupil:
                    return False
                ahead = {word.stem for word in words[max(0, person.first - 2) : person.first]}
                if ahead & load_knowledge().towards:
                    return True
    before = [person for person in people if person.first <= match.first and not person.owns]
    return bool(before) and before[-1].pupil
