"""The bodies behind a programme: who runs it, whose part a thing is, how many schools share it."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from pdcheck.evidence import Catalogue
from pdcheck.facts.people import People
from pdcheck.language.activities import Event
from pdcheck.language.conditions import Condition
from pdcheck.language.people import Partner, SharedExpert
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold

CONDITIONS = {
    "protected_time": "protected time",
    "culture": "culture",
    "facilitation": "facilitation",
    "follow_up": "follow-up",
}
"""The keys below `conditions:`, and what to call each in a sentence."""

OUT_OF_REACH = {
    "protected_time": "teachers' time",
    "culture": "the culture of a school",
    "alignment": "what an improvement plan puts first",
}
"""Conditions that a provider cannot arrange, by the paper of the Confederation of School Trusts,
and what to call each in a sentence."""

_NUMBER_OF_SCHOOLS = r"\s*(\d{1,4})(?: schools?)?\s*"


@dataclass(frozen=True, slots=True)
class ExpertShare:
    """How a shared expert's week is shared out, each sum with the steps that lead to it.

    `away` are the days for other schools than the one that employs the expert, as far as the
    plan tells them apart; `receiving` is how many schools those days are for.
    """

    total: Fraction
    away: Fraction
    receiving: int | None


class Bodies:
    """The schools, trust, partners or provider behind a plan."""

    def __init__(self, plan: Plan, catalogue: Catalogue, people: People) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.people = people

    # --- Who runs it ---

    @cached_property
    def run_by(self) -> str:
        """Who runs the programme: a school, unless the plan says another."""
        programme = self.plan.programme
        return (programme.run_by if programme else None) or "school"

    @property
    def several(self) -> bool:
        """Whether more than one body is behind it, so that each must know its part."""
        return self.run_by != "school"

    @cached_property
    def from_outside(self) -> bool:
        """Whether a provider brings it, who will leave again."""
        programme = self.plan.programme
        return self.run_by == "provider" or bool(programme and programme.provider)

    @property
    def partnership(self) -> bool:
        """Whether schools work together in it as partners."""
        return self.run_by == "partnership" or len(self.plan.partners) > 1

    @cached_property
    def about_pupils(self) -> bool:
        """Whether anything names what should be better for pupils."""
        needs, evaluation = self.plan.needs, self.plan.evaluation
        return bool(
            (needs and needs.said("pupils"))
            or (evaluation and any(outcome.pupils for outcome in evaluation.outcomes))
            or any(e.aim and e.aim.pupils for a in self.plan.activities for e in a.events())
        )

    @cached_property
    def across_schools(self) -> bool:
        """Whether people from several schools meet in it."""
        rows = (self.number_of_schools(row.schools) for row in self.people.learners)
        return (
            self.run_by in ("partnership", "trust")
            or bool(self.plan.partners)
            or any(number and number > 1 for number in rows)
        )

    @cached_property
    def conditions(self) -> tuple[tuple[str, Condition], ...]:
        """The conditions that the plan shows, each with what to call it in a sentence."""
        shown = self.plan.conditions
        found = ((name, getattr(shown, key)) for key, name in CONDITIONS.items()) if shown else ()
        return tuple((name, condition) for name, condition in found if condition)

    def owned(self, *events: Event) -> bool:
        """Whether the plan says whose part an event is, there or in what it is part of."""
        return any(event.said("owner") for event in events)

    # --- How many schools ---

    def number_of_schools(self, schools: tuple[str, ...]) -> int | None:
        """How many schools a key means: its number, or its names; None for a phrase."""
        numbers = [re.fullmatch(_NUMBER_OF_SCHOOLS, text) for text in schools]
        if len(schools) == 1:
            return int(numbers[0].group(1)) if numbers[0] else None
        return len({fold(text) for text in schools}) if schools and not any(numbers) else None

    @cached_property
    def partner_schools(self) -> tuple[int, ...] | None:
        """The schools of each partner; None where any partner's are not known."""
        known = [self.number_of_schools(partner.schools) for partner in self.plan.partners]
        numbers = tuple(number for number in known if number is not None)
        return numbers if known and len(numbers) == len(known) else None

    # --- Shared experts ---

    def share(self, expert: SharedExpert) -> ExpertShare:
        """How an expert's week is shared out."""
        days = expert.days_a_week
        total = sum(days.values(), Fraction(0))
        home = [place for place in days if self._is_home(place, expert)]
        away = total - sum((days[place] for place in home), Fraction(0))
        schools = expert.schools.low if expert.schools else sum(self.partner_schools or ())
        receiving = (schools or 0) - (1 if home else 0)
        return ExpertShare(total, away, receiving if receiving > 0 else None)

    def _is_home(self, place: str, expert: SharedExpert) -> bool:
        words = f" {fold(place)} "
        for partner in self.plan.partners:
            if partner.id and partner.id == expert.employed_by:
                names = [fold(name) for name in (partner.id, partner.title) if name]
                if any(f" {name} " in words for name in names):
                    return True
        return self.catalogue.phrase("home days", place) is not None


def called_partner(partner: Partner) -> str:
    """What to call a partner in a sentence."""
    return partner.title or partner.id or "a partner without a name"


def called_expert(expert: SharedExpert) -> str:
    """What to call a shared expert in a sentence."""
    return expert.role or expert.id or "an expert without a role"


def shown_days(days: Fraction) -> str:
    """Days as a person writes them: 3, or 2.5."""
    return f"{float(days):g}"
