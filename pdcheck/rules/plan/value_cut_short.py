"""A text ends earlier than it looks, at a “#”.

In YAML a “#” behind a space begins a comment, so the rest of the line is not part of the text.

Known limit: only a “#” directly before a letter or digit is reported, because a comment usually
has a space behind it.
"""

import re

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

_CUT = re.compile(r"[ \t]+#(?!(?i:pdcheck))\w")


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
            )
