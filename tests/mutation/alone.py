"""Each rule by itself on every example, which is to be what the golden reports hold of it.

The suite checks the examples with all rules at once. A mutant of one rule needs only that rule.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from pdcheck.adapting.bases import base_reader
from pdcheck.engine import Checker
from pdcheck.files import read_plan
from pdcheck.papers.opening import read_paper_anew
from pdcheck.rule import Rule, all_rules
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.model import Settings
from tests.test_reports import AS_OF, EXAMPLES, GOLDEN, ROOT, settled, written

KEPT = ("start", "end", "severity", "what", "remedy", "related", "fix")


def name_of(rule: Rule) -> str:
    return rule.name


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("rule", all_rules(), ids=name_of)
def test_a_rule_alone_says_of_each_example_what_the_golden_report_has(rule: Rule) -> None:
    checker = Checker(rules=[rule], as_of=AS_OF)
    for example, (path, text, settings) in opened().items():
        report = checker.check(text, path, settings, base_reader(path), read_paper_anew)
        actual = json.loads(settled(written(checker.report([report]), "json")))
        assert said_by(rule, actual) == said_by(rule, golden()[example])


def said_by(rule: Rule, report: Mapping[str, Any]) -> list[object]:
    """What a JSON report holds of one rule."""
    found = [f for f in report["findings"] if f["rule"] == rule.name]
    ruled = [entry for entry in report["ledger"] if entry["rule"] == rule.name]
    return [*({key: f[key] for key in KEPT} for f in found), *ruled]


@cache
def opened() -> dict[str, tuple[str, str, Settings]]:
    """The path, the text and the settings of each example."""
    found = {}
    for example in EXAMPLES:
        path = f"examples/{example}"
        settings = settings_for(path)
        found[example] = path, read_plan(path, settings.largest_plan).text, settings
    return found


@cache
def golden() -> dict[str, Any]:
    """The golden JSON report of each example."""
    return {
        example: json.loads((GOLDEN / example).with_suffix(".json").read_text(encoding="utf-8"))
        for example in EXAMPLES
    }
