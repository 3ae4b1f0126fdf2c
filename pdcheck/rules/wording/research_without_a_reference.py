"""The plan leans on research, and names nothing that one could look up.

Whoever reads “research shows” can neither check it nor see what it was about. One title with its
year lets teachers read for themselves.

Known limit: this reads a few phrases. One reference anywhere in the plan, or a year or an address
in the same sentence, is enough for it. Whether the reference supports the words is for a person.
"""

import re
from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.finding import Problem, Related
from pdcheck.language.activities import Aim, Event
from pdcheck.language.mechanisms import Claim, CredibleSource, Expert, Source
from pdcheck.language.node import Node
from pdcheck.language.people import Leader
from pdcheck.language.plan import Lead, Plan, Programme
from pdcheck.language.purpose import Technique
from pdcheck.language.words import as_written, fold
from pdcheck.rule import Results, rule

_REFERENCE = r"https?://|doi|\b(19|20)\d\d\b"
_READ = (Programme, Technique, Event, Aim, Claim, Expert, Lead, Leader)
"""What speaks about the content of a programme. A need speaks of the school's own evidence."""
_NAMES = ("title", "notes", "topic", "form", "provider")
"""Keys whose texts are names, or are never checked."""


@rule(
    basis="consensus",
    speaks="wording",
    sources=["eef-2021-guidance", "dfe-2016-standard"],
    bad="""
        programme:
          title: Talk in class
          purpose: Research shows that talk improves learning  # <- here
        activities:
          - title: Launch
    """,
    good="""
        programme:
          title: Talk in class
          purpose: Research shows that talk improves learning
        techniques:
          - action: Ask, pause for three seconds, then name a pupil
            source: {title: "School teaching handbook, section 3", year: 2026}
        activities:
          - title: Launch
    """,
)
def research_without_a_reference(_plan: Plan, ctx: Context) -> Results:
    empty = ctx.catalogue.phrases["empty-references"]
    sources = [node for node in ctx.visited(Source) if isinstance(node, Source)]
    named = [s for s in sources if s.url or s.doi or s.year or fold(s.title or "") not in empty]
    if named:
        return
    found: list[tuple[Node, str, str]] = [(s, "title", s.title or "") for s in sources]
    found += _leaning(ctx)
    if found:
        node, key, words = found[0]
        yield Problem(
            at=node.at(key),
            what=f"the words “{words}” suggest research, and the plan names none that one could "
            "look up",
            remedy="write under the technique what it rests on, such as `source: {title: the "
            "study or guidance and its section, year: 2021}`; or say it in other words",
            related=tuple(Related(n.at(k), f"“{said}”") for n, k, said in found[1:]),
        )


def _leaning(ctx: Context) -> Iterator[tuple[Node, str, str]]:
    """Where the plan leans on research.

    Of a credible source `near-miss-wording` speaks, and `evidence-overclaim` of what claims more.
    """
    spoken_of = {at for at, *_ in ctx.overclaims}
    for node in ctx.nodes:
        if isinstance(node, _READ) and not isinstance(node, CredibleSource):
            for key, text in node.texts():
                words = f" {fold(text)}"
                phrases = ctx.catalogue.phrases["research-claims"]
                said = next((phrase for phrase in phrases if f" {phrase}" in words), None)
                said = None if key in _NAMES or node.at(key) in spoken_of else said
                if said and not re.search(_REFERENCE, text):
                    yield node, key, as_written(said, text)
