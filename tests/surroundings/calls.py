"""Calls of every command, run as a user runs them, and what must hold whatever becomes of them."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DAY = "2026-11-21"
_PATIENCE = 60
"""Seconds. Whoever takes longer hangs."""

CALLS: dict[str, tuple[str, ...]] = {
    "check": ("check", "weak.yaml", "--as-of", DAY),
    "check of a folder": ("check", ".", "--as-of", DAY, "--jobs", "2", "-f", "json"),
    "fix": ("fix", "--diff", "typed.yaml"),
    "baseline": ("baseline", "weak.yaml", "--as-of", DAY),
    "diff": ("diff", "trust.yaml", "school.yaml"),
    "audit": ("audit", "weak.yaml", "--as-of", DAY),
    "compare": ("compare", "weak.yaml", "strong.yaml", "--as-of", DAY),
    "agree": ("agree", "weak.yaml", "again.yaml", "--as-of", DAY, "--resamples", "100"),
    "map": ("map", "brochure.md"),
    "init": ("init", "new.yaml"),
    "schema": ("schema", "plan"),
    "rules": ("rules",),
    "mechanisms": ("mechanisms",),
    "explain": ("explain", "feedback"),
    "settings": ("--show-settings", "weak.yaml"),
    "files": ("--show-files", "."),
}


class Ended(NamedTuple):
    """What a call left: its exit code as a shell tells it, and what it wrote."""

    code: int
    out: str
    err: str


def furnish(folder: Path) -> None:
    """Put into a folder what the calls name."""
    named = {
        "weak.yaml": "weak-plan.yaml",
        "again.yaml": "weak-plan.yaml",
        "strong.yaml": "strong-plan.yaml",
        "typed.yaml": "mending/typed-in-word.yaml",
        "trust.yaml": "trust/trust-coaching.yaml",
        "school.yaml": "trust/northgate-coaching.yaml",
        "brochure.md": "brochure.md",
    }
    for name, source in named.items():
        text = (EXAMPLES / source).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("trust-coaching.yaml", "trust.yaml"), "utf-8")


def begun(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], **streams: Any
) -> "subprocess.Popen[bytes]":
    """A call that runs, in a session of its own, and to which Ctrl-C is nothing special yet."""
    return subprocess.Popen(
        [sys.executable, "-m", "pdcheck", *words],
        cwd=folder,
        env=environment,
        start_new_session=True,
        # A job in the background of a script is started with interruptions ignored.
        preexec_fn=_heed_all,
        **{"stdin": subprocess.DEVNULL, "stdout": -1, "stderr": -1, **streams},
    )


def _heed_all() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def ended(process: "subprocess.Popen[bytes]") -> Ended:
    """How a call ended, of which nobody may be left."""
    out, err = process.communicate(timeout=_PATIENCE)
    code = process.returncode if process.returncode >= 0 else 128 - process.returncode
    assert nobody_is_left(process.pid), "somebody works on"
    return Ended(code, (out or b"").decode(), (err or b"").decode())


def ran(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], **streams: Any
) -> Ended:
    """What a call leaves that nobody disturbs, and no word of a bug."""
    done = ended(begun(words, folder, environment, **streams))
    assert_no_bug_is_told(done.err)
    return done


def under(limit: str, words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ended:
    """What a call leaves that a shell runs behind some words, such as `ulimit -n 32;`."""
    command = f'{limit} exec "$0" -m pdcheck "$@"'
    process = subprocess.Popen(
        ["sh", "-c", command, sys.executable, *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    done = ended(process)
    assert_no_bug_is_told(done.err)
    return done


def assert_no_bug_is_told(text: str) -> None:
    for word in ("Traceback", "Exception", "this is a bug", "\x1b"):
        assert word not in text, text


def nobody_is_left(session: int) -> bool:
    """Whether all processes of a session end in time."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not _alive_in(session):
            return True
        time.sleep(0.02)
    return False


def _alive_in(session: int) -> bool:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            return True
    return False
