"""What the plan's own words claim beyond what it can show."""

from collections.abc import Iterable, Iterator

from pdcheck.evidence import Catalogue, Overclaims
from pdcheck.language.mechanisms import Source
from pdcheck.language.node import Node, Quote
from pdcheck.language.plan import Document, Goal, PupilOutcome

_NOT_CLAIMS = (Quote, Source, Document, PupilOutcome, Goal)
"""Other people's words and titles, and what a plan aims at, which may be as high as it likes."""

_DENIALS = (" not ", " no ", " never ", "n't ", " nobody ")


def overclaims(
    nodes: Iterable[Node], catalogue: Catalogue
) -> Iterator[tuple[Node, str, str, Overclaims]]:
    """Each phrase that claims too much, with its node and key, and our entry for it."""
    for node in nodes:
        if isinstance(node, _NOT_CLAIMS):
            continue
        for key, text in node.texts():
            if key == "notes" or any(word in f" {text.lower()} " for word in _DENIALS):
                continue
            for phrase, entry in catalogue.overclaims_in(text):
                yield node, key, phrase, entry
