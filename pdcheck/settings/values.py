"""How the values of a settings file are read: names of rules, words of a trust, files, sizes."""

import re
from collections.abc import Iterable
from functools import cache

from pdcheck.evidence import load_catalogue
from pdcheck.language.values import NotUnderstoodError
from pdcheck.language.words import fold, nearest
from pdcheck.rule import UNREADABLE, all_rules

PARTS = ("learner", "supporter", "leader")
"""What a role can be to the learning: it learns, supports those who do, or leads."""

MOST = 64 * 1024 * 1024
"""The most that `largest_plan` may allow, because a plan is held in memory whole. Ours."""

UNITS = {"KiB": 1024, "MiB": 1024**2, "KB": 1000, "MB": 1000**2}
"""The bytes in each unit of a size."""


@cache
def rule_names() -> frozenset[str]:
    """The name of every rule."""
    return frozenset(rule.name for rule in all_rules())


@cache
def families() -> frozenset[str]:
    """The name of every family of rules."""
    return frozenset(rule.family for rule in all_rules())


def read_rule_or_family(text: str) -> str:
    """The name of a rule or of a family, to select."""
    if text in rule_names() or text in families():
        return text
    if "," in text:
        raise NotUnderstoodError(f"“{text}” is more than one name", f"write a list: [{text}]")
    raise _no_rule(text, "a rule or a family of rules", rule_names() | families())


def read_ignored(text: str) -> str:
    """The name of a rule or of a family, to ignore; `unreadable-plan` cannot be."""
    if text == UNREADABLE:
        raise NotUnderstoodError(
            f"`{UNREADABLE}` cannot be ignored, because a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    return read_rule_or_family(text)


def read_rule(text: str) -> str:
    """The name of a rule whose severity may be set."""
    if text == UNREADABLE:
        raise NotUnderstoodError(
            f"`{UNREADABLE}` stays an error, because a plan that cannot be read would pass",
            "delete this line",
        )
    if text in families():
        raise NotUnderstoodError(
            f"`{text}` is a family, and each of its rules rests on something of its own",
            "name the rules that you mean, one in a line; "
            f"`pdcheck rules --family {text}` lists them",
        )
    if text in rule_names():
        return text
    raise _no_rule(text, "a rule", rule_names())


def _no_rule(text: str, wanted: str, known: Iterable[str]) -> NotUnderstoodError:
    near = nearest(text, sorted(known))
    return NotUnderstoodError(
        f"`{text}` is not {wanted}",
        f"did you mean `{near}`? `pdcheck rules` lists them"
        if near
        else "`pdcheck rules` lists them",
    )


def read_mechanism(text: str) -> str:
    """A mechanism by any of its names."""
    names = load_catalogue().names
    if found := names.get(fold(text)):
        return found
    near = nearest(text, names)
    raise NotUnderstoodError(
        f"“{text}” is not one of the fourteen mechanisms",
        f"did you mean `{names[near]}`? `pdcheck mechanisms` lists all fourteen"
        if near
        else "write one of the fourteen that `pdcheck mechanisms` lists",
    )


def read_own_mechanism(text: str) -> str:
    """A trust's own word for a mechanism, folded; never one that means a mechanism already."""
    word = _own_word(text)
    if known := load_catalogue().names.get(word):
        raise NotUnderstoodError(
            f"“{text}” is a name of `{known}` already, and keeps that meaning",
            "delete this line, or write a word of your own in its place",
        )
    return word


def read_own_role(text: str) -> str:
    """A trust's own word for a role, folded; never one that has a part already."""
    word = _own_word(text)
    for words in load_catalogue().roles:
        if word in map(fold, words.words):
            raise NotUnderstoodError(
                f"“{text}” means a {words.about} already, and keeps that meaning",
                "delete this line, or write a word of your own in its place",
            )
    return word


def _own_word(text: str) -> str:
    word = fold(text)
    if not re.search(r"[^\W\d_]", word):
        raise NotUnderstoodError(f"“{text}” is not a word", "write the word that your plans use")
    return word


def read_size(text: str) -> int:
    """A size in bytes, from `2 MiB`, `500 KiB` or `1.5 MB`."""
    units = "|".join(UNITS)
    found = re.fullmatch(rf"\s*(\d{{1,9}}(?:\.\d{{1,3}})?)\s*({units})\s*", text, re.IGNORECASE)
    if not found:
        raise NotUnderstoodError(f"“{text}” is not a size", "write a number and a unit: `2 MiB`")
    unit = next(unit for unit in UNITS if unit.casefold() == found[2].casefold())
    size = int(float(found[1]) * UNITS[unit])
    if not 0 < size <= MOST:
        raise NotUnderstoodError(
            f"“{text}” is not a size that pdcheck can hold to",
            f"write a size of more than nothing and at most {MOST // 1024**2} MiB",
        )
    return size


def read_file_name(text: str) -> str:
    """The name of a file from the folder of the settings; `reached` says whether it is followed."""
    if not text.strip() or not text.isprintable():
        raise NotUnderstoodError("no file can have this name", "write the name of a file")
    return text
