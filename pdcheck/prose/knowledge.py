"""What people write when they mean one of the fourteen: `mechanisms/wording/*.yaml` made ready."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pdcheck.prose.patterns import Around, Lexicon, Pattern, around, compiled
from pdcheck.prose.words import stem
from pdcheck.records import all_made, data_document, data_names, made

_FOLDER = "wording"


class Entries(NamedTuple):
    """A list of the lexicon: words and phrases that a pattern can name with an @."""

    about: str
    words: tuple[str, ...]


class Frame(NamedTuple):
    """One thing that is described, and the patterns by which people describe it.

    `firm` frames hold whatever near miss stands in the same sentence.
    """

    says: str
    patterns: tuple[str, ...]
    firm: str = ""


class NearMiss(NamedTuple):
    """What the words describe instead, and the patterns that tell."""

    because: str
    patterns: tuple[str, ...]


class Wording(NamedTuple):
    """The wording file of a mechanism.

    `turns_on` says whose part decides that it is about teachers: the `actor` who does it, the
    `receiver` who gets it, or `nobody`.
    """

    mechanism: str
    turns_on: str
    decisions: tuple[str, ...]
    likely: tuple[Frame, ...]
    possible: tuple[Frame, ...] = ()
    near: tuple[NearMiss, ...] = ()
    lists: tuple[Entries, ...] = ()


class Signal(NamedTuple):
    """A pattern of one mechanism, with what it says, and whether near misses count against it."""

    pattern: Pattern
    says: str
    firm: bool


class Signals(NamedTuple):
    """All patterns of one mechanism."""

    mechanism: str
    turns_on: str
    likely: tuple[Signal, ...]
    possible: tuple[Signal, ...]
    near: tuple[Signal, ...]


class Turn(NamedTuple):
    """What makes something else of a described act: a denial, an aim, a principle."""

    because: str
    around: tuple[Around, ...]


class Knowledge(NamedTuple):
    """Everything the reader goes by."""

    signals: Mapping[str, Signals]
    turns: tuple[Turn, ...]
    teachers: Pattern
    pupils: Pattern
    towards: frozenset[str]
    """The stems that stand before the one who receives something: to, for, show, tell."""


@cache
def load_knowledge() -> Knowledge:
    """The wording files, compiled. Raises `DataError` with file and line where one is wrong."""
    lists = all_made(Entries, f"{_FOLDER}/lexicon.yaml", "lists")
    lexicon = {entries.about: entries.words for entries in lists}
    documents = [data_document(name) for name in data_names(_FOLDER) if "-" in name]
    wordings = [made(Wording, document.data, document) for document in documents]
    turns = all_made(NearMiss, f"{_FOLDER}/common.yaml", "turns")
    return Knowledge(
        {wording.mechanism: _signals(wording, lexicon) for wording in wordings},
        tuple(Turn(t.because, tuple(around(p, lexicon) for p in t.patterns)) for t in turns),
        compiled("@teachers", lexicon),
        compiled("@pupils", lexicon),
        frozenset(map(stem, lexicon["towards"])),
    )


def _signals(wording: Wording, lexicon: Lexicon) -> Signals:
    own = {**lexicon, **{entries.about: entries.words for entries in wording.lists}}

    def ready(frames: tuple[Frame, ...]) -> tuple[Signal, ...]:
        return tuple(
            Signal(compiled(pattern, own), frame.says, bool(frame.firm))
            for frame in frames
            for pattern in frame.patterns
        )

    near = tuple(
        Signal(compiled(pattern, own), miss.because, False)
        for miss in wording.near
        for pattern in miss.patterns
    )
    return Signals(
        wording.mechanism, wording.turns_on, ready(wording.likely), ready(wording.possible), near
    )
