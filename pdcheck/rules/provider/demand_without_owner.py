"""Somebody insists on a thing, and nobody is named who does it.

What one body asks of another may stay undone while nobody knows that it is meant. Where no owner
is named, a part falls to whoever runs the programme, and here that is the same body that insists.

Known limit: the school may well know that it is meant. Then one word in the plan says so.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["cst-2022-trusts"],
    bad="""
        programme: {title: Subject communities, run_by: trust}
        activities:
          - title: Weekly co-planning
            kind: practice
            required_by: trust  # <- here
        conditions:
          protected_time:
            how: Co-planning stands on every timetable
            required_by: trust  # <- here
    """,
    good="""
        programme:
          title: Subject communities
          run_by: trust
          lead: director of education
          priority: "Trust plan 1: curriculum"
        activities:
          - title: Weekly co-planning
            kind: practice
            owner: school
            required_by: trust
        conditions:
          protected_time:
            how: Co-planning stands on every timetable
            owner: school
            required_by: trust
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def demand_without_owner(plan: Plan, ctx: Context) -> Results:
    body = ctx.bodies.run_by
    if not ctx.bodies.several:
        yield NotApplicable("a school runs this programme, so its parts are the school's own")
        return
    yield from _activities(plan, body, ctx)
    for name, condition in ctx.bodies.conditions:
        if condition.required_by == body and not condition.said("owner"):
            yield Problem(condition.at("required_by"), _says(name, body), _remedy())


def _activities(plan: Plan, body: str, ctx: Context) -> Iterator[Problem]:
    for activity in plan.activities:
        for event in activity.events():
            chain = ctx.claims.chain(event, activity)
            if event.required_by == body and not ctx.bodies.owned(*chain):
                yield Problem(event.at("required_by"), _says(f"“{named(event)}”", body), _remedy())


def _says(name: str, body: str) -> str:
    return f"the {body} insists on {name}, and the plan does not say whose part it is"


def _remedy() -> str:
    return "add beside it the line `owner: school`, or whoever can really do it"
