"""What every part of a plan has in common: it knows its place, and how it may be written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, partial
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import core_schema

from pdcheck.language import values
from pdcheck.span import Path


@dataclass(frozen=True, eq=False, slots=True)
class Written:
    """How a value stands in a plan: what reads it, its JSON Schema, and what it refers to.

    `refers` names the block of the plan that an id must come from, or `mechanisms`.
    """

    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    refers: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        if self.read is str:
            return core_schema.any_schema()  # a document's texts are texts already
        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True, slots=True)
class AtMost:
    """How many items a list may have, where each is weighed against all the others."""

    number: int


def closed(*words: str) -> Written:
    """A value that is one of a few words."""
    return Written(partial(values.read_choice, choices=words), {"enum": list(words)})


def refers(*blocks: str) -> Written:
    """A value that is the id of something in one of these blocks."""
    return Written(str, {"type": "string"}, blocks)


_TEXT = {"type": "string"}
_NUMBER = {"type": ["string", "number"]}

Text = Annotated[str, Written(str, {"type": ["string", "number", "boolean"]})]
Id = Annotated[str, Written(values.read_id, {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"})]
Day = Annotated[date, Written(values.read_day, _TEXT)]
When = Annotated[values.Dates, Written(values.read_dates, _TEXT)]
HalfTermDates = Annotated[values.Dates, Written(values.read_half_term, _TEXT)]
Year = Annotated[values.Dates, Written(values.read_year, _TEXT)]
Lasting = Annotated[values.Length, Written(values.read_length, _TEXT)]
Hours = Annotated[values.Length, Written(values.read_hours, _NUMBER)]
Number = Annotated[values.Count, Written(values.read_count, _NUMBER)]
Amount = Annotated[Fraction, Written(values.read_number, _NUMBER)]
Share = Annotated[Fraction, Written(values.read_share, _NUMBER)]
Every = Annotated[values.Rhythm, Written(values.read_rhythm, _TEXT)]
InWeeks = Annotated[values.Weeks, Written(values.read_weeks, _NUMBER)]
Inset = Annotated[int, Written(values.read_inset, _NUMBER)]
Clock = Annotated[int, Written(values.read_clock, _TEXT)]
Digest = Annotated[str, Written(values.read_digest, _TEXT)]
Version = Annotated[int, Written(values.read_version, {"enum": [1, "1"]})]

Owner = Annotated[str, closed("school", "trust", "partnership", "provider")]
Kind = Annotated[
    str,
    closed(
        "practice",
        "induction",
        "knowledge",
        "statutory",
        "information",
        "qualification",
        "planning",
        "monitoring",
    ),
]
Where = Annotated[str, closed("lessons", "away from pupils")]
UsedFor = Annotated[str, closed("development", "appraisal", "quality assurance")]
HalfTerm = Annotated[str, closed(*values.HALF_TERMS, "each")]
Term = Annotated[str, closed(*values.TERMS, "each")]


@dataclass(frozen=True, slots=True)
class Undecided:
    """What a plan says of a value that is still open: who settles it, from what, and by when."""

    chosen_by: str | None = None
    from_: tuple[str, ...] = ()
    after: str | None = None
    due: str | None = None

    @property
    def bounded(self) -> bool:
        """Whether it says when it will be settled, so that it is a decision and no gap."""
        return self.after is not None or self.due is not None


class Node(BaseModel):
    """A part of a plan. It knows where it is written, and which of its values are still open."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    main: ClassVar[str | None] = None
    """The field that a sentence in place of the whole part stands for."""
    aliases: ClassVar[Mapping[str, str]] = {}
    """Other names of fields, accepted and read as these."""
    whole: ClassVar[str] = "plan"
    """What the document is called that this node is all of."""
    may_be_open: ClassVar[bool] = True
    """Whether its values may be left for somebody to decide: `{chosen_by, from, after, due}`."""
    may_say_nothing: ClassVar[bool] = True
    """Whether a document of it may have keys and say nothing behind them."""

    written_at: Any = ()
    undecided: Any = Field(default_factory=dict)
    renamed: Any = Field(default_factory=dict)

    notes: Text | None = Field(None, description="Anything else worth keeping. Never checked.")

    @classmethod
    def made(cls, at: Path, values: Mapping[str, Any]) -> Self:
        """A node from values, by field, that are read already.

        The reader checks each value by its field, so pydantic need not build a validator for
        every kind of node first: that would double the time that one plan takes.
        """
        node = cls.__new__(cls)
        said = {**_silent(cls), **values, "written_at": at}
        object.__setattr__(node, "__dict__", said)
        object.__setattr__(node, "__pydantic_fields_set__", set(values))
        object.__setattr__(node, "__pydantic_extra__", None)
        object.__setattr__(node, "__pydantic_private__", None)
        return node

    @classmethod
    def from_sentence(cls, text: str) -> dict[str, Any]:
        """The keys that a sentence in place of the whole part stands for."""
        assert cls.main is not None
        return {cls.main: text}

    def at(self, *keys: str | int) -> Path:
        """The path of `keys` below this node: `session.at("mechanisms", 2)`.

        Raises `KeyError` when this kind of node has no such key, so that a slip in a rule fails
        its own examples instead of pointing a reader at the wrong line.
        """
        if keys and keys[0] not in fields_of(type(self)):
            raise KeyError(f"{type(self).__name__} has no key {keys[0]!r}")
        first = tuple(self.renamed.get(key, key) for key in keys[:1])
        return (*self.written_at, *first, *keys[1:])

    def said(self, key: str) -> bool:
        """Whether the plan gives this key a value, one still to be decided included."""
        return bool(getattr(self, fields_of(type(self))[key].name)) or key in self.undecided

    def children(self) -> Iterator["Node"]:
        """The nodes directly below this one, in the order of the language."""
        said = self.__dict__
        for name in node_names_of(type(self)):
            value = said[name]
            if value.__class__ is tuple:
                yield from value
            elif value is not None:
                yield value

    def walk(self) -> Iterator["Node"]:
        """This node and everything below it."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(list(node.children()))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each sentence of this node with its key; ids, references and closed words are none."""
        said = self.__dict__
        for key, name in text_names_of(type(self)):
            value = said[name]
            if value.__class__ is tuple:
                for text in value:
                    yield key, text
            elif value is not None:
                yield key, value


