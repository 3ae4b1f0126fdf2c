"""Lines for people: pieces of text with a style, how wide they are, and how they are written.

Nothing here writes an escape sequence: that is rich's work.
"""

import os
import sys
import textwrap
from collections.abc import Iterable
from typing import TextIO

from pdcheck.visible import visible

WIDTH = 80
"""How many columns of a terminal a report takes."""

Piece = tuple[str, str]
"""A text and its style: a name of rich's, or nothing."""
Line = list[Piece]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def folded(text: str, width: int) -> list[str]:
    """A text in lines of at most a width, with nothing in it that a terminal or a log would obey.

    What stands in the middle of a long word may come to stand at the start of a line, where it
    is a command, so each line is looked at for itself; one that held a command gets longer.
    """
    return [visible(line) for line in textwrap.wrap(visible(text), width)] or [""]


def write(lines: Iterable[Line], out: TextIO) -> None:
    """Write lines, in colour where `out` is a terminal that wants it."""
    if _in_colour(out):
        _to_terminal(lines, out)
    else:
        out.writelines("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def _in_colour(out: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") and out is sys.stdout:  # it is not asked of files
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _to_terminal(lines: Iterable[Line], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",  # where colour is forced, rich would give none to a dumb terminal
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
        width=WIDTH,  # else rich asks the surroundings, and writes nothing in no columns
    )
    for line in lines:
        console.print(Text.assemble(*line, end=""))
