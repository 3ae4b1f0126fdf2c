"""A report of agreement for machines."""

from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck import __version__
from pdcheck.agreement.records import Agreement, Coded, Estimate, Item, Scope
from pdcheck.agreement.resampling import LEVEL
from pdcheck.reporters.encoding import laid_out
from pdcheck.reporters.json_schema import schema_of

SCHEMA_VERSION = 1


class QuotedJson(TypedDict):
    """Words that a coder quotes; `page` is empty where the coder names none.

    `note` says that they stand against the claim, or were not found; it may be empty.
    """

    document: str
    page: str
    text: str
    note: str


class CodedJson(TypedDict):
    """What one coder made of an item. `value` is null where it needs a person's judgement.

    `line` is null where the coder's plan writes nothing about it.
    """

    coder: str
    status: str
    value: str | None
    because: str
    file: str
    line: int | None
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

    `disagreements` and `incomplete` are among `items`. `shown` asks only whether something is
    described or evidenced, or neither. `items_needed` is how many items the numbers need, and
    `too_few_items` whether there are fewer.
    """

    schema_version: int
    pdcheck_version: str
    coders: list[CoderJson]
    programmes: list[str]
    warnings: list[str]
    disagreements: list[ItemJson]
    incomplete: list[ItemJson]
    items: list[ItemJson]
    overall: ScopeJson
    shown: ScopeJson
    by_group: list[ScopeJson]
    by_item: list[ScopeJson]
    items_needed: int
    too_few_items: bool
    level: float
    seed: int
    resamples: int


def render(agreement: Agreement, out: TextIO) -> None:
    """Write it as one JSON object."""
    out.write(laid_out(as_json(agreement)))
    out.write("\n")


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
        "items": [_item_facts(agreement, item) for item in agreement.rows],
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
        "line": coded.line or None,
        "quotations": [
            {"document": q.document, "page": q.page, "text": q.text, "note": q.note}
            for q in coded.quotations
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
    return schema_of(AgreementJson, "agreement", SCHEMA_VERSION)
