"""One key holds a text of more than a thousand characters.

A plan that people can check says one thing in one place, and a long text hides several.

Known limit: the limit of 1,000 characters is ours; nobody has published one.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

MOST_CHARACTERS = 1000
"""Ours: about a page of a handbook."""


@rule(
    basis="consensus",
    speaks="contradiction",
    bad=f"""
        programme:
          title: Cold call
          purpose: {"Every pupil answers. " * 60} # <- here
    """,
    good="""
        programme:
          title: Cold call
          purpose: Every pupil answers.
    """,
)
def overlong_text(_plan: Plan, ctx: Context) -> Results:
    for node, key, text in ctx.texts:
        if len(text) > MOST_CHARACTERS and key != "notes":
            yield Problem(
                at=node.at(key),
                what=f"`{key}` has {len(text):,} characters, and a reader loses the thread "
                f"after about {MOST_CHARACTERS:,}",
                remedy="say the main thing here in a sentence or two, and move the rest to "
                "`notes`, or to keys of its own",
            )
