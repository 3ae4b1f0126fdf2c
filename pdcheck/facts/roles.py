"""Whom a text such as `by: line manager` means: those who learn, who support, or who lead."""

import re
from functools import cached_property

from pdcheck.evidence import Catalogue
from pdcheck.facts.people import People
from pdcheck.language.words import fold


class Roles:
    """Roles as one plan uses them: in a programme for subject leaders, those are the learners."""

    def __init__(self, catalogue: Catalogue, people: People) -> None:
        self.catalogue = catalogue
        self.people = people

    @cached_property
    def _learners(self) -> tuple[str, ...]:
        """What the plan calls its learners, as plain words in the singular."""
        rows = (row for row in self.people.plan.participants if row.part != "supporter")
        names = (name for row in rows for name in (row.id, row.title, *row.roles) if name)
        return tuple(_plain(name) for name in names)

    def part(self, text: str) -> str | None:
        """`learner`, `supporter` or `leader`; None where neither plan nor lists tell.

        A text that names several people is the learner's as soon as it names one: what a
        teacher writes with a coach is still the teacher's.
        """
        parts = self.catalogue.parts_of(text)
        if "learner" in parts or any(f" {name} " in f" {_plain(text)} " for name in self._learners):
            return "learner"
        return next((part for part in ("leader", "supporter") if part in parts), None)


def _plain(text: str) -> str:
    return " ".join(word.removesuffix("s") for word in re.findall(r"\w+", fold(text)))
