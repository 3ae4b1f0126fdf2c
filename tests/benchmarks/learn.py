"""Learns the weights of `pdcheck.prose.model` from labelled passages.

    python -m tests.benchmarks.learn tests/passages/*.jsonl > weights.json

One logistic regression a mechanism, and one for passages about pupils, over the words and pairs of
a passage, by stem, with the rare ones left out, and over the ideas of
`mechanisms/wording/concepts.yaml`. It needs scikit-learn (`pip install -e '.[learn]'`). With
`--folds 5` it measures instead: each source is read by a model that has seen none of its passages.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pdcheck.evidence import load_catalogue
from pdcheck.prose.grammar import stem
from pdcheck.prose.knowledge import load_knowledge
from pdcheck.prose.model import PUPILS, Model, grams
from pdcheck.prose.prepare import Entries
from pdcheck.prose.reader import Reader
from pdcheck.prose.words import sentences
from pdcheck.records import all_made
from tests.benchmarks.mechanisms import Row, labels_of, print_scores, scored

PENALTY = 0.15
"""The inverse strength of the ridge. Chosen on passages from sources that were not learnt from."""
LEAST = 2
"""In how many passages a word or pair must stand to be learnt."""
SMALLEST = 0.1
"""Weights nearer to 0 are left out, which changes hardly any answer and halves the file."""
DOUBTFUL = 0.5
"""How much a passage counts that another careful coder could label otherwise."""


def learnt(passages: Sequence[Row]) -> dict[str, Any]:
    """The model as plain data: its mechanisms, its biases, and the weights of words and pairs."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found = [_grams(row["text"]) for row in passages]
    frequent = Counter(gram for each in found for gram in each)
    table = DictVectorizer(dtype=float)
    seen = table.fit_transform([{g: 1 for g in each if frequent[g] >= LEAST} for each in found])
    seen.indices, seen.indptr = seen.indices.astype("int32"), seen.indptr.astype("int32")
    care = [DOUBTFUL if row.get("ambiguous") else 1.0 for row in passages]
    weights: dict[str, list[str]] = {}
    biases = []
    names = [*load_catalogue().mechanisms, PUPILS]
    for number, name in enumerate(names):
        true = [_holds(name, row) for row in passages]
        one = LogisticRegression(C=PENALTY, class_weight="balanced", solver="liblinear")
        one.fit(seen, true, sample_weight=care)
        biases.append(round(float(one.intercept_[0]), 3))
        for gram, weight in zip(table.get_feature_names_out(), one.coef_[0], strict=True):
            if abs(weight) >= SMALLEST:
                weights.setdefault(str(gram), []).append(f"{number}:{weight:.2f}")
    packed = {gram: " ".join(each) for gram, each in sorted(weights.items())}
    return {"mechanisms": names, "bias": biases, "ideas": ideas(), "weights": packed}


def _holds(name: str, row: Row) -> bool:
    return row.get("subject") == "pupil" if name == PUPILS else name in row["labels"]


@cache
def ideas() -> dict[str, str]:
    """The ideas of each stem, parted by commas."""
    found: dict[str, list[str]] = {}
    for entries in all_made(Entries, "wording/concepts.yaml", "lists"):
        for each in sorted({stem(word) for word in entries.words}):
            found.setdefault(each, []).append(entries.about)
    return {each: ",".join(abouts) for each, abouts in sorted(found.items())}


@cache
def _grams(text: str) -> frozenset[str]:
    return frozenset(grams(tuple(sentences(text, stem)), ideas()))


def folds(passages: Sequence[Row], number: int) -> Callable[[str], frozenset[str]]:
    """What a reader calls likely whose model has seen no passage of the same source."""
    sources = sorted({str(row["source"]) for row in passages})
    fold = {source: place % number for place, source in enumerate(sources)}
    given: dict[str, frozenset[str]] = {}
    for one in range(number):
        rest = [row for row in passages if fold[str(row["source"])] != one]
        reader = Reader(load_knowledge(), Model(learnt(rest)))
        for row in passages:
            if fold[str(row["source"])] == one:
                given[row["text"]] = labels_of(reader, row["text"])
    return given.__getitem__


def main() -> None:
    """Learn from the files that are named, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, help="measure by source in so many parts")
    wanted = parser.parse_args()
    passages: list[Row] = [
        row
        for path in wanted.files
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and (row := json.loads(line)).get("genre") != "bct_definition"
    ]
    if wanted.folds:
        clear = [row for row in passages if not row.get("ambiguous")]
        print_scores(*scored(clear, folds(passages, wanted.folds)))
        return
    plain = learnt(passages)
    lines = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in plain.items()
    )
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
