"""Programmes side by side: what each shows, and never which is better."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pdcheck.auditing.records import Audit, AuditedPaper, Effect, Promise, ToArrange
from pdcheck.comparison.comparing import compare
from pdcheck.comparison.records import Cell, Comparison
from pdcheck.finding import Hours
from pdcheck.papers.looked import Match
from pdcheck.reporters.comparison import NO_RANK
from pdcheck.reporters.comparison import html as as_html
from pdcheck.reporters.comparison import json as as_json
from pdcheck.reporters.comparison import text as as_text
from tests.made_audits import CONDITIONS, audit, claim, place, quotation

TALK = audit({"modelling": "described"}, owners={"culture": "school"}, file="talk.yaml")
RECALL = audit(
    {"culture": "claimed"},
    {"rehearsal": (claim("needs-judgement", because="the quotation could not be looked for"),)},
    title="Retrieval Every Day",
    file="recall.yaml",
)


def cells(comparison: Comparison, name: str) -> tuple[Cell, ...]:
    """The cells of the row of a name."""
    return next(row.cells for row in comparison.rows if row.name == name)


def lines(one: Audit, name: str) -> tuple[str, ...]:
    """What one programme says in a row, beside another."""
    return cells(compare([one, TALK]), name)[0].lines


def written(comparison: Comparison, render: Callable[[Comparison, Any], None]) -> str:
    out = io.StringIO()
    render(comparison, out)
    return out.getvalue()


# --- Rows and columns ---


def test_rows_are_the_mechanisms_by_group_then_conditions_then_what_each_has_of_its_own() -> None:
    comparison = compare([TALK, RECALL])
    assert [(group.letter, len(group.rows)) for group in comparison.groups] == [
        ("A", 2),
        ("B", 3),
        ("C", 5),
        ("D", 4),
    ]
    assert [row.name for row in comparison.rows[14:]] == [
        *CONDITIONS,
        "promises",
        "to-arrange",
        "effects",
        "hours",
        "documents",
    ]


def test_columns_stand_in_the_order_given() -> None:
    titles = [each.title for each in compare([RECALL, TALK]).programmes]
    assert titles == ["Retrieval Every Day", "Talk for Teachers"]
    assert [cell.status for cell in cells(compare([RECALL, TALK]), "modelling")] == [
        "not-mentioned",
        "described",
    ]


# --- What a cell says ---


def test_what_is_not_mentioned_is_said_to_be_that() -> None:
    assert lines(TALK, "feedback") == ("not mentioned",)


def test_what_cannot_be_told_says_why() -> None:
    assert lines(RECALL, "rehearsal") == (
        "needs judgement",
        "the quotation could not be looked for",
    )


def test_a_condition_names_its_owner_or_says_that_none_is_named() -> None:
    owned = audit({"culture": "described"}, owners={"culture": "school"})
    assert lines(owned, "culture") == ("described", "owner: school")
    assert lines(RECALL, "culture") == ("claimed", "owner not named")
    assert lines(TALK, "leadership") == ("not mentioned",)


def test_an_effect_says_what_it_rests_on_or_that_nothing_is_named() -> None:
    bare = Effect("two months more", "", "", "", (), ("a source",), (), None, place(4))
    known = Effect("better talk", "", "", "", ("doi:10.1/x",), ("with whom",), (), None, place(5))
    assert lines(TALK._replace(effects=(bare, known)), "effects") == (
        "“two months more”: rests on nothing that is named",
        "“better talk”: rests on doi:10.1/x; not said: with whom",
    )
    assert lines(TALK, "effects") == ("not mentioned",)


def test_promises_are_listed() -> None:
    promise = Promise("protected-time", "protects every lesson", "", place(3))
    said = lines(TALK._replace(promises=(promise,)), "promises")
    assert said == ("protected time: protects every lesson",)


def test_what_is_left_to_arrange_is_named_with_who_and_once() -> None:
    parts = (
        ToArrange("protected-time", "protected time: an hour", "school", "it names it"),
        ToArrange("protected-time", "protected time: a day", "school", "it names it"),
        ToArrange("activities", "to hold “Planning”", "school", "it names it"),
    )
    assert lines(TALK._replace(to_arrange=parts), "to-arrange") == (
        "protected time (school)",
        "to hold “Planning” (school)",
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (Hours("Teachers", 390, 480, None, ()), "Teachers: 6 h 30 min to 8 h"),
        (Hours("Teachers", 45, 45, None, ()), "Teachers: 45 min"),
        (Hours("Coaches", 0, 0, None, ()), "Coaches: none"),
        (
            Hours("Coaches", 0, None, None, ("Visits",)),
            "Coaches: cannot be told; the plan does not say how long or how often “Visits”",
        ),
        (
            Hours("Coaches", 60, None, None, ("Visits",)),
            "Coaches: at least 1 h; the plan does not say how long or how often “Visits”",
        ),
    ],
)
def test_hours_that_are_unknown_are_never_none(hours: Hours, said: str) -> None:
    assert lines(TALK._replace(hours=(hours,)), "hours") == (said,)


def test_a_document_that_cannot_be_read_says_why() -> None:
    paper = AuditedPaper("b", "Brochure", "b.pdf", None, "", "it is encrypted")
    assert lines(TALK._replace(papers=(paper,)), "documents") == (
        "Brochure: cannot be told what it says, because it is encrypted",
    )


# --- The reports ---


@pytest.mark.parametrize(("many", "width"), [(2, 80), (3, 80), (4, 100), (5, 100), (7, 100)])
def test_no_line_is_wider_than_its_columns(many: int, width: int) -> None:
    claims = {"rehearsal": (claim("needs-judgement", because="word" * 60),)}
    long = audit(claims=claims, title="Title" * 30)
    said = written(compare([long, TALK] * 4), as_text.render)
    assert max(map(len, said.splitlines())) <= 100
    said = written(compare(([long, TALK] * 4)[:many]), as_text.render)
    assert max(map(len, said.splitlines())) <= width


def test_more_than_five_programmes_go_on_below() -> None:
    said = written(compare([TALK, RECALL] * 3), as_text.render)
    assert said.count("Group A: Build knowledge") == 2
    assert said.count("recall.yaml") == 3


@pytest.mark.parametrize("render", [as_text.render, as_json.render, as_html.render])
def test_every_report_says_that_nothing_is_added_up_or_ranked(
    render: Callable[[Comparison, Any], None],
) -> None:
    assert " ".join(NO_RANK.split()) in " ".join(written(compare([TALK, RECALL]), render).split())


def test_no_report_has_a_sum_or_a_place_in_a_row() -> None:
    said = written(compare([TALK, RECALL]), as_text.render).lower()
    assert [word for word in ("total", "score", "best", "first place") if word in said] == []


def test_nothing_in_a_plan_becomes_markup() -> None:
    hostile = "<script>alert(1)</script> `<b>`"
    claims = {"rehearsal": (claim("refuted", because=hostile),)}
    page = written(compare([audit(claims=claims, title=hostile), TALK]), as_html.render)
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_has_three_tables_each_with_a_column_for_each_programme() -> None:
    page = written(compare([TALK, RECALL]), as_html.render)
    assert page.count("<table") == 3
    assert page.count('scope="col"') == 6
    assert page.count("not mentioned") > 20


def test_the_json_fits_its_schema() -> None:
    made = json.loads(written(compare([TALK, RECALL, TALK]), as_json.render))
    assert list(Draft202012Validator(as_json.schema()).iter_errors(made)) == []


def test_nothing_in_a_plan_is_obeyed_by_a_terminal() -> None:
    hostile = audit(
        claims={"rehearsal": (claim("refuted", quotation("x", match=Match.ABSENT)),)},
        title="\x1b[31mred\u202e",
    )
    said = written(compare([hostile, TALK]), as_text.render)
    assert "\x1b" not in said
    assert "\u202e" not in said
