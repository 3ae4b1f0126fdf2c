"""All plans together ask more time of the same staff than the settings give them.

Each plan may be modest, and the people who are in all of them do the sum. What does not fit will
be settled on the day, most often by leaving something out.

Known limit: what has no length, no number or no school year is left out of the sum, so the real
sum may be larger. Without `staff_time:` in the settings nobody says what is too much, and the
fullest week is put before a person to judge. INSET days are not counted in a week. Without a
calendar each week between the first and the last day of a rhythm is held to be a school week.
"""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pdcheck.facts.occurrences import monday
from pdcheck.facts.schedule import in_hours
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.rule import Results, rule
from pdcheck.together.staff import Member, people, school_year, shares, told_of_a_sum
from pdcheck.together.trust import Together


class _Load(NamedTuple):
    """The minutes that rows of plans ask of one person in one time, the most first."""

    when: str
    asked: tuple[tuple[Member, int], ...]
    also: int = 0

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes in self.asked)

    @property
    def plans(self) -> int:
        return len({member.plan.file for member, _ in self.asked})


class _Over(NamedTuple):
    """A load that is more than the hours of a group, in one or more schools."""

    load: _Load
    hours: int
    key: str
    members: list[Member]


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: {title: Talk, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}  # <- here
        activities:
          - {title: Practice, kind: practice, times: 20, length: 60 min}
        --- # routines.yaml
        programme: {title: Routines, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - {title: Drills, kind: practice, times: 30, length: 30 min}
        --- # pdcheck.yaml
        staff_time:
          - {roles: [teacher], hours_a_year: 30}
    """,
    good="""
        programme:
          title: Talk
          year: 2026-27
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Practice
            kind: practice
            times: 10
            length: 60 min
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
        --- # routines.yaml
        programme:
          title: Routines
          year: 2026-27
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 3: calm starts"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Drills
            kind: practice
            times: 20
            length: 30 min
            mechanisms:
              rehearsal: Pairs greet and seat an imaginary class twice in an empty room
        --- # pdcheck.yaml
        staff_time:
          - {roles: [teacher], hours_a_year: 30}
    """,
)
def asked_beyond_their_hours(together: Together) -> Results:
    yield from together.unknown_people
    for plan in together.plans:
        if not any(a.low or a.each for activity in plan.activities for a in activity.asks):
            yield NotApplicable("the plan asks for no time that can be summed", plan.file)
    found: dict[Hashable, _Over] = {}
    for group, own in together.staff.items():
        members = together.everything_of(group)
        if len(members) < 2:
            continue
        time = together.time_of(group)
        weeks = _weeks(members)
        if time is None:
            yield from _fullest_week(weeks)
            continue
        years = _years(members) if time.a_year is not None else ()
        for load, hours, key in (
            *((load, time.a_year, "`hours_a_year`") for load in years),
            *((load, time.a_week, "`hours_a_week`") for load in _worst(weeks, time.a_week)),
        ):
            if hours is not None and load.plans > 1 and load.minutes > hours:
                rows = (load.when, *((m.plan.file, m.row) for m, _ in load.asked))
                found.setdefault(rows, _Over(load, hours, key, [])).members.append(own[0])
    for over in found.values():
        yield _told(over)


def _years(members: Sequence[Member]) -> Iterator[_Load]:
    """What all plans of a school year ask for. A plan of several years is left out."""
    years: dict[int, dict[Member, int]] = {}
    for member in members:
        plan = member.plan
        if plan.school_year and not plan.longer_than_a_year:
            minutes = sum(asked.low for _, asked in member.asked())
            years.setdefault(plan.school_year, {})[member] = minutes
    for year, asked in sorted(years.items()):
        yield _load(school_year(year), asked)


def _weeks(members: Sequence[Member]) -> list[tuple[date, _Load]]:
    """What more than one plan asks for in a week, INSET days left out."""
    weeks: dict[date, dict[Member, int]] = {}
    for member in members:
        for activity, asked in member.asked():
            if activity.inset is None and asked.each:
                for week in (*map(monday, activity.days), *activity.weeks):
                    of_week = weeks.setdefault(week, {})
                    of_week[member] = of_week.get(member, 0) + asked.each
    several = (each for each in sorted(weeks.items()) if len(each[1]) > 1)
    return [(week, _load(_week(week), asked)) for week, asked in several]


def _load(when: str, asked: dict[Member, int]) -> _Load:
    rows = ((member, minutes) for member, minutes in asked.items() if minutes)
    return _Load(when, tuple(sorted(rows, key=lambda row: (-row[1], row[0].plan.file, row[0].row))))


def _week(week: date) -> str:
    return f"the week of {week.isoformat()}"


def _worst(weeks: list[tuple[date, _Load]], hours: int | None) -> Iterator[_Load]:
    """The fullest week, with the number of others that are over as well."""
    over = [load for _, load in weeks if hours is not None and load.minutes > hours]
    if over:
        yield max(over, key=lambda load: load.minutes)._replace(also=len(over) - 1)


def _fullest_week(weeks: list[tuple[date, _Load]]) -> Iterator[Judgement]:
    if weeks:
        _, load = max(weeks, key=lambda week: week[1].minutes)
        member = load.asked[0][0]
        yield Judgement(
            member.at,
            f"in {load.when}, their fullest, {people([member])} are asked for at least "
            f"{in_hours(load.minutes)} by {load.plans} plans ({shares(load.asked)}): do they have "
            "the time?",
        )


def _told(over: _Over) -> Problem | Judgement:
    load = over.load
    weeks = "one other week is" if load.also == 1 else f"{load.also} other weeks are"
    return told_of_a_sum(
        load.asked,
        f"in {load.when}, {people(over.members)} are asked for at least {in_hours(load.minutes)} "
        f"by {load.plans} plans, and the settings give them {in_hours(over.hours)} ({over.key}): "
        f"{shares(load.asked)}{f'; {weeks} over it too' if load.also else ''}",
        "shorten, move or drop something in one of these plans; or find more time for them and "
        "write it under `staff_time:` in the settings",
    )
