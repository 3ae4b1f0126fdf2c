"""The report for people: the headline, the grid, each finding with its line, the totals.

Lines are made of styled pieces, so that the same report goes to a terminal in colour and to a
pipe without any.
"""

import textwrap
from collections.abc import Iterator
from typing import TextIO

from pdcheck.finding import (
    Finding,
    GroupCover,
    Level,
    Outcome,
    PlanReport,
    Report,
    Severity,
    Silencer,
    Summary,
)
from pdcheck.reporters.lines import WIDTH, Line, cells, folded, write
from pdcheck.reporters.table import gaps, table
from pdcheck.reporters.totals import ledger, silenced, totals
from pdcheck.visible import visible

MOST_FINDINGS = 100
"""How many findings of one plan people are shown; machine formats show all. Ours."""
MOST_COLUMNS = 14
"""How many activities fit beside the names of the mechanisms in 80 columns."""

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.ADVICE: "bold cyan",
}
_MARKS = {Level.CLAIMED: "○", Level.DESCRIBED: "◐", Level.SUBSTANTIATED: "●"}
_GRID_LEGEND = "○ named   ◐ described   ● substantiated   × refuted"


def render(report: Report, out: TextIO) -> None:
    """Write the report, in colour where `out` is a terminal that wants it."""
    write(_lines(report), out)


def _lines(report: Report) -> Iterator[Line]:
    alone = len(report.plans) == 1
    for plan in report.plans:
        if alone or plan.findings or plan.crashes or _silences(plan):
            yield from _plan(plan, report, alone=alone)
    if len(report.plans) > 1:
        yield from table(report)
        yield from gaps(report)
    elif report.refusals and report.plans:
        yield [("", "")]
    if not (alone and _quiet(report.plans[0])):
        yield [(totals(report), "bold")]
        if alone:
            yield from ([(line, "")] for line in _wrapped(ledger(report), indent="  "))
        elif counted := silenced(report):
            yield [(counted, "")]


def _silences(plan: PlanReport) -> bool:
    """Whether a plan or a comment in it silences anything, which a reader must be told."""
    return any(each.by is not Silencer.BASELINE for each in plan.silenced)


def _quiet(plan: PlanReport) -> bool:
    asked = any(entry.outcome is Outcome.NEEDS_JUDGEMENT for entry in plan.ledger)
    return not (plan.findings or plan.crashes or plan.silenced or plan.inherited or asked)


def _plan(plan: PlanReport, report: Report, *, alone: bool) -> Iterator[Line]:
    if _quiet(plan):
        yield from _nothing_to_report(plan, report)
        return
    title = visible(plan.summary.title) if plan.summary else ""
    room = max(0, WIDTH - cells(visible(plan.file)))
    yield [
        (visible(plan.file), "bold"),
        (_cut(f" · {title}", room) if title and room > 6 else "", ""),
    ]
    if plan.summary and plan.summary.judged:
        yield []
        yield from _headline(plan.summary)
        if alone:
            yield []
            yield from _grid(plan.summary)
    yield []
    for finding in plan.findings[:MOST_FINDINGS]:
        yield from _finding(finding)
        yield []
    if len(plan.findings) > MOST_FINDINGS:
        more = len(plan.findings) - MOST_FINDINGS
        yield [(f"… and {more:,} more findings in this plan; `-f json` shows them all", "")]
        yield []
    yield from _judgements(plan)
    yield from _silenced(plan)
    yield from _inherited(plan)
    if alone:
        yield from _next(plan)


def _nothing_to_report(plan: PlanReport, report: Report) -> Iterator[Line]:
    """What was checked, in two lines."""
    said = "nothing to report"
    if plan.summary and plan.summary.judged:
        said += "; all four groups are covered and its time is protected"
    elif plan.summary:
        said += "; nothing in it is of a kind that the four groups are asked of"
    yield [(visible(plan.file), "bold"), (f": {said}", "green")]
    yield from ([(line, "")] for line in _wrapped(ledger(report), indent="  "))


# --- The headline ---


