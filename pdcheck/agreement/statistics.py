"""Percentage agreement, Cohen's kappa and Krippendorff's alpha, for values without an order.

A table has a row for each item and a column for each coder; None is a missing value. Nothing
here raises for a table that has no answer: a measure then says why it has none.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

Value = Hashable
Row = tuple[Value | None, ...]
Table = Sequence[Row]

NOTHING_IN_COMMON = "no item was coded by two people"
NOT_TWO = "Cohen's kappa is for two coders"
ONE_VALUE = "all values are the same, so nothing can be told from agreement by chance"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or the reason why there is none; and how many items it rests on.

    Only an item with two values or more counts. `value` is None exactly where `because` is said.
    """

    value: float | None
    items: int
    because: str = ""


Counted = Mapping[Row, int]
"""Rows, and how many items have each: what the measures need to know of a table."""

Statistic = Callable[[Counted], Measure]


def counted(table: Table) -> Counted:
    """The rows of a table that have two values or more: no measure learns from the others."""
    return Counter(row for row in table if sum(value is not None for value in row) > 1)


def percentage(rows: Counted) -> Measure:
    """The share, from 0 to 1, of equal pairs among all pairs of values that one item was given.

    Every two coders who both gave an item a value are one pair; all pairs count alike. With two
    coders this is the share of the items that both coded on which they agree.
    """
    if not rows:
        return Measure(None, 0, NOTHING_IN_COMMON)
    equal = pairs = 0
    for row, times in rows.items():
        values = _values(row)
        equal += times * sum(n * (n - 1) for n in Counter(values).values())
        pairs += times * len(values) * (len(values) - 1)
    return Measure(equal / pairs, _items(rows))


def kappa(rows: Counted) -> Measure:
    """Cohen's kappa of two coders, over the items that both coded.

    J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20(1), 37-46. There is none where both use one and the same value throughout.
    """
    if not rows:
        return Measure(None, 0, NOTHING_IN_COMMON)
    if any(len(row) != 2 for row in rows):
        return Measure(None, 0, NOT_TWO)
    items = _items(rows)
    equal = sum(times for (first, second), times in rows.items() if first == second)
    firsts: Counter[Value] = Counter()
    seconds: Counter[Value] = Counter()
    for (first, second), times in rows.items():
        firsts[first] += times
        seconds[second] += times
    by_chance = sum(times * seconds[value] for value, times in firsts.items())
    if by_chance == items * items:
        return Measure(None, items, ONE_VALUE)
    return Measure((items * equal - by_chance) / (items * items - by_chance), items)


def alpha(rows: Counted) -> Measure:
    """Krippendorff's alpha for nominal data, any number of coders, missing values allowed.

    K. Krippendorff, Content Analysis: An Introduction to Its Methodology (4th edition, SAGE,
    2019); A. F. Hayes and K. Krippendorff (2007), Answering the call for a standard reliability
    measure for coding data, Communication Methods and Measures 1(1), 77-89. There is none where
    only one value is used.
    """
    if not rows:
        return Measure(None, 0, NOTHING_IN_COMMON)
    uses: Counter[Value] = Counter()
    unequal: Counter[int] = Counter()  # pairs, by how many values their item has
    for row, times in rows.items():
        values = Counter(_values(row))
        of_item = values.total()
        unequal[of_item] += times * (of_item**2 - sum(n * n for n in values.values()))
        for value, n in values.items():
            uses[value] += times * n
    total = uses.total()
    by_chance = total**2 - sum(n * n for n in uses.values())
    if by_chance == 0:
        return Measure(None, _items(rows), ONE_VALUE)
    observed = fsum(pairs / (of_item - 1) for of_item, pairs in unequal.items())
    return Measure(1 - (total - 1) * observed / by_chance, _items(rows))


def _items(rows: Counted) -> int:
    return sum(rows.values())


def _values(row: Row) -> list[Value]:
    return [value for value in row if value is not None]
