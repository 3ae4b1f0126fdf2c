"""The plan silences a rule until a day that is past.

What was to be settled by that day is open again, so the rule reports again.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.plan import Silence
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        ignore:
          - rule: nothing-stops
            reason: Leaders settle it at half-term
            until: 2026-10-23  # <- here
    """,
    good="""
        ignore:
          - rule: nothing-stops
            reason: Leaders settle it in the spring
            until: 2027-04-01
    """,
)
def silence_past_its_end(silence: Silence, ctx: Context) -> Results:
    if silence.until and silence.until < ctx.as_of:
        yield Problem(
            at=silence.at("until"),
            what=f"`{silence.rule}` was silenced until {silence.until.isoformat()}, and that day "
            "is past",
            remedy="take the silence out, or give it a new day and a reason that still holds",
        )
