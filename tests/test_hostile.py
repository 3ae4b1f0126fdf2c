"""Whatever a file holds, one thing is told of it, at its place, and never a crash."""

from datetime import date

import pytest

from pdcheck import document
from pdcheck.engine import Checker

from .conftest import AS_OF
from .hostile.case import Case, checked, first_told
from .hostile.catalogue import CASES

CHECKER = Checker(as_of=date.fromisoformat(AS_OF))
NAMES = [f"{case.group}: {case.name}" for case in CASES]


def test_there_are_some_three_hundred_of_them_each_with_a_name_of_its_own() -> None:
    assert len(CASES) > 300
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_hostile_file_is_told_as_it_is(case: Case) -> None:
    report = checked(case.make(), CHECKER)
    told = first_told(report, len(case.told.says) if case.told else 0)
    assert (told, report.crashes) == (case.told, ())


@pytest.mark.parametrize("group", ["aliases", "depth", "tags"])
def test_the_parser_without_a_c_part_refuses_the_same(
    group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_parser", document._pure_parser)
    cases = [case for case in CASES if case.group == group and case.name not in _ELSEWHERE]
    places = {case.name: _place(case) for case in cases}
    expected = {case.name: case.told and (case.told.line, case.told.column) for case in cases}
    assert places == expected


_ELSEWHERE = ("a label behind a tag", "a tag and an anchor")
"""Of a tag and an anchor, one parser gives the place of the first and the other of the second."""


def _place(case: Case) -> tuple[int, int] | None:
    told = first_told(checked(case.make(), CHECKER), 0)
    return None if told is None else (told.line, told.column)
