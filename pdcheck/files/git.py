"""Git is asked, and made to run no program that the files of a repository may name.

A folder from somebody else may bring a `.git` of its own. Git would run what that says for file
monitors, filters, diffs and transports; all of it is turned off, and git itself is looked for in
the folders of PATH alone, never in the working folder.
"""

import os
import subprocess
from collections.abc import Sequence
from functools import cache

_SAFELY = ("-c", "core.fsmonitor=false", "--no-optional-locks")
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
"""What keeps git from fetching what a repository lacks, and from asking a person."""


def ask_git(
    *words: str, cwd: str, data: bytes | None = None, settings: Sequence[tuple[str, str]] = ()
) -> subprocess.CompletedProcess[bytes]:
    """What git makes of a command; `settings` are keys with values that win over the repository's.

    Raises `OSError` where there is no git.
    """
    return subprocess.run(
        [_program(), *_SAFELY, *words],
        cwd=cwd,
        env={**os.environ, **_ALONE, **_told(settings)},
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        check=False,
    )


def _told(settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Settings as git reads them from its environment, where a key may hold any sign."""
    if not settings:
        return {}
    told = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return told


def without_filters(cwd: str) -> list[tuple[str, str]]:
    """Settings that turn off every filter that git would run on files to compare them.

    What only such a filter could show to be unchanged then counts as changed. Raises as `ask_git`.
    """
    asked = ask_git("config", "-z", "--name-only", "--get-regexp", r"^filter\.", cwd=cwd)
    names = asked.stdout.decode("utf-8", "surrogateescape").split("\0")
    filters = {name.rpartition(".")[0] for name in names if name.count(".") >= 2}
    off = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))
    return [(f"{each}.{key}", value) for each in sorted(filters) for key, value in off]


@cache
def _program() -> str:
    """Git by its whole path. Raises `FileNotFoundError` where PATH has none."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise FileNotFoundError(2, "git is not installed")
