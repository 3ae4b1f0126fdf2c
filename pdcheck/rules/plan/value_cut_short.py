"""A text ends earlier than it looks, at a “#”.

In YAML a “#” behind a space begins a comment, so the rest of the line is not part of the text.

Known limit: only a “#” directly before a letter or digit is reported, because a comment usually
has a space behind it; only a title that is all comment is reported with a space too.
"""

import re
from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewText, NotApplicable, Problem
from pdcheck.language.pasted import in_double_quotes, unwrapped
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

_CUT = re.compile(r"[ \t]+#(?!(?i:pdcheck))\w")
_NOTHING_LEFT = re.compile(r"[ \t]*:(?P<cut>[ \t]+#[ \t]?(?!(?i:pdcheck))\w)")
_REST = re.compile(r"[^\r\n]*")


@rule(
    basis="logic",
    speaks="wording",
    bad="""
        activities:
          - title: Launch
            place: Room #4  # <- here
    """,
    good="""
        activities:
          - title: Launch
            place: "Room #4"
    """,
)
def value_cut_short(_plan: Plan, ctx: Context) -> Results:
    document = ctx.document
    if "#" not in document.source.text:
        yield NotApplicable("the text has no “#”")
        return
    yield from _all_comment(ctx)
    for path in sorted(document.plain, key=lambda path: document.values[path]):
        start, end = document.values[path]
        if _CUT.match(document.source.text, end):
            text = document.source.text[start:end]
            line = document.source.line(document.source.point(end).line).strip()
            parts = [part.strip() for part in text.splitlines()]
            whole = " ".join([*parts[:-1], line[line.index(parts[-1]) :]])
            shown = " ".join(parts)[-40:]
            yield Problem(
                at=path,
                what=f"this text ends at “{shown}”: what follows the # is read as a comment",
                remedy=f'put the whole text in quotes if it belongs to it: "{whole}"',
                fix=_quoted(document.source.text, start, end),
            )


def _all_comment(ctx: Context) -> Iterator[Problem]:
    """Keys that have no text left, because it begins with a “#”."""
    document = ctx.document
    text = document.source.text
    for path, (_, end) in document.keys.items():
        found = _NOTHING_LEFT.match(text, end) if document.at(path) is None else None
        if found and (_CUT.match(text, found.start("cut")) or path[-1] == "title"):
            comment = _REST.match(text, found.start("cut"))
            said = comment.group().strip() if comment else ""
            yield Problem(
                at=path,
                what=f"`{path[-1]}` is empty: what follows the # is read as a comment",
                remedy=f'put the text in quotes if it belongs to the plan: "{said}"',
            )


def _quoted(text: str, start: int, end: int) -> Fix | None:
    """The text with what follows it on its line, in double quotes. It may be a comment indeed.

    Where a second # follows, nobody can tell where the text ends.
    """
    rest = _REST.match(text, end)
    if rest and len(re.findall(r"[ \t]#", rest.group())) > 1:
        return None
    whole = text[start : rest.end() if rest else end].rstrip()
    inner = unwrapped(whole)
    edit = NewText(start, start + len(whole), in_double_quotes(whole if inner is None else inner))
    return Fix(FixKind.CUT, "put the whole text in double quotes", (edit,), safe=False)
