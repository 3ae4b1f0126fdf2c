"""Several plans promise the same staff more hours than the settings give them.

Each plan counts on its own hours, and nobody has so many. Some of what was promised will have no
time.

Known limit: the `hours_available` of rows are summed over the plans of one school year; a plan
that states none promises none. A plan that runs for more than a year is left out.
"""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from pdcheck.facts.schedule import in_hours
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.rule import Results, rule
from pdcheck.together.staff import Member, people, school_year, shares, told_of_a_sum
from pdcheck.together.trust import Together


class _Promised(NamedTuple):
    """The rows that promise hours to the same people in one school year, the most first."""

    year: int
    rows: tuple[tuple[Member, int], ...]

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes in self.rows)


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: {title: Talk, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate], hours_available: 20}  # <- here
        --- # routines.yaml
        programme: {title: Routines, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate], hours_available: 15}
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
          - {id: teachers, roles: [teacher], schools: [Northgate], hours_available: 20}
        --- # routines.yaml
        programme:
          title: Routines
          year: 2026-27
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 3: calm starts"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate], hours_available: 10}
        --- # pdcheck.yaml
        staff_time:
          - {roles: [teacher], hours_a_year: 30}
    """,
)
def overpromised_hours(together: Together) -> Results:
    if not any(time.a_year is not None for time in together.expects.staff_time):
        yield NotApplicable("the settings do not say how many hours staff have in a year")
        return
    yield from together.unknown_people
    found: dict[Hashable, tuple[_Promised, int, list[Member]]] = {}
    for group, own in together.staff.items():
        time = together.time_of(group)
        if time and time.a_year is not None:
            for promised in _years(together.everything_of(group)):
                if len(promised.rows) > 1 and promised.minutes > time.a_year:
                    key = tuple((member.plan.file, member.row) for member, _ in promised.rows)
                    found.setdefault(key, (promised, time.a_year, []))[2].append(own[0])
    for promised, hours, members in found.values():
        yield _told(promised, hours, people(members))


def _years(members: Sequence[Member]) -> Iterator[_Promised]:
    """What is promised in each school year."""
    years: dict[int, list[tuple[Member, int]]] = {}
    for member in members:
        year, minutes = member.plan.school_year, member.plan.rows[member.row].available
        if year and minutes and not member.plan.longer_than_a_year:
            years.setdefault(year, []).append((member, minutes))
    for year, rows in sorted(years.items()):
        yield _Promised(year, tuple(sorted(rows, key=lambda row: (-row[1], row[0].plan.file))))


def _told(promised: _Promised, hours: int, who: str) -> Problem | Judgement:
    return told_of_a_sum(
        promised.rows,
        f"in {school_year(promised.year)}, {len(promised.rows)} plans promise {who} "
        f"{in_hours(promised.minutes)}, and the settings give them {in_hours(hours)} "
        f"(`hours_a_year`): {shares(promised.rows)}",
        "agree whose hours these are and mend `hours_available` in the others; or find more time "
        "for them and write it under `staff_time:` in the settings",
    )
