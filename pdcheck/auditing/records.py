"""What an audit says of a programme: every report of it is a rendering of this one value."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pdcheck.finding import Finding, Hours
from pdcheck.papers.looked import Looked, Match, Passage
from pdcheck.papers.pages import page_as_said, page_called
from pdcheck.span import Place

UNREAD = frozenset({"unreadable-plan", "unknown-key", "unknown-mechanism"})
"""The rules that report what is written in a plan and was not read."""


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

    @property
    def words(self) -> str:
        """How people read it: `needs judgement`."""
        return self.value.replace("-", " ")


class AuditedPaper(NamedTuple):
    """A document of the audit, by its id: what it is, and its digest.

    `file` is its path or its address, `dates` the first and last day that its date can mean.
    `fault` says why it could not be read, and is empty where it could, and where the plan names
    no file of it; then `read` says which. `changed` says that its digest is another one than
    the plan has recorded. `wordless` names the pages that hold no text, as scanned ones do, so
    that nothing can be found there; `counted` is the word for them: page, slide or sheet.
    `remedy` says what to do about a fault; `fault_is_ours` that only what reads such a file is not
    installed.
    """

    id: str
    title: str
    file: str
    dates: tuple[date, date] | None
    digest: str
    fault: str = ""
    changed: bool = False
    read: bool = True
    wordless: tuple[str, ...] = ()
    at: Place | None = None
    counted: str = "page"
    remedy: str = ""
    fault_is_ours: bool = False

    @property
    def called(self) -> str:
        """What to call it in a sentence: its title, else its id, else its file."""
        return self.title or self.id or self.file or "a document without a name"


class Quotation(NamedTuple):
    """A quotation: what is said to stand in a document, where, and what came of looking for it.

    `document` is the id as written, `title` what to call that document, and `counted` the word
    for its pages: page, slide or sheet. `against` is the key of its claim that it contradicts;
    empty where it supports the claim.
    """

    document: str
    page: str
    text: str
    looked: Looked
    at: Place
    against: str = ""
    title: str = ""
    counted: str = "page"

    @property
    def source(self) -> str:
        """Where it is said to stand, in words: `Handbook, page 4`."""
        name = self.title or self.document or "no document"
        return f"{name}, {page_as_said(self.page, self.counted)}" if self.page else name

    def place(self, passage: Passage) -> str:
        """Where a passage of its document stands, in words: `page 4`; its line without pages."""
        return page_called(passage.page, self.counted) if passage.page else f"line {passage.line}"

    @property
    def found(self) -> bool:
        """Whether it stands in the document, on the page that it names."""
        return self.looked.match is Match.FOUND


class Judgement(NamedTuple):
    """What a person decided of a claim: the outcome, the role, the day, and the reason."""

    outcome: Status
    by: str
    on: date | None
    because: str


class Owner(NamedTuple):
    """Who sees to a condition.

    `body` is provider, school, trust or partnership, and empty where the plan names a `role`
    that does not tell whose it is. `stated` says whether the plan names this owner, or whether it
    only follows from who runs the programme.
    """

    body: str
    role: str = ""
    stated: bool = True

    @property
    def called(self) -> str:
        """The role where there is one, else the body."""
        return self.role or self.body


class Claim(NamedTuple):
    """One place where the plan claims a mechanism, or arranges a condition.

    `where` is what it belongs to in a person's words, such as an activity's title; empty where a
    condition has its one home. `because` says why it has this status, in a clause. `missing` are
    the keys that the definition still asks for. `refuted_by` is the rule that refutes it, and
    `question` what a person must decide first; both are empty where there is none. `owner` is
    whose part it is, for a condition.
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
    because: str = ""
    owner: Owner | None = None


