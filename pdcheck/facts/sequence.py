"""In which order a technique is taught, tried, answered and embedded, for each row of learners.

A step is one claim of a mechanism, or one use in lessons. Two steps are compared by date, then by
half-term and week, then by `follows` and `prepares`. The mechanisms of one meeting are
simultaneous, and its parts stand in order. What cannot be compared has no order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pdcheck.facts.claims import JUDGED, Claims
from pdcheck.facts.people import People
from pdcheck.facts.schedule import Schedule
from pdcheck.facts.timeline import Moment
from pdcheck.language.activities import Activity, Event, Part, Session
from pdcheck.language.mechanisms import Claim
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.span import Path

TAUGHT = ("instruction", "modelling")
"""The mechanisms that show or tell teachers how the technique is done."""

TRIED = ("rehearsal", "context-specific-repetition", "self-monitoring")
"""The mechanisms in which a teacher uses the technique."""

LEARNT = (*JUDGED, "knowledge")
"""The kinds of activity in which people learn something for their teaching."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """When something first and last happens, as far as the plan tells.

    The first time lies between `earliest` and `latest`. `last` is the last day it can happen,
    None where it has no end. All are days, or half-terms with a week.
    """

    earliest: date | tuple[int, int]
    latest: date | tuple[int, int]
    last: date | tuple[int, int] | None


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One claim, or one use in lessons where `claim` is None, and when it happens.

    No `techniques` means whichever the programme is about. `rows` are the indexes of the rows of
    learners that it reaches.
    """

    claim: Claim | None
    mechanism: str
    event: Event
    activity: Activity
    techniques: tuple[str, ...]
    rows: frozenset[int]
    when: Stretch | None
    once: bool
    chain: tuple[Event, ...]
    """Its event and what that is part of, nearest first."""

    def about(self, other: "Step") -> bool:
        """Whether two steps can be about one technique."""
        mine, theirs = self.techniques, other.techniques
        return not mine or not theirs or not set(mine).isdisjoint(theirs)


@dataclass(frozen=True, slots=True, eq=False)
class Spell:
    """A time in which something happens for a row of learners, and where the plan says so."""

    first: date | tuple[int, int]
    last: date | tuple[int, int]
    event: Event
    at: Path


