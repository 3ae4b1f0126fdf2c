"""How often things happen: which days a rhythm falls on, and how many times that makes.

Steps count school weeks. What falls in a closure, or on a day when no meeting is held, is skipped
and does not count. What the plan or its calendar does not say stays unknown.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from pdcheck.bounds import LONGEST_RHYTHM
from pdcheck.facts.calendar import SchoolYear
from pdcheck.language.activities import Activity, Session
from pdcheck.language.plan import Plan
from pdcheck.language.values import HALF_TERMS, Count, Dates, Rhythm, Weeks

TERMS = {"autumn": HALF_TERMS[:2], "spring": HALF_TERMS[2:4], "summer": HALF_TERMS[4:]}
"""The half-terms of each term."""

_PER_YEAR = {"half-term": 6, "term": 3, "year": 1, "month": 11}
"""How many of each an English school year has: three terms, and no meetings in August."""

_SIX_DAYS = timedelta(days=6)

Periods = tuple[tuple[str, ...], ...]


class Recurrence:
    """How often the activities of a plan happen, against its calendar."""

    def __init__(self, plan: Plan, year: SchoolYear) -> None:
        self.plan = plan
        self.year = year
        self._times: dict[int, Count | None] = {}
        self._meetings: dict[tuple[int, int], tuple[date, ...] | None] = {}
        self._open: dict[tuple[date, tuple[int, ...], bool], tuple[date, ...]] = {}

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

    # --- What an event names: half-terms or terms, and the days that it may fill ---

    def periods(self, event: Activity | Session, within: Activity | None = None) -> Periods:
        """The half-terms that an event names, or the terms as pairs of them, in order."""
        term = event.term if isinstance(event, Activity) else None
        if event.half_term == "each":
            return tuple((name,) for name in HALF_TERMS if self._in_programme(name))
        if event.half_term:
            return ((event.half_term,),)
        if term == "each":
            return tuple(t for t in TERMS.values() if any(map(self._in_programme, t)))
        if term:
            return (TERMS[term],)
        return self.periods(within) if within else ()

    def _in_programme(self, half_term: str) -> bool:
        """Whether a half-term lies in the programme, as far as the calendar tells."""
        dates = self.year.half_terms.get(half_term)
        first, last = self.programme_dates
        if dates is None:
            return True
        return not ((first and dates.last < first) or (last and dates.first > last))

    def _number(self, activity: Activity, periods: Periods) -> int | None:
        """How many periods an activity names; None where nobody can tell how many `each` is."""
        if "each" not in (activity.half_term, activity.term):
            return len(periods)
        first, last = self.programme_dates
        unit = "half-term" if activity.half_term == "each" else "term"
        if years := _whole_years(first, last):
            return years * _PER_YEAR[unit]
        dated = all(name in self.year.half_terms for name in HALF_TERMS)
        return len(periods) if dated and self._reaches(first, last) else None

    def _reaches(self, first: date | None, last: date | None) -> bool:
        """Whether the calendar tells of both days; a day that the plan leaves open is in it."""
        days = [_on_weekday(day) for day in (first, last) if day]
        return all(self.year.in_school(day) is not None for day in days)

    def weeks_of(self, period: tuple[str, ...]) -> list[date] | None:
        """The Mondays of a half-term's or term's school weeks; None where it is not dated."""
        mondays = []
        for name in period:
            weeks = self.year.school_weeks(name)
            if weeks is None:
                return None
            mondays += weeks
        return mondays

    def window(self, activity: Activity) -> tuple[date | None, date | None]:
        """The first and last day that a rhythm may fill."""
        first, last = self.starts(activity), activity.end
        if len(activity.date) == 1 and not activity.date[0].one_day:
            first, last = activity.date[0].first, activity.date[0].last
        if periods := self.periods(activity):
            spans = [self.year.half_terms.get(name) for period in periods for name in period]
            if not spans[0] or not spans[-1]:
                return None, None
            return max(spans[0].first, first or date.min), min(spans[-1].last, last or date.max)
        begins, ends = self.programme_dates
        if not (begins or ends) and (whole_year := self._span(HALF_TERMS)):
            begins, ends = whole_year.first, whole_year.last
        return first or begins, last or ends

    def starts(self, activity: Activity) -> date | None:
        """The first day of something that repeats: its `start`, or the one date it is given."""
        one = activity.date[0] if len(activity.date) == 1 else None
        return activity.start or (one.first if one and one.one_day and activity.every else None)

    # --- How many times ---

    def times(self, activity: Activity) -> Count | None:
        """How many times an activity happens; None where the plan does not tell."""
        if activity.times:
            return activity.times
        if id(activity) not in self._times:
            self._times[id(activity)] = self._counted(activity)
        return self._times[id(activity)]

    def _counted(self, activity: Activity) -> Count | None:
        if activity.every:
            return self._repeats(activity)
        if activity.date:
            return _exactly(len(activity.date))
        if activity.weeks:
            return self._stated_weeks(activity)
        if activity.sessions:
            return self._all_sessions(activity)
        if activity.half_term or activity.term:
            number = self._number(activity, self.periods(activity))
            return None if number is None else _exactly(number)
        return _exactly(1) if activity.inset else None

    def _all_sessions(self, activity: Activity) -> Count | None:
        low = 0
        for session in activity.sessions:
            times = self.session_times(session, activity) or _exactly(1)
            low += times.low
        return _exactly(low)

    def session_times(self, session: Session, activity: Activity) -> Count | None:
        """How many meetings a session has; None where it does not say when it is."""
        if session.date:
            return _exactly(len(session.date))
        if not session.weeks:
            return _exactly(1) if session.half_term else None
        if not activity.every:
            return _exactly(_number_of(session.weeks))
        days = self.meetings(activity, session)
        if days is not None:
            return _exactly(len(days))
        return _exactly(_in_weeks(activity.every, _number_of(session.weeks)))

    def _stated_weeks(self, activity: Activity) -> Count | None:
        """One meeting in each week that is named, in each half-term or term."""
        number = self._number(activity, self.periods(activity))
        each = _number_of(activity.weeks)
        return None if number is None else _exactly(each * max(1, number))

    def _repeats(self, activity: Activity) -> Count | None:
        """How often a rhythm fits into the time that the plan gives it."""
        rhythm = activity.every[0]
        if rhythm.unit not in ("week", "day"):
            return self._units(activity, rhythm)
        days = self.meetings(activity)
        if days is not None and self._all_known(activity, days):
            return _exactly(len(days))
        if not activity.weeks:
            return None
        number = self._number(activity, self.periods(activity))
        each = _in_weeks(activity.every, _number_of(activity.weeks))
        return None if number is None else _exactly(each * max(1, number))

    def _all_known(self, activity: Activity, days: tuple[date, ...]) -> bool:
        """Whether the calendar tells of every day that a rhythm fills."""
        return self._reaches(*self.window(activity)) and all(
            day.weekday() > 4 or self.year.in_school(day) is not None for day in days
        )

    # --- By half-term, term, month or year ---

    def _units(self, activity: Activity, rhythm: Rhythm) -> Count | None:
        number = self._units_between(activity, rhythm.unit)
        if number is None:
            return None
        low, high = number.low // rhythm.step, -(-(number.high or 0) // rhythm.step)
        return Count(low * rhythm.times, high * rhythm.times)

    def _units_between(self, activity: Activity, unit: str) -> Count | None:
        """How many half-terms, terms, months or years the time of an activity has."""
        periods = self.periods(activity)
        if periods and unit in ("half-term", "term"):
            number = self._number(activity, periods)
            halves = 2 if activity.term and unit == "half-term" else 1
            return None if number is None else _exactly(number * halves)
        first, last = self.window(activity)
        if not first or not last or last < first:
            return None
        if years := _whole_years(first, last):
            return _exactly(years * _PER_YEAR[unit])
        if unit == "year":
            return Count((last - first).days // 366, -(-(last - first).days // 365) or 1)
        if unit == "month":
            return _months(first, last, started=bool(self.starts(activity)))
        return self._touched(activity, unit, first, last)

    def _touched(self, activity: Activity, unit: str, first: date, last: date) -> Count | None:
        """Half-terms or terms between two days: those wholly in it, up to those touched."""
        names = HALF_TERMS if unit == "half-term" else tuple(TERMS)
        spans = [span for name in names if (span := self._span(TERMS.get(name, (name,))))]
        if not self._reaches(first, last):
            return None
        touched = [span for span in spans if span.first <= last and first <= span.last]
        started = self.starts(activity) is not None
        whole = sum((started or first <= span.first) and span.last <= last for span in touched)
        return Count(whole, len(touched))

    def _span(self, period: tuple[str, ...]) -> Dates | None:
        dates = [self.year.half_terms.get(name) for name in period]
        return Dates(dates[0].first, dates[-1].last) if dates[0] and dates[-1] else None

    # --- By week or day ---

    def meetings(
        self, activity: Activity, session: Session | None = None
    ) -> tuple[date, ...] | None:
        """The days of a weekly or daily activity, or of one of its sessions.

        None where its weeks or its first and last day are not known. Of an activity with a stated
        number of times these are the first so many. Days of which the calendar
        does not tell are held to be school days, so that without a calendar these are the most.
        """
        key = (id(activity), id(session))
        if key not in self._meetings:
            runs = self._runs(activity, session)
            most = activity.times.low if activity.times and session is None else None
            found = None if runs is None else islice(self._falls_on(activity, runs), most)
            self._meetings[key] = None if found is None else tuple(found)
        return self._meetings[key]

    def _runs(self, activity: Activity, session: Session | None) -> list[Iterable[date]] | None:
        """The Mondays that a rhythm steps through: anew in each period where weeks are named."""
        event: Activity | Session = session or activity
        weeks = event.weeks or activity.weeks
        periods = self.periods(event, activity)
        if weeks and periods:
            runs = [self.weeks_of(period) for period in periods]
            known = [mondays for mondays in runs if mondays is not None]
            if len(known) < len(runs):
                return None
            return [[m for w in weeks for m in self.year.numbered(w, mons)] for mons in known]
        if weeks:
            return None
        first, last = self.window(activity)
        if first and activity.times:
            last = min(last or date.max, _as_far_as_followed(first))
        if not first or not last or last < first or last > _as_far_as_followed(first):
            return None
        return [self.year.mondays(first, last)]

    @cached_property
    def not_followed(self) -> Activity | None:
        """The first activity whose rhythm would go on for longer than one is followed."""
        return next(filter(self._goes_on, self.plan.activities), None)

    def _goes_on(self, activity: Activity) -> bool:
        stepwise = bool(activity.every) and activity.every[0].unit in ("week", "day")
        if not stepwise or activity.times or activity.weeks:
            return False
        first, last = self.window(activity)
        return first is not None and last is not None and last > _as_far_as_followed(first)

    def _falls_on(self, activity: Activity, runs: list[Iterable[date]]) -> Iterator[date]:
        first, last = self.window(activity)
        rhythm = activity.every[0]
        step = rhythm.step if rhythm.unit == "week" else 1
        weekdays = tuple(r.weekday for r in activity.every if r.weekday is not None)
        most = rhythm.times if rhythm.unit == "week" and not weekdays else 7
        own = first.weekday() if first and self.starts(activity) else 0
        wanted = weekdays or tuple(sorted(range(5), key=lambda n: n != own))
        lessons = activity.where == "lessons"
        for run in runs:
            for monday in islice(run, 0, None, step):
                days = self._open_days(monday, wanted, lessons)
                if (first and monday < first) or (last and last < monday + _SIX_DAYS):
                    earliest, latest = first or date.min, last or date.max
                    days = tuple(day for day in days if earliest <= day <= latest)
                yield from days[:most]

    def _open_days(self, monday: date, wanted: tuple[int, ...], lessons: bool) -> tuple[date, ...]:
        """Those of some weekdays of a week on which something may be held.

        A thousand activities may ask the same of each week, so the answers are kept.
        """
        key = (monday, wanted, lessons)
        if key not in self._open:
            days = (monday + timedelta(days=n) for n in wanted)
            self._open[key] = tuple(day for day in days if self._allowed(day, lessons))
        return self._open[key]

    def _allowed(self, day: date, lessons: bool) -> bool:
        if day.weekday() > 4:  # a Saturday is no school day, and a plan may still name it
            return True
        if lessons:
            return self.year.in_school(day) is not False
        return self.year.meeting_allowed(day)

    def room(self, activity: Activity) -> int | None:
        """The most meetings that fit where the plan puts them; None where that is not known."""
        if not activity.every or activity.every[0].unit not in ("week", "day"):
            return None
        if activity.weeks and self.meetings(activity) is None:
            number = self._number(activity, self.periods(activity))
            each = _in_weeks(activity.every, _number_of(activity.weeks))
            return None if number is None else each * max(1, number)
        if None in self.window(activity):
            return None
        days = self.meetings(activity)
        return None if days is None else len(days)


def _as_far_as_followed(first: date) -> date:
    """The last day of a rhythm that is followed for as long as any is."""
    left = (date.max - first).days
    return first + timedelta(days=min(LONGEST_RHYTHM, left))


def _exactly(number: int) -> Count:
    return Count(number, number)


def _number_of(weeks: Iterable[Weeks]) -> int:
    return sum(1 if w.is_last else w.last - w.first + 1 for w in weeks)


def _in_weeks(every: Iterable[Rhythm], weeks: int) -> int:
    """How many meetings a weekly or daily rhythm has in a number of weeks."""
    rhythms = list(every)
    weekdays = sum(rhythm.weekday is not None for rhythm in rhythms)
    rhythm = rhythms[0]
    if rhythm.unit == "day":
        return weeks * 5
    return -(-weeks // rhythm.step) * (weekdays or rhythm.times)


def _whole_years(first: date | None, last: date | None) -> int:
    """How many school years two days hold, from August or September to July or August."""
    if not first or not last or first.month not in (8, 9) or last.month not in (7, 8):
        return 0
    return last.year - first.year


def _on_weekday(day: date) -> date:
    """The day, or the Friday before it, since no calendar tells of a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _months(first: date, last: date, *, started: bool) -> Count:
    """How many months other than August lie between two days, whole ones up to those touched."""
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [(first.month + n - 1) % 12 + 1 for n in range(number)]
    touched = sum(month != 8 for month in months)
    ragged = int(not started and first.day > 1 and months[0] != 8)
    ends = (last + timedelta(days=1)).day == 1 or (started and last.day >= first.day)
    ragged += int(not ends and months[-1] != 8)
    return Count(max(0, touched - ragged), touched)
