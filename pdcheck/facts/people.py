"""Who takes part in what: rows of learners and supporters, and the activities they attend."""

from collections.abc import Iterator
from functools import cached_property

from pdcheck.language.activities import Activity, Event
from pdcheck.language.people import Attendance, Participants
from pdcheck.language.plan import Plan
from pdcheck.language.values import Count

EVERYONE = "all participants"
"""The name of the one row that stands for all where a plan lists no participants."""

OPTIONAL = ("chosen", "recommended")
"""Ways of joining that do not make an activity part of what a row is sure to get."""


class People:
    """The rows of a plan's participants and what each of them attends."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def _everybody(self) -> Attendance:
        return Attendance.made((), {})

    @cached_property
    def learners(self) -> tuple[Participants, ...]:
        """The rows of those who learn; one row for everyone where the plan lists none."""
        rows = tuple(row for row in self.plan.participants if row.part != "supporter")
        return rows or (Participants.made((), {"title": EVERYONE}),)

    @cached_property
    def supporters(self) -> tuple[Participants, ...]:
        """The rows of those who support the learning of others."""
        return tuple(row for row in self.plan.participants if row.part == "supporter")

    @cached_property
    def _by_id(self) -> dict[str, Participants]:
        return {row.id: row for row in self.plan.participants if row.id}

    @cached_property
    def _above(self) -> dict[int, frozenset[str]]:
        """For each row, the ids by which an activity can mean it: its own and its larger rows'."""
        above = {}
        for row in (*self.learners, *self.supporters):
            ids: list[str] = []
            current: Participants | None = row
            while current is not None and current.id not in ids:
                ids.append(current.id or "")
                current = self._by_id.get(current.part_of or "")
            above[id(row)] = frozenset(ids) - {""}
        return above

    def attendance(
        self, row: Participants, event: Event, within: Event | None = None
    ) -> Attendance | None:
        """How a row attends an event, or None where it does not.

        `within` is the activity that a part or session belongs to, whose `for` holds where
        the part has none. An event that names nobody is for every row of learners.
        """
        named = event.for_ or (within.for_ if within else ())
        if not named:
            return None if row.part == "supporter" else self._everybody
        for attendance in named:
            if attendance.who is None or attendance.who in self._above[id(row)]:
                return attendance
        return None

    def sure_of(self, row: Participants, event: Event, within: Event | None = None) -> bool:
        """Whether the plan makes this event part of what a row gets, not an offer to it."""
        attendance = self.attendance(row, event, within)
        return attendance is not None and attendance.joins not in OPTIONAL

    def expected(self, activity: Activity) -> bool:
        """Whether any row of learners is sure to attend an activity."""
        return any(self.sure_of(row, activity) for row in self.learners)

    def attending(self, activity: Activity) -> Iterator[Participants]:
        """The rows of learners that attend an activity."""
        for row in self.learners:
            if self.attendance(row, activity) is not None:
                yield row

    def headcount(self, activity: Activity) -> Count | None:
        """How many learners attend an activity; None where a row does not say its number.

        Of those who may stay away nobody is sure to come.
        """
        rows = list(self.attending(activity))
        low, high = 0, 0
        for row in rows:
            if self._inside_another(row, rows):
                continue
            attendance = self.attendance(row, activity)
            most = (attendance.up_to if attendance else None) or row.count
            if most is None:
                return None
            if self.sure_of(row, activity):
                low += min(row.count.low if row.count else most.low, most.low)
            high = -1 if high < 0 or most.high is None else high + most.high
        return Count(low, None if high < 0 else high) if rows else None

    def _inside_another(self, row: Participants, rows: list[Participants]) -> bool:
        larger = self._above[id(row)] - {row.id}
        return any(other.id in larger for other in rows if other is not row)


def called(row: Participants) -> str:
    """What to call a row of participants in a sentence."""
    return row.id or row.title or ", ".join(row.roles) or "participants"
