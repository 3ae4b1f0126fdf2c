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
from pdcheck.language.activities import Activity, Session
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.words import added
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
        meetings: tuple[Activity | Session, ...] = (activity, *activity.sessions)
        for event in meetings:
            yield from _parts(event, activity, ctx)
            yield from _weeks(event, activity, ctx)
        yield from _times(activity)
        yield from _room(activity, ctx)


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
            attending = [a for a in shared if ctx.people.sure_of(row, a)]
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


def _parts(event: Activity | Session, activity: Activity, ctx: Context) -> Iterator[Problem]:
    """Parts that are longer than the meeting that holds them, for those who attend them all."""
    length = event.length or activity.length
    whole = length.in_minutes(ctx.year.inset_minutes) if length and event.parts else None
    rows = (*ctx.people.learners, *ctx.people.supporters)
    sums = [_known(event, row, ctx) for row in rows] if whole else []
    known = max(sums, key=sum, default=[])
    if whole and sum(known) > whole[1]:
        yield Problem(
            at=event.at("length") if event.length else event.at("parts"),
            what=f"“{named(event)}” lasts {whole[1]} min, and its parts add up to "
            f"{added(known)} = {sum(known)} min",
            remedy="mend the length of the whole or of a part",
        )


def _known(event: Activity | Session, row: Participants, ctx: Context) -> list[int]:
    """The least minutes of each part that a row is sure to attend, where they are known."""
    sure = [p for p in event.parts if p.length and (not p.for_ or ctx.people.sure_of(row, p))]
    minutes = [p.length.in_minutes(ctx.year.inset_minutes) for p in sure if p.length]
    return [least for least, _ in filter(None, minutes)]


def _weeks(event: Activity | Session, activity: Activity, ctx: Context) -> Iterator[Problem]:
    """A week that a half-term or term does not have."""
    last = max((weeks.last for weeks in event.weeks), default=0)
    for period in ctx.schedule.recurrence.periods(event, activity) if last else ():
        weeks = ctx.schedule.recurrence.weeks_of(period)
        if weeks is not None and last > len(weeks):
            yield Problem(
                at=event.at("weeks"),
                what=f"“{named(event)}” is in week {last}, and {' with '.join(period)} has "
                f"{len(weeks)} school weeks in the calendar",
                remedy=f"write weeks up to {len(weeks)}, or `last`; or mend the calendar",
            )
            break


def _times(activity: Activity) -> Iterator[Problem]:
    """A number of times that its dates or weeks do not allow."""
    if not activity.times:
        return
    least, most = activity.times.low, activity.times.high
    dates = len(activity.date)
    single = all(when.one_day for when in activity.date)
    if dates and single and not activity.every and (least > dates or (most or dates) < dates):
        yield Problem(
            at=activity.at("times"),
            what=f"“{named(activity)}” happens {_count(least, most)} and has "
            f"{dates} {'date' if dates == 1 else 'dates'}",
            remedy="mend the number or the dates",
            related=(Related(activity.at("date"), "the dates"),),
        )
    sessions = len(activity.sessions)
    if most is not None and most < sessions:
        yield Problem(
            at=activity.at("times"),
            what=f"“{named(activity)}” happens {_count(least, most)} and has {sessions} sessions",
            remedy="mend the number or the sessions",
            related=(Related(activity.at("sessions"), "the sessions"),),
        )


def _room(activity: Activity, ctx: Context) -> Iterator[Problem]:
    """A rhythm that does not fit as often as it is to happen, or never."""
    room = ctx.schedule.room(activity)
    least = activity.times.low if activity.times else 1
    days = {rhythm.weekday for rhythm in activity.every}
    if room is None or least <= room or days <= ctx.year.never:  # `meeting-on-a-closed-day` speaks
        return
    rhythm = " and ".join(str(rhythm) for rhythm in activity.every)
    often = f"{least} times" if least > 1 else "once at least"
    fits = f"fits {room} {'time' if room == 1 else 'times'}" if room else "never fits"
    yield Problem(
        at=activity.at("times") if activity.times else activity.at("every"),
        what=f"“{named(activity)}” is to happen {often}, and every {rhythm} it {fits} into the "
        "time and the calendar that the plan gives it",
        remedy="mend how often it happens, the time it is given, or the calendar",
    )


def _count(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low} times"
    if low == high:
        return "once" if low == 1 else f"{low} times"
    return f"{low} to {high} times"


def _steps(total: Sum) -> str:
    shown = "; ".join(total.steps[:6])
    more = len(total.steps) - 6
    return f"{shown}; and {more} more" if more > 0 else shown
