"""Measures what pdcheck costs, and compares it with the targets that the project has set itself.

Run it from the top of a checkout, in an environment with pdcheck and the dependency group
`benchmark` installed, on Linux or macOS:

    python -m tests.benchmarks
    python -m tests.benchmarks --only cold --rounds 15
    python -m tests.benchmarks --json figures.json

It takes about ten minutes with the defaults. No number here is a test, because machines differ
and are shared: every figure that matters is a ratio within one run, each case run in turn with
its reference over several rounds, and medians of that. Compiled files are present, as they are
where pip installed pdcheck: every case is run once before it counts. Commands are judged by
their wall time, what runs inside one process by its processor time.

It exits with 0 whether targets are met or missed, and with 1 where a command fails.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .commands import CommandFailedError, Runs, Took, in_turn, output, script
from .hostile import costs
from .plans import made, write_plans

_ROOT = Path(__file__).parents[2]
_LIBRARIES = "import typer, pydantic; from pydantic import BaseModel"
_MODELS = f"{_LIBRARIES}; from pdcheck.language.plan import Plan; Plan.model_validate({{}})"
_FOR_PEOPLE = ("text", "html", "markdown")
_PEERS = ("pydantic", "typer", "ruamel.yaml", "yamllint", "check-jsonschema")


@dataclass(frozen=True, slots=True)
class Line:
    """One case: what it took, and how many times as much as its reference."""

    group: str
    case: str
    took: Took
    against: str = ""
    ratio: Took | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: what was measured of it, and the most that it may be."""

    group: str
    what: str
    measured: float
    most: float
    unit: str = "x"
    stretch: float | None = None

    @property
    def verdict(self) -> str:
        """Whether it is met, or by how much it is missed."""
        if self.stretch is not None and self.measured <= self.stretch:
            return "met, and the stretch"
        if self.measured <= self.most:
            return "met"
        return f"MISSED, {self.measured / self.most:.2f} times the target"


@dataclass(slots=True)
class Bench:
    """Where the plans are, how often to run, and what was measured so far."""

    folder: Path
    plans: int
    rounds: int
    options: list[str]
    lines: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def long_rounds(self) -> int:
        """How often to run what takes many seconds."""
        return -(-self.rounds // 3)

    def corpus(self, many: int) -> Path:
        """A folder with so many plans, written when it is first asked for."""
        folder = self.folder / f"plans-{many}"
        if not folder.exists():
            write_plans(str(folder), many)
        return folder

    def one_plan(self) -> Path:
        """A plan with a few findings."""
        path = self.folder / "plan.yaml"
        path.write_text(made(1), encoding="utf-8")
        return path

    def schema(self) -> Path:
        """The JSON Schema of a plan, as pdcheck itself gives it."""
        path = self.folder / "plan.schema.json"
        if not path.exists():
            path.write_text(output([script("pdcheck"), "schema", "plan"]), encoding="utf-8")
        return path

    def empty_schema(self) -> Path:
        """A schema that anything meets, so that a peer's own start can be told from its work."""
        path = self.folder / "empty.schema.json"
        path.write_text("{}", encoding="utf-8")
        return path

    def pdcheck(self, *paths: Path) -> list[str]:
        """The command that checks these."""
        return [script("pdcheck"), "check", *self.options, *map(str, paths)]

    def check_jsonschema(self, *paths: Path) -> list[str]:
        """The nearest peer: it checks the same plans against their schema."""
        name = script("check-jsonschema")
        return [name, "--schemafile", str(self.schema()), *map(str, paths)]

    def add(self, group: str, runs: dict[str, Runs], against: str) -> None:
        """Keep what each case took, and its ratio to one of them."""
        for case, each in runs.items():
            ratio = each.over(runs[against])
            self.lines.append(Line(group, case, each.median, against, ratio))

    def inside(self, what: str, rounds: int) -> dict[str, Any]:
        """What `inside.py` measures in a process of its own."""
        name, folder = f"{__package__}.inside", self.corpus(min(self.plans, 200))
        answer = output([sys.executable, "-m", name, what, str(folder), str(rounds)], _ROOT)
        found: dict[str, Any] = json.loads(answer)
        return found


# --- What is measured ---


def cold(bench: Bench) -> None:
    """One start for each question, against Python and the peers."""
    plan = bench.one_plan()
    cases = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "typer and pydantic": [sys.executable, "-c", _LIBRARIES],
        "the same and the models": [sys.executable, "-c", _MODELS],
        "pdcheck --version": [script("pdcheck"), "--version"],
        "pdcheck --help": [script("pdcheck"), "--help"],
        "pdcheck plan.yaml": [script("pdcheck"), str(plan), *bench.options],
        "pdcheck check plan.yaml": bench.pdcheck(plan),
        "yamllint plan.yaml": [script("yamllint"), str(plan)],
        "check-jsonschema plan.yaml": bench.check_jsonschema(plan),
        "check-jsonschema, a schema of nothing": [
            *(script("check-jsonschema"), "--schemafile", str(bench.empty_schema()), str(plan))
        ],
    }
    runs = in_turn(cases, bench.rounds, bench.folder)
    bench.add("cold", runs, "python -c pass")
    own = runs["pdcheck plan.yaml"]
    for name, most, stretch in (
        ("the same and the models", 1.25, 0.5),
        ("check-jsonschema plan.yaml", 1.0, None),
    ):
        ratio = own.over(runs[name])
        bench.lines.append(Line("cold", "pdcheck plan.yaml", own.median, name, ratio))
        bench.targets.append(
            Target("cold", f"one plan / {name}", ratio.wall, most, stretch=stretch)
        )


