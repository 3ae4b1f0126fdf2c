"""What holds for every valid plan, however it is written: plans made from the language's models."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.baselines.carried import added, carry
from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.finding import Finding, Outcome, PlanReport
from pdcheck.language.words import fold
from pdcheck.silencing.silences import NEVER_SILENT
from tests.grammar import Style, plans, styles, tried, written

CHECKER = Checker(as_of=date(2026, 11, 21))
OF_READING = {"unreadable-plan", "unknown-key", "unknown-mechanism", "unknown-reference"}
OF_WRITING = {"pasted-characters", "value-cut-short"}
"""Rules about quotation marks themselves: “so” is pasted where straight ones do not stand too."""
IN_LINES = Style(quotes="double")
"""Each key and each item on a line of its own, each text in quotation marks."""
UNORDERED = ("participants", "partners", "experts", "materials", "documents", "ignore", "core")
"""Blocks of a plan in which the order of the items says nothing."""


def checked(text: str) -> PlanReport:
    """The report of a plan that is valid, with what holds for every ledger."""
    report = CHECKER.check(text, "plan.yaml")
    assert report.crashes == ()
    assert [entry.rule for entry in report.ledger] == [rule.name for rule in CHECKER.rules]
    assert {entry.outcome for entry in report.ledger} <= set(Outcome) - {Outcome.CRASHED}
    return report


def said(report: PlanReport) -> Counter[tuple[str, Any]]:
    """The findings by rule and path, however its keys are spelt."""
    return Counter((f.rule, tuple(fold(str(each)) for each in f.path)) for f in report.findings)


def named(report: PlanReport) -> Counter[tuple[str, Any]]:
    """The findings by rule and by the names that lead to them, however those are spelt."""
    return Counter((f.rule, tuple(fold(str(each)) for each in f.names)) for f in report.findings)


# --- Reading ---


@tried(60)
@given(plans(), styles)
def test_a_valid_plan_is_read_to_its_data_and_has_no_fault_of_reading(
    plan: dict[str, Any], style: Style
) -> None:
    text = written(plan, style)
    read = parse(text)
    assert (read.faults, read.data) == ((), plan)
    found = [f for f in checked(text).findings if f.rule in OF_READING]
    assert [f for f in found if "this rhythm goes on for more than" not in f.what] == []


@tried(40)
@given(plans(), styles)
def test_the_way_in_which_a_plan_is_written_changes_no_finding(
    plan: dict[str, Any], style: Style
) -> None:
    one, other = (said(checked(written(plan, each))) for each in (style, IN_LINES))
    for rule, path in [*one, *other]:
        if rule in OF_WRITING:
            del one[rule, path], other[rule, path]
    assert one == other


@tried(40)
@given(plans(), st.integers(0, 2**32))
def test_the_order_of_the_keys_changes_no_finding(plan: dict[str, Any], seed: int) -> None:
    other = shuffled(plan, random.Random(seed))
    assert said(checked(written(other, IN_LINES))) == said(checked(written(plan, IN_LINES)))


@tried(40)
@given(plans(), st.integers(0, 2**32))
def test_the_order_of_a_list_changes_no_finding_where_order_says_nothing(
    plan: dict[str, Any], seed: int
) -> None:
    """A rule that speaks once of several parts may name another one of them first."""
    other = with_lists_shuffled(plan, random.Random(seed))
    before, after = (checked(written(each, IN_LINES)).findings for each in (plan, other))
    assert Counter(f.rule for f in after) == Counter(f.rule for f in before)


def shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def with_lists_shuffled(plan: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    other = dict(plan)
    for block in UNORDERED:
        if isinstance(other.get(block), list):
            other[block] = chance.sample(other[block], len(other[block]))
    return other


# --- Silences ---


def place_of(finding: Finding) -> tuple[Any, ...]:
    return finding.rule, finding.span, finding.path, finding.what


def below(text: str, number: int) -> range:
    """The lines that a comment behind a line speaks of: that one, and all that hang below it."""
    lines = text.split("\n")
    own = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    last = number
    while last < len(lines) and lines[last].startswith(" " * (own + 1)):
        last += 1
    return range(number, last + 1)


@tried(12)
@given(plans())
def test_a_comment_silences_its_rule_in_its_part_and_nothing_else(plan: dict[str, Any]) -> None:
    text = written(plan, IN_LINES)
    before = checked(text)
    for finding in before.findings:
        if finding.rule in NEVER_SILENT:
            continue
        line, lines = finding.span.start.line, text.split("\n")
        lines[line - 1] += f"  # pdcheck: ignore[{finding.rule}]: the governors agreed to this"
        after = checked("\n".join(lines))
        quiet = [each.finding for each in after.silenced if "governors" in each.reason]
        assert place_of(finding) in map(place_of, quiet)
        assert {each.rule for each in quiet} == {finding.rule}
        assert {each.span.start.line for each in quiet} <= set(below(text, line))
        left = Counter(map(place_of, [*after.findings, *quiet]))
        assert left == Counter(map(place_of, before.findings))


@tried(12)
@given(plans())
def test_an_entry_of_ignore_silences_its_rule_and_nothing_else(plan: dict[str, Any]) -> None:
    plan = {key: value for key, value in plan.items() if key != "ignore"}
    before = checked(written(plan, IN_LINES))
    for rule in sorted({finding.rule for finding in before.findings} - NEVER_SILENT):
        entry = {"rule": rule, "reason": "the governors agreed to this"}
        after = checked(written({**plan, "ignore": [entry]}, IN_LINES))
        quiet = [each.finding for each in after.silenced]
        assert Counter(map(place_of, quiet)) == Counter(
            place_of(each) for each in before.findings if each.rule == rule
        )
        left = Counter(map(place_of, [*after.findings, *quiet]))
        assert left == Counter(map(place_of, before.findings))


@tried(30)
@given(plans())
def test_a_baseline_of_one_finding_carries_that_one_and_nothing_else(plan: dict[str, Any]) -> None:
    before = checked(written(plan, IN_LINES))
    for entry in added(before, date(2026, 11, 21), ""):
        after = carry(before, [entry])
        quiet = [each.finding for each in after.silenced if each not in before.silenced]
        assert {(each.rule, each.names) for each in quiet} == {(entry.rule, entry.place)}
        assert sorted([*after.findings, *quiet]) == sorted(before.findings)


# --- The same answer each time ---


@pytest.fixture
def in_two_processes(pdcheck: Any) -> Any:
    """The output of two processes whose hashes differ."""

    def run(*words: str) -> tuple[str, str]:
        one, other = (pdcheck(*words, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
        return one, other

    return run


@tried(2)
@given(st.lists(plans(), min_size=6, max_size=6))
def test_two_processes_write_the_same_report(
    in_two_processes: Any, tmp_path: Path, made: list[dict[str, Any]]
) -> None:
    for number, plan in enumerate(made):
        text = written(plan, IN_LINES)
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8", newline="")
    for form in ("json", "html"):
        one, other = in_two_processes("check", ".", "-f", form, "--no-cache")
        assert one == other
