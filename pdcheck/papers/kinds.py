"""What kinds of document are read: by the ending of the name, and whether the bytes agree."""

import os
from typing import NamedTuple

from pdcheck.papers.paper import NoTextError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How older Office files begin, and newer ones that are encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_HEAD_OF_PDF = 1024
"""Within so many bytes a PDF says that it is one, whatever comes before."""


class Kind(NamedTuple):
    """A kind of document: what it is called, the module that reads it, and how files of it begin.

    `begins` is `pdf`, `zip`, or empty for text. `apart` says that a process of its own reads it.
    """

    called: str
    module: str
    begins: str = ""
    apart: bool = True


TEXT = Kind("plain text", "pdcheck.papers.plain", apart=False)
MARKDOWN = Kind("Markdown", "pdcheck.papers.markdown", apart=False)
PDF = Kind("a PDF", "pdcheck.papers.pdf", "pdf")
WORD = Kind("a Word document", "pdcheck.papers.word", "zip")
SLIDES = Kind("a PowerPoint presentation", "pdcheck.papers.slides", "zip")
WORKBOOK = Kind("an Excel workbook", "pdcheck.papers.workbook", "zip")
WEB_PAGE = Kind("a web page", "pdcheck.papers.web_page")

KINDS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".pdf": PDF,
    ".docx": WORD,
    ".docm": WORD,
    ".pptx": SLIDES,
    ".pptm": SLIDES,
    ".ppsx": SLIDES,
    ".xlsx": WORKBOOK,
    ".xlsm": WORKBOOK,
    ".html": WEB_PAGE,
    ".htm": WEB_PAGE,
}

_TO_PDF = "open it in the program that it comes from, and save it as PDF"
_NOT_READ = {
    ".doc": ("is of the kind that Word wrote before 2007", "open it in Word and save it as .docx"),
    ".ppt": (
        "is of the kind that PowerPoint wrote before 2007",
        "open it in PowerPoint and save it as .pptx",
    ),
    ".xls": (
        "is of the kind that Excel wrote before 2007",
        "open it in Excel and save it as .xlsx",
    ),
    ".odt": ("is an OpenDocument text", "open it and save it as .docx or PDF"),
    ".odp": ("is an OpenDocument presentation", "open it and save it as .pptx or PDF"),
    ".ods": ("is an OpenDocument workbook", "open it and save it as .xlsx or PDF"),
    ".zip": ("is an archive", "unpack it, and name the file in it that is quoted"),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".heic", ".bmp"),
        (
            "is a picture, and pdcheck reads no words in pictures",
            "type the words that are quoted into a file that ends in .txt",
        ),
    ),
}
_READ = "plain text, Markdown, PDF, Word, PowerPoint, Excel and web pages"


def kind_of(path: str) -> Kind:
    """The kind of a document by the ending of its name. Raises `NoTextError` for one not read."""
    ending = os.path.splitext(path)[1].lower()
    if kind := KINDS.get(ending):
        return kind
    if known := _NOT_READ.get(ending):
        what, remedy = known
        raise NoTextError(f"that file {what}", remedy)
    says = f"ends in `{ending}`" if ending else "has a name without an ending"
    raise NoTextError(f"that file {says}, and pdcheck reads {_READ}", _TO_PDF)


def is_apart(path: str) -> bool:
    """Whether the name of a file says that it is a document, and none in plain text."""
    ending = os.path.splitext(path)[1].lower()
    kind = KINDS.get(ending)
    return kind.apart if kind else ending in _NOT_READ


def refuse_another(data: bytes, kind: Kind) -> None:
    """Raise `NoTextError` where the bytes of a file are not of the kind that its name says."""
    if not data.strip():
        raise NoTextError("that file is empty", "get it again from whoever sent it")
    if data.startswith(_OLE):
        raise _older_or_encrypted(data)
    if kind.begins == "pdf" and _PDF in data[:_HEAD_OF_PDF]:
        return
    found = _begins(data)
    if kind.begins != found:
        looks, remedy = _LOOKS_LIKE.get(found, (f"not {kind.called}, or damaged", _SAVE_AGAIN))
        raise NoTextError(f"that file is {looks}, whatever the ending of its name says", remedy)


_SAVE_AGAIN = "check that it opens in its own program, and save it again from there"
_LOOKS_LIKE = {
    "pdf": ("a PDF", "give it a name that ends in .pdf, and write that name here"),
    "zip": (
        "an Office file or an archive",
        "give it a name with the ending that it had, such as .docx, .pptx or .xlsx",
    ),
    "program": ("a program", "do not open it, and ask whoever sent it for the document"),
    "picture": ("a picture", _NOT_READ[".png"][1]),
}


def _begins(data: bytes) -> str:
    """What the first bytes of a file say that it is; empty where it may be text."""
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith((b"MZ", b"\x7fELF")) and b"\0" in data[:_HEAD_OF_PDF]:
        return "program"
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")):
        return "picture"
    return ""


def _older_or_encrypted(data: bytes) -> NoTextError:
    if _ENCRYPTED in data:
        return encrypted()
    return NoTextError(
        "that file is of the kind that Office wrote before 2007, whatever the ending of its name",
        "open it in Office and save it as .docx, .pptx or .xlsx",
    )


def encrypted() -> NoTextError:
    """What to say of a file that needs a password."""
    return NoTextError(
        "that file is encrypted with a password",
        "open it with the password, and save a copy without one",
    )
