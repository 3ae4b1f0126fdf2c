"""Those who coach or lead have no hours in the plan for what it asks of them.

A coach's load is the length of one meeting times all teachers and all meetings, and it is larger
than it looks. The sum is shown, so that you can compare it with the time that coaches have.

Known limit: preparation, travel and notes are only counted where the plan has them. Where it does
not say how many teachers or coaches there are, or how long a meeting is, no sum is shown.
"""

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import in_hours, named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    bad="""
        participants:
          - {id: teachers, count: 40}
          - {id: coaches, part: supporter, count: 2}  # <- here
        activities:
          - title: Coaching
            kind: practice
            times: 6
            length: 30 min
            grouping: one to one
            for: [teachers, coaches]
    """,
    good="""
        participants:
          - {id: teachers, count: 40}
          - {id: coaches, part: supporter, count: 10, hours_available: 14}
        activities:
          - title: Coaching
            kind: practice
            times: 6
            length: 30 min
            grouping: one to one
            for: [teachers, coaches]
            mechanisms:
              setting-goals: Teacher and coach agree one wait-time goal for the next visit
    """,
)
def unstated_coach_hours(_plan: Plan, ctx: Context) -> Results:
    rows = [row for row in ctx.people.supporters if _unstated(row, ctx)]
    if not ctx.people.supporters or not ctx.claims.judged:
        yield NotApplicable("the plan has no row of supporters, or nothing to judge")
        return
    if not rows:
        return
    loads = [f"{called(r)} for at least {in_hours(_load(r, ctx))} each" for r in rows]
    first = rows[0]
    steps = "; ".join(ctx.schedule.hours(first).steps[:4])
    yield Problem(
        at=first.at("hours_available"),
        what=f"the plan asks {listed(loads)}, and shows no hours that they have: {steps}",
        remedy=f"add `hours_available: {-(-_load(first, ctx) // 60)}` to their row once somebody "
        "has agreed it; or have fewer meetings, pairs in place of one to one, or more coaches",
        related=tuple(Related(row.written_at, "also without hours") for row in rows[1:]),
    )


def _unstated(row: Participants, ctx: Context) -> bool:
    if row.hours_available or "hours_available" in row.undecided or not _load(row, ctx):
        return False
    # A sum without the largest load would mislead, so what is judged has to be in it.
    unknown, judged = ctx.schedule.hours(row).unknown, {named(a) for a in ctx.claims.judged}
    if any(name in judged for name in unknown):
        return False
    return not any(row is mentor for mentor in ctx.early_career.mentors_without_time)


def _load(row: Participants, ctx: Context) -> int:
    return ctx.schedule.hours(row).low
