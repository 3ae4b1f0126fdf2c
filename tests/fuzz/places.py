"""What holds for every place that pdcheck tells: it lies within the text."""

from collections.abc import Iterable

from pdcheck.finding import Finding, PlanReport
from pdcheck.source import Source
from pdcheck.span import Span

LONGEST_MESSAGE = 1_200
"""More characters than any message needs, whatever a plan says: long values are cut. Ours."""


def assert_within(span: Span, source: Source) -> None:
    """A span begins and ends in the text, in this order."""
    for point in (span.start, span.end):
        assert point.line >= 1, span
        assert point.column >= 1, span
        assert source.point(source.index(point)) == point, span
        assert source.index(point) <= len(source.text), span
    assert span.start <= span.end, span


def assert_said_well(findings: Iterable[Finding], source: Source) -> None:
    """Each finding stands within the text, and its message is one line of bounded length."""
    for finding in findings:
        assert_within(finding.span, source)
        for message in (finding.what, finding.remedy):
            assert "\n" not in message, finding.rule
            assert len(message) <= LONGEST_MESSAGE, (finding.rule, message[:200])


def assert_no_crash(report: PlanReport) -> None:
    """No rule crashed, and nothing else did that is worked out of a plan."""
    assert report.crashes == (), report.crashes
