"""Transcripts: what is typed, what is printed where, and the exit code."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from pdcheck import __version__

Pdcheck = Callable[..., CompletedProcess[str]]

DAY = "2026-11-21"
EXAMPLES = Path(__file__).parent.parent / "examples"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")

QUIET = "pdcheck: 1\nprogramme: Wait time\n"
"""Nothing to report: there is no activity that the groups are asked of."""

ADVISED = """\
pdcheck: 1
programme: {title: Wait time, kind: knowledge, lead: deputy headteacher}
activities:
  - {title: Talk, mechanisms: [modelling], time_from: the Wednesday briefing}
stops: Nothing, because the talk takes the place of a briefing
"""
"""One advice: a bare claim."""

WARNED = """\
pdcheck: 1
programme: {title: Wait time, lead: TBC}
"""
"""One warning: a placeholder."""

WRONG = """\
pdcheck: 1
programme: Wait time
activites: []
"""
"""One error: an unknown key."""

BROKEN = "pdcheck: 1\nprogramme: [\n"
"""One error: not YAML."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The working folder of the transcripts, with a plan of each kind."""
    plans = {"quiet": QUIET, "advised": ADVISED, "warned": WARNED, "wrong": WRONG, "broken": BROKEN}
    (tmp_path / "plans").mkdir()
    for name, text in plans.items():
        (tmp_path / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name in ("strong", "weak"):
        text = (EXAMPLES / f"{name}-plan.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def findings(answer: CompletedProcess[str]) -> list[tuple[str, str]]:
    """The file and rule of each finding in a JSON report."""
    return [(f["file"], f["rule"]) for f in json.loads(answer.stdout)["findings"]]


def rules_found(answer: CompletedProcess[str]) -> set[str]:
    return {rule for _, rule in findings(answer)}


# --- Exit codes ---


@pytest.mark.parametrize(
    ("plan", "fail_on", "code"),
    [
        ("quiet", "advice", 0),
        ("advised", "advice", 1),
        ("advised", "warning", 0),
        ("warned", "warning", 1),
        ("warned", "error", 0),
        ("wrong", "error", 1),
        ("wrong", "never", 0),
        ("broken", "error", 1),
        ("broken", "never", 0),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_exit_code_is_1_from_the_severity_on_that_fail_on_names(
    pdcheck: Pdcheck, plan: str, fail_on: str, code: int
) -> None:
    answer = pdcheck(f"plans/{plan}.yaml", "--fail-on", fail_on, as_of=DAY)
    assert (answer.returncode, answer.stderr) == (code, "")


@pytest.mark.usefixtures("folder")
def test_a_warning_fails_the_check_where_nothing_is_said_of_it(pdcheck: Pdcheck) -> None:
    codes = [pdcheck(f"plans/{name}.yaml", as_of=DAY).returncode for name in ("advised", "warned")]
    assert codes == [0, 1]


def test_no_plan_shows_the_help_and_exits_2(pdcheck: Pdcheck) -> None:
    answer = pdcheck()
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("Usage: ")


def test_check_without_a_plan_says_what_to_name_and_exits_2(pdcheck: Pdcheck) -> None:
    answer = pdcheck("check")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("pdcheck: no plan was named\n  do    ")


def test_a_missing_file_exits_2_and_claims_nothing_about_it(pdcheck: Pdcheck) -> None:
    answer = pdcheck("missing.yaml", as_of=DAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "pdcheck: `missing.yaml` cannot be read: there is no such file\n"
        "  why   nothing is known about this plan\n"
        "  do    check the name and the folder, and that you may read it\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_missing_file_does_not_hide_the_others(pdcheck: Pdcheck) -> None:
    answer = pdcheck("missing.yaml", "plans/warned.yaml", "-f", "json", as_of=DAY)
    assert answer.returncode == 2
    assert findings(answer) == [("plans/warned.yaml", "placeholder")]
    assert [r["file"] for r in json.loads(answer.stdout)["refusals"]] == ["missing.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_missing_file_exits_2_even_where_nothing_is_to_fail(pdcheck: Pdcheck) -> None:
    answer = pdcheck("missing.yaml", "plans/quiet.yaml", "--fail-on", "never", as_of=DAY)
    assert answer.returncode == 2


CRASHING = """
import sys
from dataclasses import replace
import pdcheck.rule

def crash(node, ctx):
    raise ValueError("boom \\x1b[31m")
    yield

name = sys.argv.pop(1)
rules = pdcheck.rule.all_rules()
crashing = tuple(replace(rule, check=crash) if rule.name == name else rule for rule in rules)
pdcheck.rule.all_rules = lambda: crashing
from pdcheck.__main__ import main
main()
"""


def crashing(
    rule: str, *words: str, folder: Path, environment: dict[str, str]
) -> CompletedProcess[str]:
    """Runs the command with one rule that crashes."""
    return subprocess.run(
        [sys.executable, "-c", CRASHING, rule, "--as-of", DAY, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("fail_on", ["warning", "never"])
def test_a_crash_exits_3_and_names_the_rule_and_the_others_still_report(
    folder: Path, scrubbed: dict[str, str], fail_on: str
) -> None:
    words = ("plans/warned.yaml", "--fail-on", fail_on)
    answer = crashing("unknown-key", *words, folder=folder, environment=scrubbed)
    assert answer.returncode == 3
    assert "warning[placeholder]" in answer.stdout
    assert "pdcheck: the rule `unknown-key`" in answer.stderr
    assert "this is a bug in pdcheck" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "\x1b" not in answer.stdout + answer.stderr


def test_a_crash_is_in_the_ledger_and_wins_over_a_missing_file(
    folder: Path, scrubbed: dict[str, str]
) -> None:
    words = ("plans/quiet.yaml", "missing.yaml", "-f", "json")
    answer = crashing("unknown-key", *words, folder=folder, environment=scrubbed)
    outcomes = {entry["rule"]: entry["outcome"] for entry in json.loads(answer.stdout)["ledger"]}
    assert answer.returncode == 3
    assert outcomes["unknown-key"] == "crashed"
    assert set(outcomes.values()) == {"crashed", "passed", "not-applicable"}


# --- What is checked ---


@pytest.mark.usefixtures("folder")
def test_a_broken_plan_does_not_hide_the_plans_beside_it(pdcheck: Pdcheck) -> None:
    answer = pdcheck("plans", "-f", "json", as_of=DAY)
    assert answer.returncode == 1
    assert findings(answer) == [
        ("plans/advised.yaml", "bare-claim"),
        ("plans/broken.yaml", "unreadable-plan"),
        ("plans/warned.yaml", "placeholder"),
        ("plans/wrong.yaml", "unknown-key"),
    ]


@pytest.mark.parametrize("words", [["plans/*.yaml"], ["plans", "plans/wrong.yaml", "plans/*.yaml"]])
@pytest.mark.usefixtures("folder")
def test_a_pattern_or_a_name_given_twice_checks_each_plan_once(
    pdcheck: Pdcheck, words: list[str]
) -> None:
    once = pdcheck("plans", "-f", "json", as_of=DAY)
    assert pdcheck(*words, "-f", "json", as_of=DAY).stdout == once.stdout


@pytest.mark.usefixtures("folder")
def test_the_order_of_the_names_does_not_change_the_report(pdcheck: Pdcheck) -> None:
    one = pdcheck("plans/wrong.yaml", "plans/advised.yaml", as_of=DAY)
    other = pdcheck("plans/advised.yaml", "plans/wrong.yaml", as_of=DAY)
    assert one.stdout == other.stdout


def test_a_folder_without_a_plan_exits_2(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "empty").mkdir()
    answer = pdcheck("empty", as_of=DAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("pdcheck: no plan was found in `empty`\n")


def test_a_folder_named_like_a_file_is_walked(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "x.yaml" / "plan.yaml").write_text(QUIET, encoding="utf-8")
    answer = pdcheck("x.yaml", as_of=DAY)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("x.yaml/plan.yaml: nothing to report")


def test_a_plan_is_read_from_standard_input(pdcheck: Pdcheck) -> None:
    answer = pdcheck("-", "-f", "concise", stdin=WRONG, as_of=DAY)
    assert answer.returncode == 1
    assert answer.stdout.startswith("<stdin>:3:1: error[unknown-key] ")


@pytest.mark.parametrize(
    "given",
    ["", "# nothing\n", b"pdcheck: \xe9\n", b"\xff\xfe", b"\0", b"#" * (1024 * 1024 + 1)],
    ids=["nothing", "a comment", "Latin-1", "UTF-16", "NUL", "too much"],
)
def test_what_cannot_be_read_from_standard_input_is_a_finding(
    pdcheck: Pdcheck, given: str | bytes
) -> None:
    answer = pdcheck("-", "-f", "json", stdin=given, as_of=DAY)
    assert answer.returncode == 1
    assert findings(answer) == [("<stdin>", "unreadable-plan")]


@pytest.mark.usefixtures("folder")
def test_standard_input_and_files_go_into_one_report(pdcheck: Pdcheck) -> None:
    answer = pdcheck("-", "plans/warned.yaml", "-f", "json", stdin=WRONG, as_of=DAY)
    assert [file for file, _ in findings(answer)] == ["<stdin>", "plans/warned.yaml"]


def test_a_named_file_without_the_first_line_is_offered_it(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    (tmp_path / "notes.txt").write_text("programme: Wait time\n", encoding="utf-8")
    answer = pdcheck("notes.txt", as_of=DAY)
    assert answer.returncode == 1
    assert "add the line `pdcheck: 1` at the top" in answer.stdout


# --- Options ---


@pytest.mark.usefixtures("folder")
def test_options_stand_before_or_after_the_plan(pdcheck: Pdcheck) -> None:
    options = ["-f", "concise", "--as-of", DAY, "--fail-on", "error"]
    before = pdcheck(*options, "weak.yaml")
    after = pdcheck("weak.yaml", *options)
    between = pdcheck("check", *options[:2], "weak.yaml", *options[2:])
    assert before.stdout == after.stdout == between.stdout
    assert before.returncode == after.returncode == between.returncode == 0


def test_a_plan_called_like_a_command_is_checked_with_check(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    (tmp_path / "rules").write_text(QUIET, encoding="utf-8")
    assert pdcheck("check", "rules", as_of=None).stdout.startswith("rules: nothing to report")


@pytest.mark.parametrize(
    "words",
    [
        ["--select", "missing-group,unprotected-time"],
        ["--select", "missing-group", "--select", "unprotected-time"],
        ["--select", " missing-group , unprotected-time ,"],
    ],
    ids=["commas", "repeated", "spaces"],
)
@pytest.mark.usefixtures("folder")
def test_select_takes_rules_with_commas_or_repeated(pdcheck: Pdcheck, words: list[str]) -> None:
    answer = pdcheck("weak.yaml", "-f", "json", *words, as_of=DAY)
    assert rules_found(answer) == {"missing-group", "unprotected-time"}


@pytest.mark.usefixtures("folder")
def test_select_takes_families_and_ignore_takes_rules_out_of_them(pdcheck: Pdcheck) -> None:
    words = ("--select", "balance,conditions", "--ignore", "missing-group")
    answer = pdcheck("weak.yaml", "-f", "json", *words, as_of=DAY)
    assert rules_found(answer) == {"nothing-stops", "unprotected-time"}


@pytest.mark.usefixtures("folder")
def test_ignore_takes_whole_families(pdcheck: Pdcheck) -> None:
    words = ("--ignore", "balance,substance,needs,evaluation", "--ignore", "plan,sequence")
    answer = pdcheck("weak.yaml", "-f", "json", *words, as_of=DAY)
    assert rules_found(answer) == {"nothing-stops", "unprotected-time"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.usefixtures("folder")
def test_a_misspelt_rule_is_an_error_with_the_nearest_right_name(
    pdcheck: Pdcheck, option: str
) -> None:
    answer = pdcheck("weak.yaml", option, "missing-grup", as_of=DAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "`missing-grup` is not a rule or a family of rules" in answer.stderr
    assert "did you mean `missing-group`?" in answer.stderr


@pytest.mark.usefixtures("folder")
def test_an_unreadable_plan_cannot_be_ignored_by_its_name(pdcheck: Pdcheck) -> None:
    answer = pdcheck("plans/broken.yaml", "--ignore", "unreadable-plan", as_of=DAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "`unreadable-plan` cannot be ignored" in answer.stderr


@pytest.mark.parametrize("words", [["--ignore", "plan"], ["--select", "balance"]])
@pytest.mark.usefixtures("folder")
def test_an_unreadable_plan_is_found_whatever_else_is_chosen(
    pdcheck: Pdcheck, words: list[str]
) -> None:
    answer = pdcheck("plans/broken.yaml", "-f", "json", *words, as_of=DAY)
    assert answer.returncode == 1
    assert rules_found(answer) == {"unreadable-plan"}


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "02/09/2026", ""])
@pytest.mark.usefixtures("folder")
def test_a_day_that_is_none_is_refused(pdcheck: Pdcheck, day: str) -> None:
    answer = pdcheck("plans/quiet.yaml", "--as-of", day)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("pdcheck: --as-of: ")
    assert "\n  do    " in answer.stderr


@pytest.mark.usefixtures("folder")
def test_the_day_is_in_the_report(pdcheck: Pdcheck) -> None:
    answer = pdcheck("plans/quiet.yaml", "-f", "json", as_of="2026-01-31")
    assert json.loads(answer.stdout)["as_of"] == "2026-01-31"


@pytest.mark.parametrize(
    "words",
    [["--nope", "x.yaml"], ["x.yaml", "--fail-on", "loud"], ["x.yaml", "-f", "xml"], ["schema"]],
    ids=["option", "fail-on", "format", "argument"],
)
def test_what_is_asked_wrongly_exits_2_with_nothing_on_standard_output(
    pdcheck: Pdcheck, words: list[str]
) -> None:
    answer = pdcheck(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr != ""


@pytest.mark.parametrize("words", [["--version"], ["--version", "plan.yaml"]])
def test_the_version_is_one_line(pdcheck: Pdcheck, words: list[str]) -> None:
    answer = pdcheck(*words)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"pdcheck {__version__}\n", "")


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["check", "--help"], ["explain", "-h"]])
def test_help_is_on_standard_output_and_exits_0(pdcheck: Pdcheck, words: list[str]) -> None:
    answer = pdcheck(*words)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Usage: ")
    assert max(len(line) for line in answer.stdout.splitlines()) <= 80


# --- The other commands ---


@pytest.mark.parametrize("name", ["missing-group", "Missing group", "MISSING_GROUP"])
def test_explain_shows_the_page_of_a_rule(pdcheck: Pdcheck, name: str) -> None:
    answer = pdcheck("explain", name)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("missing-group\nwarning · family: balance · basis: guidance")
    for part in ("Known limit: ", "\nReported:\n", "\nNot reported:\n", "\nSources\n"):
        assert part in answer.stdout


@pytest.mark.parametrize("name", ["feedback", "Monitoring and feedback", "M9", "9", "m9"])
def test_explain_shows_the_page_of_a_mechanism_by_any_of_its_names(
    pdcheck: Pdcheck, name: str
) -> None:
    answer = pdcheck("explain", name)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Providing feedback\nmechanism 9 of 14 · group C, ")
    for part in ("\nWhat counts\n", "\nWhat does not count\n", "\nEvidence: ", "\nSources\n"):
        assert part in answer.stdout


def test_explain_offers_the_nearest_name(pdcheck: Pdcheck) -> None:
    answer = pdcheck("explain", "reharsal")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "pdcheck: “reharsal” is not a rule or a mechanism\n  do    did you mean `rehearsal`?\n"
    )


def test_explain_says_where_the_names_are_where_none_is_near(pdcheck: Pdcheck) -> None:
    answer = pdcheck("explain", "M99")
    assert answer.returncode == 2
    assert "`pdcheck rules` and `pdcheck mechanisms` list them" in answer.stderr


def given_as_json(answer: CompletedProcess[str]) -> dict[str, Any]:
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.isascii()
    made: dict[str, Any] = json.loads(answer.stdout)
    return made


def test_the_rules_as_json_keep_their_contract(pdcheck: Pdcheck) -> None:
    made = given_as_json(pdcheck("rules", "-f", "json"))
    keys = {"name", "family", "basis", "severity", "summary", "sources"}
    assert made["schema_version"] == 1
    assert all(keys <= rule.keys() for rule in made["rules"])
    assert "missing-group" in [rule["name"] for rule in made["rules"]]


def test_the_mechanisms_as_json_keep_their_contract(pdcheck: Pdcheck) -> None:
    made = given_as_json(pdcheck("mechanisms", "-f", "json"))
    keys = {"name", "number", "title", "group", "aliases", "definition", "sources"}
    assert made["schema_version"] == 1
    assert all(keys <= mechanism.keys() for mechanism in made["mechanisms"])
    assert [mechanism["number"] for mechanism in made["mechanisms"]] == list(range(1, 15))


@pytest.mark.parametrize(
    ("name", "keys"),
    [("missing-group", {"name", "why", "page"}), ("9", {"name", "definition", "question"})],
)
def test_a_page_as_json_keeps_its_contract(pdcheck: Pdcheck, name: str, keys: set[str]) -> None:
    made = given_as_json(pdcheck("explain", name, "-f", "json"))
    assert made["schema_version"] == 1
    assert keys <= made.keys()


@pytest.mark.parametrize("command", ["rules", "mechanisms"])
def test_a_list_as_text_stays_within_80_columns_and_says_where_to_go_on(
    pdcheck: Pdcheck, command: str
) -> None:
    answer = pdcheck(command)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert max(len(line) for line in answer.stdout.splitlines()) <= 80
    assert "`pdcheck explain NAME`" in answer.stdout.splitlines()[-1]


@pytest.mark.parametrize("document", ["plan", "settings", "report"])
def test_each_schema_is_json_and_says_which_it_is(pdcheck: Pdcheck, document: str) -> None:
    answer = pdcheck("schema", document)
    made = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:pdcheck:schema:{document}:1"


def test_a_new_plan_passes_with_nothing_but_advice(pdcheck: Pdcheck) -> None:
    made = pdcheck("init")
    checked = pdcheck("plan.yaml", "-f", "json", as_of=DAY)
    assert (made.returncode, made.stderr) == (0, "")
    assert "plan.yaml" in made.stdout
    assert checked.returncode == 0
    assert {f["severity"] for f in json.loads(checked.stdout)["findings"]} <= {"advice"}


def test_a_new_plan_can_have_another_name(tmp_path: Path, pdcheck: Pdcheck) -> None:
    assert pdcheck("init", "maths.yaml").returncode == 0
    assert "pdcheck maths.yaml" in (tmp_path / "maths.yaml").read_text(encoding="utf-8")


def test_init_never_writes_over_a_file(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "plan.yaml").write_text("mine\n", encoding="utf-8")
    answer = pdcheck("init")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "`plan.yaml` is there already" in answer.stderr
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "mine\n"


def test_init_says_where_it_cannot_write(pdcheck: Pdcheck) -> None:
    answer = pdcheck("init", "nowhere/plan.yaml")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "`nowhere/plan.yaml` cannot be written" in answer.stderr


# --- Streams ---


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
    ids=["a pipe", "NO_COLOR", "FORCE_COLOR", "both", "NO_COLOR empty"],
)
@pytest.mark.usefixtures("folder")
def test_colour_goes_to_a_pipe_only_where_it_is_forced(
    pdcheck: Pdcheck, environment: dict[str, str], coloured: bool
) -> None:
    answer = pdcheck("weak.yaml", as_of=DAY, **environment)
    assert ("\x1b[" in answer.stdout) is coloured
    assert "\x1b" not in answer.stderr


@pytest.mark.usefixtures("folder")
def test_colour_changes_no_word(pdcheck: Pdcheck) -> None:
    plain = pdcheck("weak.yaml", as_of=DAY).stdout
    coloured = pdcheck("weak.yaml", as_of=DAY, FORCE_COLOR="1").stdout
    words = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in words.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("words", [["weak.yaml"], ["weak.yaml", "-f", "json"], ["missing.yaml"]])
@pytest.mark.usefixtures("folder")
def test_an_ascii_locale_changes_neither_the_answer_nor_the_code(
    pdcheck: Pdcheck, words: list[str]
) -> None:
    usual = pdcheck(*words, as_of=DAY)
    ascii_only = pdcheck(*words, as_of=DAY, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ascii_only.stdout == usual.stdout
    assert (ascii_only.returncode, ascii_only.stderr) == (usual.returncode, usual.stderr)


def piped(
    *words: str, folder: Path, environment: dict[str, str], stdout: Any
) -> CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pdcheck", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


@POSIX
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["weak.yaml", "--as-of", DAY], 1),
        (["weak.yaml", "--as-of", DAY, "-f", "json"], 1),
        (["strong.yaml", "--as-of", DAY, "-f", "json"], 0),
        (["rules"], 0),
        (["schema", "plan"], 0),
        (["--help"], 0),
        (["--version"], 0),
    ],
    ids=["findings", "findings as json", "no findings", "rules", "schema", "help", "version"],
)
def test_a_pipe_that_is_closed_changes_neither_the_code_nor_prints_a_word(
    folder: Path, scrubbed: dict[str, str], words: list[str], code: int, unbuffered: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**scrubbed, "PYTHONUNBUFFERED": unbuffered}
    answer = piped(*words, folder=folder, environment=environment, stdout=writing)
    os.close(writing)
    assert (answer.returncode, answer.stderr) == (code, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    "words",
    [["strong.yaml"], ["weak.yaml", "-f", "json"], ["rules"], ["schema", "plan"], ["--version"]],
    ids=["text", "json", "rules", "schema", "version"],
)
def test_a_full_disk_exits_2_and_says_so(
    folder: Path, scrubbed: dict[str, str], words: list[str], unbuffered: str
) -> None:
    environment = {**scrubbed, "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "w") as full:
        answer = piped(*words, folder=folder, environment=environment, stdout=full)
    assert answer.returncode == 2
    assert answer.stderr == "pdcheck: the result cannot be written: No space left on device\n"


@POSIX
@pytest.mark.parametrize(
    ("words", "code"), [("weak.yaml", 1), ("rules", 0), ("--version", 0), ("-", 1)]
)
def test_closed_streams_change_no_exit_code(
    folder: Path, scrubbed: dict[str, str], words: str, code: int
) -> None:
    command = f'"{sys.executable}" -m pdcheck {words} <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=scrubbed, check=False)
    assert done.returncode == code


# --- Hostile files ---

HOSTILE: dict[str, tuple[bytes, tuple[int, int]]] = {
    "empty.yaml": (b"", (1, 1)),
    "comment.yaml": (b"# nothing\n", (1, 1)),
    "binary.yaml": (b"\x89PNG\r\n\x1a\n\0\0", (1, 1)),
    "utf-16.yaml": (f"\ufeff{QUIET}".encode("utf-16-le"), (1, 1)),
    "latin-1.yaml": (b"pdcheck: 1\r\nprogramme: Caf\xe9\r\n", (2, 15)),
    "nul.yaml": (b"pdcheck: 1\nprogramme: a\0b\n", (2, 13)),
    "big.yaml": (b"pdcheck: 1\n" + b"# padding\n" * 209_716, (1, 1)),
    "alias.yaml": (b"pdcheck: 1\na: &x [1]\nb: *x\n", (2, 4)),
    "tag.yaml": (b"pdcheck: 1\na: !!python/object/apply:os.system [x]\n", (2, 4)),
    "deep.yaml": (b"pdcheck: 1\na: " + b"[" * 50_000, (2, 103)),
    "escape.yaml": (b"pdcheck: 1\nprogramme: a\x1b[31mb\n", (2, 13)),
    "second.yaml": (b"pdcheck: 1\n---\npdcheck: 1\n", (2, 1)),
    "list.yaml": (b"- pdcheck\n", (1, 1)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_plan_is_one_finding_with_its_place(
    tmp_path: Path, pdcheck: Pdcheck, name: str
) -> None:
    content, place = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    answer = pdcheck(name, "-f", "json", as_of=DAY)
    made = json.loads(answer.stdout)["findings"]
    assert (answer.returncode, answer.stderr) == (1, "")
    assert [f["rule"] for f in made] == ["unreadable-plan"]
    assert (made[0]["start"]["line"], made[0]["start"]["column"]) == place


@pytest.mark.parametrize("form", ["text", "concise"])
def test_hostile_files_beside_a_good_one_hide_nothing_and_print_no_escape(
    tmp_path: Path, pdcheck: Pdcheck, form: str
) -> None:
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.yaml").write_text(WARNED, encoding="utf-8")
    answer = pdcheck(*HOSTILE, "good.yaml", "-f", form, as_of=DAY)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "\x1b" not in answer.stdout
    assert all(f"{name}:" in answer.stdout for name in (*HOSTILE, "good.yaml"))


def test_the_byte_that_is_not_utf_8_is_named(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"pdcheck: 1\nprogramme: Caf\xe9\n")
    answer = pdcheck("plan.yaml", "-f", "concise", as_of=DAY)
    assert answer.stdout.startswith(
        "plan.yaml:2:15: error[unreadable-plan] the byte 0xE9 here is not UTF-8 text\n"
    )


@POSIX
def test_a_fifo_is_refused_and_the_others_are_checked(folder: Path, pdcheck: Pdcheck) -> None:
    os.mkfifo(folder / "plans" / "pipe.yaml")
    answer = pdcheck("plans", "-f", "json", as_of=DAY)
    assert answer.returncode == 2
    assert "`plans/pipe.yaml` cannot be read: it is not an ordinary file" in answer.stderr
    assert len(findings(answer)) == 4


@POSIX
@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_names_of_files_are_shown_without_what_a_terminal_would_obey(
    tmp_path: Path, pdcheck: Pdcheck, form: str
) -> None:
    names = ["a\nb.yaml", "e\x1b[31m.yaml", "bidi\u202e.yaml", "::error::.yaml", "%0A[x].yaml"]
    for name in names:
        (tmp_path / name).write_text(WRONG, encoding="utf-8")
    answer = pdcheck(*names, "gone\x1b]0;.yaml", "-f", form, as_of=DAY)
    assert answer.returncode == 2
    assert "\x1b" not in answer.stdout + answer.stderr
    assert "\u202e" not in answer.stdout + answer.stderr
    assert "a\nb" not in answer.stdout


@POSIX
def test_a_name_that_is_not_utf_8_is_checked_and_shown(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    with open(name, "wb") as file:
        file.write(WRONG.encode())
    answer = piped(".", "-f", "concise", folder=tmp_path, environment=scrubbed, stdout=-1)
    assert answer.returncode == 1
    assert answer.stdout.startswith("caf\\udce9.yaml:3:1: error[unknown-key]")


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "x\x1b[31m"],
        ["plan.yaml", "--select", "x\x1b[31m"],
        ["plan.yaml", "--as-of", "x\x1b[31m"],
        ["plan.yaml", "--fail-on", "x\x1b[31m"],
        ["plan.yaml", "--x\x1b[31m"],
        ["schema", "x\x1b[31m"],
        ["empty\x1b[31m"],
    ],
)
def test_what_was_typed_is_shown_without_what_a_terminal_would_obey(
    tmp_path: Path, pdcheck: Pdcheck, words: list[str]
) -> None:
    (tmp_path / "plan.yaml").write_text(QUIET, encoding="utf-8")
    answer = pdcheck(*words)
    assert answer.returncode == 2
    assert "\x1b" not in answer.stdout + answer.stderr


@POSIX
def test_init_does_not_write_a_strange_name_into_the_plan(tmp_path: Path, pdcheck: Pdcheck) -> None:
    answer = pdcheck("init", "a\x1b[31m\nb: c.yaml")
    text = (tmp_path / "a\x1b[31m\nb: c.yaml").read_text(encoding="utf-8")
    assert answer.returncode == 0
    assert "\x1b" not in answer.stdout + text
    assert "\nb: c" not in text


def test_the_words_of_a_plan_are_shown_without_what_a_terminal_would_obey(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    text = 'pdcheck: 1\nprogramme: "a\\e[31mb\\u202e [red]c[/red] :smile:"\n"k\\e[0m": 1\n'
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    for form in ("text", "concise", "json"):
        answer = pdcheck("plan.yaml", "-f", form, as_of=DAY)
        assert answer.returncode == 1
        assert "\x1b" not in answer.stdout
        assert "\u202e" not in answer.stdout


def test_a_report_for_people_is_capped_and_says_so_and_one_for_machines_is_not(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    text = QUIET + "".join(f"zz{number}qq: 1\n" for number in range(150))
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    people = pdcheck("plan.yaml", as_of=DAY).stdout
    machines = pdcheck("plan.yaml", "-f", "json", as_of=DAY)
    assert people.count("error[unknown-key]") == 100
    assert "… and 50 more findings in this plan" in people
    assert len(findings(machines)) == 150


# --- Completion in the shell ---


def completed(pdcheck: Pdcheck, line: str) -> list[str]:
    asked = {"_PDCHECK_COMPLETE": "complete_bash", "COMP_WORDS": line}
    return pdcheck(COMP_CWORD=str(line.count(" ")), **asked).stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pdcheck ex", ["explain"]),
        ("pdcheck explain reh", ["rehearsal-in-a-live-lesson", "rehearsal"]),
        ("pdcheck check --select wor", ["wording"]),
        ("pdcheck plan.yaml --ignore one-", ["one-off-event"]),
    ],
)
def test_the_shell_completes_commands_rules_families_and_mechanisms(
    pdcheck: Pdcheck, line: str, words: list[str]
) -> None:
    assert completed(pdcheck, line) == words
