"""Plain text: pages where form feeds part them, and otherwise lines."""

import re

from pdcheck.papers.bounds import MOST_CHARACTERS, too_long, within
from pdcheck.papers.paper import NoTextError, Page, Read

_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAVE = "open it in an editor and save it again with the encoding UTF-8"


def read(data: bytes) -> Read:
    """The text of a file, in pages if it has form feeds. Raises `NoTextError` for no text."""
    parts = decoded(data).split("\f")
    if len(parts) > 1 and not parts[-1].strip():  # a form feed after the last page
        parts.pop()
    if len(parts) == 1:
        return Read((Page("", parts[0]),))
    pages = (Page(str(number), part) for number, part in enumerate(parts, 1))
    return Read(tuple(within(pages)), "page")


def decoded(data: bytes) -> str:
    """Bytes as text with `\\n` at the line ends: UTF-8, or UTF-16 that says so at its beginning.

    Raises `NoTextError` for anything else, or for too much of it.
    """
    encoding = _UTF_16.get(data[:2])
    try:
        text = data[2:].decode(encoding) if encoding else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_text(data, error.start, encoding) from None
    if "\0" in text:
        raise NoTextError(
            f"that file holds the byte 0x00 in line {_line(text[: text.index(chr(0))])}, which no "
            "plain text does",
            "open it in the program that it comes from, and save it as plain text",
        )
    if len(text) > MOST_CHARACTERS:
        raise too_long()
    return re.sub(r"\r\n?", "\n", text)


def _no_text(data: bytes, index: int, encoding: str | None) -> NoTextError:
    if encoding:
        return NoTextError("that file says that it is UTF-16 text, and is not", _SAVE)
    line = _line(data[:index].decode("utf-8", "replace"))
    return NoTextError(
        f"that file holds the byte 0x{data[index]:02X} in line {line}, which is not UTF-8 text",
        _SAVE,
    )


def _line(before: str) -> int:
    return len(re.findall(r"\r\n?|\n", before)) + 1
