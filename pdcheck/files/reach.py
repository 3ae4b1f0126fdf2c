"""Which files another file may name: those near it, and those that a person allows.

Plans, settings and baselines come from other people. What one of them names is opened only in its
own folder, in the git repository round that, or, where there is none, below the topmost
`pdcheck.yaml` above it; elsewhere only in folders that the command line allows. Links are followed
first. A file that is itself reached by a link speaks from where the link stands, so that a link to
somebody's plan opens nothing of theirs. Another computer is never asked.
"""

import os
from collections.abc import Iterator, Sequence

from pdcheck.errors import PdcheckError
from pdcheck.files.looking import has_name, is_folder, is_there, real_path
from pdcheck.files.naming import SETTINGS, shown

PLAN, SETTINGS_FILE, BASELINE_FILE = "this plan", "these settings", "this baseline"
"""What people call the file that names another."""
THE_LINK = "the link"
"""What people call a link that was found, and that nobody named."""

_ADDRESSES = ("file:", "http:", "https:", "ftp:", "smb:", "mailto:", "data:")


class OutOfReachError(PdcheckError):
    """A name that is not followed.

    `what` is a clause that begins with “that”, as in “…, and that lies on another computer”.
    `allow` is the option that would let it be followed, empty where none does.
    """

    def __init__(self, what: str, remedy: str, allow: str = "") -> None:
        super().__init__(what, remedy=remedy)
        self.allow = allow


def reached(written: str, file: str, allowed: Sequence[str] = (), whose: str = PLAN) -> str:
    """The path of what a file names, from that file's own folder; there need be nothing.

    `allowed` are the real paths of folders that may be read from beside those near the file, and
    `whose` is what people call the file. Raises `OutOfReachError` where the name is an address,
    leads to another computer, works on one computer alone, or leads out of reach, be it by a link.
    """
    _refuse_elsewhere(written, whose)
    named = os.path.join(os.path.dirname(file), written)
    refuse_out_of_reach(named, file, allowed, whose)
    tidy = os.path.normpath(named)
    return tidy if os.path.realpath(tidy) == os.path.realpath(named) else named


def refuse_out_of_reach(
    path: str, file: str, allowed: Sequence[str] = (), whose: str = PLAN
) -> None:
    """Raise `OutOfReachError` where the file at a path is none that another file may name."""
    beside = os.path.dirname(file) or os.curdir
    folder, found = real_path(beside), real_path(path)
    if is_within(found, folder) or any(is_within(found, each) for each in allowed):
        return
    top, called = _round(folder)
    if top == folder or not is_within(found, top):
        named = os.path.normpath(os.path.join(folder, os.path.relpath(path, beside)))
        raise _refusal(named, found, top, called.format(whose), whose)


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it; both are real paths."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    try:
        return os.path.commonpath([path, folder]) == folder
    except ValueError:  # another drive on Windows
        return False


def allowed_folders(named: Sequence[str]) -> tuple[str, ...]:
    """The real paths of folders that the command line allows, each once, in order.

    Raises `PdcheckError` for what is no folder.
    """
    for folder in named:
        if not folder or not is_folder(folder):
            raise PdcheckError(
                f"`--allow-read {shown(folder) if folder else ''}` names no folder that is there",
                "nothing would be allowed, and what you mean would be refused",
                "name the folder that a plan or its settings may read from, such as "
                "`--allow-read ../trust`",
            )
    return tuple(sorted({real_path(folder) for folder in named}))


def _round(folder: str) -> tuple[str, str]:
    """The farthest folder that what is named in a folder may lie in, and what people call it."""
    for here in _upwards(folder):
        if is_there(os.path.join(here, ".git")):
            return here, "the git repository of {}"
    for here in reversed(list(_upwards(folder))[1:]):
        if has_name(os.path.join(here, SETTINGS)):
            return here, f"the folder of the topmost `{SETTINGS}` above {{}}"
    return folder, "the folder of {}"


def _upwards(folder: str) -> Iterator[str]:
    """A folder, and each above it."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        yield folder


def _refusal(named: str, found: str, top: str, outside: str, whose: str) -> OutOfReachError:
    kind = "folder" if os.path.isdir(found) else "file"
    leads = "is a link that leads" if is_within(named, top) else "lies"
    inner = found if os.path.isdir(found) else os.path.dirname(found)
    allow = f"--allow-read {_from_here(inner)}"
    return OutOfReachError(
        f"that {kind} {leads} outside {outside}",
        f"copy the file into the folder of {whose}, and name it from there; or, if you trust "
        f"whoever wrote {whose}, add `{allow}`",
        allow,
    )


def _from_here(folder: str) -> str:
    try:
        return os.path.relpath(folder).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return folder


def _refuse_elsewhere(written: str, whose: str) -> None:
    """Raise `OutOfReachError` for a name that can lead to no file near another."""
    copy = f"copy the file into the folder of {whose}, and name it from there"
    if not written.strip():
        raise OutOfReachError("that names no file", "write the name of a file")
    if "\0" in written or not _can_be_a_name(written):
        raise OutOfReachError("that is a name that no file can have", copy)
    if "://" in written or written.lower().startswith(_ADDRESSES):
        copy = f"save what is there beside {whose}, and name the file that you saved"
        raise OutOfReachError("that is an address, which pdcheck never opens", copy)
    if written.startswith(("//", "\\\\")):
        raise OutOfReachError("that lies on another computer, which pdcheck never asks", copy)
    if os.path.isabs(written) or written[1:2] == ":" or written.startswith(("~", "/", "\\")):
        raise OutOfReachError("that name only works on one computer", copy)
    if "\\" in written:
        slashes = written.replace("\\", "/")
        copy = f"write / between the folders, as in `{slashes}`; it works everywhere"
        raise OutOfReachError("that name only works on Windows", copy)


def _can_be_a_name(written: str) -> bool:
    try:
        os.fsencode(written)
    except UnicodeEncodeError:
        return False
    return True
