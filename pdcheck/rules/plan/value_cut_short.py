"""A text ends earlier than it looks, at a “#”.

In YAML a “#” behind a space begins a comment, so the rest of the line is not part of the text.

Known limit: only a “#” directly before a letter or digit is reported, because a comment usually
has a space behind it.
"""

import re

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewText, NotApplicable, Problem
from pdcheck.language.pasted import in_double_quotes, unwrapped
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

_CUT = re.compile(r"[ \t]+#(?!(?i:pdcheck))\w")
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
    for path in sorted(document.plain, key=lambda path: document.values[path]):
        start, end = document.values[path]
        if _CUT.match(document.source.text, end):
            text = document.source.text[start:end]
            line = document.source.line(document.source.point(end).line).strip()
            whole = line[line.index(text.splitlines()[-1]) :]
            yield Problem(
                at=path,
                what=f"this text ends at “{text[-40:]}”: what follows the # is read as a comment",
                remedy=f'put the whole text in quotes if it belongs to it: "{whole}"',
                fix=_quoted(document.source.text, start, end),
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