def _headline(summary: Summary) -> Iterator[Line]:
    counted = "".join(f"{level.word:>{len(level.word) + 2}}" for level in _MARKS)
    yield [(f"  {'Groups':<40}", "bold"), (counted, "dim")]
    for index, group in enumerate(summary.groups):
        word, style = ("covered", "green") if group.covered else ("missing", "bold yellow")
        numbers = "".join(f"{n:>{len(m.word) + 2}}" for n, m in _levels(summary, group))
        yield [
            (f"  {chr(ord('A') + index)}  {group.title:<29}", ""),
            (f"{word:<8}", style),
            (numbers, "dim"),
        ]
    if summary.time_protected:
        first, *rest = folded("; ".join(summary.time_sources), WIDTH - 45)
        yield [(f"  {'Time':<32}", "bold"), ("protected  ", "green"), (first, "dim")]
        yield from ([(" " * 45 + line, "dim")] for line in rest)
    else:
        yield [(f"  {'Time':<32}", "bold"), ("not protected", "bold yellow")]


def _levels(summary: Summary, group: GroupCover) -> list[tuple[int, Level]]:
    """How many of a group's mechanisms the plan names, describes and substantiates."""
    levels = [m.level for m in summary.mechanisms if m.group == group.name]
    return [(sum(level >= wanted for level in levels), wanted) for wanted in _MARKS]


# --- The grid ---


def _grid(summary: Summary) -> Iterator[Line]:
    columns = summary.columns[:MOST_COLUMNS]
    if not columns:
        yield [("  No activity claims a mechanism.", "")]
        return
    numbers = "".join(f"{number:>3}" for number in range(1, len(columns) + 1))
    yield [(f"  {'Mechanism':<30}{numbers}", "bold")]
    letters = {group.name: chr(ord("A") + i) for i, group in enumerate(summary.groups)}
    for mechanism in summary.mechanisms:
        cells: Line = [(f"  {letters[mechanism.group]}  {mechanism.name:<27}", "")]
        for column in columns:
            level = column.levels.get(mechanism.name, Level.ABSENT)
            mark = "×" if mechanism.name in column.refuted else _MARKS.get(level, "·")
            cells.append((f"{mark:>3}", "dim" if mark == "·" else "yellow" if mark == "×" else ""))
        yield cells
    yield [(f"  {_GRID_LEGEND}", "dim")]
    names = [f"{number} {visible(c.title)}" for number, c in enumerate(columns, start=1)]
    if len(summary.columns) > MOST_COLUMNS:
        names.append(f"and {len(summary.columns) - MOST_COLUMNS} more activities")
    for line in folded("   ".join(_cut(name, 40) for name in names), WIDTH - 2):
        yield [(f"  {line}", "dim")]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


# --- Findings ---


def _finding(finding: Finding) -> Iterator[Line]:
    head = f"{finding.severity.word}[{finding.rule}]: "
    first, *rest = _wrapped(head + visible(finding.what), indent="  ")
    yield [(head, _STYLES[finding.severity]), (first[len(head) :], "bold")]
    yield from ([(line, "bold")] for line in rest)
    trail = " › ".join(visible(part) for part in finding.trail)
    place = f"{visible(finding.file)}:{finding.span.start.line}:{finding.span.start.column}"
    room = max(0, WIDTH - 2 - cells(place))
    yield [(f"  {place}", "cyan"), (_cut(f" · {trail}", room) if trail and room > 6 else "", "dim")]
    yield from _excerpt(finding)
    yield from _labelled("why", f"{visible(finding.why)} (basis: {finding.basis.value})", "")
    yield from _labelled("do", visible(finding.remedy), "green")
    if finding.fix:
        asked = "" if finding.fix.safe else " --suggestions"
        yield from _labelled("", f"`pdcheck fix{asked}` can do this", "green")
    for related in finding.related[:5]:
        where = f"{visible(related.file)}:" if related.file else "line "
        line = f"{where}{related.span.start.line}: {visible(related.note)}"
        yield from _labelled("see", line, "")
    yield from _labelled("more", f"pdcheck explain {finding.rule}", "dim")


