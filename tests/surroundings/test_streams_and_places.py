"""Streams that take nothing, places that are not there, and a poor environment: each is told."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.surroundings.calls import CALLS, ran, under

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it needs /dev/full and /proc")

GONE = (
    "pdcheck: the folder in which pdcheck was started is not there any more\n"
    "  do    go to a folder that is there, and run pdcheck again\n"
)
NEEDS_NO_FOLDER = {"rules", "mechanisms", "explain"}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_stream_that_is_closed_or_full_changes_no_exit_code(
    folder: Path, scrubbed: dict[str, str], name: str, closed: str
) -> None:
    usual = under("", CALLS[name], folder, scrubbed)
    if name == "init":
        (folder / "new.yaml").unlink()
    done = under(f"exec {closed};", CALLS[name], folder, scrubbed)
    assert done.code == usual.code
    assert done.err in ("", usual.err)


@pytest.mark.parametrize("name", [name for name in CALLS if name != "init"])
def test_a_full_disk_below_standard_output_exits_2(
    folder: Path, scrubbed: dict[str, str], name: str
) -> None:
    told = under("exec >/dev/full;", CALLS[name], folder, scrubbed)
    assert told.code == 2
    assert told.err.endswith("the result cannot be written: No space left on device\n")
    assert under("exec >/dev/full 2>&1;", CALLS[name], folder, scrubbed).code == 2


@pytest.mark.parametrize("words", [["missing.yaml"], ["explain", "nothing"], ["weak.yaml", "--no"]])
def test_what_cannot_even_be_complained_of_has_the_same_code(
    folder: Path, scrubbed: dict[str, str], words: list[str]
) -> None:
    assert under("exec 2>/dev/full;", words, folder, scrubbed).code == 2
    reading, writing = os.pipe()
    os.close(reading)
    assert ran(words, folder, scrubbed, stderr=writing).code == 2
    os.close(writing)


@pytest.mark.parametrize("name", CALLS)
def test_a_working_folder_that_was_deleted_is_told_as_that(
    folder: Path, scrubbed: dict[str, str], name: str
) -> None:
    gone = folder / "gone"
    gone.mkdir()
    done = under(f'rmdir "{gone}";', CALLS[name], gone, scrubbed)
    assert (done.code, done.err) == ((0, "") if name in NEEDS_NO_FOLDER else (2, GONE))


POOR: dict[str, dict[str, Any]] = {
    "no home": {"HOME": None, "PDCHECK_CACHE_DIR": None},
    "an empty home": {"HOME": "", "PDCHECK_CACHE_DIR": None},
    "a home that cannot be written": {"HOME": "/proc", "PDCHECK_CACHE_DIR": None},
    "a home that is not there": {"HOME": "/nowhere", "PDCHECK_CACHE_DIR": None},
    "no folder for drafts": {"TMPDIR": "/nowhere"},
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a locale that is not installed": {"LC_ALL": "tlh_KL.UTF-8", "PYTHONUTF8": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "UTF-16": {"PYTHONIOENCODING": "utf-16"},
    "a terminal of no kind": {"TERM": None},
    "no columns": {"COLUMNS": "0"},
    "one column": {"COLUMNS": "1"},
    "columns that are no number": {"COLUMNS": "wide"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
    "no assertions and no docstrings": {"PYTHONOPTIMIZE": "2"},
}


@pytest.mark.parametrize("poor", POOR)
def test_a_poor_environment_changes_nothing_of_an_answer(
    folder: Path, scrubbed: dict[str, str], poor: str
) -> None:
    environment = {k: v for k, v in {**scrubbed, **POOR[poor]}.items() if v is not None}
    for name in ("check", "check of a folder", "audit", "map"):
        assert ran(CALLS[name], folder, environment) == ran(CALLS[name], folder, scrubbed)


@pytest.mark.parametrize("columns", ["0", "1", "20", "100000"])
def test_colour_in_any_number_of_columns_is_the_same_report(
    folder: Path, scrubbed: dict[str, str], columns: str
) -> None:
    coloured = {**scrubbed, "FORCE_COLOR": "1"}
    usual = ran(CALLS["check"], folder, coloured)
    assert usual.out.count("\x1b[0m") > 10
    assert ran(CALLS["check"], folder, {**coloured, "COLUMNS": columns}) == usual


@pytest.mark.parametrize(
    ("day", "codes"),
    [("1970-01-01", {0, 1}), ("2100-12-31", {0, 1}), ("0001-01-01", {2}), ("9999-12-31", {2})],
)
def test_a_clock_that_is_far_off_breaks_nothing(
    folder: Path, scrubbed: dict[str, str], day: str, codes: set[int]
) -> None:
    for name in ("check", "audit", "compare"):
        words = [day if word == "2026-11-21" else word for word in CALLS[name]]
        assert ran(words, folder, scrubbed).code in codes


@pytest.mark.parametrize("columns", [1, 20])
def test_a_narrow_terminal_gets_every_word(
    folder: Path, scrubbed: dict[str, str], columns: int
) -> None:
    import fcntl
    import pty
    import struct
    import termios

    screen, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 1, columns, 0, 0))
    environment = {k: v for k, v in scrubbed.items() if k != "COLUMNS"} | {"TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "pdcheck", *CALLS["check"]],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while part := _read(screen):
        shown += part
    assert process.wait(20) == 1
    os.close(screen)
    plain = ran(CALLS["check"], folder, scrubbed).out
    assert shown.endswith(b"\r\n")
    assert _words(shown.decode()) == plain.split()


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # the other side is closed
        return b""


def _words(shown: str) -> list[str]:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", shown).split()
