"""A coder's audit becomes a coding: what it says of each mechanism and each condition."""

from collections.abc import Iterable, Mapping

from pdcheck.agreement.records import CONDITIONS, Coded, Coding, Item, Quoted
from pdcheck.auditing.records import Audit, Claim, Condition, Mechanism, Quotation, Status
from pdcheck.papers.looked import Match

_NOTES = {
    Match.FOUND: "",
    Match.ELSEWHERE: "it stands on another page",
    Match.ABSENT: "not found in the document",
    Match.UNREAD: "could not be looked up",
}


def coding(audit: Audit, programme: str) -> Coding:
    """What an audit says of every mechanism, then of every condition, of a programme."""
    papers = {paper.id: paper.title or paper.id for paper in audit.papers}
    made: dict[Item, Coded] = {}
    for mechanism in audit.mechanisms:
        item = Item(programme, "mechanism", mechanism.name, mechanism.group)
        made[item] = _coded(mechanism, audit.file, papers)
    for condition in audit.conditions:
        item = Item(programme, "condition", condition.name, CONDITIONS)
        made[item] = _coded(condition, audit.file, papers)
    return made


def _coded(part: Mechanism | Condition, file: str, papers: Mapping[str, str]) -> Coded:
    at = part.claims[0].at if part.claims else None
    return Coded(
        status=part.status.value.replace("-", " "),
        value=None if part.status is Status.NEEDS_JUDGEMENT else part.status.value,
        because=_because(part.status, part.claims),
        quotations=tuple(_quotations(part.claims, papers)),
        file=at.file if at else file,
        line=at.span.start.line if at else 0,
    )


def _because(status: Status, claims: Iterable[Claim]) -> str:
    """What a person must decide, or what refutes it; empty for a status that speaks for itself."""
    if status is Status.NEEDS_JUDGEMENT:
        return next((claim.question for claim in claims if claim.question), "")
    if status is Status.REFUTED:
        return next((claim.refuted_by for claim in claims if claim.refuted_by), "")
    return ""


def _quotations(claims: Iterable[Claim], papers: Mapping[str, str]) -> Iterable[Quoted]:
    """The quotations of all claims, each once."""
    every = [_quoted(each, papers) for claim in claims for each in claim.quotations]
    return dict.fromkeys(every)


def _quoted(quotation: Quotation, papers: Mapping[str, str]) -> Quoted:
    notes = [f"against `{quotation.against}`" if quotation.against else ""]
    notes.append(_NOTES[quotation.looked.match])
    document = papers.get(quotation.document, quotation.document)
    return Quoted(document, quotation.page, quotation.text, "; ".join(filter(None, notes)))
