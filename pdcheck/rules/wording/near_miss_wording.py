"""The words under a mechanism suggest something else.

Each mechanism has near misses: things that are often called by its name and are not it.
The words of this claim are among those that we have seen for such a near miss. A claim that names
what can be looked up is not asked about words such as “research shows”.

Known limit: this reads a few phrases, not sentences. If we misread yours, say it in other words
or leave it: this is advice and never more.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Claim, CredibleSource
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
    texts = [(key, text) for key, text in claim.texts() if key != "notes"]
    if not texts:
        yield NotApplicable("no claim is described in words")
        return
    if isinstance(claim, CredibleSource) and claim.sources:
        return
    mechanism = ctx.catalogue.mechanisms[claim.mechanism]
    words = [(key, f" {fold(text.replace('’', chr(39)))} ") for key, text in texts]
    if any(f" {fold(word)}" in text for word in mechanism.signals.words for _, text in words):
        return
    near = [(k, word) for word in mechanism.near_misses.words for k, t in words if _in(word, t)]
    if near and claim.written_at not in ctx.claims.refuted:
        key, word = near[0]
        yield Problem(
            at=claim.at(key),
            what=f"the words “{word}” suggest something that is not {mechanism.mechanism}",
            remedy=f"ask of it: {mechanism.question[:1].lower()}{mechanism.question[1:]} "
            "Then say what happens in other words, or move it",
        )


def _in(word: str, text: str) -> bool:
    return f" {fold(word)}" in text
