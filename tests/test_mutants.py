"""A small sample of mutants is noticed; `python -m tests.mutation` tries them all."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.mutation.explaining import explained
from tests.mutation.mutants import mutants_of

ROOT = Path(__file__).parent.parent
SEED = 20261122
SAMPLE = 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant is tried in a fork")
def test_each_mutant_of_a_sample_of_the_rules_is_noticed_or_explained() -> None:
    asked = ["--sample", str(SAMPLE), "--seed", str(SEED), "--own", "--seconds", "60"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "pdcheck/rules", *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "mutants tried" in done.stdout


def test_an_explanation_names_a_mutant_that_there_is() -> None:
    files = sorted({key.partition(": ")[0] for key in explained()})
    there = {mutant.key for file in files for mutant in mutants_of(file)}
    assert [key for key in explained() if key not in there] == []


def test_an_explanation_says_why() -> None:
    assert [key for key, why in explained().items() if len(why.split()) < 3] == []


def test_no_two_mutants_of_a_file_have_the_same_name() -> None:
    names = Counter(mutant.name for mutant in mutants_of("pdcheck/rules/sequence/long_silence.py"))
    assert names.most_common(1)[0][1] == 1


SMALL = '''\
LIMIT = 2


def many(numbers: list[int]) -> bool:
    """Whether there are more than 2."""
    assert len(numbers) < 9
    return len(numbers) > LIMIT and not numbers[0]
'''


def test_the_mutants_of_a_small_file(tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(SMALL, encoding="utf-8")
    names = [mutant.name for mutant in mutants_of(str(tmp_path / "small.py"))]
    assert names == [
        "module: LIMIT = 2 → LIMIT = 3",
        "module: LIMIT = 2 → LIMIT = 1",
        "many: return len(numbers) > LIMIT and (not numbers[0]) → return None",
        "many: len(numbers) > LIMIT and (not numbers[0]) → len(numbers) > LIMIT or not numbers[0]",
        "many: len(numbers) > LIMIT and (not numbers[0]) → not numbers[0]",
        "many: len(numbers) > LIMIT and (not numbers[0]) → len(numbers) > LIMIT",
        "many: len(numbers) > LIMIT → len(numbers) >= LIMIT",
        "many: len(numbers) > LIMIT and (not numbers[0]) → len(numbers) > LIMIT and numbers[0]",
        "many: numbers[0] → numbers[1]",
        "many: numbers[0] → numbers[-1]",
    ]
