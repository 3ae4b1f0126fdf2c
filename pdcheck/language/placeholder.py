"""Texts that keep a place and say nothing."""

import re

from pdcheck.language.words import fold

_WORDS = frozenset(
    {
        "tbc",
        "tbd",
        "tba",
        "to be confirmed",
        "to be decided",
        "to be announced",
        "to be agreed",
        "to follow",
        "todo",
        "various",
        "n/a",
        "na",
        "none",
        "as appropriate",
        "as needed",
        "as required",
        "etc",
        "xxx",
        "insert here",
        "date to be set",
        "ongoing",
    }
)


_KEEPS_A_PLACE = re.compile(r"[\[<(].{0,40}[\])>]|(tbc|tbd|tba)\b.{0,20}|lorem ipsum.*")


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps a place: “TBC”, “various”, “as appropriate”, “[name]”, “…”."""
    if len(text) > 60 and not text.lstrip().lower().startswith("lorem"):
        return False
    words = fold(text).strip(" .!:;?…-")
    if not words or words in _WORDS:
        return True
    return words[0] in "[<(tl" and bool(_KEEPS_A_PLACE.fullmatch(words))
