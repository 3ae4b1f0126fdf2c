"""What pages are made of: headings, paragraphs, lists, tables and figures."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from pdcheck.reporters.html.elements import Content, Markup, element, together

_CODE = re.compile(r"`([^`]+)`")


def prose(text: str) -> Markup:
    """A text in which what stands in `backticks` is shown as code."""
    parts = _CODE.split(text)
    return together(element("code", part) if n % 2 else part for n, part in enumerate(parts))


def paragraph(*content: Content, class_: str | None = None) -> Markup:
    """A paragraph."""
    return element("p", *content, class_=class_)


def heading(level: int, *content: Content) -> Markup:
    """A heading of a level from 1 to 6."""
    return element(f"h{level}", *content)


def section(title: Content, *content: Content, level: int, id_: str) -> Markup:
    """A section with its heading. It is no landmark, because a page has a dozen of each name."""
    return element("section", heading(level, title), *content, id=id_)


def bullets(items: Iterable[Content], class_: str | None = None) -> Markup:
    """A list; nothing where there is no item."""
    made = [element("li", item) for item in items]
    return element("ul", *made, class_=class_) if made else together()


def terms(pairs: Iterable[tuple[Content, Content]], class_: str | None = None) -> Markup:
    """Words with what is said of each."""
    made = [element("div", element("dt", name), element("dd", said)) for name, said in pairs]
    return element("dl", *made, class_=class_)


def link(to: str, *content: Content, **attributes: str | None) -> Markup:
    """A link to a place in this page."""
    return element("a", *content, href=f"#{to}", **attributes)


def outside(address: str, *content: Content) -> Markup:
    """A link to a publisher's page, which is told nothing of where the reader comes from."""
    return element("a", *content, href=address, rel="noreferrer")


def aside(*content: Content) -> Markup:
    """Words that only those hear who listen to a page."""
    return element("span", *content, class_="heard")


def folded(summary: Content, *content: Content, open_: bool = False) -> Markup:
    """Something that a reader opens; on paper it is open."""
    return element("details", element("summary", summary), *content, open=open_)


class Cell(NamedTuple):
    """A cell of a table: what it holds, and how it looks."""

    content: Content
    class_: str | None = None
    column: str | None = None
    """The words above it, which stand before it where a table is told row by row."""


def table(
    caption: Content,
    columns: Sequence[Content | Cell],
    rows: Iterable[Sequence[Content | Cell]],
    *,
    class_: str | None = None,
    foot: Sequence[Content | Cell] | None = None,
) -> Markup:
    """A table whose first cells of a row and of a column are headers.

    Where it is wider than the screen it scrolls by itself, and can be reached with the keyboard.
    """
    head = element("thead", element("tr", *(_header(c, "col") for c in columns)))
    body = element("tbody", *map(_row, rows))
    end = element("tfoot", _row(foot)) if foot else None
    made = element("table", element("caption", caption), head, body, end, class_=class_)
    return region(made, label=_plain(caption))


def stacked(
    caption: str,
    columns: Sequence[str | Cell],
    rows: Iterable[Sequence[Content | Cell]],
    *,
    class_: str = "",
) -> Markup:
    """A table of sentences: on a phone its rows stand one below the other, and nothing scrolls."""
    names = [_plain(cell.content if isinstance(cell, Cell) else cell) for cell in columns]
    told = ([_of(cell, name) for cell, name in zip(row, names, strict=True)] for row in rows)
    return table(caption, columns, told, class_=f"stacked {class_}".rstrip())


def region(*content: Content, label: str) -> Markup:
    """Something that may be wider than the screen, and then scrolls by itself.

    It is a group and no landmark, because a page has dozens of tables.
    """
    return element("div", *content, class_="wide", role="group", tabindex=0, aria_label=label)


def figure(picture: Content, caption: Content, *below: Content) -> Markup:
    """A picture with its caption."""
    return element("figure", picture, element("figcaption", caption), *below)


def _row(cells: Sequence[Content | Cell]) -> Markup:
    first, *rest = cells
    return element("tr", _header(first, "row"), *(_cell(cell) for cell in rest))


def _header(cell: Content | Cell, scope: str) -> Markup:
    """A header; a cell that says nothing heads nothing, and those who listen need not hear it."""
    content, class_ = (cell.content, cell.class_) if isinstance(cell, Cell) else (cell, None)
    if not together(content):
        return element("td", class_=class_)
    return element("th", content, scope=scope, class_=class_)


def _cell(cell: Content | Cell) -> Markup:
    content, class_, column = cell if isinstance(cell, Cell) else (cell, None, None)
    return element("td", content, class_=class_, data_column=column)


def _of(cell: Content | Cell, column: str) -> Cell:
    """A cell that knows the words above it."""
    content, class_ = (cell.content, cell.class_) if isinstance(cell, Cell) else (cell, None)
    return Cell(content, class_, column)


def _plain(content: Content) -> str:
    """The words of a caption, for those who listen."""
    return unescape(re.sub(r"<[^>]*>", "", together(content)))
