"""The report in Markdown: what is in it, what is left out, and that no plan can write any."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pdcheck.finding import Finding, Report, Severity, Silenced, Silencer
from pdcheck.span import Point, Span
from pdcheck.visible import visible
from tests.reports import (
    HOSTILE,
    KINDS,
    checked,
    finding_of,
    hostile_report,
    plan_of,
    report_of,
    report_of_plans,
    texts,
    written,
)

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TAGS = {"<code>", "</code>", "<br>", "<sub>", "</sub>"}
FOLD = re.compile(
    r"<details>\n<summary>(Silenced|For a person to judge): \d+ \w+</summary>\n|</details>\n"
)
KNOWN = {
    "blockquote": 0,
    "fence": 0,
    "code_block": 0,
    "code_inline": 0,
    "link_open": 0,
    "image": 0,
    "hr": 0,
    "s_open": 0,
    "ordered_list_open": 0,
}
"""Kinds of token that a report never has."""


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def words_of(text: str) -> str:
    """What a reader sees of a report, without the invisible breaks."""
    shown = "".join(token.content for token in tokens(text) if token.type == "text")
    return shown.replace("\u200b", "")


def assert_nothing_is_written_in_it(text: str, headings: int) -> None:
    """A report is made of our own lists, tables and tags alone."""
    kinds = [token.type for token in tokens(text)]
    assert {kind: kinds.count(kind) for kind in KNOWN} == KNOWN
    assert kinds.count("heading_open") == headings
    for token in tokens(text):
        if token.type == "html_inline":
            assert token.content in TAGS
        if token.type == "html_block":
            assert FOLD.fullmatch(token.content), token.content
    assert text.replace("\n", "").isprintable()


@pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    text = written(report, "markdown")
    assert text.startswith("### pdcheck: ")
    assert_nothing_is_written_in_it(text, headings=1 + any(plan.findings for plan in report.plans))


def test_a_finding_says_what_where_why_and_what_to_do() -> None:
    assert (
        "#### <code>plan.yaml</code> · Wait time\n\n"
        "- **warning** <code>nothing-stops</code> <code>plan.yaml&#58;4&#58;3</code><br>\n"
        "  the plan shows nothing that stops<br>\n"
        "  *Why:* time is finite (basis: guidance)<br>\n"
        "  *Do:* add a line\n"
    ) in written(report_of(finding_of()), "markdown")


def test_a_table_has_a_line_for_each_plan() -> None:
    text = written(checked("pdcheck: 1\nnotes: None\n", "pdcheck: 1\nshoe_size: 9\n"), "markdown")
    rows = [line for line in text.splitlines() if line.startswith("| <code>")]
    assert rows == [
        "| <code>1.yaml</code> | not judged |  | 1 | 0 | 0 |",
        "| <code>0.yaml</code> | not judged |  | 0 | 0 | 0 |",
    ]


def test_what_is_silenced_is_listed_with_reasons() -> None:
    silenced = [Silenced(finding_of(), f"reason {by}", by) for by in Silencer]
    text = written(report_of(silenced=silenced), "markdown")
    assert "<summary>Silenced: 3 findings</summary>" in text
    for said in ("by the plan: reason ignore", "by a comment: reason comment"):
        assert said in text
    assert "in the baseline: reason baseline" in text


def test_a_gap_that_several_plans_have_is_told_once() -> None:
    plan = "pdcheck: 1\nshoe_size: 9\n"
    assert "- <code>unknown-key</code> in 2 of 2 plans\n" in written(
        checked(plan, plan), "markdown"
    )


@pytest.mark.parametrize(
    ("kind", "said"), [("refused", "1 file not checked"), ("crashed", "pdcheck itself failed")]
)
def test_what_could_not_be_checked_stands_first(kind: str, said: str) -> None:
    headline, _, heading, *_ = written(KINDS[kind], "markdown").split("\n")
    assert headline.endswith(f"; {said}")
    assert heading == "**Not checked**"


def many(number: int, severity: Severity, what: str) -> list[Finding]:
    place = (Span(Point(n, 1), Point(n, 2)) for n in range(1, number + 1))
    return [finding_of(span=span, severity=severity, what=what) for span in place]


def test_a_long_report_keeps_the_most_severe_and_says_how_many_it_leaves_out() -> None:
    findings = many(3000, Severity.ADVICE, "a small thing")
    findings += [finding_of(span=Span(Point(4000, 1), Point(4000, 2)), severity=Severity.ERROR)]
    text = written(report_of(*findings), "markdown")
    left = re.search(r"… and ([\d,]+) findings more, none more severe", text)
    assert left is not None
    assert "**error**" in text
    assert text.count("\n- **") + int(left[1].replace(",", "")) == 3001


def test_a_report_of_anything_fits_into_one_comment() -> None:
    worst = " ".join(HOSTILE) + "*" * 3000
    findings = many(300, Severity.WARNING, worst)
    plans = [
        plan_of(
            *findings,
            file=f"{n}{'|' * 4000}",
            title=worst,
            crashes=(worst,) * 50,
            silenced=[Silenced(finding_of(), worst)] * 300,
        )
        for n in range(200)
    ]
    assert len(written(report_of_plans(*plans), "markdown")) < 65_536


@given(texts)
def test_no_text_of_a_plan_is_more_than_words(text: str) -> None:
    made = written(hostile_report(text), "markdown")
    assert_nothing_is_written_in_it(made, headings=2)
    shown = visible(text).replace("`", "").split()
    assert "".join(shown) in "".join(words_of(made).replace("`", "").split())


@given(texts)
def test_no_text_becomes_a_link_a_mention_a_reference_or_a_picture(text: str) -> None:
    made = written(hostile_report(text), "markdown")
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), made)
    outside = re.sub(r"<code>.*?</code>", "", plain)
    for pattern in (r"@\w", r"#\d", r"://", r"\bwww\.", r":[\w+-]+:", r"!\d", r"(?i)\bGH-\d"):
        assert not re.search(pattern, outside), pattern
    assert not re.search(r"://|www\.|@\w", made)
