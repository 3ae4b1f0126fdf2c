"""A text holds quotation marks or spaces that were pasted from Word or a web page.

Curly quotation marks do not work as YAML quotes: they stay in the text, and the text is not
protected by them.
"""

import re

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewText, NotApplicable, Problem
from pdcheck.language import pasted
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule
from pdcheck.span import Path, Place, Span

_TURNS = re.compile(r":[ \t\r\n]|:$|[ \t\r\n]#|^[-?] ")
"""What makes an unquoted text something else in YAML: a key, a comment, an item of a list."""


@rule(
    basis="logic",
    speaks="wording",
    bad="""
        activities:
          - title: “Launch”  # <- here
    """,
    good="""
        activities:
          - title: "Launch"
    """,
)
def pasted_characters(_plan: Plan, ctx: Context) -> Results:
    document, text = ctx.document, ctx.document.source.text
    if text.isascii() or not (pasted.CURLY.search(text) or pasted.SPACE.search(text)):
        yield NotApplicable("the text has no curly quotation marks and no special spaces")
        return
    spoken_of = {
        document.written(fault.at)
        for faults in ctx.faults.values()
        for fault in faults
        if not isinstance(fault.at, (Span, Place))
    }
    for path in sorted(document.plain - spoken_of, key=lambda path: document.values[path]):
        start, end = document.values[path]
        value = text[start:end]
        if (inner := pasted.unwrapped(value)) is not None:
            shown = inner.replace('"', "'")
            yield Problem(
                at=path,
                what="these are curly quotation marks, and YAML takes them for part of the text",
                remedy=f'type straight ones in their place: "{shown[:60]}"',
                fix=_straight(value, inner, path, start),
            )
        elif found := pasted.SPACE.search(value):
            yield Problem(
                at=path,
                what=f"there is a special space in this text, at its character {found.start() + 1}",
                remedy="delete it and type an ordinary space",
                fix=_ordinary(value, path, start),
            )


def _straight(value: str, inner: str, path: Path, start: int) -> Fix:
    """Straight quotation marks. A lone curly one may be an apostrophe: then a person looks."""
    written = pasted.in_double_quotes(pasted.with_ordinary_spaces(inner))
    edit = NewText(start, start + len(value), written)
    safe = value[0] not in "‘‚" and not _verbatim(path)
    return Fix(FixKind.QUOTES, "put the text in straight quotation marks", (edit,), safe)


def _ordinary(value: str, path: Path, start: int) -> Fix:
    """Ordinary spaces; in double quotes too, where those would give the text another meaning."""
    typed = pasted.with_ordinary_spaces(value)
    edits = [
        NewText(start + found.start(), start + found.end(), pasted.ordinary(found.group()))
        for found in pasted.SPACE.finditer(value)
    ]
    if _TURNS.search(typed) and not _TURNS.search(value):
        edits = [NewText(start, start + len(value), pasted.in_double_quotes(typed))]
    what = "put ordinary spaces in place of the special ones"
    return Fix(FixKind.SPACE, what, tuple(edits), not _verbatim(path))


def _verbatim(path: Path) -> bool:
    """Whether a text is a quotation, which must stay as its document has it."""
    return "quotes" in path
