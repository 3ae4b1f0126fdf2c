"""A document is not the one any more from which its quotations were taken.

A provider may send a new edition under the same name. A judgement that was made of the old one
then rests on words that the new one may not have, so somebody has to look again.

Known limit: a file that was only saved again counts as changed too.
"""

from pdcheck.context import Context
from pdcheck.facts.quotations import title_of
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Document
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    papers={"handbook.txt": "A coach visits each of them every fortnight."},
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents:
          - id: handbook
            path: handbook.txt
            digest: 0000000000000000000000000000000000000000000000000000000000000000  # <- here
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
            digest: sha256:81358dbb15b4e8eeccf0005f9fd07a6fc8284005f5aea1ad3f91c1f38c7427bb
        activities:
          - title: Coaching
            quotes: {document: handbook, text: visits each of them every fortnight}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def document_changed(entry: Document, ctx: Context) -> Results:
    paper = ctx.quotations.paper(entry) if entry.digest else None
    if paper is None or not paper.digest:
        yield NotApplicable("the plan records no digest of a document that can be opened")
    elif paper.digest != entry.digest:
        yield Problem(
            at=entry.at("digest"),
            what=f"“{title_of(entry)}” is not the file any more of which the digest was recorded"
            f"{_still_there(entry, ctx)}",
            remedy="look at its quotations and judgements again; then delete the line `digest`, "
            "and `pdcheck fix` writes the new one",
        )


def _still_there(entry: Document, ctx: Context) -> str:
    """How many of its quotations the new file still has."""
    found = [quoted.looked for quoted in ctx.quotations.quoting(entry) if not quoted.looked.unread]
    if not found:
        return ""
    still = sum(looked.stands for looked in found)
    if len(found) == 1:
        return f", and its one quotation {'still stands' if still else 'stands no more'} in it"
    number = "all" if still == len(found) else str(still) if still else "none"
    verb = "stands" if still == 1 else "stand"
    return f", and {number} of its {len(found)} quotations still {verb} in it"
