"""The words claim an effect, and nothing says where that was shown.

A claim that a programme works is only as good as what it was tested on, with whom, and against
what. The national standard asks providers to be open about the evidence behind what they offer.
Beside a year, a link, or a `source` of its own, the claim can be looked up.

Known limit: this reads a few phrases, not sentences. If we misread yours, leave it: this is
advice and never more. What a school writes about its own programme is not read, and of what stands
under `effects` the rule `unsourced-effect` speaks.
"""

from pdcheck.context import Context
from pdcheck.facts.wording import can_be_looked_up, effect_claims
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.node import Quote
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="wording",
    sources=["dfe-2016-standard", "eef-2021-guidance"],
    bad="""
        programme:
          title: Reading for all
          run_by: provider
          purpose: Transformational for reading in every school  # <- here
    """,
    good="""
        programme:
          title: Reading for all
          run_by: provider
          lead: programme director
          priority: Each school names its own
          purpose: Better reading, as shown to improve in a trial in 40 primary schools, 2019
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def effect_claim_without_source(_plan: Plan, ctx: Context) -> Results:
    if not (ctx.bodies.several or ctx.bodies.from_outside):
        yield NotApplicable("a school runs this programme, and no provider brings it")
        return
    spoken_of = {at for at, *_ in ctx.overclaims}  # by `evidence-overclaim`
    told = {quote.text for effect in ctx.plan.effects for quote in effect.quotes}
    for node in ctx.nodes:
        if isinstance(node, Quote) and node.text in told:
            continue
        for key, text, words in effect_claims(node, ctx.catalogue):
            if node.at(key) in spoken_of or can_be_looked_up(text, ctx.catalogue):
                continue
            yield Problem(
                at=node.at(key),
                what=f"the words “{words}” suggest an effect, and nothing beside them says "
                "where it was shown",
                remedy=_AS_AN_EFFECT if isinstance(node, Quote) else _BESIDE,
            )
            told |= {quote.text for quote in getattr(node, "quotes", ())}  # of the same claim
            break


_BESIDE = (
    "write beside it who showed it, in which year and with whom, such as “a trial in 40 primary "
    "schools” with its author; or leave the claim out"
)
_AS_AN_EFFECT = "ask the provider, and record it under `effects:`, with `sources` if there are any"
