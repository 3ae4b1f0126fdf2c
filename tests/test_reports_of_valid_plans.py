"""Every report of every valid plan is read by a real reader of its format."""

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any, TextIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pdcheck.adaptation.compare import compare as adapted
from pdcheck.agreement.coding import coding
from pdcheck.agreement.comparing import agreement
from pdcheck.agreement.records import Coder
from pdcheck.auditing.audit import audit
from pdcheck.auditing.records import Audit
from pdcheck.baselines.carried import added, carry
from pdcheck.commands.diff import Comparison as Compared
from pdcheck.comparison.comparing import compare
from pdcheck.engine import Checker
from pdcheck.finding import Report
from pdcheck.reporters import FORMATS, adaptation
from pdcheck.reporters import json as as_json
from pdcheck.reporters.agreement import FORMATS as AGREEMENT_FORMATS
from pdcheck.reporters.agreement import json as agreement_json
from pdcheck.reporters.agreement import reporter as agreement_reporter
from pdcheck.reporters.audit import FORMATS as AUDIT_FORMATS
from pdcheck.reporters.audit import json as audit_json
from pdcheck.reporters.audit import reporter as audit_reporter
from pdcheck.reporters.comparison import FORMATS as COMPARISON_FORMATS
from pdcheck.reporters.comparison import json as comparison_json
from pdcheck.reporters.comparison import reporter as comparison_reporter
from tests.grammar import Style, plans, styles, tried, written
from tests.pages import Page
from tests.quoting import papers_of
from tests.reports import written as reported
from tests.test_github_report import commands
from tests.test_gitlab_report import entries
from tests.test_html_report import assert_sound, assert_tables
from tests.test_junit_report import suites_of
from tests.test_markdown_report import assert_nothing_is_written_in_it
from tests.test_sarif_report import run_of

CHECKER = Checker(as_of=date(2026, 11, 21), detailed=True)
SCHEMAS = {
    name: Draft202012Validator(made())
    for name, made in {
        "report": as_json.schema,
        "audit": audit_json.schema,
        "comparison": comparison_json.schema,
        "agreement": agreement_json.schema,
        "adaptation": adaptation.schema,
    }.items()
}
PAPERS = papers_of(
    {
        "brochure.md": "Pairs run it aloud three times in an empty classroom, with no pupils.\n",
        "handbook.md": "# Handbook\n\nThe coach names one success and one next step.\n",
    }
)


def report_of(made: list[dict[str, Any]], style: Style) -> Report:
    """The report of some plans, of which the last has every other finding in a baseline."""
    texts = [written(plan, style) for plan in made]
    reports = [CHECKER.check(text, f"{n}.yaml", read_paper=PAPERS) for n, text in enumerate(texts)]
    old = added(reports[-1], date(2026, 11, 20), "carried <b>over</b>")[::2]
    return CHECKER.report([*reports[:-1], carry(reports[-1], old)])


def audit_of(plan: dict[str, Any], style: Style, name: str = "plan.yaml") -> Audit:
    """The audit of a plan, whose documents are those of a provider."""
    told, context = CHECKER.told(written(plan, style), name, read_paper=PAPERS)
    assert told.crashes == ()
    assert context is not None
    made = audit(context, CHECKER.report([told]))
    context.forget()
    return made


def by(render: Callable[[Any, TextIO], None], made: Any) -> str:
    out = io.StringIO()
    render(made, out)
    return out.getvalue()


def assert_lines_for_people(text: str) -> None:
    """Whatever a plan says, a report has no character that a terminal would obey."""
    assert text.replace("\n", "").isprintable()
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def assert_fits(text: str, kind: str) -> None:
    assert text.isascii()
    assert list(SCHEMAS[kind].iter_errors(json.loads(text, parse_constant=pytest.fail))) == []


def assert_page(text: str) -> None:
    page = Page(text)
    assert_sound(page)
    assert_tables(page)


