"""What `--show-settings` and `--show-files` say, and that they check nothing."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Pdcheck = Callable[..., CompletedProcess[str]]

PLAN = "pdcheck: 1\nprogramme: Wait time\n"

TRUST = """\
ignore: [vague-goal]
severity: {nothing-stops: warning}
vocabulary:
  mechanisms: {Practice Perfect: rehearsal}
  roles:
    instructional lead: supporter
overrides:
  - paths: legacy
    ignore: balance
    because: they are a record of last year
"""
SCHOOL = """\
extends: ../trust/pdcheck.yaml
plans: "**/*.yaml"
fail_on: error
largest_plan: 1500 KiB
baseline: known.yaml
calendar:
  autumn-1: 2026-09-01 to 2026-10-22
  never: [Friday, Monday]
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A trust's settings, and a school's that extend them, with two plans, in one repository."""
    (tmp_path / ".git").mkdir()
    write(tmp_path / "trust" / "pdcheck.yaml", TRUST)
    write(tmp_path / "elm" / "pdcheck.yaml", SCHOOL)
    write(tmp_path / "elm" / "plan.yaml", PLAN)
    write(tmp_path / "elm" / "legacy" / "plan.yaml", "pdcheck: [\n")
    return tmp_path


# --- Settings ---


@pytest.mark.usefixtures("folder")
def test_each_value_is_shown_with_who_says_so(pdcheck: Pdcheck) -> None:
    answer = pdcheck("--show-settings", "elm/plan.yaml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (
        answer.stdout
        == """\
