"""Two plans describe the same programme for the same staff.

A copy is soon out of date, and nobody can tell which of the two holds. Its hours are then asked
of the same people twice.

Known limit: a programme is known by its title, and staff by the school and role that the plans
name. Two files with the very same text are told whatever they name.
"""

from collections.abc import Hashable, Iterator

from pdcheck.finding import Problem, Related
from pdcheck.rule import Results, rule
from pdcheck.together.extracts import PlanExtract
from pdcheck.together.staff import Member, people, plain
from pdcheck.together.trust import Together


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        programme:
          title: Cold call in Year 8
          year: 2026-27
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        --- # trust.yaml
        programme:
          title: Cold call in Year 8  # <- here
          run_by: trust
          year: 2026-27
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate]}
    """,
    good="""
        programme:
          title: Cold call in Year 8
          year: 2026-27
        adapts: trust.yaml
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        --- # trust.yaml
        programme:
          title: Cold call in Year 8
          run_by: trust
          year: 2026-27
          lead: {role: director of education, takes_part: teaches a lesson that all watch}
          priority: "Trust plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate]}
        core: [pause]
        conditions:
          protected_time: {how: INSET days that each school keeps free, owner: school}
          culture: {how: Notes stay with the teacher, owner: school}
          facilitation: {how: Coaches train in July, owner: trust}
          follow_up: {how: Visits each half-term, owner: school}
    """,
)
def same_programme_twice(together: Together) -> Results:
    yield from together.unknown_people
    told: set[str] = set()
    for first, other, who in _twice(together):
        if other.file not in told and first.file not in told:
            told.add(other.file)
            yield _problem(first, other, who)


def _twice(together: Together) -> Iterator[tuple[PlanExtract, PlanExtract, str]]:
    """Two plans of one programme, in the order of their files, with whom both are for."""
    copies: dict[str, PlanExtract] = {}
    for plan in together.plans:
        first = copies.setdefault(plan.digest, plan)
        if first is not plan:
            yield first, plan, ""
    for members in together.staff.values():
        known: dict[Hashable, Member] = {}
        for member in sorted(members, key=lambda member: member.plan.file):
            plan = member.plan
            usual = known.setdefault((plain(plan.title), plan.school_year), member)
            if plan.title and usual.plan is not plan and not together.linked(usual.plan, plan):
                yield usual.plan, plan, people([usual])


def _problem(first: PlanExtract, other: PlanExtract, who: str) -> Problem:
    if not who:
        return Problem(
            at=other.at,
            what=f"this plan says the same as `{first.file}`, word for word",
            remedy="delete one of the two files, or write here what is different in this one",
            related=(Related(first.at, "the same plan"),),
        )
    return Problem(
        at=other.at,
        what=f"“{other.title}” is also the title of `{first.file}`, and both are for {who}",
        remedy="delete the one that no longer holds; or, where one is the other in a school's own "
        "form, name that other file there under `adapts:`",
        related=(Related(first.at, "the same title"),),
    )
