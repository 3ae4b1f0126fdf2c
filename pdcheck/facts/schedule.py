"""When things happen, how often, in what order, and how much time that asks of people.

All arithmetic is in whole minutes. What a plan does not say stays unknown: an unknown number of
meetings gives no sum, and two activities that cannot be compared have no order.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pdcheck.facts.calendar import SchoolYear
from pdcheck.facts.people import People, called
from pdcheck.facts.recurrence import Recurrence
from pdcheck.facts.timeline import Moment, Timeline
from pdcheck.finding import Hours
from pdcheck.language.activities import Activity, Event, Session
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.values import Count, Length
from pdcheck.language.words import fold

_GROUPS_OF = re.compile(r"groups of ([0-9]{1,4})\b")
_GROUP_SIZES = {"one to one": 1, "pairs": 2, "threes": 3, "trios": 3}
"""How many learners a group has, by what `grouping` says; “groups of 8” says its own number."""


class Sum(NamedTuple):
    """A number of minutes with the steps that lead to it, so that a person can check it."""

    low: int
    high: int | None
    steps: tuple[str, ...]
    unknown: tuple[str, ...]


class Schedule:
    """The times of a plan's activities, against its calendar."""

    def __init__(self, plan: Plan, year: SchoolYear, people: People) -> None:
        self.plan = plan
        self.year = year
        self.people = people
        self.recurrence = Recurrence(plan, year)
        self.timeline = Timeline(plan, year, self.recurrence)
        self._minutes: dict[tuple[int, int], Sum] = {}
        self._hours: dict[int, Sum] = {}

    @property
    def programme_dates(self) -> tuple[date | None, date | None]:
        """The first and last day of the programme, as far as the plan says."""
        return self.recurrence.programme_dates

    @property
    def years(self) -> int:
        """How many school years the programme runs; one where the plan does not say."""
        first, last = self.programme_dates
        return max(1, -(-(last - first).days // 366)) if first and last else 1

    # --- When ---

    def moment(self, event: Event, within: Activity | None = None) -> Moment | None:
        """When an activity or session first and last happens; None where the plan is silent."""
        return self.timeline.moment(event, within)

    def precedes(self, earlier: Event, later: Event, homes: Mapping[int, Activity]) -> bool | None:
        """Whether one event begins before another; None where the plan does not tell.

        `homes` gives the activity of each event by its identity.
        """
        return self.timeline.precedes(earlier, later, homes)

    def dated(self, activity: Activity) -> tuple[Activity | Session, ...]:
        """An activity and its sessions: whatever may have dates of its own."""
        return (activity, *activity.sessions)

    def is_meeting(self, activity: Activity) -> bool:
        """Whether learners are expected at a meeting that the school itself puts on a day.

        Use in lessons is none, nor is an INSET day, which calendars often list as closed.
        """
        words = fold(f"{activity.form or ''} {activity.title or ''}").split()
        inset = activity.inset is not None or "inset" in words or "training day" in " ".join(words)
        elsewhere = activity.kind in ("qualification", "planning", "monitoring")
        lessons = activity.where == "lessons"
        return not (inset or elsewhere or lessons) and self.people.expected(activity)

    # --- How often ---

    def times(self, activity: Activity) -> Count | None:
        """How many times an activity happens; None where the plan does not tell."""
        return self.recurrence.times(activity)

    def room(self, activity: Activity) -> int | None:
        """The most meetings that fit where the plan puts them; None where that is not known."""
        return self.recurrence.room(activity)

    # --- How long ---

    def length(self, event: Event, row: Participants, *above: Event) -> tuple[int, int] | None:
        """Minutes, least and most, of one meeting for a row; None where the plan is silent.

        A row's own length wins over the event's, and that over the sum of its parts. Use with
        pupils in lessons costs learners no time. `above` is what the event is part of.
        """
        if event.where == "lessons" and row.part != "supporter":
            return 0, 0
        attendance = self.people.attendance(row, event)
        stated = attendance.length if attendance and attendance.length else event.length
        if stated:
            return stated.in_minutes(self.year.inset_minutes)
        inner = getattr(event, "parts", ())
        if inner:
            return self._parts_length(inner, row, (event, *above))
        choices = getattr(event, "choose_from", ())
        lengths = [self.length(choice, row, event, *above) for choice in choices]
        known = [length for length in lengths if length]
        if not known or len(known) < len(lengths):
            return None
        return min(low for low, _ in known), max(high for _, high in known)

    def _parts_length(
        self, parts: tuple[Event, ...], row: Participants, above: tuple[Event, ...]
    ) -> tuple[int, int] | None:
        """The sum of the parts that a row attends; a part that names nobody is for all there."""
        least = most = 0
        for part in parts:
            if part.for_ and not self.people.sure_of(row, part):
                continue
            length = self.length(part, row, *above)
            if length is None:
                return None
            least, most = least + length[0], most + length[1]
        return least, most

    def minutes(self, activity: Activity, row: Participants) -> Sum:
        """The minutes that an activity asks of one person of a row, over the whole programme."""
        key = (id(activity), id(row))
        if key not in self._minutes:
            self._minutes[key] = self._summed(activity, row)
        return self._minutes[key]

    def _summed(self, activity: Activity, row: Participants) -> Sum:
        name = named(activity)
        length = self.length(activity, row)
        if length == (0, 0):
            return Sum(0, 0, (), ())
        if any(s.length or s.parts or s.for_ or s.where for s in activity.sessions):
            return self._sessions(activity, row, length)
        times = self.times(activity)
        if activity.rotation:
            return self._rotation(activity, row, length, times)
        if times is None or length is None:
            return Sum(0, None, (), (name,))
        low, high = times.low * length[0], (times.high or 0) * length[1]
        shown = f"{name} {_shown(times)} × {_minutes(length)} = {low} min"
        return Sum(low, high if times.high is not None else None, (shown,), ())

    def _sessions(
        self, activity: Activity, row: Participants, usual: tuple[int, int] | None
    ) -> Sum:
        """The minutes of an activity whose sessions are not all alike."""
        whole = self.times(activity)
        stated = [self.recurrence.session_times(s, activity) for s in activity.sessions]
        low = high = known = 0
        for session, times in zip(activity.sessions, stated, strict=True):
            if session.for_ and not self.people.sure_of(row, session):
                known += 1
                continue
            own = session.length or session.parts or session.for_ or session.where
            length = (self.length(session, row, activity) if own else None) or usual
            if length:
                known += 1
                often = times or Count(1, 1)
                low, high = low + often.low * length[0], high + (often.high or 0) * length[1]
        number = len(activity.sessions)
        one_each = whole is None or any(stated) or whole == Count(number, number)
        complete = known == number and one_each
        of = str(number) if known == number else f"{known} of {number}"
        shown = (f"{named(activity)}, {of} sessions = {low} min",) if low else ()
        return Sum(
            low if one_each else 0,
            high if complete else None,
            shown if one_each else (),
            () if complete else (named(activity),),
        )

    def _rotation(
        self,
        activity: Activity,
        row: Participants,
        usual: tuple[int, int] | None,
        times: Count | None,
    ) -> Sum:
        """The minutes of a slot whose uses take turns, each as often as the others."""
        number = times.exact if times else None
        lengths = [self._turn(turn, activity, row, usual) for turn in activity.rotation]
        known = [length for length in lengths if length]
        if number is None or len(known) < len(lengths):
            return Sum(0, None, (), (named(activity),))
        rounds, over = divmod(number, len(known))
        lows, highs = sorted(low for low, _ in known), sorted(high for _, high in known)
        low = rounds * sum(lows) + sum(lows[:over])
        high = rounds * sum(highs) + sum(highs[len(highs) - over :])
        shown = f"{named(activity)}, {number} turns = {low} min"
        return Sum(low, high, (shown,), ())

    def _turn(
        self, turn: Event, activity: Activity, row: Participants, usual: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """What one turn asks of a row: nothing of those it is not for, or who may choose."""
        if turn.for_ and not self.people.sure_of(row, turn):
            return 0, 0
        return self.length(turn, row, activity) or usual

    def hours(self, row: Participants) -> Sum:
        """The minutes that the whole plan asks of one person of a row."""
        if id(row) not in self._hours:
            sums = [self.asked(a, row) for a in self.plan.activities if self._sure(a, row)]
            self._hours[id(row)] = _total(sums)
        return self._hours[id(row)]

    def _sure(self, activity: Activity, row: Participants) -> bool:
        return self.people.sure_of(row, activity)

    def asked(self, activity: Activity, row: Participants) -> Sum:
        """The minutes that an activity asks of one person of a row who learns or supports."""
        supports = row.part == "supporter"
        return self._delivered(activity, row) if supports else self.minutes(activity, row)

    def _delivered(self, activity: Activity, row: Participants) -> Sum:
        """The minutes that one supporter gives: a meeting for each group of learners."""
        once, groups, people = self.minutes(activity, row), self.groups(activity), row.count
        if groups == Count(1, 1) or not (once.low or once.high):
            return once
        if groups is None or not people or not people.low:
            return Sum(0, None, (), (named(activity),))
        low = -(-once.low * groups.low // people.high) if people.high else 0
        high = None
        if once.high is not None and groups.high is not None:
            high = -(-once.high * groups.high // people.low)
        about = "about " if people.high and once.low * groups.low % people.high else ""
        step = once.steps[0] if once.steps else named(activity)
        shown = (
            f"{step}, × {_shown(groups)} groups ÷ {_shown(people)} people = {about}{low} min each"
        )
        return Sum(low, high, (shown,), once.unknown)

    def groups(self, activity: Activity) -> Count | None:
        """How many groups the learners of an activity make; None where that is not known."""
        words = " ".join((activity.grouping or "").lower().replace("-", " ").split())
        if not words or words in ("whole staff", "whole school", "all together"):
            return Count(1, 1)
        size = _GROUP_SIZES.get(words)
        if size is None and (found := _GROUPS_OF.match(words)):
            size = int(found[1])
        learners = self.people.headcount(activity)
        if not size or learners is None:
            return None
        high = None if learners.high is None else -(-learners.high // size)
        return Count(-(-learners.low // size), high)

    def table(self) -> tuple[Hours, ...]:
        """The hours of each row of participants."""
        rows = (*self.people.learners, *self.people.supporters)
        return tuple(self._row(row) for row in rows)

    def _row(self, row: Participants) -> Hours:
        total = self.hours(row)
        available = available_minutes(row.hours_available, self.year)
        return Hours(called(row), total.low, total.high, available, total.unknown)


def named(event: Event) -> str:
    """What to call an activity in a sentence: its title, its id, or what it is."""
    return event.title or event.id or "an activity without a name"


def in_hours(minutes: int) -> str:
    """Minutes as hours for a sentence: `45 min`, `2 h`, `1 h 05`, `1,330 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest:02}" if rest else f"{hours:,} h"


def available_minutes(length: Length | None, year: SchoolYear) -> int | None:
    """The most minutes that a stated length allows."""
    minutes = length.in_minutes(year.inset_minutes) if length else None
    return minutes[1] if minutes else None


def _total(sums: list[Sum]) -> Sum:
    highs = [each.high for each in sums]
    return Sum(
        sum(each.low for each in sums),
        None if None in highs else sum(high or 0 for high in highs),
        tuple(step for each in sums for step in each.steps),
        tuple(name for each in sums for name in each.unknown),
    )


def _shown(times: Count) -> str:
    if times.high is None:
        return f"at least {times.low}"
    return str(times.low) if times.low == times.high else f"{times.low} to {times.high}"


def _minutes(length: tuple[int, int]) -> str:
    low, high = length
    return f"{low} min" if low == high else f"{low} to {high} min"
