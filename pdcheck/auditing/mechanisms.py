"""The fourteen mechanisms in an audit: each with the claims of it, and what these add up to."""

from collections.abc import Iterator

from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import Claim, Group, Mechanism
from pdcheck.auditing.statuses import together
from pdcheck.facts.claims import ClaimFacts
from pdcheck.facts.schedule import named
from pdcheck.language.mechanisms import Claim as Claimed
from pdcheck.language.node import ANYWHERE, fields_of


def groups(proofs: Proofs) -> tuple[Group, ...]:
    """The four groups, in their order."""
    known = proofs.context.catalogue.groups.values()
    return tuple(Group(each.group, each.letter, each.title) for each in known)


def mechanisms(proofs: Proofs) -> tuple[Mechanism, ...]:
    """All fourteen, in their order, those that nobody claims included."""
    claims: dict[str, list[Claim]] = {}
    for facts in proofs.context.claims.all:
        claims.setdefault(facts.mechanism.mechanism, []).append(claim_of(facts, proofs))
    return tuple(
        Mechanism(
            name,
            known.title,
            known.group,
            together(claim.status for claim in claims.get(name, ())),
            tuple(claims.get(name, ())),
        )
        for name, known in proofs.context.catalogue.mechanisms.items()
    )


def claim_of(facts: ClaimFacts, proofs: Proofs) -> Claim:
    """One claim of a mechanism."""
    return proofs.claim(
        facts.claim,
        where(facts),
        said(facts.claim, proofs),
        facts.level,
        missing=facts.missing,
        refuted_by=facts.refuted_by or "",
        mechanism=facts.mechanism.mechanism,
    )


def where(facts: ClaimFacts) -> str:
    """The activity, and the part of it, that makes a claim: `Coaching › Conversation`."""
    if facts.event is facts.activity:
        return named(facts.activity)
    return f"{named(facts.activity)} › {named(facts.event)}"


def said(claim: Claimed, proofs: Proofs) -> str:
    """What the plan says of how it is done: the sentence, then whatever stands behind a key."""
    told = "; ".join(_keys(claim, proofs))
    return f"{claim.how} ({told})" if told and claim.how else claim.how or told


def _keys(claim: Claimed, proofs: Proofs) -> Iterator[str]:
    """What stands behind the keys of a claim, as it is written: `within 1 day`."""
    document = proofs.context.document
    for key in fields_of(type(claim)):
        if key == "how" or key in ANYWHERE or not claim.said(key):
            continue
        value = document.at(document.written(claim.at(key)))
        parts = value if isinstance(value, list) else [value]
        texts = [part for part in parts if isinstance(part, str)]
        if texts and len(texts) == len(parts):
            yield f"{key.replace('_', ' ')}: {', '.join(texts)}"
