"""What git knows about the files of a repository, asked of git itself.

Git is told to run no program that the repository's own settings may name, and to write nothing.
"""

import os
import subprocess

from pdcheck.errors import PdcheckError
from pdcheck.files import note_unrepeatable

_SAFELY = ("git", "-c", "core.fsmonitor=false", "--no-optional-locks")


def changed_since(revision: str) -> frozenset[str]:
    """The real paths of all files that differ from a revision, deleted and new ones among them.

    The working folder says which repository. Where the revision and the present state have a
    common ancestor, only what changed since that counts, so that a branch is not told of what
    others did. Raises `PdcheckError` where there is no git, no repository or no such revision.
    """
    note_unrepeatable("git")
    top = _said("rev-parse", "--show-toplevel", cwd=".")
    if top is None:
        raise PdcheckError(
            "--changed-since: this folder is in no git repository",
            "only git knows what changed",
            "run pdcheck inside the repository, or leave the option out",
        )
    top = top.removesuffix("\n")
    since = _revision(revision, top)
    differing = _names("diff", "--name-only", "--no-renames", "--no-relative", since, top=top)
    untracked = _names("ls-files", "--others", "--exclude-standard", top=top)
    return frozenset(os.path.join(os.path.realpath(top), name) for name in differing | untracked)


def _revision(revision: str, top: str) -> str:
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _said("rev-parse", *asked, cwd=top)
    if commit is None:
        raise PdcheckError(
            f"--changed-since: git knows no revision `{revision}` here",
            "a copy of a repository may hold only its newest commit",
            "check the name; in CI, fetch the whole history (`fetch-depth: 0`)",
        )
    ancestor = _said("merge-base", commit.strip(), "HEAD", cwd=top)
    return (ancestor or commit).strip()


def _names(*words: str, top: str) -> set[str]:
    command, *options = words
    options += ["--no-ext-diff", "--no-textconv"] if command == "diff" else []
    said = _said(command, "-z", *options, "--", cwd=top)
    if said is None:
        raise PdcheckError(
            f"--changed-since: `git {command}` failed",
            "so what changed is not known",
            "run the same command yourself to see why, or leave the option out",
        )
    return set(said.split("\0")) - {""}


def _said(*words: str, cwd: str) -> str | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run([*_SAFELY, *words], cwd=cwd, capture_output=True, check=False)
    except OSError:
        raise PdcheckError(
            "--changed-since: git cannot be started",
            "only git knows what changed",
            "install git, or leave the option out",
        ) from None
    said = done.stdout.decode("utf-8", "surrogateescape")
    return None if done.returncode else said
