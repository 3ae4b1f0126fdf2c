"""How well the reader of prose finds the fourteen mechanisms in labelled passages.

    python -m tests.benchmarks.mechanisms FILE.jsonl...

One JSON object a line: `text`, `labels` (names of mechanisms), `ambiguous`, `genre`, `subject`
and `source`. Rows that are ambiguous or of genre `bct_definition` are left out, and only what the
reader calls likely counts.
"""

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pdcheck.evidence import load_catalogue
from pdcheck.prose.knowledge import Knowledge, load_knowledge
from pdcheck.prose.model import load_model
from pdcheck.prose.reader import Certainty, Reader
from pdcheck.prose.words import sentences

Row = Mapping[str, Any]
Labeller = Callable[[str], frozenset[str]]


class Score(NamedTuple):
    """How often labels were given rightly, given wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of given labels that are right; 0 where none was given."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of true labels that were given; 0 where there are none."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 0.0

    def line(self, name: str) -> str:
        """One line of the report; `n` is how many true labels there are."""
        return (
            f"{name} precision={self.precision:.3f} recall={self.recall:.3f} f1={self.f1:.3f} "
            f"n={self.right + self.missed}"
        )


class Unprepared(Knowledge):
    """The wording files as they are now, for whoever works on them: it needs the stemmer."""

    def __init__(self) -> None:
        from pdcheck.prose.grammar import stem
        from pdcheck.prose.prepare import prepared

        super().__init__(prepared(with_forms=False))
        self.stem = stem  # type: ignore[method-assign]


@cache
def reader(unprepared: bool = False) -> Reader:
    """The reader that is shipped, or one that goes by the wording files as they are now."""
    return Reader(Unprepared() if unprepared else load_knowledge(), load_model())


def labels_of(reader: Reader, text: str) -> frozenset[str]:
    """What a reader calls likely in a passage."""
    return frozenset(r.mechanism for r in reader.read(text) if r.certainty is Certainty.LIKELY)


def rows(paths: Iterable[Path]) -> list[Row]:
    """The rows that count, of all files. Raises `SystemExit` with the line that is no row."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                wanted = bool(row["text"]) and isinstance(row["labels"], list)
            except (ValueError, KeyError, TypeError):
                wanted = False
            if not wanted:
                raise SystemExit(f"{path}:{number}: not a row with a text and labels")
            if not row.get("ambiguous") and row.get("genre") != "bct_definition":
                found.append(row)
    return found


def scored(passages: Iterable[Row], labeller: Labeller) -> tuple[dict[str, Score], Score, Score]:
    """The score of each mechanism, of all together, and of the rows about pupils.

    For pupils a row counts as wrong if it got any label that it should not have, else as right.
    """
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    pupils = [0, 0]
    for row in passages:
        given, true = labeller(row["text"]), frozenset(row["labels"])
        right.update(given & true)
        wrong.update(given - true)
        missed.update(true - given)
        if row.get("subject") == "pupil":
            pupils[bool(given - true)] += 1
    each = {name: Score(right[name], wrong[name], missed[name]) for name in _names()}
    whole = Score(right.total(), wrong.total(), missed.total())
    return each, whole, Score(pupils[0], pupils[1], 0)


def interval(
    passages: list[Row], score: Callable[[list[Row]], float], times: int = 1000
) -> tuple[float, float]:
    """The 95 % interval of a score, by drawing whole sources anew from a fixed seed."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in passages:
        by_source[str(row.get("source"))].append(row)
    sources = sorted(by_source)
    draw = random.Random(2021)
    values = sorted(
        score([row for name in draw.choices(sources, k=len(sources)) for row in by_source[name]])
        for _ in range(times)
    )
    return values[int(0.025 * times)], values[int(0.975 * times) - 1]


def _names() -> list[str]:
    return list(load_catalogue().mechanisms)


def _with_intervals(passages: list[Row], labeller: Labeller) -> None:
    given = {row["text"]: labeller(row["text"]) for row in passages}
    for name in [*_names(), "micro"]:

        def f1(drawn: list[Row], name: str = name) -> float:
            each, whole, _ = scored(drawn, given.__getitem__)
            return (whole if name == "micro" else each[name]).f1

        low, high = interval(passages, f1, 200)
        print(f"{name} f1 95 % interval {low:.2f} to {high:.2f}")


def _print_errors(passages: list[Row], reader: Reader, only: list[str]) -> None:
    for row in passages:
        readings = {reading.mechanism: reading for reading in reader.read(row["text"])}
        given, true = labels_of(reader, row["text"]), set(row["labels"])
        for name in sorted(given ^ true):
            if only and name not in only:
                continue
            kind = "missed" if name in true else "wrong"
            reading = readings.get(name)
            why, said = "no pattern", ""
            if reading:
                why = f"{reading.certainty.word}: {reading.because}"
                said = row["text"][reading.start : reading.end]
            print(f"{kind} {name} | {row['text']} | {why} | {said}")


def main() -> None:
    """Score the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", nargs="*", metavar="NAME", help="also list what is wrong")
    parser.add_argument("--intervals", action="store_true", help="also the intervals of F1")
    parser.add_argument("--speed", action="store_true", help="also passages and sentences a second")
    parser.add_argument(
        "--unprepared", action="store_true", help="go by the wording files as they are now"
    )
    wanted = parser.parse_args()
    passages = rows(wanted.files)
    used = reader(wanted.unprepared)
    if wanted.errors is not None:
        _print_errors(passages, used, wanted.errors)
    if wanted.intervals:
        _with_intervals(passages, lambda text: labels_of(used, text))
    if wanted.speed:
        _print_speed(passages, used)
    print_scores(*scored(passages, lambda text: labels_of(used, text)))


def _print_speed(passages: list[Row], reader: Reader) -> None:
    texts = [row["text"] for row in passages]
    for text in texts:
        reader.read(text)
    start = time.perf_counter()
    for text in texts:
        reader.read(text)
    taken = time.perf_counter() - start
    said = sum(len(list(sentences(text, reader.knowledge.stem))) for text in texts)
    print(f"a second: passages={len(texts) / taken:.0f} sentences={said / taken:.0f}")


def print_scores(each: Mapping[str, Score], whole: Score, pupils: Score) -> None:
    """One line for each mechanism, one for the rows about pupils, and one for all."""
    for name, score in each.items():
        print(score.line(name))
    print(f"pupil wrong={pupils.wrong} n={pupils.right + pupils.wrong}")
    print(whole.line("micro"))


if __name__ == "__main__":
    main()
