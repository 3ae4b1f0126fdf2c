"""The report for machines: a small, versioned account of it. Its types are its schema."""

import json
from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _text
from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck.finding import (
    Entry,
    Finding,
    Hours,
    MechanismCover,
    NextStep,
    PlanReport,
    Refusal,
    Report,
    Severity,
)
from pdcheck.span import Point

SCHEMA_VERSION = 1


class PointJson(TypedDict):
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


class RelatedJson(TypedDict):
    """Another place that a finding speaks of."""

    start: PointJson
    end: PointJson
    note: str


class FindingJson(TypedDict):
    """One finding. `end` is just behind the last character; `path` names the place by keys."""

    rule: str
    severity: str
    basis: str
    file: str
    start: PointJson
    end: PointJson
    path: list[str | int]
    what: str
    why: str
    remedy: str
    related: list[RelatedJson]


class GroupJson(TypedDict):
    """One of the four groups. `lacking` names the rows of learners that it does not reach."""

    name: str
    title: str
    covered: bool
    level: str
    lacking: list[str]


class ClaimJson(TypedDict):
    """An activity that claims a mechanism, and how far it shows it."""

    activity: str
    level: str


class MechanismJson(TypedDict):
    """One of the fourteen mechanisms: absent, claimed, described or substantiated."""

    name: str
    title: str
    group: str
    level: str
    refuted_by: list[str]
    claims: list[ClaimJson]


class HoursJson(TypedDict):
    """The minutes asked of one person of a row; `most_minutes` is null where it is not known."""

    participants: str
    least_minutes: int
    most_minutes: int | None
    available_minutes: int | None
    unknown: list[str]


class TimeJson(TypedDict):
    """Whether the plan's time is protected, and where it comes from."""

    protected: bool
    sources: list[str]


class SummaryJson(TypedDict):
    """What a plan shows, before any finding."""

    title: str
    judged: bool
    groups: list[GroupJson]
    mechanisms: list[MechanismJson]
    time: TimeJson
    hours: list[HoursJson]


class PlanJson(TypedDict):
    """One plan. `summary` is null where its text could not be read."""

    file: str
    sha256: str
    summary: SummaryJson | None


class EntryJson(TypedDict):
    """What became of one rule on one plan, and why."""

    rule: str
    file: str
    outcome: str
    because: str


class SilencedJson(TypedDict):
    """A finding that its plan silences, and the reason that the plan gives."""

    finding: FindingJson
    reason: str


class NextStepJson(TypedDict):
    """One of the edits that would change most in a plan, with lines to paste.

    They go behind line `after`, in place of the `drops` lines that stand there now.
    """

    file: str
    what: str
    where: str
    lines: list[str]
    after: int
    drops: int


class RefusalJson(TypedDict):
    """A file that could not be checked at all."""

    file: str
    what: str
    remedy: str


class ReportJson(TypedDict):
    """A run of pdcheck: its provenance, every plan, every finding, and the ledger."""

    schema_version: int
    pdcheck_version: str
    rules_sha256: str
    as_of: str
    counts: dict[str, int]
    plans: list[PlanJson]
    findings: list[FindingJson]
    silenced: list[SilencedJson]
    next_steps: list[NextStepJson]
    ledger: list[EntryJson]
    refusals: list[RefusalJson]


_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


_often = lru_cache(maxsize=1024)(_text)
"""The JSON of a text that comes again and again, such as the name of a rule."""


def _template(kind: type) -> str:
    """An object of a kind as text, with a `%s` for the JSON of each of its keys."""
    return "{" + ", ".join(f"{_text(key)}: %s" for key in kind.__annotations__) + "}"


# A report can hold thousands of these, so each is written straight, by its template.
_POINT, _RELATED = _template(PointJson), _template(RelatedJson)
_FINDING, _SILENCED, _ENTRY = map(_template, (FindingJson, SilencedJson, EntryJson))
_SEVERITIES = {severity: _text(severity.word) for severity in Severity}


def render(report: Report, out: TextIO) -> None:
    """Write the report as one JSON object, in ASCII so that no reader can misread it.

    Each plan, finding and ledger entry has a line of its own: quick to write, and to compare.
    """
    parts = [f" {_text(key)}: {text}" for key, text in _parts(report).items()]
    out.write("{\n" + ",\n".join(parts) + "\n}\n")


