"""The action plan is written by leaders, not by the teachers who will act.

In this mechanism teachers plan for themselves when, where and how often they will use the
technique. A plan that leaders write for the school or the department is another thing.

Known limit: roles are recognised by the lists in `mechanisms/roles.yaml` and by the plan's own
rows of participants. Another role is left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.mechanisms import ActionPlanning
from pdcheck.language.placeholder import is_placeholder
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-action-planning", "bct-taxonomy-2013"],
    bad="""
        activities:
          - title: October staff meeting
            mechanisms:
              action-planning:
                how: The next steps for each department are written down
                planned_by: senior leaders  # <- here
    """,
    good="""
        activities:
          - title: October staff meeting
            mechanisms:
              action-planning:
                how: In which lessons, and how often until December
                planned_by: each teacher
    """,
)
def action_plan_by_leaders(claim: ActionPlanning, ctx: Context) -> Results:
    role = claim.planned_by
    if not role or is_placeholder(role):
        yield NotApplicable("no claim says who writes the action plan")
        return
    part = ctx.roles.part(role)
    if part in ("leader", "supporter"):
        yield Problem(
            at=claim.at("planned_by"),
            what=f"the action plan is written by “{role}”, and action planning means that "
            "teachers plan their own use of the technique",
            remedy="give each teacher five minutes to write in which lessons and how often they "
            "will use it, and write `planned_by: each teacher`",
        )
    elif part is None:
        event, _ = ctx.claims.home(claim)
        question = f"do teachers write the plan of “{named(event)}” themselves"
        yield Judgement(claim.at("planned_by"), f"{question} (it says “{role}”)?")
