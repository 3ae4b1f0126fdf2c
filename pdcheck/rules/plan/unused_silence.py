"""The plan silences a rule that finds nothing there.

Once the flaw is mended, its silence would hide it if it came back.
It is also what is left of a silence that stands at the wrong place.

Known limit: it says nothing where the rule did not look: where it does not apply to the plan, or
where part of the plan cannot be read.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        programme: Wait time
        stops: The autumn book scrutiny
        activities:
          - title: Launch
            # pdcheck: ignore[nothing-stops]: the meetings were in the calendar  # <- here
            mechanisms: [modelling]
        ignore:
          - rule: missing-technique  # <- here
            reason: The departments choose theirs in October
        techniques: Ask, pause for three seconds, then name the pupil who answers
    """,
    good="""
        programme: Wait time
        activities:
          - title: Launch
            mechanisms: [modelling]
        ignore:
          - rule: missing-technique
            reason: The departments choose theirs in October
    """,
)
def unused_silence(_plan: Plan, ctx: Context) -> Results:
    if not ctx.silences.by_rule:
        yield NotApplicable("the plan silences nothing")
        return
    for named in ctx.unused_silences:
        yield Problem(
            at=named.at,
            what=f"`{named.rule}` finds nothing here, so there is nothing for this to silence",
            remedy="take it out, so that the rule speaks if the flaw comes back; or, if the rule "
            "reports elsewhere, move it there",
        )
