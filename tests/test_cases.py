"""Further cases of each rule, named, in plain YAML: near misses, odd shapes, reported bugs.

A file `cases/FAMILY/RULE.yaml` holds a list `cases`, each with a `name` and a fragment `plan`; for
a plan that adapts another, `base` is that one, or the `base` at the top of the file.
As on a rule's page, `# <- here` marks each line that must be reported; a fragment without a mark
must not be reported at all.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.rule import Rule, all_rules
from tests.completion import adapting, minimal

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
        for case in document.data["cases"]:
            name = f"{rule.name}: {case['name']}"
            base = case.get("base") or document.data.get("base") or ""
            found.append(pytest.param(rule, case["plan"], base, id=name))
    return found


@pytest.mark.parametrize(("rule", "plan", "base"), cases())
def test_a_case_is_reported_on_the_lines_it_marks_and_nowhere_else(
    rule: Rule, plan: str, base: str
) -> None:
    lines = enumerate(plan.splitlines(), start=1)
    marked = [number for number, line in lines for _ in range(line.count(MARK))]
    checker = Checker(rules=[rule], as_of=date(2026, 11, 21))
    read_base = adapting(minimal(base)) if base else None
    report = checker.check(minimal(plan), "case.yaml", read_base=read_base)
    assert report.crashes == ()
    found = [finding for finding in report.findings if finding.rule == rule.name]
    assert [finding.span.start.line for finding in found] == marked, found
