"""The map of a document: for people, for machines, and as the draft of a plan."""

import json
import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TextIO

from pdcheck.files import STDIN_NAME
from pdcheck.language.words import listed
from pdcheck.mapping import DocumentMap, Found, MappedPassage
from pdcheck.papers.pages import page_called
from pdcheck.prose.reader import Certainty
from pdcheck.reporters.encoding import laid_out
from pdcheck.span import Span
from pdcheck.visible import visible

WIDTH = 80
SCHEMA_VERSION = 1
_WORDS = {
    Certainty.LIKELY: "likely",
    Certainty.POSSIBLE: "possible",
    Certainty.NEAR_MISS: "near miss",
}


def render(document: DocumentMap, output_format: str, out: TextIO) -> None:
    """Write a map as `text` or `json`."""
    if output_format == "json":
        out.write(f"{laid_out(_facts(document))}\n")
        return
    for passage in document.with_findings:
        out.writelines(_passage(passage, document))
    out.writelines(_coverage(document))


# --- For people ---


def _passage(passage: MappedPassage, document: DocumentMap) -> Iterator[str]:
    where = f"{visible(document.name)}:{passage.place.start.line}:{passage.place.start.column}"
    if passage.page:
        where = f"{visible(document.name)}, {_where(passage, document)}"
    section = f" · {visible(passage.section)}" if passage.section else ""
    yield f"{textwrap.shorten(where + section, WIDTH, placeholder='…')}\n"
    yield from _wrapped(f"“{visible(passage.text)}”", "  ", "  ")
    for found in sorted(passage.found, key=lambda each: -each.certainty):
        start = f"    {_WORDS[found.certainty]:<9}  {found.mechanism}: "
        words = textwrap.shorten(visible(found.words), 120, placeholder=" …")
        yield from _wrapped(f"“{words}”; {found.because}", start, "               ")
    yield "\n"


def _where(passage: MappedPassage, document: DocumentMap) -> str:
    """Where a passage stands in its document, in words."""
    page = f"{page_called(visible(passage.page), document.counted)}, " if passage.page else ""
    return f"{page}line {passage.place.start.line}"


def _coverage(document: DocumentMap) -> Iterator[str]:
    yield f"{'Passages that describe each mechanism':<41}likely  possible  near miss\n"
    catalogue, counts = document.catalogue, document.counts
    for group in catalogue.groups.values():
        yield f"{group.letter}  {group.title}\n"
        for mechanism in catalogue.in_group(group.group):
            name = mechanism.mechanism
            likely, possible, near = counts[name].values()
            yield f"   {name:<38}{likely:>6}{possible:>10}{near:>11}\n"
    yield "\n"
    yield from _wrapped(_summary(document))
    if document.wordless:
        yield from _wrapped(_unread(document))
    yield from _wrapped(
        "This is read from words alone, and can be wrong both ways: read each passage before you "
        "count on it. It says what a document describes, not what happens."
    )


def _summary(document: DocumentMap) -> str:
    """One sentence: the groups of which no passage is likely to describe anything."""
    lacking = [
        f"{group.letter}, {group.title}"
        for group in document.catalogue.groups.values()
        if not any(
            document.counts[mechanism.mechanism][Certainty.LIKELY]
            for mechanism in document.catalogue.in_group(group.group)
        )
    ]
    if not lacking:
        return "In each of the four groups at least one passage is likely."
    if len(lacking) == len(document.catalogue.groups):
        return "No passage is likely to describe any of the fourteen mechanisms."
    groups = "group" if len(lacking) == 1 else "groups"
    return f"No passage is likely to describe a mechanism of {groups} {listed(lacking)}."


def _unread(document: DocumentMap) -> str:
    """Which pages are pictures, so that nobody takes a part of a document for the whole."""
    pages = [visible(page) for page in document.wordless]
    shown = [*pages[:6], "others"] if len(pages) > 6 else pages
    counted = (document.counted or "page") + ("s" if len(pages) > 1 else "")
    return f"No text can be read on {counted} {listed(shown)}, so nothing there was looked at."


def _wrapped(text: str, first: str = "", indent: str = "") -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (f"{line}\n" for line in lines)


# --- For machines ---


