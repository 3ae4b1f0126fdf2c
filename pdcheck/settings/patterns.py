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
    try:
        _compiled(text, any_case=False)
    except re.error:
        raise NotUnderstoodError(
            f"“{text}” is not a pattern of files here: its brackets stand for no character",
            "write the characters in their order, such as `[a-z]`",
        ) from None
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
    """A pattern as an expression that takes the first fit of each piece and never looks back.

    What stands between two signs for "anything" may be taken at its first fit, because the sign
    behind it takes up whatever is left. So no pattern, however odd, takes long.
    """
    chunks: list[list[str]] = [[]]
    for part in pattern.split("/"):
        if part == ANYWHERE:
            chunks.append([])
        elif part not in ("", "."):
            chunks[-1].append(_part(part))
    first, *rest = chunks
    whole = _folders(first) if rest else "/".join(first)
    for chunk in rest[:-1]:
        whole += f"(?>(?:[^/]+/)*?{_folders(chunk)})"
    if rest:
        whole += "(?:[^/]+/)*" + "/".join(rest[-1]) if rest[-1] else ".*"
    return re.compile(whole + _below(pattern), re.IGNORECASE if any_case else 0)


def _folders(chunk: list[str]) -> str:
    return "".join(f"{part}/" for part in chunk)


def _below(pattern: str) -> str:
    """What may follow: everything in a folder whose plain name ends the pattern."""
    last = pattern.rstrip("/").rpartition("/")[2]
    if last == ANYWHERE:
        return ""
    if pattern.endswith("/"):
        return "/.*"
    return "" if any(sign in last for sign in "*?[") else "(?:/.*)?"


_SIGNS = re.compile(r"\*|\?|\[(!?)(\]?[^\]/]*)\]|.", re.DOTALL)


def _part(part: str) -> str:
    """The expression for one name between slashes."""
    pieces = [""]
    for sign in _SIGNS.finditer(part):
        if sign[0] == "*":
            pieces.append("")
        elif sign[0] == "?":
            pieces[-1] += "[^/]"
        elif sign[2]:
            members = re.sub(r"([\\\[\]^&|~])", r"\\\1", sign[2])
            pieces[-1] += f"(?!/)[{'^' if sign[1] else ''}{members}]"
        else:
            pieces[-1] += re.escape(sign[0])
    first, *rest = pieces
    middle = "".join(f"(?>[^/]*?{piece})" for piece in rest[:-1])
    return first + middle + (f"[^/]*{rest[-1]}" if rest else "")
