"""Quotations of a provider's documents, looked for in those documents.

A document is read once for a plan, when its first quotation or its digest is asked for. Nothing
of `papers` is loaded for a plan that has neither.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.document import Document as PlanText
from pdcheck.language.node import Evidenced, Node, Quote
from pdcheck.language.plan import Document, Plan

if TYPE_CHECKING:
    from pdcheck.papers.looked import Looked, Passage
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
    looked: "Looked"


def title_of(entry: Document) -> str:
    """What to call a document in a sentence: its title, its file, or its id."""
    return entry.title or entry.path or entry.id or "a document without a name"


def place_of(passage: "Passage", paper: "Paper") -> str:
    """Where a passage stands, in words: `page 4, line 12`; a sheet by its name."""
    if not passage.page:
        return f"line {passage.line}"
    return f"{page_of(passage.page, paper)}, line {passage.line}"


def page_of(name: str, paper: "Paper") -> str:
    """What to call a page in a sentence: `page 4`, `slide 3`, `sheet “Costs”`."""
    from pdcheck.papers.pages import page_called

    return page_called(name, paper.counted)


class Quotations:
    """What a plan quotes, and whether it is there. `nodes` are all parts of the plan."""

    def __init__(
        self, plan: Plan, text: PlanText, nodes: Sequence[Node], read_paper: "ReadPaper | None"
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
            for entry in (self._entry(quote),)
        )

    def about(self, quote: Quote) -> Quoted:
        """What came of looking for one quotation of the plan."""
        return self._by_quote[id(quote)]

    def of(self, node: Evidenced) -> tuple[Quoted, ...]:
        """The quotations of one claim."""
        return self._by_holder.get(id(node), ())

    @cached_property
    def papers(self) -> tuple[tuple[Document, "Paper | NoPaper | None"], ...]:
        """Every entry of `documents` with what was read of it; None where it names no file."""
        return tuple((entry, self.paper(entry)) for entry in self._plan.documents)

    def readable(self, entry: Document) -> "Paper | None":
        """The document of an entry of `documents`; None where there is none to be read."""
        from pdcheck.papers.paper import Paper

        paper = self.paper(entry)
        return paper if isinstance(paper, Paper) else None

    def fault(self, entry: Document) -> "NoPaper | None":
        """Why the file of an entry of `documents` could not be read; None where it could."""
        from pdcheck.papers.paper import NoPaper

        paper = self.paper(entry)
        return paper if isinstance(paper, NoPaper) else None

    def paper(self, entry: Document) -> "Paper | NoPaper | None":
        """What was read of an entry of `documents`; None where it names no file."""
        if id(entry) not in self._read:
            self._read[id(entry)] = self._paper(entry)
        return self._read[id(entry)]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Each file that was read for this plan with its SHA-256, in the order of `documents`."""
        read = (self._read.get(id(entry)) for entry in self._plan.documents)
        return tuple(dict.fromkeys((p.file, p.digest) for p in read if p and p.digest))

    def quoting(self, entry: Document) -> tuple[Quoted, ...]:
        """The quotations that name an entry of `documents`."""
        return tuple(quoted for quoted in self.all if quoted.document is entry)

    @cached_property
    def _by_quote(self) -> Mapping[int, Quoted]:
        return {id(quoted.quote): quoted for quoted in self.all}

    @cached_property
    def _by_holder(self) -> Mapping[int, tuple[Quoted, ...]]:
        found: dict[int, tuple[Quoted, ...]] = {}
        for quoted in self.all:
            found[id(quoted.holder)] = (*found.get(id(quoted.holder), ()), quoted)
        return found

    def _entry(self, quote: Quote) -> Document | None:
        """The document that a quotation names; the plan's only one where it names none."""
        only = self._plan.documents
        if quote.document is None and len(only) == 1:
            return only[0]
        return self._entries.get(quote.document or "")

    @cached_property
    def _entries(self) -> Mapping[str, Document]:
        return {entry.id: entry for entry in reversed(self._plan.documents) if entry.id}

    def _paper(self, entry: Document) -> "Paper | NoPaper | None":
        if entry.path is None:
            return None
        if self._read_paper is None:
            remedy = "run pdcheck on the plan's file, or name it with `--stdin-filename`"
            from pdcheck.papers.paper import NoPaper

            return NoPaper(entry.path, NO_FOLDER, remedy)
        return self._read_paper(entry.path, self._text.said_at(entry.at("path")).file)

    def _look(self, quote: Quote, entry: Document | None) -> "Looked":
        from pdcheck.papers.looked import Looked, Match

        if because := self._unreadable(quote, entry):
            return Looked(Match.UNREAD, because=because)
        assert entry
        return self._finder(entry).look(quote.text or "", quote.page)

    def _unreadable(self, quote: Quote, entry: Document | None) -> str:
        """Why a quotation cannot be looked for; empty where it can."""
        if entry is None:
            return "the plan lists no such document" if quote.document else "it names no document"
        if not quote.text:
            return "it has no `text`"
        if self.paper(entry) is None:
            return _no_file(entry)
        fault = self.fault(entry)
        return fault.what if fault else ""

    def _finder(self, entry: Document) -> "Finder":
        """What finds quotations in a document that could be read."""
        from pdcheck.papers.matching import Finder

        if id(entry) not in self._finders:
            paper = self.readable(entry)
            assert paper
            self._finders[id(entry)] = Finder(paper)
        return self._finders[id(entry)]


def _no_file(entry: Document) -> str:
    if entry.url:
        return "only its address is known, and pdcheck opens files and no addresses"
    return "the plan names no file for it"
