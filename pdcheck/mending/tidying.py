"""Other names in a plan become the first ones: what pdcheck reads alike is then written alike."""

from collections.abc import Iterator, Mapping
from typing import Any

from pdcheck.document import Document
from pdcheck.finding import Fix, FixKind, NewKey, NewValue
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import Node, Shape, fields_of
from pdcheck.language.plan import Plan
from pdcheck.language.reading import named_mechanisms
from pdcheck.language.words import fold
from pdcheck.span import Path


def tidied(document: Document, mechanisms: Mapping[str, str]) -> Iterator[Fix]:
    """A fix for each key and mechanism that a plan calls by another name than its first.

    `mechanisms` maps each folded name that pdcheck itself knows to the first one, so that a
    trust's own words for a mechanism stay as they are.
    """
    yield from _node(Plan, document.data, (), mechanisms)


def _node(kind: type[Node], data: Any, at: Path, mechanisms: Mapping[str, str]) -> Iterator[Fix]:
    if not isinstance(data, dict):
        return
    shapes = fields_of(kind)
    for written, value in data.items():
        key = kind.aliases.get(written, written)
        if key != written and key not in data:
            yield _first_name((*at, written), written, key, is_key=True)
        if key in shapes:
            yield from _field(shapes[key], value, (*at, written), mechanisms)


def _field(shape: Shape, value: Any, at: Path, mechanisms: Mapping[str, str]) -> Iterator[Fix]:
    for place, item in _items(shape, value, at):
        if shape.node is Mechanisms:
            yield from _mechanisms(item, place, mechanisms)
        elif shape.node:
            yield from _node(shape.node, item, place, mechanisms)
        elif shape.value and "mechanisms" in shape.value.refers and isinstance(item, str):
            own = mechanisms.get(fold(item), item)
            if own != item:
                yield _first_name(place, item, own, is_key=False)


def _items(shape: Shape, value: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    """What stands behind a key: one value, each of a list, or each behind a free name."""
    if shape.node is Mechanisms:
        yield at, value
    elif shape.named and isinstance(value, dict):
        yield from (((*at, name), item) for name, item in value.items())
    elif isinstance(value, list):
        yield from (((*at, index), item) for index, item in enumerate(value))
    else:
        yield at, value


def _mechanisms(value: Any, at: Path, mechanisms: Mapping[str, str]) -> Iterator[Fix]:
    shapes = fields_of(Mechanisms)
    for name, said, place in named_mechanisms(value, at):
        own = mechanisms.get(fold(name))
        if own is None:
            continue
        is_key = place != at and place[-1] == name
        beside = _beside(value, place, at) if is_key else {}
        if own != name and own not in beside:
            yield _first_name(place, name, own, is_key=is_key)
        shape = shapes[own]
        for below, item in _items(shape, said, place):
            if shape.node:
                yield from _node(shape.node, item, below, mechanisms)


def _beside(value: Any, place: Path, at: Path) -> dict[str, Any]:
    """The block of keys that a mechanism's name stands in."""
    for key in place[len(at) : -1]:
        value = value[key]
    return value if isinstance(value, dict) else {}


def _first_name(at: Path, said: str, first: str, *, is_key: bool) -> Fix:
    edit = NewKey(at, first) if is_key else NewValue(at, said, first)
    return Fix(FixKind.NAME, f"write `{first}` in place of `{said}`", (edit,))


def meaning(node: Node) -> Any:
    """What a part of a plan says, without where and by which names it says it.

    Two plans that differ in other names only have the same meaning.
    """
    said: dict[str, Any] = {"kind": type(node).__name__, "undecided": node.undecided}
    for shape in fields_of(type(node)).values():
        value = getattr(node, shape.name)
        if shape.node:
            said[shape.name] = _meanings(value)
        elif not (shape.value and "mechanisms" in shape.value.refers):
            said[shape.name] = value
    return said


def _meanings(value: Any) -> Any:
    if isinstance(value, Node):
        return meaning(value)
    if isinstance(value, tuple):
        return tuple(map(_meanings, value))
    if isinstance(value, Mapping):
        return {name: _meanings(item) for name, item in value.items()}
    return value
