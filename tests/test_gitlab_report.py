"""GitLab's code quality report: the schema of its own parser, and what it documents beside it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from pdcheck.finding import Report, Severity, Silenced
from pdcheck.visible import visible
from tests.reports import (
    KINDS,
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

SCHEMA = json.loads((Path(__file__).parent / "schemas/gitlab-codeclimate.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator({"type": "array", "items": SCHEMA})
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(report: Report) -> list[dict[str, Any]]:
    """The objects of a report, which fit the schema and what GitLab's documentation asks for."""
    text = written(report, "gitlab")
    assert text.isascii()
    made: list[dict[str, Any]] = json.loads(text)
    assert list(VALIDATOR.iter_errors(made)) == []
    for entry in made:
        assert entry["severity"] in SEVERITIES
        assert entry["check_name"]
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in made}) == len(made)
    return made


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_kind_of_report_fits_the_schema(report: Report) -> None:
    entries(report)


def test_a_finding_is_an_object_with_its_place() -> None:
    entry = entries(report_of(finding_of()))[0]
    del entry["fingerprint"]
    assert entry == {
        "description": "the plan shows nothing that stops; add a line",
        "check_name": "nothing-stops",
        "severity": "minor",
        "location": {"path": "plan.yaml", "lines": {"begin": 4, "end": 4}},
    }


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.ADVICE, "info")],
)
def test_a_severity_is_one_of_gitlabs(severity: Severity, word: str) -> None:
    assert entries(report_of(finding_of(severity=severity)))[0]["severity"] == word


def test_one_flaw_in_two_plans_has_two_fingerprints_that_stay_when_lines_move() -> None:
    plan = "pdcheck: 1\nprogramme: Wait time\nshoe_size: 9\n"
    before, after = (
        {entry["fingerprint"] for entry in entries(report)}
        for report in (checked(plan, plan), checked(f"# A note.\n{plan}", plan))
    )
    assert before == after
    assert len(before) == 2


def test_two_findings_of_one_key_have_two_fingerprints() -> None:
    assert len(entries(report_of(finding_of(), finding_of()))) == 2


def test_what_is_silenced_is_left_out() -> None:
    assert entries(report_of(silenced=[Silenced(finding_of(), "a reason")])) == []


def test_what_could_not_be_checked_is_critical() -> None:
    for kind in ("refused", "crashed"):
        assert [entry["severity"] for entry in entries(KINDS[kind])] == ["critical"]


def test_a_plan_that_cannot_be_read_is_in_it() -> None:
    assert [entry["check_name"] for entry in entries(checked(UNREADABLE))] == ["unreadable-plan"]


@given(texts)
def test_no_text_breaks_out_of_the_report(text: str) -> None:
    *_, entry = entries(hostile_report(text))
    assert entry["location"]["path"] == visible(text)
    assert entry["description"] == visible(
        f"“{text}” is not known, and `{text}` is not either; write `{text}`"
    )
    assert all(each["description"].isprintable() for each in entries(hostile_report(text)))


def test_the_same_name_twice_is_still_unique() -> None:
    plans = [plan_of(finding_of(), file="plan.yaml") for _ in range(2)]
    assert len(entries(report_of_plans(*plans))) == 2
