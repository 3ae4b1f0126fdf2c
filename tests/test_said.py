"""What each rule says, word for word, of its bad example, of its cases, and of some whole plans.

`pytest --update-golden` writes `said/FAMILY/RULE.txt` anew; read what changed as a head teacher
would. A line of it is a place with a severity and the path, what is said and what to do; then
places that belong to it, and how it can be mended.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from pdcheck.document import parse
from pdcheck.finding import Finding, PlanReport
from pdcheck.rule import Rule, all_rules
from pdcheck.span import Span
from tests.test_cases import cases, reports_of

SAID = Path(__file__).parent / "said"


class Example(NamedTuple):
    """What a rule is asked about."""

    name: str
    plan: str
    base: str
    papers: Mapping[str, str]


def examples() -> dict[str, list[Example]]:
    """The bad example and the cases of each rule, by the rule's name."""
    found = {
        rule.name: [Example("the page", rule.bad, rule.base, rule.papers)] for rule in all_rules()
    }
    for rule, case in (parameters.values for parameters in cases()):
        found[rule.name].append(Example(case["name"], case["plan"], case["base"], case["papers"]))
    for rule in all_rules():
        found[rule.name] += [Example(each["name"], each["plan"], "", {}) for each in whole_plans()]
    return found


def whole_plans() -> list[dict[str, str]]:
    """Plans that every rule is asked about."""
    file = Path(__file__).parent / "whole_plans.yaml"
    plans = parse(file.read_text(encoding="utf-8"), file.name).data
    assert isinstance(plans, list)
    return plans


EXAMPLES = examples()


def golden(rule: Rule) -> Path:
    return SAID / rule.family / f"{rule.name.replace('-', '_')}.txt"


def names(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", all_rules(), ids=names)
def test_what_a_rule_says_of_its_page_and_its_cases_is_as_reviewed(
    rule: Rule, request: pytest.FixtureRequest
) -> None:
    lines = [facts(rule), *(line for each in EXAMPLES[rule.name] for line in said(rule, each))]
    actual = "\n".join(lines) + "\n"
    if request.config.getoption("--update-golden"):
        golden(rule).parent.mkdir(parents=True, exist_ok=True)
        golden(rule).write_text(actual, encoding="utf-8", newline="\n")
    assert actual == golden(rule).read_text(encoding="utf-8")


def test_nothing_is_kept_of_a_rule_that_is_no_more() -> None:
    assert set(SAID.rglob("*.txt")) == {golden(rule) for rule in all_rules()}


def facts(rule: Rule) -> str:
    """How loud a rule is and why, and what else its findings do."""
    marks = [word for word in ("refutes", "headline") if getattr(rule, word)]
    return ", ".join([rule.severity.word, rule.basis, rule.speaks, *marks])


def said(rule: Rule, example: Example) -> Iterator[str]:
    """What a rule says of one example, and what the ledger says of the rule."""
    reports = reports_of(rule, example.plan, example.base, example.papers)
    yield f"— {example.name}"
    for report in reports:
        for entry in report.ledger:
            if entry.rule == rule.name and (len(reports) > 1 or entry.outcome != "found"):
                yield f"{report.file}: {entry.outcome} {entry.because}".rstrip()
        for finding in report.findings:
            if finding.rule == rule.name:
                yield from _lines(finding, report)


def _lines(finding: Finding, report: PlanReport) -> Iterator[str]:
    path = " › ".join(map(str, finding.path))
    yield f"{finding.file}:{_shown(finding.span)} {finding.severity.word} {path}".rstrip()
    yield f"  {finding.what}"
    yield f"  {finding.remedy}"
    for related in finding.related:
        yield f"  {related.file or report.file}:{_shown(related.span)} {related.note}"
    if fix := finding.fix:
        yield f"  {'mend' if fix.safe else 'mend with care'} ({fix.kind}): {fix.what}"
        yield from (f"    {_shown(edit.span)} {edit.text!r}" for edit in fix.edits)


def _shown(span: Span) -> str:
    start, end = span.start, span.end
    return f"{start.line}:{start.column}-{end.line}:{end.column}"
