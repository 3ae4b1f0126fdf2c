"""Many plans in one report: the table at its end, and the gaps that several of them have."""

import re

import pytest

from pdcheck.engine import Checker
from pdcheck.finding import GroupCover, Level, PlanReport, Severity, Silenced, Silencer, Summary
from pdcheck.reporters.overview import Gap, repeated, rows
from pdcheck.reporters.table import MOST_ROWS
from pdcheck.span import Point, Span
from tests.reports import (
    AS_OF,
    UNREADABLE,
    checked,
    finding_of,
    plan_of,
    report_of,
    report_of_plans,
    written,
)

TITLES = ("Build knowledge", "Motivate teachers", "Develop teaching techniques", "Embed practice")


def judged(file: str, covered: str, *severities: Severity, protected: bool = False) -> PlanReport:
    """A plan that covers the groups of these letters, with findings of these severities."""
    findings = [
        finding_of(file=file, severity=severity, span=Span(Point(n + 1, 1), Point(n + 1, 2)))
        for n, severity in enumerate(severities)
    ]
    groups = tuple(
        GroupCover(title.lower().replace(" ", "-"), title, Level.ABSENT, letter in covered)
        for letter, title in zip("ABCD", TITLES, strict=True)
    )
    summary = Summary("A plan", True, groups, (), protected, (), (), ())
    return plan_of(*findings, file=file)._replace(summary=summary)


