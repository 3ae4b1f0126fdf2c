"""A plan's text is mended: what can be is, the rest is for a person, and the result is checked.

The text is edited and never written anew, so whatever no fix speaks of stays as it was.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.adapting.bases import ReadBase
from pdcheck.document import Document, parse
from pdcheck.engine import Checker
from pdcheck.finding import Finding, PlacedFix, PlanReport
from pdcheck.language.plan import Plan
from pdcheck.language.reading import read
from pdcheck.mending.edits import Moves, applied, placed, without_overlaps
from pdcheck.mending.tidying import meaning, tidied
from pdcheck.settings.model import NO_SETTINGS, Settings
from pdcheck.source import Source

if TYPE_CHECKING:
    from pdcheck.papers.paper import ReadPaper

MOST_PASSES = 20
"""How often a plan is looked at again, because one fix can make way for the next. Ours; two
passes are usual."""

MOST_TRIES = 100
MOST_CHARACTERS = 2_000_000
"""How often the result of some fixes is checked, and how much text that is in all, before none is
made: enough for a plan in which thirty fixes are in vain. Ours."""

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
    read_base: ReadBase | None = None,
    read_paper: "ReadPaper | None" = None,
    *,
    suggestions: bool = False,
) -> Mended:
    """Make the fixes of a plan that are safe, and with `suggestions` the others too.

    `read_base` reads the plan that this one adapts and `read_paper` the documents that it quotes,
    as in `Checker.check`. A second call with the text that this returns changes nothing. Never
    raises.
    """
    bom = _BOM if text.startswith(_BOM) else ""

    def check(text: str) -> PlanReport:
        return checker.check(text, name, settings, read_base, read_paper)

    mending = _Mending(check, name, checker.catalogue.names, suggestions)
    return mending.run(text.removeprefix(_BOM), bom)


class _TooManyObjectionsError(Exception):
    """So many fixes were tried in vain that none is made."""


class _Terms(Enum):
    """What the plan must be like after some fixes, beside being read as well as before.

    It means the same; or it has no finding that it had not; or it has only findings that could
    not be made before, of what can be read now.
    """

    SAME_MEANING = auto()
    NOTHING_NEW = auto()
    READABLE = auto()


class _Offer(NamedTuple):
    """A fix, and the finding that it answers where one does."""

    fix: PlacedFix
    finding: Finding | None = None


class _Look(NamedTuple):
    """A text, and what pdcheck sees in it."""

    text: str
    document: Document
    report: PlanReport

    @property
    def source(self) -> Source:
        return self.document.source


class _Mending:
    """One plan, mended once."""

    def __init__(
        self,
        check: Callable[[str], PlanReport],
        name: str,
        known: Mapping[str, str],
        suggestions: bool,
    ) -> None:
        self.check = check
        self.name = name
        self.known = known
        self.suggestions = suggestions
        self.made: list[PlacedFix] = []
        self.withheld: dict[str, Withheld] = {}
        self.revealed: list[Finding] = []
        self.tries_left = 0

    def run(self, text: str, bom: str) -> Mended:
        self.tries_left = max(3, min(MOST_TRIES, MOST_CHARACTERS // (len(text) + 1)))
        look = self._look(text)
        if not look.document.readable:
            return Mended(bom + text, fault=next(iter(look.report.findings), None))
        try:
            look = self._settled(look)
        except _TooManyObjectionsError:
            offered = (f for f in look.report.findings if f.fix)
            why = "too many of the fixes here would bring new findings"
            return Mended(bom + text, withheld=tuple(Withheld(f, why) for f in offered))
        withheld = tuple(self.withheld.values())
        findings = look.report.findings
        held, open_still = {each.finding for each in withheld}, set(findings)
        return Mended(
            bom + look.text,
            made=tuple(self.made),
            left=tuple(f for f in findings if f.fix and f not in held),
            withheld=withheld,
            others=tuple(f for f in findings if not f.fix),
            revealed=tuple(f for f in self.revealed if f in open_still),
        )

    def _settled(self, look: _Look) -> _Look:
        """What becomes of a text when it is mended until nothing more changes."""
        for _ in range(MOST_PASSES):
            self.withheld = {}
            after = self._passed(look)
            if after.text == look.text:
                break
            look = after
        return look

    def _look(self, text: str) -> _Look:
        return _Look(text, parse(text, self.name), self.check(text))

    def _passed(self, look: _Look) -> _Look:
        """The text after some fixes that hold on the same terms; the same text where none does."""
        for terms, offers in self._offers(look):
            while offers:
                chosen = set(without_overlaps((offer.fix for offer in offers), look.source))
                tried = [offer for offer in offers if offer.fix in chosen]
                if good := self._sifted(look, terms, [], tried):
                    return self._accept(look, [offer.fix for offer in good])
                offers = [offer for offer in offers if offer.fix not in chosen]
        return look

    def _offers(self, look: _Look) -> Iterator[tuple[_Terms, list[_Offer]]]:
        """The fixes that may be made, by the terms on which they are."""
        named = (placed(fix, look.document) for fix in tidied(look.document, self.known))
        yield _Terms.SAME_MEANING, [_Offer(fix) for fix in named if fix]
        fixes = {f.fix: f for f in look.report.findings if f.fix}
        by_terms: dict[bool, list[_Offer]] = {False: [], True: []}
        for fix, finding in fixes.items():
            if fix.safe or self.suggestions:
                by_terms[finding.rule in OF_READING or not fix.safe].append(_Offer(fix, finding))
        yield _Terms.NOTHING_NEW, by_terms[False]
        yield _Terms.READABLE, by_terms[True]

    def _sifted(
        self, look: _Look, terms: _Terms, good: list[_Offer], offers: list[_Offer]
    ) -> list[_Offer]:
        """Those of some fixes that can be made beside the `good` ones, found by halves."""
        if self.tries_left == 0:
            raise _TooManyObjectionsError
        self.tries_left -= 1
        objection = self._objection(look, terms, [offer.fix for offer in [*good, *offers]])
        if not objection:
            return [*good, *offers]
        if len(offers) == 1:
            if finding := offers[0].finding:
                self.withheld[repr(finding)] = Withheld(finding, objection)
            return good
        half = len(offers) // 2
        good = self._sifted(look, terms, good, offers[:half])
        return self._sifted(look, terms, good, offers[half:])

    def _objection(self, look: _Look, terms: _Terms, fixes: Sequence[PlacedFix]) -> str:
        """What speaks against making some fixes; empty if nothing does."""
        after = self._look(applied(look.source, fixes))
        if not after.document.readable or len(after.document.faults) > len(look.document.faults):
            return "the plan could no longer be read"
        if terms is _Terms.SAME_MEANING and not self._means_the_same(look, after):
            return "the plan would say something else"
        for finding in _new(look, after, fixes):
            if terms is not _Terms.READABLE or finding.rule in OF_READING:
                return f"the plan would then have a finding of `{finding.rule}`"
        return ""

    def _means_the_same(self, look: _Look, after: _Look) -> bool:
        plans = (read(Plan, each.document, self.known).node for each in (look, after))
        one, other = (plan and meaning(plan) for plan in plans)
        return one == other

    def _accept(self, look: _Look, fixes: Sequence[PlacedFix]) -> _Look:
        after = self._look(applied(look.source, fixes))
        self.made += fixes
        self.revealed += _new(look, after, fixes)
        return after


def _new(look: _Look, after: _Look, fixes: Sequence[PlacedFix]) -> list[Finding]:
    """The findings that a text has after some fixes and had not before, by rule and line."""
    known: Counter[tuple[str, int]] = Counter()
    moves = Moves(look.source, fixes)
    for finding in look.report.findings:
        start = moves[look.source.index(finding.span.start)]
        known[finding.rule, after.source.point(start).line] += 1
    new = []
    for finding in after.report.findings:
        place = (finding.rule, finding.span.start.line)
        known[place] -= 1
        if known[place] < 0:
            new.append(finding)
    return new
