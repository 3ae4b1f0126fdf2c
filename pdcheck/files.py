"""Files and folders: the only module that touches them, and it can say what it saw.

It loads little, because an answer from the cache needs this module and hardly another.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, TextIO

from pdcheck.errors import CannotOpenError, SettingsError

if TYPE_CHECKING:
    from pdcheck.finding import Problem

MOST_BYTES = 1024 * 1024
"""The largest plan or document that is read, 1 MiB: about two hundred times a long plan. Ours."""

STDIN_NAME = "<stdin>"
"""What standard input is called where a file has its name."""
SETTINGS = "pdcheck.yaml"
NOT_SETTINGS = "pdcheck.yml"
BASELINE = "pdcheck-baseline.yaml"
_OUR_OWN = (SETTINGS, BASELINE)
LARGEST_BASELINE = 64 * MOST_BYTES
"""The largest baseline that is read: some 300,000 findings. Ours."""
ENDINGS = (".yaml", ".yml")
_SKIPPED_FOLDERS = ("node_modules", "__pycache__")


class Opened(NamedTuple):
    """The text of a file, or the fault that keeps it from being one, and a digest of its bytes."""

    text: str
    digest: str
    fault: "Problem | None" = None


class Skipped(NamedTuple):
    """A file that was looked at and is no plan, or a folder that was not looked into, and why."""

    path: str
    because: str


class Found(NamedTuple):
    """The plans below some paths, and what was looked at and is no plan."""

    plans: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    refused: tuple[tuple[str, CannotOpenError], ...] = ()


def shown(path: str) -> str:
    """A path as people and reports see it: from the working folder, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        relative = path
    outside = relative.split(os.sep, 1)[0] == os.pardir
    return (path if outside else relative).replace(os.sep, "/")


def read_plan(path: str, most: int = MOST_BYTES) -> Opened:
    """Read a file as text. Raises `CannotOpenError` where the operating system refuses.

    `most` is the number of bytes above which a file is too large to be a plan.
    """
    return opened(_bytes(path, most), most)


def read_settings(path: str) -> Opened:
    """Read a settings file as text. Raises `CannotOpenError`, as `read_plan` does."""
    data = _bytes(path)
    if len(data) > MOST_BYTES:
        what = f"this file has more than {in_words(MOST_BYTES)}, which no settings need"
        return Opened("", "", _fault(what, "check that it holds settings and nothing else"))
    return opened(data)


def opened(data: bytes, most: int = MOST_BYTES) -> Opened:
    """Bytes as the text of a plan, or with the fault that keeps them from being one."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > most:
        return Opened("", digest, _too_large(most))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = "this file is saved as UTF-16, and pdcheck reads UTF-8"
        return Opened("", digest, _fault(what, _SAVE))
    try:
        return Opened(data.decode("utf-8"), digest)
    except UnicodeDecodeError as error:
        return Opened("", digest, _not_utf8(data, error.start))


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
        data = read_stdin() if path == "-" else _bytes(path)
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
        return _bytes(path, LARGEST_BASELINE).decode("utf-8")
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


def in_words(size: int) -> str:
    """A size in bytes as people say it: `1 MiB`, `500 KiB`, `2,000,000 bytes`."""
    for unit, name in ((1024 * 1024, "MiB"), (1024, "KiB")):
        if size >= unit and size % unit == 0:
            return f"{size // unit:,} {name}"
    return f"{size:,} bytes"


def _too_large(most: int) -> "Problem":
    return _fault(
        f"this file has more than {in_words(most)}, and no larger plan is read here",
        "check that it is a plan, and keep one programme in a file; or raise `largest_plan` in "
        f"`{SETTINGS}`",
    )


def _not_utf8(data: bytes, index: int) -> "Problem":
    before = data[:index].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    what = f"the byte 0x{data[index]:02X} here is not UTF-8 text"
    return _fault(what, _SAVE, line, column, wide=1)


def _fault(what: str, remedy: str, line: int = 1, column: int = 1, wide: int = 0) -> "Problem":
    from pdcheck.finding import Problem
    from pdcheck.span import Point, Span

    return Problem(Span(Point(line, column), Point(line, column + wide)), what, remedy)


# --- What was seen ---

Seen = Mapping[tuple[str, str], str]
"""What was seen of files and folders: by the kind of look and the path, what it showed."""

_CHANGED = "changed while it was looked at"


class Watch:
    """What was looked at, and what was written, while it lasted."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], str] = {}

    def note(self, kind: str, path: str, what: str) -> None:
        """Note a look. A second one that shows another thing makes it one that never holds."""
        if self.seen.setdefault((kind, path), what) != what:
            self.seen[kind, path] = _CHANGED


