"""What hostile files cost: each is checked by a command of its own, its time and memory measured.

A small file, below 64 KiB, may take 2 seconds and 200 MiB, a larger one 3 seconds and 300 MiB,
whatever is in it. A command that ends with another code than the catalogue has, or says that
something crashed, counts as a crash; one that goes on for `_PATIENCE` seconds as a hang.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..hostile.case import SMALL, Case
from ..hostile.catalogue import CASES
from .commands import environment

_LAUNCH = Path(__file__).with_name("launch.py")
_PATIENCE = 60
_MEBIBYTE = 1024 * 1024
FORMATS = ("text", "json", "sarif", "github", "html")
"""The formats in which a case with many findings is written too."""
MANY_FINDINGS = (
    "900 activities with eighteen faults each",
    "5,000 activities with five faults each",
    "900 activities with five faults each",
    "19,000 unknown keys",
    "19,000 wrong values on one line",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one file took: seconds by the clock and of the processor, and mebibytes at most."""

    group: str
    name: str
    small: bool
    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    fault: str = ""

    @property
    def bounds(self) -> tuple[float, float]:
        """The seconds and mebibytes that it may take."""
        return (2.0, 200.0) if self.small else (3.0, 300.0)

    @property
    def over(self) -> bool:
        """Whether it took more."""
        seconds, mebibytes = self.bounds
        return bool(self.fault) or self.wall > seconds or self.peak > mebibytes


def costs(folder: Path, command: Sequence[str]) -> Iterator[Cost]:
    """What each file of the catalogue takes, one after the other."""
    for case in CASES:
        formats = FORMATS if case.name in MANY_FINDINGS else FORMATS[:1]
        for output in formats:
            yield _cost(case, folder, [*command, "--output-format", output], output)


def _cost(case: Case, folder: Path, command: Sequence[str], output: str) -> Cost:
    path = folder / "plan.yaml"
    data = case.make()
    path.write_bytes(data)
    name = case.name if output == "text" else f"{case.name}, as {output}"
    group, small = case.group, len(data) < SMALL
    del data
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_LAUNCH), *command, str(path)],
            env=environment(),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return Cost(group, name, small, fault=f"went on for {_PATIENCE} s")
    finally:
        path.unlink()
    if done.returncode:
        return Cost(group, name, small, fault="not started")
    wall, cpu, peak, code, _ = done.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    fault = "" if int(code) == case.exit_code else f"exit code {code}"
    if "Traceback" in done.stderr or "bug in pdcheck" in done.stderr:
        fault = "crashed"
    mebibytes = int(peak) * unit / _MEBIBYTE
    return Cost(group, name, small, float(wall), float(cpu), mebibytes, fault)
