"""What the plan's own words claim beyond what it can show."""

import re
from collections.abc import Iterable, Iterator

from pdcheck.evidence import Catalogue, Overclaims
from pdcheck.language.activities import Aim, Event
from pdcheck.language.conditions import PupilOutcome
from pdcheck.language.mechanisms import Claim, CredibleSource, Source
from pdcheck.language.node import Node, Quote, fields_of
from pdcheck.language.plan import Document, Material, Programme
from pdcheck.language.purpose import Goal, Technique
from pdcheck.span import Path

_NOT_CLAIMS = (Quote, Source, Document, PupilOutcome, Goal)
"""Other people's words and titles, and what a plan aims at, which may be as high as it likes."""

_PRAISING = (Programme, Technique, Event, Aim, Material, Claim, Quote)
"""The parts of a plan where a programme is praised. Conditions and evaluation speak of plans."""

_YEAR_OR_LINK = r"\b(?:19|20)\d\d\b|https?:|www\."

_DENIALS = (" not ", " no ", " never ", "n't ", " nobody ")


def overclaims(
    nodes: Iterable[Node], catalogue: Catalogue
) -> Iterator[tuple[Path, str, Overclaims]]:
    """Each phrase that claims too much, with its place, and our entry for it."""
    for node in nodes:
        if isinstance(node, _NOT_CLAIMS):
            continue
        for at, text in _texts(node):
            for phrase, entry in catalogue.overclaims_in(text):
                if not any(word in f" {text.lower()} " for word in _DENIALS):
                    yield at, phrase, entry


def _texts(node: Node) -> Iterator[tuple[Path, str]]:
    """Each sentence of a node with its place; notes are never checked."""
    numbers: dict[str, int] = {}
    for key, text in node.texts():
        if key != "notes":
            index = numbers[key] = numbers.get(key, -1) + 1
            many = fields_of(type(node))[key].many
            yield (node.at(key, index) if many else node.at(key)), text


def effect_claims(node: Node, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Each sentence of a part that claims an effect: its key, the sentence, and those words.

    A few phrases are looked for, and no sentence is understood. A part with sources of its own,
    or with a rule of its own that asks for them, claims nothing here.
    """
    if not isinstance(node, _PRAISING) or _sourced(node):
        return
    for key, text in node.texts():
        words = None if key == "notes" else catalogue.phrase("effect claims", text)
        if words:
            yield key, text, words


def _sourced(node: Node) -> bool:
    return isinstance(node, CredibleSource) or bool(isinstance(node, Technique) and node.source)


def can_be_looked_up(text: str, catalogue: Catalogue) -> bool:
    """Whether a sentence names a year, a link, or another sign of a source."""
    return bool(re.search(_YEAR_OR_LINK, text) or catalogue.phrase("signs of a source", text))
