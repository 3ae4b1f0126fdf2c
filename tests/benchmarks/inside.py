"""Measures inside one process, and prints what it found as JSON; started by `__main__.py`.

Processor time as well as wall time, the median over the rounds; one round that does not count.
"""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.files import find_plans, read_plan
from pdcheck.finding import PlanReport, Report
from pdcheck.language.plan import Plan
from pdcheck.language.reading import read
from pdcheck.reporters import FORMATS, reporter

from .plans import clean, ten_times, with_lines

AS_OF = date(2026, 11, 21)
MANY = 5000

Seconds = dict[str, float]


def in_turn(cases: dict[str, Callable[[], object]], rounds: int) -> dict[str, Seconds]:
    """The median wall and processor time of each case, each done once in every round."""
    kept: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, case in cases.items():
            wall, cpu = perf_counter(), process_time()
            case()
            if number:
                kept[name].append((perf_counter() - wall, process_time() - cpu))
    return {
        name: {"wall": median(wall for wall, _ in each), "cpu": median(cpu for _, cpu in each)}
        for name, each in kept.items()
    }


def spots(folder: str, rounds: int) -> dict[str, Any]:
    """What each step costs for all plans of a folder."""
    checker = Checker(as_of=AS_OF)
    names = checker.catalogue.names
    paths = find_plans([folder]).plans
    texts = {path: read_plan(path).text for path in paths}
    documents = [parse(text, path) for path, text in texts.items()]
    reports = [checker.check(text, path) for path, text in texts.items()]
    cases: dict[str, Callable[[], object]] = {
        "find": lambda: find_plans([folder]),
        "open": lambda: [read_plan(path) for path in paths],
        "parse": lambda: [parse(text) for text in texts.values()],
        "read": lambda: [read(Plan, document, names) for document in documents],
        "check": lambda: [checker.check(text, path) for path, text in texts.items()],
    }
    for name in FORMATS:
        cases[f"report {name}"] = lambda name=name: [  # type: ignore[misc]
            reporter(name)(checker.report([report]), io.StringIO()) for report in reports
        ]
    return {"plans": len(paths), "seconds": in_turn(cases, rounds)}


def length(_folder: str, rounds: int) -> dict[str, Any]:
    """A plan against one ten times as long, and against one with ten times the rows as well."""
    checker = Checker(as_of=AS_OF)
    plan = clean()
    cases = {"plan": plan, "long": ten_times(plan), "rows": ten_times(plan, rows=10)}

    def checked(text: str) -> Callable[[], object]:
        return lambda: [checker.check(text, "plan.yaml") for _ in range(20)]

    runs = in_turn({name: checked(text) for name, text in cases.items()}, rounds)
    return {
        "characters": {name: len(text) for name, text in cases.items()},
        "seconds": {
            name: {clock: seconds / 20 for clock, seconds in took.items()}
            for name, took in runs.items()
        },
    }


def findings(folder: str, rounds: int) -> dict[str, Any]:
    """Writing 5,000 findings against writing none, and finding 5,000 against finding none."""
    checker = Checker(as_of=AS_OF)
    checked = [checker.check(read_plan(p).text, p) for p in find_plans([folder]).plans]
    full = checker.report(_with_findings([p for p in checked if p.findings]))
    none = replace(full, plans=tuple(plan._replace(findings=()) for plan in full.plans))
    assert sum(1 for _ in full.findings) == MANY

    def written(name: str, report: Report) -> Callable[[], object]:
        return lambda: reporter(name)(report, io.StringIO())

    cases: dict[str, Callable[[], object]] = {}
    for name in FORMATS:
        cases |= {f"{name} many": written(name, full), f"{name} none": written(name, none)}
    texts = {"many": with_lines("TBC", MANY), "none": with_lines("Yes", MANY)}
    found = {key: len(checker.check(text, "plan.yaml").findings) for key, text in texts.items()}
    cases["check many"] = lambda: checker.check(texts["many"], "plan.yaml")
    cases["check none"] = lambda: checker.check(texts["none"], "plan.yaml")
    return {"formats": list(FORMATS), "found": found, "seconds": in_turn(cases, rounds)}


def _with_findings(plans: list[PlanReport], each: int = 100) -> list[PlanReport]:
    """Reports of so few plans that they have this many findings each, and all of them together."""
    found = cycle(finding for plan in plans for finding in plan.findings)
    shared = plans[: MANY // each]
    return [
        plan._replace(findings=tuple(replace(f, file=plan.file) for f in islice(found, each)))
        for plan in islice(cycle(shared), MANY // each)
    ]


def main() -> None:
    """Measure what the arguments name: what, the folder of plans, and how many rounds."""
    what, folder, rounds = sys.argv[1:]
    measure = {"spots": spots, "length": length, "findings": findings}[what]
    json.dump(measure(str(Path(folder)), int(rounds)), sys.stdout)


if __name__ == "__main__":
    main()
