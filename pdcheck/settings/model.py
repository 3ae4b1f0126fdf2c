"""The settings that hold for one plan, as plain data: to check with, to send, and to compare."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pdcheck.files import MOST_BYTES
from pdcheck.finding import Severity

if TYPE_CHECKING:
    from pdcheck.language.plan import Calendar

Pairs = tuple[tuple[str, str], ...]
"""Names with a value each, in the order of the names."""

_MADE = 1
"""Goes up when the same settings begin to mean something else."""


@dataclass(frozen=True)
class Settings:
    """What holds for a plan: settings files, overrides and options, taken together.

    `select` and `ignore` hold rules and families; nothing selected means every rule.
    `severity` holds rules with a word, `mechanisms` an organisation's folded words with the
    mechanism that each means, and `roles` such words with their part. `largest_plan` is in
    bytes. `baseline` is the path of a file, or empty. `trust` is the farthest settings file, by
    which plans belong together.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Pairs = ()
    mechanisms: Pairs = ()
    roles: Pairs = ()
    calendar: "Calendar | None" = None
    fail_on: str = "warning"
    largest_plan: int = MOST_BYTES
    baseline: str = ""
    trust: str = ""

    def chooses(self, rule: str, family: str) -> bool:
        """Whether a rule of a family is to report; one that is ignored is not, selected or not."""
        names = {rule, family}
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(
            self.ignore
        )

    @property
    def severities(self) -> dict[str, Severity]:
        """The severity of each rule that has another one here than its basis earns."""
        return {rule: Severity[word.upper()] for rule, word in self.severity}

    @cached_property
    def digest(self) -> str:
        """A SHA-256 in hexadecimal of whatever here can change what is found in a plan.

        The same for the same settings on every machine. `fail_on`, `baseline` and `trust` are
        left out, because they change only what is made of the findings.
        """
        said = [_MADE, sorted(self.select), sorted(self.ignore), sorted(self.severity)]
        said += [sorted(self.mechanisms), sorted(self.roles), self.largest_plan]
        said += [plainly_said(self.calendar) if self.calendar else None]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plainly_said(calendar: "Calendar") -> dict[str, str]:
    """What a calendar says, key by key, without where it is written."""
    from pdcheck.language.node import fields_of

    said = {key: getattr(calendar, shape.name) for key, shape in fields_of(type(calendar)).items()}
    said |= calendar.undecided
    return {key: repr(value) for key, value in sorted(said.items()) if value}


NO_SETTINGS = Settings()
"""What holds where there is no settings file and no option."""
