"""Makes ready what the reader goes by: `mechanisms/wording/*.yaml` becomes `prepared.json`.

    python -m pdcheck.prose.prepare > mechanisms/wording/prepared.json

Stemming some thousand words and compiling some thousand patterns takes longer than checking a
plan, so it is done once, here, and a test holds the result to its sources.
"""

import json
import re
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from pdcheck.files import data_text, mechanism_folder
from pdcheck.prose.grammar import Lexicon, around, compiled, stem
from pdcheck.prose.knowledge import LIKELY, NEAR_MISS, POSSIBLE
from pdcheck.prose.model import load_model
from pdcheck.prose.patterns import Around, Choices, Pattern, Row
from pdcheck.prose.words import CAPITAL, QUESTION, START
from pdcheck.records import all_made, data_document, data_names, made

_FOLDER = "wording"


class Entries(NamedTuple):
    """A list of the lexicon: words and phrases that a pattern can name with an @."""

    about: str
    words: tuple[str, ...]


class Frame(NamedTuple):
    """One thing that is described, and the patterns by which people describe it."""

    says: str
    patterns: tuple[str, ...]
    firm: str = ""


class NearMiss(NamedTuple):
    """What the words describe instead, and the patterns that tell."""

    because: str
    patterns: tuple[str, ...]
    empty: str = ""
    not_for: tuple[str, ...] = ()


class Wording(NamedTuple):
    """The wording file of a mechanism."""

    mechanism: str
    turns_on: str
    likely: tuple[Frame, ...]
    decisions: tuple[str, ...] = ()
    possible: tuple[Frame, ...] = ()
    near: tuple[NearMiss, ...] = ()
    lists: tuple[Entries, ...] = ()


class _Packed:
    """Rows as short texts, and the table of what may stand in one place, each entry once."""

    def __init__(self) -> None:
        self.choices: dict[str, int] = {}

    def row(self, row: Row) -> str:
        return " ".join(f"{self._number(i.choices)}.{i.gap}.{int(i.optional)}" for i in row.items)

    def rows(self, rows: Iterable[Row]) -> str:
        return "&".join(map(self.row, rows))

    def around(self, around: Around) -> str:
        rows = (self.row(around.before), self.row(around.behind))
        return f"{rows[0]};{around.gap_before};{rows[1]};{around.gap_behind}"

    def _number(self, choices: Choices) -> int:
        phrases = (" ".join(phrase) for each in choices.phrases.values() for phrase in each)
        text = "|".join((" ".join(sorted(choices.singles)), *phrases))
        return self.choices.setdefault(text, len(self.choices))


def prepared(*, with_forms: bool = True) -> dict[str, Any]:
    """The knowledge as plain data. Raises `DataError` with a line where a file is wrong.

    Without the forms of words, which take longest, it serves whoever has a stemmer at hand.
    """
    lexicon = {e.about: e.words for e in all_made(Entries, f"{_FOLDER}/lexicon.yaml", "lists")}
    documents = [data_document(name) for name in data_names(_FOLDER) if "-" in name]
    wordings = [made(Wording, document.data, document) for document in documents]
    packed = _Packed()
    says: dict[str, int] = {}
    signals: list[str] = []
    by_stem: dict[str, list[int]] = {}
    second: dict[str, list[int]] = {}
    alone: list[int] = []
    starts: list[int] = []
    for mechanism, wording in enumerate(wordings):
        own = {**lexicon, **{entries.about: entries.words for entries in wording.lists}}
        starts.append(len(signals))
        for certainty, said, firm, written in _signals(wording):
            pattern = compiled(written, own)
            here, *others = _telling(pattern)
            for stem_ in sorted(here.firsts):
                by_stem.setdefault(stem_, []).append(len(signals))
            for stem_ in sorted(others[0].firsts) if others else ():
                second.setdefault(stem_, []).append(len(signals))
            alone += [] if others else [len(signals)]
            number = says.setdefault(said, len(says))
            facts = f"{mechanism} {certainty} {number} {int(firm)}"
            rows = (packed.row(pattern.here), *map(packed.rows, (pattern.anywhere, pattern.absent)))
            signals.append(";".join((facts, *rows)))
    plain: dict[str, Any] = {
        "mechanisms": [[w.mechanism, w.turns_on, w.decisions] for w in wordings],
        "signals": "\n".join(signals),
        "starts": starts,
        "says": list(says),
        "turns": _turns(lexicon, packed),
        **{name: packed.row(compiled(f"@{name}", lexicon).here) for name in _ROWS},
        **{name: sorted(map(stem, lexicon[name])) for name in _STEMS},
        "pupils_alone": sorted(lexicon["pupils-alone"]),
        "by_stem": _numbered(by_stem),
        "second": _numbered(second),
        "alone": " ".join(map(str, alone)),
        "choices": "\n".join(packed.choices),
    }
    if not with_forms:
        return plain
    named = [*packed.choices, *plain["towards"], *plain["aside"], *load_model().stems]
    forms = _forms(named, _words(wordings, lexicon))
    return {**plain, "forms": " ".join(forms), "stems": " ".join(forms.values())}