READERS: dict[str, Callable[[Report], object]] = {
    "text": lambda report: assert_lines_for_people(reported(report, "text")),
    "concise": lambda report: assert_lines_for_people(reported(report, "concise")),
    "json": lambda report: assert_fits(reported(report, "json"), "report"),
    "sarif": run_of,
    "github": commands,
    "gitlab": entries,
    "junit": suites_of,
    "markdown": lambda report: assert_nothing_is_written_in_it(
        reported(report, "markdown"), headings=1 + sum(bool(p.findings) for p in report.plans)
    ),
    "html": lambda report: assert_page(reported(report, "html")),
}
OTHERS: dict[str, Callable[[str], object]] = {
    "text": assert_lines_for_people,
    "html": assert_page,
}


def test_every_format_has_its_reader() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("form", FORMATS)
@tried(8)
@given(st.lists(plans(), min_size=1, max_size=2), styles)
def test_a_report_of_a_valid_plan_is_read_by_a_reader_of_its_format(
    form: str, made: list[dict[str, Any]], style: Style
) -> None:
    READERS[form](report_of(made, style))


@pytest.mark.parametrize("form", AUDIT_FORMATS)
@tried(8)
@given(plans(), styles)
def test_an_audit_of_a_valid_plan_is_read_by_a_reader_of_its_format(
    form: str, plan: dict[str, Any], style: Style
) -> None:
    made = audit_of(plan, style)
    if form == "docx":
        assert_word(made)
    else:
        assert_other(form, by(audit_reporter(form), made), "audit")


def assert_word(made: Audit) -> None:
    held = io.BytesIO()
    out = io.TextIOWrapper(held)
    audit_reporter("docx")(made, out)
    out.detach()
    assert Document(io.BytesIO(held.getvalue())).paragraphs


def assert_other(form: str, text: str, kind: str) -> None:
    if form == "json":
        assert_fits(text, kind)
    else:
        OTHERS[form](text)


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
@tried(6)
@given(st.lists(plans(), min_size=2, max_size=3))
def test_a_comparison_of_valid_plans_is_read_by_a_reader_of_its_format(
    form: str, made: list[dict[str, Any]]
) -> None:
    audits = [audit_of(plan, Style(), f"{n}.yaml") for n, plan in enumerate(made)]
    assert_other(form, by(comparison_reporter(form), compare(audits)), "comparison")


@pytest.mark.parametrize("form", AGREEMENT_FORMATS)
@tried(6)
@given(st.lists(plans(), min_size=2, max_size=3))
def test_an_agreement_about_valid_plans_is_read_by_a_reader_of_its_format(
    form: str, made: list[dict[str, Any]]
) -> None:
    audits = [audit_of(plan, Style(), f"{n}.yaml") for n, plan in enumerate(made)]
    coders = [Coder(f"c{n}", f"{n}.yaml", coding(each, "x")) for n, each in enumerate(audits)]
    assert_other(form, by(agreement_reporter(form), agreement(coders, 1, 20)), "agreement")


def in_form(made: Compared, form: str) -> str:
    out = io.StringIO()
    adaptation.render(made, form, out)
    return out.getvalue()


@tried(10)
@given(plans(), plans(), styles)
def test_a_difference_of_valid_plans_is_read_by_readers_of_its_formats(
    trust: dict[str, Any], school: dict[str, Any], style: Style
) -> None:
    understood = [
        CHECKER.understood(written(plan, style), name)
        for plan, name in ((trust, "trust.yaml"), (school, "school.yaml"))
    ]
    base, own = (context for context in understood if context)
    made = Compared(
        *("trust.yaml", "school.yaml", "A title", "", False),
        adapted(base.side, own.side),
        base.document,
        own.document,
    )
    said = {form: in_form(made, form) for form in ("text", "json", "markdown")}
    assert_lines_for_people(said["text"])
    assert_fits(said["json"], "adaptation")
    assert_nothing_is_written_in_it(said["markdown"], headings=said["markdown"].count("\n#") + 1)
