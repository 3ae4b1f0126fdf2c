"""JUnit's XML: Jenkins' schema walked by hand, what becomes of each outcome, and its escapes."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given

from pdcheck.finding import Outcome, Report, Ruled, Severity
from pdcheck.visible import visible
from tests.reports import (
    EMPTY,
    KINDS,
    RULE,
    UNREADABLE,
    checked,
    finding_of,
    hostile_report,
    plan_of,
    report_of,
    report_of_plans,
    texts,
    written,
)

XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA = ElementTree.parse(Path(__file__).parent / "schemas/junit-10.xsd").getroot()
DECLARED = {str(each.get("name")): each for each in SCHEMA.findall(f"{XS}element")}


def assert_fits(element: Element) -> None:
    """An element has the attributes and children that the schema declares, and no other text.

    The schema leaves the order of children open wherever there are several kinds.
    """
    declared = DECLARED[element.tag]
    attributes = {each.get("name"): each for each in declared.iter(f"{XS}attribute")}
    required = {name for name, each in attributes.items() if each.get("use") == "required"}
    children = {each.get("ref") for each in declared.iter(f"{XS}element")} - {None}
    mixed = declared.get("type") == "xs:string" or any(
        each.get("mixed") == "true" for each in declared.findall(f"{XS}complexType")
    )
    assert required <= set(element.keys()) <= set(attributes)
    assert {child.tag for child in element} <= children
    assert mixed or not "".join([element.text or "", *(c.tail or "" for c in element)]).strip()
    for child in element:
        assert_fits(child)


def suites_of(report: Report) -> list[Element]:
    """The suites of a report, which fits the schema and counts rightly."""
    root = ElementTree.fromstring(written(report, "junit"))
    assert_fits(root)
    for suite in root:
        for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(name) == str(len(suite.findall(f"testcase/{kind}")))
        assert suite.get("tests") == str(len(suite.findall("testcase")))
    for name in ("tests", "failures", "errors"):
        assert root.get(name) == str(sum(int(suite.get(name, "")) for suite in root))
    return list(root)


def case_of(report: Report) -> Element:
    """What the only test of a report holds."""
    found = suites_of(report)[0].find("testcase/*")
    assert found is not None
    return found


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_kind_of_report_fits_the_schema(report: Report) -> None:
    suites_of(report)


def test_the_walk_refuses_what_the_schema_does_not_have() -> None:
    for wrong in ("<testsuite/>", "<testsuites><testcase name='a'/></testsuites>"):
        with pytest.raises(AssertionError):
            assert_fits(ElementTree.fromstring(wrong))


def test_a_plan_is_a_suite_and_each_rule_a_test() -> None:
    suites = suites_of(checked("pdcheck: 1\n", UNREADABLE))
    assert [suite.get("name") for suite in suites] == ["0.yaml", "1.yaml"]
    tests = suites[0].findall("testcase")
    assert [(test.get("classname"), test.get("name")) for test in tests][:1] == [
        ("balance", "balance-only-claimed")
    ]


def test_a_rule_that_passed_is_a_test_and_nothing_more() -> None:
    assert suites_of(EMPTY)[0].find("testcase/*") is None


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_an_error_or_a_warning_is_a_failure(severity: Severity) -> None:
    case = case_of(report_of(finding_of(severity=severity)))
    assert (case.tag, case.get("type")) == ("failure", severity.word)
    assert case.get("message") == "the plan shows nothing that stops; add a line"
    assert case.text == (
        f"plan.yaml:4:3: {severity.word}: the plan shows nothing that stops; add a line"
    )


def test_advice_fails_nothing_and_is_told() -> None:
    case = case_of(report_of(finding_of(severity=Severity.ADVICE)))
    assert case.tag == "system-out"
    assert case.text == "plan.yaml:4:3: advice: the plan shows nothing that stops; add a line"


def test_several_findings_of_a_rule_are_one_failure_that_lists_them() -> None:
    case = case_of(report_of(finding_of(), finding_of(what="another")))
    assert str(case.get("message")).endswith("(and 1 more)")
    assert len(str(case.text).splitlines()) == 2


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.SUPPRESSED, "silenced: a reason"),
        (Outcome.BASELINED, "in the baseline: a reason"),
        (Outcome.NOT_APPLICABLE, "not applicable: a reason"),
        (Outcome.NEEDS_JUDGEMENT, "for a person to judge: a reason"),
    ],
)
def test_what_nobody_could_decide_is_skipped_with_the_reason(outcome: Outcome, said: str) -> None:
    plan = plan_of(ledger=[Ruled(RULE, outcome, "a reason")])
    case = case_of(report_of_plans(plan))
    assert (case.tag, case.get("message")) == ("skipped", said)


def test_a_crash_is_an_error() -> None:
    entry = Ruled(RULE, Outcome.CRASHED, "`nothing-stops` on the plan: KeyError: 'x'")
    case = case_of(report_of_plans(plan_of(ledger=[entry], crashes=(entry.because,))))
    assert (case.tag, case.get("type")) == ("error", "crashed")


def test_a_crash_that_no_rule_had_is_a_test_of_its_own() -> None:
    suite = suites_of(report_of(crashes=("`summary` on plan.yaml: KeyError: 'x'",)))[0]
    assert [test.get("name") for test in suite.findall("testcase")] == [RULE, "summary"]
    assert suite.get("errors") == "1"


def test_a_file_that_was_refused_is_a_suite_with_an_error() -> None:
    suite = suites_of(KINDS["refused"])[0]
    assert (suite.get("name"), suite.get("errors")) == ("gone.yaml", "1")


@given(texts)
def test_no_text_breaks_out_of_the_report(text: str) -> None:
    report = hostile_report(text)
    assert written(report, "junit").replace("\n", "").isprintable()
    refused, suite = suites_of(report)
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert refused.get("name") == suite.get("name") == visible(text)
    assert failure.get("message") == visible(
        f"“{text}” is not known, and `{text}` is not either; write `{text}`"
    )
