"""The goals of the programme serve appraisal as well.

A goal that is also an appraisal target serves judgement, and teachers may choose a safer one.
The EEF guidance keeps observation for development apart from appraisal. It does not say the same
of goals in so many words, so this is advice.

Known limit: some schools join the two on purpose, and this rule cannot know their reasons.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import SettingGoals
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals:
                how: Each teacher agrees one goal for the year
                used_for: appraisal  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals:
                how: Each teacher agrees one goal for this half-term
                used_for: development
    """,
)
def goals_tied_to_appraisal(claim: SettingGoals, ctx: Context) -> Results:
    if not claim.used_for:
        yield NotApplicable("no claim says what else its goals are for")
    elif "appraisal" in claim.used_for:
        event, _ = ctx.claims.home(claim)
        yield Problem(
            at=claim.at("used_for"),
            what=f"the goals of “{named(event)}” are used for appraisal as well",
            remedy="keep a small goal of its own for this programme, with "
            "`used_for: development`, and leave the appraisal target where it is",
        )
