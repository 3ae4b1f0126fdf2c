"""The plan silences a rule and gives no reason.

A silence without a reason hides a finding from everybody who reads the plan later.
So it does not hold, and the rule goes on reporting.

Known limit: whether a reason is a good one is for a person to say.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Silence
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        ignore:
          - rule: nothing-stops  # <- here
    """,
    good="""
        ignore:
          - rule: nothing-stops
            reason: The meetings stood in last year's calendar and were empty
    """,
)
def silence_without_reason(silence: Silence, _ctx: Context) -> Results:
    if silence.rule and (not silence.reason or is_placeholder(silence.reason)):
        yield Problem(
            at=silence.at("rule"),
            what=f"`{silence.rule}` is silenced here, and nothing says why",
            remedy="add `reason:` with a sentence that a reader next year can judge",
        )
