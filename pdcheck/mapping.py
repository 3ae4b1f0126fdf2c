"""A document becomes a map: its passages, and which mechanisms the words of each describe."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pdcheck.evidence import Catalogue, load_catalogue
from pdcheck.papers.paper import Paper
from pdcheck.prose.passages import Passage, passages
from pdcheck.prose.reader import Certainty, Reading, read
from pdcheck.source import Source
from pdcheck.span import Span


class Found(NamedTuple):
    """One mechanism in a passage: how surely, by which words, where they stand, and why."""

    mechanism: str
    certainty: Certainty
    words: str
    place: Span
    because: str


class MappedPassage(NamedTuple):
    """A passage with its place and what was found in it; nothing, for most passages.

    `page` is the name of its page, from which `place` then counts; empty where there are none.
    """

    text: str
    place: Span
    section: str
    heading: bool
    found: tuple[Found, ...]
    page: str = ""

    def sure(self, certainty: Certainty) -> tuple[Found, ...]:
        """What was found with a certainty."""
        return tuple(each for each in self.found if each.certainty is certainty)


@dataclass(frozen=True)
class DocumentMap:
    """A document's passages, and how often each mechanism was found in them.

    `counted` is the word for what its pages are; empty where it has none. `wordless` names those
    of which no text could be read, so that nothing of them is here.
    """

    name: str
    passages: tuple[MappedPassage, ...]
    catalogue: Catalogue
    counted: str = ""
    wordless: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[str, Mapping[Certainty, int]]:
        """How many passages describe each mechanism, by certainty, in the catalogue's order."""
        counted = Counter(
            (each.mechanism, each.certainty) for passage in self.passages for each in passage.found
        )
        return {
            name: {certainty: counted[name, certainty] for certainty in reversed(Certainty)}
            for name in self.catalogue.mechanisms
        }

    @property
    def with_findings(self) -> Iterator[MappedPassage]:
        """The passages in which anything was found."""
        return (passage for passage in self.passages if passage.found)


def map_document(text: str, name: str) -> DocumentMap:
    """The map of a document in plain text or Markdown."""
    return DocumentMap(name, tuple(_all_mapped(text)), load_catalogue())


def map_paper(paper: Paper) -> DocumentMap:
    """The map of a document of another kind. A sentence ends where its page does."""
    mapped = (each for page in paper.pages for each in _all_mapped(page.text, page.name))
    return DocumentMap(paper.file, tuple(mapped), load_catalogue(), paper.counted, paper.wordless)


def _all_mapped(text: str, page: str = "") -> Iterator[MappedPassage]:
    source = Source(text)
    return (_mapped(passage, source)._replace(page=page) for passage in passages(text))


def _mapped(passage: Passage, source: Source) -> MappedPassage:
    end = passage.start + len(passage.text)
    found = tuple(_found(reading, passage, source) for reading in _readings(passage))
    place = source.span((passage.start, end))
    return MappedPassage(_plain(passage.text), place, passage.section, passage.heading, found)


def _readings(passage: Passage) -> Iterator[Reading]:
    """The readings of a passage; an item of a list is read behind the words that introduce it."""
    lead = f"{passage.lead} " if passage.lead else ""
    for reading in read(lead + passage.text, passage.heading):
        if reading.end > len(lead) and not reading.asked:
            start = max(reading.start - len(lead), 0)
            yield reading._replace(start=start, end=reading.end - len(lead))


def _found(reading: Reading, passage: Passage, source: Source) -> Found:
    words = _plain(passage.text[reading.start : reading.end])
    place = source.span((passage.start + reading.start, passage.start + reading.end))
    return Found(reading.mechanism, reading.certainty, words, place, reading.because)


def _plain(text: str) -> str:
    return " ".join(text.split())
