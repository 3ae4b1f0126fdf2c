"""A document that the plan quotes cannot be opened, or has no text.

What is quoted from it then has no proof that anybody could look up, and a person has to find the
words by hand.

Known limit: only documents that are quoted, or have a digest, are opened. One with nothing but an
address is not: pdcheck never goes to the network.
"""

from pdcheck.context import Context
from pdcheck.facts.quotations import NO_FOLDER, title_of
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.node import Quote
from pdcheck.language.plan import Document
from pdcheck.rule import Results, rule

LONGEST = 200
"""So many characters of a file's name are told. Ours."""


@rule(
    basis="logic",
    speaks="silence",
    papers={"handbook.txt": "A coach visits each of them every fortnight."},
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents:
          - id: handbook
            path: handbok.txt  # <- here
        activities:
          - title: Coaching
            quotes: {document: handbook, text: visits each of them every fortnight}
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents:
          - id: handbook
            path: handbook.txt
        activities:
          - title: Coaching
            quotes: {document: handbook, text: visits each of them every fortnight}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def unreadable_document(entry: Document, ctx: Context) -> Results:
    quoted = ctx.visited(Quote) and ctx.quotations.quoting(entry)
    if not entry.path or not (quoted or entry.digest):
        yield NotApplicable("nothing is quoted from a file that the plan lists")
        return
    fault = ctx.quotations.fault(entry)
    if fault and fault.what == NO_FOLDER:
        yield Judgement(entry.at("path"), f"is “{title_of(entry)}” as quoted? {NO_FOLDER}")
    elif fault:
        number = len(quoted)
        waits = f", so {_counted(number)} cannot be looked up" if number else ""
        yield Problem(
            at=entry.at("path"),
            what=f"`path` names “{_cut(entry.path)}”, and {fault.what}{waits}",
            remedy=fault.remedy,
        )


def _cut(path: str) -> str:
    """A name, and of one that nobody would write its end: there is the file."""
    return path if len(path) <= LONGEST else f"…{path[1 - LONGEST :]}"


def _counted(number: int) -> str:
    return "its quotation" if number == 1 else f"its {number} quotations"