elm/plan.yaml
  settings: elm/pdcheck.yaml, which extends trust/pdcheck.yaml

  plans         **/*.yaml                             elm/pdcheck.yaml:2
  select        every rule                            default
  ignore        vague-goal                            trust/pdcheck.yaml:1
  severity      nothing-stops: warning                trust/pdcheck.yaml:2
  fail_on       error                                 elm/pdcheck.yaml:3
  largest_plan  1,500 KiB                             elm/pdcheck.yaml:4
  baseline      elm/known.yaml                        elm/pdcheck.yaml:5
  calendar      autumn-1: 2026-09-01 to 2026-10-22    elm/pdcheck.yaml:7
                never: Friday and Monday              elm/pdcheck.yaml:8
  schools       not listed                            default
  entitlement   nothing                               default
  staff_time    not stated                            default
  vocabulary    “practice perfect” means rehearsal    trust/pdcheck.yaml:4
                “instructional lead” means supporter  trust/pdcheck.yaml:6
"""
    )


@pytest.mark.usefixtures("folder")
def test_what_is_overridden_is_shown_with_its_reason_and_options_with_their_name(
    pdcheck: Pdcheck,
) -> None:
    options = ("--select", "balance", "--ignore", "wording", "--fail-on", "never")
    answer = pdcheck("--show-settings", *options, "elm/legacy/plan.yaml")
    shown = [" ".join(line.split()) for line in answer.stdout.splitlines()]
    assert "select balance --select" in shown
    assert "balance trust/pdcheck.yaml:9 (they are a record of last year)" in shown
    assert "wording --ignore" in shown
    assert "fail_on never --fail-on" in shown


@pytest.mark.usefixtures("folder")
def test_plans_with_the_same_settings_are_shown_together(pdcheck: Pdcheck) -> None:
    answer = pdcheck("--show-settings", "--no-settings", "elm")
    assert answer.stdout.startswith("elm/legacy/plan.yaml\nelm/plan.yaml\n  settings: no file\n\n")


def test_without_a_plan_the_working_folder_is_shown(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "pdcheck.yaml", "select: []\n")
    answer = pdcheck("--show-settings")
    assert (
        answer.stdout
        == """\
.
  settings: pdcheck.yaml

  plans         files with a line `pdcheck: 1`  default
  select        every rule                      pdcheck.yaml:1
  ignore        nothing                         default
  severity      what each rule's basis earns    default
  fail_on       warning                         default
  largest_plan  1 MiB                           default
  baseline      none                            default
  calendar      none                            default
  schools       not listed                      default
  entitlement   nothing                         default
  staff_time    not stated                      default
  vocabulary    pdcheck's own                   default
"""
    )


@pytest.mark.usefixtures("folder")
def test_settings_are_shown_to_machines_too(pdcheck: Pdcheck) -> None:
    answer = pdcheck("--show-settings", "-f", "json", "elm/legacy/plan.yaml", "-")
    report = json.loads(answer.stdout)
    assert report["schema_version"] == 1
    stdin, plan = report["plans"]
    assert (stdin["file"], stdin["settings_files"]) == ("<stdin>", [])
    assert plan["file"] == "elm/legacy/plan.yaml"
    assert plan["settings_files"] == ["elm/pdcheck.yaml", "trust/pdcheck.yaml"]
    values = {(each["key"], each["name"]): each for each in plan["values"]}
    assert values["largest_plan", ""]["value"] == 1500 * 1024
    assert values["calendar", "never"]["value"] == ["Friday", "Monday"]
    assert values["vocabulary.mechanisms", "practice perfect"]["value"] == "rehearsal"
    assert values["select", ""] == {
        "key": "select",
        "name": "",
        "value": None,
        "origin": "default",
        "because": "",
    }
    ignored = [each for each in plan["values"] if each["key"] == "ignore"]
    assert [(each["value"], each["because"]) for each in ignored] == [
        ("vague-goal", ""),
        ("balance", "they are a record of last year"),
    ]


@pytest.mark.parametrize("option", ["--show-settings", "--show-files"])
def test_settings_that_cannot_be_followed_are_not_shown(
    tmp_path: Path, pdcheck: Pdcheck, option: str
) -> None:
    write(tmp_path / "pdcheck.yaml", "selct: []\n")
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck(option, ".")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "did you mean `select`?" in answer.stderr


@pytest.mark.parametrize("option", ["--show-settings", "--show-files"])
def test_only_text_and_json_can_be_shown(tmp_path: Path, pdcheck: Pdcheck, option: str) -> None:
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck(option, "-f", "concise", ".")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"pdcheck: `{option}` cannot be written as concise\n")


# --- Files ---


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a plan, a broken one, and much that is none."""
    try:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, capture_output=True)
    except OSError:
        pytest.skip("git is not installed")
    write(tmp_path / ".gitignore", "build\n")
    write(tmp_path / "plan.yaml", PLAN)
    write(tmp_path / "broken.yml", "pdcheck: [\n")
    write(tmp_path / "other.yaml", "title: notes\n")
    write(tmp_path / "build" / "plan.yaml", PLAN)
    write(tmp_path / ".venv" / "plan.yaml", PLAN)
    write(tmp_path / "node_modules" / "plan.yaml", PLAN)
    write(tmp_path / "elm" / "pdcheck.yaml", "plans: [b.yaml, c.yaml]\n")
    write(tmp_path / "elm" / "a.yaml", PLAN)
    write(tmp_path / "elm" / "b.yaml", "title: a plan by its name\n")
    return tmp_path


@pytest.mark.usefixtures("mixed")
def test_the_files_of_a_folder_are_shown_with_why_each_is_a_plan_or_none(
    pdcheck: Pdcheck,
) -> None:
    answer = pdcheck("--show-files", ".")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (
        answer.stdout
        == """\
3 plans
  broken.yml  no settings
  elm/b.yaml  elm/pdcheck.yaml
  plan.yaml   no settings
6 skipped
  .git             a folder whose name begins with a dot is not searched
  .venv            a folder whose name begins with a dot is not searched
  node_modules     this folder holds what tools put there
  build/plan.yaml  git ignores it
  elm/a.yaml       `plans` in the settings does not name it
  other.yaml       no line of it begins with `pdcheck:`
1 idle pattern
  c.yaml  matches no plan (`plans`, elm/pdcheck.yaml:1)
"""
    )


@pytest.mark.usefixtures("mixed")
def test_files_are_shown_to_machines_too_and_without_a_name_for_the_working_folder(
    pdcheck: Pdcheck,
) -> None:
    report = json.loads(pdcheck("--show-files", "-f", "json").stdout)
    assert report["schema_version"] == 1
    assert {"file": "elm/b.yaml", "settings_file": "elm/pdcheck.yaml"} in report["plans"]
    assert {"file": "build/plan.yaml", "because": "git ignores it"} in report["skipped"]
    assert report["unmatched"] == [
        {"pattern": "c.yaml", "key": "plans", "origin": "elm/pdcheck.yaml:1"}
    ]


def test_a_file_that_is_named_is_shown_as_a_plan_unread(pdcheck: Pdcheck) -> None:
    answer = pdcheck("--show-files", "missing.yaml", "-")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == ("2 plans\n  <stdin>       no settings\n  missing.yaml  no settings\n")


def test_a_folder_with_nothing_in_it_is_shown_as_that(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "empty").mkdir()
    assert pdcheck("--show-files", "empty").stdout == "no plans\n"


def test_nothing_that_a_name_holds_reaches_the_terminal_as_a_command(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    try:
        write(tmp_path / "a\x1b[31m.yaml", PLAN)
    except OSError:
        pytest.skip("no such name can be made here")
    for option in ("--show-files", "--show-settings"):
        assert "\x1b" not in pdcheck(option, ".").stdout
