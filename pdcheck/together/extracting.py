"""What rules over several plans may know of one plan, taken from what is known of it."""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar

from pdcheck.context import Context
from pdcheck.facts.clock import times_of_day
from pdcheck.facts.occurrences import occurrences
from pdcheck.facts.schedule import available_minutes, named
from pdcheck.language.activities import Activity
from pdcheck.language.people import Participants
from pdcheck.language.plan import Change
from pdcheck.language.purpose import Technique
from pdcheck.span import Path, Place
from pdcheck.together.extracts import (
    ActivityExtract,
    Asked,
    ChangeExtract,
    PlanExtract,
    Quiet,
    RowExtract,
    TechniqueExtract,
    beside,
)

T = TypeVar("T", bound=Hashable)


def extract(
    context: Context, digest: str, trust: str, severity: tuple[tuple[str, str], ...]
) -> PlanExtract:
    """The extract of a plan. `trust` is the settings file by which plans belong together, and
    `severity` holds the rules that the settings make louder or quieter."""
    return _Extracting(context).plan(digest, trust)._replace(severity=severity)


def _quiet(context: Context) -> Iterator[Quiet]:
    """What the plan silences, with reason and in time."""
    for rule, silences in context.silences.by_rule.items():
        for silence, _ in silences:
            part, line = silence.scope or (None, 0)
            yield Quiet(rule, silence.reason, silence.by.value, part, line)


class _Extracting:
    """One plan, and the places in it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.document = context.document
        self.rows = context.plan.participants

    def plan(self, digest: str, trust: str) -> PlanExtract:
        context, plan, programme = self.context, self.context.plan, self.context.plan.programme
        first, last = context.schedule.programme_dates
        at = programme.written_at if programme else ()
        return PlanExtract(
            file=self.document.name,
            digest=digest,
            trust=trust,
            title=(programme.title if programme else None) or "",
            run_by=context.bodies.run_by,
            kind=(programme.kind if programme else None) or "",
            judged=bool(context.claims.judged),
            covered=tuple(group.name for group in context.claims.groups if group.covered),
            priorities=tuple(p.what for p in programme.priority if p.what) if programme else (),
            first=first or self._opens(),
            last=last,
            inset_minutes=context.year.inset_minutes,
            techniques=tuple(map(self._technique, plan.techniques)),
            rows=tuple(map(self._row, self.rows)),
            activities=tuple(filter(None, map(self._activity, plan.activities))),
            adapts=beside(self.document.name, plan.adapts) if plan.adapts else "",
            changes=tuple(map(self._change, plan.changes)),
            core=plan.core,
            silences=tuple(_quiet(context)),
            severity=(),
            at=self._place(programme.at("title") if programme and programme.title else at),
            priority_at=self._place(
                programme.at("priority") if programme and programme.priority else at, on_key=True
            ),
        )

    def _opens(self) -> date | None:
        """The first day of the calendar, for a plan that does not say its year."""
        autumn = self.context.year.half_terms.get("autumn-1")
        return autumn.first if autumn else None

    def _place(self, path: Path, *, on_key: bool = False) -> Place:
        place = self.document.place(path, on_key=on_key)
        return place._replace(path=_the_same(place.path), names=_the_same(place.names))

    def _technique(self, technique: Technique) -> TechniqueExtract:
        return TechniqueExtract(
            technique.id or "",
            technique.title or "",
            technique.action or "",
            technique.steps,
            self._place(technique.written_at),
        )

    def _row(self, row: Participants) -> RowExtract:
        return RowExtract(
            id=row.id or "",
            title=row.title or "",
            roles=row.roles,
            schools=self._schools(row),
            number=row.count.exact if row.count else None,
            supporter=row.part == "supporter",
            available=available_minutes(row.hours_available, self.context.year),
            at=self._place(row.written_at),
        )

    def _schools(self, row: Participants) -> tuple[str, ...]:
        """The schools of a row, or of the nearest larger row that names any."""
        by_id = {each.id: each for each in self.rows if each.id}
        seen: set[int] = set()
        current: Participants | None = row
        while current and id(current) not in seen:
            if current.schools:
                return current.schools
            seen.add(id(current))
            current = by_id.get(current.part_of or "")
        return ()

    def _activity(self, activity: Activity) -> ActivityExtract | None:
        asks = tuple(filter(None, (self._asks(activity, row) for row in range(len(self.rows)))))
        if not asks:
            return None
        days, weeks = occurrences(activity, self.context.schedule.recurrence)
        stated = activity.length and activity.length.in_minutes(self.context.year.inset_minutes)
        begins, ends = times_of_day(activity.at_, stated[0] if stated else None) or (None, None)
        return ActivityExtract(
            title=named(activity),
            kind=self.context.claims.kind(activity) or "",
            days=tuple(map(_the_same, days)),
            weeks=tuple(map(_the_same, weeks)),
            begins=begins,
            ends=ends,
            inset=activity.inset,
            asks=asks,
            at=self._place(activity.at("date") if activity.date else activity.written_at),
        )

    def _asks(self, activity: Activity, index: int) -> Asked | None:
        """What an activity asks of a row that is sure to attend it, all of it."""
        row, people, schedule = self.rows[index], self.context.people, self.context.schedule
        attendance = people.attendance(row, activity)
        if attendance is None or attendance.up_to or not people.sure_of(row, activity):
            return None
        if activity.where == "lessons" and row.part != "supporter":
            return None
        asked = schedule.asked(activity, row)
        return Asked(index, asked.low, asked.high, self._each(activity, row, asked.low))

    def _each(self, activity: Activity, row: Participants, low: int) -> int | None:
        """The least that one meeting takes, where all are alike."""
        schedule = self.context.schedule
        alike = not any(s.length or s.parts or s.for_ or s.where for s in activity.sessions)
        if not alike or activity.rotation:
            return None
        if row.part != "supporter":
            length = schedule.length(activity, row)
            return length[0] if length else None
        times = schedule.times(activity)
        number = times.exact if times else None
        return low // number if number and low else None

    def _change(self, change: Change) -> ChangeExtract:
        said = (change.of or "", change.what or "", change.why or "", change.owner or "")
        return ChangeExtract(*said, self._place(change.written_at))


@lru_cache(maxsize=4096)
def _the_same(value: T) -> T:
    """The one value that stands for all equal ones: a thousand plans share their Tuesdays."""
    return value