def thousand(bench: Bench) -> None:
    """Many plans in one process without a cache, against the peers."""
    folder, sample = bench.corpus(bench.plans), max(2, bench.plans // 10)
    some = sorted(folder.rglob("*.yaml"))[:sample]
    many, few = f"{bench.plans} plans", f"{sample} plans"
    cases = {
        f"pdcheck, {many}": bench.pdcheck(folder),
        f"yamllint, {many}": [script("yamllint"), str(folder)],
        "check-jsonschema, 1 plan": bench.check_jsonschema(some[0]),
        f"check-jsonschema, {few}": bench.check_jsonschema(*some),
    }
    runs = in_turn(cases, bench.long_rounds, bench.folder)
    pairs = zip(
        runs["check-jsonschema, 1 plan"].each, runs[f"check-jsonschema, {few}"].each, strict=True
    )
    scaled = f"check-jsonschema, {many}, scaled from {sample}"
    runs[scaled] = Runs([_scaled(one, more, sample, bench.plans) for one, more in pairs])
    bench.add("thousand", runs, f"yamllint, {many}")
    own = runs[f"pdcheck, {many}"]
    ratio = own.over(runs[scaled])
    bench.lines.append(Line("thousand", f"pdcheck, {many}", own.median, scaled, ratio))
    ratio = own.over(runs[f"yamllint, {many}"])
    bench.targets.append(
        Target("thousand", f"{many} / yamllint", ratio.wall, 1 / 8, stretch=1 / 15)
    )


def _scaled(one: Took, some: Took, sample: int, plans: int) -> Took:
    """What all plans would take, from what one and some of them took."""
    share = (plans - 1) / (sample - 1)
    wall = one.wall + (some.wall - one.wall) * share
    return Took(wall, one.cpu + (some.cpu - one.cpu) * share, some.peak)


def cache(bench: Bench) -> None:
    """Plans that have not changed since they were last checked, against yamllint."""
    plan, folder = bench.one_plan(), bench.corpus(bench.plans)
    many = f"{bench.plans} plans"
    one = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "pdcheck, 1 unchanged plan": [script("pdcheck"), "check", str(plan)],
        "yamllint, 1 plan": [script("yamllint"), str(plan)],
    }
    runs = in_turn(one, bench.rounds, bench.folder)
    bench.add("cache", runs, "python -c pass")
    ratio = runs["pdcheck, 1 unchanged plan"].over(runs["yamllint, 1 plan"])
    bench.targets.append(Target("cache", "1 unchanged plan / yamllint", ratio.wall, 1 / 2))
    changed = min(folder.rglob("*.yaml"))
    change = f'echo "# $$" >> "{changed}" && exec "$0" check "$1"'
    all_of_them = {
        f"pdcheck, {many} unchanged": [script("pdcheck"), "check", str(folder)],
        f"pdcheck, {many}, one changed": [
            *("/bin/sh", "-c", change, script("pdcheck"), str(folder))
        ],
        f"yamllint, {many}": [script("yamllint"), str(folder)],
    }
    runs = in_turn(all_of_them, bench.long_rounds, bench.folder)
    bench.add("cache", runs, f"yamllint, {many}")
    ratio = runs[f"pdcheck, {many} unchanged"].over(runs[f"yamllint, {many}"])
    bench.targets.append(Target("cache", f"{many} unchanged / yamllint", ratio.wall, 1 / 100))


def workers(bench: Bench) -> None:
    """From how many plans on a second process pays for itself."""
    for plans in (25, 50, 100, 200, 400, bench.plans):
        folder = bench.corpus(plans)
        alone = [script("pdcheck"), "check", "--no-cache", "--jobs=1", str(folder)]
        cases = {
            f"{plans} plans, 1 process": alone,
            f"{plans} plans, 2 processes": [*alone[:3], "--jobs=2", str(folder)],
        }
        runs = in_turn(cases, bench.rounds, bench.folder)
        bench.add("workers", runs, f"{plans} plans, 1 process")


