"""How far coders agree, for people and for machines: the disagreements first, then the numbers."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck import __version__
from pdcheck.agreement.records import Agreement, Coded, Coder, Estimate, Item, Quoted, Scope
from pdcheck.agreement.resampling import LEAST_ALPHA, LEVEL
from pdcheck.reporters.columns import shares, side_by_side, wrapped
from pdcheck.reporters.lines import WIDTH

SCHEMA_VERSION = 1
MOST_BESIDE = 3
"""How many coders stand side by side; more stand one below the other. Ours."""
NO_QUOTATION = "no quotation"
NOT_CODED = "not in this coder's files"


class QuotedJson(TypedDict):
    """Words that a coder quotes; `page` is empty where the coder names none."""

    document: str
    page: str
    text: str


class CodedJson(TypedDict):
    """What one coder made of an item. `value` is null where it needs a person's judgement."""

    coder: str
    status: str
    value: str | None
    because: str
    file: str
    line: int
    quotations: list[QuotedJson]


class ItemJson(TypedDict):
    """A mechanism or condition of a programme; `codings` lacks a coder who has no such item."""

    programme: str
    kind: str
    name: str
    group: str
    codings: list[CodedJson]


class EstimateJson(TypedDict):
    """A number from `items` items with its interval; null where there is none, with the reason.

    `undefined_resamples` of the draws had no value of their own and were left out.
    """

    value: float | None
    items: int
    because: str
    low: float | None
    high: float | None
    undefined_resamples: int
    no_interval_because: str


class ScopeJson(TypedDict):
    """How far the coders agree on some items. `kappa` is null for more than two coders."""

    name: str
    items: int
    compared: int
    disputed: int
    percentage: EstimateJson
    kappa: EstimateJson | None
    alpha: EstimateJson


class CoderJson(TypedDict):
    """One coder, and the file or folder that was named."""

    name: str
    path: str


class AgreementJson(TypedDict):
    """How far coders agree. Percentages are shares from 0 to 1; intervals hold `level` of draws.

    `shown` asks only whether something is described or evidenced, or neither. `items_needed` is
    how many items the numbers need, and `too_few_items` whether there are fewer.
    """

    schema_version: int
    pdcheck_version: str
    coders: list[CoderJson]
    programmes: list[str]
    warnings: list[str]
    disagreements: list[ItemJson]
    incomplete: list[ItemJson]
    overall: ScopeJson
    shown: ScopeJson
    by_group: list[ScopeJson]
    by_item: list[ScopeJson]
    items_needed: int
    too_few_items: bool
    level: float
    seed: int
    resamples: int


def render(agreement: Agreement, output_format: str, out: TextIO) -> None:
    """Write it as `text` or `json`."""
    if output_format == "json":
        json.dump(as_json(agreement), out, indent=2, ensure_ascii=True)
        out.write("\n")
    else:
        out.writelines(f"{line}".rstrip() + "\n" for line in _text(agreement))


# --- What is told, whatever the format ---


def headline(agreement: Agreement) -> str:
    """Who coded what, and on how much of it they differ, in a sentence."""
    overall, disputed = agreement.overall, len(agreement.disagreements)
    people = f"{len(agreement.coders)} coders"
    if not overall.compared:
        return f"{people} gave no item a status that can be compared"
    items = _counted(overall.compared, "item")
    if not disputed:
        return f"{people} agree on {'the one item' if overall.compared == 1 else f'all {items}'}"
    return f"{people} differ on {disputed} of the {items} that two of them or more gave a status"


def too_few(agreement: Agreement) -> str:
    """What it means that there are fewer items than the numbers need; empty where there are not."""
    if not agreement.too_few:
        return ""
    return (
        f"too few items for the numbers to mean much: {agreement.overall.compared} could be "
        f"compared, and about {agreement.needed} are needed before anyone can say that alpha is at "
        f"least {LEAST_ALPHA} and be wrong one time in twenty (Krippendorff 2019, after Bloch and "
        "Kraemer 1989). Talk about the disagreements; do not quote the numbers as reliability"
    )


def item_title(agreement: Agreement, item: Item) -> str:
    """An item by its name and group, and its programme where there are several."""
    group = "a condition" if item.kind == "condition" else f"group {item.group}"
    title = f"{item.name} ({group})"
    return f"{title} in “{item.programme}”" if len(agreement.programmes) > 1 else title


def scope_title(scope: Scope) -> str:
    """All items, group A, conditions, shown or not."""
    return f"group {scope.name}" if len(scope.name) == 1 else scope.name


def status_of(coder: Coder, item: Item) -> str:
    """What a coder's plan makes of an item, in a word or two."""
    coded = coder.coding.get(item)
    return coded.status if coded else NOT_CODED


def told(quoted: Quoted) -> str:
    """A quotation with where it stands."""
    where = f"{quoted.document}, page {quoted.page}" if quoted.page else quoted.document
    return f"“{quoted.text}” ({where})"


