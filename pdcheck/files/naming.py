"""What files are called: by people, from each other, and whatever their name is spelt like."""

import os
from collections.abc import Iterable

STDIN_NAME = "<stdin>"
"""What standard input is called where a file has its name."""


SETTINGS = "pdcheck.yaml"


NOT_SETTINGS = "pdcheck.yml"


BASELINE = "pdcheck-baseline.yaml"


def shown(path: str) -> str:
    """A path as people and reports see it: from the working folder, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        relative = path
    outside = relative.split(os.sep, 1)[0] == os.pardir
    return (path if outside else relative).replace(os.sep, "/")


def in_words(size: int) -> str:
    """A size in bytes as people say it: `1 MiB`, `500 KiB`, `2,000,000 bytes`."""
    for unit, name in ((1024 * 1024, "MiB"), (1024, "KiB")):
        if size >= unit and size % unit == 0:
            return f"{size // unit:,} {name}"
    return f"{size:,} bytes"


def settings_names(path: str) -> list[str]:
    """Where a settings file for a plan could be: its folder and each above it."""
    folder = os.path.dirname(os.path.abspath(path))
    names = [os.path.join(folder, SETTINGS)]
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        names.append(os.path.join(folder, SETTINGS))
    return names


def ignores_case(path: str) -> bool:
    """Whether the file system that holds a file takes its name in capitals for the same name."""
    folder, name = os.path.split(path)
    try:
        return name != name.swapcase() and os.path.samefile(
            path, os.path.join(folder, name.swapcase())
        )
    except OSError:
        return False


def beside(path: str, name: str) -> str:
    """A name in the folder of a file."""
    return os.path.join(os.path.dirname(path), name)


def seen_from(file: str, path: str) -> str:
    """A path as the folder of a file sees it, with forward slashes, whoever asks from where."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(file)))
    real = os.path.realpath(path)
    try:
        return os.path.relpath(real, folder).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return real.replace(os.sep, "/")


def file_identity(path: str) -> str:
    """What all names of one file have in common, links and other spellings included."""
    try:
        found = os.stat(path)
    except OSError:
        return os.path.normcase(os.path.realpath(path))
    return f"{found.st_dev}:{found.st_ino}"


def named_twice(paths: Iterable[str]) -> tuple[str, str] | None:
    """The first path whose file was named before, and that earlier name; None where there is none.

    Two paths name one file where a link or another spelling leads to it.
    """
    seen: dict[object, str] = {}
    for path in paths:
        identity = file_identity(path)
        if identity in seen:
            return path, seen[identity]
        seen[identity] = path
    return None
