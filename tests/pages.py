"""HTML pages read as a browser reads them, so that a test can ask what is in one."""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from pdcheck.finding import Report
from pdcheck.outputs import outputs
from pdcheck.running.request import Request, flags
from pdcheck.running.run import carry_out
from pdcheck.settings.lookup import Lookup
from tests.reports import AS_OF, written

ROOT = Path(__file__).parent.parent
EMPTY = {"br", "hr", "meta", "wbr"}


class Tag(NamedTuple):
    """An element as it opens, and the elements that it stands in."""

    name: str
    attributes: dict[str, str]
    within: tuple[str, ...]


class Page(HTMLParser):
    """A page. Reading it fails where an element is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.styles: list[str] = []
        self.oddities: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        self.tags.append(Tag(tag, {n: v or "" for n, v in attrs}, tuple(self.open)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> stands where </{self.open[-1]}> should"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.styles.append(data)
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.oddities.append(data)

    def handle_pi(self, data: str) -> None:
        self.oddities.append(data)

    def unknown_decl(self, data: str) -> None:
        self.oddities.append(data)

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(self.words)

    def named(self, *names: str) -> list[Tag]:
        """The elements of some names, in their order."""
        return [tag for tag in self.tags if tag.name in names]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [tag.attributes["id"] for tag in self.tags if "id" in tag.attributes]


def page_of(report: Report) -> Page:
    """The page of a report."""
    return Page(written(report, "html"))


def run_on(*paths: str, select: tuple[str, ...] = ()) -> Report:
    """The report of a run that is to end in a page."""
    asked = Request(paths, select=select, as_of=AS_OF.isoformat(), cached=False, jobs=1)
    lookup = Lookup(flags(asked))
    return carry_out(asked, lookup, outputs("html", ())).report
