"""One line a finding, for people who know the rules and for editors."""

from typing import TextIO

from pdcheck.finding import Report
from pdcheck.reporters.totals import silenced, totals
from pdcheck.visible import visible


def render(report: Report, out: TextIO) -> None:
    """Write `file:line:column: severity[rule] what` for each finding, then the totals.

    A last line counts what is silenced, where anything is.
    """
    for finding in report.findings:
        place = f"{visible(finding.file)}:{finding.span.start.line}:{finding.span.start.column}"
        what = visible(finding.what)
        out.write(f"{place}: {finding.severity.word}[{finding.rule}] {what}\n")
    out.write(f"{totals(report)}\n")
    if quiet := silenced(report):
        out.write(f"{quiet}\n")