def estimated(estimate: Estimate, percent: bool) -> str:
    """A number with its interval, such as `0.61 (0.35 to 0.85)`."""
    value, found = estimate.measure.value, estimate.interval
    if value is None:
        return "none"

    def shown(number: float) -> str:
        return f"{number * 100:.0f}" if percent else f"{number:.2f}"

    number = f"{shown(value)}%" if percent else shown(value)
    if found.low is None or found.high is None:
        return number
    return f"{number} ({shown(found.low)} to {shown(found.high)})"


def missing_numbers(agreement: Agreement) -> Iterator[str]:
    """Why a number is not there, each reason with what it holds for."""
    reasons: dict[str, list[str]] = {}
    for scope in (agreement.overall, agreement.shown, *agreement.groups):
        named = (("kappa", scope.kappa), ("alpha", scope.alpha), ("agreement", scope.percentage))
        for name, estimate in named:
            if estimate and estimate.measure.because:
                text = f"{name} for {scope_title(scope)}"
                reasons.setdefault(estimate.measure.because, []).append(text)
    for because, names in reasons.items():
        yield f"no {', '.join(names)}: {because}"


def reading(agreement: Agreement) -> Iterator[str]:
    """How to read the numbers, sentence by sentence."""
    yield "Agreement is the share of equal pairs among all pairs of statuses given to one item."
    both = "Kappa and alpha take" if len(agreement.coders) == 2 else "Alpha takes"
    yield f"{both} off what chance alone would give: 1 is full agreement, 0 is no more than chance."
    yield (
        f"In brackets is where {LEVEL:.0%} of {agreement.resamples:,} draws of as many items lie "
        f"(seed {agreement.seed}); items are drawn as if each stood for itself."
    )
    yield (
        "A status that needs a person's judgement is a missing value, neither agreed nor disputed."
    )


# --- For people ---


def _text(agreement: Agreement) -> Iterator[str]:
    yield from wrapped(_upper(headline(agreement)), WIDTH)
    for coder in agreement.coders:
        yield from _hanging(
            f"{coder.name}: {coder.path}" if coder.name != coder.path else coder.path
        )
    yield from _listed("Programmes", agreement.programmes)
    yield from _listed("Warnings", [*agreement.warnings, *filter(None, [too_few(agreement)])])
    yield from _disagreements(agreement)
    yield from _incomplete(agreement)
    yield from _numbers(agreement)
    yield from _by_item(agreement)


