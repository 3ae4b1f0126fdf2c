"""What a real reader of each format finds in a report, as kinds that two reports can share.

A text that is shown and nothing else makes no kind of thing that a harmless text does not make.
"""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

from tests.pages import Page

_OURS = re.compile(r"\x1b\[[0-9;]*m")
_COMMAND = re.compile(r"^\s*::|##\[|##vso\[|##teamcity\[", re.MULTILINE)
_REACHES_OUT = re.compile(
    r"(?:https?|ftp)://|mailto:|\bwww\.|(?<!\w)@\w|(?<!\w)#\d|\bGH-\d|\w@\w+\.\w", re.IGNORECASE
)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def unseen(text: str) -> set[str]:
    """The characters of a report that no reader sees, or that a terminal obeys; not its colours."""
    return {c for c in _OURS.sub("", text) if c != "\n" and not c.isprintable()}


def commands(text: str) -> list[str]:
    """What a service that keeps a log takes for a command in it."""
    return _COMMAND.findall(text)


def of_json(text: str) -> set[str]:
    """The keys of a JSON report that are the format's own; a key of an author's counts as one."""
    return set(_keys(json.loads(text, parse_constant=_refuse)))


def _refuse(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from _keys(member)
    elif isinstance(value, list):
        for member in value:
            yield from _keys(member)


def of_xml(text: str) -> set[str]:
    """The elements and attributes of an XML report."""
    root = ElementTree.fromstring(text)
    assert "<!DOCTYPE" not in text.partition("<testsuites")[0]
    return {f"{e.tag} {sorted(e.attrib)}" for e in root.iter()}


def of_page(text: str) -> set[str]:
    """The elements of a page with their attributes, where its links lead, and its policy."""
    page = Page(text)
    kinds = {f"{tag.name} {sorted(tag.attributes)}" for tag in page.tags}
    hrefs = {tag.attributes.get("href", "#") for tag in page.tags}
    kinds |= {"within the page" if href.startswith("#") else href for href in hrefs}
    kinds |= {tag.attributes["content"] for tag in page.tags if "http-equiv" in tag.attributes}
    return kinds | set(page.oddities)


def of_markdown(text: str) -> set[str]:
    """The kinds of things in a Markdown report, and what a service would make a link of."""
    kinds, in_code = set(), False
    for block in MARKDOWN.parse(text):
        for token in (block, *(block.children or ())):
            html = token.content if token.type.startswith("html") else ""
            in_code = html == "<code>" or (in_code and html != "</code>")
            kinds.add(f"{token.type} {token.tag} {re.sub(r'[0-9]+', '0', html)}")
            if token.type == "text" and not in_code:  # in code nothing is a link or a mention
                kinds |= set(_REACHES_OUT.findall(token.content))
    return kinds


def of_annotations(text: str) -> set[str]:
    """The kinds of commands in a report for GitHub, each line of which must be one."""
    lines = text.splitlines()
    assert all(line.count("::") >= 2 for line in lines)
    kinds = set()
    for line in lines:
        head = line.split("::")[1]
        name, _, properties = head.partition(" ")
        kinds.add(name)
        kinds |= {part.partition("=")[0] for part in properties.split(",") if part}
    return kinds


def of_word(data: bytes) -> set[str]:
    """The parts of a Word document, their elements, and what it refers to outside."""
    import docx

    docx.Document(io.BytesIO(data))
    kinds: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            kinds.add(name)
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(archive.read(name))
                kinds |= {e.tag for e in root.iter()}
                outside = (e for e in root.iter() if e.get("TargetMode") == "External")
                kinds |= {e.get("Target", "") for e in outside}
    return kinds
