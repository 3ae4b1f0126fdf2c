"""The plan does not say what it is for.

A programme that starts from no need of these pupils or teachers can be good and still not be
theirs. The EEF's guides ask schools to start from a problem that they have examined, and to fit
professional development to context and needs.

Known limit: the need may be on record elsewhere, and only this plan is read.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation", "eef-2021-guidance", "dfe-2016-standard"],
    bad="""
        programme: Cold call  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme: Cold call
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
)
def missing_needs(plan: Plan, ctx: Context) -> Results:
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif ctx.shares_nothing:
        yield NotApplicable("`partners-without-common-focus` speaks of it")
    elif not plan.said("needs") or (plan.needs and not _says_anything(plan)):
        key = "needs" if plan.needs else "programme" if plan.programme else "activities"
        yield Problem(
            at=plan.at(key),
            what="the plan shows no need of pupils or teachers that this programme answers",
            remedy="add `needs:` with a line below it such as `pupils: Few Year 8 pupils answer "
            "aloud (talk audit, 3 July 2026)`",
            on_key=True,
        )


def _says_anything(plan: Plan) -> bool:
    needs = plan.needs
    return bool(needs and (needs.said("pupils") or needs.said("teachers")))
