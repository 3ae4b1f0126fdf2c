"""What was worked out before, kept in a folder of the user's own.

An entry is plain JSON behind a checksum of it and of its key, and names all that its value was
worked out from: it is given back only while all of that is as it was. Whatever is damaged, of
another version or another user's is passed over in silence, and so is a folder into which others
may write. Nothing in an entry is ever run.
"""

import hashlib
import json
import os
import re
import stat
import sys
import time
from contextlib import suppress
from typing import Any, NamedTuple

from pdcheck import __version__
from pdcheck.files import Seen, replace_bytes, unchanged

FOLDER_VARIABLE = "PDCHECK_CACHE_DIR"
"""The environment variable that names another folder for the cache."""
DAYS_KEPT = 30
"""After how many days without use an entry is thrown away. Ours."""
_DAY = 24 * 60 * 60  # seconds
_CHECKSUM = 64
_MOST_BYTES = 64 * 1024 * 1024
_MARKER = "pruned"
_OURS = re.compile(r"[0-9a-f]{62}(\.[0-9a-f]{16})?|\.pdcheck-[0-9a-f]{16}\.tmp")
"""The names of entries and of drafts of them: nothing else in the folder is ever thrown away."""


def cache_folder() -> str:
    """Where the cache of this user is: `PDCHECK_CACHE_DIR`, or where the system keeps caches."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "pdcheck")


def digest_of(*parts: Any) -> str:
    """The key of an entry: a digest of what it depends on besides files, and of pdcheck itself."""
    said = json.dumps([_tool(), *parts], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


class Kept(NamedTuple):
    """A value that still holds, and what was looked at for it."""

    value: Any
    seen: Seen


class Cache:
    """Values by their keys, in a folder that need not exist yet, or at all."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._usable = not os.path.lexists(folder) or _is_ours(folder)

    def find(self, key: str) -> Kept | None:
        """What was kept under a key; None where nothing was, or where it no longer holds."""
        entry = _entry(self._path(key), key) if self._usable else None
        if entry is None:
            return None
        seen = {(kind, path): what for kind, path, what in entry["seen"]}
        if not unchanged(seen):
            return None
        self._used(key)
        return Kept(entry["value"], seen)

    def keep(self, key: str, value: Any, seen: Seen) -> None:
        """Keep a value with all that was looked at for it. Does nothing where it cannot."""
        if not self._usable or any(kind == "unrepeatable" for kind, _ in seen):
            return
        looks = [[kind, path, what] for (kind, path), what in seen.items()]
        body = json.dumps({"seen": looks, "value": value}, allow_nan=False).encode()
        try:
            self._prepare(os.path.dirname(self._path(key)))
            replace_bytes(self._path(key), _checksum(key, body) + body)
        except OSError:  # no room, no right: the next run works it out again
            self._usable = False

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def _prepare(self, folder: str) -> None:
        if not os.path.isdir(self.folder):
            os.makedirs(self.folder, mode=0o700)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if os.path.islink(folder) or not _is_ours(folder):
            raise PermissionError("others may write there")
        marker = os.path.join(self.folder, _MARKER)
        if time.time() - _changed(marker) > _DAY:
            replace_bytes(marker, b"")
            self._prune()

    def _prune(self) -> None:
        """Throw away what nobody has used for long, and nothing that is not of the cache."""
        limit = time.time() - DAYS_KEPT * _DAY
        for number in range(256):
            here = os.path.join(self.folder, f"{number:02x}")
            with suppress(OSError):
                for name in os.listdir(here):
                    path = os.path.join(here, name)
                    if _OURS.fullmatch(name) and _changed(path) < limit:
                        os.unlink(path)

    def _used(self, key: str) -> None:
        """Note, at most once a day, that an entry is still of use."""
        path = self._path(key)
        if time.time() - _changed(path) > _DAY:
            with suppress(OSError):
                os.utime(path)


def _is_ours(folder: str) -> bool:
    """Whether a folder is this user's, and not one that everybody may write to."""
    try:
        found = os.stat(folder)
    except OSError:
        return False
    foreign = hasattr(os, "getuid") and found.st_uid != os.getuid()
    shared = hasattr(os, "getuid") and found.st_mode & stat.S_IWOTH
    return stat.S_ISDIR(found.st_mode) and not foreign and not shared


def _checksum(key: str, body: bytes) -> bytes:
    """What stands before an entry. The key is part of it, so that none serves for another."""
    return hashlib.sha256(key.encode() + body).hexdigest().encode()


def _entry(path: str, key: str) -> dict[str, Any] | None:
    """What a file of the cache holds, or None where it is not one that this user wrote whole."""
    try:
        data = _bytes(path)
        body = data[_CHECKSUM:]
        if _checksum(key, body) != data[:_CHECKSUM]:
            return None
        entry = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    whole = isinstance(entry, dict) and set(entry) == {"seen", "value"}
    return entry if whole and _is_list_of_looks(entry["seen"]) else None


def _is_list_of_looks(seen: Any) -> bool:
    return isinstance(seen, list) and all(
        isinstance(look, list) and len(look) == 3 and all(isinstance(part, str) for part in look)
        for look in seen
    )


def _bytes(path: str) -> bytes:
    wanted = ("O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_BINARY")  # where the system has them
    flags = sum(getattr(os, name, 0) for name in wanted)
    descriptor = os.open(path, os.O_RDONLY | flags)
    try:
        found = os.fstat(descriptor)
        foreign = hasattr(os, "getuid") and found.st_uid != os.getuid()
        alone = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
        if foreign or not alone or found.st_size > _MOST_BYTES:
            raise OSError("not an entry of this user's cache")
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read()
    finally:
        os.close(descriptor)


def _changed(path: str) -> float:
    """When a file was last changed or used, in seconds; 0 where there is none."""
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


_known_tool: list[str] = []


def _tool() -> str:
    """A digest of this pdcheck and of what it runs on, so that no other one's answers count.

    A version number would not do: in a checkout the rules change while it stays. So the size and
    time of each of our files are part of it, and the times of the folders that packages are
    installed in.
    """
    if not _known_tool:
        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        beside = os.path.join(os.path.dirname(package), "mechanisms")
        files = [f"{path} {size} {when}" for path, size, when in sorted(_files(package, beside))]
        places = [f"{place} {_changed(place)}" for place in sys.path if place.endswith("-packages")]
        said = "\n".join([__version__, sys.version, sys.platform, *files, *places])
        _known_tool.append(hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest())
    return _known_tool[0]


def _files(*folders: str) -> list[tuple[str, int, int]]:
    """The files of pdcheck, each with its size and the time of its last change."""
    found = []
    waiting = [folder for folder in folders if os.path.isdir(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        waiting.append(entry.path)
                elif entry.name.endswith((".py", ".yaml", ".json", ".txt")):
                    known = entry.stat()
                    found.append((entry.path, known.st_size, known.st_mtime_ns))
    return found
