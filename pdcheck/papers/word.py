"""Word documents: their paragraphs in order, without pages, because Word stores none.

Where a page ends depends on the fonts and the printer of whoever looks, so a place is a paragraph.
"""

from collections.abc import Iterator

from lxml import etree

from pdcheck.papers.bounds import within
from pdcheck.papers.package import Package, attribute, plain_name
from pdcheck.papers.paper import Page, Read

_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sdtPr"})
"""What readers do not see: what was deleted, the codes of fields, twins for older programs."""
_INSTEAD = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")
_NO = frozenset({"0", "false", "off"})


def read(data: bytes) -> Read:
    """The words of a file, a paragraph a line. Raises `NoTextError` where they cannot be had.

    Tables, text boxes and content controls stand where they are anchored; notes follow at the
    end. What was inserted is read and what was deleted is not, as if all changes were accepted.
    Headers, footers and comments are left out.
    """
    package = Package(data)
    main = package.main()
    lines = list(_lines(package.parsed(main)))
    for kind in _NOTES:
        for part in package.related(main, kind):
            lines += _lines(package.parsed(part))
    return Read(tuple(within([Page("", "\n".join(lines))])))


def _lines(root: "etree._Element") -> Iterator[str]:
    """The paragraphs below an element; one in a text box follows the one that holds the box."""
    open_paragraphs: list[list[str]] = []
    waiting: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = plain_name(element)
        if event == "start":
            if name in _UNSEEN or (name == "r" and _is_hidden(element)):
                walk.skip_subtree()
            elif name == "p":
                open_paragraphs.append([])
            elif open_paragraphs:
                open_paragraphs[-1].append(_words(name, element))
        elif name == "p" and open_paragraphs:
            ended = "".join(open_paragraphs.pop())
            if open_paragraphs:
                waiting.append(ended)
            else:
                yield ended
                yield from waiting
                waiting.clear()


def _words(name: str, element: "etree._Element") -> str:
    """The words that an element itself stands for."""
    return (element.text or "") if name == "t" else _INSTEAD.get(name, "")


def _is_hidden(run: "etree._Element") -> bool:
    return any(
        plain_name(setting) == "vanish" and attribute(setting, "val") not in _NO
        for settings in run
        if plain_name(settings) == "rPr"
        for setting in settings
    )
