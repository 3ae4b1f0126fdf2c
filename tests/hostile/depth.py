"""Lists and maps in one another, until a reader that follows them falls over."""

from .case import HEAD, Case, Told, case, refused

GROUP = "depth"


def _blocks(deep: int, inner: str) -> str:
    """Keys each further right than the one above."""
    return HEAD + "".join(f"{' ' * n}k:\n" for n in range(deep)) + " " * deep + inner


CASES: list[Case] = [
    case(
        GROUP, "800 brackets, open", "[" * 800, refused(1, 101, "this is nested more than 100 deep")
    ),
    case(
        GROUP,
        "800 brackets, closed",
        "[" * 800 + "]" * 800,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "20,000 brackets, open",
        "[" * 20_000,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "20,000 brackets, closed",
        "[" * 20_000 + "]" * 20_000,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "a million brackets, open",
        lambda: b"[" * 1_000_000,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "500,000 brackets, closed",
        lambda: b"[" * 500_000 + b"]" * 500_000,
        refused(1, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "800 braces, open",
        "{a: " * 800,
        refused(1, 401, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "800 braces, closed",
        "{a: " * 800 + "}" * 800,
        refused(1, 401, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "250,000 braces, open",
        lambda: b"{a: " * 250_000,
        refused(1, 401, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "brackets and braces by turns",
        "[{a: " * 20_000,
        refused(1, 251, "this is nested more than 100 deep"),
    ),
    case(
        GROUP, "800 dashes", "- " * 800 + "x", refused(1, 201, "this is nested more than 100 deep")
    ),
    case(
        GROUP,
        "500,000 dashes",
        lambda: b"- " * 500_000,
        refused(1, 201, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "800 question marks",
        "? " * 800 + "x",
        refused(1, 3, "a list or a block in brackets stands where a key should be"),
    ),
    case(
        GROUP,
        "500,000 question marks",
        lambda: b"? " * 500_000,
        refused(1, 3, "a list or a block in brackets stands where a key should be"),
    ),
    case(
        GROUP,
        "800 keys, each further right",
        _blocks(800, "x: y\n"),
        refused(103, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "1,400 keys, each further right",
        lambda: _blocks(1400, "x: y\n").encode(),
        refused(103, 101, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "brackets in goals",
        HEAD + "goals: " + "[" * 5000,
        refused(3, 107, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "brackets in a title",
        HEAD + "activities:\n  - title: " + "[" * 5000,
        refused(4, 109, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "99 brackets in goals",
        HEAD + "goals: " + "[" * 99 + "]" * 99 + "\n",
        refused(3, 9, "a list stands here where an item of `goals` needs keys"),
    ),
    case(
        GROUP,
        "100 brackets in goals",
        HEAD + "goals: " + "[" * 100 + "]" * 100 + "\n",
        refused(3, 107, "this is nested more than 100 deep"),
    ),
    case(
        GROUP,
        "60 brackets in goals",
        HEAD + "goals: " + "[" * 60 + "]" * 60 + "\n",
        refused(3, 9, "a list stands here where an item of `goals` needs keys"),
    ),
    case(
        GROUP,
        "60 keys, each further right",
        _blocks(60, "x: y\n"),
        Told("unknown-key", 3, 1, "a plan has no key `k`"),
    ),
    case(
        GROUP,
        "brackets that close too often",
        HEAD + "goals: " + "]" * 5000,
        refused(3, 8, "the `]` here closes nothing"),
    ),
    case(
        GROUP,
        "99 blocks and then half a million blank lines",
        lambda: (_blocks(98, "x: y\n") + "\n" * 500_000).encode(),
        Told("unknown-key", 3, 1, "a plan has no key `k`"),
    ),
]
