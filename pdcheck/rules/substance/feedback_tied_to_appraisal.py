"""Feedback to teachers comes from an observation that also serves appraisal.

Observation that is to help teachers improve must be kept clearly apart from observation that
judges them. The EEF guidance says so in its definition of feedback, so such an activity does not
count as feedback here.

Known limit: some schools join the two on purpose, and this rule cannot know their reasons.
"""

from pdcheck.context import Context
from pdcheck.finding import Problem
from pdcheck.language.mechanisms import Feedback
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Drop-ins
            mechanisms:
              feedback:
                how: One success and one next step on the pause
                used_for: [development, appraisal]  # <- here
    """,
    good="""
        activities:
          - title: Drop-ins
            mechanisms:
              feedback:
                how: One success and one next step on the pause
                used_for: development
    """,
)
def feedback_tied_to_appraisal(claim: Feedback, ctx: Context) -> Results:
    inherited = (e.used_for for e in ctx.claims.chain(*ctx.claims.home(claim)) if e.used_for)
    used_for = claim.used_for or next(inherited, ())
    if "appraisal" in used_for:
        yield Problem(
            at=claim.at("used_for") if claim.used_for else claim.written_at,
            what="this feedback comes from an observation that is also used for appraisal",
            remedy="give teachers feedback from a visit that stays out of appraisal, with "
            "`used_for: development`; or, if your school joins the two on purpose, add "
            "`ignore: {rule: feedback-tied-to-appraisal, reason: …}` with your reason",
            on_key=not claim.used_for,
        )
