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


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps a place: “TBC”, “various”, “as appropriate”, “[name]”, “…”."""
    words = fold(text).strip(" .!:;?…-")
    return (
        not words
        or words in _WORDS
        or bool(re.fullmatch(r"[\[<(].{0,40}[\])>]|(tbc|tbd|tba)\b.{0,20}|lorem ipsum.*", words))
    )
