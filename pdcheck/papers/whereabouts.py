"""Where the file is that a plan names in `documents`: within reach of the plan, and a file."""

import os
from collections.abc import Sequence

from pdcheck.files import OutOfReachError, is_folder, is_there, reached, real_path
from pdcheck.papers.paper import NoTextError


def located(written: str, plan: str, allowed: Sequence[str] = ()) -> str:
    """The real path of a file as a plan names it, from the plan's own folder.

    `allowed` are folders that may be read from beside those near the plan. Raises `NoTextError`
    where the name leads to a folder, to nothing, or out of reach.
    """
    try:
        named = reached(written, plan, allowed)
    except OutOfReachError as error:
        raise NoTextError(error.what, error.remedy) from None
    found = real_path(named)
    if is_folder(found):
        raise NoTextError("that is a folder", "name the file in it, as in `papers/handbook.pdf`")
    if not is_there(found):
        raise _nothing(named)
    return found


def _nothing(named: str) -> NoTextError:
    if os.path.islink(named):
        return NoTextError("that is a link to nothing", "put the file where the link leads")
    return NoTextError(
        "there is no such file",
        "check the name: it is read from this plan's own folder, with / between the folders",
    )
