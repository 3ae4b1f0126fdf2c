"""Plain data as JSON that nothing can misread: in ASCII, and laid out for people who compare."""

import json
from collections.abc import Iterable, Iterator, Mapping

_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


def encoded(value: object) -> str:
    """A value as JSON in one line of ASCII. Raises `ValueError` for a number that JSON has not.

    A log in which GitHub or Azure would find a command gets the same text with an escape in it.
    """
    text = _encode(value)
    return text.replace("##", "#\\u0023") if "##" in text else text


def pieces(value: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """A JSON object in pieces of text, each member on a line of its own.

    A member that is a list has one line for each of its items, so that a report is quick to
    write, and to compare. A list may be one that is still being made.
    """
    between = "{"
    for key, member in value.items():
        yield f"{between}\n{indent} {encoded(key)}: "
        if isinstance(member, (list, Iterator)):
            yield from items(member, f"{indent} ")
        else:
            yield encoded(member)
        between = ","
    yield f"\n{indent}}}"


def items(value: Iterable[object], indent: str = "") -> Iterator[str]:
    """A JSON array in pieces of text, each item on a line of its own; `[]` for none."""
    between = "["
    for item in value:
        yield f"{between}\n{indent} {encoded(item)}"
        between = ","
    yield f"\n{indent}]" if between == "," else "[]"
