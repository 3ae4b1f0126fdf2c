"""What a Word file is made of: headings, paragraphs, quotations, and tables that people can use.

Whatever somebody else wrote is put in as plain text, without the characters that XML cannot hold.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pdcheck.visible import visible

LANGUAGE = "en-GB"
MOST_OF_A_TITLE = 255
"""How many characters Word allows for a property of a file."""
_INK, _SOFT, _OWN = RGBColor(0x1D, 0x24, 0x30), RGBColor(0x56, 0x60, 0x72), RGBColor(11, 85, 104)
_LINE, _WASH = "C4CAD3", "F0F3F6"
_BODY, _HEADS, _MONO = "Calibri", "Cambria", "Consolas"

Bit = str | tuple[str, str]
"""A text, or a text with its look: `strong`, `soft`, or both."""


class Word:
    """A Word file on A4, with styles of its own; it is made from the top to the end."""

    def __init__(self, title: str, when: date, foot: str) -> None:
        self.file: File = Document()
        self.subject = visible(title)
        _lay_out(self.file)
        _style(self.file)
        _describe(self.file, self.subject, when)
        _foot(self.file, visible(foot))
        self.file.add_paragraph(self.subject, style="Title")

    def heading(self, level: int, *bits: Bit) -> None:
        """A heading of a level from 1."""
        _write(self.file.add_paragraph(style=f"Heading {level}"), bits)

    def paragraph(self, *bits: Bit, style: str = "Normal") -> None:
        """A paragraph in a style such as `List Bullet`, `Quote` or `Source`."""
        _write(self.file.add_paragraph(style=style), bits)

    def bullets(self, texts: Iterable[str], style: str = "List Bullet") -> None:
        """A list; `List Number` numbers it."""
        for text in texts:
            self.paragraph(text, style=style)

    def table(
        self,
        about: str,
        columns: Sequence[str],
        widths: Sequence[float],
        rows: Iterable[Sequence[Sequence[tuple[str, Sequence[Bit]]]]],
    ) -> None:
        """A table whose first row is repeated on every page; `about` is read to those who listen.

        `widths` are in millimetres. A cell holds paragraphs, each with its style.
        """
        table = self.file.add_table(rows=1, cols=len(columns), style="Table Grid")
        table.autofit = False
        _prepare(table, visible(about))
        for cell, words in zip(table.rows[0].cells, columns, strict=True):
            _write(cell.paragraphs[0], [(words, "strong")])
            cell.paragraphs[0].style = "Cell"
            _shade(cell)
        _repeat(table.rows[0])
        for row in rows:
            cells = table.add_row().cells
            for cell, paragraphs in zip(cells, row, strict=True):
                _fill(cell, paragraphs)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)  # Word reads the cells', LibreOffice the columns'
        for made in table.rows:
            _keep(made)
            for cell, width in zip(made.cells, widths, strict=True):
                cell.width = Mm(width)
        self.file.add_paragraph(style="Gap")

    def bytes(self) -> bytes:
        """The file as it would be saved."""
        held = BytesIO()
        self.file.save(held)
        return held.getvalue()


_CODE = re.compile(r"`([^`]+)`")


def _write(paragraph: Paragraph, bits: Iterable[Bit]) -> None:
    """Put text into a paragraph; what stands in `backticks` is shown as code."""
    for bit in bits:
        text, look = (bit, "") if isinstance(bit, str) else bit
        for number, part in enumerate(_CODE.split(visible(text))):
            run = paragraph.add_run(part)
            run.bold = True if "strong" in look else None
            if number % 2:
                run.font.name = _MONO
            if "soft" in look:
                run.font.color.rgb = _SOFT


def _fill(cell: _Cell, paragraphs: Sequence[tuple[str, Sequence[Bit]]]) -> None:
    first = cell.paragraphs[0]
    for number, (style, bits) in enumerate(paragraphs or [("Cell", [""])]):
        paragraph = first if number == 0 else cell.add_paragraph()
        paragraph.style = style
        _write(paragraph, bits)


# --- How it looks ---


def _lay_out(file: File) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)


def _style(file: File) -> None:
    """Styles with real names, so that somebody can change all of one kind at once."""
    styles: Any = file.styles
    _font(styles["Normal"], _BODY, 10.5, _INK)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    _font(styles["Title"], _HEADS, 24, _INK)
    _without_rule(styles["Title"])
    for level, points in ((1, 16), (2, 13), (3, 11)):
        heading = styles[f"Heading {level}"]
        _font(heading, _HEADS, points, _INK if level < 3 else _OWN)
        heading.paragraph_format.space_before = Pt(16 if level == 1 else 10)
        heading.paragraph_format.space_after = Pt(3)
        heading.paragraph_format.keep_with_next = True
    _font(styles["Quote"], _HEADS, 10.5, _INK)
    styles["Quote"].font.italic = True
    styles["Quote"].paragraph_format.left_indent = Mm(6)
    styles["Quote"].paragraph_format.space_after = Pt(0)
    styles["Quote"].paragraph_format.keep_with_next = True
    for name, size, indent, after in (
        ("Lead", 13.0, 0, 6),
        ("Source", 9.0, 6, 6),
        ("Cell", 9.5, 0, 2),
        ("Cell Quote", 9.5, 3, 0),
        ("Cell Source", 8.5, 3, 3),
        ("Gap", 4.0, 0, 0),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _font(made, _HEADS if name == "Lead" else _BODY, size, _SOFT if "Source" in name else _INK)
        made.paragraph_format.left_indent = Mm(indent)
        made.paragraph_format.space_after = Pt(after)
    styles["Cell Quote"].font.italic = True
    _speak(styles)


def _font(style: Any, name: str, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = name, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:hAnsi"), name)


def _without_rule(style: Any) -> None:
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def _speak(styles: Any) -> None:
    """Say in which language the words are, for spelling and for those who listen."""
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _describe(file: File, title: str, when: date) -> None:
    """The properties of the file: a title and a day, and nobody's name."""
    facts = file.core_properties
    facts.title, facts.language = title[:MOST_OF_A_TITLE], LANGUAGE
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.created = facts.modified = datetime(when.year, when.month, when.day)
    facts.revision = 1


