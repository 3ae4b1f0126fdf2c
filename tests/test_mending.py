"""Transcripts of `pdcheck fix`: what is written where, what is said of it, and the exit code."""

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pdcheck.commands.fix import _write as write_out
from pdcheck.errors import CannotOpenError
from pdcheck.files import read_plan, write_over

Pdcheck = Callable[..., CompletedProcess[str]]

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")

PASTED = """\
pdcheck: 1
programme: “Wait time”
stops: Marking   # kept   as it is
"""
MENDED = PASTED.replace("“Wait time”", '"Wait time"')
GUESSED = """\
pdcheck: 1
programme: Wait time
activities:
  - title: Launch
    mechanisms: {rehersal: Pairs say it aloud}
stops: Marking
"""
CLEAN = "pdcheck: 1\nprogramme: Wait time\nstops: Marking\n"
BROKEN = "pdcheck: 1\nprogramme: “Wait time”\nstops: [\n"

DIFF = """\
--- plan.yaml
+++ plan.yaml
@@ -1,3 +1,3 @@
 pdcheck: 1
-programme: “Wait time”
+programme: "Wait time"
 stops: Marking   # kept   as it is
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in the working folder of the transcripts, with one edit to make."""
    return wrote(tmp_path / "plan.yaml", PASTED)


