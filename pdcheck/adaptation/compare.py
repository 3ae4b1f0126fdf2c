"""Two plans become a comparison: matched by id, and by title as a question only."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pdcheck.adaptation.core import Side, core_parts
from pdcheck.adaptation.freedom import Freedoms
from pdcheck.adaptation.order import reordered
from pdcheck.adaptation.recorded import complete, means
from pdcheck.adaptation.records import (
    Adaptation,
    Aspect,
    CoreFate,
    CorePart,
    Difference,
    Fate,
    Kept,
    Standing,
)
from pdcheck.adaptation.units import Unit, units
from pdcheck.language.activities import Activity, Event
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan
from pdcheck.language.values import Count
from pdcheck.language.words import fold
from pdcheck.span import Path

_COSMETIC = frozenset({"title", "notes", "url", "version"})
_ROLES = frozenset(
    {
        "led_by",
        "lead",
        "by",
        "to",
        "owner",
        "role",
        "recorded_by",
        "planned_by",
        "set_by",
        "agreed_with",
        "expert",
        "required_by",
        "filled_by",
        "read_by",
    }
)
"""Keys that say who does something."""
_LOSING = {
    "mechanism": frozenset({"kind", "used_for", "where", "joins"}),
    "technique": frozenset({"technique"}),
    "activity": frozenset({"kind"}),
    "condition": frozenset({"time_from", "inset"}),
    "material": frozenset({"uses", "makes"}),
}
"""The keys of other parts by which a core part of each kind can be lost."""
_DOSE = ("length", "times")

_EVENTS = ("activities", "sessions", "parts", "rotation")


def compare(base: Side, school: Side) -> Adaptation:
    """What one plan kept, changed, dropped and added of another."""
    return _Comparison(base, school).made()


class _Comparison:
    """One comparison of two plans."""

    def __init__(self, base: Side, school: Side) -> None:
        self.base = base
        self.school = school
        self.freedoms = Freedoms(base.plan, base.catalogue)
        self.older = _by_identity(base.plan)
        self.newer = _by_identity(school.plan)
        self.records = [change for change in school.plan.changes if complete(change)]

    def made(self) -> Adaptation:
        differences = [*self._differences(), *self._orders()]
        core = [self._placed(part, differences) for part in core_parts(self.base, self.school)]
        touched = {(each.block, each.of) for each in differences}
        kept = tuple(
            Kept(unit.block, unit.called, unit.title)
            for identity, unit in self.older.items()
            if identity in self.newer and (unit.block, unit.called) not in touched
        )
        return Adaptation(tuple(core), tuple(differences), kept)

    def _placed(self, part: CorePart, differences: list[Difference]) -> CorePart:
        """A core part with where the school lost it, and whether it changed."""
        own = [each for each in differences if part.names & each.names]
        weighty = [each for each in own if each.standing is not Standing.COSMETIC]
        if part.fate is CoreFate.DROPPED:
            carrying = [
                each
                for each in differences
                if each.key in _LOSING[part.kind] or (not each.key and part.names & each.carried)
            ]
            placed = [each.school_at for each in (*weighty, *carrying) if each.school_at]
            at = self._left_out(part.names) or (placed[0] if placed else None)
            return part._replace(school_at=at)
        if any(each.departs and each.standing is Standing.CORE for each in weighty):
            return part._replace(fate=CoreFate.CHANGED)
        return part

    # --- Parts ---

    def _differences(self) -> Iterator[Difference]:
        gone: list[Unit] = []
        for identity, unit in self.older.items():
            if identity in self.newer:
                yield from self._changed(unit, self.newer[identity])
            elif not self._inside_something_gone(unit):
                gone.append(unit)
        new = [
            unit
            for identity, unit in self.newer.items()
            if identity not in self.older and not self._inside_something_new(unit)
        ]
        for unit in gone:
            yield self._gone(unit, new)
        for unit in new:
            yield self._new(unit)

    def _inside_something_gone(self, unit: Unit) -> bool:
        """Whether a session or claim is gone with the activity that it belongs to."""
        return bool(unit.within) and not _event_known(unit.within, self.newer)

    def _inside_something_new(self, unit: Unit) -> bool:
        return bool(unit.within) and not _event_known(unit.within, self.older)

    def _gone(self, unit: Unit, new: list[Unit]) -> Difference:
        twin = next((each for each in new if _twins(unit, each)), None)
        fate = Fate.ASKED if twin else Fate.DROPPED
        at = twin.at if twin else self._left_out(unit.names | {fold(unit.id)})
        before = _cut(unit.title or unit.id)
        after = f"{twin.called}" if twin else ""
        return self._made(fate, unit, "", before, after, unit.at, at)

    def _new(self, unit: Unit) -> Difference:
        return self._made(Fate.ADDED, unit, "", "", unit.title or unit.id, (), unit.at)

    def _changed(self, older: Unit, newer: Unit) -> Iterator[Difference]:
        keys = dict.fromkeys((*older.values, *newer.values))
        differing = [key for key in keys if older.values.get(key) != newer.values.get(key)]
        dose = self._dose(older, newer)
        both = newer._replace(names=older.names | newer.names, carried=older.carried)
        for key in differing:
            fate = Fate.CHANGED
            if key not in newer.values:
                fate = Fate.DROPPED
            elif key not in older.values:
                fate = Fate.ADDED
            before, after = (_text(u, key, s) for u, s in self._pair(older, newer))
            aspect = Aspect.DOSE_CUT if dose and key in _DOSE else Aspect.OTHER
            if aspect is Aspect.OTHER and _changes_roles(key, older, newer):
                aspect = Aspect.ROLE
            yield self._made(
                fate,
                both,
                key,
                before,
                after,
                older.node.at(key) if key else older.at,
                newer.node.at(key) if key else newer.at,
                aspect,
            )
        if dose and not set(differing) & set(_DOSE):
            yield self._made(Fate.CHANGED, newer, "", *dose, older.at, newer.at, Aspect.DOSE_CUT)

    def _pair(self, older: Unit, newer: Unit) -> Iterator[tuple[Unit, Side]]:
        yield older, self.base
        yield newer, self.school

    def _made(
        self,
        fate: Fate,
        unit: Unit,
        key: str,
        before: str,
        after: str,
        base_at: Path,
        school_at: Path | None,
        aspect: Aspect = Aspect.OTHER,
    ) -> Difference:
        standing = self._standing(unit, key, before, after, aspect)
        recorded = any(means(record, unit.names, key) for record in self.records)
        return Difference(
            fate,
            unit.block,
            unit.called,
            unit.title,
            key,
            before,
            after,
            aspect,
            standing,
            recorded,
            unit.names,
            unit.carried,
            base_at,
            school_at,
        )

    def _standing(self, unit: Unit, key: str, before: str, after: str, aspect: Aspect) -> Standing:
        if key in _COSMETIC or (before and _letters(before) == _letters(after)):
            return Standing.COSMETIC
        if self.freedoms.core(unit):
            return Standing.CORE
        if self.freedoms.adaptable(unit, key or aspect.value):
            return Standing.ADAPTABLE
        whole = not key or aspect is Aspect.DOSE_CUT
        if whole and self.freedoms.carries_core(unit):
            return Standing.CORE
        return Standing.UNSTATED

    def _left_out(self, names: frozenset[str]) -> Path | None:
        """The item of `leaves_out` that drops something with one of these names."""
        known = self.school.catalogue.names
        for index, name in enumerate(self.school.plan.leaves_out):
            if names & {fold(name), fold(known.get(fold(name), name))}:
                return self.school.plan.at("leaves_out", index)
        return None

    # --- Dose and order ---

    def _dose(self, older: Unit, newer: Unit) -> tuple[str, str] | None:
        """The meetings and minutes of an activity in both plans, where there are fewer now."""
        if not isinstance(older.node, Activity) or not isinstance(newer.node, Activity):
            return None
        before, after = _meetings(older.node, self.base), _meetings(newer.node, self.school)
        if before is None or after is None or after[0] * after[1] >= before[0] * before[1]:
            return None
        return f"{before[0]} × {before[1]} min", f"{after[0]} × {after[1]} min"

    def _orders(self) -> Iterator[Difference]:
        activities = {i: u for i, u in self.older.items() if u.block == "activities"}
        shared = [(u, self.newer[i]) for i, u in activities.items() if i in self.newer]
        pairs = [(o.node, n.node) for o, n in shared]
        for first, second in reordered(pairs, self.base, self.school):  # type: ignore[arg-type]
            (older, newer), (other, _) = shared[first], shared[second]
            yield self._made(
                Fate.CHANGED,
                newer,
                "",
                f"before {other.title or other.id}",
                f"after {other.title or other.id}",
                older.at,
                newer.at,
                Aspect.ORDER,
            )


def _by_identity(plan: Plan) -> dict[tuple[str, ...], Unit]:
    """The parts of a plan by identity; one without an id is known by all that it says."""
    found: dict[tuple[str, ...], Unit] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for unit in units(plan):
        own = unit.identity if unit.id else (*unit.identity, fold(unit.title), str(unit.values))
        seen[own] += 1
        found[own if seen[own] == 1 else (*own, f"again {seen[own]}")] = unit
    return found


def _event_known(within: tuple[str, ...], known: Mapping[tuple[str, ...], Unit]) -> bool:
    return any(
        unit.block in _EVENTS and (*unit.within, unit.id or fold(unit.title)) == within
        for unit in known.values()
    )


def _twins(older: Unit, newer: Unit) -> bool:
    """Whether two parts have one title and no shared id."""
    same = fold(older.title) == fold(newer.title) != ""
    return same and older.block == newer.block != "mechanisms"


def _changes_roles(key: str, older: Unit, newer: Unit) -> bool:
    """Whether somebody else does something now, or does something else."""
    if key != "for":
        return key in _ROLES
    return _attending(older.node) != _attending(newer.node)


def _attending(node: Node) -> list[tuple[str | None, ...]]:
    rows = node.for_ if isinstance(node, Event) else ()
    return [(row.who, row.does, row.joins) for row in rows]


def _meetings(activity: Activity, side: Side) -> tuple[int, int] | None:
    """How often an activity happens and how long it lasts for learners, at the least."""
    times: Count | None = side.schedule.times(activity)
    rows = [row for row in side.people.learners if side.people.sure_of(row, activity)]
    lengths = [length for row in rows if (length := side.schedule.length(activity, row))]
    if times is None or not lengths:
        return None
    return times.low, max(low for low, _ in lengths)


def _text(unit: Unit, key: str, side: Side) -> str:
    """What a plan writes under a key, in one line."""
    at = unit.node.at(key) if key else unit.at
    if not unit.values.get(key):
        return ""
    written = side.document.written(at)
    return _cut(_flat(side.document.at(written)))


def _flat(data: Any) -> str:
    if isinstance(data, dict):
        return "; ".join(f"{key}: {_flat(value)}" for key, value in data.items())
    if isinstance(data, list):
        return ", ".join(map(_flat, data))
    return " ".join(str(data or "").split())


def _cut(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _letters(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"\w+", text.casefold())
