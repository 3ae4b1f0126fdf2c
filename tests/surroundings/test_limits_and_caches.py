"""Few open files, little memory, no further process; and a cache that is no cache."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.surroundings.calls import CALLS, DAY, EXAMPLES, begun, ended, ran, under

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")

FOLDER = CALLS["check of a folder"]


@pytest.mark.parametrize("most", [32, 8])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_few_open_files_are_enough_for_many_plans(
    tmp_path: Path, scrubbed: dict[str, str], most: int, jobs: str
) -> None:
    for number in range(400):
        (tmp_path / f"{number}.yaml").write_text(f"pdcheck: 1\nprogramme: P{number}\n", "utf-8")
    words = ["check", ".", "-f", "json", "--as-of", DAY, "--jobs", jobs]
    done = under(f"ulimit -n {most};", words, tmp_path, scrubbed)
    assert (done.code, done.err) == (0, "")
    assert len(json.loads(done.out)["plans"]) == 400


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_too_little_memory_is_told_and_never_waited_for(
    folder: Path, scrubbed: dict[str, str], jobs: str
) -> None:
    words = ["check", ".", "--as-of", DAY, "--no-cache", "--jobs", jobs]
    done = under("ulimit -v 150000;", words, folder, scrubbed)
    assert done.code in (1, 2)
    assert done.code == 1 or done.err.startswith("pdcheck: the computer has no more memory")


NO_THREADS = """
import sys, threading

def refuse(self, *rest):
    raise RuntimeError("can't start new thread")

before = threading.Thread.start
name = sys.argv.pop(1)

def start(self):
    if name in type(self).__name__ or name in self.name:
        raise RuntimeError("can't start new thread")
    before(self)

threading.Thread.start = start
from pdcheck.__main__ import main
main()
"""


@pytest.mark.parametrize("refused", ["_ExecutorManagerThread", "QueueFeederThread", "Thread-"])
def test_where_no_thread_is_granted_the_work_is_done_in_one_process(
    folder: Path, scrubbed: dict[str, str], refused: str
) -> None:
    words = ["check", ".", "-f", "json", "--as-of", DAY, "--no-cache", "--jobs", "2"]
    process = subprocess.Popen(
        [sys.executable, "-c", NO_THREADS, refused, *words],
        cwd=folder,
        env=scrubbed,
        stdout=-1,
        stderr=-1,
        start_new_session=True,
    )
    assert ended(process) == ran([*words[:-1], "1"], folder, scrubbed)


def _ruin(cache: Path, how: str, elsewhere: Path) -> None:
    if how == "a file":
        cache.write_text("no folder", encoding="utf-8")
    elif how == "a link to elsewhere":
        elsewhere.mkdir()
        cache.symlink_to(elsewhere)
    elif how == "a link to nothing":
        cache.symlink_to(elsewhere / "nothing")
    elif how == "a link to itself":
        cache.symlink_to(cache)
    elif how == "a device":
        cache.symlink_to(os.devnull)
    elif how == "on a file system that takes nothing":
        cache.symlink_to("/proc/sys/pdcheck")


@pytest.mark.parametrize(
    "how",
    [
        "a file",
        "a link to elsewhere",
        "a link to nothing",
        "a link to itself",
        "a device",
        "on a file system that takes nothing",
    ],
)
def test_whatever_the_cache_is_the_answer_is_the_same(
    folder: Path, tmp_path: Path, scrubbed: dict[str, str], how: str
) -> None:
    fresh = ran([*FOLDER, "--no-cache"], folder, scrubbed)
    _ruin(tmp_path / "cache", how, tmp_path / "elsewhere")
    environment = {**scrubbed, "PDCHECK_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(2):
        assert ran(FOLDER, folder, environment) == fresh


def _entries(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file() and path.name != "pruned"]


@pytest.mark.parametrize("damage", ["cut", "empty", "noise", "another version", "folders"])
def test_a_cache_that_is_damaged_is_passed_over(
    folder: Path, scrubbed: dict[str, str], damage: str
) -> None:
    fresh = ran(FOLDER, folder, scrubbed)
    for entry in _entries(Path(scrubbed["PDCHECK_CACHE_DIR"])):
        data = entry.read_bytes()
        entry.unlink()
        if damage == "folders":
            entry.mkdir()
        else:
            kinds = {"cut": data[: len(data) // 2], "empty": b"", "noise": os.urandom(99)}
            entry.write_bytes(kinds.get(damage, data.replace(b"seen", b"sean")))
    assert ran(FOLDER, folder, scrubbed) == fresh


def test_two_runs_share_one_cache_and_one_is_killed(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    text = (EXAMPLES / "weak-plan.yaml").read_text(encoding="utf-8")
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_text(f"{text}# {number}\n", encoding="utf-8")
    words = ["check", ".", "-f", "json", "--as-of", DAY, "--jobs", "2"]
    fresh = ran([*words, "--no-cache"], tmp_path, scrubbed)
    both = [begun(words, tmp_path, scrubbed) for _ in range(3)]
    time.sleep(1.0)
    both[0].send_signal(signal.SIGKILL)
    ended(both[0])
    assert [ended(each) for each in both[1:]] == [fresh, fresh]
    assert ran(words, tmp_path, scrubbed) == fresh
