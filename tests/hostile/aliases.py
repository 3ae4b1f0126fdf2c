"""Anchors, aliases and merge keys, which would make a small file an endless one."""

from .case import HEAD, Case, Told, case, refused

GROUP = "aliases"


def _bomb(first: str, again: str, rounds: int = 9) -> str:
    """Each line holds nine times what the line above holds."""
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n}: &a{n} {again.replace('@', f'*a{n - 1}')}" for n in range(1, rounds)]
    return HEAD + "\n".join(lines) + "\n"


_NINE = ", ".join(["@"] * 9)

CASES: list[Case] = [
    case(
        GROUP,
        "a bomb of lists",
        _bomb("[x]", f"[{_NINE}]"),
        refused(3, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a bomb of maps",
        _bomb("{x: y}", "{" + ", ".join(f"k{n}: @" for n in range(9)) + "}"),
        refused(3, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a bomb of merges",
        _bomb("{x: y}", "{<<: [@, @, @]}"),
        refused(3, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a bomb of keys",
        _bomb("[x]", "{? @ : y}"),
        refused(3, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a chain of 5,000 aliases",
        HEAD + "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000)),
        refused(3, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a list that holds itself",
        HEAD + "stops: &a [*a]\n",
        refused(3, 8, "YAML takes `&a` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a map that holds itself",
        HEAD + "needs: &a {teachers: *a}\n",
        refused(3, 8, "YAML takes `&a` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "an alias to nothing",
        HEAD + "stops: *nothing\n",
        refused(3, 8, "YAML takes `*nothing` for something written elsewhere,"),
    ),
    case(
        GROUP,
        "an alias as a key",
        HEAD + "*a : x\n",
        refused(3, 1, "YAML takes `*a` for something written elsewhere, and a"),
    ),
    case(
        GROUP,
        "10,000 anchors",
        HEAD + "learned:\n" + "".join(f"  - &a{n} x\n" for n in range(10_000)),
        refused(4, 5, "YAML takes `&a0` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "an anchor before a text",
        HEAD + "stops: &a The audit\n",
        refused(3, 8, "YAML takes `&a` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "an anchor before a key",
        HEAD + "&a stops: The audit\n",
        refused(3, 1, "YAML takes `&a` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "an anchor before the whole",
        "&all\n" + HEAD,
        refused(1, 1, "YAML takes `&all` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "an anchor with a name of other letters",
        HEAD + "stops: &né The audit\n",
        refused(3, 8, "a text may not begin with &"),
    ),
    case(
        GROUP,
        "an anchor without a name",
        HEAD + "stops: & The audit\n",
        refused(3, 8, "a text may not begin with &"),
    ),
    case(
        GROUP,
        "a label of 100,000 letters",
        HEAD + "stops: &" + "a" * 100_000 + " x\n",
        refused(3, 8, "YAML takes `&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…`"),
    ),
    case(
        GROUP,
        "a label behind a tag",
        HEAD + "stops: !!str &a x\n",
        refused(3, 8, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a label before a tag",
        HEAD + "stops: &a !!str x\n",
        refused(3, 8, "YAML takes `&a` for a label, and a plan has no anchors"),
    ),
    case(
        GROUP,
        "a merge key",
        HEAD + "<<: {stops: The audit}\n",
        refused(3, 1, "`<<` is a YAML merge key, and a plan has none"),
    ),
    case(
        GROUP,
        "a merge key in quotes",
        HEAD + '"<<": {stops: The audit}\n',
        Told("unknown-key", 3, 1, "a plan has no key `<<`"),
    ),
    case(
        GROUP,
        "words in asterisks",
        HEAD + "stops: *the audit* in spring\n",
        refused(3, 8, "YAML takes `*the` for something written elsewhere, and a"),
    ),
    case(GROUP, "words in asterisks, in quotes", HEAD + "stops: '*the audit*'\n", None),
    case(GROUP, "an ampersand inside a text", HEAD + "stops: Audit & survey\n", None),
]
