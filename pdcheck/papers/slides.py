"""PowerPoint presentations: the text of each slide, and what its notes say."""

from collections.abc import Iterator

from lxml import etree

from pdcheck.papers.bounds import within
from pdcheck.papers.package import Package, attribute, plain_name
from pdcheck.papers.paper import Page, Read

_DRAWN = frozenset({"pic", "graphicFrame"})
_NUMBERED_FROM = "firstSlideNum"


def read(data: bytes) -> Read:
    """The words of a file, slide by slide. Raises `NoTextError` where they cannot be had.

    A slide has the number that PowerPoint shows, hidden slides included. Its text boxes, tables,
    groups and diagrams come first, in the order of the file, and then its notes.
    """
    package = Package(data)
    wordless: list[str] = []
    pages = tuple(within(_slides(package, wordless), "slide"))
    return Read(pages, "slide", tuple(wordless))


def _slides(package: Package, wordless: list[str]) -> Iterator[Page]:
    main = package.main()
    presentation = package.parsed(main)
    parts = {relation.id: relation.name for relation in package.relations(main)}
    listed = [each for each in presentation.iter() if plain_name(each) == "sldId"]
    first = attribute(presentation, _NUMBERED_FROM)
    for number, slide in enumerate(listed, int(first) if first.isdecimal() else 1):
        part = parts.get(_relation_of(slide), "")
        root = package.parsed(part)
        lines = list(_lines(root))
        for data in package.related(part, "diagramData"):
            lines += _lines(package.parsed(data))
        if not "".join(lines).strip() and any(plain_name(each) in _DRAWN for each in root.iter()):
            wordless.append(str(number))
        for notes in package.related(part, "notesSlide"):
            lines += _notes(package.parsed(notes))
        yield Page(str(number), "\n".join(lines))


def _relation_of(slide: "etree._Element") -> str:
    """The id by which a presentation refers to a slide, which is not the slide's own number."""
    named = [str(value) for name, value in slide.attrib.items() if "}" in str(name)]
    return named[0] if named else ""


def _notes(root: "etree._Element") -> Iterator[str]:
    """What was written as notes, without the number and the picture of the slide."""
    for shape in root.iter():
        if plain_name(shape) == "sp" and _place(shape) == "body":
            yield from _lines(shape)


def _place(shape: "etree._Element") -> str:
    """For what a shape holds a place, such as `body`; empty for none."""
    for each in shape.iter():
        if plain_name(each) == "ph":
            return attribute(each, "type")
    return ""


def _lines(root: "etree._Element") -> Iterator[str]:
    """The paragraphs below an element."""
    words: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = plain_name(element)
        if event == "start" and name == "Fallback":
            walk.skip_subtree()
        elif event == "start" and name == "t":
            words.append(element.text or "")
        elif event == "start" and name in ("br", "tab"):
            words.append("\n" if name == "br" else "\t")
        elif event == "end" and name == "p":
            yield "".join(words)
            words.clear()
