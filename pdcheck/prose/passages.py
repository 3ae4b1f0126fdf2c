"""A document in plain text or Markdown becomes passages: sentences and list items with places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKUP = re.compile(r"<!--.*?-->|</?(?!https?:)[a-zA-Z][^<>]{0,500}>", re.DOTALL)
_END = re.compile(r"\n|[.!?]+(?:\[\d+\])*[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9£])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|Prof|St|vs|cf|al|approx|No|Yr|p|pp|fig|ch|vol|ed|eds)|\b[A-Z])"
    r"\.\s+$",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_HEADING = 8
"""A line of its own with at most so many words and no full stop is taken for a heading. Ours."""

_ENTRY = re.compile(r"\s*(?:[-*•–]\s|\d+[.):]\s|[A-Z]\w+ \d+\b)")
_SHORT, _NARROW = 0.7, 60
"""A line shorter than this share of the longest, or than so many characters, was ended on purpose.
Ours."""


class Passage(NamedTuple):
    """A sentence, list item or heading, with where it stands and what it stands under.

    `lead` is the sentence that introduces a list, for its items: “Teachers will:”.
    """

    text: str
    start: int
    heading: bool
    section: str
    lead: str = ""


def passages(document: str) -> Iterator[Passage]:
    """The passages of a document in their order; code blocks and comments are left out."""
    document = _MARKUP.sub(_blank, document)
    section = lead = ""
    for block in _blocks(document):
        text = _joined(document[block.start : block.end])
        if block.heading:
            section, lead = section if block.item else _bare(text), ""
            for start, end in _stripped(text, 0, len(text)):
                yield Passage(text[start:end], block.start + start, True, section)
            continue
        if not block.item:
            lead = ""
        for start, end in _sentences(text):
            at = block.start + start
            yield Passage(text[start:end], at, False, section, lead if block.item else "")
        if text.rstrip(" *_").endswith(":"):
            lead = text.strip()


class _Block(NamedTuple):
    start: int
    end: int
    heading: bool
    item: bool


def _blocks(document: str) -> Iterator[_Block]:
    """The paragraphs, list items, table cells and headings of a document."""
    from markdown_it import MarkdownIt

    lines = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", document)), len(document)]
    tokens = MarkdownIt("commonmark").enable("table").disable("code").parse(document)
    within: list[str] = []
    searched = 0
    for token in tokens:
        if token.nesting == 1:
            within.append(token.type)
        elif token.nesting == -1:
            within.pop()
        elif token.type == "inline" and token.map and token.content.strip():
            first, last = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
            start, end = _place(document, token.content, max(searched, first), last)
            searched = end
            heading = "heading_open" in within or "th_open" in within
            item = "list_item_open" in within or "tr_open" in within
            alone = not heading and not item and _looks_like_a_heading(token.content)
            yield _Block(start, end, heading or alone, item)


def _place(document: str, content: str, first: int, last: int) -> tuple[int, int]:
    """Where the lines of a block stand between two places; all that is there if they do not."""
    start, end = -1, first
    for line in content.split("\n"):
        found = document.find(line, end, last)
        if found < 0:
            return first, last
        start, end = found if start < 0 else start, found + len(line)
    return start, end


def _joined(block: str) -> str:
    """A block with its line ends as spaces, but for those that end an entry of a plain list.

    In plain text a line that stops well short of the others, before a line that starts anew with
    a capital letter or a number, is such an entry.
    """
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", block)
    longest = max(map(len, lines))
    joined = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        short = len(line) < _SHORT * longest or longest < _NARROW
        anew = bool(_ENTRY.match(following)) or (short and following.strip()[:1].isupper())
        bare = re.sub(r"[\r\n]", " ", line)
        joined.append(f"{bare[:-1]}\n" if anew and bare != line else bare)
    return "".join(joined)


def _blank(found: re.Match[str]) -> str:
    """Spaces in place of markup, and its line ends, so that every place stays what it was."""
    return re.sub(r"[^\r\n]", " ", found.group())


def _looks_like_a_heading(text: str) -> bool:
    """Whether a paragraph of plain text is a title: one short line that is no sentence."""
    words = text.strip(" *_").split()
    if "\n" in text or not 0 < len(words) <= _MOST_WORDS_OF_A_HEADING:
        return False
    if text.rstrip(" *_")[-1:] in ".!?;:,":
        return False
    capitals = sum(word[:1].isupper() for word in words)
    return text.isupper() or (words[0][:1].isupper() and 2 * capitals >= len(words))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if not _ABBREVIATED.search(text, start, found.end()):
            yield from _stripped(text, start, found.end())
            start = found.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece of a text without the spaces around it; nothing if it is all space."""
    piece = text[start:end]
    if bare := piece.strip():
        first = start + piece.index(bare)
        yield first, first + len(bare)


def _bare(text: str) -> str:
    return re.sub(r"[*_`#]+|\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()
