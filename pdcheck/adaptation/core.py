"""What became of the parts that a plan lists under `core`."""

from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.adaptation.records import CoreFate, CorePart
from pdcheck.document import Document
from pdcheck.evidence import Catalogue
from pdcheck.facts.claims import ClaimFacts, Claims
from pdcheck.facts.people import People
from pdcheck.facts.schedule import Schedule
from pdcheck.facts.time_source import TimeSources
from pdcheck.finding import Level
from pdcheck.language.activities import Event
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique
from pdcheck.language.words import fold


class Side(NamedTuple):
    """One of two plans that are compared, with what follows from it."""

    plan: Plan
    document: Document
    catalogue: Catalogue
    people: People
    schedule: Schedule
    claims: Claims
    time: TimeSources

    @property
    def events(self) -> dict[str, Event]:
        """Activities, sessions and parts by their folded ids."""
        return {
            fold(event.id): event
            for activity in self.plan.activities
            for event in activity.events()
            if event.id
        }

    def counting(self, mechanism: str) -> bool:
        """Whether any claim of a mechanism stands."""
        return any(
            facts.mechanism.mechanism == mechanism and self.stands(facts)
            for facts in self.claims.all
        )

    def stands(self, facts: ClaimFacts) -> bool:
        """Whether a claim counts towards its group, or would in an activity of a stated kind.

        An activity has no kind where the plan names no technique: that is told as its own loss.
        """
        open_ = self.claims.kind(facts.activity) is None
        described = facts.level >= Level.DESCRIBED and not facts.refuted_by
        return described if open_ else self.claims.counts_for(facts)

    def claiming(self, mechanism: str) -> bool:
        """Whether any activity claims a mechanism, however little it says of it."""
        return any(claim.mechanism == mechanism for claim, *_ in self.claims.unrefuted)

    def refuting(self, mechanism: str) -> str:
        """The rule that refutes a claim of a mechanism; empty where none does."""
        found = (f.refuted_by for f in self.claims.all if f.mechanism.mechanism == mechanism)
        return next((name for name in found if name), "")

    def teaching(self, technique: str) -> bool:
        """Whether any activity is about a technique."""
        return any(
            fold(name) == technique
            for activity in self.plan.activities
            for event in activity.events()
            for name in self.claims.techniques(event, activity)
        )


def core_parts(base: Side, school: Side) -> Iterator[CorePart]:
    """Each part under `core` of one plan, and what became of it in the other.

    What the first plan itself does not have is left out: that is a fault of that plan.
    """
    for index, name in enumerate(base.plan.core):
        lost = _lost(name, base, school)
        if lost is not None:
            kind, how = lost
            fate = CoreFate.DROPPED if how else CoreFate.KEPT
            names = frozenset({fold(name), fold(base.catalogue.names.get(fold(name), name))})
            at = base.plan.at("core", index)
            yield CorePart(name, kind, fate, how, names, at, None)


def _lost(name: str, base: Side, school: Side) -> tuple[str, str] | None:
    """The kind of a core part and how it was lost, if it was; None where there is no such part."""
    mechanism = base.catalogue.names.get(fold(name))
    if mechanism:
        claimed = base.claiming(mechanism)
        return ("mechanism", _lost_mechanism(mechanism, base, school)) if claimed else None
    for kind, find in _KINDS.items():
        lost = find(fold(name), base, school)
        if lost is not None:
            return kind, lost
    return None


def _lost_mechanism(name: str, base: Side, school: Side) -> str:
    if not school.claiming(name):
        return "has it in no activity"
    if base.counting(name) and not school.counting(name):
        refuted = school.refuting(name)
        if refuted:
            return f"has it in a form that does not count: see {refuted}"
        return "names it, and nothing that counts says how"
    return ""


def _lost_technique(name: str, base: Side, school: Side) -> str | None:
    older = _technique(name, base)
    if older is None:
        return None
    newer = _technique(name, school)
    if newer is None:
        return "no longer has it"
    if _shows(older) and not _shows(newer):
        return "no longer says what the teacher does"
    if base.teaching(name) and not school.teaching(name):
        return "has no activity about it"
    return ""


def _technique(name: str, side: Side) -> Technique | None:
    return next((t for t in side.plan.techniques if t.id and fold(t.id) == name), None)


def _shows(technique: Technique) -> bool:
    return any(
        text and not is_placeholder(text)
        for text in (technique.action, *technique.steps, *technique.criteria)
    )


def _lost_event(name: str, base: Side, school: Side) -> str | None:
    older, newer = base.events.get(name), school.events.get(name)
    if older is None:
        return None
    if newer is None:
        return "no longer has it"
    if _counting_in(older, base) and not _counting_in(newer, school):
        return "has nothing in it any more that counts as a mechanism"
    return ""


def _counting_in(event: Event, side: Side) -> bool:
    """Whether a claim that counts is made in an event or in anything below it."""
    below = {id(node) for node in event.walk()}
    return any(id(f.claim) in below and side.stands(f) for f in side.claims.all)


def _lost_condition(name: str, base: Side, school: Side) -> str | None:
    key = name.replace(" ", "_")
    if not _how(key, base):
        return None
    if not _how(key, school):
        return "no longer says how it is arranged"
    unprotected = school.time.timed and not school.time.protected
    if key == "protected_time" and base.time.protected and unprotected:
        return "has activities whose time nobody has found, or that take it from teachers"
    return ""


def _how(key: str, side: Side) -> str:
    """How a condition is arranged; empty where that is not said, or is a placeholder."""
    condition = getattr(side.plan.conditions, key, None) if side.plan.conditions else None
    text = condition.how if condition else None
    return "" if not text or is_placeholder(text) else text


def _lost_material(name: str, base: Side, school: Side) -> str | None:
    if name not in _materials(base):
        return None
    if name not in _materials(school):
        return "no longer has it"
    if _uses(name, base) and not _uses(name, school):
        return "has no activity that uses it"
    return ""


def _materials(side: Side) -> set[str]:
    return {fold(material.id) for material in side.plan.materials if material.id}


def _uses(name: str, side: Side) -> bool:
    return any(
        fold(each) == name
        for activity in side.plan.activities
        for event in activity.events()
        for each in (*event.uses, *event.makes)
    )


_KINDS = {
    "technique": _lost_technique,
    "activity": _lost_event,
    "condition": _lost_condition,
    "material": _lost_material,
}
