"""Quotations of a provider's documents, looked for in those documents.

A document is read once for a plan, when its first quotation or its digest is asked for. Nothing
here is loaded for a plan that has neither.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pdcheck.document import Document as PlanText
from pdcheck.language.node import Evidenced, Node, Quote
from pdcheck.language.plan import Document, Plan
from pdcheck.papers.looked import Looked, Match
from pdcheck.papers.matching import Finder
from pdcheck.papers.paper import NoPaper, Paper, ReadPaper

NO_FOLDER = "this text has no folder in which to look for documents"
"""Why standard input and a text without a file have no documents."""


class Quoted(NamedTuple):
    """A quotation, the claim that it stands on, the entry of its document, and what was found.

    `document` is None where the quotation names none, or none that the plan lists.
    """

    quote: Quote
    holder: Evidenced
    document: Document | None
    looked: Looked


class Quotations:
    """What a plan quotes, and whether it is there. `nodes` are all parts of the plan."""

    def __init__(
        self, plan: Plan, text: PlanText, nodes: Sequence[Node], read_paper: ReadPaper | None
    ) -> None:
        self._plan = plan
        self._text = text
        self._nodes = nodes
        self._read_paper = read_paper
        self._read: dict[int, Paper | NoPaper | None] = {}
        self._finders: dict[int, Finder] = {}

    @cached_property
    def all(self) -> tuple[Quoted, ...]:
        """Every quotation of the plan, in the order of the language, each looked for."""
        return tuple(
            Quoted(quote, node, entry, self._look(quote, entry))
            for node in self._nodes
            if isinstance(node, Evidenced)
            for quote in node.quotes
            for entry in (self._entries.get(quote.document or ""),)
        )

    def of(self, node: Evidenced) -> tuple[Quoted, ...]:
        """The quotations of one claim."""
        return self._by_holder.get(id(node), ())

    @cached_property
    def papers(self) -> tuple[tuple[Document, Paper | NoPaper | None], ...]:
        """Every entry of `documents` with what was read of it; None where it names no file."""
        return tuple((entry, self.paper(entry)) for entry in self._plan.documents)

    def paper(self, entry: Document) -> Paper | NoPaper | None:
        """What was read of an entry of `documents`; None where it names no file."""
        if id(entry) not in self._read:
            self._read[id(entry)] = self._paper(entry)
        return self._read[id(entry)]

    def quoting(self, entry: Document) -> tuple[Quoted, ...]:
        """The quotations that name an entry of `documents`."""
        return tuple(quoted for quoted in self.all if quoted.document is entry)

    @cached_property
    def _by_holder(self) -> Mapping[int, tuple[Quoted, ...]]:
        found: dict[int, tuple[Quoted, ...]] = {}
        for quoted in self.all:
            found[id(quoted.holder)] = (*found.get(id(quoted.holder), ()), quoted)
        return found

    @cached_property
    def _entries(self) -> Mapping[str, Document]:
        return {entry.id: entry for entry in reversed(self._plan.documents) if entry.id}

    def _paper(self, entry: Document) -> Paper | NoPaper | None:
        if entry.path is None:
            return None
        if self._read_paper is None:
            remedy = "run pdcheck on the plan's file, or name it with `--stdin-filename`"
            return NoPaper(entry.path, NO_FOLDER, remedy)
        return self._read_paper(entry.path, self._text.said_at(entry.at("path")).file)

    def _look(self, quote: Quote, entry: Document | None) -> Looked:
        if entry is None:
            why = "the plan lists no such document" if quote.document else "it names no document"
            return Looked(Match.UNREAD, because=why)
        if not quote.text:
            return Looked(Match.UNREAD, because="it has no `text`")
        paper = self.paper(entry)
        if paper is None:
            return Looked(Match.UNREAD, because=_no_file(entry))
        if isinstance(paper, NoPaper):
            return Looked(Match.UNREAD, because=paper.what)
        if id(entry) not in self._finders:
            self._finders[id(entry)] = Finder(paper)
        return self._finders[id(entry)].look(quote.text, quote.page)


def _no_file(entry: Document) -> str:
    if entry.url:
        return "its document is only named by an address, and pdcheck opens files"
    return "its document has no `path` to a file"
