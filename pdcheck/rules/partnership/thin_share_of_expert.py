"""A shared expert has less than one day in four weeks for each school.

An expert who comes rarely can show something, and may have little chance to see whether it is
used. The bar of one day in four weeks is ours, and nobody has tested it. It takes the days to be
shared out evenly.

Known limit: days at the expert's own school are told apart only where their name says so, or where
`employed_by` names that school.
"""

from fractions import Fraction

from pdcheck.context import Context
from pdcheck.facts.bodies import called_expert, shown_days
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import SharedExpert
from pdcheck.rule import Results, rule

FEWEST_DAYS = Fraction(1, 4)
"""Days a week for each school, below which we speak. Nobody published this number: it is ours."""


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        experts:
          - role: geography lead
            schools: 12
            days_a_week:  # <- here
              own school: 3
              partner schools: 2
    """,
    good="""
        experts:
          - role: geography lead
            schools: 12
            days_a_week:
              own school: 2
              partner schools: 3
    """,
)
def thin_share_of_expert(expert: SharedExpert, ctx: Context) -> Results:
    share = ctx.bodies.share(expert)
    if not share.receiving or not share.away:
        yield NotApplicable("no expert has both days and a number of schools")
    elif ctx.plan.conditions and ctx.plan.conditions.said("follow_up"):
        yield NotApplicable("`conditions` says what happens between the visits")
    elif share.total > 5:
        yield NotApplicable("`overfull-expert-week` speaks of it")
    elif share.away / share.receiving < FEWEST_DAYS:
        weeks = share.receiving / share.away
        yield Problem(
            at=expert.at("days_a_week"),
            what=f"“{called_expert(expert)}” has {shown_days(share.away)} "
            f"{'day' if share.away == 1 else 'days'} a week for {share.receiving} schools: "
            f"{share.receiving} ÷ {shown_days(share.away)} = one day for each school in "
            f"{shown_days(round(weeks, 1))} weeks, where our bar is one day in four",
            remedy="work with fewer schools at a time, such as half of them each term; or write "
            "under `conditions: follow_up:` what happens between the visits",
            on_key=True,
        )
