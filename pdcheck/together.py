"""Plans read together: what is kept of each plan, and who their people are.

An extract holds texts, numbers, days, tuples and nothing else, so that it can be sent between
processes and kept in a file. Each thing in it carries its place, because a rule that reads
several plans has none of their texts at hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from pdcheck.language.words import fold, listed
from pdcheck.span import Place

# --- What is kept of a plan ---


class TechniqueExtract(NamedTuple):
    """What teachers learn to do. What the plan does not say is an empty text."""

    id: str
    title: str
    action: str
    steps: tuple[str, ...]
    at: Place


class RowExtract(NamedTuple):
    """A row of participants. `schools` are those of the larger row where it names none.

    `number` is how many they are, None where that is no one number. `available` counts minutes
    for each person.
    """

    id: str
    title: str
    roles: tuple[str, ...]
    schools: tuple[str, ...]
    number: int | None
    supporter: bool
    available: int | None
    at: Place


class Asked(NamedTuple):
    """What an activity asks of one person of a row, in minutes.

    `row` is the row's index in its plan. `low` and `high` are for the whole programme, `each`
    is the least that one meeting takes; None where the plan does not tell.
    """

    row: int
    low: int
    high: int | None
    each: int | None


class ActivityExtract(NamedTuple):
    """An activity that somebody is sure to attend, with every meeting whose time is known.

    `days` are the meetings of which the day is known, `weeks` the Mondays of those of which only
    the week is. `begins` and `ends` count minutes after midnight; `inset` is a day's number.
    """

    title: str
    kind: str
    days: tuple[date, ...]
    weeks: tuple[date, ...]
    begins: int | None
    ends: int | None
    inset: int | None
    asks: tuple[Asked, ...]
    at: Place


class ChangeExtract(NamedTuple):
    """A recorded departure from the plan that is adapted."""

    of: str
    what: str
    why: str
    owner: str
    at: Place


class PlanExtract(NamedTuple):
    """What rules over several plans may know of one plan.

    `trust` is the settings file that holds for it, by which plans belong together, or empty.
    `adapts` is the file of the plan that it adapts, as a path like `file`. `judged` says whether
    it has practice or induction activities, `covered` names the groups that it covers, and
    `silenced` holds the rules that it silences, each with its reason. `inset_minutes` is how
    long an INSET day is.
    """

    file: str
    digest: str
    trust: str
    title: str
    run_by: str
    kind: str
    judged: bool
    covered: tuple[str, ...]
    priorities: tuple[str, ...]
    first: date | None
    last: date | None
    inset_minutes: int | None
    techniques: tuple[TechniqueExtract, ...]
    rows: tuple[RowExtract, ...]
    activities: tuple[ActivityExtract, ...]
    adapts: str
    changes: tuple[ChangeExtract, ...]
    core: tuple[str, ...]
    silenced: tuple[tuple[str, str], ...]
    at: Place
    priority_at: Place

    @property
    def school_year(self) -> int | None:
        """The year in which the school year of its first day begins, from August on."""
        return self.first.year - (self.first.month < 8) if self.first else None


# --- What an organisation expects ---


class Entitlement(NamedTuple):
    """A programme that people of these roles are to get in every school that is not exempt.

    `plan` is a path like those of extracts; `roles` is empty for everyone; `exempt` pairs a
    school with the reason.
    """

    plan: str
    roles: tuple[str, ...]
    exempt: tuple[tuple[str, str], ...]


class StaffTime(NamedTuple):
    """The minutes that people of these roles have for professional development.

    It holds for every school where `schools` is empty. None where the settings say nothing.
    """

    roles: tuple[str, ...]
    schools: tuple[str, ...]
    a_year: int | None
    a_week: int | None


class Expectations(NamedTuple):
    """What a settings file says of all plans below it."""

    schools: tuple[str, ...] = ()
    entitlement: tuple[Entitlement, ...] = ()
    staff_time: tuple[StaffTime, ...] = ()


NOTHING_EXPECTED = Expectations()
"""What is expected where no settings say anything."""


def beside(file: str, path: str) -> str:
    """A path that is written in a file, as people see files: from the working folder."""
    return normpath(join(dirname(file), path.replace("\\", "/")))


# --- Who people are ---


class Staff(NamedTuple):
    """A group of staff as words tell it: a role in one school, and what narrows it further.

    All three are plain words. Two rows are the same people only where all of it is the same.
    """

    school: str
    role: str
    narrowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A row of a plan that is a group of staff, and that group as the plan calls it.

    Each is equal to itself alone, so that a set of them never looks through whole plans.
    """

    plan: PlanExtract
    row: int
    school: str
    role: str

    @property
    def at(self) -> Place:
        """Where the row is written."""
        return self.plan.rows[self.row].at

    def asked(self) -> Iterator[tuple[ActivityExtract, Asked]]:
        """Each activity that asks these people's time."""
        for activity in self.plan.activities:
            for asked in activity.asks:
                if asked.row == self.row:
                    yield activity, asked


