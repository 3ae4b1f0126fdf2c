"""The words of a goal let nobody see whether it was kept.

The EEF guidance contrasts specific goals with vague intentions: nobody can tell when a teacher
has tried, considered or improved something. A number, a date or a sign that one could see makes
a goal of it.

Known limit: this reads a few words, not sentences, and a number anywhere in the text is enough.
If we misread yours, say it in other words or leave it: this is advice and never more.
"""

import re
from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import SettingGoals
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Goal
from pdcheck.language.words import as_written, fold
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="wording",
    sources=["eef-2021-guidance", "bradford-goal-setting"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals: Teachers will try to use the routine where they can  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals: Each teacher agrees to pause after 8 questions a lesson by 9 October
    """,
)
def vague_goal(_plan: Plan, ctx: Context) -> Results:
    goals = list(_goals(ctx))
    if not goals:
        yield NotApplicable("the plan words no goal")
    for goal, key, text, measured in goals:
        words = f" {fold(text)} "
        vague = next((w for w in ctx.catalogue.phrases["vague-goals"] if f" {w}" in words), None)
        if vague and not measured and not re.search(r"\d", text):
            yield Problem(
                at=goal.at(key),
                what=f"the words “{as_written(vague, text)}” suggest an intention, and nothing "
                "tells by which measure or date it is reached",
                remedy="say what the teacher will do, how often and by when, such as “pause for "
                "three seconds after every question in period 2 until 9 October”",
            )


def _goals(ctx: Context) -> Iterator[tuple[Node, str, str, bool]]:
    """Each goal that is put into words: its key, its words, whether it has a measure or date."""
    for node in (*ctx.visited(SettingGoals), *ctx.visited(Goal)):
        if isinstance(node, SettingGoals) and (text := node.goal or node.how):
            measured = any(map(node.said, ("measure", "due", "end")))
            yield node, "goal" if node.goal else "how", text, measured
        elif isinstance(node, Goal) and node.teacher_does:
            measured = any(map(node.said, ("evidence", "due")))
            yield node, "teacher_does", node.teacher_does, measured
