"""The report as SARIF 2.1.0, for code scanning: every rule that ran, every finding, what failed.

Words that SARIF would read as a link or a place to fill in, `](` and `{0}`, get a space in them,
so that what a plan says stays what it says.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TextIO
from urllib.parse import quote

from pdcheck.evidence import SourceEntry, load_catalogue
from pdcheck.finding import (
    Finding,
    PlanReport,
    Refusal,
    RelatedPlace,
    Report,
    RuleInfo,
    Severity,
    Silenced,
    Silencer,
)
from pdcheck.reporters.encoding import encoded, items, pieces
from pdcheck.reporters.told import Known, known, told
from pdcheck.span import Path, Span
from pdcheck.visible import visible

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
LONGEST = 1024
"""How many characters of a rule's description GitHub shows."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "recommendation",
}
_LINK_OR_PLACEHOLDER = re.compile(r"(?<=\])(?=\()|(?<=\{)(?=\d+\})")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")

Made = dict[str, Any]


def render(report: Report, out: TextIO) -> None:
    """Write one SARIF log with one run. Each rule and each result has a line of its own."""
    out.write(f'{{\n "$schema": {encoded(SCHEMA)},\n "version": "2.1.0",\n "runs": [\n  {{')
    out.write('\n   "tool": {"driver": ')
    out.writelines(pieces(_driver(report), "   "))
    out.write("}")
    for key, value in _run(report).items():
        out.write(f",\n   {encoded(key)}: ")
        out.writelines(items(value, "   ") if isinstance(value, Iterator) else [encoded(value)])
    out.write("\n  }\n ]\n}\n")


def _run(report: Report) -> Made:
    """Everything of the run but the tool, in the order in which people look."""
    return {
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "the folder in which pdcheck was run"}}
        },
        "artifacts": map(_artifact, report.plans),
        "results": _results(report),
    }


# --- The tool, and how the run went ---


def _driver(report: Report) -> Made:
    return {
        "name": "pdcheck",
        "version": report.version,
        "semanticVersion": report.version,
        "properties": {"rulesSha256": report.rules_digest},
        "rules": [_rule(info) for info in report.rules],
    }


def _rule(info: RuleInfo) -> Made:
    summary = f"{info.summary}."
    why = f"{info.why[:1].upper()}{info.why[1:]}."
    return {
        "id": info.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": f"{summary} {why}"[:LONGEST]},
        "help": {"text": _help(info, _as_text), "markdown": _help(info, _as_markdown)},
        "defaultConfiguration": {"level": _LEVELS[info.severity]},
        "properties": {
            "family": info.family,
            "basis": info.basis.value,
            "speaks": info.speaks.value,
            "problem.severity": _PROBLEMS[info.severity],
            "tags": [info.family, info.basis.value],
        },
    }


def _help(info: RuleInfo, cited: Callable[[SourceEntry], str]) -> str:
    """The rule's page, and what it rests on. None of its words are a plan's."""
    known_sources = load_catalogue().sources
    sources = "".join(f"\n- {cited(known_sources[key])}" for key in info.sources)
    return (
        f"{info.page}\n\nBasis: {info.basis.value}.{sources}\n\n"
        f"`pdcheck explain {info.name}` shows it with examples."
    )


def _as_text(source: SourceEntry) -> str:
    return f"{source.citation} {source.link}".rstrip()


def _as_markdown(source: SourceEntry) -> str:
    return f"[{source.citation}]({source.link})" if source.link else source.citation


def _invocation(report: Report) -> Made:
    """Whether the run did what was asked: every plan was read, and no rule crashed."""
    failures = [_refused(refusal) for refusal in report.refusals]
    failures += [_crashed(crash, plan) for plan in report.plans for crash in plan.crashes]
    return {
        "executionSuccessful": not failures,
        "toolExecutionNotifications": failures,
        "properties": {"asOf": report.as_of.isoformat()},
    }


def _refused(refusal: Refusal) -> Made:
    message = f"{refusal.what}; {refusal.remedy}"
    return _notification("file-not-checked", message, refusal.file)