def _excerpt(finding: Finding) -> Iterator[Line]:
    """The source line with the place underlined, cut to the width around the place."""
    if not finding.source.strip():
        return
    start, end = finding.span.start, finding.span.end
    number = f"{start.line:>6}"
    room = WIDTH - 9
    last = end.column if end.line == start.line else len(finding.source.rstrip()) + 1
    shift = 0 if start.column < room - 20 else start.column - 11
    source = _columns(finding.source.rstrip())[shift:]
    if shift:
        source = "…" + source[1:]
    if len(source) > room:
        source = source[: room - 1] + "…"
    before = _columns(finding.source[: start.column - 1])[shift:]
    under = max(1, min(last - start.column, room - len(before)))
    yield [(f"{number} │ ", "dim"), (source, "")]
    yield [("       │ ", "dim"), (" " * cells(before) + "^" * under, _STYLES[finding.severity])]


def _columns(text: str) -> str:
    """A text with exactly one printing character for each of its characters."""
    shown = "".join(c if c.isprintable() else " " if c in "\t\u00a0" else "\ufffd" for c in text)
    return shown.replace("##", "#\ufffd")  # what a build service would obey; see `visible`


def _labelled(label: str, text: str, style: str) -> Iterator[Line]:
    first, *rest = _wrapped(text, indent=" " * 8, width=WIDTH, first=" " * 8)
    yield [(f"  {label:<6}", "bold"), (first[8:], style)]
    yield from ([(line, style)] for line in rest)


def _wrapped(text: str, indent: str, width: int = WIDTH, first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]


def _judgements(plan: PlanReport) -> Iterator[Line]:
    """What the rules could not decide, for a person to look at."""
    open_ = [entry for entry in plan.ledger if entry.outcome is Outcome.NEEDS_JUDGEMENT]
    if open_:
        yield [("For a person to judge", "bold")]
        for entry in open_:
            question = f"{visible(entry.because)} ({entry.rule})"
            yield from _labelled("?", question, "")
        yield []


def _silenced(plan: PlanReport) -> Iterator[Line]:
    """What is silenced, where, and why; what the baseline holds is only counted."""
    lines: dict[tuple[str, str], list[int]] = {}
    for each in plan.silenced:
        if each.by is not Silencer.BASELINE:
            key = (each.finding.rule, each.reason)
            lines.setdefault(key, []).append(each.finding.span.start.line)
    if lines:
        yield [("Silenced by this plan", "bold")]
        for (rule, reason), where in lines.items():
            yield from _labelled("-", f"{rule}, {_listed_lines(where)}: {visible(reason)}", "")
        yield []
    if known := sum(each.by is Silencer.BASELINE for each in plan.silenced):
        many = "finding that was" if known == 1 else "findings that were"
        yield [("In the baseline", "bold"), (f": {known:,} {many} there before", "")]
        yield []


def _listed_lines(numbers: list[int]) -> str:
    """Lines as a sentence names them, the first five of them."""
    shown = [str(number) for number in sorted(set(numbers))]
    if len(shown) > 5:
        shown = [*shown[:5], f"{len(shown) - 5} more"]
    return (
        f"line {shown[0]}" if len(shown) == 1 else f"lines {', '.join(shown[:-1])} and {shown[-1]}"
    )


def _inherited(plan: PlanReport) -> Iterator[Line]:
    """How much belongs to the plan that this one adapts."""
    if plan.inherited:
        one = plan.inherited == 1
        line = (
            f"{plan.inherited} {'finding stands' if one else 'findings stand'} in "
            f"{visible(plan.base)} too, which this plan adapts, and "
            f"{'belongs' if one else 'belong'} to that file"
        )
        yield from ([(part, "")] for part in _wrapped(line, indent="  "))
        yield []


def _next(plan: PlanReport) -> Iterator[Line]:
    """The edits that would change most, with lines to paste as they are."""
    if not plan.next_steps:
        return
    yield [
        ("Next", "bold"),
        (" — lines to paste; change the words to what your school does", "dim"),
    ]
    for number, step in enumerate(plan.next_steps, start=1):
        yield from _labelled(str(number), f"{step.what}, {visible(step.where)}", "")
        yield []
        yield from ([(visible(line), "green")] for line in step.lines)
        yield []
