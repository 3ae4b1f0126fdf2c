"""How far a measure might move had other items been coded, and how many items it needs."""

import random
from collections import Counter
from dataclasses import dataclass
from math import ceil, floor

from pdcheck.agreement.statistics import Counted, Row, Statistic

SEED = 1
"""The seed where nobody names another, so that a report can be made again. Ours."""
RESAMPLES = 1000
"""How often items are drawn where nobody says otherwise. Ours."""
LEVEL = 0.95
"""The share of the drawn values that lies in an interval."""
FEWEST_USABLE = 0.5
"""Where fewer than this share of the draws has a value, there is no interval. Ours."""

TOO_FEW = "fewer than two items were coded by two people"
TOO_OFTEN_UNDEFINED = "most draws have only one value in them"
ALWAYS_THE_SAME = "every draw gave the same number, which is not certainty"


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values the middle of the drawn ones lies, or why that cannot be said.

    `undefined` is how many of the draws had no value of their own, and were left out.
    """

    low: float | None
    high: float | None
    resamples: int
    undefined: int
    because: str = ""


def interval(statistic: Statistic, rows: Counted, seed: int, resamples: int) -> Interval:
    """The percentile interval of a bootstrap: as many items as there are, drawn with return.

    The same rows, seed and number of draws give the same interval on every machine. The items are
    drawn as if each stood for itself; those of one programme may be more alike than that.
    """
    if sum(rows.values()) < 2:
        return Interval(None, None, 0, 0, TOO_FEW)
    drawn = [statistic(draw).value for draw in _draws(rows, seed, resamples)]
    values = sorted(value for value in drawn if value is not None)
    undefined = resamples - len(values)
    if len(values) < FEWEST_USABLE * resamples:
        return Interval(None, None, resamples, undefined, TOO_OFTEN_UNDEFINED)
    if values[0] == values[-1]:
        return Interval(None, None, resamples, undefined, ALWAYS_THE_SAME)
    outside = (1 - LEVEL) / 2
    return Interval(_at(values, outside), _at(values, 1 - outside), resamples, undefined)


def _draws(rows: Counted, seed: int, resamples: int) -> list[Counted]:
    # Of a seeded `Random`, Python promises the same numbers for ever from `random()` alone.
    number = random.Random(seed).random
    items: list[Row] = [row for row, times in rows.items() for _ in range(times)]
    many = len(items)
    return [Counter(items[int(number() * many)] for _ in items) for _ in range(resamples)]


def _at(values: list[float], share: float) -> float:
    """The value below which a share of sorted values lies, between two of them in proportion."""
    place = share * (len(values) - 1)
    below, above = values[floor(place)], values[ceil(place)]
    return below + (above - below) * (place - floor(place))


LEAST_ALPHA = 0.667
"""The lowest alpha from which Krippendorff (2019) lets even tentative conclusions be drawn."""
_ONE_IN_TWENTY = 1.645  # the z of a one-sided test at 0.05


def items_needed(values: int, least_alpha: float = LEAST_ALPHA) -> int:
    """How many items two coders need, to tell with 5% risk that alpha is not below `least_alpha`.

    For `values` that are about equally common; where one is rarer, more are needed. The formula
    is D. A. Bloch's and H. C. Kraemer's (1989), as taken up in Krippendorff's Content Analysis
    (4th edition, SAGE, 2019). It is printed for two coders; that we use it for more is ours.
    """
    chance = 1 / max(values, 2)
    spread = (1 + least_alpha) * (3 - least_alpha)
    spread /= 4 * (1 - least_alpha) * chance * (1 - chance)
    return ceil(2 * _ONE_IN_TWENTY**2 * (spread - least_alpha))
