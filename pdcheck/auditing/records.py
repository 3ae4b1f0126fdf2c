"""What an audit says of a programme: every report of it is a rendering of this one value."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pdcheck.finding import Finding, Hours
from pdcheck.papers.looked import Looked
from pdcheck.span import Place


class Status(StrEnum):
    """How far a provider's documents go with a mechanism or a condition.

    `CLAIMED` is named, `DESCRIBED` says how, `EVIDENCED` is described and quoted from a document
    in which the quotation really stands. `REFUTED` is contradicted by the plan's own fields, by a
    quotation, or by a person's judgement. `NEEDS_JUDGEMENT` waits for a person.
    """

    NOT_MENTIONED = "not-mentioned"
    CLAIMED = "claimed"
    DESCRIBED = "described"
    EVIDENCED = "evidenced"
    REFUTED = "refuted"
    NEEDS_JUDGEMENT = "needs-judgement"


class AuditedPaper(NamedTuple):
    """A document of the audit, by its id: what it is, and its digest.

    `fault` says why it could not be read, and is empty where it could.
    """

    id: str
    title: str
    file: str
    date: date | None
    digest: str
    fault: str = ""


class Quotation(NamedTuple):
    """A quotation: what is said to stand in a document, where, and what came of looking for it.

    `against` is the key of its claim that it contradicts; empty where it supports the claim.
    """

    document: str
    page: str
    text: str
    looked: Looked
    at: Place
    against: str = ""


class Judgement(NamedTuple):
    """What a person decided of a claim: the outcome, the role, the day, and the reason."""

    outcome: Status
    by: str
    on: date | None
    because: str


class Claim(NamedTuple):
    """One place where the plan claims a mechanism, or arranges a condition.

    `where` is what it belongs to in a person's words, such as an activity's title. `missing` are
    the keys that the definition still asks for. `question` is what a person must decide first.
    """

    where: str
    how: str
    status: Status
    quotations: tuple[Quotation, ...]
    judgement: Judgement | None
    at: Place
    missing: tuple[str, ...] = ()
    refuted_by: str = ""
    question: str = ""


class Mechanism(NamedTuple):
    """One of the fourteen, with its group, the status that its claims add up to, and the claims."""

    name: str
    title: str
    group: str
    status: Status
    claims: tuple[Claim, ...]


class Condition(NamedTuple):
    """What must hold for the programme to work, who sees to it, and how far that is shown.

    `owner` is provider, school, trust or partnership; `stated` says whether the plan names that
    owner, or whether it only follows from who runs the programme.
    """

    name: str
    title: str
    status: Status
    owner: str
    stated: bool
    claims: tuple[Claim, ...]


class ToArrange(NamedTuple):
    """Something that the school, or its trust, has to arrange before it signs, and why."""

    what: str
    who: str
    why: str
    at: Place | None = None


class Promise(NamedTuple):
    """A promise of the provider that only another body can keep."""

    what: str
    why: str
    at: Place
    quotations: tuple[Quotation, ...] = ()


class Effect(NamedTuple):
    """An effect that the programme is said to have, and what that rests on, where it is said.

    `missing` names what would be needed to weigh it: a source, with whom, what was measured,
    against what.
    """

    claim: str
    outcome: str
    population: str
    compared_with: str
    sources: tuple[str, ...]
    missing: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    judgement: Judgement | None
    at: Place


class Question(NamedTuple):
    """A question to put to the provider, made from a gap. `about` names what it is about."""

    about: str
    text: str
    at: Place | None = None


class Audit(NamedTuple):
    """A plan read with an auditor's eyes.

    `findings` are those that concern its proofs: quotations, pages, documents. `provider` is
    empty where the plan names none.
    """

    version: str
    as_of: date
    rules_digest: str
    file: str
    digest: str
    title: str
    provider: str
    run_by: str
    papers: tuple[AuditedPaper, ...]
    mechanisms: tuple[Mechanism, ...]
    conditions: tuple[Condition, ...]
    to_arrange: tuple[ToArrange, ...]
    promises: tuple[Promise, ...]
    effects: tuple[Effect, ...]
    questions: tuple[Question, ...]
    hours: tuple[Hours, ...]
    findings: tuple[Finding, ...]