class Sequence:
    """The steps of a plan, and their order."""

    def __init__(self, plan: Plan, claims: Claims, people: People, schedule: Schedule) -> None:
        self.plan = plan
        self.claims = claims
        self.people = people
        self.schedule = schedule

    # --- Activities ---

    @cached_property
    def learning_ids(self) -> frozenset[int]:
        """The identities of these activities, to ask of one whether it is among them."""
        return frozenset(id(activity) for activity in self.learning)

    @cached_property
    def learning(self) -> tuple[Activity, ...]:
        """The activities in which learners learn something for their teaching."""
        return tuple(
            activity
            for activity in self.plan.activities
            if self.claims.kind(activity) in LEARNT and any(self.people.attending(activity))
        )

    def once(self, event: Event, activity: Activity) -> bool:
        """Whether a meeting is known to happen exactly once."""
        session = next((e for e in self.claims.chain(event, activity) if _is_session(e)), None)
        if isinstance(session, Session) and (session.date or session.weeks):
            weeks = sum(1 if w.is_last else w.last - w.first + 1 for w in session.weeks)
            return (len(session.date) or weeks) == 1
        times = self.schedule.times(activity)
        return times is not None and times.exact == 1

    def minutes(self, activity: Activity) -> tuple[int, int] | None:
        """The least and most minutes of one meeting, for its row of learners with the longest."""
        lengths = [self.schedule.length(activity, row) for row in self.people.attending(activity)]
        return max((length for length in lengths if length), default=None)

    @cached_property
    def only_day(self) -> Activity | None:
        """The first activity of a programme that all happens on one day; None of any other."""
        learning = self.learning
        if not learning or not any(self.claims.kind(a) in JUDGED for a in learning):
            return None
        if any(step.claim and lasts(step.claim) for step in self.steps):
            return None
        if any(not self.once(a, a) or a.where == "lessons" for a in learning):
            return None
        days = {when for a in learning for when in a.date}
        one_day = len(days) == 1 and all(a.date for a in learning) and days.pop().one_day
        return learning[0] if len(learning) == 1 or one_day else None

    # --- Steps ---

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every claim of an activity in which people learn, and every use in lessons."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        for activity in self.learning:
            for event in activity.events():
                claims = list(event.mechanisms.claims()) if event.mechanisms else []
                if not claims and event.where != "lessons":
                    continue
                use = self._use(event, activity)
                for claim in claims:
                    yield self._step(claim, use)
                names = {claim.mechanism for claim in claims}
                shown = "feedback" not in names and not names.isdisjoint(TAUGHT)
                if event.where == "lessons" and not shown and names.isdisjoint(TRIED):
                    yield use

    def _use(self, event: Event, activity: Activity) -> Step:
        """An event as a step without a claim."""
        rows = frozenset(
            index
            for index, row in enumerate(self.people.learners)
            if self.people.attendance(row, event, activity) is not None
        )
        return Step(
            None,
            "",
            event,
            activity,
            self.claims.techniques(event, activity),
            rows,
            self._when(event, activity),
            self.once(event, activity),
            self.claims.chain(event, activity),
        )

    def _step(self, claim: Claim, use: Step) -> Step:
        """A claim of an event as a step."""
        outlasts = lasts(claim)
        return Step(
            claim,
            claim.mechanism,
            use.event,
            use.activity,
            claim.of or use.techniques,
            use.rows,
            _lasting(claim, use.when) if outlasts else use.when,
            use.once and not outlasts,
            use.chain,
        )

    @cached_property
    def _by_claim(self) -> dict[int, Step]:
        return {id(step.claim): step for step in self.steps if step.claim}

    def step(self, claim: Claim) -> Step | None:
        """The step that a claim is; None where its activity is not about learning."""
        return self._by_claim.get(id(claim))

    @cached_property
    def taught(self) -> tuple[Step, ...]:
        """The steps that teach or show the technique."""
        return tuple(step for step in self.steps if step.mechanism in TAUGHT)

    @cached_property
    def tried(self) -> tuple[Step, ...]:
        """The steps in which teachers use the technique, with pupils or without."""
        return tuple(step for step in self.steps if step.mechanism in (*TRIED, ""))

    @cached_property
    def _homes(self) -> dict[int, Activity]:
        return {id(e): activity for activity in self.plan.activities for e in activity.events()}

    def techniques_in(self, whole: Event) -> frozenset[str]:
        """The techniques that an event, its parts or their claims name, looked through once."""
        if id(whole) not in self._techniques_in:
            events = [node for node in whole.walk() if isinstance(node, Event)]
            claims = (claim for e in events if e.mechanisms for claim in e.mechanisms.claims())
            named = (*(e.technique for e in events), *(claim.of for claim in claims))
            self._techniques_in[id(whole)] = frozenset(name for names in named for name in names)
        return self._techniques_in[id(whole)]

    @cached_property
    def _techniques_in(self) -> dict[int, frozenset[str]]:
        return {}

    def use(self, event: Event) -> Step:
        """Any event as a step of its own, whatever it claims."""
        return self._use(event, self._homes[id(event)])

    def attempts(self, answer: Step) -> tuple[Step, ...]:
        """The attempts that feedback or praise can answer: of its technique, by its people."""
        return tuple(step for step in self.tried if answer.about(step) and step.rows & answer.rows)

    def too_early(
        self, answer: Step, attempts: tuple[Step, ...]
    ) -> tuple[bool | None, Step | None]:
        """Whether, for some row, every attempt comes after its answer, and the first of them.

        None where the plan does not tell.
        """
        unsure = False
        for row in sorted(answer.rows):
            orders: list[tuple[Step, bool | None]] = []
            for step in attempts:
                if row in step.rows:
                    orders.append((step, self.ends_before(answer, step)))
                    if orders[-1][1] is False:
                        break
            known = {order for _, order in orders}
            if known == {True}:
                return True, orders[0][0]
            unsure |= None in known and False not in known
        return (None if unsure else False), None

    # --- Spells of activity ---

    @cached_property
    def _spells(self) -> tuple[list[tuple[Activity, Spell]], list[Activity]]:
        """When each activity happens, and the activities of which the plan does not say it."""
        placed: list[tuple[Activity, Spell]] = []
        unplaced: list[Activity] = []
        for activity in self.learning:
            spells = list(self._spells_of(activity))
            placed += [(activity, spell) for spell in spells]
            unplaced += [] if spells else [activity]
        weeks = [pair for pair in placed if isinstance(pair[1].first, tuple)]
        if weeks and len(weeks) < len(placed):  # days and weeks without a calendar: no order
            unplaced += [activity for activity, _ in weeks]
            placed = [pair for pair in placed if pair not in weeks]
        return placed, unplaced

    def _spells_of(self, activity: Activity) -> Iterator[Spell]:
        """When an activity happens. A rhythm of a month or less leaves no silence in between."""
        for event in self.schedule.dated(activity):
            for index, when in enumerate(event.date):
                yield Spell(when.first, when.last, event, event.at("date", index))
        for step in self._by_activity.get(id(activity), ()):
            if step.claim and step.claim.end and step.when:
                ends = step.claim.end
                begins = step.claim.start or step.when.earliest
                if isinstance(begins, date) and begins <= ends:
                    yield Spell(begins, ends, step.event, step.claim.at("end"))
        moment = None if activity.date else self.schedule.moment(activity)
        if moment is None or any(rhythm.unit in ("term", "year") for rhythm in activity.every):
            return
        last = moment.last
        if activity.start and activity.every and not activity.end and last == moment.first:
            last = self.schedule.programme_dates[1] or date.max
        key = next((k for k in ("start", "half_term", "term") if activity.said(k)), "title")
        yield Spell(moment.first, last, activity, activity.at(key))

    @cached_property
    def _by_activity(self) -> dict[int, list[Step]]:
        found: dict[int, list[Step]] = {}
        for step in self.steps:
            found.setdefault(id(step.activity), []).append(step)
        return found

    def spells(self, row: Participants) -> tuple[Spell, ...]:
        """When something happens for a row of learners, in order of time."""
        mine = [s for a, s in self._spells[0] if self.people.attendance(row, a) is not None]
        return tuple(sorted(mine, key=lambda spell: spell.first))

    def never_silent(self, row: Participants) -> bool:
        """Whether something goes on for a row all the time, by a rhythm without an end."""
        return any(
            activity.every and not activity.times and activity.every[0].unit not in ("term", "year")
            for activity in self.unplaced(row)
        )

    def unplaced(self, row: Participants) -> tuple[Activity, ...]:
        """The activities for a row of which the plan does not say when they happen."""
        return tuple(a for a in self._spells[1] if self.people.attendance(row, a) is not None)

    # --- When ---

    def _when(self, event: Event, activity: Activity) -> Stretch | None:
        for dated in self.claims.chain(event, activity):
            if isinstance(dated, (Activity, Session)):
                moment = self.schedule.moment(dated, activity)
                if moment and (dated is activity or _has_time(dated)):
                    return _stretch(dated, activity, moment)
        return None

    # --- Order ---

    def begins_before(self, one: Step, other: Step) -> bool | None:
        """Whether a step begins before another begins; None where the plan does not tell."""
        if (within := self._within_a_meeting(one, other)) is not None:
            return within
        if (dated := _first(one, other)) is not None:
            return dated
        return self._linked(one, other)

    def ends_before(self, one: Step, other: Step) -> bool | None:
        """Whether all of a step lies before another begins; None where the plan does not tell."""
        if (within := self._within_a_meeting(one, other)) is not None:
            return within and one.once
        if _goes_on(one):
            return False
        if one.when and other.when:
            if _less(one.when.last, other.when.earliest):
                return True
            if _less(one.when.last, other.when.latest) is False:
                return False
        order = self._linked(one, other)
        return None if order and not one.once else order

    def _within_a_meeting(self, one: Step, other: Step) -> bool | None:
        """The order of two steps of one meeting; None where they are not of one meeting."""
        if one.activity is not other.activity:
            return None
        above, below = one.chain, other.chain
        if any(event is one.event for event in below) or any(e is other.event for e in above):
            return False
        if not isinstance(one.event, Part) or not isinstance(other.event, Part):
            return None
        if above[1] is not below[1]:
            return None
        return bool(one.event.written_at < other.event.written_at)

    def _linked(self, one: Step, other: Step) -> bool | None:
        """The order that `follows` and `prepares` give two steps."""
        if not self._links:
            return None
        if not self._before(other).isdisjoint(_names(one)):
            return True
        return None if self._before(one).isdisjoint(_names(other)) else False

    def _before(self, step: Step) -> frozenset[str]:
        """The ids of all that `follows` and `prepares` put before a step."""
        known = self._before_event.get(id(step.event))
        if known is None:
            own = (e.follows for e in step.chain if isinstance(e, (Activity, Session)))
            names = set(_names(step))
            queue = [*names, *(name for follows in own for name in follows)]
            seen = set(queue) - names
            while queue:
                for name in self._links.get(queue.pop(), ()):
                    if name not in seen:
                        seen.add(name)
                        queue.append(name)
            known = self._before_event[id(step.event)] = frozenset(seen)
        return known

    @cached_property
    def _before_event(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _links(self) -> dict[str, list[str]]:
        links: dict[str, list[str]] = {}
        for activity in self.plan.activities:
            for event in self.schedule.dated(activity):
                if event.follows:
                    links.setdefault(event.id or "", []).extend(event.follows)
                for name in event.prepares if event.id else ():
                    links.setdefault(name, []).append(event.id or "")
        return links


def lasts(claim: Claim) -> bool:
    """Whether a claim says that it goes on longer than its activity."""
    repeated = claim.times is not None and claim.times.high != 1
    return bool(claim.start or claim.every or claim.end or repeated)


def _names(step: Step) -> list[str]:
    return [event.id for event in step.chain if event.id]


def _goes_on(step: Step) -> bool:
    """Whether a step has no end: a rhythm for as long as the programme runs."""
    if step.when:
        return step.when.last is None
    activity = step.activity
    return bool(activity.every) and not (activity.times or activity.end or activity.sessions)


def _is_session(event: Event) -> bool:
    return isinstance(event, Session)


def _has_time(session: Activity | Session) -> bool:
    return bool(session.date or session.weeks or session.half_term)


def _stretch(event: Activity | Session, activity: Activity, moment: Moment) -> Stretch:
    """When an event happens, by the most careful reading of what the plan says."""
    first, last = moment.first, moment.last
    if event.date:
        return Stretch(first, min(when.last for when in event.date), last)
    if isinstance(event, Activity) and event.start:
        repeated = bool(event.every) or (event.times is not None and event.times.high != 1)
        open_ended = repeated and not event.end and last == first
        return Stretch(first, first, None if open_ended else last)
    if not event.weeks and not activity.every:
        return Stretch(first, last, last)
    if isinstance(first, date):
        return Stretch(first, first + timedelta(days=4), last)
    return Stretch(first, first, last)


def _lasting(claim: Claim, when: Stretch | None) -> Stretch | None:
    """When a claim that outlasts its activity happens."""
    if claim.start:
        return Stretch(claim.start, claim.start, claim.end)
    if when is None:
        return None
    last = claim.end if isinstance(when.earliest, date) else None
    return Stretch(when.earliest, when.latest, last)


def _less(one: date | tuple[int, int] | None, other: date | tuple[int, int]) -> bool | None:
    """Whether one time is before another; None where one is a day and the other a week."""
    if isinstance(one, date) and isinstance(other, date):
        return one < other
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one < other
    return None


def _first(one: Step, other: Step) -> bool | None:
    """Which of two steps begins first, by their times alone."""
    if not one.when or not other.when:
        return None
    if _less(one.when.latest, other.when.earliest):
        return True
    return False if _less(one.when.earliest, other.when.latest) is False else None
