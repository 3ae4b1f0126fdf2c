"""Several plans ask the same staff to serve many priorities at once.

Each plan may have its one priority, and the people who are in all of them have all of them. The
EEF's guide to implementation speaks for fewer things done better. More than three is our own
limit, as for one plan, and nobody published it.

Known limit: several lines may be one priority in other words. Only plans that say when they
begin are compared.
"""

from collections.abc import Hashable, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.rule import Results, rule
from pdcheck.together.extracts import PlanExtract
from pdcheck.together.staff import Member, people, plain
from pdcheck.together.trust import Together

_MOST = 3
"""How many priorities a group of staff may serve without advice. Nobody published this: ours."""


class _AtOnce(NamedTuple):
    """Plans that run at one time, the one that begins last behind the others."""

    members: tuple[Member, ...]
    priorities: int


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["eef-2024-implementation"],
    bad="""
        programme:
          title: Talk
          year: 2026-27
          kind: practice
          priority: [Oracy, Reading]
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - {title: Launch}
        --- # routines.yaml
        programme:
          title: Routines
          start: 2026-09-02
          kind: practice
          priority: [Behaviour, Attendance]  # <- here
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - {title: Launch}
    """,
    good="""
        programme:
          title: Talk
          year: 2026-27
          kind: practice
          priority: [Oracy]
          lead: {role: assistant headteacher, takes_part: films an own lesson}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Launch
            mechanisms:
              modelling: Three clips of the routine compared on the pause
        --- # routines.yaml
        programme:
          title: Routines
          start: 2026-09-02
          kind: practice
          priority: [Oracy, Behaviour]
          lead: {role: assistant headteacher, takes_part: films an own lesson}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Launch
            mechanisms:
              modelling: Two clips of the entry routine compared on who speaks first
    """,
)
def staff_with_many_priorities(together: Together) -> Results:
    yield from together.unknown_people
    for plan in together.plans:
        if not _serves(plan):
            because = "the plan has no priority, no first day, or nothing that is judged"
            yield NotApplicable(because, plan.file)
    found: dict[Hashable, tuple[_AtOnce, list[Member]]] = {}
    for group in together.staff:
        if most := _most_at_once([m for m in together.everything_of(group) if _serves(m.plan)]):
            key = tuple(sorted(member.plan.file for member in most.members))
            found.setdefault(key, (most, []))[1].append(together.staff[group][0])
    for most, members in found.values():
        yield _problem(most, people(members))


def _serves(plan: PlanExtract) -> bool:
    return bool(plan.judged and plan.priorities and plan.first)


def _most_at_once(members: Sequence[Member]) -> _AtOnce | None:
    """The time at which people serve the most priorities, if that is too many, in two plans."""
    plans = {member.plan.file: member for member in members}
    begins = sorted(plans.values(), key=lambda m: (_begins(m.plan), m.plan.file))
    running: list[tuple[date, str, PlanExtract]] = []
    served: dict[str, int] = {}
    most, at = _MOST, 0
    for index, member in enumerate(begins):
        heappush(running, (_ends(member.plan), member.plan.file, member.plan))
        for priority in _priorities(member.plan):
            served[priority] = served.get(priority, 0) + 1
        while running[0][0] < _begins(member.plan):
            for priority in _priorities(heappop(running)[2]):
                served[priority] -= 1
                if not served[priority]:
                    del served[priority]
        if len(served) > most and len(running) > 1:
            most, at = len(served), index
    if most == _MOST:
        return None
    since = _begins(begins[at].plan)
    return _AtOnce(tuple(m for m in begins[: at + 1] if _ends(m.plan) >= since), most)


def _priorities(plan: PlanExtract) -> set[str]:
    return set(map(plain, plan.priorities))


def _begins(plan: PlanExtract) -> date:
    return plan.first or date.min


def _ends(plan: PlanExtract) -> date:
    """The last day of a plan; that of its school year where it does not say one."""
    return plan.last or date((plan.school_year or 0) + 1, 8, 31)


def _problem(most: _AtOnce, who: str) -> Problem:
    *others, last = most.members
    return Problem(
        at=last.plan.priority_at,
        what=f"from {_begins(last.plan).isoformat()} on, {who} are to serve "
        f"{most.priorities} priorities in {len(most.members)} plans, and more than {_MOST} at once "
        "is many (the number is ours)",
        remedy="agree with whoever leads the other plans which of them waits, and move its start",
        related=tuple(Related(each.plan.priority_at, each.plan.title) for each in others),
    )
