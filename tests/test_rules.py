"""Every rule's page is true: its bad example is reported where it says, its good one is not."""

from datetime import date

import pytest

from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Basis, Severity
from pdcheck.rule import Rule, all_rules
from tests.completion import adapting, minimal, whole

RULES = all_rules()
MARK = "# <- here"


def reported(rule: Rule, fragment: str) -> list[int]:
    checker = Checker(rules=[rule], as_of=date(2026, 11, 21))
    read_base = adapting(minimal(rule.base)) if rule.base else None
    report = checker.check(minimal(fragment), "page.yaml", read_base=read_base)
    assert report.crashes == ()
    return [found.span.start.line for found in report.findings if found.rule == rule.name]


def marked(fragment: str) -> list[int]:
    lines = enumerate(fragment.splitlines(), start=1)
    return [number for number, line in lines for _ in range(line.count(MARK))]


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
    checker = Checker(rules=[rule], as_of=date(2026, 11, 21))
    read_base = adapting(minimal(rule.base)) if rule.base else None
    report = checker.check(minimal(rule.bad), "p.yaml", read_base=read_base)
    for finding in report.findings:
        for text in (finding.what, finding.remedy, finding.why):
            assert text
            assert not text.endswith(".")
            assert "\n" not in text
            assert text[0].islower() or not text[0].isalpha() or text[:4] in ("INSE", "EEF ")
        assert "there is no " not in finding.what or rule.family == "plan"


@pytest.mark.parametrize("rule", RULES, ids=names)
def test_a_good_example_trips_no_other_rule_when_it_is_made_a_whole_plan(rule: Rule) -> None:
    read_base = adapting(whole(rule.base)) if rule.base else None
    checker = Checker(as_of=date(2026, 11, 21))
    report = checker.check(whole(rule.good), "whole.yaml", read_base=read_base)
    loud = [f for f in report.findings if f.severity >= Severity.WARNING]
    assert [(finding.rule, finding.what) for finding in loud] == []


def test_the_blocks_that_make_a_plan_whole_have_no_fault_themselves() -> None:
    report = Checker(as_of=date(2026, 11, 21)).check(whole(""), "whole.yaml")
    assert [(finding.rule, finding.what) for finding in report.findings] == []
