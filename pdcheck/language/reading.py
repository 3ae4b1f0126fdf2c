"""A document becomes a plan: the sentence rule, unknown keys, wrong values, open decisions.

Whatever cannot be read is dropped and reported, and the rest of the plan is read all the same. A
misspelt key is reported and then read as the one it most likely means, if what stands behind it
fits: else the author would be told to write what is there already. A misspelt mechanism is not,
because a guess must not earn credit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pdcheck.document import Document
from pdcheck.finding import Problem, Related
from pdcheck.language.mechanisms import Claim, Mechanisms
from pdcheck.language.node import Node, Shape, Undecided, Written, fields_of
from pdcheck.language.values import NotUnderstoodError
from pdcheck.language.words import fold, nearest
from pdcheck.span import Path

N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True)
class Reading(Generic[N]):
    """What a document says, as far as it can be read, and the faults found on the way.

    `node` is None where the text is not YAML or has no keys. `faults` go by the rule that
    reports them.
    """

    node: N | None
    faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def read(kind: type[N], document: Document, mechanisms: Mapping[str, str]) -> Reading[N]:
    """Read a document as one node. `mechanisms` maps each folded name of one to its own name."""
    reader = _Reader(document, mechanisms)
    for fault in document.faults:
        related = () if fault.related is None else (Related(fault.related, "written first here"),)
        reader.report("unreadable-plan", Problem(fault.span, fault.what, fault.remedy, related))
    if not document.readable:
        if not document.faults:
            reader.report("unreadable-plan", _nothing_there(document))
        return Reading(None, reader.collected())
    return Reading(reader.node(kind, document.data, ()), reader.collected())


def _nothing_there(document: Document) -> Problem:
    what = "this file says nothing yet"
    if document.data is not None:
        kind = "list" if isinstance(document.data, list) else "text"
        what = f"this file holds a {kind} where a plan has keys, such as `programme:`"
    return Problem((), what, "start from the example that `pdcheck init plan.yaml` writes")


class _Reader:
    """Turns plain data into nodes, each with the path where it is written."""

    def __init__(self, document: Document, mechanisms: Mapping[str, str]) -> None:
        self.document = document
        self.mechanisms = mechanisms
        self.faults: dict[str, list[Problem]] = {}

    def report(self, rule: str, problem: Problem) -> None:
        self.faults.setdefault(rule, []).append(problem)

    def collected(self) -> dict[str, tuple[Problem, ...]]:
        return {rule: tuple(problems) for rule, problems in self.faults.items()}

    # --- Data to nodes ---

    def node(self, kind: type[N], data: Any, at: Path) -> N | None:
        """A node of this kind, or None where nothing is said or nothing fits."""
        if data is None:
            return kind.made(at, {}) if issubclass(kind, Claim) else None
        if isinstance(data, dict):
            return self._mapping(kind, data, at)
        if isinstance(data, str) and kind.main:
            return self._sentence(kind, data, at)
        shown = "a list" if isinstance(data, list) else "a text"
        keys = ", ".join([key for key in fields_of(kind) if key not in ("notes", "quotes")][:5])
        self.report(
            "unreadable-plan",
            Problem(
                at,
                f"{shown} stands here where {_called(at)} needs keys",
                f"write its keys below it, such as {keys}",
                on_key=True,
            ),
        )
        return None

    def _sentence(self, kind: type[N], text: str, at: Path) -> N | None:
        if self._lacks_a_space(kind, text, at):
            return None
        shapes = fields_of(kind)
        said = {key: self._field(shapes[key], t, at) for key, t in kind.from_sentence(text).items()}
        return kind.made(at, {shapes[key].name: v for key, v in said.items() if v is not None})

    def _lacks_a_space(self, kind: type[Node], text: str, at: Path) -> bool:
        """Whether a text is a key and its value with no space between: `title:Launch`."""
        key, _, rest = text.partition(":")
        if not rest or rest[0].isspace() or key not in fields_of(kind):
            return False
        remedy = f"write `{key}: {_cut(rest)}`, with a space"
        self.report(
            "unreadable-plan", Problem(at, f"there is no space behind the colon of `{key}`", remedy)
        )
        return True

    def _mapping(self, kind: type[N], data: dict[str, Any], at: Path) -> N:
        read: dict[str, Any] = {"undecided": {}, "renamed": {}}
        shapes, aliases = fields_of(kind), kind.aliases
        taken: set[str] = set()
        for written, value in data.items():
            key = aliases.get(written, written)
            if key not in shapes:
                meant = self._unknown_key(kind, written, at)
                taken.update(() if taken else (aliases.get(each, each) for each in data))
                if meant in taken or not self._fits(shapes.get(meant), value, (*at, written)):
                    continue
                taken.add(meant)
                key = meant
            if key != written:
                if key in data:
                    self._twice(key, written, at)
                    continue
                read["renamed"][key] = written
            if value is None:
                continue
            shape, below = shapes[key], (*at, written)
            if isinstance(value, dict) and _is_open(value, shape):
                read["undecided"][key] = _undecided(value)
            elif (found := self._field(shape, value, below)) is not None:
                read[shape.name] = found
        return kind.made(at, read)

    def _fits(self, shape: Shape | None, value: Any, at: Path) -> bool:
        """Whether a value reads without a fault as what a misspelt key most likely means."""
        if shape is None:
            return False
        trial = _Reader(self.document, self.mechanisms)
        trial._field(shape, value, at)
        return not trial.faults

    def _twice(self, key: str, alias: str, at: Path) -> None:
        what = f"`{alias}` is another name of `{key}`, which is written here too"
        related = (Related((*at, key), "written here under its first name"),)
        remedy = "keep one of the two and delete the other"
        self.report("unreadable-plan", Problem((*at, alias), what, remedy, related, on_key=True))

    def _field(self, shape: Shape, value: Any, at: Path) -> Any:
        if shape.node is Mechanisms:
            return self._mechanisms(value, at)
        if shape.named:
            if isinstance(value, dict):
                named = {name: self._item(shape, v, (*at, name)) for name, v in value.items()}
                return {name: said for name, said in named.items() if said is not None}
            return self._misshapen(at, "a text or list", "names with a value each: `name: 2`")
        if shape.many:
            items = value if isinstance(value, list) else [value]
            read = [self._item(shape, item, (*at, index)) for index, item in enumerate(items)]
            return tuple(item for item in read if item is not None)
        return self._item(shape, value, at)

    def _item(self, shape: Shape, value: Any, at: Path) -> Any:
        if shape.node:
            return self.node(shape.node, value, at)
        if value is None:
            return None
        if isinstance(value, dict):
            return self._misshapen(at, "a block of keys", "one text, in quotes if it has a colon")
        if isinstance(value, list):
            return self._misshapen(at, "a list", "one value, without brackets or dashes")
        assert shape.value is not None
        try:
            return shape.value.read(value)
        except NotUnderstoodError as error:
            remedy = _without_curly_quotes(shape.value, value) or error.remedy
            self.report("unreadable-plan", Problem(at, _cut_quote(error.what), remedy))
            return None

    def _misshapen(self, at: Path, found: str, wanted: str) -> None:
        self.report(
            "unreadable-plan",
            Problem(
                at,
                f"{found} stands here where {_called(at)} takes something else",
                f"write {wanted}",
                on_key=True,
            ),
        )

    # --- Mechanisms: names in every form, alone, in a list, or with what they say ---

    def _mechanisms(self, value: Any, at: Path) -> Mechanisms:
        claims: dict[str, tuple[Node, ...]] = {}
        undecided: dict[str, Undecided] = {}
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, list):
                self._misshapen((*at, index), "a list", "one mechanism in each item")
        for name, said, place in _named(value, at):
            mechanism = self.mechanisms.get(fold(name))
            if mechanism is None:
                self._unknown_mechanism(name, place)
                continue
            shape = fields_of(Mechanisms)[mechanism]
            assert shape.node is not None
            if isinstance(said, dict) and _is_open(said, shape):
                undecided[mechanism] = _undecided(said)
                continue
            listed = (said or [None]) if isinstance(said, list) else [said]
            for index, item in enumerate(listed):
                below = (*place, index) if isinstance(said, list) else place
                if (claim := self.node(shape.node, item, below)) is not None:
                    claims[shape.name] = (*claims.get(shape.name, ()), claim)
        return Mechanisms.made(at, {**claims, "undecided": undecided})

    def _unknown_mechanism(self, name: str, place: Path) -> None:
        near = nearest(name, self.mechanisms)
        own = self.mechanisms[near] if near else None
        self.report(
            "unknown-mechanism",
            Problem(
                place,
                f"“{name}” is not one of the fourteen mechanisms",
                f"did you mean `{own}`? `pdcheck mechanisms` lists all fourteen"
                if own
                else "write one of the fourteen that `pdcheck mechanisms` lists, or say what "
                "happens in a sentence under one of them",
                on_key=True,
            ),
        )

    # --- What cannot be read ---

    def _unknown_key(self, kind: type[Node], key: str, at: Path) -> str:
        """Report a key that is none; return the one it most likely means, or an empty text."""
        near = nearest(key, [*fields_of(kind), *kind.aliases]) or ""
        home = _home(kind, key)
        if home and fold(near).rstrip("s") != fold(key).rstrip("s"):
            near = ""  # a key that another part of the plan has is misplaced, not misspelt
        place = (*at, key)
        owner = f"`{at[-1]}`" if at and isinstance(at[-1], str) else _called(at)
        what = (
            f"{owner} has no key called `{_cut(key)}`" if at else f"a plan has no key `{_cut(key)}`"
        )
        if key != (plain := _without_odd_spaces(key)):
            what = f"an invisible character stands in `{plain}`, as pasted from Word or a web page"
            remedy = f"delete the key and type `{plain}:` again"
        elif key.startswith("-") and len(key) > 1:
            what = f"there is no space behind the dash of `{_cut(key)}`"
            remedy = f"write `- {key[1:]}: …`, with a space, so that it is an item of a list"
        elif place in self.document.bare_in_braces:
            what = f"the comma before “{_cut(key)}” ends the sentence there, because of the {{ }}"
            remedy = (
                "put the whole sentence in double quotes, or write the keys on lines of their own"
            )
        elif near:
            remedy = f"did you mean `{near}`?"
        elif home:
            remedy = f"`{key}` belongs under {home}"
        else:
            keys = ", ".join(name for name in fields_of(kind) if name != "notes")
            remedy = f"use one of: {keys}; or keep it under `notes`"
        self.report("unknown-key", Problem(place, what, remedy, on_key=True))
        return kind.aliases.get(near, near)


def _without_curly_quotes(kind: Written, text: str) -> str:
    """What to do where curly quotation marks alone make a value unreadable; empty elsewhere."""
    bare = text.strip("“”„‘’‚«»")
    if bare == text:
        return ""
    try:
        kind.read(bare)
    except NotUnderstoodError:
        return ""
    return f"delete the curly quotation marks, which YAML takes for part of the text: {bare}"


def _named(value: Any, at: Path) -> Iterator[tuple[str, Any, Path]]:
    """Each mechanism under `mechanisms:`, what is said of it, and where it is written."""
    if isinstance(value, dict):
        for name, said in value.items():
            yield name, said, (*at, name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                for name, said in item.items():
                    yield name, said, (*at, index, name)
            elif isinstance(item, str):
                yield item, None, (*at, index)
    elif isinstance(value, str):
        yield value, None, at


_OPEN_KEYS = frozenset({"chosen_by", "from", "after", "due"})


def _is_open(value: dict[str, Any], shape: Shape) -> bool:
    """Whether a value says that it is still to be decided: `{chosen_by, from, after, due}`."""
    if not value or not _OPEN_KEYS.issuperset(value):
        return False
    return shape.node is None or not fields_of(shape.node).keys() >= value.keys()


def _undecided(value: dict[str, Any]) -> Undecided:
    from_ = value.get("from") or ()
    return Undecided(
        chosen_by=_as_text(value.get("chosen_by")),
        from_=tuple(map(str, from_)) if isinstance(from_, (list, tuple)) else (str(from_),),
        after=_as_text(value.get("after")),
        due=_as_text(value.get("due")),
    )


def _as_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _home(kind: type[Node], key: str) -> str | None:
    """Another part of the plan that has this key, so that a misplaced one can be moved."""
    from pdcheck.language.plan import Plan

    if key in fields_of(Plan):
        return "no other key: start it at the left edge of the file"
    for name, shape in fields_of(Plan).items():
        if shape.node and shape.node is not kind and key in fields_of(shape.node):
            return f"`{name}`"
    return None


_ODD_SPACES = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060)) | {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
}


def _without_odd_spaces(key: str) -> str:
    """A key without what a word processor leaves in it and nobody sees."""
    return key.translate(_ODD_SPACES).strip()


def _called(at: Path) -> str:
    """What to call the thing at a path in a sentence."""
    if len(at) > 1 and isinstance(at[-1], int):
        return f"an item of {_called(at[:-1])}"
    for key in reversed(at):
        if isinstance(key, str):
            return f"`{key}`"
    return "the plan"


def _cut(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cut_quote(sentence: str) -> str:
    """A sentence whose quotation of the author is kept to a readable length."""
    start, end = sentence.find("“"), sentence.rfind("”")
    if start < 0 or end - start < 82:
        return sentence
    return sentence[: start + 1] + _cut(sentence[start + 1 : end]) + sentence[end:]
