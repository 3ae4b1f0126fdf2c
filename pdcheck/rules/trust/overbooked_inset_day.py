"""Several plans together ask for more of an INSET day than the day has.

Each plan fits into the day by itself, so what does not fit will be settled on the day. The sum
is shown, so that you can check it.

Known limit: an INSET day is known by its number and the school year. What has no length is left
out, so the real sum may be larger.
"""

from collections.abc import Hashable
from typing import NamedTuple

from pdcheck.facts.schedule import in_hours
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.rule import Results, rule
from pdcheck.together.extracts import ActivityExtract
from pdcheck.together.staff import Member, people, surely_the_same
from pdcheck.together.trust import Together


class _Use(NamedTuple):
    """What an activity takes of an INSET day, in minutes."""

    activity: ActivityExtract
    member: Member
    minutes: int


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        programme: {title: Talk, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        activities:
          - title: Three clips  # <- here
            kind: practice
            inset: 2
            length: 4 h
        --- # trust.yaml
        programme: {title: Trust conference, run_by: trust, year: 2026-27}
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate]}
        activities:
          - {title: Conference, kind: information, inset: 2, length: 3 h}
        --- # pdcheck.yaml
        calendar: {inset_day: 6 h}
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
          - title: Three clips
            kind: practice
            inset: 2
            length: 3 h
            mechanisms:
              modelling: Three clips of the routine compared on the pause
        --- # trust.yaml
        programme:
          title: Trust conference
          run_by: trust
          year: 2026-27
          lead: {role: director of education, takes_part: teaches a lesson that all watch}
          priority: "Trust plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate]}
        activities:
          - {title: Conference, kind: information, inset: 2, length: 3 h}
        --- # pdcheck.yaml
        calendar: {inset_day: 6 h}
    """,
)
def overbooked_inset_day(together: Together) -> Results:
    yield from together.unknown_people
    for plan in together.plans:
        if not plan.inset_minutes or not any(a.inset for a in plan.activities):
            yield NotApplicable(
                "the plan uses no numbered INSET day whose length is known", plan.file
            )
    found: dict[Hashable, tuple[list[_Use], list[Member]]] = {}
    for group in together.staff:
        for (_, number), uses in _days(together.everything_of(group)).items():
            if _too_much(uses):
                key = (
                    number,
                    frozenset((*use.activity.at[:2], use.activity.title) for use in uses),
                )
                found.setdefault(key, (uses, []))[1].append(together.staff[group][0])
    for uses, members in found.values():
        if surely_the_same(use.member for use in uses):
            yield _problem(uses, people(members))
        else:
            question = f"are these the same people: {_asked_for(uses, people(members))}?"
            yield Judgement(_largest(uses)[0].activity.at, question)


def _days(members: tuple[Member, ...]) -> dict[tuple[int, int], list[_Use]]:
    """What is asked on each INSET day, by school year and number."""
    days: dict[tuple[int, int], list[_Use]] = {}
    for member in members:
        year = member.plan.school_year
        for activity, asked in member.asked():
            if activity.inset and year and asked.low and member.plan.inset_minutes:
                use = _Use(activity, member, asked.low)
                days.setdefault((year, activity.inset), []).append(use)
    return days


def _too_much(uses: list[_Use]) -> bool:
    day = max(use.member.plan.inset_minutes or 0 for use in uses)
    several = len({use.member.plan.file for use in uses}) > 1
    return several and sum(use.minutes for use in uses) > day


def _largest(uses: list[_Use]) -> list[_Use]:
    """The uses of a day, the longest first."""
    return sorted(uses, key=lambda use: (-use.minutes, use.activity.at.file, use.activity.at.span))


def _asked_for(uses: list[_Use], who: str) -> str:
    day = max(use.member.plan.inset_minutes or 0 for use in uses)
    steps = "; ".join(f"“{use.activity.title}” {in_hours(use.minutes)}" for use in uses[:6])
    return (
        f"INSET day {uses[0].activity.inset} has {in_hours(day)}, and {who} are asked for at "
        f"least {in_hours(sum(use.minutes for use in uses))} on it: {steps}"
    )


def _problem(uses: list[_Use], who: str) -> Problem:
    largest, *others = _largest(uses)
    return Problem(
        at=largest.activity.at,
        what=_asked_for(uses, who),
        remedy="move one of these to another day; or mend `inset_day` in the calendar",
        related=tuple(
            Related(use.activity.at, f"“{use.activity.title}” is on this day too") for use in others
        ),
    )
