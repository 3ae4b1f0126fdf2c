"""Office files: zip archives of XML parts that refer to one another."""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple, TypedDict
from zipfile import BadZipFile, ZipFile

from lxml import etree

from pdcheck.papers.bounds import too_much
from pdcheck.papers.kinds import encrypted
from pdcheck.papers.paper import NoTextError

MOST_ENTRIES = 10_000
"""The most parts that a file may have. Ours."""
MOST_UNPACKED = 256 * 1024 * 1024
"""The most bytes that the parts may unpack to, those that are never unpacked included. Ours."""
LARGEST_PART = 32 * 1024 * 1024
"""The largest part that is unpacked, in bytes: ten times the words of a handbook. Ours."""
_LARGEST_DIRECTORY = MOST_ENTRIES * 200
_END, _DIRECTORY_SIZE = b"PK\x05\x06", 12


class Relation(NamedTuple):
    """A part that another one refers to: by which id, as what, and its name."""

    id: str
    kind: str
    name: str


class Package:
    """The parts of an Office file. Raises `NoTextError` where there are none to be had."""

    def __init__(self, data: bytes) -> None:
        if _directory_size(data) > _LARGEST_DIRECTORY:
            raise _bomb()
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, NotImplementedError, ValueError, OverflowError):
            raise damaged() from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise _bomb()
        if any(entry.flag_bits & 1 for entry in entries):
            raise encrypted()
        self._names = {entry.filename.lower(): entry.filename for entry in entries}

    def main(self) -> str:
        """The name of the part that the others hang on."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.name
        raise damaged()

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to within the file, in order; `part` is empty for the file itself."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed.lower() not in self._names:
            return []
        return [
            Relation(
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in self.parsed(listed)
            if each.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts of a kind that a part refers to and that are there."""
        for relation in self.relations(part):
            if relation.kind == kind and relation.name.lower() in self._names:
                yield relation.name

    def parsed(self, part: str) -> "etree._Element":
        """The XML of a part."""
        try:
            root = etree.fromstring(self._bytes(part), etree.XMLParser(**_WARILY))
        except etree.XMLSyntaxError as error:
            raise _unparsed(error) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged()
        return root

    def each(self, part: str, name: str) -> Iterator["etree._Element"]:
        """The elements of a name in a part, one at a time, so that few are in memory at once."""
        found = etree.iterparse(BytesIO(self._bytes(part)), tag=f"{{*}}{name}", **_WARILY)
        try:
            for _, element in found:
                yield element
                element.clear()
                if (above := element.getparent()) is not None:
                    del above[:-1]
        except etree.XMLSyntaxError as error:
            raise _unparsed(error) from None

    def _bytes(self, part: str) -> bytes:
        try:
            entry = self._zip.getinfo(self._names[part.lower()])
            if entry.file_size > LARGEST_PART:
                raise _bomb()
            return self._zip.read(entry)
        except (KeyError, BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
            raise damaged() from None


class _Warily(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool


_WARILY = _Warily(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
"""How parts are parsed: nothing is followed, nothing expanded, and what is nested too deep, as no
document is, refused."""


def _unparsed(error: etree.XMLSyntaxError) -> NoTextError:
    return too_much() if error.code == etree.ErrorTypes.ERR_NO_MEMORY else damaged()


def plain_name(element: "etree._Element") -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    for full, value in element.attrib.items():
        if str(full).rpartition("}")[2] == name:
            return str(value)
    return ""


def _directory_size(data: bytes) -> int:
    """How many bytes the list of the parts takes, as the end of the archive says."""
    at = data.rfind(_END)
    size = data[at + _DIRECTORY_SIZE : at + _DIRECTORY_SIZE + 4]
    return int(struct.unpack("<L", size)[0]) if at >= 0 and len(size) == 4 else 0


def _bomb() -> NoTextError:
    return NoTextError(
        "that file would unpack to far more than a document holds",
        "check where it comes from; if you trust it, open it and save it again as PDF",
    )


def damaged() -> NoTextError:
    """What to say of an Office file that does not read as one."""
    return NoTextError(
        "that file is damaged, or no file of the kind that its name says",
        "check that it opens in its own program, and save it again from there",
    )
