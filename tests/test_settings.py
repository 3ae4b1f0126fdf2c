"""The settings of an organisation: which file holds, what it changes, and how it may be wrong."""

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdcheck import check_file
from pdcheck.errors import SettingsError
from pdcheck.files import MOST_BYTES
from pdcheck.finding import Report
from pdcheck.language.node import fields_of
from pdcheck.settings.file import Override, SettingsFile
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.model import NO_SETTINGS

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


def link(at: Path, to: Path) -> None:
    try:
        at.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")


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


# --- Which file holds, and how it is written ---


def test_settings_saved_on_windows_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "pdcheck.yaml").write_bytes(b"\xef\xbb\xbfselect: balance\r\nfail_on: never\r\n")
    held = settings_for(str(tmp_path / "plan.yaml"))
    assert (held.select, held.fail_on) == (("balance",), "never")


def test_settings_are_found_from_a_folder_below_as_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "pdcheck.yaml", "select: balance\n")
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert settings_for("plan.yaml").select == ("balance",)


def test_settings_hold_for_a_plan_by_the_path_that_it_is_found_under(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "select: balance\n")
    write(tmp_path / "shared" / "plan.yaml", PLAN)
    write(tmp_path / "school" / "pdcheck.yaml", "select: wording\n")
    link(tmp_path / "school" / "plan.yaml", tmp_path / "shared" / "plan.yaml")
    held = [settings_for(str(tmp_path / name / "plan.yaml")) for name in ("shared", "school")]
    assert [settings.select for settings in held] == [("balance",), ("wording",)]


def test_a_link_to_settings_is_followed_and_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path / "trust.yaml", "select: balance\n")
    link(tmp_path / "pdcheck.yaml", tmp_path / "trust.yaml")
    assert settings_for(str(tmp_path / "plan.yaml")).select == ("balance",)
    (tmp_path / "trust.yaml").unlink()
    with pytest.raises(SettingsError, match="it is a link to nothing"):
        settings_for(str(tmp_path / "plan.yaml"))


