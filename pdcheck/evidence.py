"""What is known about the fourteen mechanisms: `mechanisms/*.yaml` becomes a catalogue.

The files are read through the same door as plans, so a mistake in one of them has a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path as FilePath
from typing import Any

from pdcheck.document import Document, parse
from pdcheck.errors import DataError
from pdcheck.language.words import fold


@dataclass(frozen=True, slots=True)
class Signals:
    """Words that suggest something, when we last looked at them, and where they come from."""

    reviewed: str
    origin: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """How well a definition or claim is supported.

    `strength` is `association` where it rests on a pattern across trials of whole programmes,
    and `direct` where an experiment looked at this mechanism itself. `seen` says whether we
    read the source (`first-hand`) or an account of it (`second-hand`).
    """

    basis: str
    strength: str
    sources: tuple[str, ...]
    seen: str
    caveat: str


@dataclass(frozen=True, slots=True)
class TechniqueCode:
    """The nearest technique of the behaviour-change taxonomy (Michie et al. 2013): our mapping."""

    code: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One of the fourteen mechanisms of the EEF guidance of 2021."""

    mechanism: str
    number: int
    group: str
    title: str
    aliases: tuple[str, ...]
    definition: str
    counts: tuple[str, ...]
    does_not_count: tuple[str, ...]
    question: str
    examples: tuple[str, ...]
    signals: Signals
    near_misses: Signals
    behaviour_change_technique: TechniqueCode
    substantiated_by: tuple[tuple[str, ...], ...]
    evidence: Support

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a plan may call it: ours, the EEF's, aliases, and its number."""
        numbers = (str(self.number), f"M{self.number}")
        return (self.mechanism, self.title, *self.aliases, *numbers)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the four groups of mechanisms."""

    group: str
    letter: str
    title: str
    aliases: tuple[str, ...]
    purpose: str
    without: str
    sources: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class Roles:
    """What plans call the people who learn, or those who lead."""

    part: str
    reviewed: str
    origin: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What plans call something, when we last looked at the list, and where it comes from."""

    name: str
    reviewed: str
    origin: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A publication, by its key."""

    key: str
    title: str
    authors: str = ""
    year: str = ""
    publisher: str = ""
    kind: str = ""
    link: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """Authors, year, title and publisher, as far as they are known."""
        dated = f" ({self.year})" if self.year else ""
        by = f"{self.authors}{dated}".rstrip(".")
        publisher = f". {self.publisher}" if self.publisher else ""
        if not self.authors:
            return f"{self.title}{dated}{publisher}"
        return f"{by}. {self.title}{publisher}"


@dataclass(frozen=True)
class Catalogue:
    """The mechanisms in their order, the groups in theirs, and the bibliography."""

    mechanisms: Mapping[str, Mechanism]
    groups: Mapping[str, Group]

    @cached_property
    def names(self) -> dict[str, str]:
        """Each folded name of a mechanism, and the mechanism it is."""
        return {fold(name): m.mechanism for m in self.mechanisms.values() for name in m.names}

    @cached_property
    def sources(self) -> dict[str, SourceEntry]:
        """The bibliography by key; read on first use, because a plain check never needs it."""
        document = _document("sources.yaml")
        entries = [_made(SourceEntry, item, document) for item in _items(document, "sources")]
        return {entry.key: entry for entry in entries}

    @cached_property
    def roles(self) -> tuple[Roles, ...]:
        """What plans call learners and leaders; read on first use."""
        document = _document("roles.yaml")
        return tuple(_made(Roles, item, document) for item in _items(document, "roles"))

    @cached_property
    def early_career(self) -> Mapping[str, frozenset[str]]:
        """What plans call early career teachers (`roles`) and their `time`, folded."""
        lists = _word_lists("early-career.yaml")
        return {each.name: frozenset(map(fold, each.words)) for each in lists}

    @cached_property
    def time_taken(self) -> Mapping[str, str]:
        """Each folded name of time that is taken from teachers, and what it takes."""
        lists = _word_lists("time-sources.yaml")
        return {fold(word): each.name for each in lists for word in each.words}

    def part_of(self, role: str) -> str | None:
        """Whether a role is a learner's or a leader's; None where the lists do not tell."""
        words = f" {fold(role)} "
        parts = {r.part for r in self.roles for word in r.words if f" {fold(word)} " in words}
        return parts.pop() if len(parts) == 1 else None

    def in_group(self, group: str) -> tuple[Mechanism, ...]:
        """The mechanisms of a group."""
        return tuple(m for m in self.mechanisms.values() if m.group == group)


def folder() -> FilePath:
    """Where the mechanism files are: in the package, or beside it in a checkout."""
    package = FilePath(__file__).parent
    inside = package / "mechanisms"
    return inside if inside.is_dir() else package.parent / "mechanisms"


@cache
def load_catalogue() -> Catalogue:
    """The catalogue. Raises `DataError` with file and line where one of its files is wrong."""
    documents = [_document(path.name) for path in sorted(folder().glob("[01]*.yaml"))]
    mechanisms = [_made(Mechanism, document.data, document) for document in documents]
    groups = _document("groups.yaml")
    return Catalogue(
        {m.mechanism: m for m in mechanisms},
        {g.group: g for g in (_made(Group, item, groups) for item in _items(groups, "groups"))},
    )


def _document(name: str) -> Document:
    document = parse((folder() / name).read_text(encoding="utf-8"), name)
    if document.faults:
        fault = document.faults[0]
        raise DataError(f"{name}:{fault.span.start.line}: {fault.what}", remedy=fault.remedy)
    return document


def _word_lists(name: str) -> list[Words]:
    document = _document(name)
    return [_made(Words, item, document) for item in _items(document, "lists")]


def _items(document: Document, key: str) -> list[Any]:
    data = document.data
    items = data.get(key) if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise DataError(f"{document.name}:1: it needs a list called `{key}`")
    return items


_NESTED = {
    "signals": Signals,
    "near_misses": Signals,
    "behaviour_change_technique": TechniqueCode,
    "evidence": Support,
}
_LISTS = {"aliases", "counts", "does_not_count", "examples", "words", "sources"}


def _made(kind: type[Any], data: Any, document: Document) -> Any:
    """One record of a mechanism file, with its lists as tuples. Raises `DataError` with a line."""
    fields = kind.__dataclass_fields__
    if not isinstance(data, dict) or not set(data) <= set(fields):
        unknown = sorted(set(data) - set(fields)) if isinstance(data, dict) else []
        raise DataError(f"{_line(document, unknown)}: a {kind.__name__.lower()} has other keys")
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in _NESTED:
            value = _made(_NESTED[key], value, document)
        elif key == "substantiated_by":
            value = tuple(tuple(alternative) for alternative in value)
        elif key in _LISTS:
            value = tuple(value)
        elif key == "number":
            value = int(value)
        elif not isinstance(value, str):
            raise DataError(f"{_line(document, [key])}: `{key}` needs a text")
        values[key] = value
    try:
        return kind(**values)
    except TypeError as error:
        raise DataError(f"{document.name}:1: {error}") from None


def _line(document: Document, keys: list[str]) -> str:
    at = next((path for path in document.keys if path[-1:] == tuple(keys[:1])), ())
    return f"{document.name}:{document.locate_key(at).start.line}"
