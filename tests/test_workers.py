"""Work that is shared out comes back in order and whole, whatever becomes of a process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdcheck.running.workers import LEAST_PLANS_EACH, how_many, shared_out


def doubled(number: int) -> int:
    return 2 * number


def fatal_elsewhere(number: int) -> int:
    """Ends any process but the one that runs the tests."""
    if str(os.getpid()) != os.environ["THE_TESTS"]:
        os._exit(1)
    return 2 * number


def faulty(_number: int) -> int:
    raise ValueError("a bug")


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert list(shared_out(doubled, range(100), processes)) == [2 * n for n in range(100)]


def test_no_items_make_no_results() -> None:
    assert list(shared_out(doubled, [], 4)) == []


def test_what_a_dead_process_leaves_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THE_TESTS", str(os.getpid()))
    assert list(shared_out(fatal_elsewhere, range(20), 2)) == [2 * n for n in range(20)]


def test_a_bug_in_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match="a bug"):
        list(shared_out(faulty, range(4), 2))


SHARING = """
import os, signal, subprocess, sys, time
from pdcheck.running.workers import shared_out

def slow(name):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    open(f"{name}-{os.getpid()}-{child.pid}", "x").close()
    try:
        time.sleep(60)
    finally:
        child.kill()

if __name__ == "__main__":
    # A job in the background of a script is started with interruptions ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    list(shared_out(slow, range(40), 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes end otherwise")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_nobody_works_on_when_the_one_that_shared_the_work_out_is_gone(
    tmp_path: Path, sent: signal.Signals
) -> None:
    (tmp_path / "sharing.py").write_text(SHARING, encoding="utf-8")
    sharing = subprocess.Popen(
        [sys.executable, "sharing.py"], cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    while len(began := [each.name.split("-") for each in tmp_path.glob("*-*")]) < 2:
        assert sharing.poll() is None
        time.sleep(0.05)
    sharing.send_signal(sent)
    sharing.wait(10)
    workers, theirs = {int(each[1]) for each in began}, {int(each[2]) for each in began}
    # Nobody is left to end what a worker has begun where it was not asked to stop.
    must_end = workers | theirs if sent == signal.SIGINT else workers
    assert wait_for_the_end(must_end), "somebody works on"
    for left in theirs - must_end:
        os.kill(left, signal.SIGKILL)
    assert len(list(tmp_path.glob("*-*"))) == 2


def wait_for_the_end(processes: set[int]) -> bool:
    deadline = time.monotonic() + 10
    while left := [each for each in processes if is_alive(each)]:
        if time.monotonic() > deadline:
            return not left
        time.sleep(0.05)
    return True


def is_alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_few_plans_are_checked_in_one_process_and_never_in_more_than_there_are_plans() -> None:
    assert how_many(LEAST_PLANS_EACH, None) == 1
    assert how_many(3, 8) == 3
    assert how_many(0, 8) == 1
    assert how_many(10, 0) == 1


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="Linux only")
def test_no_more_processes_are_used_than_processors_are_allowed() -> None:
    assert how_many(10**6, None) == len(os.sched_getaffinity(0))
    assert sys.platform == "linux"
