"""Many plans at a glance: one row a plan, and which gaps are in more than one of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.finding import PlanReport, Report, Severity

_IN_THE_HEADLINE = frozenset({"missing-group", "unprotected-time"})
"""Rules whose gap is told by group, or as time."""


class Row(NamedTuple):
    """One plan: the letters of the groups it covers and its time, and how many findings it has.

    `state` says in two words why a plan has neither groups nor time; it is empty where it has.
    """

    file: str
    groups: str
    time_protected: bool
    state: str
    counts: dict[Severity, int]


class Gap(NamedTuple):
    """A gap that several plans have: its kind (group, time or rule) and name, in words, where."""

    kind: str
    name: str
    what: str
    files: tuple[str, ...]
    of: int


def rows(report: Report) -> list[Row]:
    """A row for each plan, those with most to mend first, then by name."""
    return sorted((_row(plan) for plan in report.plans), key=_worst_first)


def _worst_first(row: Row) -> tuple[object, ...]:
    counts = [-row.counts[severity] for severity in reversed(Severity)]
    return (*counts, row.file)


def _row(plan: PlanReport) -> Row:
    counted = Counter(finding.severity for finding in plan.findings)
    counts = {severity: counted[severity] for severity in reversed(Severity)}
    summary = plan.summary
    if summary is None:
        return Row(plan.file, "", False, "unreadable", counts)
    if not summary.judged:
        return Row(plan.file, "", False, "not judged", counts)
    marks = (chr(ord("A") + n) if g.covered else "·" for n, g in enumerate(summary.groups))
    return Row(plan.file, " ".join(marks), summary.time_protected, "", counts)


def repeated(report: Report) -> list[Gap]:
    """The gaps that more than one plan has: groups in their order, time, then rules by number.

    Groups and time are out of the plans that are judged, rules out of all.
    """
    headlines, others = list(_headlines(report)), list(_rules(report))
    others.sort(key=lambda gap: (-len(gap.files), gap.name))
    return [gap for gap in (*headlines, *others) if len(gap.files) > 1]


def _headlines(report: Report) -> Iterator[Gap]:
    judged = [(p.file, p.summary) for p in report.plans if p.summary and p.summary.judged]
    groups = judged[0][1].groups if judged else ()
    for number, group in enumerate(groups):
        files = tuple(file for file, summary in judged if not summary.groups[number].covered)
        what = f"no group {chr(ord('A') + number)} ({group.title})"
        yield Gap("group", group.name, what, files, len(judged))
    files = tuple(file for file, summary in judged if not summary.time_protected)
    yield Gap("time", "protected-time", "no protected time", files, len(judged))


def _rules(report: Report) -> Iterator[Gap]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for plan in report.plans:
        for finding in plan.findings:
            if finding.rule not in _IN_THE_HEADLINE:
                found[finding.rule][plan.file] = None
    for name, files in found.items():
        yield Gap("rule", name, f"`{name}`", tuple(files), len(report.plans))
