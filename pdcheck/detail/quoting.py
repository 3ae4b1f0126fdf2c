"""What an author wrote, as one line of words."""

from typing import Any

from pdcheck.context import Context
from pdcheck.span import Path

LONGEST = 400
"""Where an author's words are cut, in characters: enough for a long sentence. Ours."""


def said(data: Any) -> str:
    """Plain data of a plan in one line: items as `a; b`, a block as `this, key: that`."""
    return cut(" ".join(_flat(data).split()))


def said_at(context: Context, path: Path) -> str:
    """What stands at a path, as the author wrote it; empty where nothing does."""
    return said(context.document.at(path))


def cut(text: str) -> str:
    """A text that is not longer than a page can bear."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _flat(data: Any) -> str:
    if isinstance(data, dict):
        if set(data) <= _OPEN:
            return ", ".join(["to be decided", *(f"{k} {_flat(v)}" for k, v in data.items() if v)])
        return ", ".join(_named(n, key, value) for n, (key, value) in enumerate(_filled(data)))
    if isinstance(data, list):
        return "; ".join(_flat(each) for each in data if each)
    return str(data or "")


def _filled(data: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in data.items() if value]


def _named(number: int, key: str, value: Any) -> str:
    """A value with its key, which the first of a block does not need."""
    return f"{key.replace('_', ' ')}: {_flat(value)}" if number else _flat(value)


_OPEN = {"chosen_by", "from", "after", "due"}
"""The keys of a value that is still to be decided."""