def table_of(text: str) -> list[str]:
    """The lines of the table, from its head to its sums."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  Plans, most to mend"))
    return lines[start : lines.index("", start)]


# --- The table ---


def test_a_folder_ends_with_a_line_for_each_plan_and_the_sums() -> None:
    report = report_of_plans(
        judged("plans/quiet.yaml", "ABCD", protected=True),
        judged("plans/loud.yaml", "AB D", Severity.ERROR, Severity.WARNING, Severity.ADVICE),
        judged("plans/mild.yaml", "", Severity.ADVICE),
    )
    assert table_of(written(report, "text")) == [
        "  Plans, most to mend first              Groups   Time  Errors  Warnings  Advice",
        "  plans/loud.yaml                        A B · D  no         1         1       1",
        "  plans/mild.yaml                        · · · ·  no         0         0       1",
        "  plans/quiet.yaml                       A B C D  yes        0         0       0",
        "  3 plans                                                    1         1       2",
    ]


def test_a_plan_that_is_not_judged_or_not_readable_says_so() -> None:
    lines = table_of(written(checked(UNREADABLE, "pdcheck: 1\n"), "text"))
    assert "unreadable" in lines[1]
    assert "not judged" in lines[2]


def test_one_plan_has_no_table() -> None:
    assert "most to mend" not in written(report_of_plans(judged("a.yaml", "")), "text")


def test_plans_with_as_much_to_mend_stand_by_name() -> None:
    plans = [judged(f"{name}.yaml", "") for name in "cab"]
    assert [row.file for row in rows(report_of_plans(*plans))] == ["a.yaml", "b.yaml", "c.yaml"]


def test_a_long_table_ends_with_how_many_it_leaves_out() -> None:
    plans = [judged(f"{n}.yaml", "") for n in range(MOST_ROWS + 12)]
    lines = table_of(written(report_of_plans(*plans), "text"))
    assert len(lines) == MOST_ROWS + 3
    assert lines[-2] == "  … and 12 more plans; `-f json` shows them all"
    assert lines[-1].split()[:2] == [str(MOST_ROWS + 12), "plans"]


@pytest.mark.parametrize(
    "file",
    [
        "trust/schools/northgate-high-school/2026-27/programmes/cold-call.yaml",
        "計画/" * 30 + "計画.yaml",
        "a" * 300 + ".yaml",
        "\x1b[31m::error::\u202e.yaml",
    ],
)
def test_a_line_of_the_table_stays_within_80_columns(file: str) -> None:
    from rich.cells import cell_len

    report = report_of_plans(judged(file, "A"), judged("b.yaml", "B"))
    lines = table_of(written(report, "text"))
    assert {cell_len(line) for line in lines} == {80}
    assert all(line.isprintable() for line in lines)


def test_a_long_name_loses_its_middle() -> None:
    name = "trust/schools/northgate-high-school/programmes/cold-call.yaml"
    shown = table_of(written(report_of_plans(judged(name, ""), judged("b.yaml", "")), "text"))[2]
    assert re.match(r"  trust/school…\S*/cold-call\.yaml ", shown)


# --- The same gap in several plans ---


def test_a_gap_is_told_where_several_plans_have_it() -> None:
    plans = [judged("a.yaml", "AB"), judged("b.yaml", "AC"), judged("c.yaml", "ABCD")]
    assert repeated(report_of_plans(*plans)) == [
        Gap("group", "embed-practice", "no group D (Embed practice)", ("a.yaml", "b.yaml"), 3),
        Gap("time", "protected-time", "no protected time", ("a.yaml", "b.yaml", "c.yaml"), 3),
    ]


def test_plans_that_are_not_judged_are_not_counted_for_groups_and_time() -> None:
    plans = [judged("a.yaml", ""), judged("b.yaml", ""), plan_of(file="c.yaml")]
    assert {gap.of for gap in repeated(report_of_plans(*plans))} == {2}


def test_a_rule_that_several_plans_break_is_counted_once_a_plan() -> None:
    twice = judged("a.yaml", "ABCD", Severity.ADVICE, Severity.ADVICE, protected=True)
    once = judged("b.yaml", "ABCD", Severity.ADVICE, protected=True)
    assert repeated(report_of_plans(twice, once)) == [
        Gap("rule", "nothing-stops", "`nothing-stops`", ("a.yaml", "b.yaml"), 2)
    ]


def test_the_text_tells_the_gaps_below_the_table() -> None:
    plans = [judged(f"{n}.yaml", "ABC", Severity.WARNING) for n in range(7)]
    plans += [judged(f"{n}.yaml", "ABCD", protected=True) for n in range(7, 12)]
    assert (
        "  The same gap in several plans\n"
        "  - no group D (Embed practice) in 7 of 12 plans\n"
        "  - no protected time in 7 of 12 plans\n"
        "  - `nothing-stops` in 7 of 12 plans\n"
    ) in written(report_of_plans(*plans), "text")


# --- What is silenced ---


def silenced(by: Silencer, line: int, reason: str = "a reason") -> Silenced:
    return Silenced(finding_of(span=Span(Point(line, 1), Point(line, 2))), reason, by)


def test_the_text_lists_what_a_plan_and_its_comments_silence_with_their_reasons() -> None:
    report = report_of(
        silenced=[
            silenced(Silencer.IGNORE, 9, "it was there already"),
            silenced(Silencer.IGNORE, 4, "it was there already"),
            silenced(Silencer.COMMENT, 7, "the head decided it"),
        ]
    )
    assert (
        "Silenced by this plan\n"
        "  -     nothing-stops, lines 4 and 9: it was there already\n"
        "  -     nothing-stops, line 7: the head decided it\n"
    ) in written(report, "text")


def test_the_text_counts_what_the_baseline_holds() -> None:
    report = report_of(silenced=[silenced(Silencer.BASELINE, n) for n in range(1, 15)])
    text = written(report, "text")
    assert "In the baseline: 14 findings that were there before\n" in text
    assert "Silenced by this plan" not in text


def test_the_concise_report_counts_what_is_silenced_in_one_line() -> None:
    every = [silenced(Silencer.IGNORE, 1), silenced(Silencer.COMMENT, 2)]
    every += [silenced(Silencer.BASELINE, n) for n in (3, 4)]
    last = written(report_of(silenced=every), "concise").splitlines()[-1]
    assert last == "4 findings silenced: 1 by the plan, 1 by a comment, 2 in the baseline"


def test_of_many_plans_each_that_silences_something_says_so() -> None:
    checker = Checker(as_of=AS_OF)
    plan = (
        "pdcheck: 1\nprogramme: {title: Wait time, kind: knowledge}\n"
        "ignore: {rule: unknown-key, reason: our own key}\nshoe_size: 9\n"
    )
    plans = [checker.check(text, f"{n}.yaml") for n, text in enumerate((plan, "pdcheck: 1\n"))]
    text = written(checker.report(plans), "text")
    assert "unknown-key, line 4: our own key\n" in text
    assert text.splitlines()[-1] == "1 finding silenced: 1 by the plan"


def test_plans_whose_findings_are_all_in_the_baseline_are_only_counted() -> None:
    plans = [plan_of(file=f"{n}.yaml", silenced=[silenced(Silencer.BASELINE, 3)]) for n in range(3)]
    text = written(report_of_plans(*plans), "text")
    assert text.count("In the baseline") == 0
    assert text.splitlines()[-1] == "3 findings silenced: 3 in the baseline"
