"""Names that lead to no plan, or to one that does not keep still: one line each, the rest go on."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdcheck.errors import CannotOpenError
from pdcheck.files import find_plans, read_plan, reading

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PLAN = "pdcheck: 1\nprogramme: Wait time\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def beside_a_plan(pdcheck: Run, folder: Path, *names: str) -> tuple[int, str]:
    """What is told of some names when a good plan is named with them: the code and the errors."""
    (folder / "good.yaml").write_text(PLAN)
    done = pdcheck("check", "-f", "concise", *names, "good.yaml")
    assert "in 1 plan" in done.stdout
    return done.returncode, done.stderr


# --- What is no ordinary file ---


@posix
def test_a_pipe_is_not_waited_for(pdcheck: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    code, told = beside_a_plan(pdcheck, tmp_path, "pipe.yaml")
    assert (code, "`pipe.yaml` cannot be read: it is not an ordinary file" in told) == (2, True)


@posix
def test_a_socket_is_not_read(
    pdcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's whole name may be 100 characters long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.yaml")
        code, told = beside_a_plan(pdcheck, tmp_path, "socket.yaml")
    assert (code, "`socket.yaml` cannot be read" in told) == (2, True)


@posix
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/tty", "/dev/null"])
def test_a_device_is_not_read(pdcheck: Run, tmp_path: Path, name: str) -> None:
    code, told = beside_a_plan(pdcheck, tmp_path, name)
    assert (code, f"`{name}` cannot be read" in told) == (2, True)


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs /proc")
def test_the_memory_of_a_process_is_not_read(pdcheck: Run, tmp_path: Path) -> None:
    code, told = beside_a_plan(pdcheck, tmp_path, "/proc/self/mem")
    assert (code, "`/proc/self/mem` cannot be read" in told) == (2, True)


@posix
def test_a_file_of_eight_gibibytes_of_nothing_is_too_large(pdcheck: Run, tmp_path: Path) -> None:
    with open(tmp_path / "sparse.yaml", "wb") as file:
        file.truncate(8 << 30)
    done = pdcheck("check", "-f", "concise", "sparse.yaml")
    assert (done.returncode, "sparse.yaml:1:1" in done.stdout) == (1, True)


def test_a_folder_may_be_called_like_a_plan(pdcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "dir.yaml").mkdir()
    (tmp_path / "dir.yaml" / "plan.yaml").write_text(PLAN)
    (tmp_path / "good.yaml").write_text(PLAN)
    assert pdcheck("check", "-f", "concise", ".").stdout.endswith("in 2 plans\n")


# --- Links ---


@posix
@pytest.mark.parametrize(
    ("target", "because"),
    [("nothing.yaml", "it is a link to nothing"), ("a.yaml", "too many levels of symbolic links")],
)
def test_a_link_that_leads_nowhere_is_told(
    pdcheck: Run, tmp_path: Path, target: str, because: str
) -> None:
    (tmp_path / "a.yaml").symlink_to(target)
    code, told = beside_a_plan(pdcheck, tmp_path, "a.yaml")
    assert (code, because in told) == (2, True)


@posix
def test_a_folder_that_holds_a_link_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(find_plans([str(tmp_path)]).plans) == 1


# --- Names ---


@pytest.mark.parametrize("name", ["missing.yaml", "a" * 300 + ".yaml", "a/" * 850 + "plan.yaml"])
def test_a_name_that_leads_to_nothing_is_told(pdcheck: Run, tmp_path: Path, name: str) -> None:
    code, told = beside_a_plan(pdcheck, tmp_path, name)
    assert (code, "cannot be read" in told) == (2, True)


@posix
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines.yaml",
        b"\x1b[31mred.yaml",
        b"::error::x.yaml",
        b"%0A.yaml",
        b"[a].yaml",
        "\u202elmay.yaml".encode(),
        b"-rf.yaml",
        b"'quoted\".yaml",
        b"caf\xe9.yaml",
        b" .yaml",
    ],
)
def test_a_plan_of_an_odd_name_is_found_and_told(pdcheck: Run, tmp_path: Path, name: bytes) -> None:
    try:
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
            file.write((PLAN + "no: 1\n").encode())
    except OSError:
        pytest.skip("no file may have this name here")
    done = pdcheck("check", "-f", "concise", ".")
    first, *rest = done.stdout.splitlines()
    assert (done.returncode, ":3:1: error[unknown-key]" in first) == (1, True)
    assert (len(rest), "\x1b" in done.stdout, "\u202e" in done.stdout) == (1, False, False)


# --- What does not keep still ---


def test_a_file_that_changes_while_it_is_read_is_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    changes = _changing(path, monkeypatch, times=1)
    assert (read_plan(str(path)).text, len(changes)) == (PLAN + "# 1\n", 2)


def test_a_file_that_goes_on_changing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    _changing(path, monkeypatch, times=9)
    with pytest.raises(CannotOpenError, match="it changed while it was being read"):
        read_plan(str(path))


def _changing(path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Have somebody write to a file each time that it was read, so many times."""
    reads: list[int] = []
    read = reading._read

    def read_and_write(descriptor: int, left: int) -> bytes:
        data = read(descriptor, left)
        reads.append(len(data))
        if len(reads) <= times:
            with path.open("a") as file:
                file.write(f"# {len(reads)}\n")
        return data

    monkeypatch.setattr(reading, "_read", read_and_write)
    return reads


# --- Standard input ---


def test_nothing_on_standard_input_says_nothing_yet(pdcheck: Run) -> None:
    done = pdcheck("check", "-f", "concise", "-", stdin="")
    assert (done.returncode, "this file says nothing yet" in done.stdout) == (1, True)


def test_fifty_megabytes_on_standard_input_are_too_many(pdcheck: Run) -> None:
    done = pdcheck("check", "-f", "concise", "-", stdin=b"#" * 50_000_000)
    assert (done.returncode, "this file has more than 1 MiB" in done.stdout) == (1, True)


@posix
def test_standard_input_without_an_end_is_not_read_to_its_end(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "pdcheck", "check", "-f", "concise", "-"],
            cwd=tmp_path,
            env=scrubbed,
            stdin=endless,
            timeout=60,
            capture_output=True,
            check=False,
        )
    assert (done.returncode, b"this file has more than 1 MiB" in done.stdout) == (1, True)
