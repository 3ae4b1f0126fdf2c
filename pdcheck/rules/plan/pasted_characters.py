"""A text holds quotation marks or spaces that were pasted from Word or a web page.

Curly quotation marks do not work as YAML quotes: they stay in the text, and the text is not
protected by them.
"""

import re

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

_CURLY = re.compile("[“”„‘’‚«»]")
_WRAPPED = "[“„‘‚«](.*)[”“’‘»]"
_SPACE = re.compile("[\u00a0\u2007\u202f\u200b\u2060]")


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
    if text.isascii() or not (_CURLY.search(text) or _SPACE.search(text)):
        yield NotApplicable("the text has no curly quotation marks and no special spaces")
        return
    spoken_of = {fault.at for faults in ctx.faults.values() for fault in faults}
    for path in sorted(document.plain - spoken_of, key=lambda path: document.values[path]):
        start, end = document.values[path]
        value = text[start:end]
        if found := re.fullmatch(_WRAPPED, value, re.DOTALL):
            inner = found.group(1).replace('"', "'")
            yield Problem(
                at=path,
                what="these are curly quotation marks, and YAML takes them for part of the text",
                remedy=f'type straight ones in their place: "{inner[:60]}"',
            )
        elif found := _SPACE.search(value):
            yield Problem(
                at=path,
                what=f"there is a special space in this text, at its character {found.start() + 1}",
                remedy="delete it and type an ordinary space",
            )
