"""The year of a plan: when each activity happens, and when each of the four groups is worked on.

Nothing is guessed. What the plan dates has days; what it puts into a half-term that no calendar
dates has weeks of that half-term; the rest has neither.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from pdcheck.context import Context
from pdcheck.detail.quoting import cut, said_at
from pdcheck.detail.records import (
    WHOLE,
    GroupTime,
    Happening,
    Period,
    Slot,
    Spell,
    Timeline,
    When,
    Work,
)
from pdcheck.facts.claims import ClaimFacts
from pdcheck.facts.occurrences import monday, occurrences
from pdcheck.facts.schedule import named
from pdcheck.language.activities import Activity, Session
from pdcheck.language.mechanisms import Claim
from pdcheck.language.values import HALF_TERMS

_FRIDAY = timedelta(days=4)
_DAY = timedelta(days=1)


def timeline(context: Context) -> Timeline:
    """When everything in this plan happens, as far as it tells."""
    first, last = context.schedule.programme_dates
    dated = context.year.half_terms
    half_terms = [Period(name, span.first, span.last) for name, span in dated.items()]
    half_terms.sort(key=lambda period: (period.first, period.last))
    return Timeline(
        first=first,
        last=last,
        half_terms=tuple(half_terms),
        closures=tuple((*_holidays(half_terms), *_closed(context))),
        happenings=tuple(_happening(activity, context) for activity in context.plan.activities),
        groups=_groups(context),
    )


def _holidays(half_terms: Iterable[Period]) -> Iterator[Period]:
    """The time between two half-terms that follow one another in the calendar."""
    for earlier, later in pairwise(half_terms):
        follows = HALF_TERMS.index(later.name) - HALF_TERMS.index(earlier.name) == 1
        if follows and later.first - earlier.last > _DAY:
            yield Period("holiday", earlier.last + _DAY, later.first - _DAY)


def _closed(context: Context) -> Iterator[Period]:
    for dates in context.year.calendar.closed:
        yield Period("closed", dates.first, dates.last)


# --- Activities ---


def _happening(activity: Activity, context: Context) -> Happening:
    place = context.document.said_at(activity.written_at)
    line = place.span.start.line if place.file == context.document.name else 0
    return Happening(named(activity), _said(activity, context), _when(activity, context), line)


def _when(activity: Activity, context: Context) -> When:
    """When an activity happens: its meetings where their weeks are known, else what it names."""
    recurrence = context.schedule.recurrence
    days, weeks = occurrences(activity, recurrence)
    spells = [Spell(day, day) for day in days]
    spells += [Spell(week, week + _FRIDAY) for week in weeks]
    if not spells and not activity.every and activity.sessions and not activity.date:
        return _together(_session_when(each, activity, context) for each in activity.sessions)
    spells += [Spell(d.first, d.last, True) for d in _ranges(activity)]
    if spells:
        return When(_by_week(spells))
    if periods := recurrence.periods(activity):
        return _in_periods(activity, periods, context)
    first, last = activity.start, activity.end
    if activity.every:
        first, last = recurrence.window(activity)
    if first and last and first <= last:
        return When((Spell(first, last, True),))
    return When((Spell(activity.start, activity.start),)) if activity.start else When()


def _ranges(event: Activity | Session) -> Iterator[Period]:
    """The stretches of days that an event names and that are longer than a week."""
    for dates in event.date:
        if monday(dates.first) != monday(dates.last):
            yield Period("", dates.first, dates.last)


def _session_when(session: Session, activity: Activity, context: Context) -> When:
    """When one session happens; nothing where it does not say."""
    spells = [Spell(dates.first, dates.last) for dates in session.date]
    if spells:
        return When(tuple(spells))
    if not (session.weeks or session.half_term):
        return When()
    return _in_periods(session, context.schedule.recurrence.periods(session, activity), context)


def _in_periods(
    event: Activity | Session, periods: Iterable[tuple[str, ...]], context: Context
) -> When:
    """The weeks that an event names of half-terms or terms, dated where the calendar does."""
    spells: list[Spell] = []
    slots: list[Slot] = []
    for period in periods:
        mondays = context.schedule.recurrence.weeks_of(period)
        if mondays is not None and event.weeks:
            numbered = (m for weeks in event.weeks for m in context.year.numbered(weeks, mondays))
            spells += (Spell(m, m + _FRIDAY) for m in numbered)
            continue
        for name in period:
            if dates := context.year.half_terms.get(name):
                spells.append(Spell(dates.first, dates.last, True))
            elif event.weeks and len(period) == 1:
                each = ((99, 99) if w.is_last else (w.first, w.last) for w in event.weeks)
                slots += (Slot(name, *weeks) for weeks in each)
            else:
                slots.append(Slot(name, *WHOLE))
    return When(tuple(sorted(spells)), tuple(slots))


def _by_week(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells in order, those of one week that are not `within` made one, each once."""
    merged: list[Spell] = []
    for spell in sorted(set(spells)):
        before = merged[-1] if merged else None
        same = before and not before.within and not spell.within
        if before and same and monday(before.first) == monday(spell.first):
            merged[-1] = Spell(before.first, max(before.last, spell.last))
        else:
            merged.append(spell)
    return tuple(merged)


