"""Where the file is that a plan names in `documents`: beside the plan, or in its repository."""

import os

from pdcheck.files import is_folder, is_there, real_path
from pdcheck.papers.paper import NoTextError

_COPY = "copy the file into the folder of this plan, and name it from there, as in `handbook.pdf`"
_LINK = "save the page or the file beside this plan, name that in `path`, and keep the address in "
_SLASHES = "write / between the folders, as in `papers/handbook.pdf`; it works everywhere"


def located(written: str, plan: str) -> str:
    """The real path of a file as a plan names it, from the plan's own folder.

    Raises `NoTextError` where the name leads to a folder, to nothing, to another computer, or out
    of both the plan's folder and the git repository round it, be it by a link.
    """
    _refuse_elsewhere(written)
    folder = real_path(os.path.dirname(plan) or os.curdir)
    named = os.path.join(folder, written)
    found = real_path(named)
    if not _is_within(found, folder) and not _is_within(found, _repository(folder)):
        leads = "is a link that leads" if _is_within(os.path.normpath(named), folder) else "lies"
        raise NoTextError(
            f"that file {leads} outside the folder of this plan and the repository round it", _COPY
        )
    if is_folder(found):
        raise NoTextError("that is a folder", "name the file in it, as in `papers/handbook.pdf`")
    if not is_there(found):
        raise _nothing(named)
    return found


def _refuse_elsewhere(written: str) -> None:
    """Raise `NoTextError` for a name that does not lead to a file from the plan's folder."""
    if not written.strip():
        raise NoTextError("that names no file", "write its name, as in `path: handbook.pdf`")
    if "\0" in written or not _can_be_a_name(written):
        raise NoTextError("that is a name that no file can have", _COPY)
    if "://" in written or written.lower().startswith(("file:", "http:", "https:", "mailto:")):
        raise NoTextError("that is an address, which pdcheck never opens", _LINK + "`url`")
    if written.startswith(("//", "\\\\")):
        raise NoTextError("that lies on another computer, which pdcheck never asks", _COPY)
    if os.path.isabs(written) or written[1:2] == ":" or written.startswith(("~", "/", "\\")):
        raise NoTextError("that name only works on one computer", _COPY)
    if "\\" in written:
        raise NoTextError("that name only works on Windows", _SLASHES)


def _can_be_a_name(written: str) -> bool:
    try:
        os.fsencode(written)
    except UnicodeEncodeError:
        return False
    return True


def _repository(folder: str) -> str:
    """The top of the git repository that a folder is in; the folder itself where it is in none."""
    here = folder
    while not is_there(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return folder
        here = above
    return here


def _is_within(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath([path, folder]) == folder
    except ValueError:  # another drive on Windows
        return False


def _nothing(named: str) -> NoTextError:
    if os.path.islink(named):
        return NoTextError("that is a link to nothing", "put the file where the link leads")
    return NoTextError(
        "there is no such file",
        "check the name: it is read from this plan's own folder, with / between the folders",
    )
