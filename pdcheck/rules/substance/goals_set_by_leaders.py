"""Goals are set for teachers by leaders.

The EEF guidance speaks of goals that are set with teachers and agreed, so a goal that is handed
down is not this mechanism. Leaders may well propose one, when the teacher has a say in it.

Known limit: roles are recognised by the lists in `mechanisms/roles.yaml` and by the plan's own
rows of participants. Another role is left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.mechanisms import SettingGoals
from pdcheck.language.placeholder import is_placeholder
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-goal-setting"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals:
                goal: Three seconds after every question in period 2
                set_by: SLT  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              setting-goals:
                goal: Three seconds after every question in period 2
                set_by: each teacher
                agreed_with: coach
    """,
)
def goals_set_by_leaders(claim: SettingGoals, ctx: Context) -> Results:
    role = claim.set_by
    if not role or is_placeholder(role):
        yield NotApplicable("no claim says who sets the goals")
        return
    agreed = claim.agreed_with and ctx.roles.part(claim.agreed_with) == "learner"
    part = "learner" if agreed else ctx.roles.part(role)
    if part == "leader":
        yield Problem(
            at=claim.at("set_by"),
            what=f"the goals are set by “{role}”, and setting goals means that teachers take "
            "part in choosing their own",
            remedy="let each teacher choose or adjust the goal and agree it with somebody: "
            "`set_by: each teacher`, `agreed_with: a colleague or coach`",
        )
    elif part != "learner":
        event, _ = ctx.claims.home(claim)
        question = f"do teachers take part in setting the goals of “{named(event)}”"
        yield Judgement(claim.at("set_by"), f"{question} (it says “{role}”)?")
