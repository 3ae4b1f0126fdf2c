"""What the plan's own words claim beyond what it can show."""

from collections.abc import Iterable, Iterator

from pdcheck.evidence import Catalogue, Overclaims
from pdcheck.language.conditions import PupilOutcome
from pdcheck.language.mechanisms import Source
from pdcheck.language.node import Node, Quote, fields_of
from pdcheck.language.plan import Document
from pdcheck.language.purpose import Goal
from pdcheck.span import Path

_NOT_CLAIMS = (Quote, Source, Document, PupilOutcome, Goal)
"""Other people's words and titles, and what a plan aims at, which may be as high as it likes."""

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
