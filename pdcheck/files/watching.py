"""What was looked at, so that one can tell later whether an answer still holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Seen = Mapping[tuple[str, str], str]
"""What was seen of files and folders: by the kind of look and the path, what it showed."""


NAMED = "named"
"""The kind of a look that only learns that another file names this one."""
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


def files_read(seen: Seen) -> Iterator[str]:
    """The files of which something was read, and those that one of them names; not those that were
    only looked for."""
    yield from (path for kind, path in seen if kind.startswith("bytes") or kind == NAMED)


def note_all(seen: Seen) -> None:
    """Note what was seen elsewhere, by another process."""
    for (kind, path), what in seen.items():
        note(kind, path, what)


def note_unrepeatable(what: str) -> None:
    """Note a look whose answer nobody can ask for again, such as one at standard input."""
    note("unrepeatable", what, "")


def note(kind: str, path: str, what: str) -> None:
    for watch in _watches:
        watch.note(kind, path, what)
