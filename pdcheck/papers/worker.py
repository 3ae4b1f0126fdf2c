"""The process that reads one document: bytes come in by standard input, its text goes out.

It bounds itself before it loads what reads the document, and may neither write a file, nor reach
a network, nor start a program.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module

from pdcheck.cache.plain import as_plain
from pdcheck.papers.bounds import too_much
from pdcheck.papers.paper import NOT_INSTALLED, NoTextError, Read

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_REFUSED_NAMES = frozenset(
    {"os.system", "os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link"}
    | {"os.symlink", "os.truncate", "os.chmod", "os.chown", "pty.spawn", "urllib.Request"}
)


def main(module: str, seconds: str, memory: str) -> None:
    """Answer with what `read` of a module makes of the bytes on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "alarm"):  # the end also where nobody is left to stop this process
        signal.alarm(int(float(seconds)) + 1)
    _bound(float(seconds), int(memory))
    data = sys.stdin.buffer.read()
    sys.stdout.buffer.write(json.dumps(_answer(module, data)).encode())
    sys.stdout.buffer.flush()


def _answer(module: str, data: bytes) -> dict[str, object]:
    try:
        read = import_module(module).read
    except ImportError:
        fault = NoTextError(
            NOT_INSTALLED,
            'run `pip install "pdcheck[documents]"`',
            lasting=False,
        )
        return _no_text(fault)
    sys.addaudithook(_refuse)
    try:
        return {"read": as_plain(Read, read(data))}
    except NoTextError as fault:
        return _no_text(fault)
    except MemoryError:
        return _no_text(too_much())


def _no_text(fault: NoTextError) -> dict[str, object]:
    return {"no text": [fault.what, fault.remedy, fault.lasting]}


def _bound(seconds: float, memory: int) -> None:
    """Let the system end this process where it takes too much, as far as the system can."""
    with suppress(ImportError):
        import resource

        limits = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: int(seconds) + 1,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
        }
        for limit, most in limits.items():
            with suppress(OSError, ValueError):
                resource.setrlimit(limit, (most, most))


def _refuse(event: str, told: tuple[object, ...]) -> None:
    """Refuse whatever reading a document never needs."""
    writes = event == "open" and isinstance(told[2], int) and bool(told[2] & _WRITING)
    if writes or event in _REFUSED_NAMES or event.startswith(_REFUSED):
        raise PermissionError(f"a document asked for {event}")
