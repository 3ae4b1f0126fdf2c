"""The whole programme is one day, and it is meant to change what teachers do.

One session leaves little room to practise, to hear how it went and to make a habit of it. What
it can give, people who run such sessions say, is knowledge and a shared language. No number of
sessions has been shown to be enough.

Known limit: what goes on after the day is seen only if the plan says it.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["bradford-one-off-sessions"],
    bad="""
        activities:  # <- here
          - title: INSET on wait time
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
              action-planning: Each teacher writes in which lessons to use it
    """,
    good="""
        activities:
          - title: INSET on wait time
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
              action-planning: Each teacher writes in which lessons to use it
          - title: Return to the plans
            kind: practice
            date: 2026-10-14
            mechanisms:
              practical-social-support: Pairs mend each other's plans for November
    """,
)
def one_off_event(plan: Plan, ctx: Context) -> Results:
    only = ctx.sequence.only_day
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif only and not _embeds(ctx):
        yield NotApplicable("of what is missing after the day, `missing-group` speaks")
    elif only:
        yield Problem(
            at=plan.at("activities"),
            what=f"“{named(only)}” is all that the plan shows, and it happens on one day",
            remedy="add a short return some weeks later, such as 20 minutes of a staff meeting; "
            "or, if the day is to inform and not to change lessons, write `kind: knowledge`",
            on_key=True,
        )


def _embeds(ctx: Context) -> bool:
    return any(group.covered for group in ctx.claims.groups if group.name == "embed-practice")
