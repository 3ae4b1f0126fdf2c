"""What other programs may import from pdcheck, and what it promises them."""

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

import pdcheck
from pdcheck import Basis, PdcheckError, Report, Severity, all_rules, check_file, check_text

PUBLIC = {
    "Basis",
    "Finding",
    "PdcheckError",
    "Report",
    "Severity",
    "__version__",
    "all_rules",
    "check_file",
    "check_text",
    "load_catalogue",
}


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert set(pdcheck.__all__) == PUBLIC
    assert all(getattr(pdcheck, name) is not None for name in pdcheck.__all__)


def test_another_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="'pdcheck' has no attribute 'check_everything'"):
        _ = pdcheck.check_everything


def test_the_version_is_a_number_of_three_parts() -> None:
    assert [part.isdigit() for part in pdcheck.__version__.split(".")] == [True, True, True]


def test_a_text_is_checked_in_one_call() -> None:
    report = check_text("pdcheck: 1\nprogramme: {title: Wait time, lead: TBC}\n")
    (finding,) = report.findings
    assert isinstance(report, Report)
    assert (finding.file, finding.rule) == ("<text>", "placeholder")
    assert (finding.span.start.line, finding.span.start.column) == (2, 37)
    assert (finding.severity, finding.basis) == (Severity.WARNING, Basis.LOGIC)


def test_a_file_is_checked_in_one_call_and_is_known_by_the_name_it_was_given(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("pdcheck: 1\nprogrammee: Wait time\n", encoding="utf-8")
    report = check_file(str(path))
    assert [(f.file, f.rule) for f in report.findings] == [(str(path), "unknown-key")]


def test_the_day_is_today_unless_another_is_given() -> None:
    assert check_text("pdcheck: 1", as_of=date(2026, 1, 31)).as_of == date(2026, 1, 31)
    assert abs((check_text("pdcheck: 1").as_of - date.today()).days) <= 1


def test_a_file_that_cannot_be_opened_raises_what_happened_why_and_what_to_do(
    tmp_path: Path,
) -> None:
    with pytest.raises(PdcheckError) as error:
        check_file(str(tmp_path / "missing.yaml"))
    assert "missing.yaml" in error.value.what
    assert error.value.why != ""
    assert error.value.remedy != ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfea", b"[", b"\xe9"])
def test_a_file_that_is_no_plan_is_a_finding_and_not_an_exception(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    assert [f.rule for f in check_file(str(path)).findings] == ["unreadable-plan"]


def test_a_report_cannot_be_changed() -> None:
    report = check_text("pdcheck: 1")
    with pytest.raises(FrozenInstanceError):
        setattr(report, "version", "2")  # noqa: B010


def test_all_rules_are_in_the_order_of_their_families_and_names() -> None:
    names = [(rule.family, rule.name) for rule in all_rules()]
    assert names == sorted(names)


def test_severities_can_be_compared() -> None:
    assert Severity.ADVICE < Severity.WARNING < Severity.ERROR
