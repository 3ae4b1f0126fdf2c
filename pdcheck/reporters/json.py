"""The report for machines: a small, versioned account of it. Its types are its schema."""

from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck.finding import (
    Finding,
    Hours,
    MechanismCover,
    PlacedFix,
    PlanReport,
    Report,
    Ruled,
    Severity,
)
from pdcheck.reporters.encoding import Json, encoded, listed, often, pieces, template, text
from pdcheck.reporters.json_schema import schema_of
from pdcheck.reporters.overview import repeated
from pdcheck.span import Point

SCHEMA_VERSION = 1


class PointJson(TypedDict):
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


class RelatedJson(TypedDict):
    """Another place that a finding speaks of. `file` is the finding's own, or another plan."""

    file: str
    start: PointJson
    end: PointJson
    note: str


class EditJson(TypedDict):
    """A piece of the file, and the text that a fix writes in its place."""

    start: PointJson
    end: PointJson
    text: str


class FixJson(TypedDict):
    """What would mend a finding. `pdcheck fix` makes a safe one unasked."""

    kind: str
    what: str
    safe: bool
    edits: list[EditJson]


class FindingJson(TypedDict):
    """One finding. `end` is just behind the last character; `path` names the place by keys.

    `names` is the path with each item of a list by its id or title.
    """

    rule: str
    severity: str
    basis: str
    file: str
    start: PointJson
    end: PointJson
    path: list[str | int]
    names: list[str]
    what: str
    why: str
    remedy: str
    related: list[RelatedJson]
    fix: FixJson | None


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


class DocumentJson(TypedDict):
    """A document that was read, and the digest of its bytes."""

    file: str
    sha256: str


class PlanJson(TypedDict):
    """One plan. `summary` is null where its text could not be read.

    `adapts` is the file of the plan that it was read together with, null where there is none;
    `inherited` counts the findings that stand in that file too, and are told of it alone.
    `documents` are the files that were read for its quotations.
    """

    file: str
    sha256: str
    documents: list[DocumentJson]
    adapts: str | None
    inherited: int
    summary: SummaryJson | None


class EntryJson(TypedDict):
    """What became of one rule on one plan, and why."""

    rule: str
    file: str
    outcome: str
    because: str


class SilencedJson(TypedDict):
    """A finding that is silenced, the reason, and by what: ignore, comment or baseline."""

    finding: FindingJson
    reason: str
    by: str


class StaleJson(TypedDict):
    """A finding in a baseline that is not found any more; `place` goes by names."""

    baseline: str
    file: str
    rule: str
    place: list[str]
    quotes: list[str]
    since: str


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


class GapJson(TypedDict):
    """A gap that more than one plan has. `kind` is group, time or rule; `of` counts plans.

    Groups and time are out of the plans that are judged, rules out of all.
    """

    kind: str
    name: str
    files: list[str]
    of: int


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
    repeated_gaps: list[GapJson]
    stale_baseline: list[StaleJson]
    next_steps: list[NextStepJson]
    ledger: list[EntryJson]
    refusals: list[RefusalJson]


# A report can hold thousands of these, so each is written straight, by its template.
_POINT, _RELATED = template(PointJson), template(RelatedJson)
_FINDING, _SILENCED, _ENTRY = map(template, (FindingJson, SilencedJson, EntryJson))


def render(report: Report, out: TextIO) -> None:
    """Write the report as one JSON object, in ASCII so that no reader can misread it.

    Each plan, finding and ledger entry has a line of its own: quick to write, and to compare.
    """
    out.writelines(pieces(_parts(report)))
    out.write("\n")


def _parts(report: Report) -> dict[str, object]:
    """The keys of `ReportJson` with their values, lists of many as they are being made."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pdcheck_version": report.version,
        "rules_sha256": report.rules_digest,
        "as_of": report.as_of.isoformat(),
        "counts": {severity.word: report.count(severity) for severity in reversed(Severity)},
        "plans": [_plan(plan) for plan in report.plans],
        "findings": map(_finding, report.findings),
        "silenced": (
            Json(_SILENCED % (_finding(each.finding), text(each.reason), often(each.by)))
            for plan in report.plans
            for each in plan.silenced
        ),
        "repeated_gaps": [
            {"kind": gap.kind, "name": gap.name, "files": list(gap.files), "of": gap.of}
            for gap in repeated(report)
        ],
        "stale_baseline": [
            {
                "baseline": each.baseline,
                "file": each.file,
                "rule": each.rule,
                "place": list(each.place),
                "quotes": list(each.quotes),
                "since": each.since.isoformat(),
            }
            for each in report.stale
        ],
        "next_steps": [
            {
                "file": plan.file,
                "what": step.what,
                "where": step.where,
                "lines": list(step.lines),
                "after": step.after,
                "drops": step.drops,
            }
            for plan in report.plans
            for step in plan.next_steps
        ],
        "ledger": (_entry(plan.file, each) for plan in report.plans for each in plan.outcomes),
        "refusals": [
            {"file": refusal.file, "what": refusal.what, "remedy": refusal.remedy}
            for refusal in report.refusals
        ],
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, made from the types above."""
    return schema_of(ReportJson, "report", SCHEMA_VERSION)


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
    return {
        "file": plan.file,
        "sha256": plan.digest,
        "documents": [{"file": file, "sha256": digest} for file, digest in plan.documents],
        "adapts": plan.base or None,
        "inherited": plan.inherited,
        "summary": made,
    }


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


def _finding(finding: Finding) -> Json:
    """One finding, its values in the order of the keys of `FindingJson`."""
    span = finding.span
    related = (
        _RELATED
        % (often(r.file or finding.file), _point(r.span.start), _point(r.span.end), text(r.note))
        for r in finding.related
    )
    return Json(
        _FINDING
        % (
            often(finding.rule),
            often(finding.severity.word),
            often(finding.basis),
            often(finding.file),
            _point(span.start),
            _point(span.end),
            listed(text(key) if isinstance(key, str) else str(key) for key in finding.path),
            listed(map(text, finding.names)),
            text(finding.what),
            often(finding.why),
            text(finding.remedy),
            listed(related),
            encoded(_fix(finding.fix)) if finding.fix else "null",
        )
    )


def _fix(fix: PlacedFix) -> FixJson:
    return {
        "kind": fix.kind.value,
        "what": fix.what,
        "safe": fix.safe,
        "edits": [
            {
                "start": {"line": edit.span.start.line, "column": edit.span.start.column},
                "end": {"line": edit.span.end.line, "column": edit.span.end.column},
                "text": edit.text,
            }
            for edit in fix.edits
        ],
    }


def _point(point: Point) -> str:
    return _POINT % (point.line, point.column)


def _entry(file: str, each: Ruled) -> Json:
    values = (often(each.rule), often(file), often(each.outcome), often(each.because))
    return Json(_ENTRY % values)
