"""PDF: the text of each page, as PDFium, the reader in many a browser, finds it there."""

import re
from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError, PdfPage
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from pdcheck.papers.bounds import MOST_PAGES, too_many_pages, within
from pdcheck.papers.kinds import encrypted
from pdcheck.papers.paper import NoTextError, Page, Read

_HYPHEN_AT_THE_END = re.compile("[\ufffe\u0002](?:\r\n)?")
"""What PDFium has in place of a hyphen that parts a word, and of the end of its line."""


def read(data: bytes) -> Read:
    """The text of a file, page by page. Raises `NoTextError` where it cannot be had.

    A page is called what the file calls it, such as `iv`, if it has a name for each; else it has
    its number, from 1. Text lies in the order of the file, which in nearly all is that of reading.
    """
    document = _opened(data)
    if len(document) > MOST_PAGES:
        raise too_many_pages("page")
    names = _names(document)
    wordless: list[str] = []
    pages = tuple(within(_pages(document, names, wordless)))
    return Read(pages, "page", tuple(wordless))


def _opened(data: bytes) -> PdfDocument:
    try:
        document = PdfDocument(data)
        if len(document):
            return document
    except PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise encrypted() from None
    raise _damaged()


def _names(document: PdfDocument) -> list[str]:
    """What people call the pages: the names in the file if all have one of their own."""
    numbers = range(len(document))
    named = [document.get_page_label(index).strip() for index in numbers]
    if all(named) and len(set(named)) == len(named):
        return named
    return [str(index + 1) for index in numbers]


def _pages(document: PdfDocument, names: list[str], wordless: list[str]) -> Iterator[Page]:
    """The pages in order; one that cannot be opened has no text, unless none can."""
    closed = 0
    for index, name in enumerate(names):
        try:
            page = document[index]
        except PdfiumError:
            closed += 1
            if closed == len(names):
                raise _damaged() from None
            wordless.append(name)
            yield Page(name, "")
            continue
        text = _text(page)
        if not text.strip() and next(page.get_objects(max_depth=1), None) is not None:
            wordless.append(name)
        yield Page(name, text)
        page.close()


def _text(page: PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    return _HYPHEN_AT_THE_END.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n")


def _damaged() -> NoTextError:
    return NoTextError(
        "that file is damaged: no page of it can be opened",
        "get it again from whoever sent it, and check that it opens",
    )
