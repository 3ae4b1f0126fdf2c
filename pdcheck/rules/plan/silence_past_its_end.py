"""The plan silences a rule until a day that is past.

What was to be settled by that day is open again, so the rule reports again.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        # pdcheck: ignore[unprotected-time] until=2026-11-20: the cover list comes then  # <- here
        activities:
          - title: Launch
        ignore:
          - rule: nothing-stops
            reason: Leaders settle it at half-term
            until: 2026-10-23  # <- here
    """,
    good="""
        # pdcheck: ignore[unprotected-time] until=2027-01-08: the cover list comes then
        activities:
          - title: Launch
        ignore:
          - rule: nothing-stops
            reason: Leaders settle it in the spring
            until: 2027-04-01
    """,
)
def silence_past_its_end(_plan: Plan, ctx: Context) -> Results:
    if not ctx.silences.stated:
        yield NotApplicable("the plan silences nothing")
    for silence in ctx.silences.stated:
        if silence.fault is None and silence.until and silence.until < ctx.as_of:
            verb = "was" if len(silence.rules) == 1 else "were"
            end = silence.until.isoformat()
            yield Problem(
                at=silence.until_at,
                what=f"{silence.names} {verb} silenced until {end}, and that day is past",
                remedy="take the silence out, or give it a new day and a reason that still holds",
            )
