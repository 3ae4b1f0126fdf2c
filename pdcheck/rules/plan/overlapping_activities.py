"""Two activities ask the same people to be in two places at one time.

One of the two will be missed, and the plan does not say which.

Known limit: only activities with a date and a time of day are compared, and only for people who
are sure to attend both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pdcheck.context import Context
from pdcheck.facts.clock import shown, times_of_day
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Activity
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@dataclass(frozen=True, slots=True)
class _Meeting:
    begins: int
    ends: int
    index: int
    activity: Activity


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - title: Staff meeting
            kind: information
            date: 2026-10-14
            at: 15:30 to 16:30
          - title: Practice
            kind: practice
            date: 2026-10-14  # <- here
            at: 4pm to 4.30pm
    """,
    good="""
        activities:
          - title: Staff meeting
            kind: information
            date: 2026-10-14
            at: 15:30 to 16:00
          - title: Practice
            kind: practice
            date: 2026-10-14
            at: 4pm to 4.30pm
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def overlapping_activities(plan: Plan, ctx: Context) -> Results:
    days: dict[date, list[_Meeting]] = {}
    for activity in plan.activities:
        for day, meeting in _meetings(activity, ctx):
            days.setdefault(day, []).append(meeting)
    if not any(len(meetings) > 1 for meetings in days.values()):
        yield NotApplicable("no two activities have a time on one day")
    for day, meetings in days.items():
        if len(meetings) > 1:
            meetings.sort(key=lambda meeting: meeting.begins)
            yield from _overlaps(day, meetings, ctx)


def _meetings(activity: Activity, ctx: Context) -> Iterator[tuple[date, _Meeting]]:
    length = activity.length.in_minutes(ctx.year.inset_minutes) if activity.length else None
    times = times_of_day(activity.at_, length[0] if length else None) if activity.date else None
    for index, when in enumerate(activity.date):
        if times and when.one_day:
            yield when.first, _Meeting(*times, index, activity)


def _overlaps(day: date, meetings: list[_Meeting], ctx: Context) -> Iterator[Problem]:
    """Each meeting, in order of time, that begins before an earlier one for its people ends."""
    still_on: list[_Meeting] = []
    for meeting in meetings:
        still_on = [other for other in still_on if other.ends > meeting.begins]
        for other in still_on:
            who = _both(other.activity, meeting.activity, ctx)
            if who and other.activity is not meeting.activity:
                yield _problem(day, who, other, meeting)
                break
        still_on.append(meeting)


def _problem(day: date, who: Participants, one: _Meeting, other: _Meeting) -> Problem:
    earlier, later = sorted((one, other), key=lambda meeting: meeting.activity.written_at)
    return Problem(
        at=later.activity.at("date", later.index),
        what=f"on {day.isoformat()}, “{named(later.activity)}” from {_span(later)} and "
        f"“{named(earlier.activity)}” from {_span(earlier)} are both for {called(who)}",
        remedy="move one of the two to another time or day, or say under `for:` who is in which",
        related=(Related(earlier.activity.at("date", earlier.index), "the other"),),
    )


def _both(one: Activity, other: Activity, ctx: Context) -> Participants | None:
    """A row of people who are sure to be in both."""
    for row in (*ctx.people.learners, *ctx.people.supporters):
        if all(_all_of(row, activity, ctx) for activity in (one, other)):
            return row
    return None


def _all_of(row: Participants, activity: Activity, ctx: Context) -> bool:
    attendance = ctx.people.attendance(row, activity)
    return ctx.people.sure_of(row, activity) and not (attendance and attendance.up_to)


def _span(meeting: _Meeting) -> str:
    return f"{shown(meeting.begins)} to {shown(meeting.ends)}"
