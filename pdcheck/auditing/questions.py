"""Questions to put to a provider, each made from a gap: in the words of an email, one a gap.

Their order is that of a report: what no part of the programme does, the mechanisms in theirs, the
conditions in theirs, then promises, effects, what may be changed, and papers that could not be
read. Nothing is asked twice, and nothing that a person still has to judge.
"""

from collections.abc import Iterable, Iterator, Sequence

from pdcheck.auditing.asking import CONDITIONS, GROUPS, NOUNS, PARTICULARS
from pdcheck.auditing.effects import COMPARED, MEASURED, SOURCE, WITH_WHOM
from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import (
    AuditedPaper,
    Claim,
    Condition,
    Effect,
    Mechanism,
    Promise,
    Question,
    Quotation,
    Status,
)
from pdcheck.language.words import listed
from pdcheck.papers.pages import page_as_said

MOST_EFFECTS = 5
"""So many claims of an effect are asked about one by one. Ours: an email has to be answered."""
LONGEST = 100
"""How many characters of a sentence a question repeats. Ours."""

_NOTHING = (Status.NOT_MENTIONED, Status.REFUTED)


def questions(
    mechanisms: Sequence[Mechanism],
    conditions: Sequence[Condition],
    promises: Sequence[Promise],
    effects: Sequence[Effect],
    papers: Sequence[AuditedPaper],
    proofs: Proofs,
) -> tuple[Question, ...]:
    """What to ask; nothing where no provider brings the programme and nobody's papers are read."""
    if not (proofs.context.bodies.from_outside or papers):
        return ()
    asked = (
        *_groups(mechanisms, proofs),
        *_technique(proofs),
        *(each for mechanism in mechanisms for each in _mechanism(mechanism)),
        *_pages(mechanisms, papers),
        *(each for condition in conditions for each in _condition(condition)),
        *_owners(conditions),
        *map(_promise, promises),
        *_effects(effects),
        *_core(proofs),
        *map(_paper, filter(_without_words, papers)),
    )
    return tuple({question.text: question for question in reversed(asked)}.values())[::-1]


# --- Mechanisms ---


def _groups(mechanisms: Sequence[Mechanism], proofs: Proofs) -> Iterator[Question]:
    """One question for each group of which nothing is shown, where anything is to be learnt."""
    if proofs.context.claims.judged:
        for group, text in GROUPS.items():
            if all(each.status in _NOTHING for each in mechanisms if each.group == group):
                yield Question(group, text)


def _technique(proofs: Proofs) -> Iterator[Question]:
    if proofs.context.claims.judged and not proofs.context.claims.names_a_technique:
        text = "Which technique do teachers learn: what would one see them do in a lesson?"
        yield Question("technique", text)


def _mechanism(mechanism: Mechanism) -> Iterator[Question]:
    """At most one question of a mechanism: about the claim that goes farthest."""
    name = mechanism.spoken
    telling = [claim for claim in mechanism.claims if claim.status is mechanism.status]
    if not telling:
        return
    claim = telling[0]
    about = f"{name} in “{_cut(claim.where)}”"
    if mechanism.status is Status.REFUTED:
        yield Question(mechanism.name, _refuted(about, claim), claim.at)
    elif mechanism.status is Status.CLAIMED:
        yield Question(mechanism.name, _named(about, name, claim), claim.at)
    elif all(each.missing for each in telling) and mechanism.status is not Status.NEEDS_JUDGEMENT:
        least = min(telling, key=lambda each: len(each.missing))
        keys = [PARTICULARS[key] for key in least.missing]
        text = f"For {name} in “{_cut(least.where)}”, could you tell us {listed(keys)}?"
        yield Question(mechanism.name, text, least.at)


def _named(about: str, name: str, claim: Claim) -> str:
    """In the provider's own words where they were found: a coder's are not what was promised."""
    words = _quoted(claim.quotations)
    begin = (
        f"You write {words}: for {name}, who does what" if words else f"For {about}, who does what"
    )
    return f"{begin}, so that we could watch it happen?"


def _quoted(quotations: Iterable[Quotation]) -> str:
    """The provider's own words, as far as they were found; empty where none were."""
    supporting = (each.text for each in quotations if each.found and not each.against)
    return next((f"“{_cut(text)}”" for text in supporting), "")


