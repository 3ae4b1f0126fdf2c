"""Words as people write them: folding, and the nearest right word for a wrong one."""

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A name without what people write in different ways: case, hyphens, underscores, spaces."""
    return " ".join(text.replace("-", " ").replace("_", " ").casefold().split())


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