def wrote(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def content(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


# --- What is said ---


def test_a_plan_is_mended_and_its_edits_are_told_by_kind(pdcheck: Pdcheck, plan: Path) -> None:
    answer = pdcheck("fix", "plan.yaml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "plan.yaml: 1 edit: 1 pair of curly quotation marks\n"
    assert content(plan) == MENDED


def test_a_second_time_there_is_nothing_to_fix(pdcheck: Pdcheck, plan: Path) -> None:
    pdcheck("fix", "plan.yaml")
    before = plan.stat()
    answer = pdcheck("fix", "plan.yaml")
    assert (answer.returncode, answer.stdout) == (0, "plan.yaml: nothing to fix\n")
    assert (plan.stat().st_mtime_ns, plan.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_what_a_person_looks_at_first_is_listed_with_its_place_and_what_to_type(
    pdcheck: Pdcheck, plan: Path
) -> None:
    wrote(plan, GUESSED)
    answer = pdcheck("fix", "plan.yaml")
    assert answer.returncode == 0
    assert answer.stdout == (
        "plan.yaml: nothing to fix without a person's eye\n"
        "  plan.yaml:5:18: write `rehearsal` in place of `rehersal`? (unknown-mechanism)\n"
        "  `pdcheck fix --suggestions plan.yaml` writes what is suggested here\n"
        "  1 finding that only a person can mend: run `pdcheck plan.yaml`\n"
    )
    assert content(plan) == GUESSED


def test_suggestions_are_written_when_they_are_asked_for(pdcheck: Pdcheck, plan: Path) -> None:
    wrote(plan, GUESSED)
    answer = pdcheck("fix", "plan.yaml", "--suggestions")
    assert answer.returncode == 0
    assert answer.stdout.startswith("plan.yaml: 1 edit: 1 misspelt name\n")
    assert "seen only now that this can be read" in answer.stdout
    assert content(plan) == GUESSED.replace("rehersal", "rehearsal")


def test_a_fix_that_is_withheld_says_why(pdcheck: Pdcheck, plan: Path) -> None:
    wrote(plan, CLEAN + "learned: “TBC”\n")
    answer = pdcheck("fix", "plan.yaml")
    assert answer.stdout == (
        "plan.yaml: nothing to fix without a person's eye\n"
        "  plan.yaml:4:10: left as it is, because the plan would then have a finding of "
        "`placeholder`: these are curly quotation marks, and YAML takes them for part of the text\n"
    )


def test_a_check_says_what_fix_can_do(pdcheck: Pdcheck, plan: Path) -> None:
    assert "        `pdcheck fix` can do this\n" in pdcheck("plan.yaml").stdout
    wrote(plan, GUESSED)
    assert "        `pdcheck fix --suggestions` can do this\n" in pdcheck("plan.yaml").stdout


def test_a_plan_that_the_settings_allow_to_be_large_is_mended(pdcheck: Pdcheck, plan: Path) -> None:
    wrote(plan.parent / "pdcheck.yaml", "largest_plan: 2 MiB\n")
    padding = "# padding\n" * 120_000
    wrote(plan, PASTED + padding)
    answer = pdcheck("fix", "plan.yaml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert content(plan) == MENDED + padding


def test_a_diff_in_the_log_of_a_build_service_holds_no_command(
    pdcheck: Pdcheck, plan: Path
) -> None:
    wrote(plan, PASTED + "notes: |\n  ::error::not ours\n")
    answer = pdcheck("fix", "--diff", "plan.yaml")
    logged = pdcheck("fix", "--diff", "plan.yaml", GITHUB_ACTIONS="true")
    assert "\n   ::error::not ours\n" in answer.stdout
    assert "\n   \\u003a:error::not ours\n" in logged.stdout


# --- What is left alone ---


def test_a_plan_that_cannot_be_read_is_left_as_it_is_and_exits_1(
    pdcheck: Pdcheck, plan: Path
) -> None:
    wrote(plan, BROKEN)
    answer = pdcheck("fix", "plan.yaml")
    assert answer.returncode == 1
    assert answer.stdout.startswith("plan.yaml:3:8: left as it is, because it cannot be read: the ")
    assert content(plan) == BROKEN


def test_bytes_that_are_no_text_are_left_as_they_are(pdcheck: Pdcheck, plan: Path) -> None:
    plan.write_bytes(b"pdcheck: 1\nprogramme: caf\xe9\n")
    answer = pdcheck("fix", "plan.yaml")
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "0xE9" in answer.stdout
    assert plan.read_bytes() == b"pdcheck: 1\nprogramme: caf\xe9\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_other_byte_of_a_file_stays_as_it_was(pdcheck: Pdcheck, plan: Path, end: str) -> None:
    text = f"\ufeff# 🙂\t𝔘 \n{PASTED} # no end of line\t".replace("\n", end)
    wrote(plan, text)
    pdcheck("fix", "plan.yaml")
    assert content(plan) == text.replace("“", '"').replace("”", '"')


# --- The difference ---


def test_a_difference_is_shown_and_nothing_is_written(pdcheck: Pdcheck, plan: Path) -> None:
    answer = pdcheck("fix", "--diff", "plan.yaml")
    assert (answer.returncode, answer.stdout) == (1, DIFF)
    assert answer.stderr == "plan.yaml: 1 edit to make: 1 pair of curly quotation marks\n"
    assert content(plan) == PASTED


def test_no_difference_is_no_output_and_exits_0(pdcheck: Pdcheck, plan: Path) -> None:
    wrote(plan, CLEAN)
    answer = pdcheck("fix", "--diff", "plan.yaml")
    assert (answer.returncode, answer.stdout) == (0, "")


@POSIX
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_git_applies_the_difference(
    pdcheck: Pdcheck, plan: Path, scrubbed: dict[str, str], end: str, last: str
) -> None:
    wrote(plan, (PASTED + (f"notes: “{last}”" if last else "")).replace("\n", end))
    command = [sys.executable, "-m", "pdcheck", "fix", "--diff", "plan.yaml"]
    patch = subprocess.run(
        command, cwd=plan.parent, env=scrubbed, capture_output=True, check=False
    ).stdout
    try:
        done = subprocess.run(
            ["git", "apply", "-p0"], cwd=plan.parent, input=patch, capture_output=True, check=False
        )
    except OSError:
        pytest.skip("git is not installed")
    assert (done.returncode, done.stderr) == (0, b"")
    assert pdcheck("fix", "plan.yaml").stdout == "plan.yaml: nothing to fix\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_a_terminal_would_obey_is_shown_as_escapes() -> None:
    out = Terminal()
    write_out(["-title: a\u202eb\r\n", "+title: \x1b[31m🙂\n"], out)
    assert out.getvalue() == "-title: a\\u202eb\n+title: \\u001b[31m🙂\n"


def test_what_a_terminal_would_obey_stays_in_the_file(pdcheck: Pdcheck, plan: Path) -> None:
    wrote(plan, PASTED.replace("Marking", "a\u202eb\u200db"))
    answer = pdcheck("fix", "plan.yaml")
    assert "\u202e" not in answer.stdout
    assert content(plan) == MENDED.replace("Marking", "a\u202eb\u200db")


# --- Streams, folders, patterns ---


def test_standard_input_is_mended_to_standard_output(pdcheck: Pdcheck) -> None:
    answer = pdcheck("fix", "-", stdin=PASTED)
    assert (answer.returncode, answer.stdout) == (0, MENDED)
    assert answer.stderr == "<stdin>: 1 edit: 1 pair of curly quotation marks\n"


def test_standard_input_can_be_compared_too(pdcheck: Pdcheck) -> None:
    answer = pdcheck("fix", "-", "--diff", stdin=PASTED)
    assert (answer.returncode, answer.stdout) == (1, DIFF.replace("plan.yaml", "<stdin>"))


def test_standard_input_that_cannot_be_read_comes_back_as_it_is(pdcheck: Pdcheck) -> None:
    answer = pdcheck("fix", "-", stdin=BROKEN)
    assert (answer.returncode, answer.stdout) == (1, BROKEN)
    assert "left as it is" in answer.stderr


def test_a_folder_and_a_pattern_stand_for_their_plans(pdcheck: Pdcheck, tmp_path: Path) -> None:
    for name in ("a/one.yaml", "a/two.yml", "b/three.yaml"):
        wrote(tmp_path / name, PASTED)
    wrote(tmp_path / "a/other.yaml", "title: “No plan”\n")
    answer = pdcheck("fix", "a", "b/*.yaml")
    assert [line.split(":")[0] for line in answer.stdout.splitlines()] == [
        "a/one.yaml",
        "a/two.yml",
        "b/three.yaml",
    ]
    assert content(tmp_path / "a/other.yaml") == "title: “No plan”\n"
    assert content(tmp_path / "b/three.yaml") == MENDED


def test_one_bad_file_does_not_keep_the_others_from_being_mended(
    pdcheck: Pdcheck, plan: Path, tmp_path: Path
) -> None:
    wrote(tmp_path / "broken.yaml", BROKEN)
    answer = pdcheck("fix", "missing.yaml", "broken.yaml", "plan.yaml")
    assert answer.returncode == 2
    assert "`missing.yaml` cannot be read: there is no such file" in answer.stderr
    assert content(plan) == MENDED


def test_no_plan_says_what_to_name(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert pdcheck("fix").returncode == 2
    answer = pdcheck("fix", "empty")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("pdcheck: no plan was found in `empty`")


# --- Writing ---


@POSIX
def test_permissions_are_kept_and_nothing_is_left_beside_the_plan(
    pdcheck: Pdcheck, plan: Path
) -> None:
    plan.chmod(0o640)
    pdcheck("fix", "plan.yaml")
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


@POSIX
def test_a_link_stays_a_link_and_the_plan_behind_it_is_mended(
    pdcheck: Pdcheck, tmp_path: Path
) -> None:
    target = wrote(tmp_path / "far" / "real.yaml", PASTED)
    (tmp_path / "plan.yaml").symlink_to(target)
    pdcheck("fix", "plan.yaml")
    assert (tmp_path / "plan.yaml").is_symlink()
    assert content(target) == MENDED


@POSIX
def test_a_plan_that_may_only_be_read_is_left_and_exits_2(pdcheck: Pdcheck, plan: Path) -> None:
    plan.chmod(0o444)
    answer = pdcheck("fix", "plan.yaml")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "pdcheck: `plan.yaml` cannot be written: it may only be read\n"
        "  why   the plan is as it was\n"
        "  do    check that you may write to the file and to its folder, or use `--diff`\n"
    )
    assert content(plan) == PASTED


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")
def test_a_folder_that_may_not_be_written_to_leaves_the_plan(pdcheck: Pdcheck, plan: Path) -> None:
    plan.parent.chmod(0o555)
    answer = pdcheck("fix", "plan.yaml")
    plan.parent.chmod(0o755)
    assert answer.returncode == 2
    assert "`plan.yaml` cannot be written: permission denied" in answer.stderr
    assert content(plan) == PASTED


@POSIX
def test_a_pipe_is_no_plan(pdcheck: Pdcheck, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert pdcheck("fix", "pipe").returncode == 2


def test_a_plan_that_somebody_changed_in_the_meantime_is_left(plan: Path) -> None:
    read = read_plan(str(plan))
    wrote(plan, CLEAN)
    with pytest.raises(CannotOpenError, match="was changed by somebody else"):
        write_over(str(plan), MENDED, read.digest)
    assert content(plan) == CLEAN


def test_a_plan_that_is_gone_is_not_written_again(plan: Path) -> None:
    read = read_plan(str(plan))
    plan.unlink()
    with pytest.raises(CannotOpenError, match="there is no such file"):
        write_over(str(plan), MENDED, read.digest)
    assert not plan.exists()


def test_a_text_is_written_down_to_the_ends_of_its_lines(plan: Path) -> None:
    write_over(str(plan), "\ufeffa: 🙂\r\nb\rc\n", read_plan(str(plan)).digest)
    assert plan.read_bytes() == "\ufeffa: 🙂\r\nb\rc\n".encode()
