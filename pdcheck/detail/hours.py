"""The time that a plan asks of each row of participants, by where these minutes come from."""

from pdcheck.context import Context
from pdcheck.detail.quoting import said
from pdcheck.detail.records import RowHours, SourceHours
from pdcheck.facts.people import called
from pdcheck.facts.schedule import Sum, available_minutes
from pdcheck.language.activities import Activity
from pdcheck.language.people import Participants
from pdcheck.language.placeholder import is_placeholder


def hours(context: Context) -> tuple[RowHours, ...]:
    """The hours of each row of learners, then of supporters."""
    people = context.people
    return tuple(_row(row, context) for row in (*people.learners, *people.supporters))


def _row(row: Participants, context: Context) -> RowHours:
    total = context.schedule.hours(row)
    return RowHours(
        participants=called(row),
        supporter=row.part == "supporter",
        low=total.low,
        high=total.high,
        available=available_minutes(row.hours_available, context.year),
        unknown=total.unknown,
        sources=_by_source(row, context),
        steps=total.steps,
    )


def _by_source(row: Participants, context: Context) -> tuple[SourceHours, ...]:
    """The minutes from each source that the plan names for this row, in the order of the plan."""
    sums: dict[str, list[Sum]] = {}
    for activity in context.plan.activities:
        if context.people.sure_of(row, activity):
            asked = context.schedule.asked(activity, row)
            if asked.low or asked.high != 0 or asked.unknown:
                sums.setdefault(_source(activity, row, context), []).append(asked)
    return tuple(_together(source, each, context) for source, each in sums.items())


def _together(source: str, sums: list[Sum], context: Context) -> SourceHours:
    highs = [each.high for each in sums]
    return SourceHours(
        source,
        sum(each.low for each in sums),
        None if None in highs else sum(high or 0 for high in highs),
        tuple(name for each in sums for name in each.unknown),
        context.time.taken_from(source) or "",
    )


def _source(activity: Activity, row: Participants, context: Context) -> str:
    """Where the minutes of an activity come from for a row, in the author's words."""
    attendance = context.people.attendance(row, activity)
    for words in (attendance.time_from if attendance else None, activity.time_from):
        if words and not is_placeholder(words):
            return said(words)
    if activity.inset:
        return f"INSET day {activity.inset}"
    return GUARANTEED if context.time.guaranteed else ""


GUARANTEED = "what `protected_time` says"
"""The source of minutes that no activity names, where a condition guarantees them all."""
