"""GitHub's workflow commands: a grammar made from its documentation, and its order."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given

from pdcheck.finding import Report, Severity, Silenced
from pdcheck.span import Point, Span
from pdcheck.visible import visible
from tests.reports import (
    KINDS,
    finding_of,
    hostile_report,
    plan_of,
    report_of,
    report_of_plans,
    texts,
    written,
)

PROPERTY = r"(?:file|line|endLine|col|endColumn|title)=[^:,\r\n]*"
COMMAND = re.compile(rf"::(error|warning|notice) ({PROPERTY}(?:,{PROPERTY})*)::([^\r\n]*)")


class Command(NamedTuple):
    """A workflow command as GitHub's runner reads it."""

    kind: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, escapes: dict[str, str]) -> str:
    """A value without its escapes, undone in the runner's order: the per cent sign last."""
    for escape, character in {**escapes, "%25": "%"}.items():
        text = text.replace(escape, character)
    return text


def data(text: str) -> str:
    return unescaped(text, {"%0D": "\r", "%0A": "\n"})


def value(text: str) -> str:
    return unescaped(text, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","})


def commands(report: Report) -> list[Command]:
    """Every line of a report, each of which is a command."""
    made = []
    for line in written(report, "github").split("\n")[:-1]:
        found = COMMAND.fullmatch(line)
        assert found, line
        pairs = (each.split("=", 1) for each in found[2].split(","))
        made.append(Command(found[1], {key: value(said) for key, said in pairs}, data(found[3])))
    return made


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_line_of_every_kind_of_report_is_a_command(report: Report) -> None:
    commands(report)


def test_a_finding_is_an_annotation_on_its_place() -> None:
    assert commands(report_of(finding_of())) == [
        Command(
            "warning",
            {
                "file": "plan.yaml",
                "line": "4",
                "endLine": "4",
                "col": "3",
                "endColumn": "9",
                "title": "pdcheck: nothing-stops",
            },
            "the plan shows nothing that stops; add a line",
        )
    ]


def test_a_finding_over_several_lines_has_no_columns() -> None:
    made = commands(report_of(finding_of(span=Span(Point(4, 3), Point(6, 1)))))[0]
    assert made.properties.keys() == {"file", "line", "endLine", "title"}


def test_the_most_severe_come_first_over_all_plans() -> None:
    mild, loud, middling = (
        plan_of(finding_of(file=f"{name}.yaml", severity=severity), file=f"{name}.yaml")
        for name, severity in (
            ("a", Severity.ADVICE),
            ("b", Severity.ERROR),
            ("c", Severity.WARNING),
        )
    )
    made = commands(report_of_plans(mild, loud, middling))
    assert [(one.kind, one.properties["file"]) for one in made] == [
        ("error", "b.yaml"),
        ("warning", "c.yaml"),
        ("notice", "a.yaml"),
    ]


def test_what_is_silenced_is_no_annotation() -> None:
    assert commands(report_of(silenced=[Silenced(finding_of(), "a reason")])) == []


@pytest.mark.parametrize("kind", ["refused", "crashed"])
def test_what_could_not_be_checked_is_an_error(kind: str) -> None:
    assert [one.kind for one in commands(KINDS[kind])] == ["error"]


@given(texts)
def test_no_text_breaks_out_of_a_command(text: str) -> None:
    refused, crashed, found = commands(hostile_report(text))
    assert found.properties["file"] == visible(text)
    assert found.message == visible(
        f"“{text}” is not known, and `{text}` is not either; write `{text}`"
    )
    assert refused.message == visible(f"`{text}` is gone; {text}")
    assert visible(text) in crashed.message or not text
