"""A coder's audit becomes a coding: what it says of each mechanism and each condition."""

from collections.abc import Iterable

from pdcheck.agreement.records import CONDITIONS, Coded, Coding, Item, Quoted
from pdcheck.auditing.reasons import reason
from pdcheck.auditing.records import Audit, Claim, Condition, Mechanism, Quotation, Status
from pdcheck.papers.looked import Match

_NOTES = {
    Match.FOUND: "",
    Match.ELSEWHERE: "it stands on another page",
    Match.ABSENT: "not found in the document",
    Match.UNREAD: "could not be looked up",
}


def coding(audit: Audit, programme: str) -> Coding:
    """What an audit says of every mechanism, then of every condition, of a programme.

    A condition that has the name of a mechanism is shown by the same words of the plan: nobody
    codes it twice, so it counts once, as the mechanism.
    """
    coded = {mechanism.name for mechanism in audit.mechanisms}
    made: dict[Item, Coded] = {}
    for mechanism in audit.mechanisms:
        item = Item(programme, "mechanism", mechanism.name, mechanism.group)
        made[item] = _coded(mechanism, audit.file)
    for condition in (each for each in audit.conditions if each.name not in coded):
        item = Item(programme, "condition", condition.name, CONDITIONS)
        made[item] = _coded(condition, audit.file)
    return made


def _coded(part: Mechanism | Condition, file: str) -> Coded:
    at = part.claims[0].at if part.claims else None
    return Coded(
        status=part.status.words,
        value=None if part.status is Status.NEEDS_JUDGEMENT else part.status.value,
        because=_because(part.status, part.claims),
        quotations=tuple(_quotations(part.claims)),
        file=at.file if at else file,
        line=at.span.start.line if at else 0,
    )


def _because(status: Status, claims: Iterable[Claim]) -> str:
    """Why the claims that decide the status have it; empty for what speaks for itself."""
    told = (reason(claim) for claim in claims if claim.status is status)
    return "; ".join(dict.fromkeys(filter(None, told)))


def _quotations(claims: Iterable[Claim]) -> Iterable[Quoted]:
    """The quotations of all claims, each once."""
    every = [_quoted(each) for claim in claims for each in claim.quotations]
    return dict.fromkeys(every)


def _quoted(quotation: Quotation) -> Quoted:
    notes = [f"against `{quotation.against}`" if quotation.against else ""]
    notes.append(_NOTES[quotation.looked.match])
    document = quotation.title or quotation.document
    note, counted = "; ".join(filter(None, notes)), quotation.counted
    return Quoted(document, quotation.page, quotation.text, note, counted)
