"""A quotation contradicts a key that its claim does not have.

`disagrees` tells every report which part of a claim the document contradicts. Where it names
something else, the contradiction stands beside nothing, and may be overlooked.

Known limit: it does not ask whether the words really contradict what that key says.
"""

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewValue, Problem
from pdcheck.language.node import ANYWHERE, Evidenced, Quote, fields_of
from pdcheck.language.words import fold, is_slip, near_words
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents: {id: handbook, title: Handbook 2026, url: example.org/handbook}
        activities:
          - title: Coaching
            every: week
            quotes:
              - text: a coach visits each of them every fortnight
                disagrees: evry  # <- here
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents: {id: handbook, title: Handbook 2026, url: example.org/handbook}
        activities:
          - title: Coaching
            every: week
            quotes:
              - text: a coach visits each of them every fortnight
                disagrees: every
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def disagreement_with_nothing(quote: Quote, ctx: Context) -> Results:
    if not quote.disagrees:
        return
    holder = ctx.quotations.about(quote).holder
    keys = [key for key in fields_of(type(holder)) if key not in ANYWHERE]
    if quote.disagrees in keys:
        return
    nears = [key for key in keys if fold(key) == fold(quote.disagrees)]
    nears = nears or list(near_words(quote.disagrees, keys))
    near = nears[0] if nears else ""
    yield Problem(
        at=quote.at("disagrees"),
        what=f"`disagrees` names “{quote.disagrees}”, and the claim above it has no such key",
        remedy=f"did you mean `{near}`?" if near else f"write one of its keys, {_written(holder)}",
        fix=_renamed(quote, quote.disagrees, near) if len(nears) == 1 else None,
    )


def _written(holder: Evidenced) -> str:
    """Keys that the claim says something for."""
    keys = [key for key in fields_of(type(holder)) if key not in ANYWHERE and holder.said(key)]
    return f"such as `{keys[0]}`" if keys else "such as `how`"


def _renamed(quote: Quote, said: str, near: str) -> Fix:
    edit = NewValue(quote.at("disagrees"), said, near)
    sure = fold(said) == fold(near) or is_slip(said, near)
    return Fix(FixKind.WORD, f"write `{near}` in place of `{said}`", (edit,), sure)
