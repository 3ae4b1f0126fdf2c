"""An activity happens before the programme begins or after it ends.

One of the two dates is wrong, and people will turn up for the other one.

Known limit: only activities and sessions are looked at, since evaluation may well come later.
"""

from collections.abc import Iterator
from datetime import date

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity, Session
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme:
          title: Cold call
          year: 2026-27
        activities:
          - title: Launch
            date: 2026-07-03  # <- here
    """,
    good="""
        programme:
          title: Cold call
          year: 2026-27
        activities:
          - title: Launch
            date: 2026-09-02
    """,
)
def outside_programme_dates(plan: Plan, ctx: Context) -> Results:
    first, last = ctx.schedule.programme_dates
    if first is None and last is None:
        yield NotApplicable("the plan does not say when the programme begins or ends")
        return
    for activity in plan.activities:
        for event in activity.events():
            if isinstance(event, (Activity, Session)):
                for path, begins, ends in _dates(event):
                    if first and begins < first:
                        yield _problem(path, begins, f"begins on {first.isoformat()}")
                    elif last and ends > last:
                        yield _problem(path, ends, f"ends on {last.isoformat()}")


def _dates(event: Activity | Session) -> Iterator[tuple[tuple[str | int, ...], date, date]]:
    for index, when in enumerate(event.date):
        yield event.at("date", index), when.first, when.last
    if isinstance(event, Activity):
        for key in ("start", "end"):
            if day := getattr(event, key):
                yield event.at(key), day, day


def _problem(path: tuple[str | int, ...], day: date, limit: str) -> Problem:
    return Problem(
        at=path,
        what=f"this is {day.isoformat()}, and the programme {limit}",
        remedy="mend the date, or the programme's `start`, `end` or `year`",
    )
