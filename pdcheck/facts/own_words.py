"""Examples for one plan, made of what its author already wrote: ids, roles, dates, classes."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain, zip_longest

from pdcheck.facts.attempts import shows_an_attempt
from pdcheck.facts.claims import ClaimFacts, Claims
from pdcheck.facts.people import People
from pdcheck.facts.schedule import Schedule
from pdcheck.language.activities import Activity, Event
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique

_SLOT = re.compile(r"\$(\w+)")
_LONGEST = 40
"""Characters of a step or a title that still reads well inside an example. Ours."""


class OwnWords:
    """Values that an author could write for a missing key, from `particulars` in `mechanisms/`."""

    def __init__(
        self,
        plan: Plan,
        people: People,
        claims: Claims,
        schedule: Schedule,
        precedes: Callable[[Event, Event], bool | None],
    ) -> None:
        self.plan = plan
        self.people = people
        self.claims = claims
        self.schedule = schedule
        self.precedes = precedes

    def example(self, facts: ClaimFacts, key: str) -> str:
        """A value for a key: the first example that this plan can fill."""
        for example in facts.mechanism.particulars.get(key, ()):
            words = [self._filled(slot, facts) for slot in _SLOT.findall(example)]
            if all(words):
                texts = zip_longest(_SLOT.split(example)[::2], words, fillvalue="")
                return _quoted("".join(chain(*texts)))
        return "…"

    def _filled(self, slot: str, facts: ClaimFacts) -> str:
        """The author's words for a slot of an example; empty where the plan has none."""
        match slot:
            case "technique":
                return self._technique(facts).id or ""
            case "routine":
                technique = self._technique(facts)
                return technique.title or technique.id or ""
            case "others":
                return ", ".join(self._others(facts))
            case "steps":
                return ", ".join(self._steps(facts))
            case "earlier":
                return self._last_before(facts, lambda event, home: event is home)
            case "attempt":
                return self._last_before(facts, shows_an_attempt)
            case "day":
                return self._next_day(facts)
            case _:
                return {"teacher": self._teacher, "partner": self._partner, "pupils": self._pupils}[
                    slot
                ]

    def _technique(self, facts: ClaimFacts) -> Technique:
        """The technique that a claim is about, or else the plan's first."""
        named = self.claims.techniques(facts.event, facts.activity, facts.claim)
        about = [technique for technique in self.plan.techniques if technique.id in named]
        return next(iter((*about, *self.plan.techniques)), Technique.made((), {}))

    def _others(self, facts: ClaimFacts) -> list[str]:
        """The techniques that an activity leaves for later, where it says which it is about."""
        taught = self.claims.techniques(facts.event, facts.activity, facts.claim)
        return [t.id for t in self.plan.techniques if taught and t.id and t.id not in taught]

    def _steps(self, facts: ClaimFacts) -> list[str]:
        """The steps that the technique's own sentence already holds, where it lists them."""
        technique = self._technique(facts)
        parts = re.split(r",\s*(?:and |then )*|\s+then\s+", technique.action or "")
        short = all(0 < len(part) <= _LONGEST and ":" not in part for part in parts)
        return [part.strip(" .") for part in parts] if len(parts) > 1 and short else []

    def _events_before(self, facts: ClaimFacts) -> Iterator[tuple[Event, Activity]]:
        for activity in self.plan.activities:
            if activity is not facts.activity and self.precedes(activity, facts.activity):
                yield from ((event, activity) for event in activity.events())

    def _last_before(self, facts: ClaimFacts, fits: Callable[[Event, Activity], bool]) -> str:
        """The id of the last event before a claim that fits."""
        ids = [event.id for event, home in self._events_before(facts) if fits(event, home)]
        return next((id_ for id_ in reversed(ids) if id_), "")

    def _next_day(self, facts: ClaimFacts) -> str:
        """The first day on which the plan does something after a claim's activity began."""
        own = self.schedule.moment(facts.event, facts.activity)
        days = (day.first for activity in self.plan.activities for day in activity.date)
        later = [
            day for day in days if own and not isinstance(own.first, tuple) and day > own.first
        ]
        return min(later).isoformat() if later else ""

    @cached_property
    def _teacher(self) -> str:
        """What the plan calls one of its learners."""
        roles = [
            role for row in self.plan.participants if row.part != "supporter" for role in row.roles
        ]
        return roles[0] if roles and len(roles[0]) <= _LONGEST else "teacher"

    @cached_property
    def _partner(self) -> str:
        """Who supports the learners: the role of a supporter, or of one whom a claim names."""
        roles = [role for row in self.people.supporters for role in row.roles]
        named = (getattr(facts.claim, "by", None) for facts in self.claims.all)
        return next((role for role in (*roles, *named) if role and len(role) <= _LONGEST), "")

    @cached_property
    def _pupils(self) -> str:
        """The class or year that the plan is about, as it stands in “a Year 8 lesson”."""
        needs = self.plan.needs.pupils if self.plan.needs else ()
        groups = [need.group for need in needs if need.group]
        groups += [row.title for row in self.plan.participants if row.title]
        for group in groups:
            if found := re.search(r"\b(Year \d\d?|Reception|Key Stage \d)\b(?! (?:to|and))", group):
                return found.group(1)
        return ""


def _quoted(value: str) -> str:
    """A value as it can stand inside `{ }`, where a comma or a colon would end it."""
    if value.startswith(("[", "{")) or not re.search(r"[,:#{}\[\]\"']", value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
