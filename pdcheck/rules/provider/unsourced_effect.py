"""An effect is claimed, and the plan does not show where it was found.

A programme that worked may not work everywhere: it was tested with some teachers and pupils, on
one measure, against something else. The national standard asks providers to be open about the
evidence behind what they offer. Without a source nobody can look it up, and without the rest
nobody can tell whether it holds for this school.

Known limit: a source that is named is not opened, and whether it shows the effect, nobody but a
reader can tell.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.plan import Effect
from pdcheck.language.words import in_short, listed
from pdcheck.rule import Results, rule

_SAYS = {
    "sources": "where that was found",
    "outcome": "what was measured",
    "population": "with whom",
    "compared_with": "against what",
}


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard", "eef-2021-guidance"],
    bad="""
        programme: {title: Reading for all, run_by: provider}
        effects:
          - claim: Pupils read better after one year  # <- here
            population: 40 primary schools
    """,
    good="""
        programme:
          title: Reading for all
          run_by: provider
          lead: programme director
          priority: Each school names its own
        effects:
          - claim: Pupils read better after one year
            outcome: reading ages on a standardised test
            population: 40 primary schools
            compared_with: schools that carried on as usual
            sources: {title: Report of the trial, year: 2019}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def unsourced_effect(effect: Effect, _ctx: Context) -> Results:
    missing = [key for key in _SAYS if not effect.said(key)]
    if missing:
        words = in_short(effect.claim or effect.outcome or "an effect")
        yield Problem(
            at=effect.at("claim"),
            what=f"of the effect “{words}” the plan does not say "
            f"{listed([_SAYS[key] for key in missing])}",
            remedy=f"ask the provider, and add {listed([f'`{key}:`' for key in missing])}",
        )
