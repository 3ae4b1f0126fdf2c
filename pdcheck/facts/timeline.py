"""When things happen, and in what order, as far as a plan tells.

Two activities that cannot be compared have no order.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pdcheck.facts.calendar import SchoolYear
from pdcheck.facts.recurrence import Recurrence
from pdcheck.language.activities import Activity, Event, Session
from pdcheck.language.plan import Plan
from pdcheck.language.values import HALF_TERMS

_SAFE_WEEKS = 5
"""Every half-term has so many weeks at least, so week 5 of a term is in its first half."""


class Moment(NamedTuple):
    """When something first and last happens: days, or half-terms with their weeks.

    It begins no earlier than `first` and no later than `begun`.
    """

    first: date | tuple[int, int]
    last: date | tuple[int, int]
    begun: date | tuple[int, int]


class Timeline:
    """When the activities of a plan happen, and which comes first."""

    def __init__(self, plan: Plan, year: SchoolYear, recurrence: Recurrence) -> None:
        self.plan = plan
        self.year = year
        self.recurrence = recurrence
        self._moments: dict[int, Moment | None] = {}
        self._befores: dict[int, frozenset[str]] = {}

    # --- When ---

    def moment(self, event: Event, within: Activity | None = None) -> Moment | None:
        """When an activity or session first and last happens; None where the plan is silent."""
        if id(event) not in self._moments:
            own = isinstance(event, (Activity, Session)) and self._own_moment(event, within)
            self._moments[id(event)] = own or (self._own_moment(within, None) if within else None)
        return self._moments[id(event)]

    def _own_moment(self, event: Activity | Session, within: Activity | None) -> Moment | None:
        if isinstance(event, Activity) and (start := self.recurrence.starts(event)):
            return Moment(start, event.end or self._last_meeting(event) or start, start)
        if event.date:
            first, last = min(d.first for d in event.date), max(d.last for d in event.date)
            return Moment(first, last, min(d.last for d in event.date))
        if isinstance(event, Session) and not (event.weeks or event.half_term):
            return None
        periods = self.recurrence.periods(event, within)
        return self._in_weeks(event, periods) if periods else None

    def _in_weeks(
        self, event: Activity | Session, periods: tuple[tuple[str, ...], ...]
    ) -> Moment | None:
        """When something is that has half-terms or terms, and perhaps weeks."""
        firsts, lasts = self._places(event, periods[0]), self._places(event, periods[-1])
        if not firsts or not lasts:
            return None
        first, last = firsts[0], lasts[-1]
        begun = firsts[-1] if len(firsts) == 2 and not event.weeks else first
        if isinstance(event, Activity) and event.every and not event.weeks:
            begun = first
        days = [self._days_of(week, periods) for week in (first, last, begun)]
        if days[0] and days[1] and days[2]:
            return Moment(days[0][0], days[1][1], days[2][1])
        return Moment(first, last, begun)

    def _places(self, event: Activity | Session, period: tuple[str, ...]) -> list[tuple[int, int]]:
        """Half-terms with weeks, in order; weeks 1 and 99 stand for the ends where unsaid."""
        index = HALF_TERMS.index(period[0])
        if not event.weeks:
            return [(index, 1), (index + len(period) - 1, 99)]
        mondays = self.recurrence.weeks_of(period)
        if mondays is None:
            if len(period) > 1 and any(w.last > _SAFE_WEEKS or w.is_last for w in event.weeks):
                return []
            weeks = [n for w in event.weeks for n in ((99, 99) if w.is_last else (w.first, w.last))]
            return sorted((index, week) for week in weeks)
        half = len(self.year.school_weeks(period[0]) or ())
        numbers = [mondays.index(m) for w in event.weeks for m in self.year.numbered(w, mondays)]
        return sorted((index, n + 1) if n < half else (index + 1, n - half + 1) for n in numbers)

    def _days_of(
        self, week: tuple[int, int], periods: tuple[tuple[str, ...], ...]
    ) -> tuple[date, date] | None:
        """The first and last day of a school week, where its half-term is dated."""
        if any(self.year.school_weeks(name) is None for name in chain(*periods)):
            return None
        name = HALF_TERMS[week[0]]
        mondays, dates = self.year.school_weeks(name), self.year.half_terms[name]
        if not mondays:
            return None
        monday = mondays[min(week[1], len(mondays)) - 1]
        return max(monday, dates.first), min(monday + timedelta(days=4), dates.last)

    def _last_meeting(self, activity: Activity) -> date | None:
        """The earliest day on which the last of so many meetings can be."""
        if not activity.times or not activity.every:
            return None
        if activity.every[0].unit not in ("week", "day"):
            return None
        days = self.recurrence.meetings(activity) or ()
        return days[activity.times.low - 1] if 0 < activity.times.low <= len(days) else None

    # --- Order ---

    def precedes(self, earlier: Event, later: Event, homes: Mapping[int, Activity]) -> bool | None:
        """Whether one event begins before another; None where the plan does not tell.

        `homes` gives the activity of each event by its identity.
        """
        home, other = homes[id(earlier)], homes[id(later)]
        one, two = self.moment(earlier, home), self.moment(later, other)
        if one and two and type(one.first) is type(two.first):
            if one.begun < two.first:  # type: ignore[operator]  # of one type, by the test
                return True
            if two.begun < one.first:  # type: ignore[operator]
                return False
            if one.first == one.begun == two.first == two.begun:
                return self._by_links(home, other) or False
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
        if id(activity) not in self._befores:
            seen: set[str] = set()
            queue = [activity]
            while queue:
                current = queue.pop()
                for name in (*current.follows, *self._prepared_by.get(current.id or "", ())):
                    if name not in seen:
                        seen.add(name)
                        queue += self._by_id.get(name, ())
            self._befores[id(activity)] = frozenset(seen)
        return self._befores[id(activity)]

    @cached_property
    def _by_id(self) -> dict[str, list[Activity]]:
        named: dict[str, list[Activity]] = {}
        for activity in self.plan.activities:
            named.setdefault(activity.id or "", []).append(activity)
        return named

    @cached_property
    def _prepared_by(self) -> dict[str, list[str]]:
        prepared: dict[str, list[str]] = {}
        for activity in self.plan.activities:
            for name in activity.prepares:
                prepared.setdefault(name, []).append(activity.id or "")
        return prepared
