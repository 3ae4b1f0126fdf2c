"""A plan and some rules become findings and a ledger: one outcome for every rule."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from pdcheck import __version__
from pdcheck.adapting.bases import ReadBase, base_reader
from pdcheck.adapting.merging import Merged
from pdcheck.adapting.origins import Key, Origins, key_at
from pdcheck.adapting.whole import Whole, keeping, unreadable, whole
from pdcheck.context import Context
from pdcheck.detail.records import Detail
from pdcheck.evidence import Catalogue, load_catalogue
from pdcheck.files import allowed_folders, note_named, read_plan
from pdcheck.finding import (
    ALONE,
    HEADLINES,
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
from pdcheck.language.plan import Plan
from pdcheck.language.words import in_bounds
from pdcheck.mending.edits import placed
from pdcheck.next_steps import next_steps
from pdcheck.rule import UNREADABLE, Rule, all_rules
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.model import NO_SETTINGS, Pairs, Settings
from pdcheck.silencing.silences import Named, Places
from pdcheck.span import Path, Place, Span
from pdcheck.together.extracts import PlanExtract

if TYPE_CHECKING:
    from pdcheck.papers.paper import ReadPaper

T = TypeVar("T")

MOST_BASES_KEPT = 16
"""So many plans that others adapt are kept as they were understood. Ours."""


@dataclass(frozen=True)
class Checker:
    """Checks plans with rules, of which the settings of each plan choose those that report.

    Rules that can refute a claim always run, chosen or not, because what a plan covers must not
    depend on which findings somebody wants to see. What cannot be read is always reported. With
    `several`, each report keeps the extract that rules over several plans need; with `detailed`,
    what a page about the plan shows beyond its summary.
    """

    rules: Sequence[Rule] = field(default_factory=all_rules)
    as_of: date = field(default_factory=date.today)
    catalogue: Catalogue = field(default_factory=load_catalogue)
    several: bool = False
    detailed: bool = False
    _spoken: dict[tuple[Pairs, Pairs], Catalogue] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _bases: dict[tuple[tuple[str, ...], tuple[Pairs, Pairs]], "_Run"] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def check(
        self,
        text: str,
        name: str,
        settings: Settings = NO_SETTINGS,
        read_base: ReadBase | None = None,
        read_paper: "ReadPaper | None" = None,
    ) -> PlanReport:
        """The report of one plan. `name` is how people know the file; never raises.

        `read_base` reads the plan that this one adapts; without it, as for a text that is in no
        file, a plan that adapts another is read alone. `read_paper` reads the documents that it
        quotes; without it, no quotation can be looked for.
        """
        return self._run_of(text, name, settings, read_base, read_paper).report(_digest(text))

    def told(
        self,
        text: str,
        name: str,
        settings: Settings = NO_SETTINGS,
        read_base: ReadBase | None = None,
        read_paper: "ReadPaper | None" = None,
    ) -> tuple[PlanReport, Context | None]:
        """The report of one plan, as of `check`, and what it says; None where it cannot be read.

        Whoever asks lets go of the context, with `forget`, when nothing is asked of it any more.
        """
        run = self._run_of(text, name, settings, read_base, read_paper)
        return run.reported(_digest(text)), None if run.plan is None else run.context

    def understood(
        self,
        text: str,
        name: str,
        settings: Settings = NO_SETTINGS,
        read_base: ReadBase | None = None,
        read_paper: "ReadPaper | None" = None,
    ) -> Context | None:
        """What one plan says, with whatever it adapts; None where it cannot be read."""
        run = self._run_of(text, name, settings, read_base, read_paper)
        return None if run.plan is None else run.context

    def unreadable(
        self, name: str, fault: Problem, digest: str, settings: Settings = NO_SETTINGS
    ) -> PlanReport:
        """The report of a file whose bytes are no text that a plan could be."""
        return _Run(self, unreadable(name, fault, settings)).report(digest)

    def _run_of(
        self,
        text: str,
        name: str,
        settings: Settings,
        read_base: ReadBase | None,
        read_paper: "ReadPaper | None",
    ) -> "_Run":
        read = whole(text, name, self.speaking(settings).names, settings, read_base)
        return self._run(read, _once(read_paper))

    def _run(self, read: Whole, read_paper: "ReadPaper | None") -> "_Run":
        words = read.settings.mechanisms, read.settings.roles
        base = self._base_run(read.base, words, read_paper) if read.base else None
        if read_paper and read.reading.node:
            for entry in read.reading.node.documents:
                note_named(read.document.said_at(entry.at("path")).file, entry.path or "")
        return _Run(self, read, base, read_paper)

    def _base_run(
        self, base: Whole, words: tuple[Pairs, Pairs], read_paper: "ReadPaper | None"
    ) -> "_Run":
        """The run of a plan that others adapt, kept because many schools adapt the same one.

        It was read in the words of the adapting plan, so another school's words make another.
        One with documents is not kept: they are part of what each school's answer rests on, so
        each has to see them itself.
        """
        if base.reading.node and base.reading.node.documents:
            return self._run(base, read_paper)
        key = (base.identity, words)
        if key not in self._bases:
            while len(self._bases) >= MOST_BASES_KEPT:
                self._bases.pop(next(iter(self._bases)))
            self._bases[key] = self._run(base, read_paper)
        return self._bases[key]

    def report(self, plans: Iterable[PlanReport]) -> Report:
        """The report of a whole run."""
        checked = tuple(plans)
        return Report(
            __version__,
            self.as_of,
            checked,
            describe=lambda: tuple(info_of(rule) for rule in self._that_ran(checked)),
        )

    def chosen(self, settings: Settings) -> tuple[Rule, ...]:
        """The rules that report on a plan with these settings."""
        return tuple(
            rule
            for rule in self.rules
            if rule.name == UNREADABLE or settings.chooses(rule.name, rule.family)
        )

    def speaking(self, settings: Settings) -> Catalogue:
        """The catalogue with the words of these settings; made once for each vocabulary."""
        words = settings.mechanisms, settings.roles
        if words == ((), ()):
            return self.catalogue
        if words not in self._spoken:
            self._spoken[words] = self.catalogue.speaking(*words)
        return self._spoken[words]

    def _that_ran(self, plans: Sequence[PlanReport]) -> Sequence[Rule]:
        """The rules that ran on any plan; without a plan, those that would have."""
        if not plans:
            return self.rules
        ran = {entry.rule for plan in plans for entry in plan.ledger}
        return [rule for rule in self.rules if rule.name in ran]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _once(read_paper: "ReadPaper | None") -> "ReadPaper | None":
    """What reads each document once, however many runs one plan takes.

    What a plan without a quotation does not need is loaded with the first document.
    """
    if read_paper is None:
        return None

    @cache
    def patient() -> "ReadPaper":
        from pdcheck.papers.patience import with_patience

        return with_patience(read_paper)

    return lambda path, plan: patient()(path, plan)


def check_text(text: str, name: str = "<text>", *, as_of: date | None = None) -> Report:
    """Check the text of one plan with every rule. `as_of` stands for today.

    A plan that adapts another is read alone, because a text has no folder to look in.
    """
    checker = Checker(as_of=as_of or date.today())
    return checker.report([checker.check(text, name)])


def check_file(path: str, *, as_of: date | None = None, allow_read: Sequence[str] = ()) -> Report:
    """Check the plan in a file with every rule, with the plan that it adapts and its documents.

    `allow_read` are folders that the plan and its settings may name files in, beside those near
    them. Raises `CannotOpenError` where the operating system does not give us the file,
    `SettingsError` where a `pdcheck.yaml` above it cannot be followed, and `PdcheckError` where
    one of the folders is none.
    """
    from pdcheck.papers.opening import read_paper_anew

    checker = Checker(as_of=as_of or date.today())
    allowed = allowed_folders(allow_read)
    settings = settings_for(path, allowed)
    opened = read_plan(path, settings.largest_plan)
    if opened.fault:
        return checker.report([checker.unreadable(path, opened.fault, opened.digest, settings)])
    read_base = base_reader(path, partial(settings_for, allowed=allowed), allowed)
    read_paper = partial(read_paper_anew, allowed=allowed)
    report = checker.check(opened.text, path, settings, read_base, read_paper)
    return checker.report([report])


_infos: dict[str, RuleInfo] = {}


def info_of(rule: Rule) -> RuleInfo:
    """The facts of a rule, its page read once."""
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
    inherited: frozenset[int] = frozenset()
    """Which problems, by their number, the plan that this one adapts has too."""

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

    @property
    def own(self) -> list[Problem]:
        """The problems that this plan does not inherit."""
        if not self.inherited:
            return self.problems
        return [p for n, p in enumerate(self.problems) if n not in self.inherited]


class _Run:
    """One plan, checked once."""

    def __init__(
        self,
        checker: Checker,
        read: Whole,
        base: "_Run | None" = None,
        read_paper: "ReadPaper | None" = None,
    ) -> None:
        self.checker = checker
        self.read_paper = read_paper
        self.rules = checker.chosen(read.settings)
        self.severities = read.settings.severities
        self.read = read
        self.document = read.document
        self.plan = read.reading.node
        self.base = base
        self.looked: dict[str, _Looked] = {}
        self._trials: dict[int, _Run] = {}
        self.origins: Origins | None = None
        if base and isinstance(read.document, Merged):
            dropped = range(len(self.plan.leaves_out) if self.plan else 0)
            trials = [lambda rule, n=n: self._trial(n).keys(rule) for n in dropped]
            self.origins = Origins(read.document, base.keys, trials)
        self.context: Context = Context(
            self.plan or Plan.made((), {}),
            read.document,
            checker.speaking(read.settings),
            checker.as_of,
            read.settings.calendar,
            read.reading.faults,
            {rule.name: rule.family for rule in all_rules()},
            self.refutations,
            self.unused_silences,
            base.context if base else None,
            read.alone,
            read_paper,
        )

    def report(self, digest: str) -> PlanReport:
        """The report, for which the plan is let go of."""
        report = self.reported(digest)
        self.context.forget()
        return report

    def reported(self, digest: str) -> PlanReport:
        """The report, while the plan can still be asked."""
        findings: list[Finding] = []
        silenced: list[Silenced] = []
        outcomes: list[Ruled] = []
        inherited = 0
        for rule in self.rules:
            looked = self._look(rule)
            loud, quiet = self._found(rule, looked) if looked.problems else ((), ())
            outcomes.append(self._ruled(rule, looked, loud, quiet))
            inherited += len(looked.inherited)
            findings += loud
            silenced += quiet
        steps = self._steps() if not HEADLINES.isdisjoint(f.rule for f in findings) else ()
        summary, kept, detail = self._summary(), self._extract(digest), self._detail()
        return PlanReport(
            self.document.name,
            digest,
            summary,
            tuple(sorted(findings)),
            tuple(outcomes),
            tuple(looked.crash for looked in self.looked.values() if looked.crash),
            steps,
            tuple(silenced),
            self.base.document.name if self.base else "",
            inherited,
            kept,
            detail,
            self._documents(),
        )

    def _documents(self) -> tuple[tuple[str, str], ...]:
        """The documents that were read; most plans list none, and need nothing loaded for that."""
        lists_any = self.plan is not None and self.plan.documents
        return self.context.quotations.digests if lists_any else ()

    def _extract(self, digest: str) -> PlanExtract | None:
        """What rules over several plans need."""
        if self.plan is None or not self.checker.several:
            return None
        from pdcheck.together.extracting import extract

        settings = self.read.settings
        return self._or_crash(
            "extract", lambda: extract(self.context, digest, settings.trust, settings.severity)
        )

    def _detail(self) -> Detail | None:
        """What a page about the plan shows beyond its summary."""
        if not self.checker.detailed:
            return None
        from pdcheck.detail.making import detail, text_alone

        if self.plan is None:
            return text_alone(self.document)
        return self._or_crash("detail", lambda: detail(self.context))

    def _summary(self) -> Summary | None:
        """What the plan shows as a whole."""
        return None if self.plan is None else self._or_crash("summary", self.context.summary)

    def _steps(self) -> tuple[NextStep, ...]:
        """The edits that would change most."""
        return self._or_crash("next steps", lambda: next_steps(self.context)) or ()

    def _or_crash(self, what: str, work_out: Callable[[], T]) -> T | None:
        """What is worked out of the plan as a whole. A bug is reported as one, like a rule's."""
        try:
            return work_out()
        except MemoryError:  # no bug, and nothing that one could go on from
            raise
        except Exception as error:
            crash = f"`{what}` on {self.document.name}: {type(error).__name__}: {error}"
            self.looked[what] = _Looked(crash=crash)
            return None

    def refutations(self, context: Context) -> Mapping[Path, str]:
        """The claims that a rule refutes, by where they are written, and that rule's name."""
        refuted: dict[Path, str] = {}
        for rule in all_rules():
            if rule.refutes:
                for problem in self._look(rule).problems:
                    if not isinstance(problem.at, (Span, Place)):
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
            if self.origins and looked.problems:
                looked.inherited = self.origins.inherited(rule, looked.problems)
        return looked

    def keys(self, rule: Rule) -> frozenset[Key]:
        """The keys of all that a rule finds here, inherited or not."""
        return frozenset(
            key_at(self.document.place(p.at), p, rule) for p in self._look(rule).problems
        )

    def _trial(self, index: int) -> "_Run":
        """The run of this plan, had it kept one of the things that it leaves out."""
        if index not in self._trials:
            names = self.checker.speaking(self.read.settings).names
            read = keeping(self.read, index, names)
            self._trials[index] = _Run(self.checker, read, self.base, self.read_paper)
        return self._trials[index]

    def _may_run(self, rule: Rule, looked: _Looked) -> bool:
        if self.plan is None and rule.name != UNREADABLE:
            looked.reasons = ["the plan is not readable"]
        elif rule.reads_several:
            looked.reasons = [ALONE]
        elif self.context.overlay and not rule.reads_overlays:
            because = "this plan adapts another, so what it leaves out says nothing"
            if self.context.alone:
                because = f"{self.context.alone}, so what this one leaves out says nothing"
            looked.reasons = [because]
        return not looked.reasons

    def _visit(self, rule: Rule, looked: _Looked) -> None:
        context, check, kind = self.context, rule.check, rule.visits
        if not issubclass(kind, Node):
            raise TypeError(f"{rule.name} visits no part of a plan")
        nodes = (context.plan,) if kind is Plan else context.visited(kind)
        for node in nodes:
            looked.visited += 1
            try:
                for result in check(node, context):
                    looked.add(result)
            except MemoryError:  # no bug, and nothing that one could go on from
                raise
            except Exception as error:
                looked.crash = _crash(rule, node, error, self.document.name)
                return

    def _found(self, rule: Rule, looked: _Looked) -> tuple[list[Finding], list[Silenced]]:
        """What a rule found, and what of it the plan silences."""
        places = [self._place_of(problem, rule) for problem in looked.own]
        silenced = self.context.silences.over(rule.name, places)
        loud: list[Finding] = []
        quiet: list[Silenced] = []
        for number, problem in enumerate(looked.own):
            finding = self._placed(problem, places[number], rule)
            if silence := silenced.get(number):
                quiet.append(Silenced(finding, silence.reason, silence.by))
            else:
                loud.append(finding)
        return loud, quiet

    def unused_silences(self, context: Context) -> Iterator[Named]:
        """The rules that the plan silences where they, chosen or not, find nothing to silence.

        A rule that did not look, or crashed, proves nothing; nor does a plan of which a part
        could not be read, because a flaw may stand in that part.
        """
        rules = {rule.name: rule for rule in (*all_rules(), *self.checker.rules)}
        if context.faults.get(UNREADABLE):
            return
        for name, silences in context.silences.by_rule.items():
            looked = self._look(rules[name])
            outcome, _ = self._outcome(rules[name], looked)
            if outcome in (Outcome.CRASHED, Outcome.NOT_APPLICABLE):
                continue
            found = [self._place_of(each, rules[name]) for each in looked.own]
            places = Places(found, self.document.name)
            for silence, named in silences:
                if not places.any_of(silence.scope):
                    yield named

    def _ruled(
        self, rule: Rule, looked: _Looked, loud: Sequence[Finding], quiet: Sequence[Silenced]
    ) -> Ruled:
        outcome, because = self._outcome(rule, looked)
        if outcome is Outcome.FOUND and not loud:
            outcome, because = Outcome.SUPPRESSED, quiet[0].reason
        return _shared(rule.name, outcome, in_bounds(because))

    def _outcome(self, rule: Rule, looked: _Looked) -> tuple[Outcome, str]:
        """The first outcome that holds, and why, whatever the plan silences."""
        if looked.crash:
            return Outcome.CRASHED, looked.crash
        if looked.own:
            return Outcome.FOUND, ""
        if looked.judgements:
            return Outcome.NEEDS_JUDGEMENT, looked.judgements[0].question
        if looked.inherited and self.base:
            return Outcome.NOT_APPLICABLE, f"what it finds stands in {self.base.document.name} too"
        if len(looked.reasons) < looked.visited:
            return Outcome.PASSED, ""
        if looked.reasons:
            return Outcome.NOT_APPLICABLE, looked.reasons[0]
        return Outcome.NOT_APPLICABLE, f"the plan has no {_kind_of(rule.visits)}"

    def _place_of(self, problem: Problem, rule: Rule) -> Place:
        """Where a problem is told: at what this plan wrote, where another's words have it."""
        place = self.document.place(problem.at, on_key=problem.on_key)
        cause = self.origins.cause(problem, rule) if self.origins else None
        return cause._replace(file=place.file, names=place.names) if cause else place

    def _placed(self, problem: Problem, place: Place, rule: Rule) -> Finding:
        file, span, path, names, source = place
        related = problem.related
        if self.origins:
            related = (*related, *self.origins.related(problem))
        return Finding(
            file=file,
            span=span,
            rule=rule.name,
            what=in_bounds(problem.what),
            remedy=in_bounds(problem.remedy),
            why=info_of(rule).why,
            severity=self.severities.get(rule.name, rule.severity),
            basis=rule.basis,
            path=path,
            trail=self._trail(path if isinstance(problem.at, (Span, Place)) else problem.at),
            source=source,
            related=tuple(map(self._related, related)),
            names=names,
            fix=placed(problem.fix, self.document) if problem.fix else None,
        )

    def _related(self, related: Related) -> RelatedPlace:
        place = self.document.place(related.at)
        elsewhere = place.file if place.file != self.document.name else ""
        return RelatedPlace(place.span, in_bounds(related.note), elsewhere)

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
def _shared(rule: str, outcome: Outcome, because: str) -> Ruled:
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


def _kind_of(visits: type) -> str:
    """What to call the kind of node that a plan does not have, in words."""
    mechanism = getattr(visits, "mechanism", "")
    if mechanism:
        return f"{mechanism.replace('-', ' ')} claim"
    if issubclass(visits, Activity):
        return "activities"
    return _CALLED.get(visits.__name__, visits.__name__.lower())


_CALLED = {"Quote": "quotation", "Judged": "recorded judgement"}
"""What people call a kind of node that code calls otherwise."""