_watches: list[Watch] = []


@contextmanager
def watched() -> Iterator[Watch]:
    """Note all that is looked at meanwhile, so that one can tell later whether it changed."""
    watch = Watch()
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)


def note_all(seen: Seen) -> None:
    """Note what was seen elsewhere, by another process."""
    for (kind, path), what in seen.items():
        _note(kind, path, what)


def note_unrepeatable(what: str) -> None:
    """Note a look whose answer nobody can ask for again, such as one at standard input."""
    _note("unrepeatable", what, "")


def unchanged(seen: Seen) -> bool:
    """Whether all that was seen would be seen again now."""
    return all(kind in _LOOKS and _LOOKS[kind](path) == what for (kind, path), what in seen.items())


def _note(kind: str, path: str, what: str) -> None:
    for watch in _watches:
        watch.note(kind, path, what)


def _digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def is_file(path: str) -> bool:
    """Whether there is a file of this name."""
    there = os.path.isfile(path)
    _note("file", path, str(there))
    return there


def _has_name(path: str) -> bool:
    there = os.path.lexists(path)
    _note("name", path, str(there))
    return there


def _is_folder(path: str) -> bool:
    there = os.path.isdir(path)
    _note("folder", path, str(there))
    return there


def _digest_at(path: str) -> str:
    try:
        return hashlib.sha256(_bytes(path)).hexdigest()
    except CannotOpenError:
        return "cannot be read"


