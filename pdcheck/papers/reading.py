"""The file that a plan names in `documents` becomes a paper, or a reason why it is none."""

import hashlib
import os
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from pdcheck.cache.plain import NotPlainError, as_plain, from_plain
from pdcheck.cache.store import Cache, digest_of
from pdcheck.errors import CannotOpenError
from pdcheck.files import bytes_of, note_unrepeatable, shown
from pdcheck.papers.bounds import LARGEST_HERE, MOST_BYTES, too_large
from pdcheck.papers.kinds import TEXT, Kind, kind_of, refuse_another
from pdcheck.papers.paper import NoPaper, NoTextError, Page, Paper, Read, ReadPaper
from pdcheck.papers.whereabouts import located


def paper_reader(cache: Cache | None = None, allowed: Sequence[str] = ()) -> ReadPaper:
    """What reads the files that plans name in `documents`.

    With a cache, what needed a process of its own is read once for the same bytes. `allowed` are
    folders that may be read from beside those near a plan.
    """

    def read_paper(written: str, plan: str) -> Paper | NoPaper:
        file = _called(written, plan)
        try:
            path = located(written, plan, allowed)
        except NoTextError as fault:
            return NoPaper(file, fault.what, fault.remedy)
        return read_file(path, file, cache)

    return read_paper


def read_file(path: str, called: str, cache: Cache | None = None) -> Paper | NoPaper:
    """Read the file at a path, wherever that is, because a person named it; `called` names it.

    Never raises, as `ReadPaper` does not.
    """
    digest = ""
    try:
        kind = kind_of(path)
        data = _bytes(path)
        digest = hashlib.sha256(data).hexdigest()
        refuse_another(data, kind)
        return _paper(called, digest, _read(data, digest, kind, cache))
    except NoTextError as fault:
        if not fault.lasting:
            note_unrepeatable(f"reading {called}")
        return NoPaper(called, fault.what, fault.remedy, digest)


def _called(written: str, plan: str) -> str:
    """How people know the file: from the working folder where it is below it."""
    if "\0" in written or "://" in written or not written:
        return written
    return shown(os.path.normpath(os.path.join(os.path.dirname(plan), written)))


def _bytes(path: str) -> bytes:
    try:
        data = bytes_of(path, MOST_BYTES)
    except CannotOpenError as error:
        because = error.what.partition(" cannot be read: ")[2] or error.what
        raise NoTextError(
            f"that file cannot be opened: {because}",
            "check that it is an ordinary file, and that you may read it",
        ) from None
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _read(data: bytes, digest: str, kind: Kind, cache: Cache | None) -> Read:
    if not kind.apart and (kind == TEXT or len(data) <= LARGEST_HERE):
        read: Read = import_module(kind.module).read(data)
        return read
    key = digest_of("paper", digest, kind.called)
    outcome = _found(cache, key) if cache else None
    if outcome is None:
        outcome = _outcome(kind, data)
        if cache:
            cache.keep(key, as_plain(_Outcome, outcome), {})
    if outcome.read is None:
        raise NoTextError(outcome.what, outcome.remedy)
    return outcome.read


class _Outcome(NamedTuple):
    """What came of reading a document, which the same bytes will give again."""

    read: Read | None
    what: str = ""
    remedy: str = ""


def _outcome(kind: Kind, data: bytes) -> _Outcome:
    """What comes of reading a document now. Raises `NoTextError` for what may not last."""
    from pdcheck.papers.apart import read_apart

    try:
        return _Outcome(read_apart(kind.module, data))
    except NoTextError as fault:
        if not fault.lasting:
            raise
        return _Outcome(None, fault.what, fault.remedy)


def _found(cache: Cache, key: str) -> _Outcome | None:
    kept = cache.find(key)
    try:
        return kept and from_plain(_Outcome, kept.value)
    except NotPlainError:
        return None


def _paper(file: str, digest: str, read: Read) -> Paper:
    if not any(page.text.strip() for page in read.pages):
        raise _scanned() if read.wordless else _wordless()
    pages = tuple(Page(_sound(name), _sound(text)) for name, text in read.pages)
    return Paper(file, digest, pages, read.counted, tuple(map(_sound, read.wordless)))


def _scanned() -> NoTextError:
    return NoTextError(
        "that file holds pictures of pages and no text, as a scan does",
        "let a program recognise its text (OCR) and save it again, or type the words that are "
        "quoted into a file that ends in .txt",
    )


def _wordless() -> NoTextError:
    return NoTextError(
        "that file holds no text", "check that it is the right file, and get it again"
    )


def _sound(text: str) -> str:
    """A text with no half of a character alone, for that could not be written anywhere."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
