"""The plans of a run that belong together, and whose time all of them ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from pdcheck.finding import NotApplicable
from pdcheck.language.words import fold
from pdcheck.together.extracts import (
    NOTHING_EXPECTED,
    Expectations,
    PlanExtract,
    RowExtract,
    StaffTime,
)
from pdcheck.together.staff import Member, Staff, groups_of, plain, role_of

_EVERYWHERE = re.compile(
    r"(?:all|every|each|whole)(?: of)?(?: the| our)?(?: schools?)?(?: (?:of|in|across) the trust)?"
    r"|(?:the )?whole trust|trust wide"
)
_NUMBER = re.compile(r"(\d{1,4})(?: schools?)?")


@dataclass(frozen=True)
class Together:
    """The plans of a run that belong together, in the order of their files."""

    plans: tuple[PlanExtract, ...]
    expects: Expectations = NOTHING_EXPECTED

    @cached_property
    def staff(self) -> Mapping[Staff, tuple[Member, ...]]:
        """The rows of all plans by the group of staff that they name.

        A row that names no school, or none that can be known, is of no group, nor are two rows
        of one plan that its words do not tell apart. Where one plan adapts another for a school,
        only the plan that adapts speaks for that school.
        """
        found = sorted(self._named.items(), key=_by)
        return {group: _speaking(members) for group, members in found}

    @cached_property
    def _named(self) -> Mapping[Staff, list[Member]]:
        found: dict[Staff, list[Member]] = {}
        for plan in self.plans:
            rows: dict[Staff, list[Member]] = {}
            for index, row in enumerate(plan.rows):
                if not self._inherited(plan, row):
                    for school in self.schools_of(plan, row):
                        for role, group in groups_of(row, school):
                            rows.setdefault(group, []).append(Member(plan, index, school, role))
            for group, members in rows.items():
                if len(members) == 1:
                    found.setdefault(group, []).append(members[0])
        return found

    @cached_property
    def unknown_people(self) -> tuple[NotApplicable, ...]:
        """Why a rule about people has nothing to say of each plan whose people nobody can know."""
        known = {member.plan.file for members in self._named.values() for member in members}
        because = "no row of its participants is known by its role and its school"
        files = (plan.file for plan in self.plans if plan.file not in known)
        return tuple(NotApplicable(because, file) for file in files)

    def _inherited(self, plan: PlanExtract, row: RowExtract) -> bool:
        """Whether a row is for the schools of the plan that is adapted, which then speaks of it."""
        base = self.by_file.get(plan.adapts)
        rows = base.rows if base and row.id and len(row.schools) > 1 else ()
        return any(each.id == row.id and each.schools == row.schools for each in rows)

    def everything_of(self, group: Staff) -> tuple[Member, ...]:
        """The rows that are these people, or a wider group that they are surely part of.

        Wider is the same role in the same school with less to narrow it and no number. Of each
        plan it is the narrowest row, for which that plan counts what it asks of larger rows.
        """
        found = {member.plan.file: member for member in self.staff.get(group, ())}
        for wider in sorted(self._wider(group), key=lambda g: -len(g.narrowed)):
            for member in self.staff[wider]:
                if member.plan.rows[member.row].number is None:
                    found.setdefault(member.plan.file, member)
        return _speaking(list(found.values()))

    def _wider(self, group: Staff) -> list[Staff]:
        """The groups of the same role and school with less to narrow them, in their order.

        Whichever is fewer is looked through: such groups, or the ways to leave out a word.
        """
        others = self._of_role.get((group.school, group.role), {})
        words = sorted(group.narrowed)
        if 2 ** len(words) > len(others):
            return [other for other in others if other.narrowed < group.narrowed]
        some = (combinations(words, number) for number in range(len(words)))
        ways = (group._replace(narrowed=frozenset(kept)) for kept in chain.from_iterable(some))
        return [way for way in ways if way in others]

    @cached_property
    def _of_role(self) -> Mapping[tuple[str, str], dict[Staff, None]]:
        found: dict[tuple[str, str], dict[Staff, None]] = {}
        for group in self.staff:
            found.setdefault((group.school, group.role), {})[group] = None
        return found

    def schools_of(self, plan: PlanExtract, row: RowExtract) -> tuple[str, ...]:
        """The names of the schools of a row, as far as the words tell which they are."""
        known = self.expects.schools
        if not row.schools:
            return known if len(known) == 1 and plan.run_by == "school" else ()
        names: list[str] = []
        for text in row.schools:
            words = fold(text)
            number = _NUMBER.fullmatch(words)
            if _EVERYWHERE.fullmatch(words) or (number and int(number[1]) == len(known)):
                names += known
            elif not number and "schools" not in words.split():
                names.append(text)
        return tuple(dict.fromkeys(names))

    def time_of(self, group: Staff) -> StaffTime | None:
        """What the settings give a group of staff; the first entry that speaks of it holds."""
        for time in self.expects.staff_time:
            roles = [role_of(role) for role in time.roles]
            here = not time.schools or group.school in map(plain, time.schools)
            if here and (
                not roles or any(r == group.role and n <= group.narrowed for r, n in roles)
            ):
                return time
        return None

    @property
    def under_settings(self) -> bool:
        """Whether a settings file says that these plans belong together."""
        return bool(self.plans[0].trust)

    def linked(self, one: PlanExtract, other: PlanExtract) -> bool:
        """Whether one of two plans adapts the other, or both go back to the same plan."""
        return self.origin(one) == self.origin(other)

    def origin(self, plan: PlanExtract) -> str:
        """The file of the plan that a plan goes back to, as far as the plans were read."""
        seen = {plan.file}
        while plan.adapts and plan.adapts not in seen and plan.adapts in self.by_file:
            seen.add(plan.adapts)
            plan = self.by_file[plan.adapts]
        return plan.adapts or plan.file

    @cached_property
    def by_file(self) -> Mapping[str, PlanExtract]:
        """The plans by their files."""
        return {plan.file: plan for plan in self.plans}


def _speaking(members: list[Member]) -> tuple[Member, ...]:
    """Members without those whose plan another of them adapts."""
    adapted = {member.plan.adapts for member in members} - {""}
    return tuple(member for member in members if member.plan.file not in adapted)


def _by(item: tuple[Staff, list[Member]]) -> tuple[str, str, list[str]]:
    group = item[0]
    return group.school, group.role, sorted(group.narrowed)
