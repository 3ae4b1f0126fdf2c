"""The plan silences a rule and gives no reason.

A silence without a reason hides a finding from everybody who reads the plan later.
So it does not hold, and the rule goes on reporting.

Known limit: whether a reason is a good one is for a person to say.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Silencer
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:  # pdcheck: ignore[unprotected-time] # <- here
          - title: Launch
        ignore:
          - rule: nothing-stops  # <- here
    """,
    good="""
        activities:  # pdcheck: ignore[unprotected-time]: it is the weekly CPD hour of all staff
          - title: Launch
        ignore:
          - rule: nothing-stops
            reason: The meetings stood in last year's calendar and were empty
    """,
)
def silence_without_reason(_plan: Plan, ctx: Context) -> Results:
    if not ctx.silences.stated:
        yield NotApplicable("the plan silences nothing")
    for silence in ctx.silences.stated:
        if silence.fault is None and not silence.reasoned:
            verb = "is" if len(silence.rules) == 1 else "are"
            yield Problem(
                at=silence.rules[0].at,
                what=f"{silence.names} {verb} silenced here, and nothing says why",
                remedy="write a colon behind the bracket, and a sentence that a reader next year "
                "can judge"
                if silence.by is Silencer.COMMENT
                else "add `reason:` with a sentence that a reader next year can judge",
            )
