"""What people call a page, and which pages of a paper are meant by that."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import digit

_WORD = r"(?:pages?|pgs?|pp|p|slides?|sheets?|worksheets?|tabs?)"
_BEFORE = re.compile(rf"{_WORD}\b\.?\s*(?:no\.?|number)?\s*", re.IGNORECASE)
_TIGHT = re.compile(r"(?:pp?|pgs?)\.?(?=\d)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:[-‐‑‒–—]|\bto\b)\s*(\d+)", re.IGNORECASE)
_MARKS = "\"'‘’“”«»"


def named_pages(said: str, names: Sequence[str]) -> tuple[int, ...]:
    """Which of some pages, by their number from 0, a plan names; none where it names no such page.

    `4`, `p. 4`, `page 4`, `pp. 4-5`, `slide 3` and `Sheet "Costs"` are understood, in any case.
    """
    known = {_plain(name): number for number, name in reversed(list(enumerate(names)))}
    whole = _plain(said)
    if whole in known:
        return (known[whole],)
    bare = _plain(_without_word(said))
    if bare in known:
        return (known[bare],)
    found = {known[name] for part in _SEPARATOR.split(bare) for name in _each(part, known)}
    return tuple(sorted(found))


def page_called(name: str, counted: str) -> str:
    """What to call a page in a sentence: `page 4`, `slide 3`, `sheet “Costs”`.

    `counted` is the word for the pages of its paper; where there is none, they are pages.
    """
    word = counted or "page"
    return f"{word} “{name}”" if re.search(r"[^\W\d]", name) else f"{word} {name}"


def page_as_said(said: str, counted: str) -> str:
    """What to call a page that a plan names: as it is named, with a word before it if it has none.

    `4` is `page 4`, and `slide 3` and `pp. 4-5` stay as they are.
    """
    bare = said.strip()
    return page_called(bare.strip(_MARKS), counted) if _without_word(said) == bare else bare


def _each(part: str, known: dict[str, int]) -> Iterator[str]:
    name = _plain(_without_word(part))
    if name in known:
        yield name
    elif found := _RANGE.fullmatch(name):
        first, last = _number(found[1]), _number(found[2])
        numbers = (name for name in known if name.isdecimal())
        yield from (name for name in numbers if first <= _number(name) <= last)


def _number(digits: str) -> tuple[int, str]:
    """What orders numbers, however many figures they have."""
    written = "".join(str(digit(each)) for each in digits).lstrip("0")
    return len(written), written


def _without_word(said: str) -> str:
    text = said.strip()
    for word in (_BEFORE, _TIGHT):
        if found := word.match(text):
            return text[found.end() :]
    return text


def _plain(name: str) -> str:
    return " ".join(name.strip().strip(_MARKS).split()).casefold()
