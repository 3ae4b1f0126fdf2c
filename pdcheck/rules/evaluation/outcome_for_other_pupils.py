"""The outcome seems to be measured for other pupils than those in need.

A measure shows what the programme did for the need only if it looks at the pupils who have it.
This compares the year groups that the two sentences name.

Known limit: only years and key stages are recognised, such as “Year 8” or “KS3”. Pupils move up a
year, so the next year group counts as the same pupils.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import year_groups
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="wording",
    sources=["dfe-2016-standard"],
    bad="""
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - pupils: Year 11  # <- here
              measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
    good="""
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - pupils: Year 8
              measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
)
def outcome_for_other_pupils(plan: Plan, ctx: Context) -> Results:
    needs = plan.needs.pupils if plan.needs else ()
    needed = [year_groups(f"{need.group or ''} {need.problem or ''}") for need in needs]
    measured = [
        (o, year_groups(f"{o.pupils or ''} {o.measure or ''}")) for o in ctx.purpose.outcomes
    ]
    if not needed or not measured or not all(needed) or not all(years for _, years in measured):
        yield NotApplicable("the plan does not name the year groups of both need and outcome")
        return
    wanted = frozenset().union(*needed)
    same = wanted | {year + 1 for year in wanted}
    if not any(years & same for _, years in measured):
        outcome, years = measured[0]
        yield Problem(
            at=outcome.at("pupils") if outcome.pupils else outcome.written_at,
            what=f"the words suggest that the need is one of {_shown(wanted)}, and that the "
            f"outcome is measured for {_shown(years)}",
            remedy="measure it for the pupils who have the need, or mend the year group",
            related=(Related(needs[0].written_at, "the need"),),
        )


def _shown(years: frozenset[int]) -> str:
    first, last = min(years), max(years)
    return f"Year {first}" if first == last else f"Years {first} to {last}"
