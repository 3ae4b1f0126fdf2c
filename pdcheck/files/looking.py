"""One look at a file or folder, noted so that one can tell later whether it would show the same."""

import os

from pdcheck.files.watching import NAMED, note


def is_file(path: str) -> bool:
    """Whether there is a file of this name."""
    there = os.path.isfile(path)
    note("file", path, str(there))
    return there


def has_name(path: str) -> bool:
    """Whether there is anything of this name, be it a link to nothing."""
    there = os.path.lexists(path)
    note("name", path, str(there))
    return there


def is_folder(path: str) -> bool:
    """Whether there is a folder of this name."""
    there = os.path.isdir(path)
    note("folder", path, str(there))
    return there


def is_there(path: str) -> bool:
    """Whether there is a file or folder of this name."""
    there = os.path.exists(path)
    note("there", path, str(there))
    return there


def note_named(file: str, name: str) -> None:
    """Note that a file names another, which nobody may have read but nobody may write over."""
    if name and name.isprintable():
        note(NAMED, os.path.join(os.path.dirname(file), name), "")


def real_path(path: str) -> str:
    """The name of the file itself, whatever links lead to it."""
    real = os.path.realpath(path)
    note("real", path, real)
    return real
