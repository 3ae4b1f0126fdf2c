"""Words as people write them: folding, and the nearest right word for a wrong one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from textwrap import shorten


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


def has_words(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand in a text one behind the other, as whole words."""
    return f" {_bare(phrase)} " in f" {_bare(text)} "


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def without_apostrophes(text: str) -> str:
    """A text without apostrophes, which people type in two ways or leave out."""
    return text.replace("'", "").replace("\u2019", "")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one most likely meant, or None where none is near."""
    return next(iter(near_words(word, known)), None)


def near_words(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that a mistyped one may have meant, the nearest first.

    The bar is ours: it lets `lenght` and `mechanims` through and keeps `lead` from `date`. Only
    the words with the most letters in common are weighed, `_MOST_WEIGHED` of them, because a plan
    may hold a thousand wrong words, and a thousand others that each might be.
    """
    folded = fold(word)[:_MOST_READ]
    long, mine = _letters(word)
    close = []
    for candidate in known:
        short, theirs = _letters(candidate)
        if short > 2 * long or long > 2 * short:
            continue
        shared = min(long - (mine & ~theirs).bit_count(), short - (theirs & ~mine).bit_count())
        if 2 * shared > _BAR * (long + short):
            close.append((shared / (long + short), candidate))
    if not close:
        return ()
    from difflib import SequenceMatcher

    found = []
    matcher = SequenceMatcher(b=folded, autojunk=False)
    for _, candidate in sorted(close, key=lambda pair: -pair[0])[:_MOST_WEIGHED]:
        matcher.set_seq1(fold(candidate)[:_MOST_READ])
        if matcher.quick_ratio() > _BAR and (ratio := matcher.ratio()) > _BAR:
            found.append((ratio, candidate))
    return tuple(candidate for _, candidate in sorted(found, key=lambda pair: -pair[0]))


_BAR = 0.7
"""How alike two words must be, from 0 to 1, for one to be a slip of the other. Ours."""
_MOST_READ = 80
"""So many letters of a word are compared. Ours."""
_MOST_WEIGHED = 8
"""So many words are weighed as what a wrong one may have meant. Ours."""


@lru_cache(maxsize=4096)
def _letters(word: str) -> tuple[int, int]:
    """How many letters of a folded word are compared, and which, as the bits of a number.

    Rare ones may share a bit, so that two words may seem more alike than they are, never less.
    """
    folded = fold(word)[:_MOST_READ]
    bits = 0
    for letter in folded:
        bits |= 1 << ord(letter) % 127
    return len(folded), bits


def is_slip(word: str, meant: str) -> bool:
    """Whether a word is another but for one slip of the fingers.

    That is one letter wrong, left out, put in, or swapped with its neighbour, in a word of five
    letters or more. A digit is never a slip: `clips-2` is not a mistyped `clips-1`. Ours.
    """
    typed, right = fold(word), fold(meant)
    if len(right) < 5 or re.sub(r"\D", "", typed) != re.sub(r"\D", "", right):
        return False
    if len(typed) == len(right):
        wrong = [index for index, letter in enumerate(typed) if letter != right[index]]
        swapped = len(wrong) == 2 and typed[wrong[0]] == right[wrong[1]]
        beside = swapped and wrong[1] == wrong[0] + 1 and typed[wrong[1]] == right[wrong[0]]
        return len(wrong) <= 1 or beside
    short, long = sorted((typed, right), key=len)
    return len(long) == len(short) + 1 and any(
        long[:index] + long[index + 1 :] == short for index in range(len(long))
    )


def as_written(phrase: str, text: str) -> str:
    """The words of a text that a folded phrase was found in, as the author wrote them."""
    import re

    found = re.search(r"[-_\s]+".join(map(re.escape, fold(phrase).split())), text, re.IGNORECASE)
    return found.group() if found else phrase


def any_case(words: str) -> str:
    """A pattern for words in any case; JSON Schema's patterns have no flag for that."""
    letters = (f"[{c.upper()}{c}]" if c.isalpha() else c for c in words.casefold())
    return "".join(letters).replace(" ", r"\s+")


def any_spelling(names: Iterable[str]) -> str:
    """A pattern for names in any case, with hyphens, underscores or spaces, as `fold` has it."""
    folded = dict.fromkeys(fold(name) for name in names)
    spelt = (any_case(name).replace(r"\s+", r"[\s_-]+") for name in folded)
    return rf"^[\s_-]*(?:{'|'.join(spelt)})[\s_-]*$"


MOST_QUOTED = 60
"""So many characters of what somebody wrote are repeated in a message. Ours."""


def in_short(text: str) -> str:
    """The first words of a text, on one line, as many as a message has room for."""
    return shorten(text, MOST_QUOTED, placeholder=" …")


MOST_IN_QUOTES = 200
"""So many characters of a text are repeated between “quotes”: a long sentence. Ours."""

MOST_IN_BACKTICKS = 400
"""The same for `backticks`, where a key, a file, or lines to copy into the plan may stand. Ours."""

LONGEST_MESSAGE = 1_200
"""The most characters of a message, however much it repeats. Ours."""

_OVERLONG = re.compile(
    f"“[^”]{{{MOST_IN_QUOTES + 1},}}”|`[^`]{{{MOST_IN_BACKTICKS + 1},}}`", re.DOTALL
)


def in_bounds(message: str) -> str:
    """A message in one line, and what it repeats of a plan no longer than a reader needs."""
    if "\n" in message:
        message = " ".join(message.splitlines())
    if len(message) > MOST_IN_QUOTES:
        message = _OVERLONG.sub(_cut_short, message)
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"


def _cut_short(found: re.Match[str]) -> str:
    text = found.group()
    most = MOST_IN_QUOTES if text[0] == "“" else MOST_IN_BACKTICKS
    return f"{text[:most]}…{text[-1]}"


MOST_LISTED = 12
"""So many words stand in a sentence one behind the other; of more the first are told. Ours."""


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`; of very many the first, and how many more."""
    *most, final = words
    if len(most) >= MOST_LISTED:
        kept = MOST_LISTED - 2
        most, final = most[:kept], f"{len(most) + 1 - kept} more"
    return f"{', '.join(most)} {last} {final}" if most else final


def added(terms: Iterable[object]) -> str:
    """Numbers as a sum: `30 + 20`; of very many the first, and `…`."""
    shown = [str(term) for term in terms]
    return " + ".join([*shown[:MOST_LISTED], "…"] if len(shown) > MOST_LISTED else shown)
