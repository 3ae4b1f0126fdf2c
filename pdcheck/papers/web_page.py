"""Web pages: the text that a browser would show, without pages, a block a line."""

import re
from collections.abc import Iterator

from lxml import etree

from pdcheck.papers.bounds import within
from pdcheck.papers.paper import NoTextError, Page, Read

_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math"}
    | {"canvas", "audio", "video", "datalist"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "img", "ins", "kbd", "label", "mark", "output", "q", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
"""What a browser shows within a line; whatever else begins a new one."""
_CELLS = frozenset({"td", "th"})
_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_ITS_ENCODING = re.compile(rb"charset|encoding", re.I)
_HEAD = 1024
_BROKEN_OFF = etree.ErrorLevels.FATAL
"""The parser read no further: it forgives all but 2,048 elements within one another."""


def read(data: bytes) -> Read:
    """The words of a file that are seen. Raises `NoTextError` where they cannot be had.

    Scripts, styles, comments and what the page itself hides in its own text are left out. What
    only a style sheet or a script would hide or add is not known.
    """
    parser = etree.HTMLParser(
        encoding=_encoding(data), huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if root is None or any(each.level == _BROKEN_OFF for each in parser.error_log):
        raise NoTextError(
            "that file is damaged, or nested too deep, for a web page",
            "open it in a browser and save it as PDF",
        )
    text = "".join(_pieces(root))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return Read(tuple(within([Page("", "\n".join(line for line in lines if line))])))


def _encoding(data: bytes) -> str | None:
    """The encoding of a page: UTF-8 wherever it can be; None where the page says another."""
    if data.startswith(_UTF_16):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if _SAYS_ITS_ENCODING.search(data[:_HEAD]) else "windows-1252"
    return "utf-8"


def _pieces(root: "etree._Element") -> Iterator[str]:
    """The text of a page in its order, with a line end wherever a browser begins a line."""
    kept = 0  # how many elements are open whose line ends count
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (name in _UNSEEN or _is_hidden(element)):
            walk.skip_subtree()
            yield _after(element, name, kept)
            continue
        if event == "start":
            kept += name == "pre"
            yield _edge(name) + _flowed(element.text or "", kept)
        elif not (name in _UNSEEN or _is_hidden(element)):
            kept -= name == "pre"
            yield _edge(name) + _flowed(element.tail or "", kept)


def _after(element: "etree._Element", name: str, kept: int) -> str:
    return _edge(name) + _flowed(element.tail or "", kept)


def _edge(name: str) -> str:
    """What stands at the beginning and the end of an element."""
    if name in _CELLS:
        return "\t"
    return "" if name in _INLINE else "\n"


def _flowed(text: str, kept: int) -> str:
    """A text as a browser lets it flow."""
    return text if kept else re.sub(r"[\r\n]", " ", text)


def _is_hidden(element: "etree._Element") -> bool:
    return "hidden" in element.attrib or bool(_NOT_SHOWN.search(element.get("style") or ""))
