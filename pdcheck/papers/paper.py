"""What a paper is once it has been read: text in pages, whatever kind of file it came from."""

from collections.abc import Callable
from typing import NamedTuple


class Page(NamedTuple):
    """One page, slide or sheet: what people call it, such as `4`, and its text.

    `name` is empty where the file has no pages; a place in it is then a line. Line ends are `\\n`.
    """

    name: str
    text: str


class Read(NamedTuple):
    """What the bytes of a document hold: its pages in order, and the word for what they are.

    `counted` is empty where there are no pages; then there is one `Page` without a name.
    `wordless` names the pages that show something and hold no text, as scanned ones do.
    """

    pages: tuple[Page, ...]
    counted: str = ""
    wordless: tuple[str, ...] = ()


class Paper(NamedTuple):
    """A provider's document as it was read.

    `file` is how people know the file, `digest` the SHA-256 of its bytes. `counted` is the word
    for what its pages are: page, slide or sheet; empty where it has none. `wordless` names those
    that show something and hold no text, as scanned ones do: what stands there is not known.
    """

    file: str
    digest: str
    pages: tuple[Page, ...]
    counted: str = ""
    wordless: tuple[str, ...] = ()


class NoPaper(NamedTuple):
    """A document of which no text can be had: what is wrong with it, and what to do.

    `digest` is that of its bytes where those could be read, and empty where not. `what` is a
    clause that speaks of “that file”, as in “…, and that file is encrypted”.
    """

    file: str
    what: str
    remedy: str
    digest: str = ""


NOT_INSTALLED = "what reads such a file is not installed"
"""What is wrong where the fault is not the document's, and an installation mends it."""


class NoTextError(Exception):
    """The text of a document cannot be had: what is wrong, as `NoPaper` has it, and a remedy.

    `lasting` says that the same bytes will never give another answer.
    """

    def __init__(self, what: str, remedy: str, *, lasting: bool = True) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.lasting = lasting


ReadPaper = Callable[[str, str], Paper | NoPaper]
"""Reads the file that a plan names in `documents`: `path` as written, and the plan's own file.

The plan is the one in which the entry stands: with `adapts:` that may be the trust's. Never
raises: whatever keeps a document from being read makes it a `NoPaper`.
"""
