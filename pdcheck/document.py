"""Text becomes plain data with its places kept beside it: the only module that knows ruamel.yaml.

A plan is a plain subset of YAML 1.2. Scalars stay text, exactly as written, because the plan
language reads each one by its field. The parser's events are read one by one rather than
composed into nodes: that is faster with the C parser, bounds the depth while parsing, and
gives aliases and tags a place before anything is built from them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pdcheck.bounds import MAX_DEPTH, MOST_VALUES
from pdcheck.identity import Names
from pdcheck.source import Range, Source
from pdcheck.span import TOP, Path, Place, Span
from pdcheck.syntax import TextFault, directive, forbidden_character, syntax_fault

Data = dict[str, Any] | list[Any] | str | None


@dataclass(frozen=True)
class Document:
    """A text, the plain data in it, and where each part of that data is written.

    `data` is None where the text is empty or is not YAML; then `faults` says why.
    """

    name: str
    source: Source
    data: Data
    faults: tuple[TextFault, ...] = ()
    values: dict[Path, Range] = field(default_factory=dict)
    keys: dict[Path, Range] = field(default_factory=dict)
    bare_in_braces: frozenset[Path] = frozenset()
    plain: frozenset[Path] = frozenset()

    @property
    def as_written(self) -> "Document":
        """What stands in the text itself, where this says more than that."""
        return self

    @property
    def readable(self) -> bool:
        """Whether the text is a document with a mapping at its top."""
        return isinstance(self.data, dict)

    def holds(self, key: str) -> bool:
        """Whether the text has this key at its top, with a value or without."""
        return (key,) in self.keys

    def holds_at(self, path: Path) -> bool:
        """Whether the text has a key at exactly this path, with a value or without."""
        return path in self.keys

    def at(self, path: Path) -> Data:
        """The plain data at a path that is written exactly so; None where nothing is."""
        value: Any = self.data
        for key in path:
            if not _holds(value, key):
                return None
            value = value[key]
        data: Data = value
        return data

    def written(self, path: Path) -> Path:
        """The nearest part of `path` that stands in the text.

        A list of one may be written without its brackets, so index 0 of something that is
        not a list is the thing itself; and a sentence stands for the mapping it could be.
        """
        at: Path = ()
        value: Any = self.data
        for key in path:
            if key == 0 and not isinstance(value, list):
                continue
            if not _holds(value, key):
                break
            value = value[key]
            at = (*at, key)
        return at

    def in_text(self, index: int) -> bool:
        """Whether a character is part of a key or a text, and so of no comment."""
        before = bisect_right(self._texts, (index, len(self.source.text) + 1))
        return before > 0 and index < self._texts[before - 1][1]

    @cached_property
    def _texts(self) -> list[Range]:
        """Where keys and texts stand, without the line of the `|` or `>` that opens a block."""
        texts = list(self.keys.values())
        for path, (start, end) in self.values.items():
            if isinstance(self.at(path), str):
                opens = _OPENING.match(self.source.text, start, end)
                texts.append((opens.end() if opens else start, end))
        return sorted(texts)

    def key_of(self, path: Path) -> str:
        """The key that stands in the text for `path`: `lead` where a sentence gives its role."""
        return next((key for key in reversed(self.written(path)) if isinstance(key, str)), "")

    def locate(self, path: Path) -> Span:
        """Where `path` is written: its value, or its key where the value is a block or absent.

        What is missing is placed at the key of its nearest written parent.
        """
        at = self.written(path)
        while at:
            place = self._grip(at)
            if place:
                return self.source.span(place)
            at = at[:-1]
        return self.source.span(next(iter(self.keys.values()))) if self.keys else TOP

    def locate_key(self, path: Path) -> Span:
        """Where the key of `path` is written, or the path itself where it has no key."""
        at = self.written(path)
        return self.source.span(self.keys[at]) if at in self.keys else self.locate(path)

    def place(self, at: Path | Span | Place, *, on_key: bool = False) -> Place:
        """Where something is written, in lines and by name; what is a place already stays so."""
        if isinstance(at, Place):
            return at
        path = () if isinstance(at, Span) else at
        locate = self.locate_key if on_key else self.locate
        span = at if isinstance(at, Span) else locate(path)
        names = self._names.along(self.written(path))
        return Place(self.name, span, path, names, self.source.line(span.start.line))

    def said_at(self, path: Path) -> Place:
        """Where something is said; for a plan that adapts another, perhaps in that one's file."""
        return self.place(path)

    @cached_property
    def _names(self) -> Names:
        return Names(self.data)

    def _grip(self, at: Path) -> Range | None:
        """What to underline for a written path: never forty lines where one word will do."""
        value = self.values.get(at)
        key = self.keys.get(at)
        text = self.source.text
        if value and text.find("\n", *value) < 0 and text.find("\r", *value) < 0:
            return value
        if key:
            return key
        if value:
            first = (*at, next(iter(_names(self, at)), ""))
            return self._grip(first) or _first_line(self.source.text, value)
        return None


