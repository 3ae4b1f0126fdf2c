"""The codings of several people become the items they disagree on, and numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pdcheck.agreement.records import Agreement, Coder, Estimate, Item, Scope
from pdcheck.agreement.resampling import interval, items_needed
from pdcheck.agreement.statistics import (
    Row,
    Statistic,
    Value,
    alpha,
    counted,
    kappa,
    percentage,
)

SHOWN = frozenset({"described", "evidenced"})
"""The statuses that say how something is done: what the coarser question asks for."""

Rows = Mapping[Item, Row]


def agreement(
    coders: Sequence[Coder], seed: int, resamples: int, warnings: Sequence[str] = ()
) -> Agreement:
    """How far coders agree on every item that one of them has, with intervals from `seed`."""
    rows = {item: tuple(coder.value(item) for coder in coders) for item in _items(coders)}
    scoped = _Scoping(len(coders), seed, resamples)
    values = {value for row in rows.values() for value in row if value is not None}
    return Agreement(
        coders=tuple(coders),
        programmes=tuple(dict.fromkeys(item.programme for item in rows)),
        disagreements=tuple(item for item, row in rows.items() if _differ(row)),
        incomplete=tuple(item for item, row in rows.items() if None in row),
        overall=scoped("all items", rows),
        shown=scoped("shown or not", {item: _shown(row) for item, row in rows.items()}),
        groups=tuple(scoped(*part) for part in _parts(rows, lambda item: item.group)),
        items=tuple(scoped(*part) for part in _parts(rows, lambda item: item.name)),
        rows=rows,
        needed=items_needed(len(values)),
        seed=seed,
        resamples=resamples,
        warnings=tuple(warnings),
    )


class _Scoping:
    """Makes a scope of a name and rows; the same number of draws from the same seed for each."""

    def __init__(self, coders: int, seed: int, resamples: int) -> None:
        self._two = coders == 2
        self._seed = seed
        self._resamples = resamples

    def __call__(self, name: str, rows: Rows) -> Scope:
        kept = counted([*rows.values()])

        def estimated(statistic: Statistic) -> Estimate:
            found = interval(statistic, kept, self._seed, self._resamples)
            return Estimate(statistic(kept), found)

        return Scope(
            name,
            items=len(rows),
            compared=sum(kept.values()),
            disputed=sum(map(_differ, rows.values())),
            percentage=estimated(percentage),
            kappa=estimated(kappa) if self._two else None,
            alpha=estimated(alpha),
        )


def _items(coders: Iterable[Coder]) -> list[Item]:
    """Every item that a coder has, in the order of the first coders that have it."""
    every = {item: None for coder in coders for item in coder.coding}
    programmes = [*dict.fromkeys(item.programme for item in every)]
    return sorted(every, key=lambda item: programmes.index(item.programme))


def _parts(rows: Rows, by: Callable[[Item], str]) -> Iterator[tuple[str, Rows]]:
    """The rows of each group or name, in the order in which these first come up."""
    for name in dict.fromkeys(map(by, rows)):
        yield name, {item: row for item, row in rows.items() if by(item) == name}


def _differ(row: Row) -> bool:
    return len({value for value in row if value is not None}) > 1


def _shown(row: Row) -> Row:
    def coarse(value: Value | None) -> Value | None:
        return None if value is None else value in SHOWN

    return tuple(map(coarse, row))
