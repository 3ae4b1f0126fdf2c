"""Tries mutants: each in a process that forks off after everything is loaded and collected.

The fork changes the code of the functions that are already there, which costs nothing and reaches
whoever holds them. What a module does while it is loaded cannot be changed afterwards; a mutant of
that, and each that survives, is tried again in a process that loads the changed file (`afresh`).
"""

from __future__ import annotations

import functools
import gc
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from functools import partial
from itertools import groupby
from types import CodeType, FunctionType

import pytest

from pdcheck.rule import Rule
from tests.mutation.choosing import ordered
from tests.mutation.mutants import ROOT, Mutant

LONGEST = 60
"""Seconds after which a mutant that still runs counts as noticed: it would hang."""

PLAIN = (int, float, Fraction, timedelta, str, tuple, frozenset, set, list, dict, re.Pattern)

QUIET = ("-s", "-x", "-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider")
LOADED = "tests.mutation.afresh"


@dataclass
class Trials:
    """A plugin for pytest that tries mutants in place of running the tests that it collected."""

    mutants: Sequence[Mutant]
    until: float = float("inf")
    own_only: bool = False
    survivors: list[Mutant] = field(default_factory=list)
    tried: list[Mutant] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant, for as long as there is time."""
        things = [
            thing
            for thing in gc.get_objects()
            if isinstance(thing, FunctionType | functools._lru_cache_wrapper)
        ]
        # What starts the command in a process of its own does not see the mutant in this one.
        seeing = [i for i in session.items if "pdcheck" not in getattr(i, "fixturenames", ())]
        gc.freeze()  # so that a fork copies less
        for file, mutants in groupby(self.mutants, key=lambda mutant: mutant.file):
            names = [item.nodeid for item in seeing]
            items = [seeing[n] for n in ordered(file, names, self.own_only)]
            loaded = Loaded.of(file, things)
            if _fails(items, longest=0):
                self.broken.append(file)
                continue
            for mutant in mutants:
                if time.monotonic() > self.until:
                    return True
                self.tried.append(mutant)
                noticed = _fails(items, partial(loaded.become, mutant))
                if not noticed and (not self.own_only or _needs_loading(mutant)):
                    noticed = fails_afresh(mutant, [item.nodeid for item in items])
                if not noticed:
                    self.survivors.append(mutant)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """End the process of a mutant as soon as a test fails, which needs no report."""
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def _needs_loading(mutant: Mutant) -> bool:
    """Whether it changes how a module is made: of that, `become` gives only a rule all it can."""
    return not mutant.in_function and not mutant.file.startswith("pdcheck/rules/")


def _nothing() -> None:
    """What is done before tests that run as they are."""


def _fails(
    items: Sequence[pytest.Item],
    before: Callable[[], None] = _nothing,
    longest: int = LONGEST,
) -> bool:
    """Whether a test fails, in a process of its own that first does something else.

    One that takes longer than so many seconds has failed, except where they are none.
    """
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(longest)
            before()
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] != 0


@dataclass(frozen=True)
class Loaded:
    """What is loaded from one file, and the caches that may hold what it once said."""

    functions: tuple[FunctionType, ...]
    caches: tuple[functools._lru_cache_wrapper[object], ...]

    @classmethod
    def of(cls, file: str, things: Sequence[object]) -> Loaded:
        """What of all objects is from a file. Nothing that is cached asks a rule."""
        path, asked = str(ROOT / file), not file.startswith("pdcheck/rules/")
        functions = (thing for thing in things if isinstance(thing, FunctionType))
        caches = (thing for thing in things if isinstance(thing, functools._lru_cache_wrapper))
        return cls(
            tuple(each for each in functions if each.__code__.co_filename == path),
            tuple(each for each in caches if asked or _file_of(each) == path),
        )

    def become(self, mutant: Mutant) -> None:
        """Give each function the code, and the module the values, that they have in the mutant."""
        changed = mutant.compiled()
        codes = {_known_by(code): code for code in _codes_in(changed)}
        for function in self.functions:
            code = codes.get(_known_by(function.__code__))
            if code and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code
        for each in self.caches:
            each.cache_clear()
        if not mutant.in_function:
            _set_values(sys.modules[mutant.module].__dict__, changed)


def _file_of(cache: functools._lru_cache_wrapper[object]) -> str:
    code = getattr(cache.__wrapped__, "__code__", None)
    return code.co_filename if code else ""


def _set_values(module: dict[str, object], changed: CodeType) -> None:
    """Give a module the plain values of its mutant, and a rule what its declaration says."""
    made: dict[str, object] = {**module}
    exec(changed, made)
    for name, value in made.items():
        was = module.get(name)
        if isinstance(value, PLAIN) and was != value:
            module[name] = value
        elif isinstance(was, Rule) and isinstance(value, Rule):
            for fact in ("refutes", "headline"):
                object.__setattr__(was, fact, getattr(value, fact))


def _known_by(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


def fails_afresh(mutant: Mutant, tests: Iterable[str]) -> bool:
    """Whether a test fails in a new process in which the mutant is loaded in place of its file."""
    asked = [sys.executable, "-m", LOADED, mutant.file, mutant.name]
    try:
        done = subprocess.run(
            asked,
            cwd=ROOT,
            input="\n".join(tests).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=LONGEST * 2,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0
