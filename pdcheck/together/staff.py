"""Who people are, as far as the words of plans tell: a role in one school, and what narrows it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pdcheck.facts.schedule import in_hours
from pdcheck.finding import Judgement, Problem, Related
from pdcheck.language.words import fold, listed
from pdcheck.span import Place
from pdcheck.together.extracts import ActivityExtract, Asked, PlanExtract, RowExtract


class Staff(NamedTuple):
    """A group of staff as words tell it: a role in one school, and what narrows it further.

    All three are plain words. Two rows are the same people only where all of it is the same. The
    same role narrowed by less is a wider group.
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


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name as plain words in the singular: `Year 8 Teachers` is `year 8 teacher`."""
    words = re.findall(r"\w+", fold(text))
    return " ".join(w[:-1] if len(w) > 2 and w[-1] == "s" and w[-2] != "s" else w for w in words)


def people(members: Iterable[Member]) -> str:
    """What to call a group of staff in a sentence: the role and the schools, as plans write them.

    Schools are named up to three.
    """
    found = list(members)
    schools = sorted({member.school for member in found})
    names = schools if len(schools) <= 3 else [*schools[:2], f"{len(schools) - 2} other schools"]
    return f"“{found[0].role}” of {listed(names)}"


MOST_SHARES = 5
"""So many plans of a sum are named in a sentence. Ours."""


def shares(rows: Sequence[tuple[Member, int]]) -> str:
    """What each plan has of a sum of minutes: `a.yaml` 3 h; `b.yaml` 90 min; and 2 more."""
    told = [f"`{member.plan.file}` {in_hours(minutes)}" for member, minutes in rows[:MOST_SHARES]]
    more = len(rows) - MOST_SHARES
    return "; ".join([*told, *([f"and {more} more"] if more > 0 else [])])


def told_of_a_sum(
    rows: Sequence[tuple[Member, int]], what: str, remedy: str
) -> Problem | Judgement:
    """A sum of minutes that is too large, told of the row with the largest share.

    It is a question where the rows may be of different people.
    """
    (largest, _), *others = rows
    if not surely_the_same(member for member, _ in rows):
        return Judgement(largest.at, f"are these the same people: {what}?")
    related = tuple(Related(m.at, f"{in_hours(minutes)} of it") for m, minutes in others)
    return Problem(largest.at, what, remedy, related)


def school_year(year: int) -> str:
    """A school year as people write it, by the year in which it begins: 2026-27."""
    return f"{year}-{(year + 1) % 100:02}"


def surely_the_same(members: Iterable[Member]) -> bool:
    """Whether nothing in the rows tells them apart: no two say another number for one school."""
    rows = (member.plan.rows[member.row] for member in members)
    return len({row.number for row in rows if len(row.schools) == 1} - {None}) < 2


def groups_of(row: RowExtract, school: str) -> Iterator[tuple[str, Staff]]:
    """The groups of staff that a row names in one school, each with the role as it is written.

    Where a row has roles, its title and id narrow them; else the title is the role.
    """
    beyond = _telling(f"{row.title} {row.id}") if row.roles else frozenset()
    for text in row.roles or (row.title or row.id,):
        role, narrowed = role_of(text)
        known = frozenset(f"{role} {plain(school)}".split())
        if role:
            yield text, Staff(plain(school), role, (narrowed | beyond) - known)


_TEACHERS = re.compile(
    r"(?:.* )?teachers?(?: and (?:tas?|teaching assistants?))?"
    r"|teachers? (?:at|from|in|new|of|who|with) .*"
)
_NO_TEACHERS = frozenset(
    re.findall(r"\w+", "assistant cover deputy executive former head student supply trainee")
)
"""Words that make of a teacher somebody who is not simply one of the teachers. Ours."""
_ALL_TEACHERS = frozenset({"staff", "all staff", "teaching staff", "all teaching staff"})
"""What means all teachers, whoever else it means. Ours."""
_BESIDE_TEACHERS = frozenset({"and", "ta", "teaching", "assistant"})
"""Words that put others beside teachers: “class teachers and TAs”. Ours."""


def role_of(text: str) -> tuple[str, frozenset[str]]:
    """A role as plain words in one order, and the words that narrow it.

    `Year 8 teachers` and `teachers of Year 8` are both teachers, narrowed by their year. Any
    other role is what all of its words say. Empty where the words say nothing.
    """
    words = _telling(text)
    if fold(text) in _ALL_TEACHERS:
        return "teacher", frozenset()
    if _TEACHERS.fullmatch(fold(text)) and not (words - _BESIDE_TEACHERS) & _NO_TEACHERS:
        return "teacher", words - {"teacher", "class", *_BESIDE_TEACHERS}
    return " ".join(sorted(words)), frozenset()


def _telling(text: str) -> frozenset[str]:
    return frozenset(plain(text).split()) - _NARROWS_NOTHING
