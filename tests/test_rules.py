"""Every rule's page is true: its bad example is reported where it says, its good one is not."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Basis, Finding, Outcome, Severity
from pdcheck.rule import EXAMPLE, Rule, all_rules, files_of
from tests.completion import minimal, whole
from tests.several import SETTINGS, check_together

RULES = all_rules()
MARK = "# <- here"
UNASKED = ("development-tied-to-appraisal", "ect-support-tied-to-appraisal", "pasted-characters")
"""Rules that look only at what could have the flaw, which their good examples have nothing of."""


def found(
    rules: Sequence[Rule], rule: Rule, example: str, made: Callable[[str], str]
) -> list[Finding]:
    """What rules find in the plans of an example of a rule, each of which is `made` a plan."""
    plans = {
        name: text if name == SETTINGS else made(text) for name, text in files_of(example).items()
    }
    checker = Checker(rules=rules, as_of=date(2026, 11, 21))
    reports = check_together(checker, plans, made(rule.base) if rule.base else "", rule.papers)
    assert [report.crashes for report in reports if report.crashes] == []
    return [finding for report in reports for finding in report.findings]


def reported(rule: Rule, example: str) -> list[tuple[str, int]]:
    findings = found([rule], rule, example, minimal)
    return [(f.file, f.span.start.line) for f in findings if f.rule == rule.name]


def marked(example: str) -> list[tuple[str, int]]:
    return sorted(
        (name, number)
        for name, text in files_of(example).items()
        for number, line in enumerate(text.splitlines(), start=1)
        for _ in range(line.count(MARK))
    )


def names(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_the_bad_example_of_a_page_is_reported_where_it_says(rule: Rule) -> None:
    assert marked(rule.bad) != []
    assert reported(rule, rule.bad) == marked(rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_the_good_example_of_a_page_is_not_reported(rule: Rule) -> None:
    assert reported(rule, rule.good) == []


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_rule_has_looked_at_the_good_example_of_its_page(rule: Rule) -> None:
    if "--- #" not in rule.good:
        checker = Checker(rules=[rule], as_of=date(2026, 11, 21))
        base = minimal(rule.base) if rule.base else ""
        plans = {EXAMPLE: minimal(rule.good)}
        (report,) = check_together(checker, plans, base, rule.papers)
        (outcome,) = (entry.outcome for entry in report.ledger if entry.rule == rule.name)
        assert outcome is (Outcome.NOT_APPLICABLE if rule.name in UNASKED else Outcome.PASSED)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_page_says_what_why_and_rests_on_sources_that_exist(rule: Rule) -> None:
    info = rule.info()
    assert 10 < len(info.summary) <= 80
    assert len(info.why.split()) >= 5
    assert set(info.sources) <= set(load_catalogue().sources)
    assert info.sources or rule.basis in (Basis.LOGIC, Basis.CONSENSUS)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_name_is_readable_and_names_the_flaw(rule: Rule) -> None:
    words = rule.name.split("-")
    assert words[0] not in ("use", "add", "require", "check", "ensure", "disallow")
    assert len(words) <= 5


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_only_logic_and_statute_are_errors(rule: Rule) -> None:
    if rule.severity is Severity.ERROR:
        assert rule.basis in (Basis.LOGIC, Basis.STATUTE)


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_message_speaks_as_one_sentence_and_offers_one_thing_to_do(rule: Rule) -> None:
    for finding in found([rule], rule, rule.bad, minimal):
        for text in (finding.what, finding.remedy, finding.why):
            assert text
            assert not text.endswith(".")
            assert "\n" not in text
            assert text[0].islower() or not text[0].isalpha() or text[:4] in ("INSE", "EEF ")
        assert "there is no " not in finding.what or rule.family == "plan"


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_good_example_trips_no_other_rule_when_it_is_made_a_whole_plan(rule: Rule) -> None:
    loud = [f for f in found(RULES, rule, rule.good, whole) if f.severity >= Severity.WARNING]
    assert [(finding.rule, finding.what) for finding in loud] == []


def test_the_blocks_that_make_a_plan_whole_have_no_fault_themselves() -> None:
    report = Checker(as_of=date(2026, 11, 21)).check(whole(""), "whole.yaml")
    assert [(finding.rule, finding.what) for finding in report.findings] == []
