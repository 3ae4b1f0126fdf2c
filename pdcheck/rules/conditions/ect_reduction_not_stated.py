"""The plan does not say which timetable reduction early career teachers have.

Their reduced timetable is where the time for induction comes from, so a plan for them rests on
it. The statutory guidance gives 10% in the first year and 5% in the second.

Known limit: it may stand in another document. One line here lets readers of this plan see it.
"""

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="statute",
    speaks="silence",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - id: ects  # <- here
            roles: [ECT]
            ect_year: 1
    """,
    good="""
        participants:
          - id: ects
            roles: [ECT]
            ect_year: 1
            reduction: 10%
          - {id: mentors, roles: [mentor], part: supporter}
    """,
)
def ect_reduction_not_stated(plan: Plan, ctx: Context) -> Results:
    rows = [row for row in ctx.early_career.rows if row.ect_year or _inducted(row, ctx)]
    if not rows:
        yield NotApplicable("no row is of early career teachers in their induction")
        return
    if plan.programme and plan.programme.run_by == "provider":
        yield NotApplicable("a provider runs this, and the school sets the timetable")
        return
    by_id = {row.id: row for row in plan.participants}
    for row in rows:
        whole = by_id.get(row.part_of) if row.part_of else None
        said = [each for each in (row, whole) if each]
        if not any(each.reduction or "reduction" in each.undecided for each in said):
            percent = {"1": "10%", "2": "5%"}.get(row.ect_year or "", "10%")
            yield Problem(
                at=row.at("reduction"),
                what=f"the plan does not say which timetable reduction {called(row)} have",
                remedy=f"add `reduction: {percent}` to their row, once the timetable has it"
                + ("" if row.ect_year else "; and `ect_year: 1` or `ect_year: 2`"),
            )


def _inducted(row: Participants, ctx: Context) -> bool:
    return any(row is inducted for inducted in ctx.early_career.inducted)
