"""A call that was answered before is answered again from the cache, if nothing has changed.

What was printed is kept with all that was looked at on the way; a call that writes files is
carried out each time. It loads little, so that an unchanged plan need not wait for what checks
one.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, TextIO

from pdcheck.cache.store import Cache, cache_folder, digest_of
from pdcheck.files import Watch, watched

_FRESH = frozenset({"--no-cache", "--show-files", "--show-settings", "-"})
"""Words that ask for fresh work: what is shown of files is more than what a check looks at."""
_MOST_CHARACTERS = 16 * 1024 * 1024
"""Answers that are longer than this are not kept. Ours."""
_VARIABLES = ("COLUMNS", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TERM")
"""What else of the environment has a say in what is printed."""


def may_be_known(words: Sequence[str]) -> bool:
    """Whether a call may be answered from the cache: nothing in it asks for fresh work."""
    return _FRESH.isdisjoint(words)


def answer(words: Sequence[str]) -> int | None:
    """Answer a call as it was answered before; None where it was not, or something changed."""
    kept = Cache(cache_folder()).find(_key(words))
    if kept is None or not _is_answer(kept.value):
        return None
    code, out, err = kept.value
    with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
        sys.stdout.write(out)
    sys.stderr.write(err)
    return int(code)


class Listening:
    """What a call prints while it is carried out, and what it looks at."""

    def __init__(self, out: "_Copy", err: "_Copy", watch: Watch) -> None:
        self._out, self._err, self._watch = out, err, watch

    def keep(self, words: Sequence[str], code: int) -> None:
        """Keep the answer for the next call of the same words."""
        if self._watch.seen and self._out.whole and self._err.whole:
            value = [code, self._out.text, self._err.text]
            Cache(cache_folder()).keep(_key(words), value, self._watch.seen)


@contextmanager
def listening() -> Iterator[Listening]:
    """Copy what is printed meanwhile, and note what is looked at."""
    out, err = _Copy(sys.stdout), _Copy(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        with watched() as watch:
            yield Listening(out, err, watch)
    finally:
        sys.stdout, sys.stderr = out.stream, err.stream


class _Copy:
    """A stream that remembers what went through it, unless it was too much or was cut off."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.whole = True
        self._parts: list[str] = []
        self._room = _MOST_CHARACTERS

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def write(self, text: str) -> int:
        """Write to the stream, and remember it."""
        self._room -= len(text)
        if self._room < 0:
            self.whole = False
            self._parts.clear()
        elif self.whole:
            self._parts.append(text)
        try:
            return self.stream.write(text)
        except BaseException:
            self.whole = False
            raise

    def writelines(self, lines: Iterator[str]) -> None:
        """Write each of some texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def _key(words: Sequence[str]) -> str:
    streams = [sys.stdout.isatty(), sys.stderr.isatty()]
    environment = {name: os.environ.get(name) for name in _VARIABLES}
    today = date.today().isoformat()
    return digest_of("answer", list(words), os.getcwd(), today, environment, streams)


def _is_answer(known: Any) -> bool:
    return (
        isinstance(known, list)
        and len(known) == 3
        and known[0] in (0, 1)
        and all(isinstance(text, str) for text in known[1:])
    )
