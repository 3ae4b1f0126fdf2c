"""Runs tests in a process that loads a mutant in place of its file.

python -m tests.mutation.afresh FILE NAME < TESTS
"""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from tests.mutation.mutants import ROOT, Mutant, mutants_of


class Loading(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module as the mutant has it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module of the mutant, and no other."""
        if fullname != self.mutant.module:
            return None
        file = ROOT / self.mutant.file
        return importlib.util.spec_from_file_location(fullname, file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Make the module with the code of the mutant."""
        exec(self.mutant.compiled(), module.__dict__)


def main() -> int:
    """Run the tests that standard input names; 0 where all pass."""
    file, name = sys.argv[1:]
    (mutant,) = (each for each in mutants_of(file) if each.name == name)
    sys.meta_path.insert(0, Loading(mutant))
    from tests.mutation.trying import QUIET  # which loads some of pdcheck, so the mutant too

    return int(pytest.main([*QUIET, *sys.stdin.read().splitlines()]))


if __name__ == "__main__":
    sys.exit(main())
