"""Cognitive load is to be managed where several techniques are covered at once.

Whoever protects teachers' working memory keeps to what matters most, and leaves the rest for
later. Several techniques in one meeting can be right. Then the plan can say what is left out,
how the steps are spread over meetings, or which examples or pictures make them easier to hold.

Known limit: techniques are counted, whatever their size. That two are worth a look is our own
idea and nobody's finding.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import ManagingCognitiveLoad
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

_WAYS = ("left_out", "examples", "split_over", "visuals")


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["eef-2021-guidance", "bradford-cognitive-load"],
    bad="""
        techniques:
          - {id: cold-call, action: Ask and pause before a name}
          - {id: show-me, action: Every pupil writes an answer and holds it up}
        activities:
          - title: Launch
            technique: [cold-call, show-me]
            mechanisms:
              managing-cognitive-load: The session is kept short and lively  # <- here
    """,
    good="""
        techniques:
          - {id: cold-call, action: Ask and pause before a name}
          - {id: show-me, action: Every pupil writes an answer and holds it up}
        activities:
          - title: Launch
            technique: [cold-call, show-me]
            mechanisms:
              managing-cognitive-load:
                how: Only the two ways to ask; what to do with the answers waits
                left_out: [responding to a wrong answer]
    """,
)
def nothing_left_out(claim: ManagingCognitiveLoad, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    techniques = ctx.claims.techniques(event, activity, claim)
    if len(techniques) < 2:
        yield NotApplicable("no claim to manage cognitive load covers several techniques")
        return
    if ctx.described.suggests(claim) or any(claim.said(way) for way in _WAYS):
        return
    yield Problem(
        at=claim.written_at,
        what=f"“{named(event)}” is to manage cognitive load, and covers {len(techniques)} "
        f"techniques ({listed(techniques)}) with nothing left out",
        remedy="keep one technique and move the others to a later activity; or write beside "
        "`how:` what makes them easier to hold, such as `left_out: [what waits until later]`",
        on_key=True,
    )
