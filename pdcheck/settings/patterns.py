"""Patterns for the names of files, the same on every system: `programmes/**/*.yaml`."""

import re
from functools import lru_cache

from pdcheck.language.values import NotUnderstoodError

ANYWHERE = "**"
"""The part of a pattern that stands for folders: any number of them, or none."""


def read_pattern(text: str) -> str:
    """A pattern, checked. Raises `NotUnderstoodError` for one that could never match."""
    for fault, remedy in _faults(text):
        raise NotUnderstoodError(f"“{text}” is not a pattern of files here: {fault}", remedy)
    return text.removeprefix("./")


def _faults(text: str) -> list[tuple[str, str]]:
    """What keeps a pattern from matching anything, and what to write."""
    parts = text.split("/")
    found = []
    if not text.strip():
        found.append(("it is empty", "write one, such as `programmes/**/*.yaml`"))
    if text[:1] in ("/", "\\") or text[1:2] == ":":
        found.append(("it is a whole path", "begin at the folder of the settings: `programmes/**`"))
    elif "\\" in text:
        right = text.replace("\\", "/")
        found.append(("it has a backslash", f"write forward slashes on every system: `{right}`"))
    if ".." in parts:
        found.append(
            ("it leads out of its folder", "move the settings up to a folder above all the plans")
        )
    if "{" in text or "}" in text:
        found.append(("braces do not stand for a choice", "write two patterns, as a list"))
    if any(ANYWHERE in part and part != ANYWHERE for part in parts):
        found.append(
            ("`**` stands for folders, alone between slashes", "write it as `**/*.yaml` does")
        )
    return found


def matches(pattern: str, name: str, *, any_case: bool = False) -> bool:
    """Whether a path, from the folder of the pattern and with `/`, is one that it names.

    `*` and `?` stop at a slash, `**` does not. A pattern that ends in a plain name or in `/`
    names everything in that folder too. `any_case` is how some systems compare names.
    """
    return _compiled(pattern, any_case).fullmatch(name) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str, any_case: bool) -> re.Pattern[str]:
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    whole = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == ANYWHERE:
            whole += ".*" if last else "(?:[^/]+/)*"
        else:
            whole += _part(part) + ("" if last else "/")
    if pattern.endswith("/") and parts[-1:] != [ANYWHERE]:
        whole += "/.*"
    elif parts and not any(sign in parts[-1] for sign in "*?["):
        whole += "(?:/.*)?"
    return re.compile(whole, re.IGNORECASE if any_case else 0)


_SIGNS = re.compile(r"\*|\?|\[(!?)(\]?[^\]/]*)\]|.", re.DOTALL)


def _part(part: str) -> str:
    """The expression for one name between slashes."""
    made = ""
    for sign in _SIGNS.finditer(part):
        if sign[0] == "*":
            made += "[^/]*"
        elif sign[0] == "?":
            made += "[^/]"
        elif sign[2]:
            members = re.sub(r"([\\\[\]^&|~])", r"\\\1", sign[2])
            made += f"[{'^/' if sign[1] else ''}{members}]"
        else:
            made += re.escape(sign[0])
    return made
