"""The real command, run again and again in children of one process, and ended where one likes.

`python -m tests.cut_short` is that process: it reads one call a line from standard input, as JSON,
and answers each with what came of it. What loads slowly is loaded once.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = frozenset(
    {"os.rename", "os.remove", "os.chmod", "os.chown", "os.link", "os.symlink", "os.mkdir"}
    | {"os.rmdir", "os.truncate", "os.utime"}
)
"""What Python tells an audit hook of before it changes a file or folder, beside opening one."""


class Ended(NamedTuple):
    """How a call ended: its exit code, or the signal that ended it as a negative number."""

    code: int
    out: str
    err: str


class Runner:
    """Runs calls in a folder, each in a process of its own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cut_short", str(folder)],
            cwd=Path(__file__).parent.parent,
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Runner":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def __call__(
        self, *words: str, change: int = 0, most: int | None = None, gently: bool = False
    ) -> Ended:
        """Carry out a call.

        It is killed before the change of a file of that number, from 1; none for 0. With `most`,
        no file can get more bytes: the system kills it then or, `gently`, refuses them as a full
        disk does.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([words, change, most, gently]) + "\n")
        self._process.stdin.flush()
        return Ended(*json.loads(self._process.stdout.readline()))


def _serve(folder: str) -> None:
    _load()
    os.chdir(folder)
    for line in sys.stdin:
        words, change, most, gently = json.loads(line)
        print(json.dumps(_carried_out(words, change, most, gently)), flush=True)


def _load() -> None:
    """Load what every call needs."""
    from pdcheck import cli, engine  # noqa: F401
    from pdcheck.commands import audit, baseline, fix  # noqa: F401
    from pdcheck.rule import all_rules

    all_rules()


def _carried_out(words: list[str], change: int, most: int | None, gently: bool) -> Ended:
    reading, writing = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.dup2(reading[1], 1)
        os.dup2(writing[1], 2)
        os.closerange(3, 64)
        sys.stdout, sys.stderr = (open(each, "w", closefd=False) for each in (1, 2))  # noqa: SIM115
        _bound(change, most, gently)
        os._exit(_code_of(words))
    os.close(reading[1])
    os.close(writing[1])
    with os.fdopen(reading[0]) as out, os.fdopen(writing[0]) as err:
        said = out.read(), err.read()
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), *said)


def _code_of(words: list[str]) -> int:
    from pdcheck.__main__ import main

    sys.argv[1:] = words
    try:
        main()
    except SystemExit as left:
        sys.stdout.flush()
        sys.stderr.flush()
        return int(left.code or 0)
    return 0


def _bound(change: int, most: int | None, gently: bool) -> None:
    if change:
        _kill_before(change)
    if most is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if gently else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _kill_before(change: int) -> None:
    so_far = 0

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal so_far
        writes = event == "open" and isinstance(told[2], int) and bool(told[2] & WRITING)
        if writes or event in CHANGES:
            so_far += 1
            if so_far == change:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


if __name__ == "__main__":
    _serve(sys.argv[1])
