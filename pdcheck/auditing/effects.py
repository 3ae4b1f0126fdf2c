"""What a programme is said to achieve, in an audit, and what that rests on where it is said."""

from collections.abc import Iterator

from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import Effect, Quotation
from pdcheck.facts.wording import can_be_looked_up, effect_claims
from pdcheck.language.mechanisms import Source
from pdcheck.language.node import Evidenced, Node, Quote
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Effect as Listed
from pdcheck.span import Path

SOURCE = "a source"
WITH_WHOM = "with whom it was measured"
MEASURED = "what was measured"
COMPARED = "what it was compared with"


def effects(proofs: Proofs) -> tuple[Effect, ...]:
    """The effects under `effects`, then those that words elsewhere claim, quotations included."""
    return (*_listed(proofs), *_said(proofs))


def _listed(proofs: Proofs) -> Iterator[Effect]:
    for each in proofs.context.plan.effects:
        sources = tuple(filter(None, map(_called, each.sources)))
        yield Effect(
            each.claim or "",
            each.outcome or "",
            each.population or "",
            each.compared_with or "",
            sources,
            tuple(_missing(each, sources)),
            proofs.quotations(each),
            proofs.judgement(each),
            proofs.at(each.written_at),
        )


def _missing(effect: Listed, sources: tuple[str, ...]) -> Iterator[str]:
    said = {
        SOURCE: "; ".join(sources),
        WITH_WHOM: effect.population,
        MEASURED: effect.outcome,
        COMPARED: effect.compared_with,
    }
    for what, text in said.items():
        if not text or is_placeholder(text):
            yield what


def _called(source: Source) -> str:
    """A source in one line: its title and year, and where it can be looked up."""
    year = f" ({source.year})" if source.year and source.title else source.year or ""
    found = [f"{source.title or ''}{year}", source.doi and f"doi {source.doi}", source.url]
    return ", ".join(part for part in found if part)


def _said(proofs: Proofs) -> Iterator[Effect]:
    """The claims among words. What is quoted for an effect that is listed is told with that."""
    plan, catalogue = proofs.context.plan, proofs.context.catalogue
    listed = {id(quote) for effect in plan.effects for quote in effect.quotes}
    quoted = _quotations(proofs)
    seen = set()
    for node in proofs.context.nodes:
        own = quoted.get(id(node), ())
        for at, text, words in () if id(node) in listed else _claiming(node, proofs):
            missing = () if can_be_looked_up(text, catalogue) else (SOURCE,)
            if own or text not in seen:
                place = proofs.at(at)
                yield Effect(text, "", "", "", (), missing, own, None, place, False, words)
            seen.add(text)


def _claiming(node: Node, proofs: Proofs) -> Iterator[tuple[Path, str, str]]:
    """Each sentence of a part that claims an effect, once: where, the sentence, those words."""
    catalogue = proofs.context.catalogue
    told = set()
    for key, text, words in effect_claims(node, catalogue):
        told.add(text)
        yield node.at(key), text, words
    if isinstance(node, Quote) and node.text and node.text not in told:
        for words, entry in catalogue.overclaims_in(node.text):
            if entry.claims in _OF_EFFECT:
                yield node.at("text"), node.text, words
                return


_OF_EFFECT = ("effect", "proof")
"""The kinds of overclaim, as `overclaims.yaml` names them, that say that something works."""


def _quotations(proofs: Proofs) -> dict[int, tuple[Quotation, ...]]:
    """Each quotation of the plan as a record, by the identity of its part."""
    found: dict[int, tuple[Quotation, ...]] = {}
    for node in proofs.context.nodes:
        if isinstance(node, Evidenced):
            for quote, quotation in zip(node.quotes, proofs.quotations(node), strict=True):
                found[id(quote)] = (quotation,)
    return found
