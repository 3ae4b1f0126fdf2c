"""The plan claims a mechanism that is not one of the fourteen.

A name that pdcheck does not know counts towards none of the four groups.

Known limit: the printed names of the EEF guidance and some short forms are known, in any case,
with or without hyphens, and by number. Words of your own are not.
"""

from pdcheck.context import Context
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              rehersal: Pairs run the routine aloud with no pupils there  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              rehearsal: Pairs run the routine aloud with no pupils there
    """,
)
def unknown_mechanism(_plan: Plan, ctx: Context) -> Results:
    yield from ctx.faults.get("unknown-mechanism", ())
