"""What is kept of each plan, for rules that read several plans, and what settings expect of all.

An extract holds texts, numbers, days, tuples and nothing else, so that it can be sent between
processes and kept in a file. Each thing in it carries its place, because a rule that reads
several plans has none of their texts at hand.
"""

from datetime import date
from posixpath import dirname, join, normpath
from typing import NamedTuple

from pdcheck.span import Place, Span

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


class Quiet(NamedTuple):
    """A silence that holds: of which rule, why, by what, and of which part of the plan.

    `part` is None for the whole plan. A comment on `line` speaks of what stands on it too.
    """

    rule: str
    reason: str
    by: str
    part: Span | None
    line: int

    def covers(self, place: Place) -> bool:
        """Whether it speaks of a place in its plan."""
        start = place.span.start
        here = self.part is None or self.part.start <= start < self.part.end
        return here or start.line == self.line


class PlanExtract(NamedTuple):
    """What rules over several plans may know of one plan.

    `trust` is the settings file that holds for it, by which plans belong together, or empty.
    `adapts` is the file of the plan that it adapts, as a path like `file`. `judged` says whether
    it has practice or induction activities, `covered` names the groups that it covers, and
    `silences` are those that hold, and `severity` the rules that are louder or quieter here.
    `inset_minutes` is how long an INSET day is.
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
    silences: tuple[Quiet, ...]
    severity: tuple[tuple[str, str], ...]
    at: Place
    priority_at: Place

    @property
    def school_year(self) -> int | None:
        """The year in which the school year of its first day begins, from August on."""
        return self.first.year - (self.first.month < 8) if self.first else None

    @property
    def longer_than_a_year(self) -> bool:
        """Whether its hours are for more than one school year, as far as it tells."""
        return bool(self.first and self.last and (self.last - self.first).days > 366)


# --- What an organisation expects ---


class Entitlement(NamedTuple):
    """A programme that people of these roles are to get in every school that is not exempt.

    `written` is the file as the settings name it, and `plan` the same as a path like those of
    extracts. `roles` is empty for everyone; `exempt` pairs a school with the reason.
    """

    written: str
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
