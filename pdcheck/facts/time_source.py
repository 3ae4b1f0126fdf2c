"""Where the time for a programme comes from, and whether anybody has found it."""

from functools import cached_property

from pdcheck.facts.claims import Claims
from pdcheck.facts.people import People
from pdcheck.language.activities import Activity
from pdcheck.language.people import Attendance
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold


class TimeSources:
    """Where the minutes of each activity come from, as far as the plan says."""

    def __init__(self, plan: Plan, people: People, claims: Claims) -> None:
        self.plan = plan
        self.people = people
        self.claims = claims

    @cached_property
    def guaranteed(self) -> bool:
        """Whether `conditions.protected_time` says how the time is found."""
        condition = self.plan.conditions.protected_time if self.plan.conditions else None
        return bool(condition and condition.how and not is_placeholder(condition.how))

    @cached_property
    def timed(self) -> tuple[Activity, ...]:
        """The activities that take time from learners who are expected, and are to teach them."""
        kinds = ("practice", "induction", "knowledge")
        return tuple(
            activity
            for activity in self.plan.activities
            if self.claims.kind(activity) in kinds
            and activity.where != "lessons"
            and self.people.expected(activity)
        )

    def stated(self, activity: Activity) -> tuple[str, ...]:
        """What the plan says of where an activity's minutes come from, placeholders left out."""
        own = [activity.time_from, *(a.time_from for a in self._learners(activity))]
        said = [text for text in own if text and not is_placeholder(text)]
        return (*said, f"INSET day {activity.inset}") if activity.inset else tuple(said)

    def _learners(self, activity: Activity) -> list[Attendance]:
        supporters = {row.id for row in self.people.supporters}
        return [attendance for attendance in activity.for_ if attendance.who not in supporters]

    def taken_from(self, text: str) -> str | None:
        """What a source takes time from, in words; None where it finds the time."""
        return self.claims.catalogue.time_taken.get(fold(text).strip(" ."))

    def found(self, activity: Activity) -> bool:
        """Whether somebody has found the time for an activity."""
        return bool(self.stated(activity)) or self.guaranteed

    @cached_property
    def unfound(self) -> tuple[Activity, ...]:
        """The activities whose time nobody has found."""
        return tuple(activity for activity in self.timed if not self.found(activity))

    @cached_property
    def protected(self) -> bool:
        """Whether the time of every activity is found, and none of it is taken from teachers.

        A provider's promise finds none: the timetable is in the hands of a school or its trust.
        """
        taken = any(self.taken_from(text) for a in self.timed for text in self.stated(a))
        promised = self._promised and not all(map(self.stated, self.timed))
        return bool(self.timed) and not self.unfound and not taken and not promised

    @property
    def _promised(self) -> bool:
        """Whether it is a provider who guarantees the time."""
        condition = self.plan.conditions.protected_time if self.plan.conditions else None
        return bool(condition and condition.owner == "provider")

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every source that the plan names, once, in the order of the plan."""
        condition = self.plan.conditions.protected_time if self.plan.conditions else None
        said = [condition.how] if self.guaranteed and condition and condition.how else []
        said += [text for activity in self.timed for text in self.stated(activity)]
        return tuple(dict.fromkeys(said))
