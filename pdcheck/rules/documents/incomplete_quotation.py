"""A quotation has no words, or names no document.

A quotation is a proof only if others can look it up, so it needs the words and the document in
which they stand. Where the plan lists one document alone, that one is meant.

Known limit: which words prove a claim, nobody but a reader can tell.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.node import Quote
from pdcheck.language.words import in_short
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        programme: {title: Cold call, run_by: provider}
        activities:
          - title: Coaching
            quotes:
              - text: a coach visits each of them every week  # <- here
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents:
          - {id: handbook, title: Handbook 2026, url: example.org/handbook}
        activities:
          - title: Coaching
            quotes:
              - document: handbook
                text: a coach visits each of them every week
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def incomplete_quotation(quote: Quote, ctx: Context) -> Results:
    if not quote.text:
        yield Problem(
            at=quote.written_at,
            what="a quotation stands here without its words",
            remedy="copy the words from the document behind `text:`, or delete the quotation",
        )
    elif quote.document is None and len(ctx.plan.documents) != 1:
        yield Problem(
            at=quote.at("text"),
            what=f"“{in_short(quote.text)}” is quoted, and the plan does not say from which "
            "document",
            remedy="add `document:` with the id of an entry of `documents`",
        )
