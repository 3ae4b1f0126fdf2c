"""A plan's text is mended: what can be is, the rest is for a person, and the result is checked.

The text is edited and never written anew, so whatever no fix speaks of stays as it was.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pdcheck.document import Document, parse
from pdcheck.edits import applied, moved, placed, without_overlaps
from pdcheck.engine import Checker
from pdcheck.finding import Finding, FixKind, PlacedFix, PlanReport
from pdcheck.language.plan import Plan
from pdcheck.language.reading import read
from pdcheck.settings import NO_SETTINGS, Settings
from pdcheck.source import Source
from pdcheck.tidying import meaning, tidied

MOST_PASSES = 20
"""How often a plan is looked at again, because one fix can make way for the next. Ours; two
passes are usual."""

OF_READING = frozenset({"unreadable-plan", "unknown-key", "unknown-mechanism", "unknown-reference"})
"""Rules that say what cannot be read. Once it can be, other rules may have something to say."""

_BOM = "\ufeff"


class Withheld(NamedTuple):
    """A fix that was not made, because the plan would then have a finding that it has not now."""

    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a plan's text. `fault` says why nothing was tried, where it cannot be read.

    `left` are findings whose fix a person should look at first, `others` those that have no fix,
    and `revealed` those that could only be made once more of the plan could be read.
    """

    text: str
    fault: Finding | None = None
    made: tuple[PlacedFix, ...] = ()
    left: tuple[Finding, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    others: tuple[Finding, ...] = ()
    revealed: tuple[Finding, ...] = ()


def mended(
    text: str,
    name: str,
    checker: Checker,
    settings: Settings = NO_SETTINGS,
    *,
    suggestions: bool = False,
) -> Mended:
    """Make the fixes of a plan that are safe, and with `suggestions` the others too.

    A second call with the text that this returns changes nothing. Never raises.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    return _Mending(checker, name, settings, suggestions).run(text.removeprefix(_BOM), bom)


class _Offer(NamedTuple):
    """A fix, and the finding that it answers where one does."""

    fix: PlacedFix
    finding: Finding | None = None


@dataclass
class _Look:
    """A text, and what pdcheck sees in it."""

    text: str
    document: Document
    report: PlanReport
    source: Source = field(init=False)

    def __post_init__(self) -> None:
        self.source = self.document.source


class _Mending:
    """One plan, mended once."""

    def __init__(self, checker: Checker, name: str, settings: Settings, suggestions: bool) -> None:
        self.checker = checker
        self.name = name
        self.settings = settings
        self.suggestions = suggestions
        self.made: list[PlacedFix] = []
        self.withheld: dict[str, Withheld] = {}
        self.revealed: list[Finding] = []

    def run(self, text: str, bom: str) -> Mended:
        look = self._look(text)
        if not look.document.readable:
            return Mended(bom + text, fault=next(iter(look.report.findings), None))
        for _ in range(MOST_PASSES):
            self.withheld = {}
            after = self._passed(look)
            if after.text == look.text:
                break
            look = after
        withheld = tuple(self.withheld.values())
        findings = look.report.findings
        held = {each.finding for each in withheld}
        return Mended(
            bom + look.text,
            made=tuple(self.made),
            left=tuple(f for f in findings if f.fix and f not in held),
            withheld=withheld,
            others=tuple(f for f in findings if not f.fix),
            revealed=tuple(f for f in self.revealed if f in set(findings)),
        )

    def _look(self, text: str) -> _Look:
        document = parse(text, self.name)
        return _Look(text, document, self.checker.check(text, self.name, self.settings))

    def _passed(self, look: _Look) -> _Look:
        """The text after the fixes that can be made together: all at once, or one by one."""
        offers = self._offers(look)
        chosen = without_overlaps((offer.fix for offer in offers), look.source)
        kept = [offer for offer in offers if offer.fix in chosen]
        if not kept:
            return look
        after, objection = self._tried(look, kept)
        if not objection:
            return self._accept(look, after, kept)
        good: list[_Offer] = []
        best = look
        for offer in kept:
            after, objection = self._tried(look, [*good, offer])
            if not objection:
                good, best = [*good, offer], after
            elif offer.finding:
                self.withheld[repr(offer.finding)] = Withheld(offer.finding, objection)
        return self._accept(look, best, good)

    def _offers(self, look: _Look) -> list[_Offer]:
        """The fixes that may be made: first other names, then what the findings offer."""
        known = self.checker.catalogue.names
        found = (placed(fix, look.document) for fix in tidied(look.document, known))
        names = [_Offer(fix) for fix in found if fix]
        fixes = {f.fix: f for f in look.report.findings if f.fix}
        wanted = [_Offer(x, f) for x, f in fixes.items() if x.safe or self.suggestions]
        return [*names, *wanted]

    def _tried(self, look: _Look, offers: Sequence[_Offer]) -> tuple[_Look, str]:
        """The text with some fixes made, and what speaks against them; empty if nothing does."""
        fixes = [offer.fix for offer in offers]
        after = self._look(applied(look.source, fixes))
        if not after.document.readable or len(after.document.faults) > len(look.document.faults):
            return after, "the plan could no longer be read"
        if all(fix.kind is FixKind.NAME for fix in fixes) and not self._means_the_same(look, after):
            return after, "the plan would say something else"
        reads_more = any(
            o.finding and (o.finding.rule in OF_READING or not o.fix.safe) for o in offers
        )
        for finding in _new(look, after, fixes):
            if finding.rule in OF_READING or not reads_more:
                return after, f"the plan would then have a finding of `{finding.rule}`"
        return after, ""

    def _means_the_same(self, look: _Look, after: _Look) -> bool:
        known = self.checker.catalogue.names
        plans = (read(Plan, each.document, known).node for each in (look, after))
        one, other = (plan and meaning(plan) for plan in plans)
        return one == other

    def _accept(self, look: _Look, after: _Look, offers: Sequence[_Offer]) -> _Look:
        fixes = [offer.fix for offer in offers]
        self.made += fixes
        self.revealed += _new(look, after, fixes)
        return after


def _new(look: _Look, after: _Look, fixes: Sequence[PlacedFix]) -> list[Finding]:
    """The findings that a text has after some fixes and had not before, by rule and line."""
    known: Counter[tuple[str, int]] = Counter()
    for finding in look.report.findings:
        start = moved(look.source.index(finding.span.start), look.source, fixes)
        known[finding.rule, after.source.point(start).line] += 1
    new = []
    for finding in after.report.findings:
        place = (finding.rule, finding.span.start.line)
        known[place] -= 1
        if known[place] < 0:
            new.append(finding)
    return new
