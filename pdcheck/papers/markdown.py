"""Markdown: the words as a reader sees them, each in the line of the file in which it stands."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from pdcheck.papers.bounds import LARGEST_MARKDOWN, too_much_markdown
from pdcheck.papers.paper import Page, Read
from pdcheck.papers.plain import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")


def read(data: bytes) -> Read:
    """The words of a file without their markup. Raises `NoTextError` for no text.

    A line of the text is the line of the file with the same number, so that a place can be found;
    lines that only hold markup, comments or addresses of links are empty.
    """
    if len(data) > LARGEST_MARKDOWN:
        raise too_much_markdown()
    return Read((Page("", as_seen(decoded(data))),))


def as_seen(source: str) -> str:
    """The words of a Markdown text without their markup, line for line."""
    from markdown_it import MarkdownIt

    lines: list[list[str]] = [[] for _ in range(source.count("\n") + 1)]
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        if token.map:
            for line, words in _words(token, token.map[0]):
                lines[min(line, len(lines) - 1)].append(words.strip())
    return "\n".join(" ".join(filter(None, parts)) for parts in lines)


def _words(token: "Token", first: int) -> Iterator[tuple[int, str]]:
    """The words of a block by the line of the file in which they stand."""
    if token.type == "inline":
        yield from _of_inline(token, first)
    elif token.type in ("fence", "code_block"):
        begin = first + (token.type == "fence")
        yield from enumerate(token.content.removesuffix("\n").split("\n"), begin)
    elif token.type == "html_block":
        yield from enumerate(_without_tags(token.content).split("\n"), first)


def _of_inline(token: "Token", first: int) -> Iterator[tuple[int, str]]:
    """The words of a paragraph, heading or cell, a line at a time.

    Only the ends of lines, and what may hold one, tell in which line of the file a word stands.
    """
    source, line, at, words = token.content, first, 0, ""
    for child in _seen(token.children or []):
        if child.type in ("softbreak", "hardbreak"):
            yield line, words
            at, words = source.find("\n", at) + 1 or len(source), ""
            line = first + source.count("\n", 0, at)
        elif child.type in ("code_inline", "html_inline"):
            at = _after(child.content, source, at)
            words += child.content if child.type == "code_inline" else _instead(child.content)
        else:
            words += child.content
    yield line, words


def _seen(children: "list[Token]") -> "Iterator[Token]":
    """What a reader sees of a paragraph, pictures by the words that stand for them."""
    for child in children:
        if child.children:
            yield from _seen(child.children)
        else:
            yield child


def _after(content: str, source: str, at: int) -> int:
    """The place after a piece that may run over the end of a line, where that is a space."""
    words = [re.escape(word) for word in content.split()]
    found = re.compile(r"\s+".join(words)).search(source, at) if words else None
    return found.end() if found else at


def _instead(tag: str) -> str:
    """What a reader sees in the place of a tag in a paragraph."""
    return " " if re.match(r"<br\b", tag, re.IGNORECASE) else ""


def _without_tags(source: str) -> str:
    """The words of a block of HTML, with the ends of its lines."""
    bare = _UNSEEN.sub(lambda found: "\n" * found.group().count("\n"), source)
    return unescape(_TAG.sub(lambda found: "\n" * found.group().count("\n"), bare))