def _bytes(path: str, most: int = MOST_BYTES) -> bytes:
    """At most one byte more than the largest plan, so that too much is noticed and not read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refusal(path, "it is not an ordinary file")
            data = _read(descriptor, most + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise _refusal(path, getattr(error, "strerror", None) or str(error)) from None
    if _watches:
        _note("bytes", path, hashlib.sha256(data).hexdigest())
    return data


def _read(descriptor: int, left: int) -> bytes:
    chunks = []
    while left and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _refusal(path: str, because: str) -> CannotOpenError:
    _note("bytes", path, "cannot be read")
    missing = "it is a link to nothing" if os.path.islink(path) else "there is no such file"
    reason = missing if because == "No such file or directory" else because
    return CannotOpenError(
        f"`{shown(path)}` cannot be read: {reason[:1].lower()}{reason[1:]}",
        "nothing is known about this plan",
        "check the name and the folder, and that you may read it",
    )


def _nobody_says(_path: str) -> bool | None:
    return None


def find_plans(paths: Iterable[str], is_plan: Callable[[str], bool | None] = _nobody_says) -> Found:
    """The plans that paths, folders and patterns name, each once, in the order of their names.

    A file that is named is always a plan. In a folder, a plan is a YAML file that `is_plan`
    says is one. Where it does not say, it is one with a `pdcheck:` at the left edge, found by a
    text search so that a broken plan still counts.
    """
    plans: dict[str, str] = {}
    skipped: list[Skipped] = []
    refused: list[tuple[str, CannotOpenError]] = []
    for path in (name for given in paths for name in _expanded(given)):
        if not _is_folder(path):
            plans.setdefault(os.path.realpath(path), path)
            continue
        for inside in _files_in(path, skipped):
            said = is_plan(inside)
            try:
                if because := _why_no_plan(inside, said):
                    skipped.append(Skipped(inside, because))
                else:
                    plans.setdefault(os.path.realpath(inside), inside)
            except CannotOpenError as error:
                refused.append((inside, error))
    return Found(tuple(sorted(plans.values(), key=shown)), tuple(skipped), tuple(refused))


def _why_no_plan(path: str, said: bool | None) -> str:
    """Why a YAML file in a folder is no plan; empty where it is one."""
    if said is None:
        return "" if _says_pdcheck(_bytes(path)) else "no line of it begins with `pdcheck:`"
    return "" if said else "`plans` in the settings does not name it"


def _expanded(path: str) -> list[str]:
    """The files that a pattern names; the path itself where it is none, or names nothing."""
    if not any(sign in path for sign in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    found = sorted(glob(path, recursive=True)) or [path]
    _note("pattern", path, _digest(found))
    return found


def _files_in(folder: str, skipped: list[Skipped]) -> list[str]:
    """The YAML files in a folder and below it that may be plans, in order."""
    found = _without_ignored(folder, sorted(_yaml_files(folder, skipped)), skipped)
    _note("files", folder, _digest(found))
    return found


def _yaml_files(folder: str, skipped: list[Skipped]) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        identity = os.stat(here)
        if (identity.st_dev, identity.st_ino) in seen:
            folders.clear()
            continue
        seen.add((identity.st_dev, identity.st_ino))
        for name in sorted(folders):
            if because := _why_not_into(name):
                skipped.append(Skipped(os.path.join(here, name), because))
                folders.remove(name)
        folders.sort()
        for name in names:
            if name.endswith(ENDINGS) and name not in _OUR_OWN:
                yield os.path.join(here, name)


def _why_not_into(name: str) -> str:
    if name.startswith("."):
        return "a folder whose name begins with a dot is not searched"
    return "this folder holds what tools put there" if name in _SKIPPED_FOLDERS else ""


def _without_ignored(folder: str, paths: list[str], skipped: list[Skipped]) -> list[str]:
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
    skipped += [Skipped(path, "git ignores it") for path in paths if path in hidden]
    return [path for path in paths if path not in hidden]


_LOOKS: Mapping[str, Callable[[str], str]] = {
    "bytes": _digest_at,
    "file": lambda path: str(is_file(path)),
    "folder": lambda path: str(_is_folder(path)),
    "name": lambda path: str(_has_name(path)),
    "there": lambda path: str(is_there(path)),
    "pattern": lambda path: _digest(_expanded(path)),
    "files": lambda path: _digest(_files_in(path, [])),
}
"""How to look again at what was seen."""


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
    """The settings file that holds for a plan: the nearest one in its folder or above.

    Raises `SettingsError` where one is there under a name that nearly is the right one.
    """
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        candidate = os.path.join(folder, SETTINGS)
        if _has_name(candidate):  # a link that leads nowhere is a mistake to be told
            return candidate
        nearly = os.path.join(folder, NOT_SETTINGS)
        if is_file(nearly) and not _says_pdcheck(_bytes(nearly)):
            raise SettingsError(
                f"`{shown(nearly)}` would be overlooked: the settings are in a file `{SETTINGS}`",
                "no plan was checked, because the settings might change every answer",
                f"rename it to `{SETTINGS}`",
            )
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


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


def is_there(path: str) -> bool:
    """Whether there is a file or folder of this name."""
    there = os.path.exists(path)
    _note("there", path, str(there))
    return there


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


def file_identity(path: str) -> str:
    """What all names of one file have in common, links and other spellings included."""
    try:
        found = os.stat(path)
    except OSError:
        return os.path.normcase(os.path.realpath(path))
    return f"{found.st_dev}:{found.st_ino}"


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
    draft = os.path.join(os.path.dirname(target), f".pdcheck-{os.getpid()}.tmp")
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
    if hashlib.sha256(_bytes(real)).hexdigest() != digest:
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