def _listed(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
    for line in lines:
        yield from _hanging(line, "  - ")


def _hanging(text: str, first: str = "  ") -> Iterator[str]:
    lines = wrapped(text, WIDTH - len(first))
    yield first + lines[0]
    yield from (" " * len(first) + line for line in lines[1:])


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _disagreements(agreement: Agreement) -> Iterator[str]:
    yield ""
    yield f"Where they disagree: {_counted(len(agreement.disagreements), 'item')}"
    for number, item in enumerate(agreement.disagreements, start=1):
        yield ""
        yield from _hanging(item_title(agreement, item), f"{number:>3}  ")
        yield from _beside(agreement, item)


def _beside(agreement: Agreement, item: Item) -> Iterator[str]:
    cells = [_cell(coder, item) for coder in agreement.coders]
    if len(cells) > MOST_BESIDE:
        for cell in cells:
            yield from (
                "     " + line for paragraph in cell for line in wrapped(paragraph, WIDTH - 5)
            )
        return
    for line in side_by_side(cells, shares(WIDTH - 5, len(cells))):
        yield f"     {line}"


def _cell(coder: Coder, item: Item) -> list[str]:
    coded = coder.coding.get(item)
    if coded is None:
        return [coder.name, NOT_CODED]
    said = [told(quoted) for quoted in coded.quotations] or [NO_QUOTATION]
    where = f"{coder.name}, line {coded.line}" if coded.line else coder.name
    return [where, _status(coded), *said]


def _status(coded: Coded) -> str:
    return f"{coded.status}: {coded.because}" if coded.because else coded.status


def _incomplete(agreement: Agreement) -> Iterator[str]:
    if not agreement.incomplete:
        return
    yield ""
    yield f"Without a status from every coder: {_counted(len(agreement.incomplete), 'item')}"
    for item in agreement.incomplete:
        lacking = [
            f"{coder.name} {_why_no_value(coder, item)}"
            for coder in agreement.coders
            if coder.value(item) is None
        ]
        yield from _hanging(f"{item_title(agreement, item)}: {'; '.join(lacking)}", "  - ")


def _why_no_value(coder: Coder, item: Item) -> str:
    coded = coder.coding.get(item)
    return f"({_status(coded)})" if coded else f"({NOT_CODED})"


_WIDTHS = (13, 5, 19, 20, 20)


def _numbers(agreement: Agreement) -> Iterator[str]:
    yield ""
    yield "How much they agree"
    heads = ["", "items", "agreement", "Cohen's kappa", "Krippendorff's alpha"]
    scopes = (agreement.overall, *agreement.groups, agreement.shown)
    for cells in (heads, *([*map(str, _number_cells(scope))] for scope in scopes)):
        yield _number_line(cells, agreement)
    yield ""
    for line in (*missing_numbers(agreement), *reading(agreement)):
        yield from _hanging(_upper(line))


def _number_cells(scope: Scope) -> list[str]:
    kappa = estimated(scope.kappa, False) if scope.kappa else ""
    percentage, alpha = estimated(scope.percentage, True), estimated(scope.alpha, False)
    return [scope_title(scope), str(scope.compared), percentage, kappa, alpha]


def _number_line(cells: list[str], agreement: Agreement) -> str:
    kept = [0, 1, 2, 3, 4] if len(agreement.coders) == 2 else [0, 1, 2, 4]
    first, second, *rest = (f"{cells[i]:<{_WIDTHS[i]}}" for i in kept)
    return f"  {first}{second.strip():>5}  {'  '.join(rest)}".rstrip()


def _by_item(agreement: Agreement) -> Iterator[str]:
    yield ""
    if len(agreement.programmes) == 1 and len(agreement.coders) <= MOST_BESIDE:
        yield "Item by item"
        widths = [27, *shares(WIDTH - 31, len(agreement.coders))]
        names = [coder.name for coder in agreement.coders]
        rows = [[item.name, *_statuses(agreement, item)] for item in agreement.rows]
        for row in (["", *names], *rows):
            for line in side_by_side([[cell] for cell in row], widths):
                yield f"  {line}"
        return
    yield "Item by item: on how many programmes all who gave a status gave the same"
    for scope in agreement.items:
        agreed = f"{scope.compared - scope.disputed} of {scope.compared}"
        yield f"  {scope.name:<27}  {agreed:>9}"


def _statuses(agreement: Agreement, item: Item) -> list[str]:
    return [status_of(coder, item) for coder in agreement.coders]


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


# --- For machines ---


def as_json(agreement: Agreement) -> AgreementJson:
    """The agreement as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pdcheck_version": __version__,
        "coders": [{"name": coder.name, "path": coder.path} for coder in agreement.coders],
        "programmes": [*agreement.programmes],
        "warnings": [*agreement.warnings],
        "disagreements": [_item_facts(agreement, item) for item in agreement.disagreements],
        "incomplete": [_item_facts(agreement, item) for item in agreement.incomplete],
        "overall": _scope_facts(agreement.overall),
        "shown": _scope_facts(agreement.shown),
        "by_group": [*map(_scope_facts, agreement.groups)],
        "by_item": [*map(_scope_facts, agreement.items)],
        "items_needed": agreement.needed,
        "too_few_items": agreement.too_few,
        "level": LEVEL,
        "seed": agreement.seed,
        "resamples": agreement.resamples,
    }


def _item_facts(agreement: Agreement, item: Item) -> ItemJson:
    codings = [(coder.name, coder.coding.get(item)) for coder in agreement.coders]
    return {
        "programme": item.programme,
        "kind": item.kind,
        "name": item.name,
        "group": item.group,
        "codings": [_coded_facts(name, coded) for name, coded in codings if coded],
    }


def _coded_facts(name: str, coded: Coded) -> CodedJson:
    return {
        "coder": name,
        "status": coded.status,
        "value": coded.value,
        "because": coded.because,
        "file": coded.file,
        "line": coded.line,
        "quotations": [
            {"document": q.document, "page": q.page, "text": q.text} for q in coded.quotations
        ],
    }


def _scope_facts(scope: Scope) -> ScopeJson:
    return {
        "name": scope.name,
        "items": scope.items,
        "compared": scope.compared,
        "disputed": scope.disputed,
        "percentage": _estimate_facts(scope.percentage),
        "kappa": _estimate_facts(scope.kappa) if scope.kappa else None,
        "alpha": _estimate_facts(scope.alpha),
    }


def _estimate_facts(estimate: Estimate) -> EstimateJson:
    return {
        "value": estimate.measure.value,
        "items": estimate.measure.items,
        "because": estimate.measure.because,
        "low": estimate.interval.low,
        "high": estimate.interval.high,
        "undefined_resamples": estimate.interval.undefined,
        "no_interval_because": estimate.interval.because,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an agreement, made from the types above."""
    from pydantic import ConfigDict, TypeAdapter

    kinds: list[Any] = [
        kind
        for kind in globals().values()
        if isinstance(kind, type) and kind.__module__ == __name__
    ]
    for kind in kinds:
        kind.__pydantic_config__ = ConfigDict(extra="forbid")
    made = TypeAdapter(AgreementJson).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pdcheck:schema:agreement:{SCHEMA_VERSION}",
        **made,
    }
