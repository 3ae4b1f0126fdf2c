"""The plan uses a key that the plan language does not have.

A misspelt key can drop what you wrote without a word. Where another key is near and fits what you
wrote, this report reads it as that one; what stands behind any other unknown key is not checked.

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
