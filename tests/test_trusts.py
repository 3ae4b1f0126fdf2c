"""Ways in which trusts and their schools work, each as a few plans: what is seen in all of them.

`cases/trusts.yaml` holds a list `cases`, each with a `name`, its files under `plan` as on a
rule's page, and the `outcome` of rules by file. What concerns one plan alone is in `systems.yaml`.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.finding import PlanReport, Severity
from pdcheck.rule import all_rules, files_of
from tests.completion import minimal
from tests.several import SETTINGS, check_together, settings_in

FILE = Path(__file__).parent / "cases" / "trusts.yaml"
EXAMPLES = Path(__file__).parent.parent / "examples" / "trust"
CHECKER = Checker(as_of=date(2026, 11, 21))
UNREAD = {"unreadable-plan", "unknown-key", "unknown-mechanism", "unknown-reference"}


def cases() -> list[dict[str, Any]]:
    document = parse(FILE.read_text(encoding="utf-8"), FILE.name)
    assert document.faults == ()
    assert isinstance(document.data, dict)
    found: list[dict[str, Any]] = document.data["cases"]
    return found


def checked(case: dict[str, Any]) -> dict[str, PlanReport]:
    files = files_of(case["plan"])
    plans = {name: text if name == SETTINGS else minimal(text) for name, text in files.items()}
    return {report.file: report for report in check_together(CHECKER, plans)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_what_several_plans_say_together_is_seen(case: dict[str, Any]) -> None:
    reports = checked(case)
    for report in reports.values():
        assert report.crashes == ()
        assert {finding.rule for finding in report.findings} & UNREAD == set()
    for file, expected in case["outcome"].items():
        ledger = {entry.rule: str(entry.outcome) for entry in reports[file].ledger}
        assert {rule: ledger[rule] for rule in expected} == expected


def test_every_rule_over_several_plans_finds_something_in_one_of_these_cases() -> None:
    found = {
        rule
        for case in cases()
        for expected in case["outcome"].values()
        for rule, outcome in expected.items()
        if outcome == "found"
    }
    rules = {rule.name for rule in all_rules() if rule.reads_several}
    elsewhere = {
        "overbooked-inset-day",
        "overpromised-hours",
        "school-by-another-name",
        "technique-with-two-meanings",
    }
    assert rules - found == elsewhere


def test_the_examples_of_a_trust_show_what_only_all_of_them_show() -> None:
    names = (SETTINGS, "northgate-induction.yaml", "southgate-literacy.yaml")
    files = {name: text_of(name) for name in (*names, "trust-subject-evenings.yaml")}
    told = {report.file: report for report in check_together(CHECKER, files)}
    several = {rule.name for rule in all_rules() if rule.reads_several}
    found = {file: [f.rule for f in r.findings if f.rule in several] for file, r in told.items()}
    assert found == {
        "northgate-induction.yaml": [],
        "southgate-literacy.yaml": ["technique-with-two-meanings"],
        "trust-subject-evenings.yaml": [
            "asked-beyond-their-hours",
            "two-places-at-once",
            "two-places-at-once",
        ],
    }


@pytest.mark.parametrize("name", ["northgate-induction.yaml", "southgate-literacy.yaml"])
def test_each_of_the_examples_is_without_a_warning_where_it_is_read_alone(name: str) -> None:
    settings, _ = settings_in(text_of(SETTINGS), SETTINGS)
    findings = CHECKER.check(text_of(name), name, settings).findings
    assert {finding.severity for finding in findings} == {Severity.ADVICE}


def text_of(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")
