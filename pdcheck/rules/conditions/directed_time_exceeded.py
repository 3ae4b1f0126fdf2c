"""The plan alone asks for more than a year of directed time.

Under the national pay and conditions a full-time teacher can be directed for 1,265 hours a year,
and part-time teachers in proportion, teaching included. The sum is shown, so that you can
check it.

Known limit: the plan's own activities are summed and nothing else. Rows of leaders are left out,
since the limit does not hold for the leadership group.
"""

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import available_minutes, in_hours
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import Participants
from pdcheck.rule import Results, rule

_LIMIT = 1265 * 60
"""Minutes of directed time in a school year, full time: `dfe-stpcd`."""


@rule(
    basis="statute",
    speaks="contradiction",
    sources=["dfe-stpcd"],
    bad="""
        programme: {title: Release for curriculum work, pay_and_conditions: stpcd}
        participants:
          - {id: teachers, count: 3, full_time: 50%}  # <- here
        activities:
          - title: Curriculum writing
            times: 100
            length: 7 h
            for: teachers
    """,
    good="""
        programme:
          title: Release for curriculum work
          lead: {role: deputy headteacher, takes_part: writes one unit}
          priority: "Improvement plan 1: curriculum"
          pay_and_conditions: stpcd
        participants:
          - {id: teachers, count: 3, full_time: 50%}
        activities:
          - title: Curriculum writing
            kind: planning
            times: 10
            length: 7 h
            for: teachers
    """,
)
def directed_time_exceeded(row: Participants, ctx: Context) -> Results:
    programme = ctx.plan.programme
    if not programme or programme.pay_and_conditions != "stpcd":
        yield NotApplicable("the plan does not say `pay_and_conditions: stpcd`")
        return
    if row.roles and all(ctx.catalogue.part_of(role) == "leader" for role in row.roles):
        yield NotApplicable("the limit does not hold for leaders")
        return
    share = row.full_time or 1
    limit = int(_LIMIT * share * ctx.schedule.years)
    total = ctx.schedule.hours(row)
    available = available_minutes(row.hours_available, ctx.year)
    if available is not None and available < total.low:
        yield NotApplicable("`time-does-not-add-up` speaks of it")
    elif total.low > limit:
        yield Problem(
            at=row.written_at,
            what=f"{called(row)} are asked for at least {in_hours(total.low)} each, and their "
            f"directed time is at most {in_hours(limit)}: {'; '.join(total.steps[:4])}",
            remedy="shorten or drop something; or mend the length or number that makes this sum",
        )
