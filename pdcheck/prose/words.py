"""A passage becomes sentences of words, each with its stem and its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<address>https?://\S+|www\.\S+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+)"
    r"|(?P<year>\b(?:19|20)\d\d\b(?!\s?(?:hours|pupils|teachers)))"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<short>\b(?:e\.g|i\.e|etc|approx|vs|cf|al|no|mins?|Dr|Mr|Mrs|Ms|Prof|St|a\.m|p\.m)\.)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<stop>[.!?](?=\s|$|[\"'”’)\]])|[;\n•●]|\s[-–—]\s|—)"
    r"|(?P<mark>[,:()\[\]/&+→])"
)
_NEGATED = re.compile(r"(.+)n['’]t$|^(can)not$", re.IGNORECASE)


MARKS = frozenset(",:()[]/&+→")
"""What stands in a sentence and is no word."""
CAPITAL = "^"
"""What stands for a word with a capital letter that does not begin its sentence."""
START, QUESTION = "<start>", "<question>"
"""What stands for the beginning of a sentence, and for one that ends in a question mark."""


_SHORTENED = {"ll": "will", "d": "would", "ve": "have", "re": "are", "m": "am"}
LONGEST = 200
"""Words after which a sentence is cut, so that a page without a full stop is read in time. Ours."""


Stem = Callable[[str], str]
"""What the forms of a word share, such as `rehears` for rehearse, rehearsed and rehearsal."""


class Word(NamedTuple):
    """One word, number or mark of a passage: as written in lower case, stem, and place.

    `keys` are what a pattern may name it by; whoever `owns` something is not the one who acts.
    """

    low: str
    stem: str
    start: int
    end: int
    keys: frozenset[str]
    owns: bool = False


class Sentence(NamedTuple):
    """The words of one sentence, the stems that occur in it, and at which words each does."""

    words: tuple[Word, ...]
    stems: frozenset[str]
    places: Mapping[str, Sequence[int]]


def sentences(text: str, stem: Stem) -> Iterator[Sentence]:
    """The sentences of a passage. A semicolon, a dash and a line end also end one."""
    words: list[Word] = []
    for word in _words(text, stem):
        if isinstance(word, str):
            if words:
                yield _sentence(words, word)
            words = []
        else:
            words.append(word)
            if len(words) == LONGEST:
                yield _sentence(words)
                words = []
    if words:
        yield _sentence(words)


def _sentence(words: list[Word], end: str = "") -> Sentence:
    first = words[0]  # which has a capital letter anyway
    words[0] = first._replace(keys=first.keys - {CAPITAL})
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for key in word.keys:
            places.setdefault(key, []).append(at)
    stems = {START, QUESTION} if end == "?" else {START}
    return Sentence(tuple(words), frozenset(stems.union(places)), places)


def _words(text: str, stem: Stem) -> Iterator[Word | str]:
    """Each word with its stem; where a sentence ends, what ends it."""
    for found in _TOKEN.finditer(text):
        written, (start, end), kind = found.group(), found.span(), found.lastgroup
        if kind == "stop":
            yield written
        elif kind == "word":
            yield from _split(written.replace("’", "'"), start, end, stem)
        elif kind in ("mark", "short"):
            low = written.lower().rstrip(".")
            yield _word(low, low, start, end)
        else:
            yield _word(written, f"<{kind}>", start, end)


def _split(written: str, start: int, end: int, stem: Stem) -> Iterator[Word]:
    """A word without its possessive; `don't` and `they'll` as two words."""
    capital = written[0].isupper()
    low = written.lower()
    if negated := _NEGATED.match(low):
        first = negated.group(1) or negated.group(2)
        middle = start + len(first)
        yield _word(first, stem(first), start, middle, capital=capital)
        yield _word("not", "not", middle, end)
        return
    bare, _, short = low.partition("'")
    middle = start + len(bare)
    yield _word(bare, stem(bare), start, middle, capital=capital, owns=short == "s")
    if whole := _SHORTENED.get(short):
        yield _word(whole, whole, middle, end)


def _word(
    low: str, stem: str, start: int, end: int, *, capital: bool = False, owns: bool = False
) -> Word:
    keys = (stem, f"={low}", CAPITAL) if capital else (stem, f"={low}")
    return Word(low, stem, start, end, frozenset(keys), owns)
