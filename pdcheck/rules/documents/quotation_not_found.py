"""The document does not have the words that are quoted from it.

A quotation is the proof of a claim, so whoever reads the report must find the same words in the
document. How a text is set is forgiven: line breaks and other white space, hyphens at line ends,
ligatures, kinds of quotation marks and dashes, and case. Its words, figures, accents and
punctuation are not.

“…” or “[…]” in a quotation says that words are left out there. Each piece must have three words or
more, and the pieces must follow one another on the same page or the next, with at most 3,000
characters between two of them. Those bars are ours.

Known limit: a page may have a running title between the two halves of a sentence, or a table that
is read in another order. Then quote one half.
"""

from typing import TYPE_CHECKING

from pdcheck.context import Context
from pdcheck.facts.quotations import Quoted, place_of, title_of
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.node import Quote
from pdcheck.language.words import in_short
from pdcheck.rule import Results, rule

if TYPE_CHECKING:
    from pdcheck.papers.looked import Difference, Nearest


@rule(
    basis="logic",
    speaks="contradiction",
    papers={
        "handbook.txt": """
            Teachers meet six times a year, in groups of
            eight at most, and a coach visits each of
            them every fortnight.
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
                text: a coach visits each of them every week  # <- here
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
                text: a coach visits each of them every fortnight
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def quotation_not_found(quote: Quote, ctx: Context) -> Results:
    quoted = ctx.quotations.about(quote)
    if quoted.document is None or not quote.text:
        yield NotApplicable("the quotation has no words, or names no document that the plan lists")
        return
    looked, title = quoted.looked, title_of(quoted.document)
    words = in_short(quote.text)
    if looked.unread:
        yield Judgement(quote.at("text"), f"does “{words}” stand in “{title}”? {looked.because}")
    elif looked.absent:
        yield Problem(
            at=quote.at("text"),
            what=f"“{words}” does not stand in “{title}”{_instead(quoted, ctx)}",
            remedy="copy the words from the document; or, if it does not say so, take the "
            "quotation back, and what it was to show",
        )


def _instead(quoted: Quoted, ctx: Context) -> str:
    """What stands there instead, as far as the document has anything of the kind."""
    assert quoted.document
    paper, near = ctx.quotations.readable(quoted.document), quoted.looked.nearest
    if near is None or paper is None:
        besides = f"; {quoted.looked.because}" if quoted.looked.because else ""
        return f", nor does anything like it{besides}"
    return f": {place_of(near.passage, paper)} has {_differs(near)}"


def _differs(near: "Nearest") -> str:
    """The first words that differ, and how many more places do."""
    if not near.differences:  # they differ in nothing but a hyphen
        return f"“{in_short(near.passage.text)}”"
    first, *others = near.differences
    if not others:
        return _said(first)
    more = "1 more place differs" if len(others) == 1 else f"{len(others)} more places differ"
    return f"{_said(first)}, and {more}"


def _said(difference: "Difference") -> str:
    said, stands = in_short(difference.said), in_short(difference.stands)
    if not said:
        return f"“{stands}” where the quotation leaves it out"
    if not stands:
        return f"no “{said}”"
    return f"“{stands}” where the quotation has “{said}”"
