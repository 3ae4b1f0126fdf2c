"""When things happen, how often, in what order, and how much time that asks of people.

All arithmetic is in whole minutes. What a plan does not say stays unknown: an unknown number of
meetings gives no sum, and two activities that cannot be compared have no order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pdcheck.facts.calendar import SchoolYear
from pdcheck.facts.people import People, called
from pdcheck.finding import Hours
from pdcheck.language.plan import Activity, Event, Participants, Plan, Session
from pdcheck.language.values import HALF_TERMS, Count, Length, Rhythm
from pdcheck.language.words import fold

_TERMS = {"autumn": HALF_TERMS[:2], "spring": HALF_TERMS[2:4], "summer": HALF_TERMS[4:]}
_PER_YEAR = {"half-term": 6, "term": 3, "year": 1}
"""How many there are in an English school year: three terms, each of two half-terms."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A first and a last day; or a first and a last half-term with its week."""

    first: date | tuple[int, int]
    last: date | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sum:
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

    # --- The programme ---

    @cached_property
    def programme_dates(self) -> tuple[date | None, date | None]:
        """The first and last day of the programme, as far as the plan says."""
        programme = self.plan.programme
        if programme is None:
            return None, None
        year = programme.year
        return (
            programme.start or (year.first if year else None),
            programme.end or (year.last if year else None),
        )

    # --- When ---

    def moment(self, event: Event, within: Activity | None = None) -> Moment | None:
        """When an activity or session first and last happens; None where the plan is silent."""
        known = (id(event), id(within))
        if known not in self._moments:
            own = isinstance(event, (Activity, Session))
            found = self._own_moment(event, within) if own else None  # type: ignore[arg-type]
            self._moments[known] = found or (self._own_moment(within) if within else None)
        return self._moments[known]

    @cached_property
    def _moments(self) -> dict[tuple[int, int], Moment | None]:
        return {}

    def _own_moment(
        self, event: Activity | Session, within: Activity | None = None
    ) -> Moment | None:
        if event.date:
            return Moment(min(d.first for d in event.date), max(d.last for d in event.date))
        if isinstance(event, Activity) and event.start:
            return Moment(event.start, event.end or self._last_meeting(event) or event.start)
        half_terms = self._half_terms(event)
        if not half_terms and within and event.weeks:
            half_terms = self._half_terms(within)
        if not half_terms:
            return None
        weeks = self._weeks(event, half_terms)
        first, last = weeks[0], weeks[-1]
        days = self._monday(first), self._monday(last)
        if days[0] and days[1]:
            return Moment(days[0], days[1] + timedelta(days=4))
        return Moment(first, last)

    def _last_meeting(self, activity: Activity) -> date | None:
        times = activity.times.low if activity.times else None
        meetings = list(self._meetings(activity)) if times and activity.every else []
        return meetings[times - 1] if times and len(meetings) >= times else None

    def _half_terms(self, event: Activity | Session) -> tuple[str, ...]:
        if event.half_term:
            return HALF_TERMS if event.half_term == "each" else (event.half_term,)
        term = event.term if isinstance(event, Activity) else None
        if term:
            return HALF_TERMS if term == "each" else _TERMS[term]
        return ()

    def _weeks(
        self, event: Activity | Session, half_terms: tuple[str, ...]
    ) -> list[tuple[int, int]]:
        """Half-terms and weeks, first and last; week 1 and 99 stand for its ends where unsaid."""
        weeks = []
        for name in half_terms:
            index = HALF_TERMS.index(name)
            if not event.weeks:
                weeks += [(index, 1), (index, 99)]
            for stated in event.weeks:
                numbers = self.year.numbered(stated, name) or [99]
                weeks += [(index, number) for number in numbers]
        return sorted(weeks)

    def _monday(self, week: tuple[int, int]) -> date | None:
        mondays = self.year.school_weeks(HALF_TERMS[week[0]])
        if not mondays:
            return None
        return mondays[min(week[1], len(mondays)) - 1]

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

    # --- Order ---

    def precedes(self, earlier: Event, later: Event, homes: Mapping[int, Activity]) -> bool | None:
        """Whether one event begins before another; None where the plan does not tell.

        `homes` gives the activity of each event by its identity.
        """
        home, other = homes[id(earlier)], homes[id(later)]
        first, second = self.moment(earlier, home), self.moment(later, other)
        if first and second and type(first.first) is type(second.first):
            if first.first == second.first:
                return self._by_links(home, other) or False
            return first.first < second.first  # type: ignore[operator]  # of one type, by the test
        return self._by_links(home, other)

    def _by_links(self, home: Activity, other: Activity) -> bool | None:
        if home is other:
            return None
        if home.id and home.id in self._before(other):
            return True
        if other.id and other.id in self._before(home):
            return False
        return None

    def _before(self, activity: Activity) -> frozenset[str]:
        """The ids of all that `follows` and `prepares` put before an activity."""
        seen: set[str] = set()
        queue = [activity]
        while queue:
            current = queue.pop()
            for name in (*current.follows, *self._prepared_by.get(current.id or "", ())):
                if name not in seen:
                    seen.add(name)
                    queue += [other for other in self.plan.activities if other.id == name]
        return frozenset(seen)

    @cached_property
    def _prepared_by(self) -> dict[str, list[str]]:
        prepared: dict[str, list[str]] = {}
        for activity in self.plan.activities:
            for name in activity.prepares:
                prepared.setdefault(name, []).append(activity.id or "")
        return prepared

    # --- How often ---

    def times(self, activity: Activity) -> Count | None:
        """How many times an activity happens; None where the plan does not tell."""
        if activity.times:
            return activity.times
        if activity.every:
            return self._repeats(activity)
        if activity.date:
            return _exactly(len(activity.date))
        if activity.weeks:
            return self._stated_weeks(activity)
        if activity.sessions:
            return _exactly(len(activity.sessions))
        if activity.half_term and not activity.weeks:
            return _exactly(len(self._half_terms(activity)))
        if activity.term:
            return _exactly(3 if activity.term == "each" else 1)
        return _exactly(1) if activity.inset else None

    def _stated_weeks(self, activity: Activity) -> Count | None:
        each = sum(1 if w.is_last else w.last - w.first + 1 for w in activity.weeks)
        return _exactly(each * max(1, len(self._half_terms(activity))))

    def _repeats(self, activity: Activity) -> Count | None:
        """How often a rhythm fits into the time that the plan gives it."""
        rhythm = activity.every[0]
        if activity.weeks and rhythm.unit in ("week", "day"):
            weeks = self._stated_weeks(activity)
            return weeks and _exactly(_in_weeks(activity.every, weeks.low))
        if rhythm.unit in _PER_YEAR:
            return self._per_year(activity, rhythm)
        if rhythm.unit == "month":
            return None
        meetings = list(self._meetings(activity))
        if not meetings or any(self.year.in_school(day) is None for day in meetings):
            return None
        return _exactly(len(meetings))

    def _per_year(self, activity: Activity, rhythm: Rhythm) -> Count | None:
        if rhythm.times > 1:
            whole = _PER_YEAR[rhythm.unit]
        elif activity.half_term or activity.term:
            chosen = len(self._half_terms(activity))
            whole = chosen if rhythm.unit == "half-term" else max(1, chosen // 2)
        elif activity.start or activity.end:
            return None
        else:
            whole = _PER_YEAR[rhythm.unit] if rhythm.step == 1 else 0
        return Count(0, 1) if whole == 0 else _exactly(whole * rhythm.times)

    def _meetings(self, activity: Activity) -> Iterator[date]:
        """The days of a weekly or daily activity, as far as its first and last day are known."""
        first, last = self._window(activity)
        if not first or not last or last < first or (last - first).days > 1100:
            return
        rhythm = activity.every[0]
        weekdays = [r.weekday for r in activity.every if r.weekday is not None]
        own_day = first.weekday() if activity.start else 0
        for number, monday in enumerate(self.year.mondays(first, last)):
            if rhythm.unit == "week" and number % rhythm.step:
                continue
            days = weekdays or list(range(5) if rhythm.unit == "day" else [own_day] * rhythm.times)
            for weekday in days:
                day = monday + timedelta(days=weekday)
                if weekdays and not first <= day <= last:
                    continue
                if activity.where == "lessons" or not weekdays or self.year.meeting_allowed(day):
                    yield day

    def _window(self, activity: Activity) -> tuple[date | None, date | None]:
        """The first and last day that a rhythm may fill."""
        half_terms = [self.year.half_terms.get(name) for name in self._half_terms(activity)]
        if half_terms:
            known = [dates for dates in half_terms if dates]
            if len(known) < len(half_terms):
                return None, None
            return known[0].first, known[-1].last
        start, end = self.programme_dates
        return activity.start or start, activity.end or end

    def room(self, activity: Activity) -> int | None:
        """How many meetings fit where the plan puts them; None where that is not known."""
        rhythm = activity.every[0] if activity.every else None
        if rhythm is None or rhythm.unit not in ("week", "day"):
            return None
        first, last = self._window(activity)
        if activity.weeks and activity.half_term:
            weeks = self._stated_weeks(activity)
            return _in_weeks(activity.every, weeks.low) if weeks else None
        if not first or not last or not ((activity.start and activity.end) or activity.half_term):
            return None
        return len(list(self._meetings(activity)))

    # --- How long ---

    def length(self, event: Event, row: Participants) -> tuple[int, int] | None:
        """Minutes, least and most, of one meeting for a row; None where the plan is silent.

        A row's own length wins over the event's, and that over the sum of its parts. Use with
        pupils in lessons costs no participant any time.
        """
        if event.where == "lessons":
            return 0, 0
        attendance = self.people.attendance(row, event)
        stated = attendance.length if attendance and attendance.length else event.length
        if stated:
            return stated.in_minutes(self.year.inset_minutes)
        parts = event.parts if isinstance(event, (Activity, Session)) else ()
        if not parts:
            return None
        lengths = [
            self.length(part, row)
            for part in parts
            if self.people.attendance(row, part, event) is not None
        ]
        known = [length for length in lengths if length]
        if len(known) < len(lengths):
            return None
        return sum(low for low, _ in known), sum(high for _, high in known)

    def minutes(self, activity: Activity, row: Participants) -> Sum:
        """The minutes that an activity asks of one person of a row, over the whole programme."""
        name = named(activity)
        times = self.times(activity)
        length = self.length(activity, row)
        if length == (0, 0):
            return Sum(0, 0, (), ())
        if any(session.length or session.parts for session in activity.sessions):
            return self._sessions(activity, row, length)
        if times is None or length is None or activity.rotation:
            return Sum(0, None, (), (name,))
        low, high = times.low * length[0], (times.high or 0) * length[1]
        shown = f"{name} {_shown(times)} × {_minutes(length)} = {low} min"
        return Sum(low, high if times.high is not None else None, (shown,), ())

    def _sessions(
        self, activity: Activity, row: Participants, usual: tuple[int, int] | None
    ) -> Sum:
        """The minutes of an activity whose sessions are not all of one length."""
        total = Sum(0, 0, (), ())
        for session in activity.sessions:
            length = self.length(session, row) or usual
            if length is None:
                return Sum(0, None, (), (named(activity),))
            times = sum(1 if w.is_last else w.last - w.first + 1 for w in session.weeks) or 1
            total = Sum(
                total.low + times * length[0], (total.high or 0) + times * length[1], (), ()
            )
        shown = f"{named(activity)}, {len(activity.sessions)} sessions = {total.low} min"
        return Sum(total.low, total.high, (shown,), ())

    def hours(self, row: Participants) -> Sum:
        """The minutes that the whole plan asks of one person of a row."""
        total = Sum(0, 0, (), ())
        for activity in self.plan.activities:
            attendance = self.people.attendance(row, activity)
            if attendance is None or attendance.joins in ("chosen", "recommended"):
                continue
            if row.part == "supporter":
                total = _add(total, self._delivered(activity, row))
            else:
                total = _add(total, self.minutes(activity, row))
        return total

    def _delivered(self, activity: Activity, row: Participants) -> Sum:
        """The minutes that one supporter gives: a meeting for each group of learners."""
        once = self.minutes(activity, row)
        groups = self._groups(activity)
        people = row.count.exact if row.count else None
        if groups == 1 or once.unknown:
            return once
        if groups is None or not people:
            return Sum(0, None, (), (named(activity),))
        low = -(-once.low * groups // people)
        high = None if once.high is None else -(-once.high * groups // people)
        shown = f"{once.steps[0]}, × {groups} groups ÷ {people} people = {low} min each"
        return Sum(low, high, (shown,), ())

    def _groups(self, activity: Activity) -> int | None:
        """How many groups the learners of an activity make; None where that is not known."""
        sizes = {"one to one": 1, "pairs": 2, "threes": 3, "trios": 3}
        words = " ".join((activity.grouping or "").lower().replace("-", " ").split())
        if not words:
            return 1
        size = sizes.get(words)
        if size is None and words.startswith("groups of ") and words.split()[2].isdigit():
            size = int(words.split()[2])
        learners = self.people.headcount(activity)
        return None if not size or learners is None else -(-learners // size)

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


def available_minutes(length: Length | None, year: SchoolYear) -> int | None:
    """The most minutes that a stated length allows."""
    minutes = length.in_minutes(year.inset_minutes) if length else None
    return minutes[1] if minutes else None


def _exactly(number: int) -> Count:
    return Count(number, number)


def _in_weeks(every: Iterable[Rhythm], weeks: int) -> int:
    """How many meetings a weekly or daily rhythm has in a number of weeks."""
    rhythms = list(every)
    weekdays = sum(rhythm.weekday is not None for rhythm in rhythms)
    rhythm = rhythms[0]
    if rhythm.unit == "day":
        return weeks * 5
    return -(-weeks // rhythm.step) * (weekdays or rhythm.times)


def _add(one: Sum, other: Sum) -> Sum:
    high = None if one.high is None or other.high is None else one.high + other.high
    return Sum(one.low + other.low, high, one.steps + other.steps, one.unknown + other.unknown)


def _shown(times: Count) -> str:
    if times.high is None:
        return f"at least {times.low}"
    return str(times.low) if times.low == times.high else f"{times.low} to {times.high}"


def _minutes(length: tuple[int, int]) -> str:
    low, high = length
    return f"{low} min" if low == high else f"{low} to {high} min"