def test_settings_under_nearly_the_right_name_are_told_and_not_overlooked(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yml", "select: balance\n")
    with pytest.raises(SettingsError, match="would be overlooked") as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert error.value.remedy == "rename it to `pdcheck.yaml`"


def test_a_plan_of_nearly_that_name_is_a_plan(tmp_path: Path) -> None:
    plan = write(tmp_path / "pdcheck.yml", PLAN)
    assert settings_for(plan) == NO_SETTINGS


def test_settings_that_are_too_large_are_told(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "#" * (MOST_BYTES + 1))
    with pytest.raises(SettingsError, match="more than 1 MiB, which no settings need"):
        settings_for(str(tmp_path / "plan.yaml"))


# --- What is wrong is told, all of it ---


def faults(path: Path) -> list[str]:
    """What is wrong in the settings of a folder, each with its place in the file."""
    with pytest.raises(SettingsError) as error:
        settings_for(str(path / "plan.yaml"))
    every = [error.value, *error.value.others]
    return [each.what.replace("\\", "/").rpartition("/")[2] for each in every]


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ("selct: balance", "1:1: a settings file has no key `selct`", "did you mean `select`?"),
        ("select: balanc", "1:9: `balanc` is not a rule or a family of rules", "`balance`"),
        ("select: a, b", "1:9: “a, b” is more than one name", "write a list: [a, b]"),
        ("ignore: [wording, bare-clam]", "1:19: `bare-clam` is not a rule", "`bare-claim`"),
        ("ignore: unreadable-plan", "1:9: `unreadable-plan` cannot be ignored", "mend the plan"),
        ("severity: {bare-clam: error}", "1:12: `bare-clam` is not a rule", "`bare-claim`"),
        ("severity: {bare-claim: off}", "1:24: “off” is not one of the words", "error, warning"),
        ("severity: {bare-claim: eror}", "1:24: “eror” is not one of the words", "mean `error`"),
        ("severity: {wording: error}", "1:12: `wording` is a family", "--family wording"),
        ("severity: {unreadable-plan: advice}", "1:12: `unreadable-plan` stays", "delete"),
        ("severity: error", "1:1: a text or list stands here", "names with a value each"),
        ("fail_on: errors", "1:10: “errors” is not one of the words", "did you mean `error`?"),
        ("largest_plan: 2", "1:15: “2” is not a size", "`2 MiB`"),
        ("largest_plan: 0 MiB", "1:15: “0 MiB” is not a size that", "at most 64 MiB"),
        ("largest_plan: 65 MiB", "1:15: “65 MiB” is not a size that", "at most 64 MiB"),
        (
            "baseline: a\\b.yaml",
            "1:11: `baseline` names “a\\b.yaml”, and that name only",
            "`a/b.yaml`",
        ),
        (
            "extends: https://x.org/a",
            "1:10: `extends` names “https://x.org/a”, and that is an address",
            "save what",
        ),
        ("calendar: {due: 2026-09-01}", "1:12: `calendar` has no key called `due`", "use one of"),
        ("select: {chosen_by: head}", "1:1: a block of keys stands here", "write one text"),
        ("overrides: {ignore: wording}", "1:12: this override does not say for which", "`paths:`"),
        ("overrides: {paths: a}", "1:12: this override changes nothing", "severity"),
        ("overrides: [{path: a, ignore: wording}]", "1:14: an item of `overrides`", "`paths`?"),
        ("mechanisms: {a: b}", "1:1: a settings file has no key `mechanisms`", "`vocabulary`"),
        ("pdcheck: 1", "1:1: this is a plan", "give the plan another name"),
        ("just words", "1:1: this file holds a text", "`pdcheck schema settings`"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, text: str, fault: str, remedy: str
) -> None:
    write(tmp_path / "pdcheck.yaml", text)
    with pytest.raises(SettingsError) as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert f"pdcheck.yaml:{fault}" in error.value.what
    assert remedy in error.value.remedy
    assert error.value.others == ()


@pytest.mark.parametrize(
    ("words", "fault", "remedy"),
    [
        ("mechanisms: {feedback: rehearsal}", "is a name of `feedback` already", "delete"),
        ("mechanisms: {Goal_Setting: rehearsal}", "is a name of `setting-goals`", "delete"),
        ("mechanisms: {M9: rehearsal}", "is a name of `feedback` already", "delete"),
        ("mechanisms: {our way: rehersal}", "is not one of the fourteen", "mean `rehearsal`?"),
        ("mechanisms: {'!': rehearsal}", "“!” is not a word", "that your plans use"),
        ("mechanisms: {A b: 1, a-B: 2}", "“a-B” is “A b” once more", "keep one of the two"),
        ("roles: {Head Teacher: supporter}", "means a leader already", "delete"),
        ("roles: {our lead: helper}", "“helper” is not one of the words", "supporter"),
        ("rolls: {our lead: leader}", "no key called `rolls`", "`roles`?"),
    ],
)
def test_a_word_of_ones_own_has_one_meaning_and_no_other(
    tmp_path: Path, words: str, fault: str, remedy: str
) -> None:
    write(tmp_path / "pdcheck.yaml", f"vocabulary:\n  {words}\n")
    with pytest.raises(SettingsError) as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert fault in error.value.what
    assert remedy in error.value.remedy


def test_everything_wrong_in_a_file_is_told_at_once_in_the_order_of_its_lines(
    tmp_path: Path,
) -> None:
    write(
        tmp_path / "pdcheck.yaml",
        "fail_on: loud\nselct: balance\nseverity:\n  bare-clam: error\nfail_on: never\n",
    )
    told = [fault.split(": ")[0] for fault in faults(tmp_path)]
    assert told == [f"pdcheck.yaml:{at}" for at in ("1:10", "2:1", "4:3", "5:1")]


def test_every_mistake_is_printed_and_no_plan_is_checked(
    tmp_path: Path, pdcheck: Callable[..., CompletedProcess[str]]
) -> None:
    write(tmp_path / "pdcheck.yaml", "selct: balance\nfail_on: loud\n")
    write(tmp_path / "plan.yaml", PLAN)
    write(tmp_path / "other" / "plan.yaml", PLAN)
    answer = pdcheck(".", as_of="2026-11-21")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "pdcheck: pdcheck.yaml:1:1: a settings file has no key `selct`\n"
        "  why   no plan was checked, because the settings might change every answer\n"
        "  do    did you mean `select`?\n"
        "pdcheck: pdcheck.yaml:2:10: “loud” is not one of the words that may stand here\n"
        "  do    write one of: error, warning, advice, never\n"
    )


