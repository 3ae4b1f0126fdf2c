"""Nothing says what kind of activities these are.

The four groups are asked of programmes that change practice, not of a fire-safety briefing.
So pdcheck judges `practice` and `induction` only, and must be told which is which. A plan that
names a technique is taken to be about practice.

Known limit: whether an activity really is of the kind it states is for a person to say.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="silence",
    sources=["eef-2021-guidance", "dfe-2016-standard"],
    bad="""
        programme:
          title: Staff training  # <- here
        activities:
          - title: Safeguarding update
          - title: Oracy session
    """,
    good="""
        programme:
          title: Staff training
        activities:
          - title: Safeguarding update
            kind: statutory
          - title: Oracy session
            kind: practice
    """,
)
def kind_not_stated(plan: Plan, ctx: Context) -> Results:
    if not plan.activities or ctx.overlay:
        yield NotApplicable("the plan has no activities of its own to state the kind of")
        return
    silent = [activity for activity in plan.activities if ctx.claims.kind(activity) is None]
    if not silent:
        return
    whole = len(silent) == len(plan.activities)
    title = plan.programme.at("title") if plan.programme else plan.at("activities")
    yield Problem(
        at=title if whole else silent[0].at("kind"),
        what=f"the plan names no technique, and {_says(len(silent), len(plan.activities))} what "
        "kind of activity it is",
        remedy="write `kind: practice` under `programme:` if it is to change how teachers teach; "
        "or give each activity its kind: practice, knowledge, statutory, information …",
    )


def _says(silent: int, activities: int) -> str:
    if silent < activities:
        verb = "does" if silent == 1 else "do"
        return f"{silent} of its {activities} activities {verb} not say"
    return "no activity says" if activities > 1 else "its one activity does not say"