def growth(bench: Bench) -> None:
    """Ten times as many plans, and a plan ten times as long."""
    few, many = bench.plans, bench.plans * 10
    cases = {
        f"pdcheck, {few} plans": bench.pdcheck(bench.corpus(few)),
        f"pdcheck, {many} plans": bench.pdcheck(bench.corpus(many)),
    }
    runs = in_turn(cases, bench.long_rounds, bench.folder)
    bench.add("growth", runs, f"pdcheck, {few} plans")
    less, more = (runs[case] for case in cases)
    ratio = more.over(less).wall
    bench.targets.append(Target("growth", f"{many} plans / {few}", ratio, 11))
    kibibytes = (more.median.peak - less.median.peak) * 1024 / (many - few)
    bench.notes.append(
        f"growth: from {few} to {many} plans each plan adds {kibibytes:.1f} KiB of peak memory, "
        "its findings and its ledger included"
    )
    long = bench.inside("length", bench.rounds)
    seconds, characters = long["seconds"], long["characters"]
    plan = Took(**seconds["plan"], peak=0)
    bench.lines.append(Line("growth", "in process: a plan", plan))
    for name, case in (("long", "a long plan"), ("rows", "a long plan with 10 x the people")):
        took = Took(**seconds[name], peak=0)
        times = Took(took.wall / plan.wall, took.cpu / plan.cpu, 0)
        bench.lines.append(Line("growth", f"in process: {case}", took, "a plan", times))
        bench.targets.append(Target("growth", f"{case} / a plan", times.cpu, 12))
    bench.notes.append(
        f"growth: the plan has {characters['plan']:,} characters, the long ones "
        f"{characters['long']:,} and {characters['rows']:,}"
    )


def memory(bench: Bench) -> None:
    """The most memory that one plan and many plans need."""
    cases = {
        "pdcheck, 1 plan": bench.pdcheck(bench.one_plan()),
        f"pdcheck, {bench.plans} plans": bench.pdcheck(bench.corpus(bench.plans)),
    }
    runs = in_turn(cases, 1, bench.folder)
    bench.add("memory", runs, "pdcheck, 1 plan")
    for (case, each), most in zip(runs.items(), (60, 100), strict=True):
        bench.targets.append(Target("memory", case, each.median.peak, most, "MiB"))


def findings(bench: Bench) -> None:
    """Five thousand findings against none: written in each format, and found."""
    found = bench.inside("findings", bench.rounds)
    for name in (*found["formats"], "check"):
        many, none = (Took(**found["seconds"][f"{name} {key}"], peak=0) for key in ("many", "none"))
        doing = "finding" if name == "check" else f"writing {name}:"
        bench.lines.append(Line("findings", f"{doing} none", none))
        bench.lines.append(Line("findings", f"{doing} 5,000", many))
        if name not in (*_FOR_PEOPLE, "check"):
            more = (many.cpu - none.cpu) * 1000
            what = f"5,000 findings as {name}, more than none"
            bench.targets.append(Target("findings", what, more, 30, "ms"))
    bench.notes.append(
        f"findings: the plan with 5,000 lines that say nothing has {found['found']['many']:,} "
        f"findings, the one it is compared with {found['found']['none']:,}"
    )


def inside(bench: Bench) -> None:
    """What each step costs for a plan, in one process that is warm."""
    found = bench.inside("spots", bench.rounds)
    each = {
        name: Took(took["wall"] / found["plans"], took["cpu"] / found["plans"], 0)
        for name, took in found["seconds"].items()
    }
    parse, read, check = (each[name] for name in ("parse", "read", "check"))
    rest = Took(check.wall - parse.wall - read.wall, check.cpu - parse.cpu - read.cpu, 0)
    for name, took in {**each, "facts and rules (check - parse - read)": rest}.items():
        ratio = Took(took.wall / check.wall, took.cpu / check.cpu, 0)
        bench.lines.append(Line("inside", name, took, "check", ratio))


