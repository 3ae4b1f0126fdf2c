"""Programmes side by side as a page: one table a section, a column a programme."""

from typing import TextIO

from pdcheck import __version__
from pdcheck.comparison.records import Cell, Comparison, Programme, Row
from pdcheck.reporters.audit.told import AFFILIATION
from pdcheck.reporters.comparison import CONDITIONS, LISTS, NO_RANK, meanings
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.frame import bottom, contents, main, page, top
from pdcheck.reporters.html.parts import (
    bullets,
    heading,
    link,
    paragraph,
    prose,
    section,
    table,
    terms,
)


def render(comparison: Comparison, out: TextIO) -> None:
    """Write it as one file that loads nothing and runs nothing."""
    many = f"{len(comparison.programmes)} programmes side by side"
    parts = _parts(comparison)
    out.write(
        page(
            many,
            "en-GB",
            top(
                paragraph("Comparison", class_="kicker"),
                heading(1, many),
                bullets(map(_programme, comparison.programmes)),
                paragraph(NO_RANK),
            ),
            contents("Parts of this report", *(link(id_, title) for id_, title, _ in parts)),
            main(*(section(title, body, level=2, id_=id_) for id_, title, body in parts)),
            bottom(paragraph(f"Made by pdcheck {__version__}."), paragraph(AFFILIATION)),
        )
    )


def _programme(programme: Programme) -> Markup:
    provider = f"by {programme.provider}" if programme.provider else "provider not named"
    note = element("span", f"{provider}; {programme.file}", class_="note")
    return together(programme.called, " ", note)


def _parts(comparison: Comparison) -> list[tuple[str, str, Markup]]:
    """The parts of the page, each with its id and its title: few, so that columns stand in line."""
    columns = ["", *map(_head, comparison.programmes)]
    mechanisms = [_row(row, group.letter) for group in comparison.groups for row in group.rows]
    legend = "; ".join(f"{group.letter}: {group.title}" for group in comparison.groups)
    return [
        ("mechanisms", "Mechanisms", table(legend, columns, mechanisms)),
        (
            "conditions",
            CONDITIONS,
            table(
                "With the owner, where the plan names one",
                columns,
                map(_row, comparison.conditions),
            ),
        ),
        ("lists", LISTS, table("In the words of each plan", columns, map(_row, comparison.lists))),
        ("statuses", "What the statuses mean", terms(meanings(comparison))),
    ]


def _head(programme: Programme) -> Markup:
    """A column by its programme, with what tells it from another of that title."""
    note = element("span", programme.provider or programme.file, class_="note")
    return together(programme.called, element("br"), note)


def _row(row: Row, letter: str = "") -> list[Content]:
    sign = element("span", letter, " ", class_="letter") if letter else None
    return [together(sign, row.title), *map(_cell, row.cells)]


def _cell(cell: Cell) -> Content:
    if cell.status:
        first, *rest = cell.lines
        below = [
            together(element("br"), element("span", prose(each), class_="note")) for each in rest
        ]
        return together(first, *below)
    if len(cell.lines) == 1:
        return prose(cell.lines[0])
    return bullets(map(prose, cell.lines))
