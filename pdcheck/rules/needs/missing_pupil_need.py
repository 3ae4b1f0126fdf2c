"""The plan says why, and does not say what pupils need.

Without a need of pupils, nobody can say later whether they gained. The national standard puts a
focus on pupils' outcomes first of its five parts.

Known limit: a need of teachers may well rest on one of pupils that the plan leaves unsaid.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard"],
    bad="""
        needs:  # <- here
          teachers: The pause was seen in 3 of 20 lessons (drop-ins, July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
          teachers: The pause was seen in 3 of 20 lessons (drop-ins, July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
)
def missing_pupil_need(plan: Plan, ctx: Context) -> Results:
    needs = plan.needs
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif needs is None or not needs.said("teachers"):
        if not (needs and needs.said("pupils")):
            yield NotApplicable("`missing-needs` speaks of it")
    elif not needs.said("pupils"):
        yield Problem(
            at=needs.at("pupils"),
            what="the plan says where teachers start, and not what their pupils need",
            remedy="add under `needs:` a line such as `pupils: Few Year 8 pupils answer aloud "
            "(talk audit, 3 July 2026)`",
            on_key=True,
        )
