"""Two documents become one: a plan, and the plan that it adapts.

What the adapting plan does not write is kept. A mapping is merged key by key. In a list whose
items have ids, the same id replaces only the keys that are written and a new id is added; where
no item has an id, the list that is written replaces the other. `leaves_out` drops. `core` only
grows, because a school takes nothing off what a trust asks it to keep.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdcheck.document import Document
from pdcheck.language.conditions import Conditions
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import Node, Shape, fields_of
from pdcheck.language.plan import Plan
from pdcheck.language.reading import is_open, named_mechanisms
from pdcheck.language.words import fold
from pdcheck.source import Range
from pdcheck.span import Path, Place, Span

OF_EACH_PLAN = frozenset({"pdcheck", "adapts", "leaves_out", "changes", "ignore"})
"""The keys that speak of one file alone, so that no other plan inherits them."""


@dataclass(frozen=True)
class Merged(Document):
    """The document of a plan together with the one that it adapts.

    `data` is what both say. Whatever has a place has it in the adapting plan's text: `own` maps
    each path to where that text has it, `kept` to where the other document has it. `adapts` is
    where it names the other plan, under whatever key that was read as `adapts`.
    """

    base: Document = field(kw_only=True)
    overlay: Document = field(kw_only=True)
    own: Mapping[Path, Path] = field(kw_only=True)
    kept: Mapping[Path, Path] = field(kw_only=True)
    adapts: Path = field(kw_only=True)

    @property
    def as_written(self) -> Document:
        """The document of the adapting plan alone."""
        return self.overlay

    def locate(self, path: Path) -> Span:
        """Where the adapting plan writes a path, or what is nearest to it; else `adapts`."""
        return super().locate(self._nearest(path))

    def locate_key(self, path: Path) -> Span:
        """Where the adapting plan writes the key of a path; else as `locate`."""
        return super().locate_key(self._nearest(path))

    def place(self, at: Path | Span | Place, *, on_key: bool = False) -> Place:
        """Where the adapting plan writes something; its names are those of the merged plan."""
        place = super().place(at, on_key=on_key)
        if isinstance(at, (Span, Place)):
            return place
        return place._replace(path=self.own[self._nearest(at)])

    def in_base(self, path: Path) -> Place | None:
        """Where the other document says what stands at a path; None where it says nothing."""
        kept = self.kept.get(self.written(path))
        return None if kept is None else self.base.place(kept)

    def said_at(self, path: Path) -> Place:
        """Where something is said: in this text, else where the other plan says it."""
        kept = self.kept.get(self.written(path))
        if kept is None or self.written(path) in self.own:
            return self.place(path)
        return self.base.said_at(kept)

    def said_in_base(self, path: Path) -> Place | None:
        """Where what stands at a path was said before this plan; None where it was not."""
        kept = self.kept.get(self.written(path))
        return None if kept is None else self.base.said_at(kept)

    def writes(self, path: Path) -> bool:
        """Whether the adapting plan itself writes all that stands at a path."""
        at = self.written(path)
        shared = at in self.kept and isinstance(self.at(at), (dict, list))
        return at in self.own and not shared

    def _nearest(self, path: Path) -> Path:
        at = self.written(path)
        while at and at not in self.own:
            at = at[:-1]
        return at or self.adapts


class _Entry(NamedTuple):
    """One key of a mapping: what it means, how it is written, what it says, and where."""

    key: str
    written: str
    value: Any
    at: Path


def merge(
    base: Document,
    overlay: Document,
    mechanisms: Mapping[str, str],
    left_out: frozenset[str],
    adapts: Path = ("adapts",),
) -> Merged:
    """The document of a plan and the one it adapts, both readable.

    `mechanisms` maps each folded name of one to its own name; `left_out` are the names, folded,
    of what is dropped. `adapts` is where the plan names the other, its key perhaps misspelt.
    """
    merging = _Merging(base, overlay, mechanisms, left_out)
    data = merging.mapping(
        Plan,
        (),
        list(merging.entries(Plan, base.data, ())),
        [*merging.entries(Plan, overlay.data, ())],
    )
    return Merged(
        overlay.name,
        overlay.source,
        data,
        overlay.faults,
        merging.values,
        merging.keys,
        frozenset(merging.bare),
        frozenset(merging.plain),
        base=base,
        overlay=overlay,
        own=merging.own,
        kept=merging.kept,
        adapts=adapts,
    )


class _Merging:
    """Merges data, and notes of each part of it where the two documents have it."""

    def __init__(
        self,
        base: Document,
        overlay: Document,
        mechanisms: Mapping[str, str],
        left_out: frozenset[str],
    ) -> None:
        self.base = base
        self.overlay = overlay
        self.mechanisms = mechanisms
        self.left_out = left_out
        self.values: dict[Path, Range] = {}
        self.keys: dict[Path, Range] = {}
        self.plain: list[Path] = []
        self.bare: list[Path] = []
        self.own: dict[Path, Path] = {}
        self.kept: dict[Path, Path] = {}

    # --- Mappings ---

    def entries(self, kind: type[Node], data: Any, at: Path) -> Iterator[_Entry]:
        """The keys of a mapping, or those that a sentence in its place stands for."""
        if isinstance(data, dict):
            for written, value in data.items():
                key = kind.aliases.get(written, written)
                yield _Entry(key, written, value, (*at, written))
        elif isinstance(data, str) and kind.main:
            for key, text in kind.from_sentence(data).items():
                yield _Entry(key, key, text, at)

    def mapping(
        self, kind: type[Node], at: Path, base: list[_Entry], overlay: list[_Entry]
    ) -> dict[str, Any]:
        """A mapping of which both documents have a part."""
        merged: dict[str, Any] = {}
        said = {entry.key: entry for entry in overlay}
        for entry in base:
            if (kind is Plan and entry.key in OF_EACH_PLAN) or self._leaves_out(kind, entry.key):
                continue
            new = said.pop(entry.key, None)
            if new is None:
                merged[entry.written] = self._keep(entry.value, (*at, entry.written), entry.at)
            else:
                below = (*at, new.written)
                merged[new.written] = self._both(fields_of(kind).get(entry.key), entry, new, below)
        for new in said.values():
            merged[new.written] = self._take(new.value, (*at, new.written), new.at)
        return merged

    def _both(self, shape: Shape | None, base: _Entry, new: _Entry, at: Path) -> Any:
        """What stands behind a key that both documents have."""
        if new.value is None:
            value = self._keep(base.value, at, base.at)
            self._grip(at, new.at)
            return value
        if shape and base.value is not None and not self._replaces(shape, base.value, new.value):
            if shape.node is Mechanisms:
                return self._mechanisms(base, new, at)
            if shape.key == "core":
                return self._grown(base, new, at)
            if shape.node and shape.many:
                return self._items(shape.node, base, new, at)
            if shape.node:
                return self._parts(shape.node, base, new, at)
        self.kept[at] = base.at
        return self._take(new.value, at, new.at)

    def _replaces(self, shape: Shape, base: Any, new: Any) -> bool:
        """Whether a value takes the place of another: it is open, or no mapping can be made."""
        if is_open(new, shape) or is_open(base, shape):
            return True
        if shape.node and not shape.many and shape.node is not Mechanisms:
            return isinstance(base, list) or isinstance(new, list)
        return False

    def _parts(self, kind: type[Node], base: _Entry, new: _Entry, at: Path) -> Any:
        older = list(self.entries(kind, base.value, base.at))
        newer = list(self.entries(kind, new.value, new.at))
        self.kept[at] = base.at
        if not older or not newer:
            return self._take(new.value, at, new.at)
        self._grip(at, new.at)
        return self.mapping(kind, at, older, newer)

    # --- Lists ---

    def _items(self, kind: type[Node], base: _Entry, new: _Entry, at: Path) -> Any:
        older, newer = _listed(base), _listed(new)
        self.kept[at] = base.at
        if not any(_id_of(item) for item, _ in (*older, *newer)):
            return self._take(new.value, at, new.at)
        self._grip(at, new.at)
        said = {name: (item, place) for item, place in newer if (name := _id_of(item))}
        merged: list[Any] = []
        for item, place in older:
            if self._is_left_out(item):
                continue
            below = (*at, len(merged))
            match = said.pop(_id_of(item), None)
            if match is None:
                merged.append(self._keep(item, below, place))
            else:
                pair = (_Entry("", "", item, place), _Entry("", "", *match))
                merged.append(self._parts(kind, *pair, below))
        repeated = [item for item, _ in older if not _id_of(item)]
        for item, place in newer:
            if _id_of(item) in said if _id_of(item) else item not in repeated:
                merged.append(self._take(item, (*at, len(merged)), place))
        return merged

    def _grown(self, base: _Entry, new: _Entry, at: Path) -> Any:
        """A list of names to which the adapting plan adds."""
        self.kept[at] = base.at
        self._grip(at, new.at)
        merged: list[Any] = []
        known = set()
        for item, place in _listed(base):
            known.add(fold(str(item)))
            merged.append(self._keep(item, (*at, len(merged)), place))
        for item, place in _listed(new):
            if fold(str(item)) not in known:
                merged.append(self._take(item, (*at, len(merged)), place))
        return merged

    # --- Mechanisms ---

    def _mechanisms(self, base: _Entry, new: _Entry, at: Path) -> dict[str, Any]:
        self.kept[at] = base.at
        self._grip(at, new.at)
        said = {entry.key: entry for entry in self._claims(new)}
        merged: dict[str, Any] = {}
        for entry in self._claims(base):
            if self._leaves_out(Mechanisms, entry.key):
                continue
            match = said.pop(entry.key, None)
            written = match.written if match else entry.written
            below = (*at, written)
            if match is None:
                merged[written] = self._keep(entry.value, below, entry.at)
            else:
                shape = fields_of(Mechanisms).get(entry.key)
                merged[written] = self._claim(shape, entry, match, below)
        for entry in said.values():
            merged[entry.written] = self._take(entry.value, (*at, entry.written), entry.at)
        return merged

    def _claim(self, shape: Shape | None, base: _Entry, new: _Entry, at: Path) -> Any:
        """One mechanism of an event; several claims in a list take the place of what there is."""
        if new.value is None:
            self._grip(at, new.at)
            return self._keep(base.value, at, base.at)
        several = isinstance(base.value, list) or isinstance(new.value, list)
        if shape and shape.node and base.value is not None and not several:
            return self._parts(shape.node, base, new, at)
        self.kept[at] = base.at
        return self._take(new.value, at, new.at)

    def _claims(self, entry: _Entry) -> Iterator[_Entry]:
        for name, said, place in named_mechanisms(entry.value, entry.at):
            yield _Entry(self.mechanisms.get(fold(name), name), name, said, place)

    # --- What one document alone has ---

    def _keep(self, value: Any, at: Path, base_at: Path) -> Any:
        """Data of the other document, without what is left out."""
        if self._is_left_out(value):
            return None
        self.kept[at] = base_at
        if at[-1] == "mechanisms" and value is not None:
            return self._kept_claims(value, at, base_at)
        if isinstance(value, dict):
            return {
                key: self._keep(item, (*at, key), (*base_at, key))
                for key, item in value.items()
                if not (at == ("conditions",) and self._leaves_out(Conditions, key))
            }
        if isinstance(value, list):
            merged: list[Any] = []
            for index, item in enumerate(value):
                if not self._is_left_out(item):
                    merged.append(self._keep(item, (*at, len(merged)), (*base_at, index)))
            return merged
        if at == ("conditions",) and self._leaves_out(Conditions, Conditions.main or ""):
            return None
        return value

    def _kept_claims(self, value: Any, at: Path, base_at: Path) -> Any:
        """The mechanisms of an event as they are written, without those that are left out."""
        entry = _Entry("", "", value, base_at)
        if not any(self._leaves_out(Mechanisms, claim.key) for claim in self._claims(entry)):
            self._note(value, at, base_at)
            return value
        merged = {}
        for claim in self._claims(entry):
            if not self._leaves_out(Mechanisms, claim.key):
                self._note(claim.value, (*at, claim.written), claim.at)
                merged[claim.written] = claim.value
        return merged

    def _note(self, value: Any, at: Path, base_at: Path) -> None:
        self.kept[at] = base_at
        for key in _keys(value):
            self._note(value[key], (*at, key), (*base_at, key))

    def _take(self, value: Any, at: Path, own_at: Path) -> Any:
        """Data of the adapting plan, with its places."""
        self._grip(at, own_at)
        if own_at in self.overlay.plain:
            self.plain.append(at)
        if own_at in self.overlay.bare_in_braces:
            self.bare.append(at)
        for key in _keys(value):
            self._take(value[key], (*at, key), (*own_at, key))
        return value

    def _grip(self, at: Path, own_at: Path) -> None:
        """Note where the adapting plan writes a path."""
        self.own[at] = own_at
        if own_at in self.overlay.values:
            self.values[at] = self.overlay.values[own_at]
        if own_at in self.overlay.keys:
            self.keys[at] = self.overlay.keys[own_at]

    # --- What is left out ---

    def _is_left_out(self, item: Any) -> bool:
        return self._drops(_id_of(item))

    def _leaves_out(self, kind: type[Node], key: str) -> bool:
        return kind in (Mechanisms, Conditions) and self._drops(key)

    def _drops(self, name: str) -> bool:
        return bool(name) and fold(name) in self.left_out


def _listed(entry: _Entry) -> list[tuple[Any, Path]]:
    """The items of a list with their places; what stands alone is a list of one."""
    if isinstance(entry.value, list):
        return [(item, (*entry.at, index)) for index, item in enumerate(entry.value)]
    return [(entry.value, entry.at)]


def _id_of(item: Any) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _keys(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value)
    return list(range(len(value))) if isinstance(value, list) else []
