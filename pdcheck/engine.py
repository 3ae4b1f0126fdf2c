"""A plan and some rules become findings and a ledger: one outcome for every rule."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pdcheck import __version__
from pdcheck.context import Context
from pdcheck.document import Document, parse
from pdcheck.evidence import Catalogue, load_catalogue
from pdcheck.finding import (
    Finding,
    Judgement,
    NextStep,
    NotApplicable,
    Outcome,
    PlanReport,
    Problem,
    Related,
    RelatedPlace,
    Report,
    Ruled,
    RuleInfo,
    Silenced,
    Summary,
)
from pdcheck.language.activities import Activity
from pdcheck.language.node import Node
from pdcheck.language.plan import Calendar, Plan
from pdcheck.language.reading import Reading, read
from pdcheck.next_steps import next_steps
from pdcheck.rule import Rule, all_rules
from pdcheck.source import Source
from pdcheck.span import Path, Span

UNREADABLE = "unreadable-plan"
"""The rule that speaks where a text cannot be read at all, and that nobody can switch off."""

HEADLINES = frozenset({"missing-group", "unprotected-time", "bare-claim"})
"""The rules whose findings the next steps answer."""


@dataclass(frozen=True)
class Checker:
    """Checks plans with a choice of rules, all on the same terms.

    Rules that can refute a claim always run, chosen or not, because what a plan covers must not
    depend on which findings somebody wants to see.
    """

    rules: Sequence[Rule] = field(default_factory=all_rules)
    as_of: date = field(default_factory=date.today)
    catalogue: Catalogue = field(default_factory=load_catalogue)

    def check(self, text: str, name: str, calendar: Calendar | None = None) -> PlanReport:
        """The report of one plan. `name` is how people know the file; never raises."""
        document = parse(text, name)
        reading = read(Plan, document, self.catalogue.names)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return _Run(self, document, reading, calendar).report(digest)

    def unreadable(self, name: str, fault: Problem, digest: str) -> PlanReport:
        """The report of a file whose bytes are no text that a plan could be."""
        document = Document(name, Source(""), None)
        reading: Reading[Plan] = Reading(None, {UNREADABLE: (fault,)})
        return _Run(self, document, reading, None).report(digest)

    def report(self, plans: Iterable[PlanReport]) -> Report:
        """The report of a whole run."""
        return Report(
            __version__,
            self.as_of,
            tuple(plans),
            describe=lambda: tuple(_info(rule) for rule in self.rules),
        )


def check_text(text: str, name: str = "<text>", *, as_of: date | None = None) -> Report:
    """Check the text of one plan with every rule. `as_of` stands for today."""
    checker = Checker(as_of=as_of or date.today())
    return checker.report([checker.check(text, name)])


def check_file(path: str, *, as_of: date | None = None) -> Report:
    """Check the plan in a file with every rule.

    Raises `CannotOpenError` where the operating system does not give us the file, and
    `SettingsError` where a `pdcheck.yaml` above it cannot be followed.
    """
    from pdcheck.files import read_plan
    from pdcheck.settings import settings_for

    checker = Checker(as_of=as_of or date.today())
    opened = read_plan(path)
    if opened.fault:
        return checker.report([checker.unreadable(path, opened.fault, opened.digest)])
    calendar = settings_for(path).calendar
    return checker.report([checker.check(opened.text, path, calendar)])


_infos: dict[str, RuleInfo] = {}


def _info(rule: Rule) -> RuleInfo:
    if rule.module not in _infos:
        _infos[rule.module] = rule.info()
    return _infos[rule.module]


@dataclass(slots=True)
class _Looked:
    """What one rule said of one plan."""

    visited: int = 0
    problems: list[Problem] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    crash: str = ""

    def add(self, result: Problem | Judgement | NotApplicable) -> None:
        """Keep one result with its kind. Raises `TypeError` for what is none."""
        if isinstance(result, NotApplicable):
            self.reasons.append(result.because)
        elif isinstance(result, Problem):
            self.problems.append(result)
        elif isinstance(result, Judgement):
            self.judgements.append(result)
        else:
            raise TypeError(f"a check yielded {result!r}")


class _Run:
    """One plan, checked once."""

    def __init__(
        self,
        checker: Checker,
        document: Document,
        reading: Reading[Plan],
        calendar: Calendar | None,
    ) -> None:
        self.checker = checker
        self.document = document
        self.plan = reading.node
        self.looked: dict[str, _Looked] = {}
        self.context = Context(
            self.plan or Plan.made((), {}),
            document,
            checker.catalogue,
            checker.as_of,
            calendar,
            reading.faults,
            frozenset(rule.name for rule in all_rules()) - {UNREADABLE},
            self.refutations,
        )

    def report(self, digest: str) -> PlanReport:
        findings: list[Finding] = []
        silenced: list[Silenced] = []
        outcomes: list[Ruled] = []
        for rule in self.checker.rules:
            looked = self._look(rule)
            outcomes.append(_ruled(rule.name, *self._outcome(rule, looked)))
            if not looked.problems:
                continue
            found = [self._placed(problem, rule) for problem in looked.problems]
            if reason := self.context.silenced.get(rule.name):
                silenced += [Silenced(finding, reason) for finding in found]
            else:
                findings += found
        summary, steps = self._whole(not HEADLINES.isdisjoint(f.rule for f in findings))
        self.context.forget()
        return PlanReport(
            self.document.name,
            digest,
            summary,
            tuple(sorted(findings)),
            tuple(outcomes),
            tuple(looked.crash for looked in self.looked.values() if looked.crash),
            steps,
            tuple(silenced),
        )

    def _whole(self, stepping: bool) -> tuple[Summary | None, tuple[NextStep, ...]]:
        """What the plan shows as a whole, and if `stepping`, the next steps.

        A bug here is reported as one, like a rule's.
        """
        if self.plan is None:
            return None, ()
        try:
            return self.context.summary(), next_steps(self.context) if stepping else ()
        except Exception as error:
            crash = f"`summary` on {self.document.name}: {type(error).__name__}: {error}"
            self.looked["summary"] = _Looked(crash=crash)
            return None, ()

    def refutations(self, context: Context) -> Mapping[Path, str]:
        """The claims that a rule refutes, by where they are written, and that rule's name."""
        refuted: dict[Path, str] = {}
        for rule in all_rules():
            if rule.refutes:
                for problem in self._look(rule).problems:
                    if not isinstance(problem.at, Span):
                        for claim, *_ in context.claims.unrefuted:
                            if problem.at[: len(claim.written_at)] == claim.written_at:
                                refuted[claim.written_at] = rule.name
        return refuted

    def _look(self, rule: Rule) -> _Looked:
        """Run a rule once on this plan, and remember what it said."""
        looked = self.looked.get(rule.name)
        if looked is None:
            self.looked[rule.name] = looked = _Looked()
            if self._may_run(rule, looked):
                self._visit(rule, looked)
        return looked

    def _may_run(self, rule: Rule, looked: _Looked) -> bool:
        if self.plan is None and rule.name != UNREADABLE:
            looked.reasons = ["the plan is not readable"]
        elif self.context.overlay and not rule.reads_overlays:
            because = "this plan adapts another, so what it leaves out says nothing"
            looked.reasons = [because]
        return not looked.reasons

    def _visit(self, rule: Rule, looked: _Looked) -> None:
        context, check = self.context, rule.check
        nodes = (context.plan,) if rule.visits is Plan else context.visited(rule.visits)
        for node in nodes:
            looked.visited += 1
            try:
                for result in check(node, context):
                    looked.add(result)
            except Exception as error:
                looked.crash = _crash(rule, node, error, self.document.name)
                return

    def _outcome(self, rule: Rule, looked: _Looked) -> tuple[Outcome, str]:
        """The first outcome that holds, and why."""
        if looked.crash:
            return Outcome.CRASHED, looked.crash
        if looked.problems:
            reason = self.context.silenced.get(rule.name, "")
            return (Outcome.SUPPRESSED if reason else Outcome.FOUND), reason
        if looked.judgements:
            return Outcome.NEEDS_JUDGEMENT, looked.judgements[0].question
        if len(looked.reasons) < looked.visited:
            return Outcome.PASSED, ""
        if looked.reasons:
            return Outcome.NOT_APPLICABLE, looked.reasons[0]
        return Outcome.NOT_APPLICABLE, f"the plan has no {_kind_of(rule.visits)}"

    def _placed(self, problem: Problem, rule: Rule) -> Finding:
        span, path = self._place(problem.at, on_key=problem.on_key)
        return Finding(
            file=self.document.name,
            span=span,
            rule=rule.name,
            what=problem.what,
            remedy=problem.remedy,
            why=_info(rule).why,
            severity=rule.severity,
            basis=rule.basis,
            path=path,
            trail=self._trail(path),
            source=self.document.source.line(span.start.line),
            related=tuple(self._related(related) for related in problem.related),
        )

    def _place(self, at: Path | Span, *, on_key: bool = False) -> tuple[Span, Path]:
        if isinstance(at, Span):
            return at, ()
        locate = self.document.locate_key if on_key else self.document.locate
        return locate(at), at

    def _related(self, related: Related) -> RelatedPlace:
        return RelatedPlace(self._place(related.at)[0], related.note)

    def _trail(self, path: Path) -> tuple[str, ...]:
        """The way to a place in words: `activities`, the activity's title, the key."""
        trail: list[str] = []
        data = self.document.data
        for key in self.document.written(path):
            if isinstance(data, dict) and isinstance(key, str):
                data = data.get(key)
                trail.append(key)
            elif isinstance(data, list) and isinstance(key, int):
                data = data[key]
                trail.append(_name_of(data, key))
        return tuple(trail)


@lru_cache(maxsize=4096)
def _ruled(rule: str, outcome: Outcome, because: str) -> Ruled:
    """Shared by the plans of which it is true, so that their number costs hardly any memory."""
    return Ruled(rule, outcome, because)


def _crash(rule: Rule, node: Node, error: Exception, file: str) -> str:
    place = "/".join(map(str, node.written_at)) or "the plan"
    return f"`{rule.name}` on {place} of {file}: {type(error).__name__}: {error}"


def _name_of(data: object, index: int) -> str:
    if isinstance(data, dict):
        for key in ("title", "id", "who", "role"):
            if isinstance(data.get(key), str):
                return str(data[key])
    return str(index + 1)


def _kind_of(visits: type[Node]) -> str:
    """What to call the kind of node that a plan does not have, in words."""
    mechanism = getattr(visits, "mechanism", "")
    if mechanism:
        return f"{mechanism.replace('-', ' ')} claim"
    return "activities" if issubclass(visits, Activity) else visits.__name__.lower()
