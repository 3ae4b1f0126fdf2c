"""Files become text, with the fault that keeps them from being one."""

import hashlib
import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.errors import CannotOpenError
from pdcheck.files.naming import SETTINGS, STDIN_NAME, in_words, shown
from pdcheck.files.watching import note, note_unrepeatable

if TYPE_CHECKING:
    from pdcheck.finding import Problem

MOST_BYTES = 1024 * 1024
"""The largest plan or document that is read, 1 MiB: about two hundred times a long plan. Ours."""


LARGEST_BASELINE = 4 * MOST_BYTES
"""The largest baseline that is read: some 20,000 findings. Ours."""


class Opened(NamedTuple):
    """The text of a file, or the fault that keeps it from being one, and a digest of its bytes."""

    text: str
    digest: str
    fault: "Problem | None" = None


def read_plan(path: str, most: int = MOST_BYTES) -> Opened:
    """Read a file as text. Raises `CannotOpenError` where the operating system refuses.

    `most` is the number of bytes above which a file is too large to be a plan.
    """
    return opened(bytes_of(path, most), most)


def read_settings(path: str) -> Opened:
    """Read a settings file as text. Raises `CannotOpenError`, as `read_plan` does."""
    data = bytes_of(path)
    if len(data) > MOST_BYTES:
        what = f"this file has more than {in_words(MOST_BYTES)}, which no settings need"
        return Opened("", "", fault(what, "check that it holds settings and nothing else"))
    return opened(data)


def opened(data: bytes, most: int = MOST_BYTES) -> Opened:
    """Bytes as the text of a plan, or with the fault that keeps them from being one."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > most:
        return Opened("", digest, _too_large(most))
    if other := _other_encoding(data):
        what = f"this file is saved as {other}, and pdcheck reads UTF-8"
        return Opened("", digest, fault(what, _SAVE))
    try:
        return Opened(data.decode("utf-8"), digest)
    except UnicodeDecodeError as error:
        return Opened("", digest, _not_utf8(data, error.start))


def _other_encoding(data: bytes) -> str:
    """The encoding that the first bytes give away; empty where they do not.

    Without a byte order mark, the first letters of a plan have a nought before or behind each.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    noughts = [byte == 0 for byte in data[:8]]
    if noughts in ([False, True, True, True] * 2, [True, True, True, False] * 2):
        return "UTF-32"
    return "UTF-16" if noughts in ([False, True] * 4, [True, False] * 4) else ""


def read_stdin(most: int = MOST_BYTES) -> bytes:
    """What is on standard input, at most one byte more than `most`."""
    note_unrepeatable("standard input")
    return sys.stdin.buffer.read(most + 1)


def read_document(path: str) -> tuple[str, str]:
    """The name and the text of a document, of standard input for `-`.

    Raises `CannotOpenError` where it cannot be had as text.
    """
    name = STDIN_NAME if path == "-" else shown(path)
    try:
        data = read_stdin() if path == "-" else bytes_of(path)
    except CannotOpenError as error:
        raise CannotOpenError(error.what, "so nothing in it was read", error.remedy) from None
    read = opened(data)
    if read.fault:
        large = len(data) > MOST_BYTES
        what = "it is larger than a document that pdcheck reads" if large else read.fault.what
        raise CannotOpenError(
            f"`{name}` cannot be read: {what}",
            "only plain text and Markdown in UTF-8, of at most 1 MiB, can be read",
            "save the document as plain text, or copy its text into a file that ends in .txt",
        )
    return name, read.text.removeprefix("\ufeff")


def read_large(path: str) -> str:
    """The text of a baseline. Raises `CannotOpenError` where it cannot be had as text."""
    try:
        return bytes_of(path, LARGEST_BASELINE).decode("utf-8")
    except CannotOpenError as error:
        why = "without it, nobody knows which findings are new"
        raise CannotOpenError(error.what, why, "write it with `pdcheck baseline`") from None
    except UnicodeDecodeError as error:
        raise CannotOpenError(
            f"`{shown(path)}` cannot be read: the byte 0x{error.object[error.start]:02X} in it is "
            "not UTF-8 text",
            "without it, nobody knows which findings are new",
            _SAVE,
        ) from None


_SAVE = "open it in an editor and save it again with the encoding UTF-8"


def _too_large(most: int) -> "Problem":
    return fault(
        f"this file has more than {in_words(most)}, and no larger plan is read here",
        "check that it is a plan, and keep one programme in a file; or raise `largest_plan` in "
        f"`{SETTINGS}`",
    )


def _not_utf8(data: bytes, index: int) -> "Problem":
    before = data[:index].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    what = f"the byte 0x{data[index]:02X} here is not UTF-8 text"
    return fault(what, _SAVE, line, column, wide=1)


def fault(what: str, remedy: str, line: int = 1, column: int = 1, wide: int = 0) -> "Problem":
    from pdcheck.finding import Problem
    from pdcheck.span import Point, Span

    return Problem(Span(Point(line, column), Point(line, column + wide)), what, remedy)


UNREAD = "cannot be read"
"""What a look at the bytes of a file shows where there are none."""


def bytes_of(path: str, most: int = MOST_BYTES) -> bytes:
    """At most one byte more than may be read, so that too much is noticed and not read.

    Raises `CannotOpenError` where the operating system refuses, or for no ordinary file.
    """
    kind = f"bytes {most}"
    try:
        data = _opened_bytes(path, most)
    except (OSError, ValueError) as error:
        note(kind, path, UNREAD)
        raise refusal(path, getattr(error, "strerror", None) or str(error)) from None
    note(kind, path, hashlib.sha256(data).hexdigest())
    return data


def _opened_bytes(path: str, most: int) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError("it is not an ordinary file")
        return _settled(descriptor, most)
    finally:
        os.close(descriptor)


def _settled(descriptor: int, most: int) -> bytes:
    """What a file holds while nobody writes to it: half of the old and half of the new is no text.

    Raises `ValueError` where it changes while it is read, and again while it is read once more.
    """
    for _ in range(_TRIES):
        before = os.fstat(descriptor)
        os.lseek(descriptor, 0, os.SEEK_SET)
        data = _read(descriptor, most + 1)
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise ValueError("it changed while it was being read")


_TRIES = 2


def _read(descriptor: int, left: int) -> bytes:
    chunks = []
    while left and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def refusal(path: str, because: str) -> CannotOpenError:
    """What to say where the operating system does not give us a file."""
    missing = "it is a link to nothing" if os.path.islink(path) else "there is no such file"
    reason = missing if because == "No such file or directory" else because
    return CannotOpenError(
        f"`{shown(path)}` cannot be read: {reason[:1].lower()}{reason[1:]}",
        "nothing is known about this plan",
        "check the name and the folder, and that you may read it",
    )


def mechanism_folder() -> str:
    """Where the mechanism files are: in the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "mechanisms")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "mechanisms")


def names_in(folder: str) -> list[str]:
    """The names of the files in a folder, in order."""
    return sorted(os.listdir(folder))


def data_text(folder: str, name: str) -> str:
    """The text of one of pdcheck's own data files."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()
