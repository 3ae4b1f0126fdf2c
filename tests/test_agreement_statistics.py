"""Agreement in numbers: published examples, other libraries, and what holds for any table."""

import random
import warnings
from collections.abc import Callable
from math import isnan, sqrt

import krippendorff
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from pdcheck.agreement.resampling import (
    ALWAYS_THE_SAME,
    LEAST_ALPHA,
    TOO_FEW,
    TOO_OFTEN_UNDEFINED,
    Interval,
    interval,
    items_needed,
)
from pdcheck.agreement.statistics import (
    NOT_TWO,
    NOTHING_IN_COMMON,
    ONE_VALUE,
    Counted,
    Measure,
    Row,
    alpha,
    counted,
    kappa,
    percentage,
)

NO = None  # not coded

KRIPPENDORFF = [  # a row a coder, a column a unit
    (1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3),
    (NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO),
]
"""K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania:
four observers, twelve units, values missing; nominal alpha is 113/152, printed as 0.743."""

COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""The agreement of two judges on 200 cases in J. Cohen (1968), Weighted kappa, Psychological
Bulletin 70(4), 213-220, Table 1, in cases; the kappa of his paper of 1960 is printed as .492."""


def judged(table: tuple[tuple[int, ...], ...]) -> list[Row]:
    """The cases of an agreement matrix, one by one."""
    cells = [(a, b, times) for a, row in enumerate(table) for b, times in enumerate(row)]
    return [(a, b) for a, b, times in cells for _ in range(times)]


# --- Published examples ---


def test_alpha_of_krippendorffs_example_is_as_printed() -> None:
    measure = alpha(counted(list(zip(*KRIPPENDORFF, strict=True))))
    assert measure.value == pytest.approx(113 / 152)
    assert round(measure.value or 0, 3) == 0.743
    assert measure.items == 11  # the twelfth unit was coded by one observer


def test_kappa_of_cohens_example_is_as_printed() -> None:
    measure = kappa(counted(judged(COHEN)))
    assert measure.value == pytest.approx(29 / 59)
    assert round(measure.value or 0, 3) == 0.492
    assert percentage(counted(judged(COHEN))).value == 0.7


@pytest.mark.parametrize(("least_alpha", "items"), [(LEAST_ALPHA, 81), (0.8, 139)])
def test_the_items_that_four_values_need_are_as_printed(least_alpha: float, items: int) -> None:
    # Krippendorff (2019), as the manual of ATLAS.ti 22 gives it under “Sample Size and Decision
    # Rules”, for four equally common values, two coders and a level of 0.05.
    assert items_needed(4, least_alpha) == items


# --- What each counts ---


def test_percentage_counts_each_pair_of_coders_of_an_item_once() -> None:
    table = [("a", "a", "b"), ("a", "a", None)]
    assert percentage(counted(table)) == Measure(2 / 4, 2)


def test_what_one_coder_alone_gave_a_value_counts_nowhere() -> None:
    both = [("a", "a"), ("b", "a"), ("b", "b")]
    more = [*both, ("a", None), (None, "b"), (None, None)]
    assert counted(more) == counted(both)


# --- No answer, and why ---


@pytest.mark.parametrize("measure", [percentage, kappa, alpha])
@pytest.mark.parametrize("table", [[], [("a",)], [("a", None), (None, "a")], [(None, None)]])
def test_nothing_in_common_has_no_answer(
    measure: Callable[[Counted], Measure], table: list[Row]
) -> None:
    assert measure(counted(table)) == Measure(None, 0, NOTHING_IN_COMMON)


@pytest.mark.parametrize("measure", [kappa, alpha])
def test_one_value_throughout_has_no_answer(measure: Callable[[Counted], Measure]) -> None:
    assert measure(counted([("a", "a")] * 5)) == Measure(None, 5, ONE_VALUE)
    assert percentage(counted([("a", "a")] * 5)) == Measure(1.0, 5)


def test_kappa_of_three_has_no_answer() -> None:
    assert kappa(counted([("a", "b", "a")])) == Measure(None, 0, NOT_TWO)


def test_coders_who_each_use_one_value_and_not_the_same_agree_as_by_chance() -> None:
    assert kappa(counted([("a", "b")] * 4)) == Measure(0.0, 4)


# --- Beside other libraries ---

VALUES = "abcd"


def tables(most_coders: int) -> st.SearchStrategy[list[Row]]:
    """Random tables with missing values."""
    value = st.sampled_from([*VALUES, None])
    coders = st.integers(2, most_coders)
    return coders.flatmap(lambda n: st.lists(st.tuples(*[value] * n), min_size=1, max_size=12))


def numbers(table: list[Row]) -> list[list[float]]:
    """A row a coder, and nan for what is missing: what the library krippendorff reads."""
    return [
        [VALUES.index(str(value)) if value else float("nan") for value in coder]
        for coder in zip(*table, strict=True)
    ]


@given(tables(5))
def test_alpha_is_what_the_library_krippendorff_says(table: list[Row]) -> None:
    measure = alpha(counted(table))
    assume(measure.value is not None)
    theirs = krippendorff.alpha(
        numbers(table), level_of_measurement="nominal", value_domain=[0, 1, 2, 3]
    )
    assert measure.value == pytest.approx(theirs, abs=1e-9)


@given(st.lists(st.tuples(*[st.sampled_from(["a", None])] * 3), min_size=1, max_size=9))
def test_where_we_have_no_alpha_the_library_krippendorff_has_none(table: list[Row]) -> None:
    assert alpha(counted(table)).value is None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # it divides by zero, and says so
            theirs = krippendorff.alpha(
                numbers(table), level_of_measurement="nominal", value_domain=[0, 1, 2, 3]
            )
    except ValueError:  # no unit with two values
        assert alpha(counted(table)).because == NOTHING_IN_COMMON
    else:
        assert isnan(theirs)


@given(tables(2))
def test_kappa_is_what_nltk_says(table: list[Row]) -> None:
    measure = kappa(counted(table))
    assume(measure.value is not None)
    both = [row for row in table if None not in row]
    task = AnnotationTask(
        [(coder, item, row[coder]) for item, row in enumerate(both) for coder in (0, 1)]
    )
    assert measure.value == pytest.approx(task.kappa(), abs=1e-9)


# --- What holds for any table ---


@given(tables(5))
def test_no_table_makes_a_measure_fail(table: list[Row]) -> None:
    rows = counted(table)
    for measure in (percentage(rows), kappa(rows), alpha(rows)):
        assert (measure.value is None) == bool(measure.because)
        assert measure.value is None or not isnan(measure.value)


@given(tables(5))
def test_agreement_lies_where_it_can(table: list[Row]) -> None:
    rows = counted(table)
    assert 0 <= (percentage(rows).value or 0) <= 1
    assert -1 <= (kappa(rows).value or 0) <= 1
    assert -1 <= (alpha(rows).value or 0) <= 1


@given(tables(5))
def test_full_agreement_is_1_and_nothing_else_is(table: list[Row]) -> None:
    rows = counted(table)
    agreed = all(len({value for value in row if value}) == 1 for row in rows)
    for measure in (percentage(rows), kappa(rows), alpha(rows)):
        if measure.value is not None:
            assert (measure.value == 1) == agreed


@given(tables(5), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_items_makes_no_difference(
    table: list[Row], chance: random.Random
) -> None:
    order = list(range(len(table[0])))
    chance.shuffle(order)
    shuffled = [tuple(row[coder] for coder in order) for row in table]
    chance.shuffle(shuffled)
    for measure in (percentage, kappa, alpha):
        ours, theirs = measure(counted(table)), measure(counted(shuffled))
        assert ours.value == pytest.approx(theirs.value)
        assert (ours.items, ours.because) == (theirs.items, theirs.because)


@given(tables(5), st.permutations(VALUES))
def test_other_names_for_the_values_make_no_difference(table: list[Row], names: list[str]) -> None:
    renamed = dict(zip(VALUES, names, strict=True))
    other = [tuple(renamed[str(value)] if value else None for value in row) for row in table]
    for measure in (percentage, kappa, alpha):
        ours, theirs = measure(counted(table)), measure(counted(other))
        assert ours.value == pytest.approx(theirs.value)


# --- Intervals ---


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    rows = counted(judged(COHEN))
    assert interval(kappa, rows, 7, 200) == interval(kappa, rows, 7, 200)
    assert interval(kappa, rows, 7, 200) != interval(kappa, rows, 8, 200)


def test_the_interval_of_cohens_example_is_near_that_of_theory() -> None:
    # The approximate standard error in Cohen (1960): the root of po (1 - po) / (N (1 - pe)^2).
    error = sqrt(0.7 * 0.3 / (200 * 0.59**2))
    found = interval(kappa, counted(judged(COHEN)), 1, 2000)
    assert found.low == pytest.approx(29 / 59 - 1.96 * error, abs=0.02)
    assert found.high == pytest.approx(29 / 59 + 1.96 * error, abs=0.02)


@given(tables(3), st.integers(0, 9))
def test_an_interval_has_two_ends_in_order_or_says_why_not(table: list[Row], seed: int) -> None:
    rows = counted(table)
    for statistic in (percentage, kappa, alpha):
        found = interval(statistic, rows, seed, 20)
        assert (found.low is None) == (found.high is None) == bool(found.because)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
            assert not isnan(found.low + found.high)


def test_one_item_has_no_interval() -> None:
    assert interval(percentage, counted([("a", "b")]), 1, 9) == Interval(None, None, 0, 0, TOO_FEW)


def test_draws_without_an_answer_are_left_out_and_counted() -> None:
    found = interval(alpha, counted([("a", "a")] * 3 + [("b", "b")] * 2 + [("a", "b")]), 1, 500)
    assert found.low is not None
    assert 0 < found.undefined < 60


def test_draws_that_all_agree_make_no_interval_of_a_single_point() -> None:
    found = interval(percentage, counted([("a", "a"), ("b", "b")]), 1, 500)
    assert found == Interval(None, None, 500, 0, ALWAYS_THE_SAME)


def test_where_most_draws_have_no_answer_there_is_no_interval() -> None:
    found = interval(alpha, counted([("a", "a"), ("a", "a"), ("a", "a")]), 1, 100)
    assert (found.low, found.undefined, found.because) == (None, 100, TOO_OFTEN_UNDEFINED)
