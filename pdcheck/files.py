"""Files and folders: the only module that touches them."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdcheck.errors import CannotOpenError
from pdcheck.finding import Problem
from pdcheck.span import Point, Span

MOST_BYTES = 1024 * 1024
"""The largest plan or document that is read, 1 MiB: about two hundred times a long plan. Ours."""

STDIN_NAME = "<stdin>"
"""What standard input is called where a file has its name."""
SETTINGS = "pdcheck.yaml"
ENDINGS = (".yaml", ".yml")
_SKIPPED_FOLDERS = ("node_modules", "__pycache__")


class Opened(NamedTuple):
    """The text of a file, or the fault that keeps it from being one, and a digest of its bytes."""

    text: str
    digest: str
    fault: Problem | None = None


class Found(NamedTuple):
    """The plans below some paths, and what was looked at and is no plan."""

    plans: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    refused: tuple[tuple[str, CannotOpenError], ...] = ()


def shown(path: str) -> str:
    """A path as people and reports see it: from the working folder, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        relative = path
    outside = relative.split(os.sep, 1)[0] == os.pardir
    return (path if outside else relative).replace(os.sep, "/")


def read_plan(path: str) -> Opened:
    """Read a file as text. Raises `CannotOpenError` where the operating system refuses."""
    return opened(_bytes(path))


def opened(data: bytes) -> Opened:
    """Bytes as the text of a plan, or with the fault that keeps them from being one."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MOST_BYTES:
        return Opened("", digest, _too_large())
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "this file is saved as UTF-16, and pdcheck reads UTF-8"
        return Opened("", digest, Problem(Span(Point(1, 1), Point(1, 1)), what, _SAVE))
    try:
        return Opened(data.decode("utf-8"), digest)
    except UnicodeDecodeError as error:
        return Opened("", digest, _not_utf8(data, error.start))


def read_document(path: str) -> tuple[str, str]:
    """The name and the text of a document, of standard input for `-`.

    Raises `CannotOpenError` where it cannot be had as text.
    """
    name = STDIN_NAME if path == "-" else shown(path)
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == "-" else _bytes(path)
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


_SAVE = "open it in an editor and save it again with the encoding UTF-8"


def _too_large() -> Problem:
    return Problem(
        Span(Point(1, 1), Point(1, 1)),
        f"this file has more than {MOST_BYTES // 1024:,} KiB, which no plan needs",
        "check that it is a plan, and keep one programme in a file",
    )


def _not_utf8(data: bytes, index: int) -> Problem:
    before = data[:index].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    place = Span(Point(line, column), Point(line, column + 1))
    what = f"the byte 0x{data[index]:02X} here is not UTF-8 text"
    return Problem(place, what, _SAVE)


def _bytes(path: str) -> bytes:
    """At most one byte more than the largest plan, so that too much is noticed and not read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refusal(path, "it is not an ordinary file")
            return _read(descriptor)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise _refusal(path, getattr(error, "strerror", None) or str(error)) from None


def _read(descriptor: int) -> bytes:
    chunks, left = [], MOST_BYTES + 1
    while left and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _refusal(path: str, because: str) -> CannotOpenError:
    reason = {"No such file or directory": "there is no such file"}.get(because, because)
    return CannotOpenError(
        f"`{shown(path)}` cannot be read: {reason[:1].lower()}{reason[1:]}",
        "nothing is known about this plan",
        "check the name and the folder, and that you may read it",
    )


def find_plans(paths: Iterable[str]) -> Found:
    """The plans that paths, folders and patterns name, each once, in the order of their names.

    A file that is named is always a plan. In a folder, a plan is a YAML file with a `pdcheck:`
    at the left edge, found by a text search so that a broken plan still counts.
    """
    plans: dict[str, str] = {}
    skipped: list[str] = []
    refused: list[tuple[str, CannotOpenError]] = []
    for path in (name for given in paths for name in _expanded(given)):
        if not os.path.isdir(path):
            plans.setdefault(os.path.realpath(path), path)
            continue
        for inside in _without_ignored(path, sorted(_yaml_files(path))):
            try:
                if _says_pdcheck(_bytes(inside)):
                    plans.setdefault(os.path.realpath(inside), inside)
                else:
                    skipped.append(inside)
            except CannotOpenError as error:
                refused.append((inside, error))
    return Found(tuple(sorted(plans.values(), key=shown)), tuple(skipped), tuple(refused))


def _expanded(path: str) -> list[str]:
    """The files that a pattern names; the path itself where it is none, or names nothing."""
    if not any(sign in path for sign in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    return sorted(glob(path, recursive=True)) or [path]


def _yaml_files(folder: str) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        identity = os.stat(here)
        if (identity.st_dev, identity.st_ino) in seen:
            folders.clear()
            continue
        seen.add((identity.st_dev, identity.st_ino))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS
        )
        for name in names:
            if name.endswith(ENDINGS) and name != SETTINGS:
                yield os.path.join(here, name)


def _without_ignored(folder: str, paths: list[str]) -> list[str]:
    """Paths that git does not ignore; all of them where there is no repository or no git.

    Git is not asked about what lies behind a link, because it then answers nothing more; and it
    is told to run no program that the repository's own settings may name.
    """
    import subprocess

    home = os.path.realpath(folder)
    names = {
        os.path.relpath(path, folder): path
        for path in paths
        if os.path.realpath(path) == os.path.join(home, os.path.relpath(path, folder))
    }
    if not names:
        return paths
    try:
        answer = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"],
            cwd=folder,
            input="\0".join(names).encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return paths
    ignored = set(answer.stdout.decode("utf-8", "surrogateescape").split("\0"))
    hidden = {names[name] for name in ignored if name in names}
    return [path for path in paths if path not in hidden]


def _says_pdcheck(data: bytes) -> bool:
    text = data.removeprefix(b"\xef\xbb\xbf")
    return text.startswith(b"pdcheck:") or b"\npdcheck:" in text or b"\rpdcheck:" in text


def mechanism_folder() -> str:
    """Where the mechanism files are: in the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "mechanisms")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "mechanisms")


def names_in(folder: str) -> list[str]:
    """The names of the files in a folder, in order."""
    return sorted(os.listdir(folder))


def data_text(folder: str, name: str) -> str:
    """The text of one of pdcheck's own data files."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def nearest_settings(path: str) -> str | None:
    """The settings file that holds for a plan: the nearest one in its folder or above."""
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        candidate = os.path.join(folder, SETTINGS)
        if os.path.isfile(candidate):
            return candidate
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def is_file(path: str) -> bool:
    """Whether there is a file of that name."""
    return os.path.isfile(path)


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
