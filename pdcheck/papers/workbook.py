"""Excel workbooks: each sheet that is not hidden, its rows as lines."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from pdcheck.papers.bounds import MOST_CHARACTERS, too_long, within
from pdcheck.papers.numbers import as_shown
from pdcheck.papers.package import Package, attribute, damaged, plain_name
from pdcheck.papers.paper import Page, Read

_MOST_ROWS = 1_048_576
"""How many rows a sheet can have, which is Excel's own bound."""


def read(data: bytes) -> Read:
    """The words and numbers of a file, sheet by sheet. Raises `NoTextError` for none to be had.

    A line has the number of its row, and its cells are parted by tabs. What a formula last gave
    is read, as the file has it. Numbers, dates and shares are written as Excel shows them, as far
    as that follows from the format of the cell alone.
    """
    package = Package(data)
    return Read(tuple(within(_sheets(package), "sheet")), "sheet")


class _Book(NamedTuple):
    """What the cells of all sheets refer to: the shared texts, and the formats of the styles."""

    texts: list[str]
    formats: list[str]
    from_1904: bool


def _sheets(package: Package) -> Iterator[Page]:
    main = package.main()
    workbook = package.parsed(main)
    parts = {relation.id: relation.name for relation in package.relations(main)}
    dated = any(
        plain_name(each) == "workbookPr" and attribute(each, "date1904") in ("1", "true")
        for each in workbook
    )
    book = _Book(_shared_texts(package, main), _formats(package, main), dated)
    for sheet in workbook.iter():
        if plain_name(sheet) == "sheet" and sheet.get("state", "visible") == "visible":
            referred = [str(value) for name, value in sheet.attrib.items() if "}" in str(name)]
            rows = package.each(parts.get(referred[0] if referred else "", ""), "row")
            yield Page(sheet.get("name", ""), _text(rows, book))


def _shared_texts(package: Package, main: str) -> list[str]:
    return [
        _joined(each)
        for part in package.related(main, "sharedStrings")
        for each in package.each(part, "si")
    ]


def _joined(element: "etree._Element") -> str:
    """The text of a cell in one line, without what only tells how to pronounce it."""
    words: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, each in walk:
        if plain_name(each) == "rPh":
            walk.skip_subtree()
        elif plain_name(each) == "t":
            words.append(each.text or "")
    return " ".join("".join(words).split("\n"))


_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
}
"""Formats that files name by a number alone (ECMA-376, part 1, 18.8.30). Those of dates follow
the country of whoever looks: here it is Britain."""


def _formats(package: Package, main: str) -> list[str]:
    """The format of the numbers in each style, in order."""
    codes, styles = dict(_BUILT_IN), list[str]()
    for part in package.related(main, "styles"):
        for block in package.parsed(part):
            for each in block:
                number = _number(attribute(each, "numFmtId"))
                if plain_name(block) == "numFmts":
                    codes[number] = attribute(each, "formatCode")
                elif plain_name(block) == "cellXfs":
                    styles.append(codes.get(number, ""))
    return styles


def _number(written: str, otherwise: int = 0) -> int:
    return (
        int(written)
        if written.isascii() and written.isdecimal() and len(written) < 9
        else otherwise
    )


def _text(rows: Iterable["etree._Element"], book: _Book) -> str:
    """The rows of a sheet as lines, each with the number of its row."""
    lines: list[str] = []
    characters = 0
    for row in rows:
        shown = "\t".join(filter(None, (_cell(cell, book) for cell in row)))
        if not shown:
            continue
        number = _number(row.get("r", ""), len(lines) + 1)
        if not len(lines) < number <= _MOST_ROWS:
            raise damaged()
        lines += [""] * (number - len(lines) - 1) + [shown]
        characters += len(shown)
        if characters > MOST_CHARACTERS:
            raise too_long()
    return "\n".join(lines)


def _cell(cell: "etree._Element", book: _Book) -> str:
    """What a cell shows."""
    inside = {plain_name(each): each for each in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr" and "is" in inside:
        return _joined(inside["is"])
    value = (inside["v"].text or "") if "v" in inside else ""
    match kind:
        case "s":
            return _at(book.texts, value)
        case "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        case "n":
            return as_shown(value, _at(book.formats, cell.get("s", "0")), book.from_1904)
    return " ".join(value.split("\n"))


def _at(listed: list[str], index: str) -> str:
    number = _number(index, len(listed))
    return listed[number] if number < len(listed) else ""