def _facts(document: DocumentMap) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "file": document.name,
        "pages_without_text": list(document.wordless),
        "passages": [
            {
                "text": passage.text,
                "page": passage.page or None,
                "section": passage.section,
                "heading": passage.heading,
                **_place(passage.place),
                "mechanisms": [_found(found) for found in passage.found],
            }
            for passage in document.with_findings
        ],
        "coverage": {
            group.group: {
                mechanism.mechanism: {
                    certainty.word: count
                    for certainty, count in document.counts[mechanism.mechanism].items()
                }
                for mechanism in document.catalogue.in_group(group.group)
            }
            for group in document.catalogue.groups.values()
        },
    }


def _found(found: Found) -> dict[str, Any]:
    return {
        "mechanism": found.mechanism,
        "certainty": found.certainty.word,
        "words": found.words,
        "because": found.because,
        **_place(found.place),
    }


def _place(place: Span) -> dict[str, Any]:
    return {
        "start": {"line": place.start.line, "column": place.start.column},
        "end": {"line": place.end.line, "column": place.end.column},
    }


# --- As the draft of a plan ---


def draft(document: DocumentMap, out: TextIO) -> None:
    """Write a plan that holds what is likely as quotations, and leaves all else to fill in."""
    out.write(
        "# A draft, made of quotations alone: it says what the document describes, and no more.\n"
        "# Write under each mechanism who does what (`how:`), and under each activity its kind,\n"
        "# its dates, its length and who takes part. For a provider's programme, write\n"
        "# `run_by: provider` and the `provider:` under `programme:`. Then run pdcheck on it.\n"
    )
    if document.wordless:
        out.writelines(f"# {line}" for line in _wrapped(_unread(document)))
    out.write("pdcheck: 1\n")
    titles = (passage.text for passage in document.passages if passage.heading)
    out.write(f"programme:\n  title: {_quoted(next(titles, _file_name(document)))}\n")
    out.write(f"documents:\n  - id: {_id(document)}\n")
    out.write(f"    title: {_quoted(_file_name(document))}\n")
    if document.name != STDIN_NAME:
        out.write(f"    path: {_quoted(document.name)}\n")
    sections = groupby(document.with_findings, key=lambda passage: passage.section)
    drafted = [
        line for section, passages in sections for line in _activity(section, [*passages], document)
    ]
    out.write("activities:\n" if drafted else "activities: []\n")
    out.writelines(f"{line}\n" for line in drafted)


def _activity(section: str, passages: list[MappedPassage], document: DocumentMap) -> Iterator[str]:
    likely = [(found, p) for p in passages for found in p.sure(Certainty.LIKELY)]
    possible = [(found, p) for p in passages for found in p.sure(Certainty.POSSIBLE)]
    if not likely:
        return
    yield f"  - title: {_quoted(section or _file_name(document))}"
    yield "    mechanisms:"
    for name in document.catalogue.mechanisms:
        quoted = [passage for found, passage in likely if found.mechanism == name]
        if quoted:
            yield f"      {name}:"
            yield "        quotes:"
        for passage in quoted:
            yield f"          - document: {_id(document)}"
            if passage.page:
                yield f"            page: {_quoted(passage.page)}"
            words = _quoted(_as_seen(passage.text, document.name))
            yield f"            text: {words}  # {_where(passage, document)}"
    for found, passage in possible:
        where = _where(passage, document)
        yield f"    # possibly {found.mechanism}, {where}: {_quoted(found.words)}"


def _file_name(document: DocumentMap) -> str:
    return document.name.replace("\\", "/").rpartition("/")[2] or document.name


def _id(document: DocumentMap) -> str:
    """An id made of the file's name, so that the drafts of two documents can be put together."""
    if document.name == STDIN_NAME:
        return "source"
    stem = _file_name(document).rpartition(".")[0].lower()
    made = "-".join(re.findall("[a-z0-9]+", stem))
    known = made in document.catalogue.mechanisms
    return made if made[:1].isalpha() and not known else f"document-{made}".rstrip("-")


def _as_seen(text: str, name: str) -> str:
    """The words of a passage as they are looked for in its document: without markup."""
    if not name.lower().endswith(MARKDOWN):
        return text
    from pdcheck.papers.markdown import as_seen

    return " ".join(as_seen(text).split())


MARKDOWN = (".md", ".markdown")
"""The endings by which a document is read as Markdown."""


def _quoted(text: str) -> str:
    """A text as YAML writes it in double quotes: what does not print, or a log obeys, as escapes.

    A quotation must stay what it is, so here it is not `visible` that makes it safe to look at.
    """
    quoted = json.dumps(text, ensure_ascii=False).replace("##", r"\x23#")
    return "".join(c if c.isprintable() else _escape(ord(c)) for c in quoted)


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
