"""Something in the plan ends before it starts.

Nobody can follow two dates that contradict each other, and no sum over them is true.
"""

from datetime import date

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Activity
from pdcheck.language.conditions import PupilOutcome
from pdcheck.language.mechanisms import Claim
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan, Programme
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme:
          title: Cold call
          start: 2027-01-04
          end: 2026-12-18  # <- here
    """,
    good="""
        programme:
          title: Cold call
          start: 2026-09-01
          end: 2027-07-16
    """,
)
def ends_before_it_starts(_plan: Plan, ctx: Context) -> Results:
    pairs = [(node, pair) for node in ctx.nodes if (pair := _pair(node))]
    if not pairs:
        yield NotApplicable("nothing in the plan has both a first and a last day")
    for node, (starts, first, ends, last) in pairs:
        if last < first:
            yield Problem(
                at=node.at(ends),
                what=f"`{ends}` is {last.isoformat()}, and `{starts}` is later: "
                f"{first.isoformat()}",
                remedy="mend the date that is wrong",
                related=(Related(node.at(starts), "the later date"),),
            )


def _pair(node: Node) -> tuple[str, date, str, date] | None:
    """The two keys of a node that must be in order, with their dates, where it has both."""
    match node:
        case Programme() | Activity() | Claim() if node.start and node.end:
            return "start", node.start, "end", node.end
        case PupilOutcome() if node.baseline_date and node.review_date:
            return "baseline_date", node.baseline_date, "review_date", node.review_date
        case _:
            return None
