"""Plain data becomes YAML in any style that a plan may be written in."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from pdcheck.document import parse

COMMENTS = ["# ours", "#", "# pdcheck is the tool that we use", "# a: b", "# “é” 🙂", "## - x"]


@dataclass(frozen=True)
class Style:
    """How a plan is written.

    `flow`, `comments` and `dashes` (a dash alone on its line) say how likely each is, in tenths.
    """

    flow: int = 0
    quotes: str = "plain"
    blocks: bool = False
    comments: int = 0
    indent: int = 2
    edge: bool = False
    end: str = "\n"
    bom: bool = False
    marks: bool = False
    last_end: bool = True
    dashes: int = 0
    seed: int = 0


styles = st.builds(
    Style,
    flow=st.sampled_from([0, 0, 2, 5, 10]),
    quotes=st.sampled_from(["plain", "single", "double", "mixed"]),
    blocks=st.booleans(),
    comments=st.sampled_from([0, 2, 5]),
    indent=st.sampled_from([2, 2, 3, 4, 1]),
    edge=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
    marks=st.booleans(),
    last_end=st.booleans(),
    dashes=st.sampled_from([0, 0, 5]),
    seed=st.integers(0, 2**32),
)


def written(data: Any, style: Style = Style()) -> str:
    """The text of some data in a style; reading it gives the same data."""
    writer = _Writer(style)
    lines = list(writer.block(data, 0))
    if style.marks:
        lines = ["---", *lines, "..."]
    text = style.end.join(lines) + (style.end if style.last_end else "")
    return ("\ufeff" if style.bom else "") + text


class _Writer:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.chance = random.Random(style.seed)

    def block(self, data: Any, indent: int) -> Iterator[str]:
        """A mapping or a list that is not empty, one line for each key or item."""
        blanks = " " * indent
        entries = data.items() if isinstance(data, dict) else ((None, item) for item in data)
        for key, value in entries:
            if self._maybe(self.style.comments):
                yield from ("", f"{blanks}{self._comment()}", f"\t{self._comment()}"[1:])
            head = "-" if key is None else f"{self.scalar(key, key=True)}:"
            yield from self._entry(f"{blanks}{head}", value, indent, in_list=key is None)

    def _entry(self, head: str, value: Any, indent: int, *, in_list: bool) -> Iterator[str]:
        behind = f"  {self._comment()}" if self._maybe(self.style.comments) else ""
        if isinstance(value, str) and self._fits_a_block(value):
            yield f"{head} |{'-' if not value.endswith(chr(10)) else ''}{behind}"
            lines = value.removesuffix("\n").split("\n")
            yield from (f"{' ' * (indent + self.style.indent)}{line}" for line in lines)
        elif not isinstance(value, (dict, list)) or not value or self._maybe(self.style.flow):
            said = self.flow(value)
            yield f"{head} {said}{behind}" if said else f"{head}{behind}"
        elif in_list and isinstance(value, dict) and not behind:
            first, *rest = self.block(value, indent + 2)
            alone = self._maybe(self.style.dashes)
            yield from (head, first) if alone else (f"{head} {first.lstrip(' ')}",)
            yield from rest
        else:
            yield f"{head}{behind}"
            at_edge = isinstance(value, list) and self.style.edge and not in_list
            yield from self.block(value, indent if at_edge else indent + self.style.indent)

    def flow(self, value: Any) -> str:
        """A value in one line."""
        if isinstance(value, dict):
            pairs = (f"{self.scalar(k, key=True)}: {self.flow(v)}" for k, v in value.items())
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(item) or "~" for item in value) + "]"
        return self._nothing() if value is None else self.scalar(value)

    def scalar(self, text: str, *, key: bool = False) -> str:
        """A text, without quotation marks where it can be and may be."""
        ways = {"plain": "p", "single": "s", "double": "d", "mixed": "psd"}[self.style.quotes]
        way = self.chance.choice(ways)
        if way == "p" and _is_plain(text, key):
            return text
        if way != "d" and text.isprintable() and len(text) < 1000:
            return "'" + text.replace("'", "''") + "'"
        return _escaped(text)

    def _nothing(self) -> str:
        return self.chance.choice(["~", "null", "NULL"])

    def _comment(self) -> str:
        return self.chance.choice(COMMENTS)

    def _maybe(self, tenths: int) -> bool:
        return bool(tenths) and self.chance.randrange(10) < tenths

    def _fits_a_block(self, text: str) -> bool:
        """Whether a text can stand behind `|` with its own line ends."""
        lines = text.removesuffix("\n").split("\n")
        return (
            self.style.blocks
            and bool(lines[0])
            and all(line.isprintable() and line == line.strip() and line for line in lines)
            and not text.endswith("\n\n")
        )


@lru_cache(maxsize=4096)
def _is_plain(text: str, key: bool) -> bool:
    """Whether a text reads as itself without quotation marks, wherever it stands."""
    if not text.isprintable() or text != text.strip() or not text or len(text) > 100:
        return False
    forms = (
        {f"{{{text}: x}}": {text: "x"}} if key else {f"[{text}]": [text], f"a: {text}": {"a": text}}
    )
    return all(parse(form).data == data for form, data in forms.items())


def _escaped(text: str) -> str:
    """A text in double quotation marks, with escapes for what may not stand there."""
    made = json.dumps(text, ensure_ascii=False)
    odd = {c for c in made if not c.isprintable()}
    for character in odd:
        code = ord(character)
        made = made.replace(character, f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}")
    return made
