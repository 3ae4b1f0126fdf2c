"""A report of agreement as a page: each disagreement a table with a column for each coder."""

from collections.abc import Iterator
from typing import TextIO

from pdcheck import __version__
from pdcheck.agreement.records import Agreement, Coder, Item, Scope
from pdcheck.reporters.agreement.told import (
    MOST_SHOWN,
    NO_QUOTATION,
    NOT_CODED,
    estimated,
    headline,
    item_title,
    letter,
    meanings,
    missing_numbers,
    not_shown,
    reading,
    status_and_why,
    status_of,
    subject,
    told,
    too_few,
)
from pdcheck.reporters.audit.told import AFFILIATION
from pdcheck.reporters.html.elements import Content, Markup, element
from pdcheck.reporters.html.frame import bottom, contents, main, page, top
from pdcheck.reporters.html.parts import (
    Cell,
    bullets,
    heading,
    link,
    paragraph,
    prose,
    section,
    table,
    terms,
)
from pdcheck.reporters.words import capitalised, many


def render(agreement: Agreement, out: TextIO) -> None:
    """Write it as one file that loads nothing and runs nothing."""
    parts = [part for part in _parts(agreement) if part]
    links = [link(id_, title) for id_, title, _ in parts]
    sections = [section(title, *body, level=2, id_=id_) for id_, title, body in parts]
    out.write(
        page(
            f"How far coders agree: {subject(agreement)}",
            "en-GB",
            _top(agreement),
            contents("Parts of this report", *links),
            main(*sections),
            _bottom(agreement),
        )
    )


Part = tuple[str, str, list[Content]]
"""An id, a title, and what stands below it."""


def _parts(agreement: Agreement) -> Iterator[Part]:
    count = many(len(agreement.disagreements), "item")
    yield "disagreements", f"Where they disagree: {count}", _disagreements(agreement)
    if agreement.incomplete:
        yield "incomplete", "Without a status from every coder", [_incomplete(agreement)]
    yield "numbers", "How much they agree", _numbers(agreement)
    yield "items", "Item by item", [_items(agreement)]
    yield "statuses", "What the statuses mean", [terms(meanings(agreement))]


def _top(agreement: Agreement) -> Markup:
    coders = [
        coder.path if coder.name == coder.path else f"{coder.name}: {coder.path}"
        for coder in agreement.coders
    ]
    return top(
        paragraph("How far coders agree", class_="kicker"),
        heading(1, subject(agreement)),
        paragraph(_sentence(headline(agreement)), class_="headline"),
        bullets(coders),
        bullets(element("strong", f"Warning: {warning}.") for warning in agreement.warnings),
    )


def _bottom(agreement: Agreement) -> Markup:
    return bottom(
        paragraph(
            f"Made by pdcheck {__version__}. The same files and seed {agreement.seed} give the "
            "same numbers."
        ),
        paragraph(AFFILIATION),
    )


def _disagreements(agreement: Agreement) -> list[Content]:
    if not agreement.disagreements:
        return [paragraph("There is no item to which two coders gave different statuses.")]
    names = [coder.name for coder in agreement.coders]
    made: list[Content] = []
    for item in agreement.disagreements[:MOST_SHOWN]:
        rows = [
            ["Status", *(_status(coder, item) for coder in agreement.coders)],
            ["Quotations", *(_quotations(coder, item) for coder in agreement.coders)],
            ["Where", *(_where(coder, item) for coder in agreement.coders)],
        ]
        made.append(heading(3, item_title(agreement, item)))
        made.append(table("What each coder wrote", ("", *names), rows))
    return [*made, prose(not_shown(agreement))]


def _status(coder: Coder, item: Item) -> Content:
    coded = coder.coding.get(item)
    return prose(status_and_why(coded)) if coded else NOT_CODED


def _quotations(coder: Coder, item: Item) -> Content:
    coded = coder.coding.get(item)
    if coded is None or not coded.quotations:
        return NO_QUOTATION
    return bullets(told(quoted) for quoted in coded.quotations)


def _where(coder: Coder, item: Item) -> Content:
    coded = coder.coding.get(item)
    if coded is None:
        return NOT_CODED
    return f"{coded.file}, line {coded.line}" if coded.line else f"nowhere in {coded.file}"


def _incomplete(agreement: Agreement) -> Markup:
    names = [coder.name for coder in agreement.coders]
    rows = [
        [item_title(agreement, item), *(_status(coder, item) for coder in agreement.coders)]
        for item in agreement.incomplete
    ]
    return table("What cannot be compared, and why", ("Item", *names), rows)


def _numbers(agreement: Agreement) -> list[Content]:
    two = len(agreement.coders) == 2
    heads = ["Items", "Agreement", *(["Cohen's kappa"] if two else []), "Krippendorff's alpha"]
    scopes = (agreement.overall, *agreement.groups, agreement.shown)
    warning = too_few(agreement)
    return [
        paragraph(element("strong", f"Warning: {warning}.")) if warning else None,
        table(
            "Agreement, with the interval of the numbers in brackets",
            ("Of", *(Cell(head, "number") for head in heads)),
            [_row(agreement, scope) for scope in scopes],
        ),
        bullets([*map(_sentence, (*missing_numbers(agreement), *reading(agreement)))]),
    ]


def _row(agreement: Agreement, scope: Scope) -> list[Content | Cell]:
    numbers = [f"{scope.compared:,}", estimated(scope.percentage, percent=True)]
    numbers += [estimated(scope.kappa, percent=False)] if scope.kappa else []
    numbers += [estimated(scope.alpha, percent=False)]
    return [letter(agreement, scope.name), *(Cell(number, "number") for number in numbers)]


def _items(agreement: Agreement) -> Markup:
    if len(agreement.programmes) == 1:
        names = [coder.name for coder in agreement.coders]
        rows = [
            [item.name, *_statuses(agreement, item), _differ(agreement, item)]
            for item in agreement.rows
        ]
        return table("The status that each coder gave", ("Item", *names, "Agreed"), rows)
    counts = [
        [scope.name, Cell(f"{scope.compared - scope.disputed} of {scope.compared}", "number")]
        for scope in agreement.items
    ]
    caption = "Of how many programmes all who gave a status gave the same"
    return table(caption, ("Item", Cell("Programmes", "number")), counts)


def _statuses(agreement: Agreement, item: Item) -> list[str]:
    return [status_of(coder, item) for coder in agreement.coders]


def _differ(agreement: Agreement, item: Item) -> str:
    if item in agreement.disagreements:
        return "no"
    return "not compared" if item in agreement.incomplete else "yes"


def _sentence(text: str) -> str:
    return f"{capitalised(text).removesuffix('.')}."
