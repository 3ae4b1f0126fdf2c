"""What is said to prove a part of a plan: its quotations, and what a person judged of it."""

from collections.abc import Iterable

from pdcheck.auditing.records import Claim, Judgement, Quotation, Status
from pdcheck.auditing.statuses import Side, decide, weighed
from pdcheck.context import Context
from pdcheck.facts.described import own_reading
from pdcheck.facts.quotations import Quoted
from pdcheck.finding import Finding, Level
from pdcheck.language.node import Evidenced
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Document
from pdcheck.papers.paper import Paper
from pdcheck.prose.reader import Certainty
from pdcheck.span import Path, Place


class Proofs:
    """The quotations and judgements of one plan, as records with their places.

    `findings` are those of the same plan, which say how a rule refutes a claim.
    """

    def __init__(self, context: Context, findings: Iterable[Finding]) -> None:
        self.context = context
        self.findings = tuple(findings)

    def at(self, path: Path) -> Place:
        """Where something is said; for a plan that adapts another, perhaps in that one's file."""
        return self.context.document.said_at(path)

    def quotations(self, node: Evidenced) -> tuple[Quotation, ...]:
        """The quotations of a part of the plan, in its order."""
        return tuple(map(self._quotation, self.context.quotations.of(node)))

    def _quotation(self, quoted: Quoted) -> Quotation:
        quote, entry = quoted.quote, quoted.document
        return Quotation(
            quote.document or "",
            quote.page or "",
            quote.text or "",
            quoted.looked,
            self.at(quote.written_at),
            quote.disagrees or "",
            (entry.title if entry else None) or quote.document or "",
            self._counted(entry),
        )

    def _counted(self, entry: Document | None) -> str:
        """The word for the pages of a document."""
        paper = self.context.quotations.paper(entry) if entry else None
        return paper.counted if isinstance(paper, Paper) and paper.counted else "page"

    def judgement(self, node: Evidenced) -> Judgement | None:
        """What a person decided; None where outcome, role or reason is not given."""
        judged = node.judged
        if not judged or not judged.outcome or _empty(judged.by) or _empty(judged.because):
            return None
        by, because = judged.by or "", judged.because or ""
        return Judgement(Status(judged.outcome), by, judged.date, because)

    def refutation(self, rule: str, at: Path) -> str:
        """How a rule refutes what stands at a path: its own message where it reported one."""
        for finding in self.findings:
            if finding.rule == rule and finding.path[: len(at)] == at:
                return finding.what
        return f"`{rule}` refutes it" if rule else ""

    def claim(
        self,
        node: Evidenced,
        where: str,
        how: str,
        level: Level,
        *,
        missing: tuple[str, ...] = (),
        refuted_by: str = "",
        mechanism: str = "",
        doubt: str = "",
    ) -> Claim:
        """A part of the plan as a claim, with its status.

        `mechanism` is the one that its quotations should describe, if it is a claim of one; `doubt`
        says why its words may not show it, where that is known already.
        """
        quotations, judgement = self.quotations(node), self.judgement(node)
        if mechanism and not doubt:
            doubt = _doubt(quotations, mechanism, getattr(node, "how", "") or "")
        decided = decide(
            level,
            quotations,
            refuted=self.refutation(refuted_by, node.written_at),
            doubt=doubt,
            judgement=judgement,
        )
        return Claim(
            where,
            how,
            decided.status,
            quotations,
            judgement,
            self.at(node.written_at),
            missing,
            refuted_by,
            decided.question,
            decided.because,
        )


def _empty(text: str | None) -> bool:
    return text is None or is_placeholder(text)


def _doubt(quotations: Iterable[Quotation], mechanism: str, how: str) -> str:
    """Why the words that are found do not seem to show a mechanism; empty where some may.

    Only what pdcheck reads as a near miss, a wish or a denial raises a doubt, and never words that
    it reads nothing in: brochures have words of their own. The auditor's own summary, `how`, may
    give it away as well.
    """
    own = own_reading(mechanism, how)
    if own is not None and own.certainty is Certainty.NEAR_MISS:
        words = " ".join(how[own.start : own.end].split())
        return f"the plan's own words may not show it: {own.because} (“{words}”)"
    doubt = ""
    for quotation in quotations:
        if quotation.against or weighed(quotation) is not Side.FOUND:
            continue
        reading = own_reading(mechanism, quotation.text)
        if reading is None or reading.certainty is not Certainty.NEAR_MISS:
            return ""
        words = " ".join(quotation.text[reading.start : reading.end].split())
        doubt = doubt or f"the quotation may not show it: {reading.because} (“{words}”)"
    return doubt
