"""A shared expert has more days in a week than a school week has.

Where more days are promised than there are, some school gets less than it was told. The sum is
shown, so that you can check it.

Known limit: a school week is taken to have five days.
"""

from pdcheck.context import Context
from pdcheck.facts.bodies import called_expert, shown_days
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import SharedExpert
from pdcheck.language.words import added
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        experts:
          - role: geography lead
            days_a_week:  # <- here
              own school: 2
              partner schools: 3
              writing the curriculum: 0.5
    """,
    good="""
        experts:
          - role: geography lead
            days_a_week:
              own school: 2
              partner schools: 2.5
              writing the curriculum: 0.5
    """,
)
def overfull_expert_week(expert: SharedExpert, ctx: Context) -> Results:
    if not expert.days_a_week:
        yield NotApplicable("no expert's week is shared out")
    elif (total := ctx.bodies.share(expert).total) > 5:
        days = added(shown_days(each) for each in expert.days_a_week.values())
        one = len(expert.days_a_week) == 1
        yield Problem(
            at=expert.at("days_a_week"),
            what=f"“{called_expert(expert)}” is to work {days}"
            f"{'' if one else f' = {shown_days(total)}'} days a week, and a school week has 5",
            remedy="take days from one of the places, or bring in a second person",
            on_key=True,
        )
