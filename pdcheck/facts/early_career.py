"""Which participants are early career teachers, and what a plan says of their induction."""

from collections.abc import Mapping
from functools import cached_property

from pdcheck.facts.claims import Claims
from pdcheck.facts.people import People
from pdcheck.facts.time_source import TimeSources
from pdcheck.language.activities import Activity, Event
from pdcheck.language.people import Participants
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold


class EarlyCareer:
    """The rows of early career teachers, those who support them, and the time of both."""

    def __init__(self, plan: Plan, people: People, claims: Claims, time: TimeSources) -> None:
        self.plan = plan
        self.people = people
        self.claims = claims
        self.time = time

    @cached_property
    def rows(self) -> tuple[Participants, ...]:
        """The rows of learners in which everybody is an early career teacher."""
        return tuple(row for row in self.people.learners if self._early(row))

    def _early(self, row: Participants) -> bool:
        if row.ect_year:
            return True
        called = row.roles or ((row.title,) if row.title else ())
        words = self.claims.catalogue.early_career["roles"]
        return bool(called) and all(fold(name) in words for name in called)

    @cached_property
    def inducted(self) -> tuple[Participants, ...]:
        """Those of these rows whose induction is planned here."""
        return tuple(row for row in self.rows if any(self.induction_of(row)))

    def induction_of(self, row: Participants) -> tuple[Activity, ...]:
        """The activities of a row that belong to its induction."""
        everybody = len(self.rows) == len(self.people.learners)
        return tuple(
            activity
            for activity in self.plan.activities
            if self.people.sure_of(row, activity)
            and (kind := self.claims.kind(activity))
            and (kind == "induction" or (everybody and kind == "practice"))
        )

    def only_for_them(self, activity: Activity) -> bool:
        """Whether all learners of an activity are early career teachers."""
        attending = list(self.people.attending(activity))
        return bool(attending) and all(any(r is row for r in self.rows) for row in attending)

    def supports(self, event: Event, homes: Mapping[int, Activity]) -> bool:
        """Whether an event develops early career teachers and nobody else."""
        activity = homes[id(event)]
        kind = self.claims.kind(activity)
        return kind in ("practice", "induction", "knowledge") and self.only_for_them(activity)

    def names_their_time(self, text: str | None) -> bool:
        """Whether a source of time is the time that these teachers have for their induction."""
        if not text:
            return False
        return fold(text).strip(" .") in self.claims.catalogue.early_career["time"]

    @cached_property
    def mentors(self) -> tuple[Participants, ...]:
        """The rows of supporters who take part in the induction of such a row."""
        shared = [activity for row in self.inducted for activity in self.induction_of(row)]
        return tuple(
            row
            for row in self.people.supporters
            if any(self.people.attendance(row, activity) for activity in shared)
        )

    @cached_property
    def mentors_without_time(self) -> tuple[Participants, ...]:
        """Those mentors for whose time the plan shows no source, in meetings that have one."""
        return tuple(row for row in self.mentors if self._lacks_time(row))

    def _lacks_time(self, row: Participants) -> bool:
        if row.hours_available or self.time.guaranteed or "hours_available" in row.undecided:
            return False
        unfound = self.time.unfound
        for activity in self.plan.activities:
            attendance = self.people.attendance(row, activity)
            if attendance is None:
                continue
            said = attendance.time_from or activity.time_from
            if (said and not is_placeholder(said)) or any(activity is other for other in unfound):
                return False
        return True
