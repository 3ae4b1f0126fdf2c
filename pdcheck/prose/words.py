"""A passage becomes sentences of words, each with its stem and its place."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"(?P<address>https?://\S+|www\.\S+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+)"
    r"|(?P<year>\b(?:19|20)\d\d\b(?!\s?(?:hours|pupils|teachers)))"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<stop>[.!?](?=\s|$|[\"'”’)\]])|[;\n•●]|\s[-–—]\s|—)"
    r"|(?P<mark>[,:()\[\]/&+→])"
)
_NEGATED = re.compile(r"(.+)n['’]t$|^(can)not$", re.IGNORECASE)


class Word(NamedTuple):
    """One word, number or mark of a passage: as written in lower case, stem, and place."""

    low: str
    stem: str
    start: int
    end: int
    capital: bool = False
    owns: bool = False


class Sentence(NamedTuple):
    """The words of one sentence, and the stems that occur in it."""

    words: tuple[Word, ...]
    stems: frozenset[str]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a passage. A semicolon, a dash and a line end also end one."""
    words: list[Word] = []
    for word in _words(text):
        if word is None:
            if words:
                yield _sentence(words)
            words = []
        else:
            words.append(word)
    if words:
        yield _sentence(words)


def _sentence(words: list[Word]) -> Sentence:
    stems = {word.stem for word in words} | {f"={word.low}" for word in words}
    return Sentence(tuple(words), frozenset(stems))


def _words(text: str) -> Iterator[Word | None]:
    """Each word with its stem; None where a sentence ends."""
    for found in _TOKEN.finditer(text):
        written, (start, end), kind = found.group(), found.span(), found.lastgroup
        if kind == "stop":
            yield None
        elif kind == "word":
            yield from _split(written.replace("’", "'"), start, end)
        elif kind == "mark":
            yield Word(written, written, start, end)
        else:
            yield Word(written, f"<{kind}>", start, end)


def _split(written: str, start: int, end: int) -> Iterator[Word]:
    """A word without its possessive; `don't` as two words."""
    capital = written[0].isupper()
    low = written.lower()
    if negated := _NEGATED.match(low):
        first = negated.group(1) or negated.group(2)
        middle = start + len(first)
        yield Word(first, stem(first), start, middle, capital)
        yield Word("not", "not", middle, end)
        return
    owns = low.endswith("'s") or low.endswith("'")
    bare = low.removesuffix("'s").rstrip("'").split("'")[0]
    yield Word(bare, stem(bare), start, end, capital, owns)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What the forms of a word share: `rehears` for rehearse, rehearsed and rehearsal."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
