"""What a paper is once it has been read: text in pages, whatever kind of file it came from."""

from collections.abc import Callable
from typing import NamedTuple


class Page(NamedTuple):
    """One page, slide or sheet: what people call it, such as `4`, and its text.

    `name` is empty where the file has no pages; a place in it is then a line.
    """

    name: str
    text: str


class Paper(NamedTuple):
    """A provider's document as it was read.

    `file` is how people know the file, `digest` the SHA-256 of its bytes. `counted` is the word
    for what its pages are: page, slide or sheet; empty where it has none.
    """

    file: str
    digest: str
    pages: tuple[Page, ...]
    counted: str = ""


class NoPaper(NamedTuple):
    """A document of which no text can be had: what is wrong with it, and what to do.

    `digest` is that of its bytes where those could be read, and empty where not. `what` continues
    a sentence that begins with the document, as in “…, and that file is encrypted”.
    """

    file: str
    what: str
    remedy: str
    digest: str = ""


ReadPaper = Callable[[str, str], Paper | NoPaper]
"""Reads the file that a plan names in `documents`: `path` as written, and the plan's own file.

The plan is the one in which the entry stands: with `adapts:` that may be the trust's. Never
raises: whatever keeps a document from being read makes it a `NoPaper`.
"""
