"""An interruption ends the command once, in order, whatever it meets; and then nothing more does.

Ctrl-C, a request to end, and a terminal that is closed become an exception in whatever runs.
"""

import os
import signal
import sys
from types import FrameType
from typing import Any

INTERRUPTED = 128 + signal.SIGINT
_NUMBERS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if os.name == "posix" else []))
_AGAIN = 0.01
"""Seconds until an interruption that was lost is told again. Ours."""


def heed() -> None:
    """From now on raise `KeyboardInterrupt` at Ctrl-C, and `SystemExit` at the other two.

    The exit code is 128 and the number of the signal: 130, 143, 129. What the caller of this
    command has told it to ignore, such as Ctrl-C for a job in the background, stays ignored.
    """
    for number in _NUMBERS:
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _interrupted)
    sys.unraisablehook = _told_again


def disregard() -> None:
    """From now on be disturbed by none of them: what is to be said is said."""
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_IGN)


def _interrupted(number: int, _frame: FrameType | None) -> None:
    disregard()  # one is enough, and a second would disturb the tidying up
    _raise(number)


def _raise(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _told_again(lost: Any) -> None:
    """Raise again, a moment later, what was raised where Python cannot pass it on.

    Python drops what is raised while an object is thrown away, and would print a traceback.
    """
    if isinstance(lost.exc_value, KeyboardInterrupt):
        _later(signal.SIGINT)
    elif isinstance(lost.exc_value, SystemExit):
        _later(int(lost.exc_value.code or 0) - 128)
    else:
        sys.__unraisablehook__(lost)


def _later(number: int) -> None:
    from threading import Timer

    def again() -> None:
        signal.raise_signal(number)

    signal.signal(number, _interrupted)
    timer = Timer(_AGAIN, again)
    timer.daemon = True
    timer.start()
