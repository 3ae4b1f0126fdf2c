"""What a plan claims of the fourteen mechanisms, and how far it shows it: the three levels.

*Claimed* is named; *described* says how; *substantiated* meets the definition, that is, fills
one of the sets of keys that `mechanisms/` asks for. Every report and every rule uses this.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pdcheck.evidence import Catalogue, Mechanism
from pdcheck.facts.people import People, called
from pdcheck.finding import Column, GroupCover, Level, MechanismCover
from pdcheck.language.activities import Activity, Event
from pdcheck.language.mechanisms import Claim, CredibleSource, Expert, Feedback
from pdcheck.language.node import ANYWHERE, fields_of
from pdcheck.language.people import Leader, Participants
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique
from pdcheck.language.words import fold
from pdcheck.span import Path

JUDGED = ("practice", "induction")
"""The kinds of activity that are judged against the four groups."""

CREDITED = {"practice": "ABCD", "induction": "ABCD", "knowledge": "AB"}
"""The groups, by letter, that an activity of each kind can count towards."""

FEWEST_WORDS = 3
"""How many words make a description. Nobody published this number: it is ours."""


@dataclass(frozen=True, slots=True, eq=False)
class ClaimFacts:
    """One claim: where it stands, how far it goes, what it lacks, and what refutes it."""

    claim: Claim
    event: Event
    activity: Activity
    mechanism: Mechanism
    level: Level
    missing: tuple[str, ...]
    refuted_by: str | None


class Claims:
    """Every claim of a plan, and the coverage that follows from them."""

    def __init__(
        self,
        plan: Plan,
        catalogue: Catalogue,
        people: People,
        refutations: Callable[[], Mapping[Path, str]],
    ) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.people = people
        self._refutations = refutations

    # --- Kinds ---

    @cached_property
    def names_a_technique(self) -> bool:
        """Whether the plan names a technique anywhere, or a question in place of one."""
        return any(self.plan.said(key) for key in ("techniques", "question")) or any(
            event.said(key)
            for activity in self.plan.activities
            for event in activity.events()
            for key in ("technique", "question")
        )

    def kind(self, activity: Activity) -> str | None:
        """An activity's own kind, else the programme's, else practice if there is a technique."""
        programme = self.plan.programme
        stated = activity.kind or (programme.kind if programme else None)
        return stated or ("practice" if self.names_a_technique else None)

    @cached_property
    def judged(self) -> tuple[Activity, ...]:
        """The activities that the four groups are judged over."""
        return tuple(a for a in self.plan.activities if self.kind(a) in JUDGED)

    # --- Techniques ---

    @cached_property
    def _techniques(self) -> dict[str, Technique]:
        return {technique.id: technique for technique in self.plan.techniques if technique.id}

    def techniques(
        self, event: Event, activity: Activity, claim: Claim | None = None
    ) -> tuple[str, ...]:
        """The ids of a claim's techniques: its own, its event's, or the plan's only one."""
        above = self.chain(event, activity)
        named = (claim.of if claim else ()) or next((e.technique for e in above if e.technique), ())
        if named or any("technique" in event.undecided for event in above):
            return named
        only = self.plan.techniques
        return (only[0].id or "",) if len(only) == 1 else ()

    @cached_property
    def _sessions(self) -> dict[int, Event]:
        """The session that each part of a session belongs to, by the identity of the part."""
        return {
            id(part): session
            for activity in self.plan.activities
            for session in activity.sessions
            for part in session.parts
        }

    def chain(self, event: Event, activity: Activity) -> tuple[Event, ...]:
        """An event and what it is part of, nearest first: what it does not say, these say."""
        session = self._sessions.get(id(event))
        above = (session, activity) if session else (activity,)
        return (event, *above) if event is not activity else (activity,)

    def feedback_for_appraisal(self, event: Event, activity: Activity) -> bool:
        """Whether feedback is claimed in an event, or a part of it, that serves appraisal too."""
        for own, claim in activity.claims():
            chain = self.chain(own, activity)
            if isinstance(claim, Feedback) and any(event is above for above in chain):
                said = claim.used_for or next((e.used_for for e in chain if e.used_for), ())
                if "appraisal" in said:
                    return True
        return False

    # --- Levels ---

    @cached_property
    def unrefuted(self) -> tuple[tuple[Claim, Event, Activity, Mechanism], ...]:
        """Every claim with its event, activity and mechanism, before anything refutes it."""
        return tuple(
            (claim, event, activity, self.catalogue.mechanisms[claim.mechanism])
            for activity in self.plan.activities
            for event, claim in activity.claims()
        )

    @cached_property
    def refuted(self) -> Mapping[Path, str]:
        """The claims that a rule refutes, by where they are written, and that rule's name."""
        return self._refutations()

    @cached_property
    def _homes(self) -> dict[int, tuple[Event, Activity]]:
        return {id(claim): (event, activity) for claim, event, activity, _ in self.unrefuted}

    def home(self, claim: Claim) -> tuple[Event, Activity]:
        """The event that makes a claim, and the activity that this event belongs to."""
        return self._homes[id(claim)]

    @cached_property
    def all(self) -> tuple[ClaimFacts, ...]:
        """The facts of every claim, in the order of the plan."""
        refuted = self.refuted
        facts = []
        for claim, event, activity, mechanism in self.unrefuted:
            missing = self.missing(claim, event, activity, mechanism)
            level = Level.CLAIMED
            if self.described(claim, mechanism):
                level = Level.DESCRIBED if missing else Level.SUBSTANTIATED
            by = refuted.get(claim.written_at)
            if by and level is Level.SUBSTANTIATED:
                level = Level.DESCRIBED
            facts.append(ClaimFacts(claim, event, activity, mechanism, level, missing, by))
        return tuple(facts)

    @cached_property
    def _described(self) -> dict[int, bool]:
        return {}

    def described(self, claim: Claim, mechanism: Mechanism) -> bool:
        """Whether a claim says how: enough words of its own, or one of its typed keys."""
        if id(claim) not in self._described:
            self._described[id(claim)] = _says_how(claim, mechanism)
        return self._described[id(claim)]

    def missing(
        self, claim: Claim, event: Event, activity: Activity, mechanism: Mechanism
    ) -> tuple[str, ...]:
        """The keys that a claim still lacks to meet the definition: the shortest such list."""
        lacks = [
            tuple(key for key in keys if not self._shows(key, claim, event, activity))
            for keys in mechanism.substantiated_by
        ]
        return min(lacks, key=len, default=())

    def _shows(self, key: str, claim: Claim, event: Event, activity: Activity) -> bool:
        """Whether the plan gives a key, on the claim or where the claim takes it from."""
        if key == "expert":
            return "expert" in claim.undecided or self.trusted(claim, event, activity)
        if key in fields_of(type(claim)) and claim.said(key):
            return True
        taught = [self._techniques.get(name) for name in self.techniques(event, activity, claim)]
        if not taught and len(self.plan.techniques) == 1:
            taught = [self.plan.techniques[0]]
        match key:
            case "of":
                return bool(taught)
            case "steps" | "criteria":
                return any(getattr(technique, key) for technique in taught if technique)
            case "sources":
                return any(technique.source for technique in taught if technique)
            case "where":
                return any(e.where for e in self.chain(event, activity))
            case "grouping":
                return any(e.grouping for e in self.chain(event, activity))
            case "times":
                return bool(claim.every or activity.times or activity.every or activity.weeks)
            case _:
                return False

    def trusted(self, claim: Claim, event: Event, activity: Activity) -> bool:
        """Whether the plan says why teachers can trust whoever speaks for a technique."""
        leaders = next((e.led_by for e in self.chain(event, activity) if e.led_by), ())
        people: list[Leader | Expert] = [*leaders]
        if isinstance(claim, CredibleSource) and claim.expert:
            people.append(claim.expert)
        reasons = {e.id: e.credible_because for e in self.plan.experts if e.id}
        return any(one.credible_because or reasons.get(one.expert or "") for one in people)

    # --- Coverage ---

    def counts_for(self, facts: ClaimFacts) -> bool:
        """Whether a claim can count towards its group: described, unrefuted, of a credited kind."""
        letter = self.catalogue.groups[facts.mechanism.group].letter
        credited = CREDITED.get(self.kind(facts.activity) or "", "")
        return facts.level >= Level.DESCRIBED and not facts.refuted_by and letter in credited

    @cached_property
    def judged_rows(self) -> tuple[Participants, ...]:
        """The rows of learners for whom something judged is planned."""
        return tuple(
            row
            for row in self.people.learners
            if any(self.people.attendance(row, activity) for activity in self.judged)
        )

    @cached_property
    def groups(self) -> tuple[GroupCover, ...]:
        """How far each of the four groups is covered, over the whole programme."""
        return tuple(self._cover(name) for name in self.catalogue.groups)

    def _cover(self, name: str) -> GroupCover:
        facts = [f for f in self.all if f.mechanism.group == name and self.counts_for(f)]
        lacking = tuple(
            called(row)
            for row in self.judged_rows
            if not any(self.people.sure_of(row, f.event, f.activity) for f in facts)
        )
        claimed = [f for f in self.all if f.mechanism.group == name and not f.refuted_by]
        level = max((f.level for f in facts), default=Level.ABSENT)
        level = max(level, Level.CLAIMED if claimed else Level.ABSENT)
        covered = bool(self.judged_rows) and not lacking
        return GroupCover(name, self.catalogue.groups[name].title, level, covered, lacking)

    @cached_property
    def mechanisms(self) -> tuple[MechanismCover, ...]:
        """How far the plan goes with each of the fourteen."""
        facts: dict[str, list[ClaimFacts]] = {}
        for each in self.all:
            facts.setdefault(each.mechanism.mechanism, []).append(each)
        return tuple(
            _reached(m, facts[name]) if name in facts else _not_claimed(name, m.title, m.group)
            for name, m in self.catalogue.mechanisms.items()
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The activities that claim something, each with the level of its mechanisms."""
        facts: dict[int, list[ClaimFacts]] = {}
        for each in self.all:
            facts.setdefault(id(each.activity), []).append(each)
        return tuple(_column(claimed[0].activity, claimed) for claimed in facts.values())


def _reached(mechanism: Mechanism, facts: list[ClaimFacts]) -> MechanismCover:
    standing = [f for f in facts if not f.refuted_by]
    level = max((f.level for f in standing), default=Level.CLAIMED)
    return MechanismCover(
        mechanism.mechanism,
        mechanism.title,
        mechanism.group,
        level,
        tuple(sorted({f.refuted_by for f in facts if f.refuted_by})),
        tuple((_title(f.activity), f.level) for f in facts),
    )


@cache
def _not_claimed(name: str, title: str, group: str) -> MechanismCover:
    """Shared by the plans that do not claim a mechanism, which most do not of most."""
    return MechanismCover(name, title, group, Level.ABSENT, (), ())


def _column(activity: Activity, claimed: list[ClaimFacts]) -> Column:
    levels: dict[str, Level] = {}
    standing: set[str] = set()
    for facts in claimed:
        name = facts.mechanism.mechanism
        levels[name] = max(levels.get(name, Level.ABSENT), facts.level)
        standing |= set() if facts.refuted_by else {name}
    return Column(_title(activity), levels, frozenset(levels) - standing)


def _says_how(claim: Claim, mechanism: Mechanism) -> bool:
    if any(map(claim.said, _typed(type(claim)))):
        return True
    text = claim.how or ""
    return describes(text) and fold(text) not in map(fold, mechanism.names)


def describes(text: str) -> bool:
    """Whether a text has enough words to say how something is done, and keeps no mere place."""
    return len(re.findall(r"\w+", text)) >= FEWEST_WORDS and not is_placeholder(text)


@cache
def _typed(kind: type[Claim]) -> tuple[str, ...]:
    """The keys of a claim that say something by themselves."""
    return tuple(key for key in fields_of(kind) if key not in ("how", *ANYWHERE))


def _title(activity: Activity) -> str:
    return activity.title or activity.id or "untitled"
