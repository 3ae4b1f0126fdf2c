"""Each case of the yaml-test-suite is read to the right data or refused with a known sentence."""

from datetime import date
from typing import Any

import pytest

from pdcheck import document
from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.finding import Outcome
from pdcheck.mending.fixing import mended
from tests.yaml_suite import OUTCOMES, Case, NoPlanError, all_cases, data_of

CASES = all_cases()
CHECKER = Checker(as_of=date(2026, 11, 21))


def expected() -> dict[str, Any]:
    data = parse(OUTCOMES.read_text(encoding="utf-8")).data
    assert isinstance(data, dict)
    return data


LISTS = expected()
WITHOUT_C = LISTS.pop("pure")


def outcome_of(case: Case) -> tuple[str, str]:
    """The list that a case belongs to, and the first sentence that it is refused with."""
    read = parse(case.text)
    refused = read.faults[0].what if read.faults else ""
    if case.events is None:
        return ("refused-as-no-yaml" if refused else "read-though-no-yaml"), refused
    try:
        data = data_of(case.events)
    except NoPlanError:
        return ("refused-by-design" if refused else "read-though-no-plan"), refused
    if refused:
        by_design = case.text.startswith("%")
        return ("refused-by-design" if by_design else "refused-by-the-parser"), refused
    return ("read" if read.data == data else "read-otherwise"), ""


def listed(name: str) -> tuple[str, str]:
    """What the table says of a case, as `outcome_of` tells it."""
    (where,) = (each for each, names in LISTS.items() if name in names)
    return where, LISTS[where][name] if where.startswith("refused") else ""


def test_the_table_has_every_case_once_and_says_why_where_it_is_read_otherwise() -> None:
    named = [name for names in LISTS.values() for name in names]
    assert sorted(named) == sorted(CASES)
    reasons = [*LISTS["read-otherwise"].values(), *LISTS["read-though-no-yaml"].values()]
    assert all(reasons)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_is_read_to_its_data_or_refused_as_the_table_says(case: Case) -> None:
    assert outcome_of(case) == listed(case.name)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_is_read_alike_without_the_c_parser_but_for_what_the_table_says(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_parser", document._pure_parser)
    where, said = outcome_of(case)
    if case.name in WITHOUT_C:
        assert WITHOUT_C[case.name] == (said or where)
        assert (where, said) != listed(case.name)
    else:
        assert (where, said) == listed(case.name)


@pytest.mark.parametrize("behind", ["", "pdcheck: 1\nnotes:\n"], ids=["alone", "behind a plan"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_is_checked_and_mended_without_a_crash(case: Case, behind: str) -> None:
    report = CHECKER.check(behind + case.text, "plan.yaml")
    assert report.crashes == ()
    assert Outcome.CRASHED not in {entry.outcome for entry in report.ledger}
    after = mended(behind + case.text, "plan.yaml", CHECKER, suggestions=True).text
    assert mended(after, "plan.yaml", CHECKER, suggestions=True).text == after
