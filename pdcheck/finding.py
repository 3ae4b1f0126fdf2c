"""What a run finds: problems, findings, the ledger of outcomes, and the report made of them.

Most records are named tuples, because a module of twenty data classes takes as long to load as
a plan takes to check.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from posixpath import dirname, relpath
from types import MappingProxyType
from typing import NamedTuple

from pdcheck.detail.records import Detail
from pdcheck.identity import quoted_in
from pdcheck.level import Level as Level  # part of what a summary says, so it is had from here
from pdcheck.span import Path, Place, Span
from pdcheck.together.extracts import PlanExtract


class Basis(StrEnum):
    """What a rule rests on. DEFINITION is the EEF's wording of a mechanism."""

    LOGIC = "logic"
    STATUTE = "statute"
    DEFINITION = "definition"
    GUIDANCE = "guidance"
    TRIAL = "trial"
    CONSENSUS = "consensus"


class Speaks(StrEnum):
    """How a plan meets a rule: it says the opposite, says nothing, or only its words suggest it."""

    CONTRADICTION = "contradiction"
    SILENCE = "silence"
    WORDING = "wording"


class Severity(IntEnum):
    """How loud a finding is."""

    ADVICE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The word that people read and machines match: advice, warning or error."""
        return self.name.lower()

    @classmethod
    def earned(cls, basis: Basis, speaks: Speaks, *, headline: bool = False) -> "Severity":
        """The severity that a rule's basis earns.

        The basis is the ceiling and a contradiction reaches it; a silence is one step lower,
        unless the rule is one of the two headlines; what was read from wording is advice.
        """
        if speaks is Speaks.WORDING:
            return cls.ADVICE
        ceiling = _CEILINGS[basis]
        if speaks is Speaks.CONTRADICTION or headline:
            return ceiling
        return cls(max(cls.ADVICE, ceiling - 1))


_CEILINGS = {
    Basis.LOGIC: Severity.ERROR,
    Basis.STATUTE: Severity.ERROR,
    Basis.DEFINITION: Severity.WARNING,
    Basis.GUIDANCE: Severity.WARNING,
    Basis.TRIAL: Severity.WARNING,
    Basis.CONSENSUS: Severity.ADVICE,
}


class Outcome(StrEnum):
    """What became of one rule on one plan. Earlier members win where several hold."""

    CRASHED = "crashed"
    FOUND = "found"
    BASELINED = "baselined"
    SUPPRESSED = "suppressed"
    NEEDS_JUDGEMENT = "needs-judgement"
    PASSED = "passed"
    NOT_APPLICABLE = "not-applicable"


HEADLINES = frozenset({"missing-group", "unprotected-time", "bare-claim"})
"""The rules whose findings the next steps answer."""


class FixKind(StrEnum):
    """What a fix mends, so that edits can be counted by kind."""

    NAME = "name"
    KEY = "key"
    WORD = "word"
    VALUE = "value"
    QUOTES = "quotes"
    SPACE = "space"
    GAP = "gap"
    COMMA = "comma"
    CUT = "cut"
    VERSION = "version"
    PAGE = "page"
    DIGEST = "digest"


class NewKey(NamedTuple):
    """Write another key in place of the one at a path."""

    at: Path
    to: str


class NewValue(NamedTuple):
    """Write another text in place of the one at a path, which must read as `old`."""

    at: Path
    old: str
    to: str


class NewText(NamedTuple):
    """Write other characters in place of some of the plan's text, counted from 0."""

    start: int
    end: int
    to: str


Edit = NewKey | NewValue | NewText


class Fix(NamedTuple):
    """Edits that mend a problem, all of them or none.

    `what` tells a person what to type. `safe` says that no person need look: the plan then reads
    as pdcheck read it already, or as the author's own characters say without any doubt.
    """

    kind: FixKind
    what: str
    edits: tuple[Edit, ...]
    safe: bool = True


class PlacedEdit(NamedTuple):
    """A piece of a file, and the characters that a fix writes in its place."""

    span: Span
    text: str


