"""Records survive JSON, and data that is none of theirs is refused, not trusted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.cache.plain import NotPlainError, as_plain, from_plain
from pdcheck.engine import Checker
from pdcheck.finding import PlanReport

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))


class Size(IntEnum):
    SMALL = 0
    LARGE = 1


@dataclass(frozen=True, slots=True)
class Box:
    name: str
    size: Size


class Shelf(NamedTuple):
    boxes: tuple[Box, ...]
    where: tuple[str | int, ...]
    since: date | None
    share: Fraction
    labels: Mapping[str, frozenset[str]]
    pair: tuple[str, Size]
    full: bool = False


boxes = st.builds(Box, st.text(), st.sampled_from(Size))
shelves = st.builds(
    Shelf,
    st.lists(boxes).map(tuple),
    st.lists(st.text() | st.integers()).map(tuple),
    st.none() | st.dates(),
    st.fractions(),
    st.dictionaries(st.text(), st.frozensets(st.text())),
    st.tuples(st.text(), st.sampled_from(Size)),
    st.booleans(),
)
data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(shelves)
def test_a_record_comes_back_as_it_was(shelf: Shelf) -> None:
    assert from_plain(Shelf, json.loads(json.dumps(as_plain(Shelf, shelf)))) == shelf


@given(data)
def test_data_that_is_no_record_is_refused_and_nothing_else_is_raised(anything: Any) -> None:
    try:
        shelf = from_plain(Shelf, anything)
    except NotPlainError:
        return
    assert isinstance(shelf, Shelf)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_report_of_a_plan_comes_back_as_it_was(path: Path) -> None:
    report = Checker(as_of=date(2026, 11, 21)).check(path.read_text("utf-8"), path.name)
    assert from_plain(PlanReport, json.loads(json.dumps(as_plain(PlanReport, report)))) == report


def test_a_kind_that_json_cannot_hold_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="cannot be made plain"):
        as_plain(Exception, Exception())
