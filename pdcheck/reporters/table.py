"""What a report of many plans ends with: a line a plan, and the gaps that several of them have."""

from collections.abc import Iterator

from pdcheck.finding import Report, Severity
from pdcheck.reporters.lines import Line, cells
from pdcheck.reporters.overview import Row, repeated, rows
from pdcheck.visible import visible

MOST_ROWS = 30
"""How many plans the table names. Ours: what a screen holds."""
MOST_RULES = 5
"""How many rules that several plans break are told; `-f json` has them all. Ours."""
_PATH = 37
"""How wide the names of the plans are, so that all columns fit into 80."""


def table(report: Report) -> Iterator[Line]:
    """One line a plan: the groups it covers, its time, and its findings, and a line of sums."""
    every = rows(report)
    heads = f"{'Plans, most to mend first':<{_PATH}}  Groups   Time  Errors  Warnings  Advice"
    yield [(f"  {heads}", "bold")]
    for row in every[:MOST_ROWS]:
        yield _row(row)
    if len(every) > MOST_ROWS:
        more = len(every) - MOST_ROWS
        yield [(f"  … and {more:,} more plans; `-f json` shows them all", "dim")]
    sums = [report.count(severity) for severity in reversed(Severity)]
    yield [(f"  {f'{len(every):,} plans':<{_PATH}}{'':<15}{_numbers(sums)}", "bold")]
    yield []


def _row(row: Row) -> Line:
    path = _cut_middle(visible(row.file), _PATH)
    time = "yes" if row.time_protected else "no"
    shown = f"{row.state:<13}" if row.state else f"{row.groups:<7}  {time:<4}"
    counts = [row.counts[severity] for severity in reversed(Severity)]
    padding = " " * (_PATH - cells(path))
    return [(f"  {path}{padding}", ""), (f"  {shown}", ""), (_numbers(counts), "")]


def _numbers(counts: list[int]) -> str:
    errors, warnings, advice = counts
    return f"{errors:>8,}{warnings:>10,}{advice:>8,}"


def _cut_middle(path: str, most: int) -> str:
    """A long path without its middle: its end says most, its start which folder it is in."""
    if cells(path) <= most:
        return path
    start, end = path[: most // 3], path[-most:]
    while cells(start) + 1 + cells(end) > most:
        start, end = (start[:-1], end) if cells(start) > most // 3 else (start, end[1:])
    return f"{start}…{end}"


def gaps(report: Report) -> Iterator[Line]:
    """The gaps that several plans have: groups and time, and the rules that most plans break."""
    every = repeated(report)
    several = [gap for gap in every if gap.kind != "rule"]
    broken = [gap for gap in every if gap.kind == "rule"][:MOST_RULES]
    if several or broken:
        yield [("  The same gap in several plans", "bold")]
        for gap in (*several, *broken):
            yield [(f"  - {gap.what} in {len(gap.files):,} of {gap.of:,} plans", "")]
        yield []
