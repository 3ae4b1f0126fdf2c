"""What the tests share: an option, a scrubbed environment, and a way to run the command."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

AS_OF = "2026-11-21"
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected reports and the README's tables anew, to be reviewed",
    )


@pytest.fixture(autouse=True)
def _settings_of_this_machine_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def scrubbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment without colour, in 80 columns, with nothing of this machine in it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "COLUMNS": "80",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "PDCHECK_CACHE_DIR": str(tmp_path_factory.mktemp("cache")),
        "TERM": "dumb",
    }


@pytest.fixture
def pdcheck(
    tmp_path: Path, scrubbed: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `python -m pdcheck` in an empty folder, on a fixed day where it checks plans."""

    def run(
        *words: str, stdin: str | bytes = "", as_of: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        day = ["--as-of", as_of] if as_of else []
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [sys.executable, "-m", "pdcheck", *day, *words],
            cwd=tmp_path,
            env={**scrubbed, **environment},
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
        )
        out, err = (
            text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr)
        )
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def checked(*words: str, **rest: str) -> subprocess.CompletedProcess[str]:
        answer = run(*words, **rest)
        assert "Traceback" not in answer.stdout + answer.stderr
        return answer

    return checked
