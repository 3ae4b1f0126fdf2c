"""A document read by a process of its own, so that nothing in it can hang or crash pdcheck.

The bytes go in by a pipe and the text comes out by another: the process is asked to open no file.
"""

import json
import os
import subprocess
import sys

from pdcheck.cache.plain import NotPlainError, from_plain
from pdcheck.papers.bounds import MEMORY, MOST_CHARACTERS, SECONDS, too_much, too_slow
from pdcheck.papers.paper import NoTextError, Read

_START = (
    "import json, sys; told = json.loads(sys.argv[1]);"
    "sys.path[:] = told[:1] + [p for p in sys.path if p not in told] + told[1:];"
    "from pdcheck.papers.worker import main; main(*sys.argv[2:])"
)
"""Isolated from its environment and from the working folder, it finds what this process finds."""
_LONGEST_ANSWER = 12 * MOST_CHARACTERS
"""A character is at most twelve in JSON."""


def read_apart(module: str, data: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> Read:
    """What `read` of a module makes of the bytes of a document, in a process of its own.

    Raises `NoTextError` where it can make nothing of them, takes longer than so many seconds or
    more memory than so many bytes, or where no process can be started.
    """
    from threading import Event, Timer

    try:
        process = _started(module, seconds, memory)
    except OSError:
        raise NoTextError(
            "that file could not be read, because no further process can be started here",
            "run pdcheck where a Python process may start another",
            lasting=False,
        ) from None
    late = Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = Timer(seconds, stop)
    timer.start()
    try:
        answer = _asked(process, data)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    if late.is_set():
        raise too_slow()
    return _understood(answer)


def _started(module: str, seconds: float, memory: int) -> "subprocess.Popen[bytes]":
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = [package, *(os.path.abspath(place) for place in sys.path)]
    words = [json.dumps(found), module, str(seconds), str(memory)]
    return subprocess.Popen(
        [sys.executable or "", "-I", "-B", "-c", _START, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _asked(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """What a process answers, which it does not begin to do before it has read all."""
    assert process.stdin
    assert process.stdout
    with process.stdout as answers:
        try:
            with process.stdin as questions:
                questions.write(data)
        except OSError:  # it is gone, or was stopped
            return b""
        return answers.read(_LONGEST_ANSWER)


def _understood(answer: bytes) -> Read:
    try:
        told = json.loads(answer)
        if "read" in told:
            return from_plain(Read, told["read"])
        what, remedy, lasting = told["no text"]
    except (ValueError, TypeError, KeyError, NotPlainError, RecursionError):
        raise too_much() from None
    raise NoTextError(str(what), str(remedy), lasting=bool(lasting))
