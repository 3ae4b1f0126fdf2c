"""An audit for machines: everything in it, with a schema, and nothing added up to a mark."""

from datetime import date
from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck.auditing.records import (
    Audit,
    AuditedPaper,
    Claim,
    Condition,
    Effect,
    Judgement,
    Mechanism,
    Quotation,
)
from pdcheck.finding import Finding, Hours
from pdcheck.papers.looked import Looked
from pdcheck.reporters.encoding import pieces
from pdcheck.reporters.json_schema import schema_of
from pdcheck.span import Place

SCHEMA_VERSION = 1


class PlaceJson(TypedDict):
    """Where it is written; line and column count characters from 1."""

    file: str
    line: int
    column: int


class PassageJson(TypedDict):
    """Words of a document: the page by its name, empty where it has none, and the line on it."""

    page: str
    line: int
    text: str


class DifferenceJson(TypedDict):
    """Words of a quotation, and those that stand in the document instead."""

    said: str
    stands: str


class NearestJson(TypedDict):
    """The passage that comes nearest to a quotation that is not there, and how they differ."""

    passage: PassageJson
    differences: list[DifferenceJson]


class QuotationJson(TypedDict):
    """A quotation. `outcome` is found, on-another-page, not-found or unread; `passages` are where
    it stands. `against` is the key of its claim that it contradicts, and empty where it supports
    the claim; `because` says why it could not be looked for.
    """

    document: str
    page: str
    text: str
    against: str
    outcome: str
    passages: list[PassageJson]
    nearest: NearestJson | None
    because: str
    at: PlaceJson


class JudgementJson(TypedDict):
    """What a person decided: the outcome, by which role, on which day, and why."""

    outcome: str
    by: str
    date: str | None
    because: str


class OwnerJson(TypedDict):
    """Who sees to a condition. `body` is provider, school, trust or partnership; empty where the
    plan names a role that does not tell whose it is. `stated` says whether the plan names this
    owner, or whether it only follows from who runs the programme.
    """

    body: str
    role: str
    stated: bool


class ClaimJson(TypedDict):
    """One place where the plan claims a mechanism or arranges a condition. `status` is as of the
    whole; `missing` are the keys that the definition still asks for.
    """

    where: str
    how: str
    status: str
    because: str
    question: str
    refuted_by: str
    missing: list[str]
    owner: OwnerJson | None
    quotations: list[QuotationJson]
    judgement: JudgementJson | None
    at: PlaceJson


class GroupJson(TypedDict):
    """One of the four groups of mechanisms."""

    name: str
    letter: str
    title: str


class MechanismJson(TypedDict):
    """One of the fourteen. `status` is not-mentioned, claimed, described, evidenced, refuted or
    needs-judgement.
    """

    name: str
    title: str
    group: str
    status: str
    claims: list[ClaimJson]


class ConditionJson(TypedDict):
    """What must hold for the programme to work, how far that is shown, and who sees to it."""

    name: str
    title: str
    status: str
    owners: list[OwnerJson]
    claims: list[ClaimJson]


class ToArrangeJson(TypedDict):
    """Something that a school or trust has to arrange before it signs, and why."""

    about: str
    what: str
    who: str
    why: str
    at: PlaceJson | None


class PromiseJson(TypedDict):
    """A promise of the provider that only another body can keep."""

    about: str
    what: str
    why: str
    quotations: list[QuotationJson]
    at: PlaceJson


class EffectJson(TypedDict):
    """An effect that the programme is said to have. `missing` is what would be needed to weigh it;
    `listed` says whether it stands under `effects`, and `words` are those that claim it where
    it was met elsewhere.
    """

    claim: str
    words: str
    listed: bool
    outcome: str
    population: str
    compared_with: str
    sources: list[str]
    missing: list[str]
    quotations: list[QuotationJson]
    judgement: JudgementJson | None
    at: PlaceJson


class QuestionJson(TypedDict):
    """A question to put to the provider. `about` names what it is about."""

    about: str
    text: str
    at: PlaceJson | None


class DocumentJson(TypedDict):
    """A document of the audit. `fault` says why it could not be read; `read` is false then, and
    where the plan names no file of it. `date` is a day, or two with `/` between them. `digest` is
    the SHA-256 of its bytes, empty where they could not be read, and `changed` says that the plan
    recorded another one.
    """

    id: str
    title: str
    file: str
    date: str | None
    digest: str
    read: bool
    fault: str
    changed: bool
    pages_without_text: list[str]
    at: PlaceJson | None


class HoursJson(TypedDict):
    """The minutes asked of one person of a row; `most_minutes` is null where it is not known."""

    participants: str
    least_minutes: int
    most_minutes: int | None
    available_minutes: int | None
    unknown: list[str]


class FindingJson(TypedDict):
    """A finding of the check that concerns a proof."""

    rule: str
    severity: str
    what: str
    why: str
    remedy: str
    at: PlaceJson


class AuditJson(TypedDict):
    """A plan read with an auditor's eyes. There is no score in it, and none can be had from it:
    what is not mentioned is not known.
    """

    schema_version: int
    pdcheck_version: str
    as_of: str
    rules_digest: str
    file: str
    digest: str
    title: str
    provider: str
    run_by: str
    run_stated: bool
    unproved: bool
    documents: list[DocumentJson]
    groups: list[GroupJson]
    mechanisms: list[MechanismJson]
    conditions: list[ConditionJson]
    others: list[ClaimJson]
    to_arrange: list[ToArrangeJson]
    promises: list[PromiseJson]
    effects: list[EffectJson]
    questions: list[QuestionJson]
    hours: list[HoursJson]
    findings: list[FindingJson]