def _parts(report: Report) -> dict[str, str]:
    """The JSON of each key of `ReportJson`."""
    counts = {severity.word: report.count(severity) for severity in reversed(Severity)}
    plans = report.plans
    silenced = (
        _SILENCED % (_finding(each.finding), _text(each.reason))
        for plan in plans
        for each in plan.silenced
    )
    return {
        "schema_version": _encode(SCHEMA_VERSION),
        "pdcheck_version": _text(report.version),
        "rules_sha256": _text(report.rules_digest),
        "as_of": _text(report.as_of.isoformat()),
        "counts": _encode(counts),
        "plans": _lines(_encode(_plan(plan)) for plan in plans),
        "findings": _lines(map(_finding, report.findings)),
        "silenced": _lines(silenced),
        "next_steps": _lines(_encode(_step(s, plan)) for plan in plans for s in plan.next_steps),
        "ledger": _lines(_entry(entry) for plan in plans for entry in plan.ledger),
        "refusals": _lines(_encode(_refusal(refusal)) for refusal in report.refusals),
    }


def _lines(items: Iterable[str]) -> str:
    """A list of what is JSON already, each item on a line of its own."""
    text = ",\n  ".join(items)
    return f"[\n  {text}\n ]" if text else "[]"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, made from the types above."""
    from pydantic import ConfigDict, TypeAdapter

    kinds: list[Any] = [kind for kind in globals().values() if _is_one_of_ours(kind)]
    for kind in kinds:
        kind.__pydantic_config__ = ConfigDict(extra="forbid")
    made = TypeAdapter(ReportJson).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pdcheck:schema:report:{SCHEMA_VERSION}",
        **made,
    }


def _is_one_of_ours(kind: Any) -> bool:
    return isinstance(kind, type) and kind.__module__ == __name__


def _plan(plan: PlanReport) -> PlanJson:
    summary = plan.summary
    made: SummaryJson | None = None
    if summary:
        made = {
            "title": summary.title,
            "judged": summary.judged,
            "groups": [
                {
                    "name": group.name,
                    "title": group.title,
                    "covered": group.covered,
                    "level": group.level.word,
                    "lacking": list(group.lacking),
                }
                for group in summary.groups
            ],
            "mechanisms": [_mechanism(mechanism) for mechanism in summary.mechanisms],
            "time": {"protected": summary.time_protected, "sources": list(summary.time_sources)},
            "hours": [_hours(hours) for hours in summary.hours],
        }
    return {"file": plan.file, "sha256": plan.digest, "summary": made}


def _mechanism(mechanism: MechanismCover) -> MechanismJson:
    return {
        "name": mechanism.name,
        "title": mechanism.title,
        "group": mechanism.group,
        "level": mechanism.level.word,
        "refuted_by": list(mechanism.refuted_by),
        "claims": [
            {"activity": activity, "level": level.word} for activity, level in mechanism.activities
        ],
    }


def _hours(hours: Hours) -> HoursJson:
    return {
        "participants": hours.participants,
        "least_minutes": hours.low,
        "most_minutes": hours.high,
        "available_minutes": hours.available,
        "unknown": list(hours.unknown),
    }


def _finding(finding: Finding) -> str:
    span = finding.span
    path = [_text(key) if isinstance(key, str) else str(key) for key in finding.path]
    related = (
        _RELATED % (_point(r.span.start), _point(r.span.end), _text(r.note))
        for r in finding.related
    )
    return _FINDING % (
        _often(finding.rule),
        _SEVERITIES[finding.severity],
        _often(finding.basis),
        _often(finding.file),
        _point(span.start),
        _point(span.end),
        f"[{', '.join(path)}]",
        _text(finding.what),
        _often(finding.why),
        _text(finding.remedy),
        f"[{', '.join(related)}]",
    )


def _point(point: Point) -> str:
    return _POINT % (point.line, point.column)


def _entry(entry: Entry) -> str:
    return _ENTRY % (
        _often(entry.rule),
        _often(entry.file),
        _often(entry.outcome),
        _often(entry.because),
    )


def _step(step: NextStep, plan: PlanReport) -> NextStepJson:
    return {
        "file": plan.file,
        "what": step.what,
        "where": step.where,
        "lines": list(step.lines),
        "after": step.after,
        "drops": step.drops,
    }


def _refusal(refusal: Refusal) -> RefusalJson:
    return {"file": refusal.file, "what": refusal.what, "remedy": refusal.remedy}
