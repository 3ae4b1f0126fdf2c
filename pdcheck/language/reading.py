"""A document becomes a plan: the sentence rule, unknown keys, wrong values, open decisions.

Whatever cannot be read is dropped and reported, and the rest of the plan is read all the same. A
misspelt key is reported and then read as the one it most likely means, if what stands behind it
fits: else the author would be told to write what is there already. A misspelt mechanism is not,
because a guess must not earn credit.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pdcheck.bounds import MOST_CLAIMS, MOST_LETTERS
from pdcheck.document import Data, Document
from pdcheck.finding import Problem, Related
from pdcheck.language import mends, pasted
from pdcheck.language.mechanisms import Claim, Mechanisms
from pdcheck.language.node import ANYWHERE, Node, Shape, Undecided, Written, fields_of
from pdcheck.language.values import NotUnderstoodError
from pdcheck.language.words import fold, near_words
from pdcheck.span import Path

N = TypeVar("N", bound=Node)

_VERSION = "pdcheck"
"""The key of the version of the language, which says nothing of the programme."""


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
    reader = _Reader(kind, document, mechanisms)
    for fault in document.faults:
        related = () if fault.related is None else (Related(fault.related, "written first here"),)
        reader.report("unreadable-plan", Problem(fault.span, fault.what, fault.remedy, related))
    if not document.readable:
        if not document.faults:
            reader.report("unreadable-plan", _nothing_there(document))
        return Reading(None, reader.collected())
    try:
        node = reader.node(kind, document.data, ())
    except _TooManyError as error:
        return Reading(None, {"unreadable-plan": (error.problem,)})
    if not (kind.may_say_nothing or reader.faults) and _says_nothing(document.data):
        reader.report("unreadable-plan", _nothing_there(document))
    return Reading(node, reader.collected())


class _TooManyError(Exception):
    """A list has more items than a plan may have, so that none of the plan is read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def _says_nothing(plan: Data) -> bool:
    """Whether nothing stands behind any key but the version of the language.

    A list with an item says something: a mechanism may be named without a word behind it.
    """
    keys = plan.items() if isinstance(plan, dict) else ()
    blocks = [block for key, block in keys if key != _VERSION]
    return not any(any(b.values()) if isinstance(b, dict) else b for b in blocks)


def _nothing_there(document: Document) -> Problem:
    what = "this file says nothing yet"
    if document.data is not None and not document.readable:
        kind = "list" if isinstance(document.data, list) else "text"
        what = f"this file holds a {kind} where a plan has keys, such as `programme:`"
    return Problem((), what, "start from the example that `pdcheck init plan.yaml` writes")


