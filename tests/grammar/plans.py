"""Valid plans as plain data, derived from the models: every key and value is one that may stand.

Whatever a plan refers to is in it. What the rules say of such a plan is another matter.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from pdcheck.evidence import load_catalogue
from pdcheck.language.conditions import Conditions
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import Node, Shape, fields_of
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.rule import all_rules
from pdcheck.silencing.silences import NEVER_SILENT
from tests.grammar.values import ids, texts, value_of

NAMED = (
    *("techniques", "participants", "partners", "experts", "materials", "documents"),
    *("earlier", "activities"),
)
"""Blocks whose items have ids that other parts refer to."""

LEFT_OUT = frozenset({"pdcheck", "adapts", "leaves_out", "changes", *NAMED})
"""Keys of a plan that are made otherwise, or have a meaning only beside another plan."""

USUAL = frozenset({"mechanisms", "date", "technique", "title", "how"})
"""Keys that real plans have nearly everywhere, and that the rules ask for."""

MOST_KEYS = 5
DEEPEST = 5

_MECHANISMS = {
    name: mechanism.mechanism
    for mechanism in load_catalogue().mechanisms.values()
    for name in mechanism.names
}
_OWN_NAMES: Mapping[str, Sequence[str]] = {
    "mechanisms": sorted(_MECHANISMS),
    "rules": sorted({rule.name for rule in all_rules()} - NEVER_SILENT),
    "conditions": [key for key in fields_of(Conditions) if key != "notes"],
}
_LACKS_A_SPACE = re.compile(r"\w+:\S")


_names = st.lists(st.sampled_from(sorted(_MECHANISMS)), min_size=1, max_size=4, unique=True)
_free_names = st.lists(texts, max_size=2, unique=True)


@cache
def _numbers(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@cache
def _indices(many: int, fewest: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(
        st.sampled_from(range(many)), min_size=min(fewest, many), max_size=most, unique=True
    )


@cache
def _orders(many: int) -> st.SearchStrategy[list[int]]:
    return st.permutations(range(many))


_few = st.lists(ids, max_size=2, unique=True)
_some = st.lists(ids, min_size=1, max_size=4, unique=True)


class _Maker:
    """Draws one plan: first the ids in it, then the parts that have them and refer to them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.ids = {block: draw(_few if block != "activities" else _some) for block in NAMED}

    def plan(self) -> dict[str, Any]:
        shapes = fields_of(Plan)
        made: dict[str, Any] = {"pdcheck": "1"}
        for block in NAMED:
            kind = shapes[block].node
            assert kind is not None
            items = [self.keyed(kind, DEEPEST, name) for name in self.ids[block]]
            if self._one_in(6):
                items.append(self.node(kind, DEEPEST))
            if items:
                made[block] = items if len(items) > 1 or self._one_in(2) else items[0]
        others = [shape for key, shape in shapes.items() if key not in LEFT_OUT]
        for shape in self._some(others, 3, 9):
            made[shape.key] = self.field(shape, DEEPEST)
        return self._in_any_order(made)

    def node(self, kind: type[Node], depth: int) -> Any:
        """A part of a plan: its keys, or a sentence where the language takes one."""
        if kind is Mechanisms:
            return self.mechanisms(depth)
        if kind.main and self._one_in(4):
            sentence = self.sentence(kind)
            if sentence is not None:
                return sentence
        return self.keyed(kind, depth)

    def keyed(self, kind: type[Node], depth: int, name: str = "") -> dict[str, Any]:
        """A part with some of its keys, by their first names or by others, in any order."""
        others = {key: alias for alias, key in kind.aliases.items()}
        shapes = [shape for key, shape in fields_of(kind).items() if key != "id"]
        if depth <= 0:
            shapes = [shape for shape in shapes if shape.node is None]
        made: dict[str, Any] = {"id": name} if name else {}
        usual = [shape for shape in shapes if shape.key in USUAL and self._one_in(2)]
        for shape in dict.fromkeys([*usual, *self._some(shapes, 1, MOST_KEYS)]):
            value = self.field(shape, depth - 1)
            if value is not None or self._one_in(4):
                called = shape.key in others and self._one_in(3)
                made[others[shape.key] if called else shape.key] = value
        if not made:
            made["notes"] = self.draw(texts)
        return self._in_any_order(made)

    def sentence(self, kind: type[Node]) -> str | None:
        """A sentence that stands for a whole part; None where that would have to name an id."""
        assert kind.main is not None
        if kind is Participants and self._one_in(2):
            return f"{self.draw(st.sampled_from(['12', 'about 3', 'up to 999999']))} teachers"
        shape = fields_of(kind)[kind.main]
        said = self.sentence(shape.node) if shape.node else self.value(shape)
        return None if said is None or _LACKS_A_SPACE.match(said) else said

    def field(self, shape: Shape, depth: int) -> Any:
        """What stands behind a key: what belongs there, once or more often, or an open decision."""
        if self._one_in(30):
            return self.undecided()
        if shape.named:
            names = self.draw(_free_names)
            return {name: self._one(shape, depth) for name in names}
        if shape.node is Mechanisms or not shape.many or self._one_in(2):
            return self._one(shape, depth)
        return [self._one(shape, depth) for _ in range(self.draw(_numbers(3)))]

    def _one(self, shape: Shape, depth: int) -> Any:
        return self.node(shape.node, depth) if shape.node else self.value(shape)

    def value(self, shape: Shape) -> str | None:
        """A text; None where it would have to refer to something and there is nothing."""
        assert shape.value is not None
        if not shape.value.refers:
            return self.draw(value_of(shape.key, shape.value))
        known = [
            name
            for block in shape.value.refers
            for name in (self.ids.get(block) or _OWN_NAMES.get(block, ()))
        ]
        return self.draw(st.sampled_from(known)) if known else None

    def undecided(self) -> dict[str, Any]:
        """A decision that is still open."""
        made: dict[str, Any] = {"chosen_by": self.draw(texts)}
        for key in self._some(["from", "after", "due"], 0, 3):
            made[key] = self.draw(texts)
        return made

    def mechanisms(self, depth: int) -> Any:
        """Mechanisms by any of their names: alone, in a list, or with what is said of each.

        None of them twice, because a rule then speaks of the first.
        """
        names = list({_MECHANISMS[name]: name for name in self.draw(_names)}.values())
        if self._one_in(6):
            return names[0]
        if self._one_in(3):
            return [name if self._one_in(2) else {name: self.claim(name, depth)} for name in names]
        return {name: self.claim(name, depth) for name in names}

    def claim(self, name: str, depth: int) -> Any:
        kind = fields_of(Mechanisms)[_MECHANISMS[name]].node
        assert kind is not None
        if self._one_in(6):
            return None
        if self._one_in(6):
            return [self.node(kind, depth - 1) for _ in range(self.draw(_numbers(2)))]
        return self.node(kind, depth - 1)

    def _some(self, all_of_them: Sequence[Any], fewest: int, most: int) -> list[Any]:
        return [all_of_them[n] for n in self.draw(_indices(len(all_of_them), fewest, most))]

    def _in_any_order(self, made: dict[str, Any]) -> dict[str, Any]:
        keys = list(made)
        return {keys[n]: made[keys[n]] for n in self.draw(_orders(len(keys)))}

    def _one_in(self, many: int) -> bool:
        return self.draw(_numbers(many - 1)) == many - 1


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A valid plan as plain data, in which every scalar is text."""
    return _Maker(draw).plan()
