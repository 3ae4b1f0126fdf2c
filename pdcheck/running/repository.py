"""What git knows about the files of a repository, asked of git itself."""

import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TypeVar

from pdcheck.errors import PdcheckError
from pdcheck.files import note_unrepeatable
from pdcheck.files.git import ask_git, without_filters

T = TypeVar("T")


class Changed:
    """What differs from a revision: files, and folders of which git tells no more."""

    def __init__(self, top: str, names: Iterable[str]) -> None:
        self._top = os.path.join(top, "")
        self._paths = {os.path.normpath(os.path.join(top, name)) for name in names}
        self._folders = tuple(os.path.join(p, "") for p in self._paths if os.path.isdir(p))
        self._real_folder = cache(os.path.realpath)

    def covers(self, path: str) -> bool:
        """Whether a file may have changed: itself, or what a link of that name leads to.

        A file outside the repository may have, for nobody knows; so may all in a folder that is a
        repository of its own.
        """
        folder, name = os.path.split(path)
        named = os.path.join(self._real_folder(folder or os.curdir), name)
        return any(map(self._covers, {named, os.path.realpath(path)}))

    def names(self, path: str) -> bool:
        """Whether this very path differs, be there a file now or not."""
        folder, name = os.path.split(path)
        return os.path.join(self._real_folder(folder or os.curdir), name) in self._paths

    def _covers(self, path: str) -> bool:
        outside = not path.startswith(self._top) and os.path.exists(path)
        return path in self._paths or path.startswith(self._folders) or outside


def changed_since(revision: str) -> Changed:
    """What differs from a revision, deleted and new files among it.

    The working folder says which repository. Where the revision and the present state have a
    common ancestor, only what changed since that counts, so that a branch is not told of what
    others did. Raises `PdcheckError` where there is no git, no repository or no such revision.
    """
    note_unrepeatable("git")
    asked = _git("rev-parse", "--show-toplevel", cwd=".")
    if asked.returncode:
        raise PdcheckError(
            "--changed-since: this folder is in no git repository that git will read",
            f"git says: {_decoded(asked.stderr).strip()}",
            "run pdcheck inside the repository, or leave the option out",
        )
    top = _decoded(asked.stdout).removesuffix("\n")
    since = _revision(revision, top)
    differing = _names("diff", "--name-only", "--no-renames", "--no-relative", since, top=top)
    untracked = _names("ls-files", "--others", "--exclude-standard", top=top)
    return Changed(os.path.realpath(top), differing | untracked | _repositories_in(top))


def _repositories_in(top: str) -> set[str]:
    """The folders that are repositories of their own, of which git is not asked more: it would
    follow their settings, and those might name a program."""
    staged = _names("ls-files", "--stage", top=top)
    return {each.partition("\t")[2] for each in staged if each.startswith("160000 ")}


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
    off: list[tuple[str, str]] = []
    if command == "diff":
        options += ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]
        off = _asked(without_filters, top)
    said = _said(command, "-z", *options, "--", cwd=top, settings=off)
    if said is None:
        raise PdcheckError(
            f"--changed-since: `git {command}` failed",
            "so what changed is not known",
            "run the same command yourself to see why, or leave the option out",
        )
    return set(said.split("\0")) - {""}


def _said(*words: str, cwd: str, settings: Sequence[tuple[str, str]] = ()) -> str | None:
    """What git prints; None where it fails."""
    done = _git(*words, cwd=cwd, settings=settings)
    return None if done.returncode else _decoded(done.stdout)


def _git(
    *words: str, cwd: str, settings: Sequence[tuple[str, str]] = ()
) -> subprocess.CompletedProcess[bytes]:
    return _asked(partial(ask_git, *words, cwd=cwd, settings=settings))


def _asked(ask: Callable[..., T], *words: str) -> T:
    try:
        return ask(*words)
    except OSError:
        raise PdcheckError(
            "--changed-since: git cannot be started",
            "only git knows what changed",
            "install git, or leave the option out",
        ) from None


def _decoded(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")
