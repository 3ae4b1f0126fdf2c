"""A quotation stands in its document, but on another page.

Whoever opens the document at the page that is named does not find the words, and may take the
quotation for made up. A quotation that runs over the end of a page may name either of the two.

Known limit: pages are counted as the file counts them, and the number that is printed on a page may
be another.
"""

from pdcheck.context import Context
from pdcheck.facts.quotations import page_of, title_of
from pdcheck.finding import Fix, FixKind, NewValue, NotApplicable, Problem
from pdcheck.language.node import Quote
from pdcheck.language.words import in_short, listed
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    papers={
        "handbook.txt": """
            Teachers meet six times a year.
            \f
            A coach visits each of them every fortnight.
        """
    },
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents:
          - {id: handbook, title: Handbook 2026, path: handbook.txt}
        activities:
          - title: Coaching
            quotes:
              - document: handbook
                page: 1  # <- here
                text: a coach visits each of them every fortnight
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents:
          - {id: handbook, title: Handbook 2026, path: handbook.txt}
        activities:
          - title: Coaching
            quotes:
              - document: handbook
                page: 2
                text: a coach visits each of them every fortnight
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def quotation_on_another_page(quote: Quote, ctx: Context) -> Results:
    quoted = ctx.quotations.about(quote)
    paper = ctx.quotations.readable(quoted.document) if quoted.document else None
    if not quote.page or paper is None or not paper.counted:
        yield NotApplicable("the quotation names no page, or its document has none to open")
        return
    looked = quoted.looked
    if not (looked.elsewhere and quoted.document):
        return
    names = list(dict.fromkeys(passage.page for passage in looked.passages))
    stands = listed([page_of(name, paper) for name in names])
    title, words = title_of(quoted.document), in_short(quote.text or "")
    one = len(names) == 1
    yield Problem(
        at=quote.at("page"),
        what=f"“{words}” stands on {stands} of “{title}”, and the plan says “{quote.page}”",
        remedy=f"write `page: {names[0]}`" if one else "write the one that you mean",
        fix=_renamed(quote, quote.page, names[0]) if one else None,
    )


def _renamed(quote: Quote, said: str, name: str) -> Fix:
    """The one page on which the words stand. The author may have meant the printed number, so a
    person looks."""
    what = f"write `{name}` in place of `{said}`"
    return Fix(FixKind.PAGE, what, (NewValue(quote.at("page"), said, name),), safe=False)
