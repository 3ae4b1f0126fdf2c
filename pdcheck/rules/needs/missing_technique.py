"""The programme names nothing that teachers will learn to do.

The mechanisms that build technique need a technique: one has to be able to say which one it is,
and why it was chosen, before it can be taught, shown or practised.

Known limit: the technique may be clear to all from a topic or title. It helps to write it down.
"""

from pdcheck.context import Context
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2021-guidance", "bradford-techniques-and-why"],
    bad="""
        programme:  # <- here
          title: Oracy
          kind: practice
        activities:
          - title: Launch
    """,
    good="""
        programme:
          title: Oracy
          kind: practice
        techniques: Ask, pause for three seconds, then name the pupil who answers
        activities:
          - title: Launch
    """,
)
def missing_technique(plan: Plan, ctx: Context) -> Results:
    choices = ctx.purpose.open_choices
    if not any(ctx.claims.kind(activity) == "practice" for activity in ctx.claims.judged):
        yield NotApplicable("the plan has no practice activity")
    elif ctx.shares_nothing:
        yield NotApplicable("`partners-without-common-focus` speaks of it")
    elif ctx.claims.names_a_technique:
        return
    elif choices:
        yield Judgement(
            choices[0].written_at, "will what is chosen here be something that teachers do?"
        )
    else:
        yield Problem(
            at=plan.at("programme") if plan.programme else plan.at("activities"),
            what="the plan names no technique that teachers learn, and no question they look into",
            remedy="add a line with what one would see a teacher do, such as `techniques: Ask, "
            "pause for three seconds, then name the pupil who answers`; or, for an inquiry, "
            "`question:`",
            on_key=True,
        )