def _refuted(about: str, claim: Claim) -> str:
    against = next((each for each in claim.quotations if each.against and each.found), None)
    if claim.judgement:
        because = _clause(claim.judgement.because)
        return f"We could not see {about} (“{because}”): what have we missed?"
    if claim.refuted_by or against is None:
        return f"About {about}, we read that {_clause(claim.because)}: could that be otherwise?"
    page = f" ({page_as_said(against.page, against.counted)})" if against.page else ""
    said = f"“{against.title or against.document}”{page} says “{_cut(against.text)}”"
    return f"You offer {about}, and {said}: which of the two holds?"


def _pages(mechanisms: Sequence[Mechanism], papers: Sequence[AuditedPaper]) -> Iterator[Question]:
    """One question for all that is described and not quoted."""
    bare = [each for each in mechanisms if each.status is Status.DESCRIBED]
    if bare:
        named = listed(each.spoken for each in bare)
        where = "on which page of your documents" if papers else "in which of your documents"
        yield Question("documents", f"Could you show us {where} we can read about {named}?")


# --- Conditions ---


def _condition(condition: Condition) -> Iterator[Question]:
    if condition.name == "feedback" and condition.claims:
        return  # it was asked about as a mechanism
    if condition.status in (Status.NOT_MENTIONED, Status.CLAIMED):
        at = condition.claims[0].at if condition.claims else None
        yield Question(condition.name, CONDITIONS[condition.name], at)
    elif condition.status is Status.REFUTED:
        claim = next(each for each in condition.claims if each.status is Status.REFUTED)
        yield Question(condition.name, _refuted(_noun(condition), claim), claim.at)


def _noun(condition: Condition) -> str:
    return NOUNS.get(condition.name, f"{condition.title[:1].lower()}{condition.title[1:]}")


def _owners(conditions: Sequence[Condition]) -> Iterator[Question]:
    """One question for all conditions that fall to somebody only because nobody is named."""
    open_ = [
        _noun(condition)
        for condition in conditions
        if any(not owner.stated and owner.body != "school" for owner in condition.owners)
    ]
    if open_:
        verb = "is" if len(open_) == 1 else "are"
        yield Question("owners", f"Whose part {verb} {listed(open_)}: yours, or ours?")


# --- The rest ---


def _promise(promise: Promise) -> Question:
    words = _quoted(promise.quotations)
    begin = f"You write {words}" if words else f"We noted as your promise “{_cut(promise.what)}”"
    text = f"{begin}, and {promise.why}: what would we have to do for it?"
    return Question(promise.about, text, promise.at)


_ASKS = {
    SOURCE: "where can we read it",
    WITH_WHOM: "with whom was it measured",
    MEASURED: "what was measured",
    COMPARED: "what was it compared with",
}


def _effects(effects: Iterable[Effect]) -> Iterator[Question]:
    gaps = [effect for effect in effects if effect.missing and not effect.judgement]
    for effect in gaps[:MOST_EFFECTS]:
        asks = listed(_ASKS[what] for what in effect.missing)
        words = _quoted(effect.quotations)
        begin = f"You write {words}" if words else f"We noted the claim “{_cut(effect.claim)}”"
        yield Question("effects", f"{begin}: {asks}?", effect.at)
    if len(gaps) > MOST_EFFECTS:
        text = f"And the same for your {len(gaps) - MOST_EFFECTS} other claims that it works?"
        yield Question("effects", text)


def _core(proofs: Proofs) -> Iterator[Question]:
    plan = proofs.context.plan
    if not plan.said("core") and not plan.said("adaptable"):
        text = "Which parts must every school keep as they are, and which may we change?"
        yield Question("core", text)


def _without_words(paper: AuditedPaper) -> bool:
    """Whether a file is there and no words can be had of it, and that is no fault of ours."""
    return bool(paper.fault and paper.digest) and not paper.fault_is_ours


def _paper(paper: AuditedPaper) -> Question:
    """For a file that is there, and of which no words can be had."""
    text = f"Could you send us “{_cut(paper.called)}” as a file whose words can be copied?"
    return Question(paper.id or "documents", text, paper.at)


def _cut(text: str) -> str:
    """A text in one line, and not too long to be repeated in a question."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"


def _clause(text: str) -> str:
    """A sentence as part of another one."""
    return _cut(text).rstrip(" .")