# --- Settings that extend others ---


def test_what_a_file_says_replaces_what_it_extends_key_by_key(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(
        tmp_path / "trust" / "pdcheck.yaml",
        "select: balance\nignore: [wording, bare-claim]\nfail_on: error\nlargest_plan: 2 MiB\n"
        f"{CALENDAR}",
    )
    write(
        tmp_path / "school" / "pdcheck.yaml",
        "extends: ../trust/pdcheck.yaml\nselect: []\nignore: sequence\n"
        "calendar: {inset_day: 5 h}\n",
    )
    held = settings_for(str(tmp_path / "school" / "plan.yaml"))
    assert (held.select, held.ignore) == ((), ("sequence",))
    assert (held.fail_on, held.largest_plan) == ("error", 2 * 1024 * 1024)
    assert held.calendar is not None
    assert held.calendar.autumn_2 is None


def test_severities_and_vocabulary_are_taken_together_entry_by_entry(tmp_path: Path) -> None:
    write(
        tmp_path / "a.yaml",
        "severity: {bare-claim: error, vague-goal: warning}\n"
        "vocabulary: {mechanisms: {our way: rehearsal}, roles: {our lead: leader}}\n",
    )
    write(
        tmp_path / "pdcheck.yaml",
        "extends: a.yaml\nseverity: {bare-claim: advice}\n"
        "vocabulary: {mechanisms: {Our Way: modelling, their way: feedback}}\n",
    )
    held = settings_for(str(tmp_path / "plan.yaml"))
    assert held.severity == (("bare-claim", "advice"), ("vague-goal", "warning"))
    assert held.mechanisms == (("our way", "modelling"), ("their way", "feedback"))
    assert held.roles == (("our lead", "leader"),)


def test_overrides_stand_behind_those_that_are_extended_and_the_last_wins(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "overrides: {paths: '**', select: wording, ignore: sequence}\n")
    write(
        tmp_path / "pdcheck.yaml",
        "extends: a.yaml\noverrides: {paths: old, select: balance, ignore: needs}\n",
    )
    held = [settings_for(str(tmp_path / name)) for name in ("plan.yaml", "old/plan.yaml")]
    assert [settings.select for settings in held] == [("wording",), ("balance",)]
    assert [settings.ignore for settings in held] == [("sequence",), ("needs", "sequence")]


def test_an_override_may_select_every_rule_again(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "select: wording\noverrides: {paths: new, select: []}\n")
    held = [settings_for(str(tmp_path / name)) for name in ("plan.yaml", "new/plan.yaml")]
    assert [each.select for each in held] == [("wording",), ()]


def test_a_chain_of_three_is_followed_from_folder_to_folder(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "baseline: known.yaml\nfail_on: error\n")
    write(tmp_path / "north" / "base.yaml", "extends: ../pdcheck.yaml\nselect: balance\n")
    write(tmp_path / "north" / "elm" / "pdcheck.yaml", "extends: ../base.yaml\nignore: needs\n")
    held = settings_for(str(tmp_path / "north" / "elm" / "plan.yaml"))
    assert (held.fail_on, held.select, held.ignore) == (
        "error",
        ("balance",),
        ("needs",),
    )
    assert held.baseline == str(tmp_path / "known.yaml")


@pytest.mark.parametrize("own", ["pdcheck.yaml", "../a/pdcheck.yaml"])
def test_settings_that_extend_themselves_are_told(tmp_path: Path, own: str) -> None:
    write(tmp_path / "a" / "pdcheck.yaml", f"select: balance\nextends: {own}\n")
    with pytest.raises(SettingsError, match=r"pdcheck.yaml:2:10: `extends` leads back to "):
        settings_for(str(tmp_path / "a" / "plan.yaml"))


def test_a_circle_of_settings_is_told_where_it_closes(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "extends: b.yaml\n")
    write(tmp_path / "b.yaml", "# ours\nextends: c.yaml\n")
    write(tmp_path / "c.yaml", "\n\nextends: pdcheck.yaml\n")
    with pytest.raises(SettingsError) as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert "c.yaml:3:10: `extends` leads back to " in error.value.what
    assert error.value.remedy == "delete this line"


def test_a_missing_parent_is_told_where_it_is_named(tmp_path: Path) -> None:
    write(tmp_path / "pdcheck.yaml", "fail_on: error\nextends: trust.yaml\n")
    with pytest.raises(SettingsError) as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert "pdcheck.yaml:2:10: " in error.value.what
    assert error.value.what.endswith("trust.yaml` cannot be read: there is no such file")


def test_a_folder_that_is_extended_is_told_with_the_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "trust").mkdir()
    write(tmp_path / "pdcheck.yaml", "extends: trust\n")
    with pytest.raises(SettingsError) as error:
        settings_for(str(tmp_path / "plan.yaml"))
    assert error.value.remedy == "name the file in that folder: `trust/pdcheck.yaml`"


