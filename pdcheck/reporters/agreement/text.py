"""A report of agreement for people: the disagreements first, then the numbers."""

from collections.abc import Iterator
from typing import TextIO

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
from pdcheck.reporters.columns import shares, side_by_side, wrapped
from pdcheck.reporters.lines import WIDTH
from pdcheck.reporters.words import many

MOST_BESIDE = 3
"""How many coders stand side by side; more stand one below the other. Ours."""


def render(agreement: Agreement, out: TextIO) -> None:
    """Write it in lines of at most 80 columns."""
    out.writelines(f"{line}".rstrip() + "\n" for line in _text(agreement))


def _text(agreement: Agreement) -> Iterator[str]:
    yield from wrapped(_upper(headline(agreement)), WIDTH)
    yield from _hanging(subject(agreement))
    for coder in agreement.coders:
        yield from _hanging(
            coder.path if coder.name == coder.path else f"{coder.name}: {coder.path}"
        )
    for warning in agreement.warnings:
        yield from _hanging(f"Warning: {warning}")
    yield from _disagreements(agreement)
    yield from _incomplete(agreement)
    yield from _numbers(agreement)
    yield from _by_item(agreement)
    yield from ("", "What the statuses mean")
    for word, meaning in meanings(agreement):
        yield from _hanging(f"{word}: {meaning}", "  - ")


def _hanging(text: str, first: str = "  ") -> Iterator[str]:
    lines = wrapped(text, WIDTH - len(first))
    yield first + lines[0]
    yield from (" " * len(first) + line for line in lines[1:])


def _disagreements(agreement: Agreement) -> Iterator[str]:
    yield ""
    yield f"Where they disagree: {many(len(agreement.disagreements), 'item')}"
    for number, item in enumerate(agreement.disagreements[:MOST_SHOWN], start=1):
        yield ""
        yield from _hanging(item_title(agreement, item), f"{number:>3}  ")
        yield from _beside(agreement, item)
    if more := not_shown(agreement):
        yield from ("", f"  … {more}")


def _beside(agreement: Agreement, item: Item) -> Iterator[str]:
    cells = [_cell(coder, item) for coder in agreement.coders]
    if len(cells) > MOST_BESIDE:
        for where, status, *said in cells:
            yield from _hanging(f"{where}: {status}", "   - ")
            yield from (line for each in said for line in _hanging(each, "       "))
        return
    for line in side_by_side(cells, shares(WIDTH - 5, len(cells))):
        yield f"     {line}"


def _cell(coder: Coder, item: Item) -> list[str]:
    coded = coder.coding.get(item)
    if coded is None:
        return [coder.name, NOT_CODED]
    said = [told(quoted) for quoted in coded.quotations] or [NO_QUOTATION]
    where = f"{coder.name}, line {coded.line}" if coded.line else coder.name
    return [where, status_and_why(coded), *said]


def _incomplete(agreement: Agreement) -> Iterator[str]:
    if not agreement.incomplete:
        return
    yield ""
    yield f"Without a status from every coder: {many(len(agreement.incomplete), 'item')}"
    for item in agreement.incomplete:
        lacking = [
            f"{coder.name} {_why_no_value(coder, item)}"
            for coder in agreement.coders
            if coder.value(item) is None
        ]
        yield from _hanging(f"{item_title(agreement, item)}: {'; '.join(lacking)}", "  - ")


def _why_no_value(coder: Coder, item: Item) -> str:
    coded = coder.coding.get(item)
    return f"({status_and_why(coded)})" if coded else f"({NOT_CODED})"


_WIDTHS = (12, 5, 16, 23, 22)  # 80 in all, for two negative ends of an interval


def _numbers(agreement: Agreement) -> Iterator[str]:
    yield ""
    yield "How much they agree"
    if warning := too_few(agreement):
        yield from _hanging(f"Warning: {warning}")
        yield ""
    heads = ["", "items", "agreement", "Cohen's kappa", "Krippendorff's alpha"]
    scopes = (agreement.overall, *agreement.groups, agreement.shown)
    for cells in (heads, *(_number_cells(agreement, scope) for scope in scopes)):
        yield _number_line(cells, agreement)
    yield ""
    for line in (*missing_numbers(agreement), *reading(agreement)):
        yield from _hanging(_upper(line), "  - ")


def _number_cells(agreement: Agreement, scope: Scope) -> list[str]:
    kappa = estimated(scope.kappa, False) if scope.kappa else ""
    percentage, alpha = estimated(scope.percentage, True), estimated(scope.alpha, False)
    return [letter(agreement, scope.name), str(scope.compared), percentage, kappa, alpha]


def _number_line(cells: list[str], agreement: Agreement) -> str:
    kept = [0, 1, 2, 3, 4] if len(agreement.coders) == 2 else [0, 1, 2, 4]
    first, second, *rest = (f"{cells[i]:<{_WIDTHS[i]}}" for i in kept)
    return f"{first}{second.strip():>5}  {''.join(rest)}".rstrip()


def _by_item(agreement: Agreement) -> Iterator[str]:
    yield ""
    if len(agreement.programmes) == 1 and len(agreement.coders) <= MOST_BESIDE:
        yield "Item by item (≠ where they disagree)"
        widths = [27, *shares(WIDTH - 31, len(agreement.coders))]
        yield from _row("", [coder.name for coder in agreement.coders], widths)
        for item in agreement.rows:
            mark = "≠ " if item in agreement.disagreements else "  "
            yield from _row(item.name, _statuses(agreement, item), widths, mark)
        return
    yield "Item by item: of how many programmes all who gave a status gave the same"
    for scope in agreement.items:
        agreed = f"{scope.compared - scope.disputed} of {scope.compared}"
        yield f"  {scope.name:<27}  {agreed:>9}"


def _row(name: str, cells: list[str], widths: list[int], mark: str = "  ") -> Iterator[str]:
    first, *rest = side_by_side([[name], *([cell] for cell in cells)], widths)
    yield mark + first
    yield from (f"  {line}" for line in rest)


def _statuses(agreement: Agreement, item: Item) -> list[str]:
    return [status_of(coder, item) for coder in agreement.coders]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
