"""Something is added under the title of a part of the plan that this one adapts.

A plan that adapts another writes only what differs, and the id says of what. Where the id is not
the same, pdcheck does not guess: both parts stand in the plan, and the time of both counts.

Known limit: titles are compared as they are written, whatever their case.
"""

from collections.abc import Iterator

from pdcheck.adaptation.units import Unit, units
from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule

BLOCKS = ("participants", "materials", "activities")


@rule(
    basis="logic",
    speaks="wording",
    base="""
        activities:
          - {id: launch, title: Launch, length: 2 h}
    """,
    bad="""
        adapts: trust.yaml
        activities:
          - title: Launch  # <- here
            length: 1 h
    """,
    good="""
        adapts: trust.yaml
        activities:
          - id: launch
            date: 2026-09-03
        changes:
          - of: launch
            what: It is held on Thursday
            why: The hall is taken on Wednesday
            owner: deputy headteacher
            date: 2026-07-06
    """,
)
def same_title_twice(plan: Plan, ctx: Context) -> Results:
    if ctx.base is None:
        yield NotApplicable("this plan was read with no other plan that it adapts")
        return
    theirs = {_identity(unit): unit for unit in _parts(ctx.base.plan)}
    own = {_identity(unit): unit for unit in _parts(plan)}
    titles = {(u.block, fold(u.title)): u for key, u in theirs.items() if key in own and u.title}
    for key, unit in own.items():
        twin = titles.get((unit.block, fold(unit.title)))
        if twin and key not in theirs:
            yield _problem(unit, twin, ctx)


def _parts(plan: Plan) -> Iterator[Unit]:
    return (unit for unit in units(plan) if unit.block in BLOCKS)


def _identity(unit: Unit) -> tuple[str, str, str]:
    return unit.block, unit.id, "" if unit.id else fold(unit.title) + str(unit.values)


def _problem(unit: Unit, twin: Unit, ctx: Context) -> Problem:
    assert ctx.base is not None
    file = ctx.plan.adapts
    remedy = "give it another title if it is another one"
    if twin.id:
        remedy = f"write `id: {twin.id}` if it is the same one, else give it another title"
    return Problem(
        at=unit.at,
        what=f"“{unit.title}” is added beside the one of the same title in `{file}`",
        remedy=remedy,
        related=(Related(ctx.base.document.said_at(twin.at), "the other one"),),
    )
