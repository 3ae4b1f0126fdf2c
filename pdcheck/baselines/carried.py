"""A baseline: the findings that were there when it was written, known again by name.

What it carries does not count against a plan, and stays in every report. A finding is known by
its key, so one flaw never stands in for another: not one of another rule, place or file.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pdcheck.finding import (
    ALONE,
    HEADLINES,
    Finding,
    Outcome,
    PlanReport,
    Ruled,
    Silenced,
    Silencer,
)

NEVER_CARRIED = "unreadable-plan"
"""A plan that cannot be read is not checked, so nothing may make it pass."""


class Carried(NamedTuple):
    """A finding in a baseline: what makes it the same one, since when it is there, and why."""

    rule: str
    place: tuple[str, ...]
    quotes: tuple[str, ...]
    since: date
    reason: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same finding: see `Finding.key`."""
        return (self.rule, *self.place, *sorted(self.quotes))

    @property
    def because(self) -> str:
        """Why it does not count, for a report."""
        since = f"in the baseline since {self.since.isoformat()}"
        return f"{since}: {self.reason}" if self.reason else since


Baseline = Mapping[str, tuple[Carried, ...]]
"""What is carried, by the path of each plan from the baseline's own folder."""


def carry(plan: PlanReport, entries: Iterable[Carried]) -> PlanReport:
    """The report of a plan in which the findings of a baseline no longer count."""
    known = {entry.key: entry for entry in entries if entry.rule != NEVER_CARRIED}
    left: list[Finding] = []
    silenced = list(plan.silenced)
    because: dict[str, str] = {}
    for finding in plan.findings:
        entry = known.get(finding.key)
        if entry and finding.rule != NEVER_CARRIED:
            silenced.append(Silenced(finding, entry.because, Silencer.BASELINE))
            because[finding.rule] = entry.because
        else:
            left.append(finding)
    if not because:
        return plan
    rules = {finding.rule for finding in left}
    for rule in rules:
        because.pop(rule, None)
    return plan._replace(
        findings=tuple(left),
        outcomes=tuple(_ruled(each, because) for each in plan.outcomes),
        next_steps=plan.next_steps if rules & HEADLINES else (),
        silenced=tuple(silenced),
    )


def _looked(each: Ruled) -> bool:
    return each.outcome is not Outcome.CRASHED and each.because != ALONE


def _ruled(entry: Ruled, because: Mapping[str, str]) -> Ruled:
    if entry.outcome is Outcome.FOUND and entry.rule in because:
        return entry._replace(outcome=Outcome.BASELINED, because=because[entry.rule])
    return entry


def added(plan: PlanReport, day: date, reason: str) -> tuple[Carried, ...]:
    """What a baseline would have to take in so that nothing in a carried plan counts."""
    found = {
        finding.key: Carried(finding.rule, finding.names, finding.quotes, day, reason)
        for finding in plan.findings
        if finding.rule != NEVER_CARRIED
    }
    return tuple(found.values())


def stale(
    plan: PlanReport, entries: Sequence[Carried], rules: Collection[str]
) -> tuple[Carried, ...]:
    """The entries of a baseline that carry nothing in a plan, of which `carry` made the report.

    `rules` are all there are. A rule that did not run, or crashed, or lacked the plans that it
    compares with, proves nothing; nor does a plan of which a part cannot be read, because the
    flaw may stand in that part.
    """
    if plan.summary is None or any(f.rule == NEVER_CARRIED for f in plan.findings):
        return ()
    looked = {each.rule for each in plan.outcomes if _looked(each)}
    used = {each.finding.key for each in plan.silenced if each.by is Silencer.BASELINE}
    return tuple(
        entry
        for entry in entries
        if entry.key not in used and (entry.rule in looked or entry.rule not in rules)
    )
