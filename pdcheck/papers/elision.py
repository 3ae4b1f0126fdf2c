"""A quotation in which its author left words out, in the pieces between which they are left out."""

import re

FEWEST_WORDS = 3
"""A quotation, and each piece of one, has at least so many words. Ours."""

_DOTS = r"(?:…|\.\s?\.\s?\.)"
_LEFT_OUT = re.compile(rf"\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def is_short(text: str) -> bool:
    """Whether a quotation, or a piece of one, has fewer words than it takes to say something."""
    return count(text) < FEWEST_WORDS


def count(text: str) -> int:
    """The number of words in a text, in which `20-minute` is two."""
    return len(_WORD.findall(text))


def pieces(text: str) -> list[str]:
    """The pieces of a quotation between “…”, “...”, “[…]” or “(…)”; one where nothing is left out.

    At its beginning or end such a sign says nothing, because every quotation leaves something out
    there. None where nothing but such signs and white space is quoted.
    """
    return [piece.strip() for piece in _LEFT_OUT.split(text) if piece.strip()]