_OPENING = re.compile(r"[|>][^\r\n]*")


def _holds(value: Any, key: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return isinstance(value, dict) and key in value


def _names(document: Document, at: Path) -> Iterator[str]:
    """The keys by which a person would recognise the mapping at `at`, best first."""
    data: Any = document.data
    for key in at:
        data = data[key]
    if isinstance(data, dict):
        yield from (key for key in ("title", "id") if data.get(key))
        yield from (key for key in data if isinstance(key, str))


def _first_line(text: str, place: Range) -> Range:
    start, end = place
    return start, start + len(text[start:end].splitlines()[0].rstrip())


def parse(text: str, name: str = "<text>", most_values: int = MOST_VALUES) -> Document:
    """Read one YAML document. Never raises: what cannot be read is in `faults`, with its place.

    A text with more than `most_values` values, lists and blocks among them, is not read further.
    """
    source = Source(text.removeprefix("\ufeff"))
    fault = forbidden_character(source) or directive(source)
    if fault:
        return Document(name, source, None, (fault,))
    builder = _Builder(source, most_values)
    try:
        builder.read(iter(_parser(source.text), None))
    except _RefusedError as refused:
        return Document(name, source, None, (refused.fault,))
    except MemoryError:  # no bug, and nothing that one could go on from
        raise
    except Exception as error:
        # The parser raises bare AssertionError, IndexError and ValueError on some texts.
        return Document(name, source, None, (syntax_fault(source, error),))
    return Document(
        name,
        source,
        builder.data,
        tuple(builder.faults),
        builder.values,
        builder.keys,
        frozenset(builder.bare_in_braces),
        frozenset(builder.plain),
    )


def _cut(name: str) -> str:
    return name if len(name) <= 40 else name[:39] + "…"


class _RefusedError(Exception):
    """The text cannot be read beyond a fault."""

    def __init__(self, fault: TextFault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def _parser(text: str) -> Callable[[], Any]:
    """What gives the next event, from the C parser, or the pure one where there is no C part."""
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return _pure_parser(text)
    get_event: Callable[[], Any] = CParser(text).get_event
    return get_event


def _pure_parser(text: str) -> Callable[[], Any]:
    from ruamel.yaml.loader import BaseLoader

    get_event: Callable[[], Any] = BaseLoader(text).get_event
    return get_event


class _Builder:
    """Builds plain data from events, and notes where each part of it stands."""

    def __init__(self, source: Source, most_values: int) -> None:
        self.source = source
        self.most = self.left = most_values
        self.data: Data = None
        self.values: dict[Path, Range] = {}
        self.keys: dict[Path, Range] = {}
        self.bare_in_braces: list[Path] = []
        self.plain: list[Path] = []
        self.faults: list[TextFault] = []
        self.depth = 0
        self.last = 0
        """Where the last scalar or list in brackets ends: a comment behind it is no part of it."""

    def read(self, events: Iterator[Any]) -> None:
        """Take the one document of a stream; refuse a second one."""
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                continue
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._refuse(
                        (event.start_mark.index, event.end_mark.index),
                        "a second document starts here",
                        "keep one plan in a file: remove the line `---`, or move what follows it "
                        "to a file of its own",
                    )
                continue
            self.data = self._value(event, events, ())

    def _refuse(self, place: Range, what: str, remedy: str) -> None:
        raise _RefusedError(TextFault(self.source.span(place), what, remedy))

    def _refuse_one_more(self, event: Any) -> None:
        start = event.start_mark.index
        self._refuse(
            (start, start + 1),
            f"this file holds more than {self.most:,} values, and this is one more",
            "no real plan is so long: keep one programme in a file, and delete what was pasted "
            "many times",
        )

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Data:
        self.left -= 1
        if self.left < 0:
            self._refuse_one_more(event)
        kind = type(event).__name__
        if kind == "ScalarEvent" and event.anchor is None and event.ctag is None:
            return self._scalar(event, path)
        start = event.start_mark.index
        if kind == "AliasEvent":
            self._refuse(
                (start, event.end_mark.index),
                f"YAML takes `*{_cut(event.anchor)}` for something written elsewhere, and a plan "
                "has no aliases",
                "put the text in quotes; or, if you meant an alias, write out what it stands for",
            )
        if event.anchor is not None and self.source.text[start] == "&":
            self._refuse(
                (start, start + len(event.anchor) + 1),
                f"YAML takes `&{_cut(event.anchor)}` for a label, and a plan has no anchors",
                "put the text in quotes; or, if you meant an anchor, remove it",
            )
        if event.tag is not None:
            said = self.source.text[start:].split(maxsplit=1)[0]
            self._refuse(
                (start, start + len(said)),
                f"YAML takes `{_cut(said)}` for an order to itself, and a plan has no tags",
                "put the text in quotes; or, if you meant a tag, remove it",
            )
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(
                (start, start + 1),
                f"this is nested more than {MAX_DEPTH} deep",
                "a plan needs fewer than ten levels: check for brackets that are never closed",
            )
        read = self._mapping if kind == "MappingStartEvent" else self._sequence
        data: Data = read(event, events, path)
        self.depth -= 1
        return data

    def _scalar(self, event: Any, path: Path) -> str | None:
        value: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        self.last = end
        if not event.style:
            if value in ("", "~", "null", "Null", "NULL"):
                if end > start:
                    self.values[path] = (start, end)
                return None
            self.plain.append(path)
        if end - start != len(value):  # plain and short ones end where their text does
            text = self.source.text
            while end > start and text[end - 1] in " \t\r\n":
                end -= 1
            self.last = end
        self.values[path] = (start, end)
        return value

    def _sequence(self, start: Any, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                self._close(start, event, path)
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, start: Any, events: Iterator[Any], path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                self._close(start, event, path)
                break
            key, place = self._key(event)
            at = (*path, key)
            again = key in data
            if again:
                self.faults.append(
                    TextFault(
                        self.source.span(place),
                        f"`{key}` is written a second time here",
                        "keep one of the two and delete the other",
                        self.source.span(self.keys[at]),
                    )
                )
                at = (*path, key, "(again)")
            else:
                self.keys[at] = place
            value = self._value(next(events), events, at)
            if not again:
                data[key] = value
                if start.flow_style and value is None and at not in self.values:
                    self.bare_in_braces.append(at)
        return data

    def _key(self, event: Any) -> tuple[str, Range]:
        place = (event.start_mark.index, event.end_mark.index)
        if type(event).__name__ == "AliasEvent":
            self._value(event, iter(()), ())
        if type(event).__name__ != "ScalarEvent":
            start = place[0]
            self._refuse(
                (start, start + 1),
                "a list or a block in brackets stands where a key should be",
                "write a key and a colon before it; or, if it is a text, put the text in quotes",
            )
        if event.anchor is not None or event.ctag is not None:
            self._value(event, iter(()), ())
        if event.value == "<<" and not event.style:
            self._refuse(
                place,
                "`<<` is a YAML merge key, and a plan has none",
                "write out the keys that it would bring in",
            )
        return event.value, place

    def _close(self, start: Any, end: Any, path: Path) -> None:
        text = self.source.text
        first, last = start.start_mark.index, end.end_mark.index
        if not start.flow_style:  # the parser ends a block where the next one begins
            last = min(last, self.last)
        while last > first and text[last - 1] in " \t\r\n":
            last -= 1
        self.last = last
        if last > first:
            self.values[path] = (first, last)
