"""Further cases of each rule, named, in plain YAML: near misses, odd shapes, reported bugs.

A file `cases/FAMILY/RULE.yaml` holds a list `cases`, each with a `name` and a fragment `plan`; for
a plan that adapts another, `base` is that one, or the `base` at the top of the file; `papers` are
the documents that are quoted, by name, of one case or of all.
As on a rule's page, `# <- here` marks each line that must be reported; a fragment without a mark
must not be reported at all. A line `--- # school.yaml` begins another plan that is read together
with the first. `outcome` is what becomes of the rule on `plan.yaml`: `found` where a line of it is
marked and `passed` where none is, unless the case says otherwise. What the findings say, word for
word, is in `said/` (see `test_said.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.finding import PlanReport
from pdcheck.rule import EXAMPLE, Rule, all_rules, files_of
from tests.completion import minimal
from tests.several import SETTINGS, check_together

FOLDER = Path(__file__).parent / "cases"
MARK = "# <- here"
RULES = {rule.name: rule for rule in all_rules()}


def cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*/*.yaml")):
        document = parse(file.read_text(encoding="utf-8"), file.name)
        assert document.faults == (), (file, document.faults)
        rule = RULES[file.stem.replace("_", "-")]
        assert rule.family == file.parent.name
        assert isinstance(document.data, dict)
        papers = document.data.get("papers") or {}
        for case in document.data["cases"]:
            name = f"{rule.name}: {case['name']}"
            case = {"base": document.data.get("base") or "", "papers": papers, **case}
            found.append(pytest.param(rule, case, id=name))
    return found


@pytest.mark.parametrize(("rule", "case"), cases())
def test_a_case_is_reported_on_the_lines_it_marks_and_nowhere_else(
    rule: Rule, case: dict[str, Any]
) -> None:
    files = files_of(case["plan"])
    marked = [
        (name, number)
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for _ in range(line.count(MARK))
    ]
    reports = reports_of(rule, case["plan"], case["base"], case["papers"])
    assert [report.crashes for report in reports if report.crashes] == []
    found = [f for report in reports for f in report.findings if f.rule == rule.name]
    assert [(f.file, f.span.start.line) for f in found] == sorted(marked), found
    if EXAMPLE in files:
        usual = "found" if MARK in files[EXAMPLE] else "passed"
        assert outcome(reports, rule) == case.get("outcome", usual)


def reports_of(
    rule: Rule, example: str, base: str, papers: Mapping[str, str]
) -> tuple[PlanReport, ...]:
    """What one rule makes of an example, whose fragments of plans are completed."""
    files = files_of(example)
    plans = {name: text if name == SETTINGS else minimal(text) for name, text in files.items()}
    checker = Checker(rules=[rule], as_of=date(2026, 11, 21))
    return check_together(checker, plans, minimal(base) if base else "", papers)


def outcome(reports: Sequence[PlanReport], rule: Rule) -> str:
    """What became of a rule on the plan that the case is about."""
    (plan,) = (report for report in reports if report.file == EXAMPLE)
    (entry,) = (entry for entry in plan.ledger if entry.rule == rule.name)
    return str(entry.outcome)