def render(audit: Audit, out: TextIO) -> None:
    """Write an audit as JSON in ASCII, one line for each item of a list."""
    out.writelines(pieces(as_json(audit)))
    out.write("\n")


def as_json(audit: Audit) -> AuditJson:
    """An audit as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "pdcheck_version": audit.version,
        "as_of": audit.as_of.isoformat(),
        "rules_digest": audit.rules_digest,
        "file": audit.file,
        "digest": audit.digest,
        "title": audit.title,
        "provider": audit.provider,
        "run_by": audit.run_by,
        "run_stated": audit.run_stated,
        "unproved": audit.unproved,
        "documents": list(map(_document, audit.papers)),
        "groups": [{"name": g.name, "letter": g.letter, "title": g.title} for g in audit.groups],
        "mechanisms": list(map(_mechanism, audit.mechanisms)),
        "conditions": list(map(_condition, audit.conditions)),
        "others": list(map(_claim, audit.others)),
        "to_arrange": [
            {"about": a.about, "what": a.what, "who": a.who, "why": a.why, "at": _anywhere(a.at)}
            for a in audit.to_arrange
        ],
        "promises": [
            {
                "about": each.about,
                "what": each.what,
                "why": each.why,
                "quotations": list(map(_quotation, each.quotations)),
                "at": _place(each.at),
            }
            for each in audit.promises
        ],
        "effects": list(map(_effect, audit.effects)),
        "questions": [
            {"about": q.about, "text": q.text, "at": _anywhere(q.at)} for q in audit.questions
        ],
        "hours": list(map(_hours, audit.hours)),
        "findings": list(map(_finding, audit.findings)),
    }


def _mechanism(mechanism: Mechanism) -> MechanismJson:
    return {
        "name": mechanism.name,
        "title": mechanism.title,
        "group": mechanism.group,
        "status": mechanism.status.value,
        "claims": list(map(_claim, mechanism.claims)),
    }


def _condition(condition: Condition) -> ConditionJson:
    return {
        "name": condition.name,
        "title": condition.title,
        "status": condition.status.value,
        "owners": [
            {"body": owner.body, "role": owner.role, "stated": owner.stated}
            for owner in condition.owners
        ],
        "claims": list(map(_claim, condition.claims)),
    }


def _claim(claim: Claim) -> ClaimJson:
    owner = claim.owner
    return {
        "where": claim.where,
        "how": claim.how,
        "status": claim.status.value,
        "because": claim.because,
        "question": claim.question,
        "refuted_by": claim.refuted_by,
        "missing": list(claim.missing),
        "owner": {"body": owner.body, "role": owner.role, "stated": owner.stated}
        if owner
        else None,
        "quotations": list(map(_quotation, claim.quotations)),
        "judgement": _judgement(claim.judgement),
        "at": _place(claim.at),
    }


def _quotation(quotation: Quotation) -> QuotationJson:
    looked = quotation.looked
    return {
        "document": quotation.document,
        "page": quotation.page,
        "text": quotation.text,
        "against": quotation.against,
        "outcome": looked.match.value,
        "passages": [{"page": p.page, "line": p.line, "text": p.text} for p in looked.passages],
        "nearest": _nearest(looked),
        "because": looked.because,
        "at": _place(quotation.at),
    }


def _nearest(looked: Looked) -> NearestJson | None:
    if looked.nearest is None:
        return None
    page, line, text = looked.nearest.passage
    return {
        "passage": {"page": page, "line": line, "text": text},
        "differences": [
            {"said": each.said, "stands": each.stands} for each in looked.nearest.differences
        ],
    }


def _judgement(judgement: Judgement | None) -> JudgementJson | None:
    if judgement is None:
        return None
    return {
        "outcome": judgement.outcome.value,
        "by": judgement.by,
        "date": judgement.on.isoformat() if judgement.on else None,
        "because": judgement.because,
    }


def _effect(effect: Effect) -> EffectJson:
    return {
        "claim": effect.claim,
        "words": effect.words,
        "listed": effect.listed,
        "outcome": effect.outcome,
        "population": effect.population,
        "compared_with": effect.compared_with,
        "sources": list(effect.sources),
        "missing": list(effect.missing),
        "quotations": list(map(_quotation, effect.quotations)),
        "judgement": _judgement(effect.judgement),
        "at": _place(effect.at),
    }


def _dates(first: date, last: date) -> str:
    """A day as 2026-03-01, and a stretch of days with `/` between its ends, as ISO 8601 has it."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _document(paper: AuditedPaper) -> DocumentJson:
    return {
        "id": paper.id,
        "title": paper.title,
        "file": paper.file,
        "date": _dates(*paper.dates) if paper.dates else None,
        "digest": paper.digest,
        "read": paper.read,
        "fault": paper.fault,
        "changed": paper.changed,
        "pages_without_text": list(paper.wordless),
        "at": _anywhere(paper.at),
    }


def _hours(hours: Hours) -> HoursJson:
    return {
        "participants": hours.participants,
        "least_minutes": hours.low,
        "most_minutes": hours.high,
        "available_minutes": hours.available,
        "unknown": list(hours.unknown),
    }


def _finding(finding: Finding) -> FindingJson:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "what": finding.what,
        "why": finding.why,
        "remedy": finding.remedy,
        "at": _place(Place(finding.file, finding.span)),
    }


def _place(place: Place) -> PlaceJson:
    start = place.span.start
    return {"file": place.file, "line": start.line, "column": start.column}


def _anywhere(place: Place | None) -> PlaceJson | None:
    return None if place is None else _place(place)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an audit, made from the types above."""
    return schema_of(AuditJson, "audit", SCHEMA_VERSION)
