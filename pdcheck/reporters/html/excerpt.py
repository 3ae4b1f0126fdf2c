"""The lines of a plan round a place, with the place marked."""

from collections.abc import Iterator

from pdcheck.finding import Finding
from pdcheck.reporters.html.elements import Content, Markup, element
from pdcheck.source import Source

AROUND = 2
"""How many lines stand before and after the line of a finding. Ours."""
LONGEST = 240
"""How much of a long line is shown, round the place. Ours."""


def excerpt(finding: Finding, source: Source | None) -> Markup | None:
    """The place of a finding and two lines on each side; its own line where only that is known.

    Nothing where even that is empty, as in a file that is no text.
    """
    at = finding.span.start.line
    lines = {at: finding.source}
    if source is not None:
        numbers = range(max(1, at - AROUND), at + AROUND + 1)
        lines |= {n: line for n in numbers if (line := source.line(n)).strip() or n == at}
    if not lines[at].strip():
        return None
    made = (_line(number, line, finding) for number, line in sorted(lines.items()))
    return element("pre", *made)


def _line(number: int, text: str, finding: Finding) -> Markup:
    start, end = finding.span.start, finding.span.end
    marked: Content = shortened(text)
    if number == start.line:
        last = end.column if end.line == start.line else len(text) + 1
        marked = list(_marked(text, start.column - 1, max(last - 1, start.column)))
    label = element("span", str(number), class_="at")
    return element("span", label, " ", marked, class_="line")


def _marked(text: str, start: int, end: int) -> Iterator[Content]:
    """A line with a piece of it marked, and cut where it is far too long."""
    first, last = max(0, start - LONGEST // 3), min(len(text.rstrip()), start + LONGEST)
    yield "…" if first else None
    yield text[first:start]
    yield element("mark", text[start : min(end, last)] or " ")
    yield text[end:last]
    yield "…" if last < len(text.rstrip()) else None


def shortened(text: str) -> str:
    """A line that is not longer than a page can bear."""
    text = text.rstrip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
