"""One hostile or odd file, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from pdcheck.engine import Checker
from pdcheck.files import MOST_BYTES, opened
from pdcheck.finding import Finding, PlanReport, Severity

SMALL = 64 * 1024
"""A file below this many bytes counts as a small one."""

HEAD = "pdcheck: 1\nprogramme: Wait time\n"
"""The two lines that make a file a plan."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said first of a file: the rule, the line and column, and how the sentence begins.

    A fault in the text itself comes before all else; without one it is the first warning.
    """

    rule: str
    line: int
    column: int
    says: str


@dataclass(frozen=True, slots=True)
class Case:
    """A file by its group and name, how it is made, and what is told of it; None if nothing is."""

    group: str
    name: str
    make: Callable[[], bytes]
    told: Told | None

    @property
    def exit_code(self) -> int:
        """What the command exits with when it is asked for this file alone."""
        return 0 if self.told is None else 1


def case(group: str, name: str, text: str | bytes | Callable[[], bytes], told: Told | None) -> Case:
    """A case from a text, from bytes, or from what makes them where they are many."""
    if isinstance(text, str):
        data = text.encode("utf-8", "surrogatepass")
        return Case(group, name, lambda: data, told)
    if isinstance(text, bytes):
        return Case(group, name, lambda: text, told)
    return Case(group, name, text, told)


def refused(line: int, column: int, says: str) -> Told:
    """A fault in the text, at a place."""
    return Told("unreadable-plan", line, column, says)


def checked(data: bytes, checker: Checker) -> PlanReport:
    """The report of some bytes, read as those of a file are."""
    read = opened(data[: MOST_BYTES + 1])
    if read.fault:
        return checker.unreadable("plan.yaml", read.fault, read.digest)
    return checker.check(read.text, "plan.yaml")


def first_told(report: PlanReport, most: int) -> Told | None:
    """What is told first of a plan, with so many characters of its sentence."""
    loud = [f for f in report.findings if f.severity >= Severity.WARNING]
    faults = [f for f in report.findings if f.rule in _OF_THE_TEXT]
    found: Finding | None = next(iter(faults or loud), None)
    if found is None:
        return None
    start = found.span.start
    return Told(found.rule, start.line, start.column, found.what[:most])


_OF_THE_TEXT = ("unreadable-plan", "unknown-key")
