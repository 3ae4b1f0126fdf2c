"""The times in the plan contradict each other.

A sum that does not come out will be settled on the day, most often by leaving something out.
The sum is shown, so that you can check it.

Known limit: what has no length or no number is left out of the sum, so the real sum may be
larger. Ranges count with their least.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import Sum, available_minutes, in_hours, named
from pdcheck.finding import Problem, Related
from pdcheck.language.plan import Activity, Plan
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        participants:
          - id: teachers
            count: 12
            hours_available: 6  # <- here
        activities:
          - title: Twilights
            every: week
            times: 10
            length: 60 min  # <- here
            parts:
              - {title: Review, length: 30 min}
              - {title: Practice, length: 45 min}
          - title: Days
            date: [2026-09-02, 2026-10-01]
            times: 3  # <- here
            length: 20 min
    """,
    good="""
        participants:
          - id: teachers
            count: 12
            hours_available: 20
        activities:
          - title: Twilights
            every: week
            times: 10
            length: 60 min
            parts:
              - {title: Review, length: 15 min}
              - {title: Practice, length: 45 min}
          - title: Days
            date: [2026-09-02, 2026-10-01]
            times: 2
            length: 20 min
    """,
)
def time_does_not_add_up(plan: Plan, ctx: Context) -> Results:
    yield from _hours(ctx)
    yield from _inset_days(plan, ctx)
    for activity in plan.activities:
        yield from _parts(activity, ctx)
        yield from _times(activity, ctx)


def _hours(ctx: Context) -> Iterator[Problem]:
    """More time than a row of people has."""
    for row in (*ctx.people.learners, *ctx.people.supporters):
        available = available_minutes(row.hours_available, ctx.year)
        total = ctx.schedule.hours(row)
        if available is not None and total.low > available:
            yield Problem(
                at=row.at("hours_available"),
                what=f"{called(row)} have {in_hours(available)} each, and the plan asks for at "
                f"least {in_hours(total.low)}: {_steps(total)}",
                remedy="shorten or drop something, or find more hours and write them here",
            )


def _inset_days(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """More in one numbered INSET day than the day has."""
    day = ctx.year.inset_minutes
    numbers = sorted({activity.inset for activity in plan.activities if activity.inset})
    for number in numbers if day else ():
        shared = [activity for activity in plan.activities if activity.inset == number]
        for row in ctx.people.learners:
            attending = [a for a in shared if ctx.people.attendance(row, a) is not None]
            sums = [ctx.schedule.minutes(activity, row) for activity in attending]
            asked = sum(each.low for each in sums)
            if asked > (day or 0):
                steps = tuple(step for each in sums for step in each.steps)
                yield Problem(
                    at=attending[0].at("inset"),
                    what=f"INSET day {number} has {in_hours(day or 0)}, and {called(row)} are "
                    f"asked for at least {in_hours(asked)}: {_steps(Sum(asked, asked, steps, ()))}",
                    remedy="move something to another day, or mend `inset_day` in the calendar",
                    related=tuple(Related(a.at("inset"), "also this day") for a in attending[1:]),
                )
                break


def _parts(activity: Activity, ctx: Context) -> Iterator[Problem]:
    """Parts that are longer than the meeting that holds them."""
    whole = activity.length.in_minutes(ctx.year.inset_minutes) if activity.length else None
    lengths = [p.length.in_minutes(ctx.year.inset_minutes) for p in activity.parts if p.length]
    known = [length[0] for length in lengths if length]
    if whole and sum(known) > whole[1]:
        yield Problem(
            at=activity.at("length"),
            what=f"“{named(activity)}” lasts {whole[1]} min, and its parts add up to "
            f"{' + '.join(map(str, known))} = {sum(known)} min",
            remedy="mend the length of the whole or of a part",
        )


def _times(activity: Activity, ctx: Context) -> Iterator[Problem]:
    """A number of times that its dates or weeks do not allow."""
    if not activity.times:
        return
    least, most = activity.times.low, activity.times.high
    dates = len(activity.date)
    single = all(when.one_day for when in activity.date)
    if dates and single and not activity.every and (least > dates or (most or dates) < dates):
        yield Problem(
            at=activity.at("times"),
            what=f"“{named(activity)}” happens {_count(least, most)} times and has "
            f"{dates} {'date' if dates == 1 else 'dates'}",
            remedy="mend the number or the dates",
            related=(Related(activity.at("date"), "the dates"),),
        )
    room = ctx.schedule.room(activity)
    if room is not None and least > room:
        rhythm = " and ".join(str(rhythm) for rhythm in activity.every)
        yield Problem(
            at=activity.at("times"),
            what=f"“{named(activity)}” is to happen {least} times, and every {rhythm} it fits "
            f"{room} times between its first and last week",
            remedy="mend `times`, the rhythm, or the time it is given",
        )


def _count(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _steps(total: Sum) -> str:
    shown = "; ".join(total.steps[:6])
    more = len(total.steps) - 6
    return f"{shown}; and {more} more" if more > 0 else shown
