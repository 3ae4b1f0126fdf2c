"""Plain data as JSON that nothing can misread: in ASCII, and laid out for people who compare."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring_ascii

_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


class Json(str):
    """A text that is JSON already."""

    __slots__ = ()


def encoded(value: object) -> str:
    """A value as JSON in one line of ASCII. Raises `ValueError` for a number that JSON has not."""
    return value if isinstance(value, Json) else _harmless(_encode(value))


def laid_out(value: object) -> str:
    """A value as JSON in ASCII, a member a line, for reports that are short enough to be read."""
    return _harmless(json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False))


def text(value: str) -> str:
    """A text as JSON, quicker than by asking what it is."""
    return _harmless(encode_basestring_ascii(value))


often = lru_cache(maxsize=1024)(text)
"""The JSON of a text that comes again and again, such as the name of a rule."""


def template(kind: type) -> str:
    """An object of a typed dictionary as text, with a `%s` for the JSON of each of its keys."""
    return "{" + ", ".join(f"{text(key)}: %s" for key in kind.__annotations__) + "}"


def listed(items: Iterable[str]) -> str:
    """A JSON array, in one line, of what is JSON already."""
    return f"[{', '.join(items)}]"


def _harmless(text: str) -> str:
    """The same JSON in which no log of GitHub or Azure finds a command."""
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
