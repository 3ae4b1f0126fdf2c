"""Work shared out among processes, where there is enough of it to pay for starting them."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from threading import Thread

T = TypeVar("T")
R = TypeVar("R")

LEAST_PLANS_EACH = 100
"""How many plans a process must have to check before starting it pays. Ours, measured:
`python -m tests.benchmarks --only workers`."""
_CHUNKS_EACH = 8
_LOOK_AGAIN = 1.0
"""Seconds between two looks at whether somebody still hands work out. Ours."""
_TO_END = 2.0
"""Seconds that a process has to end what it works on before it is killed. Ours."""
_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)

_work: list[Callable[[Any], Any]] = []
_at_work: list[Any] = []
_ended: list[bool] = []
_abandoned: list[bool] = []


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
    from concurrent.futures.process import BrokenProcessPool

    with _quietly():
        try:
            pool, chunks, threads = _started(work, items, processes)
        except (OSError, RuntimeError, MemoryError):  # no further process or thread is granted
            end_all()
            return
        try:
            for chunk in chunks:
                yield from _waited_for(chunk, threads)
        except (BrokenProcessPool, OSError, MemoryError, _StuckError):
            _abandon(pool)
        except BaseException:  # an interruption, or a reader who wants no more: it is in vain
            _abandon(pool)
            raise
        else:
            pool.shutdown()


def _started(
    work: Callable[[T], R], items: Sequence[T], processes: int
) -> "tuple[ProcessPoolExecutor, list[Future[list[R]]], list[Thread]]":
    """The processes, what each chunk of the items will become, and the threads between."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context
    from threading import enumerate as running

    # A fork starts in a few milliseconds with all that is loaded here, where it is safe.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    each = max(1, len(items) // (processes * _CHUNKS_EACH))
    before = running()
    with _undisturbed():
        pool = ProcessPoolExecutor(processes, context, _begin, (work,))
        starts = range(0, len(items), each)
        chunks = [pool.submit(_do, items[start : start + each]) for start in starts]
    return pool, chunks, [thread for thread in running() if thread not in before]


def _waited_for(chunk: "Future[list[R]]", threads: "Sequence[Thread]") -> list[R]:
    """What a chunk became. Raises `_StuckError` where nobody is left to bring it.

    The thread that hands work out ends without a word where it is refused another one; and where
    a process dies in the middle of its answer, that thread waits for the rest for ever.
    """
    from multiprocessing import active_children

    at_work = len(active_children())
    one_died = False
    while True:
        try:
            return chunk.result(_LOOK_AGAIN)
        except TimeoutError:
            if chunk.done():
                return chunk.result()
            if one_died or not any(thread.is_alive() for thread in threads):
                raise _StuckError from None
            one_died = len(active_children()) < at_work


class _StuckError(Exception):
    """Nobody is left who hands work out."""


def _abandon(pool: "ProcessPoolExecutor") -> None:
    """End the processes of a pool, and wait for no thread that may never hear from them."""
    end_all()
    pool.shutdown(wait=False, cancel_futures=True)
    _abandoned.append(True)


def some_are_abandoned() -> bool:
    """Whether a thread may wait for ever for a process that was ended, and Python for that thread.

    Then the command has to end without Python's own tidying up.
    """
    return bool(_abandoned)


def end_all() -> None:
    """End the processes that still work, because nobody waits for what they work out."""
    from multiprocessing import active_children
    from multiprocessing.connection import wait

    left = {process.sentinel: process for process in active_children()}
    for process in left.values():
        process.terminate()
    while left and (ended := wait(list(left), _TO_END)):
        left = {sentinel: process for sentinel, process in left.items() if sentinel not in ended}
    for process in left.values():
        process.kill()


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


@contextmanager
def _quietly() -> Iterator[None]:
    """Let no thread print its traceback: what it failed to do is done here."""
    import threading

    before = threading.excepthook
    threading.excepthook = lambda _: None
    try:
        yield
    finally:
        threading.excepthook = before


def _begin(work: Callable[[Any], Any]) -> None:
    """Make a process ready. An interruption is told to the one that shared the work out."""
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
    _work.append(work)
    try:
        Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    except (RuntimeError, MemoryError):  # without it, nobody would end this process in time
        os._exit(1)


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


def _do(items: Sequence[Any]) -> list[Any]:
    _at_work.append(items)
    try:
        return [_work[-1](item) for item in items]
    except SystemExit:
        os._exit(1)
    finally:
        _at_work.clear()
