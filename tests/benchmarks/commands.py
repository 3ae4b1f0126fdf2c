"""Commands are run in turn, round by round, and what they took is kept."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LAUNCH = Path(__file__).with_name("launch.py")
_MEBIBYTE = 1024 * 1024
FOUND_SOMETHING = 1
"""The exit code of a linter that did its work; of anything that crashed in Python too."""


class CommandFailedError(Exception):
    """A command that is to be measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Took:
    """What a command, or the median of several runs of one, took."""

    wall: float
    cpu: float
    peak: float

    def over(self, other: "Took") -> "Took":
        """How many times as much as another."""
        return Took(self.wall / other.wall, self.cpu / other.cpu, self.peak / other.peak)


@dataclass(frozen=True, slots=True)
class Runs:
    """Several runs of a command, one a round."""

    each: Sequence[Took]

    @property
    def median(self) -> Took:
        """The median of each quantity."""
        return _median(self.each)

    def over(self, reference: "Runs") -> Took:
        """How many times as much as the reference: the median of the ratios within a round."""
        pairs = zip(self.each, reference.each, strict=True)
        return _median([own.over(other) for own, other in pairs])


def _median(each: Sequence[Took]) -> Took:
    return Took(
        median(took.wall for took in each),
        median(took.cpu for took in each),
        median(took.peak for took in each),
    )


def script(name: str) -> str:
    """The path of a command of this environment."""
    path = Path(sysconfig.get_path("scripts"), name)
    if not path.exists():
        raise CommandFailedError(f"{path} is missing: install the group `benchmark`")
    return str(path)


def environment() -> dict[str, str]:
    """The environment for what is measured: compiled files are written, nothing is coloured."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name != "FORCE_COLOR"
    }


def output(command: Sequence[str], cwd: Path | None = None) -> str:
    """What a command prints. Raises `CommandFailedError` where it does not exit with 0."""
    done = subprocess.run(
        command, env=environment(), cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFailedError(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def in_turn(cases: Mapping[str, Sequence[str]], rounds: int, cwd: Path) -> dict[str, Runs]:
    """Run each command once in every round, after one run of each that does not count.

    Each round begins with another case, so that none always follows the same one.
    """
    names = list(cases)
    for name in names:
        once(cases[name], cwd)
    kept: dict[str, list[Took]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            kept[name].append(once(cases[name], cwd))
    return {name: Runs(each) for name, each in kept.items()}


def once(command: Sequence[str], cwd: Path) -> Took:
    """Run a command once. Raises `CommandFailedError` where it neither passed nor found faults."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_LAUNCH), *command],
        env=environment(),
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandFailedError(f"{' '.join(command[:4])}: not started\n{done.stderr}")
    wall, cpu, peak, code, size = done.stdout.split()
    said_what_it_found = int(size) > 0 and "Traceback" not in done.stderr
    if int(code) and not (int(code) == FOUND_SOMETHING and said_what_it_found):
        raise CommandFailedError(f"{' '.join(command[:4])}: exit code {code}\n{done.stderr}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(float(wall), float(cpu), int(peak) * unit / _MEBIBYTE)
