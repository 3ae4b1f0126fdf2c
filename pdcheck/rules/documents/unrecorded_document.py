"""Nobody could tell if a quoted document were exchanged.

A provider may send another edition under the same name, and the quotations of the old one would
stand for the new. A digest is a short fingerprint of a file: once the plan records it, a change
shows.

Known limit: the digest is only offered once all that is quoted has been found in the file.
"""

from pdcheck.context import Context
from pdcheck.facts.quotations import title_of
from pdcheck.finding import Fix, FixKind, NotApplicable, Problem
from pdcheck.language.mends import added_key
from pdcheck.language.node import Quote
from pdcheck.language.plan import Document
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    papers={"handbook.txt": "A coach visits each of them every fortnight."},
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents:
          - id: handbook
            path: handbook.txt  # <- here
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
def unrecorded_document(entry: Document, ctx: Context) -> Results:
    quoted = ctx.visited(Quote) and ctx.quotations.quoting(entry)
    if not entry.path or not quoted:
        yield NotApplicable("nothing is quoted from a file that the plan lists")
        return
    paper = ctx.quotations.readable(entry)
    if paper and not entry.digest and all(each.looked.stands for each in quoted):
        fix = _recorded(entry, paper.digest, ctx)
        yield Problem(
            at=entry.at("path"),
            what=f"all that is quoted from “{title_of(entry)}” stands in it, and the plan does "
            "not record which edition of the file that is",
            remedy="run `pdcheck fix`, which writes the `digest` of the file beside its path"
            if fix
            else f"write `digest: sha256:{paper.digest}` into its entry of `documents`",
            fix=fix,
        )


def _recorded(entry: Document, digest: str, ctx: Context) -> Fix | None:
    edit = added_key(entry.at("path"), "digest", f"sha256:{digest}", ctx.document)
    return edit and Fix(FixKind.DIGEST, f"write `digest: sha256:{digest[:12]}…`", (edit,))
