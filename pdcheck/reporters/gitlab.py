"""The report as a GitLab code quality report: one JSON array, an object for each finding.

What is silenced is left out, because GitLab knows no such thing. A file that could not be checked
and a rule that crashed are in it: without them, every finding they hide would look mended.
"""

import hashlib
from collections.abc import Iterator
from typing import TextIO

from pdcheck.finding import Report, Severity
from pdcheck.reporters.encoding import items
from pdcheck.reporters.told import known, told
from pdcheck.visible import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}
"""GitLab's own severities are info, minor, major, critical and blocker. The mapping is ours."""

NOT_CHECKED = "critical"
"""The severity of a file or a rule of which nothing is known."""


def render(report: Report, out: TextIO) -> None:
    """Write the report as GitLab reads it."""
    out.writelines(items(_entries(report)))
    out.write("\n")


def _entries(report: Report) -> Iterator[dict[str, object]]:
    for refusal in report.refusals:
        what = f"{refusal.what}; {refusal.remedy}"
        yield _entry(what, "file-not-checked", NOT_CHECKED, refusal.file, 1, 1, refusal.what)
    for plan in report.plans:
        for crash in plan.crashes:
            what = f"the rule {crash}; this is a bug in pdcheck"
            yield _entry(what, "rule-crashed", NOT_CHECKED, plan.file, 1, 1, crash)
    for finding, silenced, fingerprint in known(report):
        if silenced is None:
            severity = _SEVERITIES[finding.severity]
            first, last = finding.span.start.line, finding.span.end.line
            yield _entry(
                told(finding), finding.rule, severity, finding.file, first, last, fingerprint
            )


def _entry(
    what: str, name: str, severity: str, file: str, first: int, last: int, mark: str
) -> dict[str, object]:
    """One object; its fingerprint holds the file too, since GitLab wants it unique in a report."""
    identity = "\0".join((file, name, mark)).encode("utf-8", "surrogatepass")
    return {
        "description": visible(what),
        "check_name": name,
        "fingerprint": hashlib.sha256(identity).hexdigest(),
        "severity": severity,
        "location": {"path": visible(file), "lines": {"begin": first, "end": last}},
    }