def _crashed(crash: str, plan: PlanReport) -> Made:
    return _notification("rule-crashed", f"the rule {crash}; this is a bug in pdcheck", plan.file)


def _notification(name: str, message: str, file: str) -> Made:
    return {
        "descriptor": {"id": name},
        "level": "error",
        "message": {"text": _plain(message)},
        "locations": [{"physicalLocation": {"artifactLocation": _file(file)}}],
    }


def _artifact(plan: PlanReport) -> Made:
    return {
        "location": _file(plan.file),
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": plan.digest},
    }


# --- The findings ---


def _results(report: Report) -> Iterator[Made]:
    numbers = {info.name: number for number, info in enumerate(report.rules)}
    any_silenced = any(plan.silenced for plan in report.plans)
    for each in known(report):
        result = _result(each, numbers)
        if any_silenced:  # the standard wants this of all results of a run, or of none
            result["suppressions"] = [_suppression(each.silenced)] if each.silenced else []
        yield result


def _result(each: Known, numbers: Mapping[str, int]) -> Made:
    finding = each.finding
    where: Made = {"physicalLocation": _place(finding.file, finding.span)}
    if finding.names:
        where["logicalLocations"] = [_logical(finding.names, finding.path)]
    made: Made = {"ruleId": finding.rule}
    if finding.rule in numbers:
        made["ruleIndex"] = numbers[finding.rule]
    made |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": _apart(told(finding))},
        "locations": [where],
        "partialFingerprints": {
            "primaryLocationLineHash": each.fingerprint,
            "pdcheck/v1": each.fingerprint,
        },
        "properties": {"basis": finding.basis.value, "why": visible(finding.why)},
    }
    if finding.related:
        places = enumerate(finding.related, start=1)
        made["relatedLocations"] = [_related(n, place, finding) for n, place in places]
    return made


def _related(number: int, place: RelatedPlace, finding: Finding) -> Made:
    return {
        "id": number,
        "physicalLocation": _place(place.file or finding.file, place.span),
        "message": {"text": _plain(place.note)},
    }


def _suppression(silenced: Silenced) -> Made:
    outside = silenced.by is Silencer.BASELINE
    return {
        "kind": "external" if outside else "inSource",
        "status": "accepted",
        "justification": visible(silenced.reason),
    }


def _place(file: str, span: Span) -> Made:
    return {
        "artifactLocation": _file(file),
        "region": {
            "startLine": span.start.line,
            "startColumn": span.start.column,
            "endLine": span.end.line,
            "endColumn": span.end.column,
        },
    }


def _logical(names: tuple[str, ...], path: Path) -> Made:
    """A place by its names, written as a JSON pointer is, with names where that has numbers."""
    escaped = (visible(name).replace("~", "~0").replace("/", "~1") for name in names)
    made = {"name": visible(names[-1]), "fullyQualifiedName": "/".join(escaped)}
    return {**made, "kind": "property"} if path and isinstance(path[-1], str) else made


# --- Files and words ---


@lru_cache(maxsize=1024)
def _file(file: str) -> Made:
    """Where a file is; the same value for the same file, which nobody changes."""
    uri = uri_of(file)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def uri_of(file: str) -> str:
    """A file's name as a URI: relative where the name is, else with `file:` at its start.

    A name that is not UTF-8 keeps its bytes. Names with a drive or a server are Windows'.
    """
    if _DRIVE.match(file):
        file = file.replace("\\", "/")
    if _DRIVE.match(file):
        return f"file:///{file[:2]}{_quoted(file[2:])}"
    if file.startswith("//"):
        return f"file:{_quoted(file)}"
    return f"file://{_quoted(file)}" if file.startswith("/") else _quoted(file)


def _quoted(name: str) -> str:
    try:
        return quote(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(visible(name))


def _plain(text: str) -> str:
    return _apart(visible(text))


def _apart(text: str) -> str:
    """A message in which nothing is a link or a place to fill in."""
    return _LINK_OR_PLACEHOLDER.sub(" ", text) if "](" in text or "{" in text else text
