"""The passages written for pdcheck: enough of each kind, and read well enough.

They were learnt from, so this holds what is reached and says nothing of unseen sentences.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pdcheck.evidence import load_catalogue
from tests.benchmarks.mechanisms import Score, labels_of, reader, rows, scored

FOLDER = Path(__file__).parent / "passages"
FILES = sorted(FOLDER.glob("*.jsonl"))
MECHANISMS = list(load_catalogue().mechanisms)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_row_is_whole(file: Path) -> None:
    known = set(MECHANISMS)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["text"].strip() == row["text"] != ""
        assert set(row["labels"]) <= known
        assert set(row["near_miss_for"]) <= known - set(row["labels"])
        assert row["subject"] in ("teacher", "pupil")
        assert not (row["subject"] == "pupil" and row["labels"])
        assert row["source"]


def test_no_two_rows_share_an_id() -> None:
    ids = Counter(
        json.loads(line)["id"] for file in FILES for line in file.read_text("utf-8").splitlines()
    )
    assert [each for each, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_each_mechanism_has_twenty_passages_that_describe_it_and_twenty_that_only_seem_to(
    mechanism: str,
) -> None:
    passages = rows(FILES)
    assert sum(mechanism in row["labels"] for row in passages) >= 20
    assert sum(mechanism in row["near_miss_for"] for row in passages) >= 20


@pytest.fixture(scope="module")
def scores() -> tuple[dict[str, Score], Score, Score]:
    return scored(rows(FILES), lambda text: labels_of(reader(), text))


def test_the_passages_are_read_as_well_as_they_were(
    scores: tuple[dict[str, Score], Score, Score],
) -> None:
    each, whole, pupils = scores
    assert whole.precision >= 0.85
    assert whole.f1 >= 0.80
    assert {name: score.f1 for name, score in each.items() if score.f1 < 0.7} == {}
    assert pupils.wrong <= 0.1 * (pupils.wrong + pupils.right)


def test_the_runner_prints_a_line_for_each_mechanism_one_for_pupils_and_one_for_all() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.mechanisms", str(FILES[0])],
        cwd=FOLDER.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    figures = r"precision=[01]\.\d+ recall=[01]\.\d+ f1=[01]\.\d+ n=\d+"
    assert [line.split(" ")[0] for line in lines[:14]] == MECHANISMS
    assert all(re.fullmatch(rf"[a-z-]+ {figures}", line) for line in lines[:14])
    assert re.fullmatch(r"pupil wrong=\d+ n=\d+", lines[14])
    assert re.fullmatch(rf"micro {figures}", lines[15])
    assert len(lines) == 16


def test_rows_that_are_ambiguous_or_definitions_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    kept = {"text": "Teachers rehearse.", "labels": ["rehearsal"]}
    left_out = [{**kept, "ambiguous": True}, {**kept, "genre": "bct_definition"}]
    file.write_text("\n".join(map(json.dumps, [kept, *left_out])) + "\n\n", encoding="utf-8")
    assert rows([file]) == [kept]


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"text": "x", "labels": []}\n{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"some\.jsonl:2: "):
        rows([file])


def test_a_score_counts_right_wrong_and_missed() -> None:
    given = {"a": frozenset({"rehearsal"}), "b": frozenset({"feedback"}), "c": frozenset[str]()}
    passages = [
        {"text": "a", "labels": ["rehearsal"]},
        {"text": "b", "labels": [], "subject": "pupil"},
        {"text": "c", "labels": ["feedback"]},
    ]
    each, whole, pupils = scored(passages, given.__getitem__)
    assert each["rehearsal"] == Score(1, 0, 0)
    assert each["feedback"] == Score(0, 1, 1)
    assert whole == Score(1, 1, 1)
    assert (whole.precision, whole.recall, whole.f1) == (0.5, 0.5, 0.5)
    assert (pupils.right, pupils.wrong) == (0, 1)
