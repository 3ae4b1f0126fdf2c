"""The plan counts more schools than its partners have.

A school that is counted and not among the partners has agreed to nothing. The sums are shown, so
that you can check them.

Known limit: it compares only where a partnership runs the programme and every partner gives its
number of schools, or their names. A partner without `schools` stops the sum.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.bodies import called_expert
from pdcheck.facts.people import called
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import added
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: {title: Shared geography, run_by: partnership}
        partners:
          - {id: home, title: The expert's own school, schools: 1}
          - {id: others, title: The other schools, schools: 11}
        experts:
          - role: geography lead
            employed_by: home
            schools: 14  # <- here
        participants:
          - {id: teachers, schools: 13}  # <- here
    """,
    good="""
        programme:
          title: Shared geography
          run_by: partnership
          lead: head of the expert's own school
          priority: "All twelve plans: geography"
        partners:
          - {id: home, title: The expert's own school, schools: 1, role: employs her, pays: a third}
          - {id: others, title: The other schools, schools: 11, role: hosts, pays: the rest}
        experts:
          - role: geography lead
            employed_by: home
            schools: 12
            days_a_week: {own school: 2, other schools: 3}
        participants:
          - {id: teachers, schools: 12}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def more_schools_than_partners(plan: Plan, ctx: Context) -> Results:
    schools = ctx.bodies.partner_schools
    if ctx.bodies.run_by != "partnership" or schools is None:
        yield NotApplicable("the plan shows no partnership whose schools are all counted")
        return
    total = sum(schools)
    shown = added(schools) + (f" = {total}" if len(schools) > 1 else "")
    partners = f"the partners have {shown}"
    for row in ctx.people.learners:
        number = ctx.bodies.number_of_schools(row.schools)
        if number and number > total:
            yield Problem(
                at=row.at("schools"),
                what=f"“{called(row)}” come from {number} schools, and {partners}",
                remedy="mend one of the numbers, or list the partners that are missing",
                related=(Related(plan.at("partners"), "the partners"),),
            )
    yield from _experts(plan, total, partners)


def _experts(plan: Plan, total: int, partners: str) -> Iterator[Problem | Judgement]:
    for expert in plan.experts:
        number = expert.schools.exact if expert.schools else None
        allowed = total if expert.employed_by else total + 1  # the employer may be no partner
        if number and number > allowed:
            yield Problem(
                at=expert.at("schools"),
                what=f"{number} schools share “{called_expert(expert)}”, and {partners}",
                remedy="mend one of the numbers, or list the partners that are missing",
                related=(Related(plan.at("partners"), "the partners"),),
            )
        elif number and number < total and expert.employed_by:
            yield Judgement(
                expert.at("schools"),
                f"is it meant that only {number} schools share this expert, where {partners}?",
            )
