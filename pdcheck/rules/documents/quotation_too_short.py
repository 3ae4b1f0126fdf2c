"""A quotation has so few words that it shows nothing.

One or two words stand in nearly every document and mean something else in each sentence. Only the
sentence shows that the document says what is claimed. The same holds for a piece of a quotation,
before or behind “…”, and such a quotation is not looked for.

Known limit: three words are enough here. Nobody published that number: it is ours.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.node import Quote
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    papers={"handbook.txt": "A coach visits each of them and gives feedback on the spot."},
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents: {id: handbook, path: handbook.txt}
        activities:
          - title: Coaching
            mechanisms:
              feedback:
                how: A coach visits and says what to keep and what to change
                quotes: {document: handbook, text: feedback}  # <- here
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents: {id: handbook, path: handbook.txt}
        activities:
          - title: Coaching
            mechanisms:
              feedback:
                how: A coach visits and says what to keep and what to change
                quotes: {document: handbook, text: gives feedback on the spot}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def quotation_too_short(quote: Quote, _ctx: Context) -> Results:
    from pdcheck.papers.elision import count, is_short, pieces

    parts = pieces(quote.text or "")
    short = next((part for part in parts if is_short(part)), None)
    if short is not None:
        kind = "a quotation" if len(parts) == 1 else "a piece of a quotation"
        words = "1 word" if count(short) == 1 else f"{count(short)} words"
        yield Problem(
            at=quote.at("text"),
            what=f"“{short}” is {kind} of {words}, which may stand in any document",
            remedy="quote the sentence in which it stands",
        )
