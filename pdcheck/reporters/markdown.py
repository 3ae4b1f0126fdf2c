"""The report in Markdown, for a comment on a pull request and for GitHub's job summary.

Every word of a plan, and every name of a file, is escaped: it can open no tag, link, image, table
cell or heading, mention nobody, and refer to no issue.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from pdcheck.finding import Finding, Outcome, PlanReport, Report, Severity, Silencer
from pdcheck.reporters.inert import code, escaped, words
from pdcheck.reporters.overview import Row, repeated, rows
from pdcheck.reporters.totals import totals
from pdcheck.reporters.words import many

_FOR_FINDINGS, _FOR_PLANS, _FOR_OTHERS = 34_000, 8_000, 5_000
"""How many characters each part may take: the findings, the table of plans, each shorter list.
Together they stay below the 65,536 of a comment on GitHub, whose job summary takes 1 MiB."""
LONGEST = 300
"""Where a name or a reason is cut, in characters. Ours."""


def render(report: Report, out: TextIO) -> None:
    """Write a headline, a table of the plans, the findings, and what was silenced, all capped.

    Where not everything fits, the most severe findings do, and the report says how many do not.
    """
    out.write(f"### pdcheck: {_headline(report)}\n")
    for part in (
        _not_checked(report),
        _table(report),
        _gaps(report),
        _findings(report),
        _judgements(report),
        _silenced(report),
    ):
        out.writelines(part)
    day = report.as_of.isoformat()
    out.write(f"\n<sub>pdcheck {report.version}, as of {day}. It checks the plan, not the school.")
    out.write("</sub>\n")


def _cut(text: str) -> str:
    """A long text with its middle left out."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"


def _place(finding: Finding) -> str:
    return code(f"{_cut(finding.file)}:{finding.span.start.line}:{finding.span.start.column}")


def _fitting(blocks: Sequence[str], room: int) -> list[str]:
    """As many blocks from the start as fit into a number of characters."""
    taken = []
    for block in blocks:
        room -= len(block)
        if room < 0:
            break
        taken.append(block)
    return taken


# --- The parts ---


def _headline(report: Report) -> str:
    said = totals(report)
    if report.refusals:
        said += f"; {many(len(report.refusals), 'file')} not checked"
    return f"{said}; pdcheck itself failed" if report.crashed else said


def _not_checked(report: Report) -> Iterator[str]:
    lines = [f"- {words(_cut(r.what))}; {words(_cut(r.remedy))}\n" for r in report.refusals]
    for plan in report.plans:
        lines += [
            f"- the rule {words(_cut(crash))}; this is a bug in pdcheck\n" for crash in plan.crashes
        ]
    if lines:
        yield "\n**Not checked**\n\n"
        yield from _list(lines)


def _list(lines: Sequence[str]) -> Iterator[str]:
    shown = _fitting(lines, _FOR_OTHERS)
    yield from shown
    if len(shown) < len(lines):
        yield f"- … and {len(lines) - len(shown):,} more\n"


def _table(report: Report) -> Iterator[str]:
    if not report.plans:
        return
    plans = rows(report)
    lines = [_line(row) for row in plans]
    shown = _fitting(lines, _FOR_PLANS)
    yield "\n| plan | groups | time | errors | warnings | advice |\n|---|---|---|--:|--:|--:|\n"
    yield from shown
    if len(shown) < len(lines):
        yield f"| … and {many(len(lines) - len(shown), 'plan')} with less to mend | | | | | |\n"


def _line(row: Row) -> str:
    time = "protected" if row.time_protected else "not protected"
    cells = (row.state, "") if row.state else (row.groups, time)
    numbers = (f"{row.counts[severity]}" for severity in reversed(Severity))
    return f"| {' | '.join([code(_cut(row.file)), *cells, *numbers])} |\n"


def _gaps(report: Report) -> Iterator[str]:
    lines = [
        f"- {words(gap.what)} in {len(gap.files)} of {gap.of} plans\n" for gap in repeated(report)
    ]
    if lines:
        yield "\n**The same gap in several plans**\n\n"
        yield from _list(lines)


def _findings(report: Report) -> Iterator[str]:
    """The findings in reading order, plan by plan: those that fit, the most severe first."""
    every = [(plan, finding) for plan in report.plans for finding in plan.findings]
    shown = _most_severe(every)
    heading = ""
    for number, (plan, _) in enumerate(every):
        if number in shown:
            if heading != (heading := _heading(plan)):
                yield heading
            yield shown[number]
    if left := len(every) - len(shown):
        yield f"\n… and {many(left, 'finding')} more, none more severe; the JSON report has all\n"


def _most_severe(every: Sequence[tuple[PlanReport, Finding]]) -> dict[int, str]:
    """The findings that fit, by their number: the most severe, and of these the first."""
    shown: dict[int, str] = {}
    room = _FOR_FINDINGS
    headings = set()
    for number in sorted(range(len(every)), key=lambda number: -every[number][1].severity):
        plan, finding = every[number]
        block = _finding(finding)
        room -= len(block) + (0 if plan.file in headings else len(_heading(plan)))
        if room < 0:
            break
        headings.add(plan.file)
        shown[number] = block
    return shown


def _heading(plan: PlanReport) -> str:
    title = f" · {escaped(_cut(plan.summary.title))}" if plan.summary else ""
    return f"\n#### {code(_cut(plan.file))}{title}\n\n"


def _finding(finding: Finding) -> str:
    what, why, remedy = map(words, (finding.what, finding.why, finding.remedy))
    return (
        f"- **{finding.severity.word}** {code(finding.rule)} {_place(finding)}<br>\n"
        f"  {what}<br>\n"
        f"  *Why:* {why} (basis: {finding.basis.value})<br>\n"
        f"  *Do:* {remedy}\n"
    )


def _judgements(report: Report) -> Iterator[str]:
    lines = [
        f"- {words(_cut(entry.because))} ({code(entry.rule)} in {code(_cut(plan.file))})\n"
        for plan in report.plans
        for entry in plan.ledger
        if entry.outcome is Outcome.NEEDS_JUDGEMENT
    ]
    yield from _folded(f"For a person to judge: {many(len(lines), 'question')}", lines)


def _silenced(report: Report) -> Iterator[str]:
    lines = [
        f"- {code(each.finding.rule)} {_place(each.finding)}, {_by(each.by)}: "
        f"{words(_cut(each.reason))}\n"
        for plan in report.plans
        for each in plan.silenced
    ]
    yield from _folded(f"Silenced: {many(len(lines), 'finding')}", lines)


def _by(silencer: Silencer) -> str:
    return {
        Silencer.IGNORE: "by the plan",
        Silencer.COMMENT: "by a comment",
        Silencer.BASELINE: "in the baseline",
    }[silencer]


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    """A list that a reader opens."""
    if lines := list(lines):
        yield f"\n<details>\n<summary>{summary}</summary>\n\n"
        yield from _list(lines)
        yield "\n</details>\n"
