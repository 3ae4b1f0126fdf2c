"""Work that is shared out comes back in order and whole, whatever becomes of a process."""

import os
import sys

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


def test_few_plans_are_checked_in_one_process_and_never_in_more_than_there_are_plans() -> None:
    assert how_many(LEAST_PLANS_EACH, None) == 1
    assert how_many(3, 8) == 3
    assert how_many(0, 8) == 1
    assert how_many(10, 0) == 1


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="Linux only")
def test_no_more_processes_are_used_than_processors_are_allowed() -> None:
    assert how_many(10**6, None) == len(os.sched_getaffinity(0))
    assert sys.platform == "linux"
