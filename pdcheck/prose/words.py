"""A passage becomes sentences of words, each with its stem and its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
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
        written, kind = found.group(), found.lastgroup or ""
        if kind == "stop":
            yield written
            continue
        at = found.start()
        for low, stem_, start, end, keys, owns in _known(written, kind, stem):
            yield Word(low, stem_, at + start, at + end, keys, owns)


@lru_cache(maxsize=16384)
def _known(written: str, kind: str, stem: Stem) -> tuple[Word, ...]:
    """What is written as one word, as the words it is, with places counted from its beginning.

    People use the same few thousand words over and over, so each is looked at once.
    """
    if kind == "word":
        return tuple(_split(written.replace("’", "'"), len(written), stem))
    if kind in ("mark", "short"):
        low = written.lower().rstrip(".")
        return (_word(low, low, 0, len(written)),)
    return (_word(written, f"<{kind}>", 0, len(written)),)


def _split(written: str, end: int, stem: Stem) -> Iterator[Word]:
    """A word without its possessive; `don't` and `they'll` as two words."""
    capital = written[0].isupper()
    low = written.lower()
    if negated := _NEGATED.match(low):
        first = negated.group(1) or negated.group(2)
        yield _word(first, stem(first), 0, len(first), capital=capital)
        yield _word("not", "not", len(first), end)
        return
    bare, _, short = low.partition("'")
    yield _word(bare, stem(bare), 0, len(bare), capital=capital, owns=short == "s")
    if whole := _SHORTENED.get(short):
        yield _word(whole, whole, len(bare), end)


def _word(
    low: str, stem: str, start: int, end: int, *, capital: bool = False, owns: bool = False
) -> Word:
    keys = (stem, f"={low}", CAPITAL) if capital else (stem, f"={low}")
    return Word(low, stem, start, end, frozenset(keys), owns)