class Quote(Node):
    """A sentence of a document that shows, or contradicts, a claim."""

    main: ClassVar[str | None] = "text"

    document: Annotated[str, refers("documents")] | None = Field(
        None, description="The id of an entry of `documents`. Left out: the only one."
    )
    page: Text | None = Field(
        None, description="The page it stands on, such as 4, slide 3 or a sheet."
    )
    text: Text | None = Field(
        None,
        description="The words, exactly as the document has them; … where some are left out.",
    )
    disagrees: Text | None = Field(
        None, description="The key of this claim that the document contradicts."
    )


class Judged(Node):
    """What a person decided about a claim, where its words and quotations do not settle it."""

    main: ClassVar[str | None] = "because"

    outcome: (
        Annotated[str, closed("not-mentioned", "claimed", "described", "evidenced", "refuted")]
        | None
    ) = Field(None, description="What the documents say of this claim, in that person's judgement.")
    by: Text | None = Field(None, description="The role of who judged, never a name.")
    date: Day | None = Field(None, description="When it was judged.")
    because: Text | None = Field(None, description="The reason, which every report repeats.")


class Evidenced(Node):
    """A part of a plan that can be proved from a provider's documents."""

    quotes: tuple[Quote, ...] = Field(
        (), description="Sentences from `documents` that show this claim."
    )
    judged: Judged | None = Field(
        None, description="What a person decided about this claim, and why."
    )


ANYWHERE = ("quotes", "judged", "notes")
"""Keys that stand in many parts of a plan, so that they tell least of any one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One key of a node: how it is called, and what may stand behind it.

    `node` is the kind of node below it, else `value` says how its text is read.
    `many` allows a list, of `most` items where that is bounded; `named` a mapping from names to
    values, and `names` says how each name is read, where not every name will do.
    """

    key: str
    name: str
    description: str
    node: type[Node] | None
    value: Written | None
    many: bool = False
    named: bool = False
    names: Written | None = None
    most: int | None = None


@cache
def fields_of(node: type[Node]) -> Mapping[str, Shape]:
    """The keys of a kind of node as an author writes them, in the order of the language."""
    shapes = {}
    for name, info in node.model_fields.items():
        if name in ("written_at", "undecided", "renamed"):
            continue
        key = info.alias or name
        annotation, marks = _without_none(info.annotation), info.metadata
        most = next((mark.number for mark in marks if isinstance(mark, AtMost)), None)
        many = get_origin(annotation) is tuple
        named = get_origin(annotation) not in (None, tuple, Annotated)
        inner = get_args(annotation)[-1 if named else 0] if many or named else annotation
        if get_origin(inner) is Annotated:
            marks = inner.__metadata__
        value = _written(marks)
        below = inner if value is None else None
        names = _written(getattr(get_args(annotation)[0], "__metadata__", ())) if named else None
        shapes[key] = Shape(
            key, name, info.description or "", below, value, many, named, names, most
        )
    return shapes


def _written(marks: Iterable[Any]) -> Written | None:
    return next((mark for mark in marks if isinstance(mark, Written)), None)


@cache
def _silent(node: type[Node]) -> Mapping[str, Any]:
    """The fields of a node that says nothing. Its mappings are shared, and nobody writes them."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in node.model_fields.items()
    }


@cache
def kinds_of(node: type[Node]) -> tuple[type[Node], ...]:
    """A kind of node, and the kinds that it is a kind of."""
    return tuple(kind for kind in node.__mro__ if issubclass(kind, Node))


@cache
def node_names_of(node: type[Node]) -> tuple[str, ...]:
    """The fields of a kind of node that hold further nodes."""
    return tuple(shape.name for shape in fields_of(node).values() if shape.node)


@cache
def references_of(node: type[Node]) -> tuple[tuple[Shape, tuple[str, ...]], ...]:
    """The keys of a kind of node that refer to something, and the blocks that it must be in."""
    shapes = fields_of(node).values()
    return tuple((s, s.value.refers) for s in shapes if s.value and s.value.refers)


@cache
def text_names_of(node: type[Node]) -> tuple[tuple[str, str], ...]:
    """The keys and fields of a kind of node that hold sentences, not ids or references."""
    return tuple(
        (shape.key, shape.name)
        for shape in fields_of(node).values()
        if shape.value and shape.value.read is str and not shape.value.refers
    )


def _without_none(annotation: Any) -> Any:
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return parts[0] if type(None) in get_args(annotation) else annotation
