"""Records become plain data that JSON can hold, and come back from it as they were.

What a record may be made of is read from its annotations, so a record that grows a field needs
no change here. Nothing that comes back is ever run: what does not fit its annotation is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_Turn = Callable[[Any], Any]


class NotPlainError(ValueError):
    """Plain data that does not fit the record that it should be."""


def as_plain(kind: type[T], value: T) -> Any:
    """A record as lists, texts, numbers and None. Raises `TypeError` for a kind that is none."""
    return _ways(cast(Any, kind))[0](value)


def from_plain(kind: type[T], data: Any) -> T:
    """The record that plain data stands for. Raises `NotPlainError` where it does not fit."""
    made: T = _ways(cast(Any, kind))[1](data)
    return made


@cache
def _ways(kind: Any) -> tuple[_Turn, _Turn]:
    """How to make a kind of value plain, and how to make it again."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value), _made(kind)
    if kind in (str, int, bool, NoneType):
        return _same, _checked(kind)
    if kind is date:
        return date.isoformat, _made(date.fromisoformat, str)
    if kind is Fraction:
        return str, _made(Fraction, str)
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _record(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _choice(inner)
    if origin is tuple and inner[1:] == (...,):
        return _many(inner[0], tuple)
    if origin is tuple:
        return _row(inner, lambda row: row, tuple)
    if origin is frozenset:
        return _many(inner[0], frozenset)
    if origin in (Mapping, dict):
        return _mapping(*inner)
    raise TypeError(f"{kind!r} cannot be made plain")


def _same(value: Any) -> Any:
    return value


def _checked(kind: type) -> _Turn:
    def check(data: Any) -> Any:
        if type(data) is not kind:
            raise NotPlainError(f"{data!r} is not of {kind.__name__}")
        return data

    return check


def _made(make: Callable[[Any], Any], wanted: type | None = None) -> _Turn:
    def again(data: Any) -> Any:
        if wanted is not None and type(data) is not wanted:
            raise NotPlainError(f"{data!r} is not of {wanted.__name__}")
        try:
            return make(data)
        except (ValueError, ArithmeticError) as error:
            raise NotPlainError(str(error)) from None

    return again


def _record(kind: Any) -> tuple[_Turn, _Turn]:
    """A named tuple or a data class: the list of its fields, in their order."""
    hints = get_type_hints(kind)
    if not is_dataclass(kind):
        return _row([hints[name] for name in kind._fields], _same, lambda row: kind(*row))
    make: Any = kind
    names = [each.name for each in fields(kind)]
    return _row([hints[name] for name in names], _taker(names), lambda row: make(*row))


def _taker(names: list[str]) -> _Turn:
    return lambda value: [getattr(value, name) for name in names]


def _row(kinds: Any, take: _Turn, make: _Turn) -> tuple[_Turn, _Turn]:
    ways = [_ways(kind) for kind in kinds]
    plain, again = [way[0] for way in ways], [way[1] for way in ways]

    def to_row(value: Any) -> list[Any]:
        return [turn(each) for turn, each in zip(plain, take(value), strict=True)]

    def from_row(data: Any) -> Any:
        if not isinstance(data, list) or len(data) != len(again):
            raise NotPlainError(f"a record of {len(again)} fields is none: {str(data)[:80]}")
        return make([turn(each) for turn, each in zip(again, data, strict=True)])

    return to_row, from_row


def _many(kind: Any, collect: Callable[[Any], Any]) -> tuple[_Turn, _Turn]:
    plain, again = _ways(kind)
    ordered = sorted if collect is frozenset else _same

    def from_list(data: Any) -> Any:
        if not isinstance(data, list):
            raise NotPlainError(f"a list is none: {str(data)[:80]}")
        return collect([again(each) for each in data])

    return lambda value: [plain(each) for each in ordered(value)], from_list


def _mapping(key: Any, kind: Any) -> tuple[_Turn, _Turn]:
    """A mapping: a list of its pairs, so that its keys may be more than texts."""
    to_rows, from_rows = _many(tuple[key, kind], tuple)
    return lambda value: to_rows(value.items()), lambda data: dict(from_rows(data))


def _choice(kinds: tuple[Any, ...]) -> tuple[_Turn, _Turn]:
    """A value of one of several kinds: the first that it is. Only None, texts, numbers and one
    further kind can be told apart."""
    simple = tuple(kind for kind in kinds if kind in (str, int, bool, NoneType))
    others = [kind for kind in kinds if kind not in simple]
    if len(others) > 1:
        raise TypeError(f"{kinds!r} cannot be told apart")
    plain, again = _ways(others[0]) if others else (_same, _never)

    def to_plain(value: Any) -> Any:
        return value if type(value) in simple else plain(value)

    def from_plain(data: Any) -> Any:
        return data if type(data) in simple else again(data)

    return to_plain, from_plain


def _never(data: Any) -> Any:
    raise NotPlainError(f"{data!r} is of none of the kinds that it could be")
