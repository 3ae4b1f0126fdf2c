"""Files are written: new ones, in place of old ones, and never half."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from pdcheck.errors import CannotOpenError
from pdcheck.files.naming import shown
from pdcheck.files.reading import bytes_of
from pdcheck.files.watching import note_unrepeatable


def write_new(path: str, text: str) -> None:
    """Write a file that does not exist yet. Raises `CannotOpenError`; never overwrites."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CannotOpenError(
            f"`{shown(path)}` is there already",
            "pdcheck never writes over a file of yours",
            "name another file, or move that one away first",
        ) from None
    except OSError as error:
        raise CannotOpenError(
            f"`{shown(path)}` cannot be written: {(error.strerror or str(error)).lower()}",
            "the starter plan was not written",
            "name a file in a folder where you may write",
        ) from None


def why_not_a_file(path: str) -> str:
    """Why a report cannot become the file at a path; empty where it can, as far as one sees."""
    target = os.path.realpath(path)
    if not path:
        return "it has no name"
    if os.path.isdir(target) or path.endswith((os.sep, "/")):
        return "it is a folder"
    if os.path.lexists(target) and not os.path.isfile(target):
        return "it is not an ordinary file"
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        return f"there is no folder `{shown(folder)}`"
    return ""


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """A new file to write into, which takes the place of the one at a path when all went well.

    Raises `CannotOpenError` where the operating system refuses. Whatever goes wrong, what was
    there before stays as it was, and nothing half-written is left. A link stays a link.
    """
    note_unrepeatable(f"writing {path}")
    target = os.path.realpath(path)
    draft = os.path.join(os.path.dirname(target), f".pdcheck-{os.urandom(8).hex()}.tmp")
    try:
        with open(draft, "x", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        if os.path.exists(target):
            os.chmod(draft, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(draft, target)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        with suppress(OSError):
            os.unlink(draft)


def append_text(path: str, text: str) -> None:
    """Add a text to the end of a file. Raises `CannotOpenError` where that cannot be done."""
    note_unrepeatable(f"adding to {path}")
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None


def _not_written(path: str, error: Exception) -> CannotOpenError:
    reason = getattr(error, "strerror", None) or str(error)
    return CannotOpenError(
        f"`{shown(path)}` cannot be written: {reason[:1].lower()}{reason[1:]}",
        "the report is not in it",
        "check the folder and the space on the disk, and that you may write there",
    )


def write_over(path: str, text: str, digest: str) -> None:
    """Write a changed plan in place of the one that was read, whole or not at all.

    `digest` is that of the bytes that were read. The text goes to a new file beside the plan,
    which then takes its name and its permissions; a link stays a link, and the plan behind it is
    changed. Raises `CannotOpenError` where the plan may not be written, or is not the one that
    was read.
    """
    real = os.path.realpath(path)
    if hashlib.sha256(bytes_of(real)).hexdigest() != digest:
        raise CannotOpenError(
            f"`{shown(path)}` was changed by somebody else in the meantime",
            "what they wrote would be lost, so nothing was written",
            "run `pdcheck fix` again",
        )
    try:
        owner = os.stat(real)
        if not owner.st_mode & stat.S_IWUSR or not os.access(real, os.W_OK):
            raise PermissionError(0, "it may only be read")
        _replace(real, text, owner)
    except OSError as error:
        because = (error.strerror or str(error)).lower()
        raise CannotOpenError(
            f"`{shown(path)}` cannot be written: {because}",
            "the plan is as it was",
            "check that you may write to the file and to its folder, or use `--diff`",
        ) from None


def _replace(path: str, text: str, owner: os.stat_result) -> None:
    """Put a text in the place of a file, so that a reader sees the old one or the new one.

    `owner` says whose the file was, and who may do what with it.
    """
    from tempfile import mkstemp

    descriptor, beside = mkstemp(prefix=".pdcheck-", dir=os.path.dirname(path))
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        with suppress(OSError, AttributeError):  # only root can, and Windows has no such thing
            os.chown(beside, owner.st_uid, owner.st_gid)
        os.chmod(beside, stat.S_IMODE(owner.st_mode))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
