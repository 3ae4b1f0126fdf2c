"""A text in the plan only keeps a place for something.

A plan that says “TBC” where it matters leaves the decision to the day itself.
Something may well be open: then say who settles it and by when.

Known limit: only whole texts such as “TBC”, “various” or “[name]” are recognised, and `from`
with `chosen_by` counts as settled enough, because the choice is between things that are named.
"""

from collections.abc import Iterator
from datetime import date

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.conditions import Condition, Stopped
from pdcheck.language.node import Node, Undecided
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.values import NotUnderstoodError, read_day
from pdcheck.rule import Results, rule

_OTHERS = ("time_from", "notes", "adaptable")
"""Keys of which another rule speaks when they say nothing, or that are never checked."""

_SPOKEN_OF = (Condition, Stopped)
"""Parts of which another rule speaks when they say nothing."""


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        programme:
          title: Cold call
          lead: TBC  # <- here
    """,
    good="""
        programme:
          title: Cold call
          lead: {chosen_by: headteacher, due: 2027-01-08}
    """,
)
def placeholder(_plan: Plan, ctx: Context) -> Results:
    for node, key, text in ctx.texts:
        if is_placeholder(text) and key not in _OTHERS and not isinstance(node, _SPOKEN_OF):
            written = ctx.document.key_of(node.at(key))
            yield Problem(
                at=node.at(key),
                what=f"“{text}” stands here in place of an answer",
                remedy="write the answer; or, if it is still open, who settles it and "
                f"by when: `{written}: {{chosen_by: headteacher, due: 2027-01-08}}`",
            )
    for node in ctx.nodes:
        if node.undecided:
            yield from _open(node, ctx)


def _open(node: Node, ctx: Context) -> Iterator[Problem]:
    for key, undecided in node.undecided.items():
        due = _day(undecided)
        if not undecided.bounded and not undecided.from_:
            yield Problem(
                at=node.at(key),
                what=f"`{key}` is still open, and nothing says when it will be settled",
                remedy="add `due:` with a date, or `after:` with what it waits for",
            )
        elif due and due < ctx.as_of:
            yield Problem(
                at=node.at(key),
                what=f"`{key}` was to be settled by {due.isoformat()}, and that day is past",
                remedy="write what was decided, or a new date",
            )


def _day(undecided: Undecided) -> date | None:
    try:
        return read_day(undecided.due) if undecided.due else None
    except NotUnderstoodError:
        return None
