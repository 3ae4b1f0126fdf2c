"""The plan uses a key that the plan language does not have.

What stands behind an unknown key is not checked, so a misspelt key silently drops what you wrote.

Known limit: text that belongs nowhere else can be kept under `notes`, which is never checked.
"""

from pdcheck.context import Context
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - title: Launch
            lenght: 90 min  # <- here
    """,
    good="""
        activities:
          - title: Launch
            length: 90 min
    """,
)
def unknown_key(_plan: Plan, ctx: Context) -> Results:
    yield from ctx.faults.get("unknown-key", ())
