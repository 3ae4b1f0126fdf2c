"""Teachers plan how to use a technique, and the plan shows no goal for it.

Action plans are meant to line up with goals that teachers have agreed before. A plan of when and
how often is easier to keep, and to look back on, if it says what it is for.

Known limit: a goal that stands in a sentence and not under `setting-goals` or `goals:` is not
seen.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import ActionPlanning, SettingGoals
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="silence",
    sources=["eef-2021-guidance", "bradford-action-planning"],
    bad="""
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              credible-source: The head of maths shows two years of results
              action-planning: Each teacher writes the class and how often  # <- here
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              setting-goals: Each teacher agrees one wait-time goal with a partner
              action-planning: Each teacher writes the class and how often
    """,
)
def action_plan_without_goal(plan: Plan, ctx: Context) -> Results:
    plans = [step for step in ctx.sequence.steps if isinstance(step.claim, ActionPlanning)]
    if not plans:
        yield NotApplicable("the plan claims no action planning")
    elif not any(g.covered for g in ctx.claims.groups if g.name == "motivate-teachers"):
        yield NotApplicable("of goals that are missing, `missing-group` speaks")
    elif not plan.goals and not any(isinstance(s.claim, SettingGoals) for s in ctx.sequence.steps):
        first = plans[0]
        yield Problem(
            at=first.claim.written_at if first.claim else first.event.written_at,
            what=f"teachers make their own plans in “{named(first.event)}”, and the plan shows no "
            "goal that these serve",
            remedy="add `setting-goals:` to this meeting or an earlier one, for example “each "
            "teacher agrees one goal for wait time with a partner by 9 October”",
        )
