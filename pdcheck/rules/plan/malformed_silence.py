"""A silence in the plan cannot be followed as it is written.

A silence that nobody follows looks as if a finding had been dealt with.
So it is told, and the rule that it means goes on reporting.

A comment that silences names its rules in square brackets and gives a reason:
`# pdcheck: ignore[rule-name]: why it does not hold here`. An end is written before the colon:
`# pdcheck: ignore[rule-name] until=2027-07-31: until when, and why`. It stands behind a key or
an item, or on a line of its own above one, and speaks of all that is below it. Above the first
key of the file it speaks of the whole plan.

Known limit: a comment that is written very differently is taken for an ordinary one.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        # pdcheck: ignore nothing-stops, it was agreed with governors  # <- here
        activities:
          - title: Launch  # pdcheck: ignore[nothing-stosp]: agreed with governors  # <- here
    """,
    good="""
        # pdcheck: ignore[nothing-stops]: it was agreed with governors
        activities:
          - title: Launch
    """,
)
def malformed_silence(_plan: Plan, ctx: Context) -> Results:
    if not ctx.silences.stated:
        yield NotApplicable("the plan silences nothing")
    for silence in ctx.silences.stated:
        if silence.fault:
            yield silence.fault
