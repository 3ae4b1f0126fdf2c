"""What stands behind each mark of the grid: the author's words, and the keys that they fill."""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.detail.quoting import said, said_at
from pdcheck.detail.records import Filled, Substance
from pdcheck.facts.claims import ClaimFacts
from pdcheck.facts.schedule import named
from pdcheck.language.activities import Event
from pdcheck.language.mechanisms import Claim
from pdcheck.language.node import fields_of

_NOT_KEYS = frozenset({"how", "notes", "quotes"})
"""What a claim may say that fills no part of a definition."""


def substances(context: Context) -> tuple[Substance, ...]:
    """Every claim of the plan in its order, with what stands behind it."""
    columns: dict[int, int] = {}
    for facts in context.claims.all:
        columns.setdefault(id(facts.activity), len(columns))
    return tuple(_substance(f, columns[id(f.activity)], context) for f in context.claims.all)


def _substance(facts: ClaimFacts, column: int, context: Context) -> Substance:
    claim = facts.claim
    place = context.document.said_at(claim.written_at)
    elsewhere = place.file != context.document.name
    return Substance(
        column=column,
        part="" if facts.event is facts.activity else named(facts.event),
        mechanism=facts.mechanism.mechanism,
        level=facts.level,
        refuted_by=facts.refuted_by or "",
        how=said(claim.how),
        filled=tuple(_filled(facts, context)),
        missing=facts.missing,
        line=place.span.start.line,
        file=place.file if elsewhere else "",
    )


def _filled(facts: ClaimFacts, context: Context) -> Iterator[Filled]:
    """The keys that the claim itself fills, then those that it takes from elsewhere."""
    claim, own = facts.claim, set()
    for key in fields_of(type(claim)):
        if key not in _NOT_KEYS and claim.said(key):
            own.add(key)
            yield Filled(key, _words(claim, key, context))
    for key in _asked(facts):
        if key in own or key in facts.missing:
            continue
        if words := _from_elsewhere(key, facts, context):
            yield Filled(key, words)


def _asked(facts: ClaimFacts) -> tuple[str, ...]:
    """The keys of the definition that the claim comes nearest to."""
    sets = facts.mechanism.substantiated_by
    return next((keys for keys in sets if set(facts.missing) <= set(keys)), ())


def _words(claim: Claim, key: str, context: Context) -> str:
    """What a claim says under a key: as written, or what a sentence in its place stands for."""
    written = said_at(context, claim.at(key))
    return written or said(getattr(claim, fields_of(type(claim))[key].name))


def _from_elsewhere(key: str, facts: ClaimFacts, context: Context) -> str:
    """What the plan says where a claim takes a key from: its technique, activity or leader."""
    chain = context.claims.chain(facts.event, facts.activity)
    if key in ("of", "steps", "criteria", "sources"):
        return _of_technique(key, facts, context)
    if key in ("where", "grouping"):
        return next((said(getattr(event, key)) for event in chain if getattr(event, key)), "")
    if key == "times":
        return _times(facts, context)
    if key == "expert":
        return _trusted(chain)
    return ""


def _of_technique(key: str, facts: ClaimFacts, context: Context) -> str:
    names = context.claims.techniques(facts.event, facts.activity, facts.claim)
    every = context.plan.techniques
    taught = [each for each in every if each.id in names] or (every if len(every) == 1 else ())
    for technique in taught:
        match key:
            case "of":
                return said(technique.title or technique.action or technique.id)
            case "sources":
                words = said_at(context, technique.at("source"))
            case _:
                words = said(list(getattr(technique, key)))
        if words:
            return words
    return ""


def _times(facts: ClaimFacts, context: Context) -> str:
    for node in (facts.claim, facts.activity):
        for key in ("times", "every", "weeks"):
            if key in fields_of(type(node)) and (words := said_at(context, node.at(key))):
                return words if key == "times" else f"{key} {words}"
    return ""


def _trusted(chain: tuple[Event, ...]) -> str:
    """Why those who lead can be trusted, each with the role."""
    leaders = next((event.led_by for event in chain if event.led_by), ())
    reasons = (
        f"{leader.role or 'who leads it'}: {leader.credible_because}"
        for leader in leaders
        if leader.credible_because
    )
    return said(list(reasons))
