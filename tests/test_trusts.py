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
from pdcheck.finding import PlanReport
from pdcheck.rule import all_rules, files_of
from tests.completion import minimal
from tests.several import SETTINGS, check_together

FILE = Path(__file__).parent / "cases" / "trusts.yaml"
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
    elsewhere = {"technique-with-two-meanings", "overbooked-inset-day"}
    assert rules - found == elsewhere
