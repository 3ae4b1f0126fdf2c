"""What a plan silences: the entries of its `ignore:`, and its comments, as one kind of thing."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pdcheck.document import Document
from pdcheck.finding import Problem, Silencer
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan, Silence
from pdcheck.language.words import fold, listed
from pdcheck.silencing.parts import Scope
from pdcheck.span import Path, Place, Point

NEVER_SILENT = frozenset(
    {
        "unreadable-plan",
        "malformed-silence",
        "silence-past-its-end",
        "silence-without-reason",
        "unused-silence",
    }
)
"""The rules that no plan can silence: what cannot be read, and what is said of silences."""


class Named(NamedTuple):
    """A rule that a silence names, and where it names it."""

    rule: str
    at: Path | Place


class Silencing(NamedTuple):
    """One silence: the rules that it names, why, and until when.

    Without a `scope` it speaks of the whole plan. `fault` says why it cannot be followed, and
    `told` that another finding says so already.
    """

    by: Silencer
    rules: tuple[Named, ...]
    reason: str = ""
    until: date | None = None
    until_at: Path | Place = ()
    scope: Scope | None = None
    fault: Problem | None = None
    told: bool = False

    @property
    def reasoned(self) -> bool:
        """Whether it gives a reason that is more than a placeholder."""
        return not is_placeholder(self.reason)

    @property
    def names(self) -> str:
        """The rules in words, the first few by name: `a`, `b` and 3 others."""
        first = [f"`{named.rule}`" for named in self.rules[:3]]
        more = len(self.rules) - len(first)
        others = "1 other" if more == 1 else f"{more} others"
        return listed([*first, others] if more else first)

    @property
    def followed(self) -> bool:
        """Whether it can be read, so that only its reason and its end decide."""
        return self.fault is None and not self.told

    def holds_on(self, day: date) -> bool:
        """Whether it silences anything on a day."""
        return self.followed and self.reasoned and (self.until is None or self.until >= day)


class Silences:
    """Every silence that is stated in the plan in a file, and which of them hold on a day."""

    def __init__(self, file: str, stated: tuple[Silencing, ...], day: date) -> None:
        self.file = file
        self.stated = stated
        self._day = day

    @cached_property
    def by_rule(self) -> Mapping[str, list[tuple[Silencing, Named]]]:
        """The silences of each rule that hold, if there is something for them to silence."""
        found: dict[str, list[tuple[Silencing, Named]]] = {}
        for silence in self.stated:
            if silence.holds_on(self._day):
                for named in silence.rules:
                    found.setdefault(named.rule, []).append((silence, named))
        return found

    def over(self, rule: str, places: Sequence[Place]) -> Mapping[int, Silencing]:
        """Which of the places at which a rule found something are silenced, each by what."""
        if rule not in self.by_rule:
            return {}
        by_scope: dict[Scope | None, Silencing] = {}
        for silence, _ in self.by_rule[rule]:
            by_scope.setdefault(silence.scope, silence)
        sorted_places = Places(places, self.file)
        found: dict[int, Silencing] = {}
        for scope, silence in by_scope.items():
            for number in sorted_places.of(scope):
                found.setdefault(number, silence)
        return found


class Places:
    """The places at which one rule found something, in reading order, for quick looking up."""

    def __init__(self, places: Sequence[Place], file: str) -> None:
        self._all = range(len(places))
        here = [(place.span.start, n) for n, place in enumerate(places) if place.file == file]
        self._sorted = sorted(here)

    def of(self, scope: Scope | None) -> Sequence[int]:
        """The numbers of the places that a silence speaks of: all of them without a scope.

        A place belongs to a part if it starts in it, or on the line of the comment.
        """
        if scope is None:
            return self._all
        numbers = dict.fromkeys(n for r in self._ranges(scope) for _, n in self._sorted[slice(*r)])
        return [*numbers]

    def any_of(self, scope: Scope | None) -> bool:
        """Whether a silence speaks of any place."""
        return bool(self._all) if scope is None else any(a < b for a, b in self._ranges(scope))

    def _ranges(self, scope: Scope) -> Iterator[tuple[int, int]]:
        part, line = scope
        for start, end in ((part.start, part.end), (Point(line, 0), Point(line + 1, 0))):
            first, last = (bisect_left(self._sorted, (point, -1)) for point in (start, end))
            yield first, last


def in_ignore(plan: Plan, document: Document, families: Mapping[str, str]) -> Iterator[Silencing]:
    """What a plan silences by its `ignore:`. `families` maps every rule to its family."""
    own_names = {fold(name): name for name in families} if plan.ignore else {}
    for entry in plan.ignore:
        if entry.rule is None:
            continue
        rule = own_names.get(fold(entry.rule), entry.rule)
        fault = None
        if rule in NEVER_SILENT:
            fault = Problem(entry.at("rule"), *never_silent(rule))
        yield Silencing(
            Silencer.IGNORE,
            (Named(rule, entry.at("rule")),),
            entry.reason or "",
            entry.until,
            entry.at("until"),
            fault=fault,
            told=rule not in families or _end_is_unread(entry, document),
        )


def _end_is_unread(entry: Silence, document: Document) -> bool:
    """Whether there is an end that could not be read: without it the silence would go on."""
    path = document.written(entry.at("until"))
    return entry.until is None and path[-1:] == ("until",) and document.at(path) is not None


def never_silent(rule: str) -> tuple[str, str]:
    """Why a rule cannot be silenced, and what to do."""
    if rule == "unreadable-plan":
        return (
            f"`{rule}` cannot be silenced: what cannot be read is not checked",
            "take the silence out, and mend what cannot be read",
        )
    return (
        f"`{rule}` cannot be silenced: it is about the silences themselves",
        f"take this silence out; `--ignore {rule}` leaves the rule out of one run",
    )
