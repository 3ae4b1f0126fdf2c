"""The words under a mechanism suggest something else.

Each mechanism has near misses: things that are often called by its name and are not it.
The words of this claim are among those that we have seen for such a near miss.

Known limit: this reads a few phrases, not sentences. If we misread yours, say it in other words
or leave it: this is advice and never more.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Claim
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="wording",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Autumn checks
            mechanisms:
              self-monitoring: SLT will monitor the routine through book looks  # <- here
    """,
    good="""
        activities:
          - title: Autumn checks
            mechanisms:
              self-monitoring: Each teacher keeps a tally of pauses in one lesson a week
    """,
)
def near_miss_wording(claim: Claim, ctx: Context) -> Results:
    if not claim.how:
        yield NotApplicable("no claim is described in words")
        return
    mechanism = ctx.catalogue.mechanisms[claim.mechanism]
    words = f" {fold(claim.how)} "
    near = [word for word in mechanism.near_misses.words if f" {fold(word)}" in words]
    clear = any(f" {fold(word)}" in words for word in mechanism.signals.words)
    if near and not clear and claim.written_at not in ctx.claims.refuted:
        yield Problem(
            at=claim.at("how"),
            what=f"the words “{near[0]}” suggest something that is not {mechanism.mechanism}",
            remedy=f"ask of it: {mechanism.question[:1].lower()}{mechanism.question[1:]} "
            "Then say what happens in other words, or move it",
        )