_ROWS = ("teachers", "pupils", "harmless")
_STEMS = ("towards", "aside")
_ENDINGS = ("", "e", "s", "es", "ed", "ing", "er", "y", "ies", "ied")


def _forms(choices: Iterable[str], words: Iterable[str]) -> dict[str, str]:
    """The forms of each stem that a pattern names: the regular ones, and those among words."""
    parts = (part for text in choices for part in re.split(r"[ |]", text))
    stems = {part for part in parts if part[:1].isalpha()}
    roots = {*stems, *(each[:-1] + "y" for each in stems if each.endswith("i"))}
    roots |= {each + each[-1] for each in stems if each[-1] in "bdglmnprt"}
    regular = {root + ending for root in roots for ending in _ENDINGS}
    found = {form: stem(form) for form in sorted({*regular, *words})}
    return {form: each for form, each in found.items() if each in stems and each != form}


def _words(wordings: Iterable[Wording], lexicon: Lexicon) -> set[str]:
    """The words of the vocabulary, of the patterns and of the lists."""
    texts = [data_text(mechanism_folder(), f"{_FOLDER}/vocabulary.txt")]
    texts += (entry for entries in lexicon.values() for entry in entries)
    for wording in wordings:
        texts += (entry for entries in wording.lists for entry in entries.words)
        texts += (pattern for *_, pattern in _signals(wording))
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())}


def _signals(wording: Wording) -> Iterable[tuple[int, str, bool, str]]:
    for miss in wording.near:
        for pattern in miss.patterns:
            yield NEAR_MISS, miss.because, False, pattern
    for certainty, frames in ((LIKELY, wording.likely), (POSSIBLE, wording.possible)):
        for frame in frames:
            for pattern in frame.patterns:
                yield certainty, frame.says, bool(frame.firm), pattern


_FREQUENT = (
    "a an and are as at be been by can do each every for from have how if in into is it not of on "
    "one or our out so some than that the their them then there these they this those to up us was "
    "we what when where which who will with you your",
    "activity class coach coaching colleague course day feedback group learn learning lesson "
    "mentor practice practise programme pupil question routine school session staff strategy "
    "student support teach teacher teaching technique time training two use week work",
)
"""Words that most sentences hold, and those that most sentences about teachers hold. Ours."""


def _telling(pattern: Pattern) -> list[Choices]:
    """The rarest item of a pattern's sentence, then the rarest of what else its passage must hold.

    Without either nothing matches, so a sentence is asked only for the patterns it has both of.
    """
    first, *here = sorted(pattern.here.needed, key=_frequency)
    elsewhere = (min(row.needed, key=_frequency) for row in pattern.anywhere if row.needed)
    return [first, *sorted((*here, *elsewhere), key=_frequency)]


def _frequency(choices: Choices) -> int:
    words, subjects = ({stem(word) for word in text.split()} for text in _FREQUENT)
    everywhere = {START, QUESTION, CAPITAL}
    often = 1000 * len(everywhere & choices.firsts) + 100 * len(words & choices.firsts)
    return often + 10 * len(subjects & choices.firsts) + len(choices.firsts)


def _numbered(numbers: dict[str, list[int]]) -> dict[str, str]:
    return {each: " ".join(map(str, found)) for each, found in sorted(numbers.items())}


def _turns(lexicon: Lexicon, packed: _Packed) -> list[list[Any]]:
    return [
        [
            turn.because,
            int(bool(turn.empty)),
            turn.not_for,
            [packed.around(around(pattern, lexicon)) for pattern in turn.patterns],
        ]
        for turn in all_made(NearMiss, f"{_FOLDER}/common.yaml", "turns")
    ]


def written() -> str:
    """The text of the prepared file."""
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'), ensure_ascii=False)}"
        for key, value in prepared().items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(written())
