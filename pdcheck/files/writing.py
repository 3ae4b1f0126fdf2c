"""Files are written: new ones, in place of old ones, and never half.

What is written goes into a draft beside its target, which takes the name of the target when it is
whole. Whoever looks sees the old file or the new one; a process that is killed leaves the old one,
and at most one hidden draft, which no search takes for a plan.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from pdcheck.errors import CannotOpenError
from pdcheck.files.naming import shown
from pdcheck.files.reading import bytes_of
from pdcheck.files.watching import note_unrepeatable


def write_new(path: str, text: str) -> None:
    """Write a file that does not exist yet. Raises `CannotOpenError`; never overwrites."""
    try:
        with _draft(path) as (draft, file):
            file.write(text.encode("utf-8"))
            _finish(file)
            _give_new_name(draft, path)
    except FileExistsError:
        raise CannotOpenError(
            f"`{shown(path)}` is there already",
            "pdcheck never writes over a file of yours",
            "name another file, or move that one away first",
        ) from None
    except (OSError, ValueError) as error:
        raise CannotOpenError(
            f"`{shown(path)}` cannot be written: {_reason(error)}",
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
    there before stays as it was, and nothing half-written is left. A link stays a link, and the
    file keeps who may do what with it, and its owner where we may say so.
    """
    note_unrepeatable(f"writing {path}")
    target = os.path.realpath(path)
    try:
        with _draft(target) as (draft, file):
            text = TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="\n")
            yield text
            text.flush()
            _take_the_place(draft, target, file)
    except OSError as error:
        raise _not_written(path, error, "the report is not in it") from None


def replace_bytes(path: str, data: bytes) -> None:
    """Put bytes in the place of a file, whoever else does so now. Raises `OSError`.

    A new file is this user's alone.
    """
    with _draft(path, mode=0o600) as (draft, file):
        file.write(data)
        _take_the_place(draft, path, file)


def replace_text(path: str, text: str, why: str) -> None:
    """Put a text in the place of a file, to be found there even after a loss of power.

    Raises `CannotOpenError`, which says `why` that matters, where the operating system refuses.
    The rest is as for `replacing`.
    """
    note_unrepeatable(f"writing {path}")
    target = os.path.realpath(path)
    try:
        with _draft(target) as (draft, file):
            file.write(text.encode("utf-8", "backslashreplace"))
            _finish(file)
            _take_the_place(draft, target, file)
        _finish_folder(target)
    except OSError as error:
        raise _not_written(path, error, why) from None


def append_text(path: str, text: str) -> None:
    """Add a text to the end of a file, all of it or nothing.

    Raises `CannotOpenError` where that cannot be done. The file itself is kept, because others
    may hold it open to add to it too.
    """
    note_unrepeatable(f"adding to {path}")
    try:
        with open(path, "ab", buffering=0) as file:
            before = file.tell()
            try:
                left = memoryview(text.encode("utf-8", "backslashreplace"))
                while left:
                    left = left[file.write(left) :]
            except BaseException:
                with suppress(OSError):
                    file.truncate(before)
                raise
    except (OSError, ValueError) as error:
        raise _not_written(path, error, "the report is not in it") from None


def write_over(path: str, text: str, digest: str) -> None:
    """Write a changed plan in place of the one that was read, whole or not at all.

    `digest` is that of the bytes that were read. The text is written as it is, down to the ends of
    its lines; the plan keeps its permissions, and its owner where we may say so; a link stays a
    link, and the plan behind it is changed. Raises `CannotOpenError` where the plan may not be
    written, or is not the one that was read.
    """
    real = os.path.realpath(path)
    _refuse_another(real, path, digest)
    try:
        if not os.stat(real).st_mode & stat.S_IWUSR or not os.access(real, os.W_OK):
            raise PermissionError(0, "it may only be read")
        with _draft(real) as (draft, file):
            file.write(text.encode("utf-8"))
            _finish(file)
            _refuse_another(real, path, digest)
            _take_the_place(draft, real, file)
        _finish_folder(real)
    except OSError as error:
        raise CannotOpenError(
            f"`{shown(path)}` cannot be written: {_reason(error)}",
            "the plan is as it was",
            "check that you may write to the file and to its folder, or use `--diff`",
        ) from None


def _refuse_another(real: str, path: str, digest: str) -> None:
    """Raise `CannotOpenError` where a file is not the one of this digest any more."""
    if hashlib.sha256(bytes_of(real)).hexdigest() != digest:
        raise CannotOpenError(
            f"`{shown(path)}` was changed by somebody else in the meantime",
            "what they wrote would be lost, so nothing was written",
            "run `pdcheck fix` again",
        )


def _not_written(path: str, error: Exception, why: str) -> CannotOpenError:
    return CannotOpenError(
        f"`{shown(path)}` cannot be written: {_reason(error)}",
        why,
        "check the folder and the space on the disk, and that you may write there",
    )


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"


# --- Drafts ---


@contextmanager
def _draft(target: str, mode: int = 0o666) -> Iterator[tuple[str, BinaryIO]]:
    """A new file beside a target, and its name; whatever has not become the target is taken away.

    It is made with no more rights than the target has; `mode` are those of a new one, as far as
    the system gives them.
    """
    draft = os.path.join(os.path.dirname(target), f".pdcheck-{os.urandom(8).hex()}.tmp")
    rights = 0o600 if os.path.exists(target) else mode
    try:
        with open(draft, "xb", opener=lambda path, flags: os.open(path, flags, rights)) as file:
            yield draft, file
    finally:
        with suppress(OSError):
            os.unlink(draft)


def _take_the_place(draft: str, target: str, file: BinaryIO) -> None:
    """Give a draft the name of its target, with the owner and the rights of what is there."""
    file.close()
    if os.path.exists(target):
        was = os.stat(target)
        with suppress(OSError, AttributeError):  # only root can, and Windows has no such thing
            os.chown(draft, was.st_uid, was.st_gid)
        os.chmod(draft, stat.S_IMODE(was.st_mode))
    os.replace(draft, target)


def _give_new_name(draft: str, target: str) -> None:
    """Give a draft a name that nothing has yet. Raises `FileExistsError` where something has it."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):  # a file system without such links
        if os.path.lexists(target):
            raise FileExistsError from None
        os.rename(draft, target)


def _finish(file: BinaryIO) -> None:
    """Have all that was written on the disk itself."""
    file.flush()
    os.fsync(file.fileno())


def _finish_folder(path: str) -> None:
    """Have the name of a file on the disk itself, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(os.path.dirname(path), os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