class Mechanism(NamedTuple):
    """One of the fourteen, with its group, the status that its claims add up to, and the claims."""

    name: str
    title: str
    group: str
    status: Status
    claims: tuple[Claim, ...]

    @property
    def spoken(self) -> str:
        """Its name in a sentence: `prompts and cues`, `self-monitoring`."""
        words = self.name.replace("-", " ")
        return words.replace("self ", "self-").replace("context specific", "context-specific")


class Group(NamedTuple):
    """One of the four groups of mechanisms, with its letter."""

    name: str
    letter: str
    title: str


class Condition(NamedTuple):
    """What must hold for the programme to work, who sees to it, and how far that is shown.

    `owners` are those of its claims, each once; none where it is not mentioned.
    """

    name: str
    title: str
    status: Status
    owners: tuple[Owner, ...]
    claims: tuple[Claim, ...]


class ToArrange(NamedTuple):
    """Something that the school, or its trust, has to arrange before it signs, and why.

    `about` names the condition or the activity.
    """

    about: str
    what: str
    who: str
    why: str
    at: Place | None = None


class Promise(NamedTuple):
    """A promise of the provider that only another body can keep. `about` names the condition."""

    about: str
    what: str
    why: str
    at: Place
    quotations: tuple[Quotation, ...] = ()


class Effect(NamedTuple):
    """An effect that the programme is said to have, and what that rests on, where it is said.

    `missing` names what would be needed to weigh it: a source, with whom, what was measured,
    against what. `listed` says whether it stands under `effects`; the others were met among the
    words of the plan or of a quotation, and `words` are those that claim it.
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
    listed: bool = True
    words: str = ""


class Question(NamedTuple):
    """A question to put to the provider, made from a gap. `about` names what it is about."""

    about: str
    text: str
    at: Place | None = None


class Audit(NamedTuple):
    """A plan read with an auditor's eyes.

    `others` are further parts of the plan that carry quotations or a judgement: needs,
    techniques, activities. `findings` are those that concern its proofs: quotations, pages,
    documents; and what was written and not read, which counts as not mentioned. `provider` is
    empty where the plan names none, and `run_stated` says whether it names who runs the programme.
    """

    version: str
    as_of: date
    rules_digest: str
    file: str
    digest: str
    title: str
    provider: str
    run_by: str
    run_stated: bool
    groups: tuple[Group, ...]
    papers: tuple[AuditedPaper, ...]
    mechanisms: tuple[Mechanism, ...]
    conditions: tuple[Condition, ...]
    others: tuple[Claim, ...]
    to_arrange: tuple[ToArrange, ...]
    promises: tuple[Promise, ...]
    effects: tuple[Effect, ...]
    questions: tuple[Question, ...]
    hours: tuple[Hours, ...]
    findings: tuple[Finding, ...]

    @property
    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim, with what to call what it claims; none twice."""
        seen = set()
        for title, claims in (
            *((each.title, each.claims) for each in self.mechanisms),
            *((each.title, each.claims) for each in self.conditions),
            ("", self.others),
        ):
            for claim in claims:
                if claim.at not in seen:
                    seen.add(claim.at)
                    yield title, claim

    @property
    def quotations(self) -> Iterator[Quotation]:
        """Every quotation, in the order of the report; none twice."""
        seen = set()
        for quotations in (
            *(claim.quotations for _, claim in self.claims),
            *(effect.quotations for effect in self.effects),
        ):
            for quotation in quotations:
                if quotation.at not in seen:
                    seen.add(quotation.at)
                    yield quotation

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What is written in the plan and was not read, so that it counts as not mentioned."""
        return tuple(finding for finding in self.findings if finding.rule in UNREAD)

    @property
    def unproved(self) -> bool:
        """Whether a proof fails: a quotation is not found where it should be, or a document
        cannot be read or was changed since its quotations were taken, or a part of the plan was
        not read.
        """
        return (
            bool(self.unread)
            or any(paper.fault or paper.changed for paper in self.papers)
            or any(not quotation.found for quotation in self.quotations)
        )
