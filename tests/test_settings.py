"""The settings of an organisation: which file holds, what it changes, and how it may be wrong."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pdcheck import check_file
from pdcheck.errors import SettingsError
from pdcheck.finding import Report
from pdcheck.settings.lookup import settings_for

PLAN = """\
pdcheck: 1
programme: Wait time
participants: [{id: teachers, title: Teachers, hours_available: 20}]
activities:
  - {title: Friday tally, every: week, half_term: autumn-2, length: 10 min}
"""
CALENDAR = "calendar:\n  autumn-2: 2026-11-02 to 2026-12-18\n"


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def minutes(report: Report) -> int | None:
    summary = report.plans[0].summary
    assert summary is not None
    return summary.hours[0].high


def test_without_settings_the_number_of_weeks_is_not_known(tmp_path: Path) -> None:
    report = check_file(write(tmp_path / "plan.yaml", PLAN))
    assert minutes(report) is None


def test_the_calendar_of_the_settings_is_used_for_the_hours(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", CALENDAR)
    report = check_file(write(tmp_path / "plan.yaml", PLAN))
    assert minutes(report) == 7 * 10


def test_the_nearest_settings_hold_and_those_above_are_not_added(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", CALENDAR)
    write(tmp_path / "here" / "pdcheck.yaml", "calendar:\n  inset_day: 6 h\n")
    report = check_file(write(tmp_path / "here" / "plan.yaml", PLAN))
    assert minutes(report) is None


def test_settings_above_hold_where_there_are_none_beside_the_plan(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", CALENDAR)
    report = check_file(write(tmp_path / "a" / "b" / "plan.yaml", PLAN))
    assert minutes(report) == 70


def test_the_calendar_of_a_plan_wins_over_that_of_the_settings(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", CALENDAR)
    own = PLAN + "calendar:\n  autumn-2: 2026-11-02 to 2026-11-13\n"
    report = check_file(write(tmp_path / "plan.yaml", own))
    assert minutes(report) == 2 * 10


@pytest.mark.parametrize("text", ["", "# nothing yet\n"], ids=["empty", "a comment"])
def test_settings_that_say_nothing_change_nothing(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "pdcheck.yaml", text)
    assert settings_for(path).calendar is None


def test_a_misspelt_key_is_told_with_its_line_and_the_nearest_right_one(tmp_path: Path) -> None:
    path = write(tmp_path / "pdcheck.yaml", "# ours\ncalender:\n  inset_day: 6 h\n")
    with pytest.raises(SettingsError) as error:
        settings_for(path)
    assert "pdcheck.yaml:2:1: " in error.value.what
    assert "`calender`" in error.value.what
    assert error.value.remedy == "did you mean `calendar`?"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("calendar:\n  autumn-2: soon\n", 2),
        ("calendar: [\n", 1),
        ("- calendar\n", 1),
        ("calendar:\n  inset_day: 6 h\n  inset_day: 5 h\n", 3),
    ],
    ids=["wrong value", "not YAML", "a list", "a key twice"],
)
def test_settings_that_cannot_be_followed_are_told_with_their_line(
    tmp_path: Path, text: str, line: int
) -> None:
    path = write(tmp_path / "pdcheck.yaml", text)
    with pytest.raises(SettingsError) as error:
        settings_for(path)
    assert f"pdcheck.yaml:{line}:" in error.value.what


def test_settings_in_the_wrong_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "pdcheck.yaml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingsError, match="0xE9"):
        settings_for(str(tmp_path / "plan.yaml"))


def test_a_misspelt_key_ends_the_run_with_exit_code_2(
    tmp_path: Path, pdcheck: Callable[..., CompletedProcess[str]]
) -> None:
    write(tmp_path / "pdcheck.yaml", "calender:\n  inset_day: 6 h\n")
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck("plan.yaml", as_of="2026-11-21")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith("pdcheck: pdcheck.yaml:1:1: ")
    assert "did you mean `calendar`?" in answer.stderr


def test_a_plan_from_standard_input_takes_the_settings_of_the_working_folder(
    tmp_path: Path, pdcheck: Callable[..., CompletedProcess[str]]
) -> None:
    write(tmp_path / "pdcheck.yaml", CALENDAR)
    answer = pdcheck("-", "-f", "json", stdin=PLAN, as_of="2026-11-21")
    assert '"most_minutes": 70' in answer.stdout
