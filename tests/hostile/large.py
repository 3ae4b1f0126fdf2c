"""Files beyond the largest size, of which no more is read than tells that they are."""

from pdcheck.files import MOST_BYTES

from .case import HEAD, Case, Told, case, refused

GROUP = "large"

_FIFTY = 50_000_000


def _filled(size: int) -> bytes:
    """A plan of exactly so many bytes, most of them a comment."""
    head = (HEAD + "no: 1\n#").encode()
    return head + b"a" * (size - len(head))


CASES: list[Case] = [
    case(
        GROUP,
        "exactly the largest",
        lambda: _filled(MOST_BYTES),
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "one byte more",
        lambda: _filled(MOST_BYTES + 1),
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "a text of 50 MB",
        lambda: HEAD.encode() + b"stops: " + b"a" * _FIFTY,
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "a block of 50 MB",
        lambda: HEAD.encode() + b"stops: |\n" + b"  a\n" * (_FIFTY // 4),
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "a comment of 50 MB",
        lambda: b"#" * _FIFTY + b"\n" + HEAD.encode(),
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "50 MB of NUL",
        lambda: b"\0" * _FIFTY,
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "50 MB of blank lines",
        lambda: b"\n" * _FIFTY,
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "50 MB that are no UTF-8",
        lambda: b"\xff" * _FIFTY,
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "50 MB of UTF-16",
        lambda: b"\xff\xfe" + b"a\0" * (_FIFTY // 2),
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "a million keys",
        lambda: b"".join(b"k%d: x\n" % n for n in range(1_000_000)),
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "five million items",
        lambda: b"a: [" + b"1," * 5_000_000 + b"1]\n",
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "two million brackets",
        lambda: b"[" * 2_000_000,
        refused(1, 1, "this file has more than 1 MiB, and no larger plan is read"),
    ),
    case(
        GROUP,
        "the largest of brackets",
        lambda: b"[" * MOST_BYTES,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "the largest of items",
        lambda: b"a: [" + b"1," * (MOST_BYTES // 2 - 4) + b"1]\n",
        refused(1, 40001, "this file holds more than 20,000 values, and this is one"),
    ),
]
