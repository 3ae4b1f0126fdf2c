"""Several schools share an expert, and nobody has said for how many days.

Schools that pay for an expert together may each expect more of the week than there is. A line of
days lets everybody see what one school's share comes to.

Known limit: a person who comes for single days, and not every week, has no week to share out. Then
say in `notes` what was agreed.
"""

from pdcheck.context import Context
from pdcheck.facts.bodies import called_expert
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import SharedExpert
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    bad="""
        experts:
          - role: geography lead
            schools: 12  # <- here
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
def expert_without_days(expert: SharedExpert, _ctx: Context) -> Results:
    if not expert.schools or expert.schools.low < 2:
        yield NotApplicable("no expert is shared by a stated number of schools")
    elif not expert.said("days_a_week") and not expert.notes:
        yield Problem(
            at=expert.at("schools"),
            what=f"{expert.schools.low} schools share “{called_expert(expert)}”, and the plan "
            "shows no days",
            remedy="add `days_a_week:` with a line for each place, such as `own school: 2` and "
            "`partner schools: 3`",
        )
