"""Words as people write them: folding, and the nearest right word for a wrong one."""

import re
from collections.abc import Iterable
from functools import lru_cache


def folded(text: str) -> str:
    """A text without what people write in different ways: case, hyphens, underscores, spaces."""
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without these. Names are asked for again and again, so they are kept."""
    return folded(name)


_NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "fourteen": "14",
}
_NUMBER = rf"\b(?:{'|'.join(_NUMBERS)})\b"


def plainly(text: str) -> str:
    """A text folded, with numbers in figures and without apostrophes: `2 months progress`."""
    bare = without_apostrophes(folded(text))
    return re.sub(_NUMBER, lambda found: _NUMBERS[found.group()], bare)


def without_apostrophes(text: str) -> str:
    """A text without apostrophes, which people type in two ways or leave out."""
    return text.replace("'", "").replace("\u2019", "")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one most likely meant, or None where none is near.

    The bar of 0.7 is ours: it lets `lenght` and `mechanims` through and keeps `lead` from `date`.
    """
    from difflib import SequenceMatcher

    folded = fold(word)[:80]
    best, best_ratio = None, 0.7
    matcher = SequenceMatcher(b=folded, autojunk=False)
    for candidate in known:
        matcher.set_seq1(fold(candidate))
        if matcher.real_quick_ratio() <= best_ratio or matcher.quick_ratio() <= best_ratio:
            continue
        if (ratio := matcher.ratio()) > best_ratio:
            best, best_ratio = candidate, ratio
    return best


def as_written(phrase: str, text: str) -> str:
    """The words of a text that a folded phrase was found in, as the author wrote them."""
    import re

    found = re.search(r"[-_\s]+".join(map(re.escape, fold(phrase).split())), text, re.IGNORECASE)
    return found.group() if found else phrase


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final
