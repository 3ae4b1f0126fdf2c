"""How usual the words of a passage are where each mechanism is described.

A model of single words, pairs of words and ideas (“telling”, whichever word says it), learnt from
labelled passages, that can still show which words counted.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import zip_longest
from typing import Any, NamedTuple

from pdcheck.files import data_text, mechanism_folder
from pdcheck.prose.words import MARKS, Sentence

WEIGHTS = "wording/weights.json"
PUPILS = "pupils"
"""What is learnt beside the mechanisms: that a passage is about what pupils do or get."""
_IDEA = "#"
"""What an idea begins with among the weights, so that it is no word."""
_SHOWN = 3
"""How many words or pairs are named as those that speak for a mechanism. Ours."""


class Gram(NamedTuple):
    """A word, a pair of neighbours or an idea, and which words of which sentence they are."""

    text: str
    sentence: int
    first: int
    last: int


_Found = tuple[str, int, int, int]
"""What will be a `Gram` if it is asked for; of a hundred that are found, three are."""


class Odds:
    """The log-odds of every mechanism in a passage, and of `PUPILS`.

    Which words speak for one is hardly ever asked, so they are looked for when they are.
    """

    def __init__(
        self, values: Mapping[str, float], found: Sequence[tuple[_Found, Mapping[str, float]]]
    ) -> None:
        self.values = values
        self._found = found

    def words(self, name: str) -> tuple[Gram, ...]:
        """The words that speak for a mechanism, the best first."""
        speaking = [(of[name], gram) for gram, of in self._found if of.get(name, 0) > 0]
        return tuple(Gram(*gram) for _, gram in nlargest(_SHOWN, speaking))


class Model:
    """The weights of words and pairs, as they were learnt."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.names: Sequence[str] = plain["mechanisms"]
        self._bias: Sequence[float] = plain["bias"]
        self._weights: Mapping[str, str] = plain["weights"]
        self._ideas: Mapping[str, str] = plain["ideas"]
        self._unpacked: dict[str, Mapping[str, float]] = {}

    def odds(self, passage: Sequence[Sentence]) -> Odds:
        """The odds of every mechanism, and of `PUPILS`; what stands twice counts once."""
        grams = {gram[0]: gram for gram in _grams(passage, self._ideas)}
        found = [(gram, self._of(text)) for text, gram in grams.items() if text in self._weights]
        values = dict(zip(self.names, self._bias, strict=True))
        for _, weights in found:
            for name, weight in weights.items():
                values[name] += weight
        return Odds(values, found)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words that have a weight, alone or in a pair."""
        grams = (gram for gram in self._weights if not gram.startswith(_IDEA))
        return frozenset(self._ideas).union(stem for gram in grams for stem in gram.split(" "))

    def _of(self, text: str) -> Mapping[str, float]:
        """The weights of a word, pair or idea, by the name of what each speaks for or against."""
        if text not in self._unpacked:
            pairs = (pair.partition(":") for pair in self._weights[text].split())
            self._unpacked[text] = {self.names[int(n)]: float(weight) for n, _, weight in pairs}
        return self._unpacked[text]


def grams(passage: Sequence[Sentence], ideas: Mapping[str, str]) -> set[str]:
    """What the model is learnt from, and reads: the words and pairs of a passage, by stem, and the
    ideas that `ideas` gives for each stem, parted by commas."""
    return {text for text, *_ in _grams(passage, ideas)}


def _grams(passage: Sequence[Sentence], ideas: Mapping[str, str]) -> Iterator[_Found]:
    for number, sentence in enumerate(passage):
        said = [(at, word.stem) for at, word in enumerate(sentence.words) if word.low not in MARKS]
        for (at, stem), following in zip_longest(said, said[1:]):
            yield stem, number, at, at + 1
            if following:
                yield f"{stem} {following[1]}", number, at, following[0] + 1
            if stem in ideas:
                for idea in ideas[stem].split(","):
                    yield f"{_IDEA}{idea}", number, at, at + 1


@cache
def load_model() -> Model:
    """The model that pdcheck carries."""
    return Model(json.loads(data_text(mechanism_folder(), WEIGHTS)))
