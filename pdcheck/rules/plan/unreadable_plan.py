"""The plan, or a value in it, cannot be read.

What cannot be read is left out, so pdcheck would judge another plan than the one you meant.
The rest of the plan is checked all the same, unless the whole text is not YAML.

Known limit: after the first place where the text stops being YAML, nothing more can be read.
"""

import re

from pdcheck.bounds import LONGEST_RHYTHM
from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewText, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - title: Launch
            date: 02/09/2026  # <- here
            length: 90  # <- here
    """,
    good="""
        activities:
          - title: Launch
            date: 2026-09-02
            length: 90 min
    """,
)
def unreadable_plan(plan: Plan, ctx: Context) -> Results:
    yield from ctx.faults.get("unreadable-plan", ())
    if endless := ctx.schedule.recurrence.not_followed:
        yield Problem(
            endless.at("every"),
            f"this rhythm goes on for more than {LONGEST_RHYTHM:,} days, and none is followed for "
            "longer",
            "say when it ends with `end`, or how often it happens with `times`",
        )
    if ctx.document.readable and plan.pdcheck is None and not ctx.document.holds("pdcheck"):
        yield Problem(
            at=(),
            what="this file does not say that it is a pdcheck plan",
            remedy="add the line `pdcheck: 1` at the top",
            fix=_first_line(ctx),
        )


def _first_line(ctx: Context) -> Fix | None:
    """The line, before the first key. The file may be no plan at all, so a person looks."""
    start = min((place[0] for place in ctx.document.keys.values()), default=-1)
    text = ctx.document.source.text
    if start < 0 or (start and text[start - 1] not in "\r\n") or text[start] in "{\"'":
        return None
    end = re.search(r"\r\n|\n|\r", text)
    edit = NewText(start, start, f"pdcheck: 1{end.group() if end else chr(10)}")
    return Fix(FixKind.VERSION, "write the line `pdcheck: 1` first", (edit,), safe=False)
