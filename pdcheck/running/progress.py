"""How far long work has come, told on a terminal and nowhere else."""

import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

SILENT = 1.0
"""Seconds of work before anything is said: who waits less wants no progress. Ours."""
_BETWEEN = 0.1


def counted(results: Iterable[T], total: int, doing: str, out: TextIO | None) -> Iterator[T]:
    """Pass results on, and say on a terminal how many of them there are so far.

    What was said is wiped before the last result is passed on, so that it never stands among
    other lines.
    """
    if out is None or not out.isatty():
        yield from results
        return
    said, next_time = "", time.monotonic() + SILENT
    try:
        for number, result in enumerate(results, start=1):
            if time.monotonic() >= next_time:
                said = f"{doing}: {number:,} of {total:,}"
                out.write(f"\r{said}")
                out.flush()
                next_time = time.monotonic() + _BETWEEN
            yield result
    finally:
        if said:
            out.write("\r" + " " * len(said) + "\r")
            out.flush()
