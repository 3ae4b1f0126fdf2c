"""What SECURITY.md promises of the whole tool: no connection, and no program but git and Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Loaded by each Python that pdcheck starts, before any line of pdcheck; so nothing is overlooked.
WATCHER = """
import os, sys
seen = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def note(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"):
        told = f"network {args[1:]!r}"
    elif event in ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen"):
        told = f"program {os.path.basename(os.fsdecode(args[0]))}"
    elif event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR):
        told = f"written {os.path.realpath(args[0])}"
    else:
        return
    os.write(seen, f"{told}\\n".encode())
sys.addaudithook(note)
"""


@pytest.fixture
def watched(tmp_path: Path, scrubbed: dict[str, str]) -> dict[str, str]:
    """An environment in which Python writes down what it does."""
    folder = tmp_path / "watcher"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    unwritten = {"PYTHONDONTWRITEBYTECODE": "1"}
    return {**scrubbed, **unwritten, "PYTHONPATH": str(folder), "WATCHED": str(tmp_path / "seen")}


def seen(words: list[str], folder: Path, environment: dict[str, str]) -> set[str]:
    """What was done while a command ran."""
    subprocess.run(
        [sys.executable, "-m", "pdcheck", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=300,
    )
    return set(Path(environment["WATCHED"]).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ["check", "examples", "--jobs", "2"],
        ["check", "examples/weak-plan.yaml", "-f", "sarif"],
        ["audit", "examples/audit/bright-futures.yaml"],
        ["explain", "feedback"],
        ["fix", "--diff", "examples/mending/typed-in-word.yaml"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_no_connection_is_made_and_nothing_but_git_and_python_is_started(
    words: list[str], tmp_path: Path, watched: dict[str, str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = seen(words, tmp_path, watched)
    cache = os.path.realpath(watched["PDCHECK_CACHE_DIR"])
    elsewhere = {
        each
        for each in done
        if each.startswith("written ")
        and not each.startswith((f"written {cache}", "written /dev/"))
    }
    assert {each for each in done if each.startswith("network ")} == set()
    programs = {each.removeprefix("program ") for each in done if each.startswith("program ")}
    assert programs <= {"git", os.path.basename(sys.executable)}
    assert elsewhere == set()


def test_the_watcher_sees_what_is_done(tmp_path: Path, watched: dict[str, str]) -> None:
    code = (
        "import socket, subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', ''])\n"
        "open('here', 'w').close()\n"
        "socket.getaddrinfo('127.0.0.1', 1)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=watched, check=True)
    told = Path(watched["WATCHED"]).read_text(encoding="utf-8")
    for word in ("network ", "program ", f"written {os.path.realpath(tmp_path / 'here')}"):
        assert word in told
