"""Where reports go: several from one run, all or nothing, and nothing of the author's lost."""

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import TextIO

import pytest

from pdcheck.errors import CannotOpenError
from pdcheck.files import replacing
from pdcheck.reporters import FORMATS

Pdcheck = Callable[..., CompletedProcess[str]]
DAY = "2026-11-21"
WRONG = "pdcheck: 1\nprogramme: Wait time\nshoe_size: 9\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The working folder, with one plan that has one error."""
    (tmp_path / "plan.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- What goes where ---


def test_each_file_holds_its_report_and_text_still_goes_to_standard_output(
    folder: Path, pdcheck: Pdcheck
) -> None:
    words = ("plan.yaml", "-o", "sarif=out.sarif", "--output", "markdown=summary.md")
    answer = pdcheck(*words, as_of=DAY)
    assert answer.returncode == 1
    assert answer.stdout == pdcheck("plan.yaml", as_of=DAY).stdout
    assert answer.stderr == ""
    for form, name in (("sarif", "out.sarif"), ("markdown", "summary.md")):
        alone = pdcheck("plan.yaml", "-f", form, as_of=DAY).stdout
        assert (folder / name).read_text(encoding="utf-8") == alone
    assert left_over(folder) == ["out.sarif", "plan.yaml", "summary.md"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.usefixtures("folder")
def test_a_format_without_a_file_goes_to_standard_output(form: str, pdcheck: Pdcheck) -> None:
    wanted = pdcheck("plan.yaml", "-f", form, as_of=DAY)
    assert wanted.stdout != ""
    for output in (form, f"{form}=-"):
        assert pdcheck("plan.yaml", "-o", output, as_of=DAY).stdout == wanted.stdout


@pytest.mark.usefixtures("folder")
def test_the_format_of_standard_output_may_be_another(pdcheck: Pdcheck, folder: Path) -> None:
    answer = pdcheck("plan.yaml", "-f", "json", "-o", "junit=junit.xml")
    assert json.loads(answer.stdout)["counts"]["error"] == 1
    assert (folder / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_a_file_that_is_there_is_written_anew_and_keeps_its_mode(
    folder: Path, pdcheck: Pdcheck
) -> None:
    old = folder / "out.json"
    old.write_text("what was there before " * 1000, encoding="utf-8")
    old.chmod(0o640)
    pdcheck("plan.yaml", "-o", "json=out.json")
    assert json.loads(old.read_text(encoding="utf-8"))["schema_version"] == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(old.stat().st_mode) == 0o640


@POSIX
def test_a_link_stays_a_link(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / "real.json").write_text("{}", encoding="utf-8")
    (folder / "link.json").symlink_to("real.json")
    pdcheck("plan.yaml", "-o", "json=link.json")
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_forced_colour_goes_to_standard_output_and_into_no_file(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("plan.yaml", "-f", "text", "-o", "text=out.txt", FORCE_COLOR="1")
    assert "\x1b[" in answer.stdout
    assert "\x1b[" not in (folder / "out.txt").read_text(encoding="utf-8")


def test_a_file_is_written_where_the_only_plan_could_not_be_opened(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("gone.yaml", "-o", "sarif=out.sarif")
    run = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert run["invocations"][0]["executionSuccessful"] is False


# --- What is refused before anything is checked ---


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "sarf=x"], "`sarf` is not a format of a report"),
        (["-o", "x.sarif"], "`x.sarif` is not a format of a report"),
        (["-o", "sarif="], "it has no name"),
        (["-o", "json=reports/out.json"], "there is no folder `reports`"),
        (["-o", "json=folder"], "it is a folder"),
        (["-o", "json=new/"], "it is a folder"),
        (["-o", "json=plan.yaml"], "would write over a file that is read here"),
        (["-o", "json=./folder/../plan.yaml"], "would write over a file that is read here"),
        (["-o", "json=a", "-o", "sarif=a"], "two reports are to go into `a`"),
        (["-o", "json=a", "-o", "sarif=./a"], "two reports are to go into `a`"),
        (
            ["-o", "json", "-o", "sarif"],
            "more than one report is to go to standard output: `json` and `sarif`",
        ),
        (
            ["-f", "text", "-o", "sarif"],
            "more than one report is to go to standard output: `text` and `sarif`",
        ),
    ],
)
def test_what_cannot_be_done_is_told_before_anything_is_checked(
    folder: Path, pdcheck: Pdcheck, words: list[str], said: str
) -> None:
    (folder / "folder").mkdir()
    answer = pdcheck("plan.yaml", *words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert "  do    " in answer.stderr
    assert left_over(folder) == ["folder", "plan.yaml"]
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == WRONG


def test_a_misspelt_format_is_offered_the_nearest(folder: Path, pdcheck: Pdcheck) -> None:
    assert "did you mean `markdown`?" in pdcheck("plan.yaml", "-o", "makrdown=x").stderr
    assert "the formats are text, concise, json" in pdcheck("plan.yaml", "-o", "pdf=x").stderr
    assert left_over(folder) == ["plan.yaml"]


def test_no_report_is_written_over_a_document_that_is_listed_and_not_read(
    folder: Path, pdcheck: Pdcheck
) -> None:
    listed = "pdcheck: 1\nprogramme: Wait time\ndocuments: [{id: a, path: papers/a.md}]\n"
    (folder / "papers").mkdir()
    (folder / "papers" / "a.md").write_text("theirs", encoding="utf-8")
    (folder / "plan.yaml").write_text(listed, encoding="utf-8")
    for call in (("plan.yaml",), ("plan.yaml",), ("audit", "plan.yaml")):  # also from the cache
        form = "html" if call[0] == "audit" else "markdown"
        answer = pdcheck(*call, "-o", f"{form}=papers/a.md")
        assert answer.returncode == 2
        assert "would write over a file" in answer.stderr
    assert (folder / "papers" / "a.md").read_text(encoding="utf-8") == "theirs"


def test_no_report_is_written_over_the_baseline_of_the_settings(
    folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "pdcheck.yaml").write_text("baseline: known.yaml\n", encoding="utf-8")
    (folder / "known.yaml").write_text("version: 1\nplans: []\n", encoding="utf-8")
    for call in (("plan.yaml",), ("audit", "plan.yaml")):
        answer = pdcheck(*call, "-o", "json=known.yaml")
        assert "would write over a file" in answer.stderr
    assert (folder / "known.yaml").read_text(encoding="utf-8").startswith("version: 1")


@POSIX
def test_a_link_to_a_plan_is_that_plan(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / "out.json").symlink_to("plan.yaml")
    answer = pdcheck("plan.yaml", "-o", "json=out.json")
    assert "would write over a file" in answer.stderr
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == WRONG


@POSIX
def test_what_is_no_ordinary_file_is_not_replaced(folder: Path, pdcheck: Pdcheck) -> None:
    os.mkfifo(folder / "pipe")
    for name in ("pipe", "/dev/null"):
        answer = pdcheck("plan.yaml", "-o", f"json={name}")
        assert answer.returncode == 2
        assert "it is not an ordinary file" in answer.stderr


def test_the_name_of_a_file_is_shown_without_what_a_terminal_would_obey(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("plan.yaml", "-o", "json=\x1b[31m\u202e::error::/x")
    assert answer.stderr.replace("\n", "").isprintable()
    assert left_over(folder) == ["plan.yaml"]


# --- All or nothing ---


def break_off(file: TextIO) -> None:
    file.write("half")
    raise ZeroDivisionError


def test_a_run_that_breaks_leaves_what_was_there_and_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replacing(str(path)) as file:
        break_off(file)
    assert path.read_text(encoding="utf-8") == "before"
    assert left_over(tmp_path) == ["out.txt"]


def test_a_disk_that_fails_is_told_as_that_and_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before", encoding="utf-8")
    with (
        pytest.raises(CannotOpenError, match=r"cannot be written: no space left"),
        replacing(str(path)),
    ):
        raise OSError(28, "No space left on device")
    assert path.read_text(encoding="utf-8") == "before"
    assert left_over(tmp_path) == ["out.txt"]


@POSIX
def test_one_file_that_cannot_be_written_does_not_keep_the_others_back(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("plan.yaml", "-o", f"json={'a' * 300}", "-o", "sarif=out.sarif")
    assert answer.returncode == 2
    assert "cannot be written: file name too long" in answer.stderr
    assert answer.stdout != ""
    assert left_over(folder) == ["out.sarif", "plan.yaml"]


# --- GitHub's job summary ---


def test_the_job_summary_is_added_to_its_file_for_github(folder: Path, pdcheck: Pdcheck) -> None:
    summary = folder / "summary.md"
    summary.write_text("What another step said\n", encoding="utf-8")
    place = {"GITHUB_STEP_SUMMARY": str(summary)}
    answer = pdcheck("plan.yaml", "-f", "github", as_of=DAY, **place)
    markdown = pdcheck("plan.yaml", "-f", "markdown", as_of=DAY).stdout
    assert answer.returncode == 1
    assert answer.stdout.startswith("::error file=plan.yaml,line=3,")
    assert summary.read_text(encoding="utf-8") == f"What another step said\n{markdown}"


def test_the_job_summary_is_written_where_the_commands_go_into_a_file(
    folder: Path, pdcheck: Pdcheck
) -> None:
    summary = folder / "summary.md"
    pdcheck("plan.yaml", "-o", "github=commands.txt", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").startswith("### pdcheck: 1 error in 1 plan\n")


def test_other_formats_leave_the_job_summary_alone(folder: Path, pdcheck: Pdcheck) -> None:
    for words in ([], ["-f", "sarif"], ["-o", "markdown=x.md"]):
        pdcheck("plan.yaml", *words, GITHUB_STEP_SUMMARY=str(folder / "summary.md"))
    assert not (folder / "summary.md").exists()


def test_a_job_summary_that_cannot_be_written_exits_2_and_says_so(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("plan.yaml", "-f", "github", GITHUB_STEP_SUMMARY=str(folder))
    assert answer.returncode == 2
    assert answer.stdout.startswith("::error file=plan.yaml")
    assert "cannot be written: is a directory" in answer.stderr