def hostile(bench: Bench) -> None:
    """What files cost that nobody means well with, each in a process of its own."""
    folder = bench.folder / "hostile"
    folder.mkdir()
    every = list(costs(folder, bench.pdcheck()))
    for small in (True, False):
        size, found = "small" if small else "large", [c for c in every if c.small is small]
        for group in dict.fromkeys(cost.group for cost in found):
            own = [cost for cost in found if cost.group == group]
            worst = max(own, key=lambda cost: cost.wall)
            took = Took(worst.wall, worst.cpu, max(cost.peak for cost in own))
            bench.lines.append(Line("hostile", f"{group}, {size}: {worst.name}", took))
        seconds, mebibytes = found[0].bounds
        slowest, largest = max(c.wall for c in found), max(c.peak for c in found)
        bench.targets.append(Target("hostile", f"{size} files", slowest, seconds, "s"))
        bench.targets.append(Target("hostile", f"{size} files", largest, mebibytes, "MiB"))
    faults = [cost for cost in every if cost.fault]
    bench.notes.append(f"hostile: {len(every)} runs, {len(faults)} crashes or hangs")
    bench.notes += [
        f"hostile, over: {c.group}: {c.name}: {c.wall:.1f} s, {c.cpu:.1f} s of the processor, "
        f"{c.peak:.0f} MiB {c.fault}"
        for c in every
        if c.over
    ]


GROUPS: dict[str, Callable[[Bench], None]] = {
    "cold": cold,
    "thousand": thousand,
    "cache": cache,
    "workers": workers,
    "growth": growth,
    "memory": memory,
    "findings": findings,
    "inside": inside,
    "hostile": hostile,
}


# --- The command line and the table ---


def main() -> int:
    """Measure what is asked for, and print it."""
    asked = _asked()
    with TemporaryDirectory(prefix="pdcheck-benchmark-") as folder:
        os.environ["PDCHECK_CACHE_DIR"] = str(Path(folder, "cache"))
        try:
            bench = Bench(Path(folder), asked.plans, asked.rounds, _options())
            for name in asked.only or GROUPS:
                print(f"measuring: {name}", file=sys.stderr, flush=True)
                GROUPS[name](bench)
        except CommandFailedError as error:
            print(error, file=sys.stderr)
            return 1
    _print(bench)
    if asked.json:
        asked.json.write_text(json.dumps(_figures(bench), indent=2) + "\n", encoding="utf-8")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description="Measure what pdcheck costs, against the targets of the project.",
    )
    parser.add_argument(
        "--rounds", type=_positive, default=9, help="of what is short; a third of it of the rest"
    )
    parser.add_argument("--plans", type=_positive, default=1000, help="how many are many")
    parser.add_argument("--only", action="append", choices=GROUPS, metavar="NAME", help="a group")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file too")
    asked = parser.parse_args()
    if asked.plans < 20:
        parser.error("--plans must be at least 20, so that a tenth of them can stand for all")
    return asked


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _options() -> list[str]:
    """What makes pdcheck work in one process and without a cache, where it can do otherwise."""
    text = output([script("pdcheck"), "check", "--help"])
    return [option for option in ("--no-cache", "--jobs=1") if option.partition("=")[0] in text]


def _print(bench: Bench) -> None:
    print(f"\n{_machine()}")
    print(f"{bench.rounds} rounds, of long cases {bench.long_rounds}; medians\n")
    wide = max(len(line.case) for line in bench.lines) + 2
    print(f"{'':10}{'case':{wide}}{'wall ms':>9}{'cpu ms':>10}{'MiB':>7}  x wall   x cpu  of")
    for line in bench.lines:
        took, ratio = line.took, line.ratio
        peak = f"{took.peak:7.1f}" if took.peak else f"{'':7}"
        times = f"{ratio.wall:8.3f}{ratio.cpu:8.3f}  {line.against}" if ratio else ""
        cost = f"{took.wall * 1000:9.2f}{took.cpu * 1000:10.2f}"
        print(f"{line.group:10}{line.case:{wide}}{cost}{peak}{times}")
    wide = max((len(target.what) for target in bench.targets), default=0) + 2
    print(f"\n{'target':{wide}}{'measured':>9}{'at most':>9}{'stretch':>9}")
    for target in bench.targets:
        stretch = "" if target.stretch is None else f"{target.stretch:.3g}"
        row = f"{target.measured:9.3g}{target.most:9.3g}{stretch:>9}"
        print(f"{target.what:{wide}}{row} {target.unit:4}{target.verdict}")
    print()
    for note in bench.notes:
        print(note)


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"pdcheck {version('pdcheck')}, {python}, {platform.system()}, {os.cpu_count()} processors"
    )


def _figures(bench: Bench) -> dict[str, Any]:
    return {
        "machine": _machine(),
        "versions": {name: version(name) for name in _PEERS},
        "plans": bench.plans,
        "rounds": bench.rounds,
        "lines": [asdict(line) for line in bench.lines],
        "targets": [asdict(target) | {"verdict": target.verdict} for target in bench.targets],
        "notes": bench.notes,
    }


if __name__ == "__main__":
    sys.exit(main())
