"""The words under a mechanism say nothing that one could watch happen.

A mechanism is something that one can observe. Words that say that it matters, that it will run
through everything, or that it is hoped for, leave open who does what.

Known limit: this reads sentences by patterns. If we misread yours, say it in other words or leave
it: this is advice and never more.
"""

from textwrap import shorten

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Claim
from pdcheck.language.words import as_written
from pdcheck.rule import Results, rule

_SHORT = 12
"""Words: in a longer description a phrase like “ongoing” is rarely all there is. Ours."""
_QUOTED = 100
"""Characters of a description that are quoted: enough to know it again. Ours."""


@rule(
    basis="definition",
    speaks="wording",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              feedback: Feedback is at the heart of all we do  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              feedback: A coach watches ten minutes and tells the teacher the same day what worked
    """,
)
def nothing_to_watch(claim: Claim, ctx: Context) -> Results:
    if not any(key != "notes" for key, _ in claim.texts()):
        yield NotApplicable("no claim is described in words")
        return
    said = ctx.described.said(claim)
    if not said or (said.own and not said.own.empty) or (said.others and not said.own):
        return  # of words that describe something else, `near-miss-wording` speaks
    if said.own:
        words, because = shorten(said.text, _QUOTED, placeholder=" …"), said.own.because
    elif phrase := _says_little(said.text, ctx):
        words, because = phrase, "it leaves open who does what"
    else:
        return
    example = said.facts.mechanism.examples[0].rstrip(".")
    yield Problem(
        at=claim.at(said.key),
        what=f"the words “{words}” give nobody anything to watch: {because}",
        remedy=f"write who does what, such as: {example}",
    )


def _says_little(text: str, ctx: Context) -> str | None:
    phrase = ctx.catalogue.phrase("nothing to watch", text)
    return as_written(phrase, text) if phrase and len(text.split()) <= _SHORT else None
