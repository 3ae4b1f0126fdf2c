"""The words under a mechanism suggest something else.

Each mechanism has near misses: things that are often called by its name and are not it.
The words of this claim are among those that we have seen for such a near miss. A claim that names
what can be looked up is not asked about words such as “research shows”.

Known limit: this reads a few phrases, not sentences. If we misread yours, say it in other words
or leave it: this is advice and never more.
"""

from functools import cache

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Claim, CredibleSource
from pdcheck.language.words import as_written, fold
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
    words = [f" {fold(text.replace('’', chr(39)))} " for _, text in texts]
    found = None
    for miss, folded in _folded(mechanism.near_misses.words):
        index = next((i for i, word in enumerate(words) if folded in word), None)
        if index is not None:
            found = (miss, *texts[index])
            break
    if found is None or claim.written_at in ctx.claims.refuted:
        return
    if not any(signal in w for _, signal in _folded(mechanism.signals.words) for w in words):
        miss, key, text = found
        yield Problem(
            at=claim.at(key),
            what=f"the words “{as_written(miss, text)}” suggest something that is not "
            f"{mechanism.mechanism}",
            remedy=f"ask of it: {mechanism.question[:1].lower()}{mechanism.question[1:]} "
            "Then say what happens in other words, or move it",
        )


@cache
def _folded(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each of our words with what to look for: the word, folded, at the start of a word."""
    return tuple((word, f" {fold(word)}") for word in words)
