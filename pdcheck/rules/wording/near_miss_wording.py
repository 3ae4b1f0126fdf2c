"""The words under a mechanism describe something else.

Each mechanism has near misses: things that are often called by its name and are not it. Words may
also speak of pupils where teachers are meant, deny what they are claimed for, or describe another
of the fourteen. A claim whose typed keys meet the definition is not asked about its words.

Known limit: this reads sentences by patterns, and nobody has measured how often it is wrong in
plans. If we misread yours, say it in other words or leave it: this is advice and never more.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import Claim
from pdcheck.language.words import listed
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
    if not any(key != "notes" for key, _ in claim.texts()):
        yield NotApplicable("no claim is described in words")
        return
    said = ctx.described.said(claim)
    if not said:
        return
    name, mechanism = claim.mechanism, said.facts.mechanism
    if said.own and not said.own.empty:
        what = f"the words “{said.quoted(said.own)}” suggest something that is not {name}"
        what += f": {said.own.because}"
    elif said.others:
        others = listed(reading.mechanism for reading in said.others)
        what = f"the words “{said.quoted(said.others[0])}” suggest {others}, and not {name}"
    else:
        return
    question = mechanism.question[:1].lower() + mechanism.question[1:]
    remedy = f"ask of it: {question} Then say what happens in other words, or move it"
    yield Problem(at=claim.at(said.key), what=what, remedy=remedy)