def _together(several: Iterable[When]) -> When:
    spells: list[Spell] = []
    slots: list[Slot] = []
    for when in several:
        spells += when.spells
        slots += when.slots
    return When(_by_week(spells), tuple(dict.fromkeys(slots)))


# --- In the plan's own words ---

_WORDS = {
    "date": "{}",
    "every": "every {}",
    "start": "from {}",
    "end": "until {}",
    "times": "{} times",
    "weeks": "weeks {}",
    "half_term": "in {}",
    "term": "in the {} term",
    "inset": "INSET day {}",
    "at": "{}",
}
"""The keys that say when, in the order in which a sentence has them."""


def _said(activity: Activity, context: Context) -> str:
    """When an activity happens, in the plan's own words; empty where it says nothing of it."""
    values = {key: said_at(context, activity.at(key)) for key in _WORDS}
    parts = [_phrase(key, value) for key, value in values.items() if value]
    if activity.sessions:
        parts.append(
            "1 session" if len(activity.sessions) == 1 else f"{len(activity.sessions)} sessions"
        )
    return cut(", ".join(parts))


def _phrase(key: str, value: str) -> str:
    if value == "each":
        return f"in each {key.replace('_', '-')}"
    if (key, value) == ("times", "1"):
        return "once"
    if (key == "every" and " a " in value) or (key == "weeks" and value == "last"):
        return value if key == "every" else "in the last week"
    one = key == "weeks" and value.isdigit()
    return ("week {}" if one else _WORDS[key]).format(value.replace("; ", ", "))


# --- Groups ---


def _groups(context: Context) -> tuple[GroupTime, ...]:
    numbers = {id(activity): n for n, activity in enumerate(context.plan.activities)}
    works: dict[str, list[Work]] = {name: [] for name in context.catalogue.groups}
    for facts in context.claims.all:
        if not facts.refuted_by:
            when = _claim_when(facts, context)
            work = Work(numbers[id(facts.activity)], context.claims.counts_for(facts), when)
            works[facts.mechanism.group].append(work)
    return tuple(
        GroupTime(group.letter, group.title, _distinct(works[name]))
        for name, group in context.catalogue.groups.items()
    )


def _distinct(works: list[Work]) -> tuple[Work, ...]:
    """Each activity once for the same time; where one mechanism counts there, it counts."""
    counted = {(work.happening, work.when) for work in works if work.counts}
    fresh = (w for w in works if w.counts or (w.happening, w.when) not in counted)
    return tuple(dict.fromkeys(fresh))


def _claim_when(facts: ClaimFacts, context: Context) -> When:
    """When a claim is worked on: in its own time where it outlasts its activity."""
    chain = context.claims.chain(facts.event, facts.activity)
    session = next((event for event in chain if isinstance(event, Session)), None)
    own = _session_when(session, facts.activity, context) if session else When()
    usual = own if own != When() else _when(facts.activity, context)
    return _lasting(facts.claim, usual)


def _lasting(claim: Claim, usual: When) -> When:
    first = claim.start or (usual.spells[0].first if usual.spells else None)
    if not (claim.start or claim.end) or first is None:
        return usual
    last = claim.end or max((spell.last for spell in usual.spells), default=first)
    return When((Spell(first, max(first, last), True),)) if last >= first else usual
