"""The plan names a practice whose promise a published review did not find.

How well a programme is designed does not matter if what it teaches does not help pupils. The list
of such practices is short, dated, and gives its source for each.

Known limit: only a few names are recognised, and a sentence that turns the practice down may be
misread. A review that finds no evidence does not prove that a practice cannot work.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.finding import Problem, Related
from pdcheck.language.activities import Aim, Event
from pdcheck.language.mechanisms import Claim
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan, Programme
from pdcheck.language.purpose import Technique
from pdcheck.rule import Results, rule

_KEYS = ("title", "topic", "question", "action", "steps", "purpose", "teachers", "pupils", "how")
"""Where a plan says what it teaches; what it stops or leaves out is not looked at."""


@rule(
    basis="guidance",
    speaks="wording",
    sources=[
        "eef-2021-guidance",
        "cst-2022-trusts",
        "pashler-2008-learning-styles",
        "hyatt-2007-brain-gym",
    ],
    bad="""
        techniques: Plan each task for visual, auditory and kinaesthetic learners  # <- here
        activities:
          - title: Launch
    """,
    good="""
        techniques: Show the diagram, say what it shows, then ask for it without the diagram
        activities:
          - title: Launch
    """,
)
def doubtful_practice(_plan: Plan, ctx: Context) -> Results:
    practices = ctx.catalogue.doubtful_practices
    named = [each for each in practices if any(word in ctx.all_words_folded for word in each.words)]
    texts = list(_texts(ctx)) if named else []
    for doubtful in named:
        places = [
            node.at(key) for node, key, text in texts if ctx.purpose.names_any(text, doubtful.words)
        ]
        if places:
            yield Problem(
                at=places[0],
                what=f"the words suggest {doubtful.practice}, and {doubtful.because}",
                remedy="look again at what it is meant to do for pupils, and choose a technique "
                "with a source; or, if we misread the sentence, leave it",
                related=tuple(Related(at, "and here") for at in places[1:]),
            )


def _texts(ctx: Context) -> Iterator[tuple[Node, str, str]]:
    for kind in (Programme, Technique, Event, Aim, Claim):
        for node in ctx.visited(kind):
            for key, text in node.texts():
                if key in _KEYS:
                    yield node, key, text
