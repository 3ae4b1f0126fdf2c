"""Work shared out among processes, where there is enough of it to pay for starting them."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

LEAST_PLANS_EACH = 100
"""How many plans a process must have to check before starting it pays. Ours, measured:
`python -m tests.benchmarks --only workers`."""
_CHUNKS_EACH = 8
_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)

_work: list[Callable[[Any], Any]] = []
_at_work: list[Any] = []
_ended: list[bool] = []


def how_many(plans: int, wanted: int | None) -> int:
    """How many processes to use: those that are wanted, or as many as pay for themselves."""
    if wanted is not None:
        return max(1, min(wanted, plans))
    return max(1, min(_processors(), plans // LEAST_PLANS_EACH))


def _processors() -> int:
    """The processors that this process may use, which may be fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def shared_out(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """What `work` makes of each item, in order, worked out by so many processes.

    `work` must be a function of a module, or made of one by `functools.partial`. Where a process
    dies, what is left is worked out here.
    """
    done = 0
    if processes > 1:
        for result in _in_processes(work, items, processes):
            done += 1
            yield result
    yield from map(work, islice(items, done, None))


def _in_processes(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A fork starts in a few milliseconds with all that is loaded here, where it is safe.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    each = max(1, len(items) // (processes * _CHUNKS_EACH))
    pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    try:
        with _undisturbed():
            results = pool.map(_do, items, chunksize=each)
        yield from results
    except (BrokenProcessPool, OSError):
        return
    except BaseException:  # an interruption, or a reader who wants no more: what runs is in vain
        end_all()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def end_all() -> None:
    """End the processes that still work, because nobody waits for what they work out."""
    from multiprocessing import active_children

    for process in active_children():
        process.terminate()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off interruptions while processes start, because what they raise there can be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: Callable[[Any], Any]) -> None:
    """Make a process ready. An interruption is told to the one that shared the work out."""
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
    _work.append(work)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end(_signal: int, _frame: object) -> None:
    """End this process, and first what it works on, with whatever that has begun."""
    if not _at_work:
        os._exit(1)
    if not _ended:
        _ended.append(True)
        raise SystemExit


def _end_with(sharer: "BaseProcess | None") -> None:
    """End this process as soon as the one that shares the work out is no more."""
    if sharer:
        sharer.join()
        os._exit(1)


def _do(item: Any) -> Any:
    _at_work.append(item)
    try:
        return _work[-1](item)
    except SystemExit:
        os._exit(1)
    finally:
        _at_work.clear()
