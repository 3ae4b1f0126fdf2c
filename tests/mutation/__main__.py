"""Try mutants of some files or folders, and say which of them no test notices.

    python -m tests.mutation PATH... [--sample N] [--seed N] [--seconds N] [--again FILE] [--own]

Exit code 0 where each mutant that was tried is noticed by a test or explained.
"""

import argparse
import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutation.choosing import files_of
from tests.mutation.explaining import explained
from tests.mutation.mutants import ROOT, Mutant, mutants_of
from tests.mutation.trying import QUIET, Trials


def main(words: Sequence[str] | None = None) -> int:
    """Try what the command line names, and print what came of it."""
    asked = _asked(words)
    os.chdir(ROOT)
    files = [file for path in asked.paths for file in _files_below(path)]
    mutants = [mutant for file in dict.fromkeys(files) for mutant in mutants_of(file)]
    if asked.again:
        again = told_in(asked.again)
        mutants = [mutant for mutant in mutants if mutant.key in again]
    if asked.sample:
        mutants = sample(mutants, asked.sample, asked.seed)
    began = time.monotonic()
    trials = Trials(mutants, began + asked.seconds, asked.own)
    tests = dict.fromkeys(t for mutant in mutants for t in files_of(mutant.file, asked.own))
    pytest.main([*QUIET, *tests], plugins=[trials])
    return _tell(trials, time.monotonic() - began)


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    told = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    told.add_argument("paths", nargs="+", type=Path, help="files or folders of code")
    told.add_argument("--sample", type=int, default=0, help="try so many, drawn by the seed")
    told.add_argument("--seed", type=int, default=1, help="what the sample is drawn by")
    told.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    told.add_argument("--again", type=Path, help="try only what an earlier run printed")
    told.add_argument("--own", action="store_true", help="only the tests written for each file")
    return told.parse_args(words)


def _files_below(path: Path) -> list[str]:
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [file.resolve().relative_to(ROOT).as_posix() for file in files]


def told_in(printed: Path) -> set[str]:
    """The keys of the mutants that an earlier run printed; their lines may have moved since."""
    found = re.findall(r"^(\S+):\d+(: .+)$", printed.read_text(encoding="utf-8"), re.MULTILINE)
    return {file + name for file, name in found}


def sample(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """Some mutants, in their order; most stay the same when others come or go."""

    def drawn(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed} {mutant.key}".encode()).hexdigest()

    chosen = {mutant.key for mutant in sorted(mutants, key=drawn)[:size]}
    return [mutant for mutant in mutants if mutant.key in chosen]


def _tell(trials: Trials, seconds: float) -> int:
    known = explained()
    for file in trials.broken:
        print(f"{file}: its tests fail without any change")
    survived_keys = {mutant.key for mutant in trials.survivors}
    stale = [m for m in trials.tried if m.key in known and m.key not in survived_keys]
    for mutant in stale:
        print(f"{mutant}: explained, and noticed all the same")
    open_ones = [mutant for mutant in trials.survivors if mutant.key not in known]
    for mutant in open_ones:
        print(mutant)
    tried, survived, unexplained = (
        Counter(_family(mutant) for mutant in some)
        for some in (trials.tried, trials.survivors, open_ones)
    )
    for family, number in tried.items():
        killed = number - survived[family]
        print(
            f"{family}: {number} mutants, {killed} noticed, "
            f"{survived[family] - unexplained[family]} explained, {unexplained[family]} not"
        )
    left = len(trials.mutants) - len(trials.tried)
    print(f"{len(trials.tried)} mutants tried in {seconds:.0f} s, {left} left")
    return 1 if open_ones or stale or trials.broken else 0


def _family(mutant: Mutant) -> str:
    parts = mutant.file.split("/")
    return "/".join(parts[:3] if parts[1] == "rules" else parts[:2])


if __name__ == "__main__":
    sys.exit(main())