class PlacedFix(NamedTuple):
    """A fix as it stands in a file. `safe` means that `pdcheck fix` makes it unasked."""

    kind: FixKind
    what: str
    edits: tuple[PlacedEdit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that a problem speaks of, and what stands there."""

    at: Path | Span | Place
    note: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule saw. It names neither its rule nor its line: the engine adds both.

    `at` is a path wherever the plan could be read, and a span where its text could not; it is a
    place where a rule reads several plans. `on_key` points at the key of that path rather than
    at what stands behind it. `fix` is what would mend it, where that is known.
    """

    at: Path | Span | Place
    what: str
    remedy: str
    related: tuple[Related, ...] = ()
    on_key: bool = False
    fix: Fix | None = None


class Judgement(NamedTuple):
    """Something that the rule cannot decide: a person must look at `at` and answer `question`.

    `at` is a place where a rule reads several plans.
    """

    at: Path | Place
    question: str


class NotApplicable(NamedTuple):
    """The rule has nothing to say about this plan, and why.

    Where a rule reads several plans, `file` is the one that it means, and empty for all.
    """

    because: str
    file: str = ""


class RelatedPlace(NamedTuple):
    """Another place of a finding, as people see it. `file` is empty in the finding's own file."""

    span: Span
    note: str
    file: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem, placed in a file and graded by what its rule rests on.

    Findings sort by file, place and rule, so every report is in reading order. `names` is the
    path with each item of a list by its id or title.
    """

    file: str
    span: Span
    rule: str
    what: str
    remedy: str = field(compare=False)
    why: str = field(compare=False)
    severity: Severity = field(compare=False)
    basis: Basis = field(compare=False)
    path: Path = field(compare=False)
    trail: tuple[str, ...] = field(compare=False)
    source: str = field(compare=False)
    related: tuple[RelatedPlace, ...] = field(compare=False, default=())
    names: tuple[str, ...] = field(compare=False, default=())
    fix: PlacedFix | None = field(compare=False, default=None)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes this finding the same one in the next version of the plan: no line is in it.

        The rule, the place by its names, and what the message quotes of the plan.
        """
        return (self.rule, *self.names, *sorted(self.quotes))

    @property
    def quotes(self) -> tuple[str, ...]:
        """What the message quotes of the plan, with files as this one's folder sees them."""
        files = {self.file, *(related.file for related in self.related)} - {""}
        quoted = quoted_in(self.what)
        if files.isdisjoint(quoted):
            return quoted
        folder = dirname(self.file)
        return tuple(relpath(each, folder) if each in files else each for each in quoted)


class Entry(NamedTuple):
    """One line of the ledger: what became of one rule on one plan, and why."""

    rule: str
    file: str
    outcome: Outcome
    because: str = ""


ALONE = "no other plan was read that belongs with this one"
"""Why a rule over several plans has nothing to say of one."""


class Ruled(NamedTuple):
    """What became of one rule on a plan, and why. Plans of which the same is true share it."""

    rule: str
    outcome: Outcome
    because: str


class RuleInfo(NamedTuple):
    """A rule's facts, the one source for pages, tables and machine formats.

    `base` is the plan that both examples adapt; empty where they adapt none. `papers` are the
    documents that they quote, by name.
    """

    name: str
    family: str
    basis: Basis
    speaks: Speaks
    severity: Severity
    summary: str
    why: str
    page: str
    sources: tuple[str, ...]
    bad: str
    good: str
    base: str = ""
    papers: Mapping[str, str] = MappingProxyType({})


class GroupCover(NamedTuple):
    """Whether a plan covers one of the four groups.

    `level` is the best level reached by any claim that no rule refutes. The group is covered
    when every row of learners meets it at least described: `lacking` names the rows that do not.
    """

    name: str
    title: str
    level: Level
    covered: bool
    lacking: tuple[str, ...] = ()


class MechanismCover(NamedTuple):
    """The level that a plan reaches with one mechanism, and where it claims it."""

    name: str
    title: str
    group: str
    level: Level
    refuted_by: tuple[str, ...]
    activities: tuple[tuple[str, Level], ...]


class Hours(NamedTuple):
    """The time that a plan asks of one person of a row of participants, in minutes.

    `low` is the least that is known. `high` is None where it has no end or where `unknown`
    names activities whose length or number the plan does not say.
    """

    participants: str
    low: int
    high: int | None
    available: int | None
    unknown: tuple[str, ...]


class Column(NamedTuple):
    """One activity in the grid: its name, and the level of each mechanism that it claims.

    `refuted` names those whose every claim in this activity is refuted.
    """

    title: str
    levels: Mapping[str, Level]
    refuted: frozenset[str] = frozenset()


class Summary(NamedTuple):
    """What a plan shows, before any finding: groups, mechanisms, time, hours, the grid."""

    title: str
    judged: bool
    groups: tuple[GroupCover, ...]
    mechanisms: tuple[MechanismCover, ...]
    time_protected: bool
    time_sources: tuple[str, ...]
    hours: tuple[Hours, ...]
    columns: tuple[Column, ...]


class NextStep(NamedTuple):
    """An edit that would change much: what it achieves, where it goes, and lines to paste.

    The lines go behind line `after`, in place of the `drops` lines that stand there now.
    """

    what: str
    where: str
    lines: tuple[str, ...]
    after: int
    drops: int = 0


class Silencer(StrEnum):
    """What silences a finding: the plan's own `ignore:`, a comment in it, or the baseline."""

    IGNORE = "ignore"
    COMMENT = "comment"
    BASELINE = "baseline"


class Silenced(NamedTuple):
    """A finding that is silenced, by what, and the reason that was given."""

    finding: Finding
    reason: str
    by: Silencer = Silencer.IGNORE


class PlanReport(NamedTuple):
    """Everything found in one plan. `summary` is None where the text could not be read.

    `base` names the file of the plan that it adapts and was read with, and `inherited` counts
    what the rules find in that one too: it belongs to that file and is not in `findings`.
    `extract` is what rules over several plans need; None where the plan is the only one.
    `detail` is what a page about the plan shows beyond its summary; None where none was asked for.
    `documents` are the files that were read for its quotations, each with its digest.
    """

    file: str
    digest: str
    summary: Summary | None
    findings: tuple[Finding, ...]
    outcomes: tuple[Ruled, ...]
    crashes: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    base: str = ""
    inherited: int = 0
    extract: PlanExtract | None = None
    detail: Detail | None = None
    documents: tuple[tuple[str, str], ...] = ()

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """One entry for every rule that ran; made when asked for, as there are so many."""
        return tuple(Entry(o.rule, self.file, o.outcome, o.because) for o in self.outcomes)


class Stale(NamedTuple):
    """A finding in a baseline that is not found any more. `baseline` and `file` are paths."""

    baseline: str
    file: str
    rule: str
    place: tuple[str, ...]
    quotes: tuple[str, ...]
    since: date


class Refusal(NamedTuple):
    """A file that the operating system, or its settings, would not let us check."""

    file: str
    what: str
    why: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """The result of a run: every output format is a rendering of this one value.

    `describe` gives the facts of every rule that ran; most formats never ask for their pages.
    """

    version: str
    as_of: date
    plans: tuple[PlanReport, ...]
    refusals: tuple[Refusal, ...] = ()
    describe: Callable[[], tuple[RuleInfo, ...]] = field(default=tuple, compare=False, repr=False)
    stale: tuple[Stale, ...] = ()

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """Every rule that ran, with its page."""
        return self.describe()

    @cached_property
    def rules_digest(self) -> str:
        """A digest of what the rules say, so that two reports can be compared."""
        import hashlib

        digest = hashlib.sha256()
        for info in self.rules:
            digest.update(f"{info.name}\0{info.severity.word}\0{info.page}\0".encode())
        return digest.hexdigest()

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding, however many plans, in reading order."""
        for plan in self.plans:
            yield from plan.findings

    @property
    def crashed(self) -> bool:
        """Whether any rule crashed: a bug in pdcheck, exit code 3."""
        return any(plan.crashes for plan in self.plans)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
