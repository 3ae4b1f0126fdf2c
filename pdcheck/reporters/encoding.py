"""Plain data as JSON that nothing can misread: in ASCII, and laid out for people who compare."""

import json
from collections.abc import Iterator, Mapping, Sequence

_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


def encoded(value: object) -> str:
    """A value as JSON in one line of ASCII. Raises `ValueError` for a number that JSON has not.

    A log in which GitHub or Azure would find a command gets the same text with an escape in it.
    """
    text = _encode(value)
    return text.replace("##", "#\\u0023") if "##" in text else text


def pieces(value: Mapping[str, object] | Sequence[object], indent: str = "") -> Iterator[str]:
    """A JSON object or array in pieces of text, each member on a line of its own.

    An object spreads further the members that are lists, one line an item, so that a report is
    quick to write, and to compare.
    """
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    if not value:
        yield opening + closing
        return
    between = f"{opening}\n{indent} "
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield f"{between}{encoded(key)}: "
            yield from (
                pieces(member, f"{indent} ") if isinstance(member, list) else [encoded(member)]
            )
            between = f",\n{indent} "
    else:
        for item in value:
            yield between + encoded(item)
            between = f",\n{indent} "
    yield f"\n{indent}{closing}"
