"""SARIF for code scanning: the official schema, each part that a service reads, and its escapes."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from pdcheck.finding import RelatedPlace, Report, Severity, Silenced, Silencer
from pdcheck.reporters.sarif import uri_of
from pdcheck.rule import all_rules
from pdcheck.span import Point, Span
from pdcheck.visible import visible
from tests.reports import (
    EMPTY,
    GONE,
    HOSTILE,
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

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)
URI = re.compile(r"[A-Za-z0-9%._~/:-]+")


def run_of(report: Report) -> dict[str, Any]:
    """The one run of a report in SARIF, which fits the schema and is ASCII."""
    text = written(report, "sarif")
    assert text.isascii()
    log = json.loads(text)
    assert list(VALIDATOR.iter_errors(log)) == []
    run: dict[str, Any] = log["runs"][0]
    return run


def results_of(report: Report) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = run_of(report)["results"]
    return results


def fingerprints(report: Report) -> list[str]:
    return [result["partialFingerprints"]["pdcheck/v1"] for result in results_of(report)]


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_kind_of_report_fits_the_official_schema(report: Report) -> None:
    run_of(report)


def test_a_run_with_no_finding_has_an_empty_list_of_results() -> None:
    run = run_of(EMPTY)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True
    assert run["invocations"][0]["toolExecutionNotifications"] == []


def test_every_rule_that_ran_is_there_with_its_page_and_its_evidence() -> None:
    driver = run_of(checked("pdcheck: 1\n"))["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert list(rules) == [rule.name for rule in all_rules()]
    for rule in all_rules():
        made, info = rules[rule.name], rule.info()
        assert made["shortDescription"]["text"] == f"{info.summary}."
        assert len(made["fullDescription"]["text"]) <= 1024
        for text in made["help"].values():
            assert info.page in text
            assert f"Basis: {info.basis}." in text
        assert made["properties"]["tags"] == [info.family, info.basis.value]
        assert "helpUri" not in made


def test_the_help_of_a_rule_links_to_its_sources() -> None:
    rule = run_of(EMPTY)["tool"]["driver"]["rules"][0]
    assert "](https://educationendowmentfoundation.org.uk/" in rule["help"]["markdown"]
    assert "](" not in rule["help"]["text"]


def test_the_driver_says_which_version_and_which_rules() -> None:
    report = report_of()
    driver = run_of(report)["tool"]["driver"]
    assert driver["version"] == driver["semanticVersion"] == report.version
    assert driver["properties"]["rulesSha256"] == report.rules_digest


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "note")],
)
def test_a_severity_is_a_level(severity: Severity, level: str) -> None:
    assert results_of(report_of(finding_of(severity=severity)))[0]["level"] == level


def test_a_result_points_at_its_rule_and_its_place() -> None:
    span = Span(Point(4, 3), Point(6, 1))
    run = run_of(report_of(finding_of(span=span)))
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == RULE
    assert result["message"]["text"] == "the plan shows nothing that stops; add a line"
    assert place["artifactLocation"] == {"uri": "plan.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 4, "startColumn": 3, "endLine": 6, "endColumn": 1}


def test_a_place_is_named_by_ids_and_titles_too() -> None:
    finding = finding_of(names=("activities", "Ask / pause ~ name", "length"))
    logical = results_of(report_of(finding))[0]["locations"][0]["logicalLocations"][0]
    assert logical["fullyQualifiedName"] == "activities/Ask ~1 pause ~0 name/length"
    assert logical["name"] == "length"


def test_a_related_place_may_be_in_another_plan() -> None:
    places = (RelatedPlace(Span(Point(1, 1), Point(1, 2)), "in the trust's plan", "a/trust.yaml"),)
    related = results_of(report_of(finding_of(related=places)))[0]["relatedLocations"][0]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "a/trust.yaml"
    assert related["message"]["text"] == "in the trust's plan"


# --- Fingerprints ---


def test_a_fingerprint_stays_when_lines_move() -> None:
    plan = "pdcheck: 1\nprogramme: Wait time\nshoe_size: 9\n"
    assert fingerprints(checked(plan)) == fingerprints(checked(f"# A note.\n\n{plan}"))


def test_findings_of_one_key_are_told_apart_by_a_number() -> None:
    spans = [Span(Point(line, 1), Point(line, 2)) for line in (3, 5)]
    first, second = fingerprints(report_of(*(finding_of(span=span) for span in spans)))
    assert first.removesuffix(":1") == second.removesuffix(":2")


def test_silencing_a_finding_makes_no_other_one_new() -> None:
    first, second = (finding_of(span=Span(Point(n, 1), Point(n, 2))) for n in (3, 5))
    before = fingerprints(report_of(first, second))
    silenced = [Silenced(first, "a reason")]
    assert fingerprints(report_of(second, silenced=silenced)) == before


def test_what_the_message_quotes_tells_two_flaws_at_one_place_apart() -> None:
    every = fingerprints(
        report_of(finding_of(what="“a” is wrong"), finding_of(what="“b” is wrong"))
    )
    assert [print_.rpartition(":")[2] for print_ in every] == ["1", "1"]
    assert len(set(every)) == 2


# --- What is silenced, and what went wrong ---


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        (Silencer.IGNORE, "inSource"),
        (Silencer.COMMENT, "inSource"),
        (Silencer.BASELINE, "external"),
    ],
)
def test_a_silenced_finding_is_kept_with_its_reason(by: Silencer, kind: str) -> None:
    silenced = [Silenced(finding_of(), "the meetings were there already", by)]
    assert results_of(report_of(silenced=silenced))[0]["suppressions"] == [
        {"kind": kind, "status": "accepted", "justification": "the meetings were there already"}
    ]


def test_either_every_result_says_what_silences_it_or_none_does() -> None:
    silenced = [Silenced(finding_of(), "a reason")]
    assert "suppressions" not in results_of(report_of(finding_of()))[0]
    both = results_of(report_of(finding_of(what="another"), silenced=silenced))
    assert sorted(len(result["suppressions"]) for result in both) == [0, 1]


def test_a_plan_that_cannot_be_read_is_a_result() -> None:
    run = run_of(checked(UNREADABLE))
    assert [result["ruleId"] for result in run["results"]] == ["unreadable-plan"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_file_that_was_refused_is_a_notification() -> None:
    invocation = run_of(report_of_plans(refusals=[GONE]))["invocations"][0]
    told = invocation["toolExecutionNotifications"][0]
    assert invocation["executionSuccessful"] is False
    assert told["message"]["text"].startswith("`gone.yaml` cannot be read")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.yaml"


def test_a_rule_that_crashed_is_a_notification() -> None:
    invocation = run_of(KINDS["crashed"])["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert (
        "this is a bug in pdcheck" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    )


# --- Names of files ---


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("plans/a b.yaml", "plans/a%20b.yaml"),
        ("plans/100%.yaml", "plans/100%25.yaml"),
        ("a:b?c#d.yaml", "a%3Ab%3Fc%23d.yaml"),
        ("../trust/zoë.yaml", "../trust/zo%C3%AB.yaml"),
        ("/srv/plans/a.yaml", "file:///srv/plans/a.yaml"),
        ("C:/plans/a b.yaml", "file:///C:/plans/a%20b.yaml"),
        ("C:\\plans\\a.yaml", "file:///C:/plans/a.yaml"),
        ("//server/share/a.yaml", "file://server/share/a.yaml"),
        ("\\\\server\\share\\a.yaml", "file://server/share/a.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_the_name_of_a_file_is_a_uri(file: str, uri: str) -> None:
    assert uri_of(file) == uri


def test_a_name_that_is_not_utf_8_keeps_its_bytes() -> None:
    assert unquote_to_bytes(uri_of("caf\udce9.yaml")) == b"caf\xe9.yaml"


def test_only_a_relative_name_stands_below_the_root() -> None:
    for file, below in (("a.yaml", True), ("/srv/a.yaml", False)):
        run = run_of(report_of_plans(plan_of(finding_of(file=file), file=file)))
        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert ("uriBaseId" in location) is below
    assert "%SRCROOT%" in run["originalUriBaseIds"]


# --- What a plan cannot do ---


def spaces_out(text: str) -> str:
    return text.replace(" ", "")


@given(texts)
def test_no_text_breaks_out_of_the_report(text: str) -> None:
    run = run_of(hostile_report(text))
    result = run["results"][0]
    where = result["locations"][0]
    expected = visible(f"“{text}” is not known, and `{text}` is not either; write `{text}`")
    assert spaces_out(result["message"]["text"]) == spaces_out(expected)
    assert where["logicalLocations"][0]["name"] == visible(text)
    uri = where["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "" or URI.fullmatch(uri)
    assert {each["suppressions"][0]["justification"] for each in run["results"][1:]} == {
        visible(text)
    }


@given(texts)
def test_no_message_holds_a_link_a_placeholder_or_what_does_not_print(text: str) -> None:
    for result in run_of(hostile_report(text))["results"]:
        message = result["message"]["text"]
        assert message.isprintable()
        assert "](" not in message
        assert not re.search(r"\{\d+\}", message)


def test_a_log_finds_no_command_in_the_report() -> None:
    for line in written(hostile_report(" ".join(HOSTILE)), "sarif").splitlines():
        assert not line.lstrip().startswith("::")
        assert "##" not in line


def test_a_relative_name_comes_back_from_its_uri() -> None:
    for name in ("a b/ü.yaml", "100%.yaml", "x[1]{2}.yaml", "plans/é&=+,;.yaml"):
        assert unquote(uri_of(name)) == name
