"""The report as GitHub's workflow commands, which become annotations on the lines of a push."""

from collections.abc import Iterator
from typing import TextIO

from pdcheck.finding import Finding, Report, Severity
from pdcheck.reporters.told import told
from pdcheck.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, out: TextIO) -> None:
    """Write one command a line, the most severe first over all plans.

    GitHub shows ten annotations of each kind for a step, so the order decides what is seen. Files
    that could not be checked, and rules that crashed, come before every finding.
    """
    out.writelines(f"{command}\n" for command in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    for refusal in report.refusals:
        message = f"{refusal.what}; {refusal.remedy}"
        yield _command("error", {"file": refusal.file, "title": "pdcheck: not checked"}, message)
    for plan in report.plans:
        for crash in plan.crashes:
            message = f"the rule {crash}; this is a bug in pdcheck"
            yield _command("error", {"file": plan.file, "title": "pdcheck: crashed"}, message)
    for finding in sorted(report.findings, key=lambda each: -each.severity):
        yield _command(_COMMANDS[finding.severity], _place(finding), told(finding))


def _place(finding: Finding) -> dict[str, str]:
    """The properties of an annotation. GitHub takes columns only where one line holds it all."""
    start, end = finding.span.start, finding.span.end
    columns = {"col": f"{start.column}", "endColumn": f"{end.column}"}
    return {
        "file": finding.file,
        "line": f"{start.line}",
        "endLine": f"{end.line}",
        **(columns if start.line == end.line else {}),
        "title": f"pdcheck: {finding.rule}",
    }


def _command(name: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