def _foot(file: File, text: str) -> None:
    """What stands at the foot of each page: what it is of, and the number of the page."""
    paragraph = file.sections[0].footer.paragraphs[0]
    _write(paragraph, [(f"{text} · page ", "soft")])
    paragraph.style = "Cell"
    field = _made("fldSimple", instr="PAGE")
    field.append(_made("r"))
    field[0].append(_made("t"))
    field[0][0].text = "1"  # until Word counts
    element: Any = paragraph._p
    element.append(field)


# --- Tables ---


def _made(name: str, **values: str) -> Any:
    """An element of a Word file: `w:color` with its values."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _prepare(table: Table, about: str) -> None:
    """Lines between rows alone, room in cells, and a description for those who listen."""
    properties: Any = table._tbl.tblPr
    borders = _made("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        drawn = side in ("top", "bottom", "insideH")
        borders.append(
            _made(side, val="single", sz="4", color=_LINE) if drawn else _made(side, val="nil")
        )
    margins = _made("tblCellMar")
    for side, wide in (("top", "60"), ("left", "80"), ("bottom", "40"), ("right", "80")):
        margins.append(_made(side, w=wide, type="dxa"))
    layout = properties.find(qn("w:tblLayout"))  # the order of these is fixed by their schema
    layout.addprevious(borders)
    layout.addnext(margins)
    properties.append(_made("tblCaption", val=about))
    properties.append(_made("tblDescription", val=about))


def _repeat(row: _Row) -> None:
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(_made("tblHeader"))


def _keep(row: _Row) -> None:
    """Keep a row on one page, unless it is longer than one."""
    properties: Any = row._tr.get_or_add_trPr()
    properties.insert(0, _made("cantSplit"))


def _shade(cell: _Cell) -> None:
    properties: Any = cell._tc.get_or_add_tcPr()
    properties.append(_made("shd", val="clear", fill=_WASH))