_NARROWS_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "a all any at each every for from group in learner member of our participant people row "
        "staff the their whole",
    )
)
"""Words in the name of a row that leave its role as wide as it is. Ours."""

_EVERYWHERE = re.compile(
    r"(?:all|every|each|whole)(?: of)?(?: the| our)?(?: schools?)?(?: (?:of|in|across) the trust)?"
    r"|(?:the )?whole trust|trust wide"
)
_NUMBER = re.compile(r"(\d{1,4})(?: schools?)?")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name as plain words in the singular: `Year 8 Teachers` is `year 8 teacher`."""
    words = re.findall(r"\w+", fold(text))
    return " ".join(w[:-1] if len(w) > 2 and w[-1] == "s" and w[-2] != "s" else w for w in words)


@dataclass(frozen=True)
class Together:
    """The plans of a run that belong together, in the order of their files."""

    plans: tuple[PlanExtract, ...]
    expects: Expectations = NOTHING_EXPECTED

    @cached_property
    def staff(self) -> Mapping[Staff, tuple[Member, ...]]:
        """The rows of all plans by the group of staff that they name.

        A row that names no school, or none that can be known, is of no group. Where one plan
        adapts another for a school, only the plan that adapts speaks for that school.
        """
        found: dict[Staff, list[Member]] = {}
        for plan in self.plans:
            for index, row in enumerate(plan.rows):
                if self._inherited(plan, row):
                    continue
                for school in self.schools_of(plan, row):
                    for role, group in groups_of(row, school):
                        found.setdefault(group, []).append(Member(plan, index, school, role))
        return {group: self._speaking(members) for group, members in sorted(found.items(), key=_by)}

    def _inherited(self, plan: PlanExtract, row: RowExtract) -> bool:
        """Whether a row is for the schools of the plan that is adapted, which then speaks of it."""
        base = self.by_file.get(plan.adapts)
        rows = base.rows if base and row.id and len(row.schools) > 1 else ()
        return any(each.id == row.id and each.schools == row.schools for each in rows)

    def everything_of(self, group: Staff) -> tuple[Member, ...]:
        """The rows that are these people, or a wider group that they are surely part of.

        Wider is the same role in the same school with less to narrow it and no number.
        """
        members = list(self.staff.get(group, ()))
        for other in self._of_role.get((group.school, group.role), ()):
            if other.narrowed < group.narrowed:
                members += (m for m in self.staff[other] if m.plan.rows[m.row].number is None)
        return self._speaking(members)

    @cached_property
    def _of_role(self) -> Mapping[tuple[str, str], list[Staff]]:
        found: dict[tuple[str, str], list[Staff]] = {}
        for group in self.staff:
            found.setdefault((group.school, group.role), []).append(group)
        return found

    def _speaking(self, members: list[Member]) -> tuple[Member, ...]:
        """Members without those whose plan another of them adapts, each row once."""
        adapted = {member.plan.adapts for member in members} - {""}
        kept = {(m.plan.file, m.row): m for m in members if m.plan.file not in adapted}
        return tuple(kept.values())

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


def people(members: Iterable[Member]) -> str:
    """What to call a group of staff in a sentence: the role and the schools, as plans write them.

    Schools are named up to three.
    """
    found = list(members)
    schools = sorted({member.school for member in found})
    names = schools if len(schools) <= 3 else [*schools[:2], f"{len(schools) - 2} other schools"]
    return f"“{found[0].role}” of {listed(names)}"


def surely_the_same(members: Iterable[Member]) -> bool:
    """Whether nothing in the rows tells them apart: no two say another number for one school."""
    rows = (member.plan.rows[member.row] for member in members)
    return len({row.number for row in rows if len(row.schools) == 1} - {None}) < 2


def groups_of(row: RowExtract, school: str) -> Iterator[tuple[str, Staff]]:
    """The groups of staff that a row names in one school, each with the role as it is written."""
    beyond = frozenset(plain(f"{row.title} {row.id}").split()) - _NARROWS_NOTHING
    beyond -= frozenset(plain(school).split())
    for role in row.roles:
        words = _role(role)
        if words:
            yield role, Staff(plain(school), words, beyond - frozenset(words.split()))
    if not row.roles and (words := _role(row.title or row.id)):
        yield row.title or row.id, Staff(plain(school), words)


def _role(text: str) -> str:
    return " ".join(word for word in plain(text).split() if word not in _NARROWS_NOTHING)


def _by(item: tuple[Staff, list[Member]]) -> tuple[str, str, list[str]]:
    group = item[0]
    return group.school, group.role, sorted(group.narrowed)