def test_what_is_wrong_in_a_parent_is_told_with_what_is_wrong_here(tmp_path: Path) -> None:
    write(tmp_path / "trust.yaml", "fail_on: loud\n")
    write(tmp_path / "pdcheck.yaml", "extends: trust.yaml\nselct: balance\n")
    assert [fault.split(": ")[0] for fault in faults(tmp_path)] == [
        "pdcheck.yaml:2:1",
        "trust.yaml:1:10",
    ]


# --- Plain data ---


def test_settings_can_be_sent_to_another_process(tmp_path: Path) -> None:
    write(
        tmp_path / "pdcheck.yaml", f"select: balance\nseverity: {{bare-claim: error}}\n{CALENDAR}"
    )
    held = settings_for(str(tmp_path / "plan.yaml"))
    again = pickle.loads(pickle.dumps(held))
    assert again == held
    assert again.digest == held.digest


def test_the_digest_is_the_same_wherever_and_however_the_same_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a" / "pdcheck.yaml", f"ignore: [needs, wording]\n{CALENDAR}")
    write(tmp_path / "b" / "pdcheck.yaml", f"# ours\n{CALENDAR}ignore: [wording, needs, needs]\n")
    one, other = (settings_for(str(tmp_path / name / "plan.yaml")).digest for name in "ab")
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "select: balance",
        "ignore: balance",
        "severity: {bare-claim: error}",
        "severity: {bare-claim: warning}",
        "largest_plan: 2 MiB",
        "calendar: {inset_day: 6 h}",
        "calendar: {inset_day: 5 h}",
        "vocabulary: {mechanisms: {our way: rehearsal}}",
        "vocabulary: {roles: {our way: leader}}",
        "overrides: {paths: '*', ignore: wording}",
    ],
)
def test_the_digest_changes_with_whatever_can_change_a_finding(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pdcheck.yaml", text)
    assert settings_for(str(tmp_path / "plan.yaml")).digest != NO_SETTINGS.digest


@pytest.mark.parametrize("text", ["fail_on: never", "baseline: known.yaml", "plans: '*.yaml'"])
def test_the_digest_holds_nothing_that_comes_after_or_before_the_findings(
    tmp_path: Path, text: str
) -> None:
    write(tmp_path / "pdcheck.yaml", text)
    assert settings_for(str(tmp_path / "plan.yaml")).digest == NO_SETTINGS.digest


# --- Nothing crashes ---

KEYS = [*fields_of(SettingsFile), *fields_of(Override), "mechanisms", "roles", "pdcheck", "x"]
TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["balance", "bare-claim", "**/*.yaml", "[z-a]", "../a", "2 MiB", "rehearsal"]),
)
VALUES = st.recursive(
    st.one_of(st.none(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), TEXTS), inner, max_size=3),
    ),
    max_leaves=8,
)


@given(said=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_settings_say_they_hold_or_what_is_wrong_has_a_place(
    said: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / "pdcheck.yaml").write_text(json.dumps(said), encoding="utf-8")
    try:
        assert settings_for(str(folder / "plan.yaml")).digest
    except SettingsError as error:
        for each in (error, *error.others):
            assert re.search(r"pdcheck\.yaml:\d+:\d+: \S", each.what)
            assert each.remedy
