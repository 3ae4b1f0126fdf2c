"""Documents of every kind, made for the tests."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from fpdf import FPDF
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def word(*paragraphs: str) -> bytes:
    """A Word document with some paragraphs, each a text or the XML of an element."""
    document = Document()
    for paragraph in paragraphs:
        if paragraph.startswith("<"):
            body = document.element.body
            body.insert(len(body) - 1, parse_xml(paragraph))
        else:
            document.add_paragraph(paragraph)
    return _saved(document)


def word_with_a_table(*rows: Sequence[str]) -> bytes:
    document = Document()
    document.add_paragraph("before")
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("after")
    return _saved(document)


def slides() -> bytes:
    """A presentation of two slides: a title, a list, a table and notes; a group, and a picture."""
    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[1])
    first.shapes.title.text = "Launch"
    first.placeholders[1].text = "Ask\nPause\vName"
    table = first.shapes.add_table(1, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Week", "Topic"
    first.notes_slide.notes_text_frame.text = "Say why the pause matters"
    second = presentation.slides.add_slide(presentation.slide_layouts[6])
    group = second.shapes.add_group_shape()
    inner = group.shapes.add_group_shape()
    inner.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "In a group"
    third = presentation.slides.add_slide(presentation.slide_layouts[6])
    third.shapes.add_picture(BytesIO(picture()), 0, 0)
    return _saved(presentation)


def workbook(**sheets: Mapping[str, object]) -> bytes:
    """A workbook with some sheets, each cell a value, or a value and the code of its format."""
    book = Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for place, told in cells.items():
            value, code = told if isinstance(told, tuple) else (told, "General")
            sheet[place] = value
            sheet[place].number_format = code
        if title.startswith("hidden"):
            sheet.sheet_state = "hidden"
    return _saved(book)


def pdf(*pages: str | None, password: str | None = None, owner: str = "") -> bytes:
    """A PDF of some pages, each a text, a picture for `""`, or nothing for None."""
    made = FPDF()
    made.set_font("Helvetica", size=12)
    for page in pages:
        made.add_page()
        if page:
            made.multi_cell(0, 8, page)
        elif page == "":
            made.image(BytesIO(picture()), 0, 0, 100)
    if owner:
        made.set_encryption(owner, password)
    return bytes(made.output())


def pdf_of(*objects: bytes) -> bytes:
    """A PDF written by hand from its objects, of which the first is the root."""
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, rows, size, len(out))
    )


def picture() -> bytes:
    """A small white picture."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """An Office file with some of its parts in place of those that it had, or beside them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    """A part of an Office file."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


def word_body(inner: str) -> bytes:
    """A Word document whose body is this XML, as it is."""
    body = f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'
    return with_parts(word("x"), {"word/document.xml": body})


def sheet_of(rows: str) -> bytes:
    """A workbook of one sheet with these rows, as they are."""
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return with_parts(workbook(One={"A1": "x"}), {"xl/worksheets/sheet1.xml": sheet})


def _saved(made: object) -> bytes:
    out = BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def write(path: str, data: bytes) -> None:
    Path(path).write_bytes(data)
