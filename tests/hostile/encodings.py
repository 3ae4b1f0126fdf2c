"""Bytes that are no UTF-8, and characters that nobody sees or that editors count otherwise."""

from random import Random

from .case import HEAD, Case, Told, case, refused

GROUP = "encodings"

_PLAN = HEAD + "stops: The café audit\n"


def _with(character: str) -> str:
    """A character in the middle of a text in line 3."""
    return f"{HEAD}stops: The {character} audit\nno: 1\n"


_SEED = 20261122


CASES: list[Case] = [
    case(GROUP, "UTF-8 with a byte order mark", b"\xef\xbb\xbf" + _PLAN.encode(), None),
    case(
        GROUP,
        "two byte order marks",
        b"\xef\xbb\xbf" * 2 + _PLAN.encode(),
        refused(1, 1, "there is an invisible character here, U+FEFF, that a plan"),
    ),
    case(
        GROUP,
        "a byte order mark alone",
        b"\xef\xbb\xbf",
        refused(1, 1, "this file says nothing yet"),
    ),
    case(
        GROUP,
        "a byte order mark in a text",
        _with("\ufeff"),
        refused(3, 12, "there is an invisible character here, U+FEFF, that a plan"),
    ),
    case(
        GROUP,
        "UTF-16, little end first",
        b"\xff\xfe" + _PLAN.encode("utf-16-le"),
        refused(1, 1, "this file is saved as UTF-16, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-16, big end first",
        b"\xfe\xff" + _PLAN.encode("utf-16-be"),
        refused(1, 1, "this file is saved as UTF-16, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-16 without a mark",
        _PLAN.encode("utf-16-le"),
        refused(1, 1, "this file is saved as UTF-16, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-16 without a mark, big end first",
        _PLAN.encode("utf-16-be"),
        refused(1, 1, "this file is saved as UTF-16, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-32, little end first",
        _PLAN.encode("utf-32"),
        refused(1, 1, "this file is saved as UTF-32, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-32, big end first",
        b"\0\0\xfe\xff" + _PLAN.encode("utf-32-be"),
        refused(1, 1, "this file is saved as UTF-32, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "UTF-32 without a mark",
        _PLAN.encode("utf-32-le"),
        refused(1, 1, "this file is saved as UTF-32, and pdcheck reads UTF-8"),
    ),
    case(
        GROUP,
        "Latin-1",
        _PLAN.encode("latin-1"),
        refused(3, 15, "the byte 0xE9 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "cp1252",
        (HEAD + "stops: “The audit”\n").encode("cp1252"),
        refused(3, 8, "the byte 0x93 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "Mac Roman",
        _PLAN.encode("mac-roman"),
        refused(3, 15, "the byte 0x8E here is not UTF-8 text"),
    ),
    case(GROUP, "UTF-7", (HEAD + "stops: ").encode() + "é\n".encode("utf-7"), None),
    case(
        GROUP,
        "Shift-JIS",
        (HEAD + "stops: 監査\n").encode("shift-jis"),
        refused(3, 8, "the byte 0x8A here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "EBCDIC",
        _PLAN.encode("cp500"),
        refused(1, 1, "the byte 0x97 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "an overlong slash",
        (HEAD + "stops: ").encode() + b"\xc0\xaf\n",
        refused(3, 8, "the byte 0xC0 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "an overlong nothing",
        (HEAD + "stops: ").encode() + b"\xc0\x80\n",
        refused(3, 8, "the byte 0xC0 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a surrogate in UTF-8",
        (HEAD + "stops: ").encode() + b"\xed\xa0\x80\n",
        refused(3, 8, "the byte 0xED here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a pair of surrogates in UTF-8",
        (HEAD + "stops: ").encode() + b"\xed\xa0\xbd\xed\xb8\x80\n",
        refused(3, 8, "the byte 0xED here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a character cut off",
        (HEAD + "stops: caf").encode() + b"\xc3",
        refused(3, 11, "the byte 0xC3 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a character beyond Unicode",
        (HEAD + "stops: ").encode() + b"\xf4\x90\x80\x80\n",
        refused(3, 8, "the byte 0xF4 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a byte that never stands in UTF-8",
        (HEAD + "stops: ").encode() + b"\xff\n",
        refused(3, 8, "the byte 0xFF here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a bad byte behind CR lines",
        HEAD.replace("\n", "\r").encode() + b"st\xffps: a\r",
        refused(3, 3, "the byte 0xFF here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a bad byte behind CRLF lines",
        HEAD.replace("\n", "\r\n").encode() + b"st\xffps: a\r\n",
        refused(3, 3, "the byte 0xFF here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a bad byte behind a mark",
        b"\xef\xbb\xbf" + HEAD.encode() + b"st\xffps: a\n",
        refused(3, 3, "the byte 0xFF here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "NUL in a text",
        _with("\0"),
        refused(3, 12, "there is an invisible character here, U+0000, that a plan"),
    ),
    case(
        GROUP,
        "NUL at the start",
        "\0" + HEAD,
        refused(1, 1, "there is an invisible character here, U+0000, that a plan"),
    ),
    case(
        GROUP,
        "NUL at the end",
        HEAD + "\0",
        refused(3, 1, "there is an invisible character here, U+0000, that a plan"),
    ),
    case(
        GROUP,
        "only NUL",
        b"\0" * 1000,
        refused(1, 1, "there is an invisible character here, U+0000, that a plan"),
    ),
    case(
        GROUP,
        "bell",
        _with("\a"),
        refused(3, 12, "there is an invisible character here, U+0007, that a plan"),
    ),
    case(
        GROUP,
        "backspace",
        _with("\b"),
        refused(3, 12, "there is an invisible character here, U+0008, that a plan"),
    ),
    case(
        GROUP,
        "escape",
        _with("\x1b[31m"),
        refused(3, 12, "there is an invisible character here, U+001B, that a plan"),
    ),
    case(
        GROUP,
        "vertical tab",
        _with("\v"),
        refused(3, 12, "there is an invisible character here, U+000B, that a plan"),
    ),
    case(
        GROUP,
        "form feed",
        _with("\f"),
        refused(3, 12, "there is an invisible character here, U+000C, that a plan"),
    ),
    case(
        GROUP,
        "delete",
        _with("\x7f"),
        refused(3, 12, "there is an invisible character here, U+007F, that a plan"),
    ),
    case(
        GROUP,
        "a control character of the second set",
        _with("\x9b"),
        refused(3, 12, "there is an invisible character here, U+009B, that a plan"),
    ),
    case(
        GROUP,
        "next line, U+0085",
        _with("\x85"),
        refused(3, 12, "there is an invisible character here, U+0085, that a plan"),
    ),
    case(
        GROUP,
        "line separator, U+2028",
        _with("\u2028"),
        refused(3, 12, "there is an invisible character here, U+2028, that a plan"),
    ),
    case(
        GROUP,
        "paragraph separator, U+2029",
        _with("\u2029"),
        refused(3, 12, "there is an invisible character here, U+2029, that a plan"),
    ),
    case(
        GROUP,
        "a noncharacter",
        _with("\ufffe"),
        refused(3, 12, "there is an invisible character here, U+FFFE, that a plan"),
    ),
    case(
        GROUP,
        "the last noncharacter",
        _with("\U0010ffff"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a character that marks a lost one",
        _with("\ufffd"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP, "right to left", _with("\u202e"), Told("unknown-key", 4, 1, "a plan has no key `no`")
    ),
    case(GROUP, "an isolate", _with("\u2066"), Told("unknown-key", 4, 1, "a plan has no key `no`")),
    case(
        GROUP,
        "a zero-width space",
        _with("\u200b"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a zero-width joiner",
        _with("\u200d"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a tag character",
        _with("\U000e0041"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a private character",
        _with("\ue000"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(GROUP, "an emoji", _with("🏫"), Told("unknown-key", 4, 1, "a plan has no key `no`")),
    case(
        GROUP,
        "Zalgo",
        _with("a" + "\u0301\u0316\u034f" * 500),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "CRLF",
        _with("café").replace("\n", "\r\n"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "CR alone",
        _with("café").replace("\n", "\r"),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "LF behind CR",
        _with("café").replace("\n", "\n\r"),
        Told("unknown-key", 7, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "line ends of every kind",
        "pdcheck: 1\rprogramme: x\r\nstops: a\nno: 1\r",
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "no line end at the end",
        HEAD + "no: 1",
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "an escape to a lone surrogate",
        HEAD + 'stops: "\\ud800"\n',
        refused(3, 9, "a backslash inside double quotes begins a code for a"),
    ),
    case(
        GROUP,
        "an escape to half an emoji",
        HEAD + 'stops: "\\ud83c"\n',
        refused(3, 9, "a backslash inside double quotes begins a code for a"),
    ),
    case(
        GROUP,
        "an escape to both halves of an emoji",
        HEAD + 'stops: "\\ud83c\\udfeb"\n',
        refused(3, 9, "a backslash inside double quotes begins a code for a"),
    ),
    case(GROUP, "an escape to NUL", HEAD + 'stops: "\\0"\n', None),
    case(
        GROUP,
        "escapes to U+2028 and U+0085",
        HEAD + 'stops: "a\\Lb\\Nc"\nno: 1\n',
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "an escape to the terminal",
        HEAD + 'stops: "\\e[2J"\nno: 1\n',
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a picture",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64),
        refused(1, 1, "the byte 0x89 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a PDF",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        refused(2, 2, "the byte 0xE2 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a Word document",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + bytes(40),
        refused(1, 3, "there is an invisible character here, U+0003, that a plan"),
    ),
    case(
        GROUP,
        "an old Word document",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
        refused(1, 1, "the byte 0xD0 here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "a program",
        b"\x7fELF\x02\x01\x01" + bytes(40),
        refused(1, 1, "there is an invisible character here, U+007F, that a plan"),
    ),
    case(
        GROUP,
        "compressed",
        b"\x1f\x8b\x08\0\0\0\0\0" + bytes(40),
        refused(1, 2, "the byte 0x8B here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "random bytes",
        Random(_SEED).randbytes(4096),
        refused(1, 1, "the byte 0xFC here is not UTF-8 text"),
    ),
    case(
        GROUP,
        "random bytes behind a plan",
        HEAD.encode() + Random(_SEED + 1).randbytes(64),
        refused(3, 1, "the byte 0x8A here is not UTF-8 text"),
    ),
]