class _Reader:
    """Turns plain data into nodes, each with the path where it is written."""

    def __init__(self, top: type[Node], document: Document, mechanisms: Mapping[str, str]) -> None:
        self.top = top
        self.document = document
        self.mechanisms = mechanisms
        self.faults: dict[str, list[Problem]] = {}
        self.claims = 0
        self._meanings: dict[tuple[type[Node], str], tuple[str, ...]] = {}

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
        keys = ", ".join([key for key in fields_of(kind) if key not in ANYWHERE][:5])
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
        if not rest or rest[0] in " \t\r\n" or key not in fields_of(kind):
            return False
        what = f"there is no space behind the colon of `{key}`"
        remedy = f"write `{key}: {_cut(pasted.with_ordinary_spaces(rest).strip())}`, with a space"
        fix = mends.space_behind_colon(fields_of(kind), at, self.document)
        self.report("unreadable-plan", Problem(at, what, remedy, fix=fix))
        return True

    def _mapping(self, kind: type[N], data: dict[str, Any], at: Path) -> N:
        read: dict[str, Any] = {"undecided": {}, "renamed": {}}
        shapes, aliases = fields_of(kind), kind.aliases
        taken: set[str] = set()
        for written, value in data.items():
            key = aliases.get(written, written)
            if key not in shapes:
                taken = taken or self._taken(kind, data)
                key = self._unknown_key(kind, written, value, at, taken)
                if not key:
                    continue
                taken.add(key)
            if key != written:
                if key in data:
                    self._twice(key, written, at)
                    continue
                read["renamed"][key] = written
            if value is None:
                continue
            shape, below = shapes[key], (*at, written)
            if kind.may_be_open and is_open(value, shape):
                read["undecided"][key] = _undecided(value)
            elif (found := self._field(shape, value, below)) is not None:
                read[shape.name] = found
        return kind.made(at, read)

    def _taken(self, kind: type[Node], data: dict[str, Any]) -> set[str]:
        """The keys that are written, and as rivals those that several misspelt ones may mean."""
        written = {kind.aliases.get(each, each) for each in data}
        unknown = (each for each in data if each not in fields_of(kind))
        meant = Counter(key for each in unknown for key in self._meant(kind, each)[:1])
        rivals = {_rival(key) for key, times in meant.items() if times > 1}
        return written | rivals

    def _fits(self, shape: Shape | None, value: Any, at: Path) -> bool:
        """Whether a value reads without a fault as what a misspelt key most likely means."""
        if shape is None:
            return False
        trial = _Reader(self.top, self.document, self.mechanisms)
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
                return self._named(shape, value, at)
            return self._misshapen(at, "a text or list", "names with a value each: `name: 2`")
        if shape.many:
            items = value if isinstance(value, list) else [value]
            if shape.most is not None and len(items) > shape.most:
                raise _TooManyError(_one_more(shape.key, shape.most, at))
            read = [self._item(shape, item, (*at, index)) for index, item in enumerate(items)]
            return tuple(item for item in read if item is not None)
        return self._item(shape, value, at)

    def _named(self, shape: Shape, value: dict[str, Any], at: Path) -> dict[str, Any]:
        """Values by names. A name that does not read is reported, and so is one given twice."""
        named: dict[str, Any] = {}
        first: dict[str, str] = {}
        for written, below in value.items():
            place = (*at, written)
            name = self._text(shape.names, written, place, on_key=True) if shape.names else written
            said = self._item(shape, below, place)
            if name in first:
                what = f"“{_cut(written)}” is “{_cut(first[name])}” once more, written another way"
                related = (Related((*at, first[name]), "written first here"),)
                remedy = "keep one of the two and delete the other"
                self.report("unreadable-plan", Problem(place, what, remedy, related, on_key=True))
            elif name is not None:
                first[name] = written
                if said is not None:
                    named[name] = said
        return named

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
        return value if value is None else self._text(shape.value, value, at)

    def _text(self, kind: Written, text: str, at: Path, *, on_key: bool = False) -> Any:
        """What a text reads as; None, and a report, where it does not read."""
        try:
            if kind.read is not str and len(text) > MOST_LETTERS:
                raise _too_long(text)
            return kind.read(text)
        except NotUnderstoodError as error:
            remedy = _without_curly_quotes(kind, text) or error.remedy
            fix = None if on_key else mends.written_value(kind, text, at, error)
            problem = Problem(at, _cut_quote(error.what), remedy, on_key=on_key, fix=fix)
            self.report("unreadable-plan", problem)
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
        for name, said, place in named_mechanisms(value, at):
            mechanism = self.mechanisms.get(fold(name))
            if mechanism is None:
                self._unknown_mechanism(name, place)
                continue
            shape = fields_of(Mechanisms)[mechanism]
            assert shape.node is not None
            if is_open(said, shape):
                undecided[mechanism] = _undecided(said)
                continue
            listed = (said or [None]) if isinstance(said, list) else [said]
            self.claims += len(listed)
            if self.claims > MOST_CLAIMS:
                raise _TooManyError(_one_more_claim(place))
            for index, item in enumerate(listed):
                below = (*place, index) if isinstance(said, list) else place
                if (claim := self.node(shape.node, item, below)) is not None:
                    claims[shape.name] = (*claims.get(shape.name, ()), claim)
        return Mechanisms.made(at, {**claims, "undecided": undecided})

    def _unknown_mechanism(self, name: str, place: Path) -> None:
        nears = near_words(name, self.mechanisms)
        own = self.mechanisms[nears[0]] if nears else None
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
                fix=mends.named_mechanism(name, place, nears, self.mechanisms, self.document),
            ),
        )

    # --- What cannot be read ---

    def _unknown_key(
        self, kind: type[Node], key: str, value: Any, at: Path, taken: set[str]
    ) -> str:
        """Report a key that is none; return the one that it is read as, or an empty text."""
        meant = self._meant(kind, key)
        own = {kind.aliases.get(name, name) for name in meant}
        read_as = kind.aliases.get(meant[0], meant[0]) if meant else ""
        reads = read_as not in taken and self._fits(fields_of(kind).get(read_as), value, (*at, key))
        fix = None
        if self._bare_in_braces(key, at):
            fix = mends.quoted_sentence(key, at, self.document)
        elif re.match("-[^ -]", key):
            fix = mends.space_behind_dash(at, self.document)
        elif len(own) == 1 and not taken & {read_as, _rival(read_as)}:
            fix = mends.renamed_key((*at, key), meant[0], read_so=reads)
        elif not meant:
            fix = mends.indented_key(key, at, self.document)
        what, remedy = self._said_of_key(kind, key, meant, at)
        self.report("unknown-key", Problem((*at, key), what, remedy, on_key=True, fix=fix))
        return read_as if reads else ""

    def _bare_in_braces(self, key: str, at: Path) -> bool:
        return (*self.document.written(at), key) in self.document.bare_in_braces

    def _meant(self, kind: type[Node], key: str) -> tuple[str, ...]:
        """The keys that a misspelt one may mean, the nearest first."""
        if (kind, key) not in self._meanings:
            self._meanings[kind, key] = self._weighed(kind, key)
        return self._meanings[kind, key]

    def _weighed(self, kind: type[Node], key: str) -> tuple[str, ...]:
        known = [*fields_of(kind), *kind.aliases]
        typed = pasted.typed(pasted.visible_key(key))
        if typed in known:
            return (typed,)
        meant = near_words(typed, known)
        home = _home(self.top, kind, typed)
        if home and meant and fold(meant[0]).rstrip("s") != fold(typed).rstrip("s"):
            return ()  # a key that another part of the plan has is misplaced, not misspelt
        return meant

    def _said_of_key(
        self, kind: type[Node], key: str, meant: tuple[str, ...], at: Path
    ) -> tuple[str, str]:
        """What to say of a key that is none, and what to do about it."""
        owner = f"`{at[-1]}`" if at and isinstance(at[-1], str) else _called(at)
        if not at:
            owner = f"a {kind.whole}"
        what = f"{owner} has no key {'called ' if at else ''}`{_cut(key)}`"
        if key != (plain := pasted.visible_key(key)):
            return (
                f"an invisible character stands in `{plain}`, as pasted from Word or a web page",
                f"delete the key and type `{plain}:` again",
            )
        if key.startswith("-") and len(key) > 1:
            return (
                f"there is no space behind the dash of `{_cut(key)}`",
                f"write `- {key[1:]}: …`, with a space, so that it is an item of a list",
            )
        if self._bare_in_braces(key, at):
            return (
                f"the comma before “{_cut(key)}” ends the sentence there, because of the {{ }}",
                "put the whole sentence in double quotes, or write the keys on lines of their own",
            )
        if meant:
            return what, f"did you mean `{meant[0]}`?"
        if home := _home(self.top, kind, key):
            return what, f"`{key}` belongs under {home}"
        keys = ", ".join(name for name in fields_of(kind) if name != "notes")
        return what, f"use one of: {keys}; or keep it under `notes`"


