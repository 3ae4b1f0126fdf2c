"""The comments that silence a rule: `# pdcheck: ignore[rule-name] until=2027-07-31: reason`."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from pdcheck.bounds import MOST_SILENCES
from pdcheck.document import Document
from pdcheck.finding import Problem, Silencer
from pdcheck.language.values import NotUnderstoodError, read_day
from pdcheck.language.words import fold, nearest
from pdcheck.silencing.parts import Parts, Scope
from pdcheck.silencing.silences import NEVER_SILENT, Named, Silencing, never_silent
from pdcheck.source import Range
from pdcheck.span import Path, Place

MOST_SHOWN = 80
"""So many characters of what an author wrote are shown in a message. Ours."""
MOST_NAMES = 5
"""So many rules are named in a message. Ours."""

_TOOL = r"(?:[Pp][Dd][ _-]?[Cc][Hh][Ee][Cc][Kk]|[Nn][Oo][Qq][Aa])\b"
_MARK = re.compile(rf"#(?<![^\s#]#)[^\S\r\n]*{_TOOL}")
_END = re.compile(rf"[^\S\r\n]#+(?=[^\S\r\n]|{_TOOL})|[\r\n]")
_SPOKEN = re.compile(
    rf"#\s*(?P<tool>{_TOOL})\s*(?P<colon>:?)\s*(?P<verb>[^\W\d_]*(?:-[A-Za-z]+)*)(?P<rest>.*)",
    re.DOTALL,
)
_VERBS = ("ignore", "disable", "silence", "suppress", "skip", "allow", "mute", "noqa", "off")
_UNTIL = re.compile(r"\s*until\s*=\s*(?P<day>[^:]*)")


def in_comments(document: Document, families: Mapping[str, str]) -> Iterator[Silencing]:
    """The silences in the comments of a text. Almost no text has the mark, and costs no more."""
    if not document.readable or not _MARK.search(document.source.text):
        return
    parts = Parts(document)
    own_names = {fold(name): name for name in families}
    meant = 0
    for found in _MARK.finditer(document.source.text):
        comment = _Comment(document, found.start(), families, own_names, parts)
        if comment.meant:
            meant += 1
            yield comment.silencing() if meant <= MOST_SILENCES else comment.one_too_many()
        if meant > MOST_SILENCES:
            return


class _Comment:
    """A comment that may be a silence: from its `#` to the next comment or the end of the line."""

    def __init__(
        self,
        document: Document,
        start: int,
        families: Mapping[str, str],
        own_names: Mapping[str, str],
        parts: Parts,
    ) -> None:
        text = document.source.text
        found = _END.search(text, start + 1)
        self.document = document
        self.families = families
        self.own_names = own_names
        self.parts = parts
        self.start = start
        self.text = text[start : found.start() if found else len(text)].rstrip()
        spoken = _SPOKEN.match(self.text)
        assert spoken
        self.tool, self.colon = spoken["tool"], spoken["colon"]
        self.verb, self.rest = spoken["verb"], spoken["rest"]

    @cached_property
    def named(self) -> list[str]:
        """The rules that the comment names anywhere, for saying how it should be written."""
        words = re.findall(r"[a-z][\w-]+", f"{self.verb} {self.rest}", re.IGNORECASE)
        found = [self.own_names[fold(word)] for word in words if fold(word) in self.own_names]
        return list(dict.fromkeys(found))

    @cached_property
    def meant(self) -> bool:
        """Whether this is a comment, and its author most likely meant it as a silence."""
        if self.document.in_text(self.start):
            return False
        verb, rest = self.verb.lower(), self.rest.lstrip()
        if self.tool.lower() == "noqa":
            return bool(self.named)
        if self.colon or rest[:1] in ("[", "("):
            known = verb in _VERBS or verb.startswith("ignor") or nearest(verb, ("ignore",))
            return bool(known) or bool(self.named)
        return verb in _VERBS and (rest[:1] in ("", ":", "=") or bool(self.named))

    def one_too_many(self) -> Silencing:
        """The fault of one silence more than is read."""
        what = f"more than {MOST_SILENCES:,} comments silence rules, and none is read from here on"
        remedy = "leave a rule out for the whole plan with one comment above its first key"
        return Silencing(Silencer.COMMENT, (), fault=Problem(self._place(None), what, remedy))

    def silencing(self) -> Silencing:
        """The silence, or the fault that keeps it from being one."""
        try:
            return self._read()
        except _MalformedError as malformed:
            at = self._place(malformed.place)
            return Silencing(
                Silencer.COMMENT, (), fault=Problem(at, malformed.what, malformed.remedy)
            )

    def _read(self) -> Silencing:
        if self.tool != "pdcheck" or not self.colon or self.verb != "ignore":
            raise self._malformed("this comment looks like a silence and is written another way")
        inside, behind = self._brackets()
        names: dict[str, Named] = {}
        for place in self._written_names(inside):
            rule = self._rule(place)
            if rule not in names:
                names[rule] = Named(rule, self._place(place))
        if not names:
            raise self._malformed("this silence names no rule between its brackets")
        until, until_at, reason = self._until_and_reason(behind)
        if self._spoken_of is None:
            raise _MalformedError(
                "this silence stands at no key and no item, so it does not hold",
                "put it at the end of the line of a key or an item, or on a line of its own above",
            )
        scope, _ = self._spoken_of
        return Silencing(Silencer.COMMENT, tuple(names.values()), reason, until, until_at, scope)

    def _brackets(self) -> tuple[str, str]:
        opened = self.rest.lstrip()
        if not opened.startswith("["):
            raise self._malformed("this silence names no rule in square brackets")
        inside, closed, behind = opened[1:].partition("]")
        if not closed:
            raise self._malformed("the bracket that opens in this silence is not closed")
        return inside, behind

    def _written_names(self, inside: str) -> Iterator[Range]:
        """Where each name between the brackets stands."""
        offset = self.start + self.text.index("[") + 1
        for found in re.finditer(r"[^,\s][^,]*", inside):
            yield offset + found.start(), offset + found.start() + len(found.group().rstrip())

    def _rule(self, place: Range) -> str:
        written = self.document.source.text[slice(*place)]
        rule = self.own_names.get(fold(written))
        if rule is None:
            raise _MalformedError(*_no_rule(written, self.families), place)
        if rule in NEVER_SILENT:
            raise _MalformedError(*never_silent(rule), place)
        return rule

    def _until_and_reason(self, behind: str) -> tuple[date | None, Place, str]:
        until, place = None, self._place(None)
        if found := _UNTIL.match(behind):
            day = found["day"].strip()[:MOST_SHOWN]
            start = self.start + len(self.text) - len(behind) + found.start("day")
            span = (start, start + max(len(day), 1))
            if dated := re.match(r"(\d{4}-\d\d?-\d\d?)\s+\S", day):
                raise self._malformed(f"no colon stands behind the day {dated[1]}")
            try:
                until, place = read_day(day), self._place(span)
            except NotUnderstoodError as error:
                raise _MalformedError(error.what, error.remedy, span) from None
            behind = behind[found.end() :]
        reason = behind.lstrip()
        if reason and not reason.startswith(":"):
            raise self._malformed("no colon stands before the reason of this silence")
        reason = reason[1:].strip()
        if re.match(r"until\b\s*[=:]?\s*\d", reason):
            raise self._malformed("the day until which this silence holds stands behind a colon")
        return until, place, reason

    def _malformed(self, what: str) -> "_MalformedError":
        names = ", ".join(self.named[:MOST_NAMES]) or "rule-name"
        day = re.search(r"\d{4}-\d\d?-\d\d?", self.rest)
        until = f" until={day[0]}" if day else ""
        return _MalformedError(
            f"{what}, so it does not hold",
            f"write `# pdcheck: ignore[{names}]{until}: the reason`",
        )

    @cached_property
    def _spoken_of(self) -> tuple[Scope | None, Path] | None:
        return self.parts.spoken_of(self.start)

    def _place(self, place: Range | None) -> Place:
        """A part of the comment as the place of a finding, named after what it speaks of."""
        document = self.document
        start, end = place or (self.start, self.start + len(self.text))
        path = self._spoken_of[1] if self._spoken_of else ()
        placed = document.place(document.source.span((start, end)))
        return placed._replace(path=path, names=document.place(path).names)


class _MalformedError(Exception):
    """Why a comment cannot be followed, and where, if not the whole of it is at fault."""

    def __init__(self, what: str, remedy: str, place: Range | None = None) -> None:
        self.what = what
        self.remedy = remedy
        self.place = place


def _no_rule(written: str, families: Mapping[str, str]) -> tuple[str, str]:
    if written in families.values():
        return (
            f"`{written}` is a family of rules, and a silence names its rules one by one",
            f"name the rule that reports; `pdcheck rules --family {written}` lists them",
        )
    near = nearest(written, families)
    if len(written) > MOST_SHOWN:
        written = written[: MOST_SHOWN - 1] + "…"
    lists = "`pdcheck rules` lists them"
    return (
        f"`{written}` is not a rule, so this silence does not hold",
        f"did you mean `{near}`? {lists}" if near else f"name the rule that reports; {lists}",
    )
