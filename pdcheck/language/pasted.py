"""What a word processor leaves in a text: curly quotation marks, spaces that only look like one."""

import re

CURLY = re.compile("[“”„‘’‚«»]")
SPACE = re.compile("[\u00a0\u2007\u202f\u200b\u2060]")
"""Spaces that are no space to YAML. Joiners are not among them: they hold some signs together."""

_ORDINARY = {"\u200b": "", "\u2060": "", "\u00a0": " ", "\u2007": " ", "\u202f": " "}
_IN_KEYS = str.maketrans(_ORDINARY) | dict.fromkeys((0xAD, *range(0x200C, 0x2010)))
_PAIRS = {"“": "”“", "„": "“”", "‘": "’", "‚": "‘’", "«": "»"}


def ordinary(space: str) -> str:
    """What to type for a space of `SPACE`: an ordinary one, or nothing where it has no width."""
    return _ORDINARY[space]


def with_ordinary_spaces(text: str) -> str:
    """A text with every space of `SPACE` made ordinary."""
    return SPACE.sub(lambda found: ordinary(found.group()), text)


def visible_key(key: str) -> str:
    """A key without what a word processor leaves in it and nobody sees."""
    return key.translate(_IN_KEYS).strip()


def unwrapped(text: str) -> str | None:
    """What stands between the curly quotation marks of a text; None where no pair wraps all of it.

    “A” and “B” are two quotations, so no pair wraps them.
    """
    if len(text) < 2 or text[-1] not in _PAIRS.get(text[0], ""):
        return None
    inner = text[1:-1]
    marks = "‘‚" if text[0] in "‘‚" else "“”„«»"  # ’ may be an apostrophe
    return None if any(mark in inner for mark in marks) else inner


def typed(text: str) -> str:
    """A short text as somebody would type it: in no curly marks and with ordinary spaces."""
    return with_ordinary_spaces(text).strip("“”„‘’‚«» ")


def in_double_quotes(raw: str) -> str:
    """Characters of an unquoted text in double quotes, with what YAML then needs."""
    escaped = raw.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