def _too_long(text: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        f"“{text}” is longer than any number, date or name",
        "write the number, date or name alone, and the rest under `notes`",
    )


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


def _one_more(key: str, most: int, at: Path) -> Problem:
    """What to say of the first item that a list has no room for."""
    return Problem(
        (*at, most),
        f"`{key}` lists more than {most:,}, and this is one more",
        "no real plan lists so many: keep one programme in a file, and delete what was pasted "
        "many times",
    )


def _one_more_claim(at: Path) -> Problem:
    return Problem(
        at,
        f"the plan names mechanisms more than {MOST_CLAIMS:,} times, and this is one more",
        "no real plan names so many: keep one programme in a file, and name only the mechanisms "
        "that an activity is meant to have",
        on_key=True,
    )


def named_mechanisms(value: Any, at: Path) -> Iterator[tuple[str, Any, Path]]:
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


def _rival(key: str) -> str:
    """What stands among the keys that are taken where two misspelt ones may both mean this."""
    return f"{key} or"


_OPEN_KEYS = frozenset({"chosen_by", "from", "after", "due"})


def is_open(value: Any, shape: Shape) -> bool:
    """Whether a value says that it is still to be decided: `{chosen_by, from, after, due}`."""
    if not isinstance(value, dict) or not value or not _OPEN_KEYS.issuperset(value):
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


def _home(top: type[Node], kind: type[Node], key: str) -> str | None:
    """Another part of the document that has this key, so that a misplaced one can be moved."""
    if key in fields_of(top):
        return "no other key: start it at the left edge of the file"
    for name, shape in fields_of(top).items():
        if shape.node and shape.node is not kind and key in fields_of(shape.node):
            return f"`{name}`"
    return None


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
