"""The JSON Schemas of the values that only settings have, with every rule by name and summary."""

from collections.abc import Callable, Mapping
from typing import Any

from pdcheck.evidence import load_catalogue
from pdcheck.language.node import Node
from pdcheck.language.words import any_case, any_spelling
from pdcheck.rule import UNREADABLE, all_rules
from pdcheck.settings.file import Override
from pdcheck.settings.patterns import read_pattern
from pdcheck.settings.values import (
    UNITS,
    families,
    read_file_name,
    read_ignored,
    read_mechanism,
    read_own_mechanism,
    read_own_role,
    read_rule,
    read_rule_or_family,
    read_size,
)

Schema = dict[str, Any]

_OR_NOTHING = {"type": "null"}


def _rules_and_families(without: str = "") -> Schema:
    """One of the names, each with what it means, so that an editor can offer and explain it."""
    rules = [
        {"const": rule.name, "description": f"{rule.info().summary}."}
        for rule in all_rules()
        if rule.name != without
    ]
    return {
        "description": "The name of a rule, or of a family of rules.",
        "anyOf": [*rules, *map(_family, sorted(families())), _OR_NOTHING],
    }


def _family(family: str) -> Schema:
    number = sum(rule.family == family for rule in all_rules())
    rules = "The one rule" if number == 1 else f"All {number} rules"
    return {"const": family, "description": f"{rules} of the family {family}."}


def _mechanism() -> Schema:
    catalogue = load_catalogue()
    known = [
        {"const": mechanism.mechanism, "description": f"{mechanism.title}. {mechanism.definition}"}
        for mechanism in catalogue.mechanisms.values()
    ]
    names = [name for mechanism in catalogue.mechanisms.values() for name in mechanism.names]
    spelt = {"type": "string", "pattern": any_spelling(names)}
    number = {"type": "integer", "minimum": 1, "maximum": len(known)}
    return {
        "description": "A mechanism, by any of its names.",
        "anyOf": [*known, spelt, number, _OR_NOTHING],
    }


def _file_name() -> Schema:
    return {
        "description": "The name of a file from the folder of the settings, with forward slashes.",
        "type": ["string", "number", "boolean", "null"],
        "pattern": r"^(?!.*://)[^\\]*[^\\\s][^\\]*$",
        "examples": ["../trust/pdcheck.yaml"],
    }


def _pattern() -> Schema:
    return {
        "description": "A pattern of files from the folder of the settings, with forward "
        "slashes. `*` stands for any part of a name, `**` for any folders, and a plain name for "
        "everything in that folder.",
        "type": ["string", "number", "boolean", "null"],
        "pattern": r"^(?!/|.:|(?:.*/)?\.\.(?:/|$)|.*[^/]\*\*|.*\*\*[^/])[^\\{}]*[^\\{}\s][^\\{}]*$",
        "examples": ["programmes/**/*.yaml", "programmes/legacy/**"],
    }


def _size() -> Schema:
    units = "|".join(map(any_case, UNITS))
    return {
        "description": "A number and a unit: KiB, MiB, KB or MB.",
        "type": ["string", "null"],
        "pattern": rf"^\s*(?=[\d.]*[1-9])\d{{1,9}}(?:\.\d{{1,3}})?\s*(?:{units})\s*$",
        "examples": ["2 MiB", "500 KiB"],
    }


VALUES: Mapping[Callable[[str], Any], Callable[[], Schema]] = {
    read_rule_or_family: _rules_and_families,
    read_ignored: lambda: _rules_and_families(without=UNREADABLE),
    read_mechanism: _mechanism,
    read_file_name: _file_name,
    read_pattern: _pattern,
    read_size: _size,
}
"""What a value may be, by what reads it."""


def _by_rule(one: Schema) -> Schema:
    rules = {
        rule.name: {
            "description": f"{rule.info().summary}. Its basis earns it: {rule.severity.word}.",
            "anyOf": [one],
        }
        for rule in all_rules()
        if rule.name != UNREADABLE
    }
    return {"properties": rules, "additionalProperties": False}


def _by_own_mechanism(one: Schema) -> Schema:
    mechanisms = load_catalogue().mechanisms.values()
    return _by_own_word(one, [name for mechanism in mechanisms for name in mechanism.names])


def _by_own_role(one: Schema) -> Schema:
    return _by_own_word(one, [word for words in load_catalogue().roles for word in words.words])


def _by_own_word(one: Schema, known: list[str]) -> Schema:
    """Any word that has a letter and no meaning yet. ECMAScript's `\\W` would refuse `é`."""
    own = {"pattern": r"[^\d\s!-/:-@\[-`{-~]", "not": {"pattern": any_spelling(known)}}
    return {"propertyNames": own, "additionalProperties": one}


KEYS: Mapping[Callable[[str], Any], Callable[[Schema], Schema]] = {
    read_rule: _by_rule,
    read_own_mechanism: _by_own_mechanism,
    read_own_role: _by_own_role,
}
"""What names a mapping may have, by what reads them, around the schema of what they stand for."""

NEEDED: Mapping[type[Node], Schema] = {
    Override: {
        "required": ["paths"],
        "anyOf": [{"required": [key]} for key in ("select", "ignore", "severity")],
    }
}
"""The keys that a part of the settings needs to mean anything."""
