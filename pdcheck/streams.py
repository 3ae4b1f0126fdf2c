"""Standard input, output and error, made fit for use, whoever started us and wherever they lead."""

import io
import os
import sys
from contextlib import suppress

_STDOUT, _STDERR = 1, 2


def prepare() -> None:
    """Open what is closed, so that no plan is opened in its place, and write UTF-8.

    What UTF-8 cannot hold becomes an escape. What standard error cannot take is dropped.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        safe = _Unfailing(
            sys.stderr.detach(),
            encoding="utf-8",
            errors="backslashreplace",
            line_buffering=True,
        )
        for name in ("stderr", "__stderr__"):  # the second is the first, whoever listens to that
            setattr(sys, name, safe)


def flush() -> None:
    """Write what waits to be written. Where nobody takes it, give it up without a word."""
    try:
        sys.stdout.flush()
    except OSError:
        give_up_on_stdout()


def give_up_on_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain when it closes it."""
    try:
        _to_nothing(_STDOUT)
    except OSError:
        sys.stdout = None


def _to_nothing(descriptor: int) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


class _Unfailing(io.TextIOWrapper):
    """Standard error: the one place to say that something failed, so it never fails itself."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            self._give_up()
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        with suppress(OSError):
            _to_nothing(_STDERR)
            super().flush()
