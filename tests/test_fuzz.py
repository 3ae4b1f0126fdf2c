"""All that fuzzing found is tried again: every input that it kept, and every one that failed.

That needs no fuzzer. Where atheris is installed, each target is also fuzzed for a few hundred
inputs, which follow from a fixed seed.
"""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.__main__ import TARGETS

HERE = Path(__file__).parent / "fuzz"
RUNS = {"reader": 2000, "engine": 40, "fix": 40}
"""So many inputs are new in a short run: a few seconds for each target."""


def holds_of(target: str) -> Callable[[bytes], None]:
    """What a target asks of an input."""
    holds: Callable[[bytes], None] = import_module(f"tests.fuzz.{target}").holds
    return holds


def crashes() -> list[Any]:
    files = sorted((HERE / "crashes").glob("*/*"))
    return [pytest.param(file, id=f"{file.parent.name}: {file.stem}") for file in files]


@pytest.mark.parametrize("file", crashes())
def test_an_input_that_failed_once_fails_no_more(file: Path) -> None:
    holds_of(file.parent.name)(file.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_every_input_of_the_corpus_holds(target: str) -> None:
    for file in sorted((HERE / "corpus" / target).iterdir()):
        try:
            holds_of(target)(file.read_bytes())
        except Exception as error:
            error.add_note(f"the input is {file}")
            raise


@pytest.mark.skipif(not find_spec("atheris"), reason="atheris is not installed")
@pytest.mark.parametrize("target", TARGETS)
def test_a_short_run_from_a_fixed_seed_finds_nothing(target: str, tmp_path: Path) -> None:
    corpus, artefacts = HERE / "corpus" / target, f"-artifact_prefix={tmp_path}/"
    inputs = len(list(corpus.iterdir()))
    words = ["-seed=1", f"-runs={inputs + RUNS[target]}", artefacts, str(tmp_path), str(corpus)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", target, "--", *words],
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
