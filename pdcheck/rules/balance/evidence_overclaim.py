"""The plan's words promise more than the evidence supports.

The review behind the EEF guidance reports averages over many trials, with some uncertainty. No
study says what one plan will do, and a promise that cannot be kept costs trust. A plan that says
why it was chosen, and how its own effect will be measured, is on firm ground.

Known limit: this reads a few phrases, listed in `mechanisms/overclaims.yaml`, not sentences.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="wording",
    sources=["eef-2021-review", "sims-2023-meta-analytic-test"],
    bad="""
        programme:
          title: Cold call
          purpose: Balanced CPD is proven to raise attainment  # <- here
    """,
    good="""
        programme:
          title: Cold call
          lead: deputy headteacher
          priority: "Improvement plan 2: every pupil answers"
          purpose: >-
            Chosen because programmes with these mechanisms tended to do better in the EEF's review;
            what it does here is measured in June
    """,
)
def evidence_overclaim(_plan: Plan, ctx: Context) -> Results:
    seen: set[tuple[str | int, ...]] = set()
    for at, phrase, entry in ctx.overclaims:
        if entry.claims in ("groups", "mechanisms") or at in seen:
            continue
        seen.add(at)
        yield Problem(
            at=at,
            what=f"the words “{phrase}” suggest more than is known: {entry.because}",
            remedy="say why it was chosen and how you will know what it does here, for example "
            "“chosen because the EEF guidance describes these mechanisms; we measure its effect "
            "in June”; or leave the words out",
        )
