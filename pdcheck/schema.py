"""JSON Schemas of plans and settings, made from the models, so that editors know the language.

A schema is more lenient than pdcheck where a JSON Schema cannot say what a reader does: an editor
must never mark a right plan as wrong. YAML editors turn `6`, `1.2` and `true` into numbers and
booleans before they look at a schema, so those types stand wherever such a text may be written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pdcheck.evidence import Catalogue, Group, Mechanism, load_catalogue
from pdcheck.language import values
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import ANYWHERE, Node, Shape, Written, fields_of
from pdcheck.language.plan import Plan
from pdcheck.language.words import any_case, any_spelling, fold
from pdcheck.settings.file import SettingsFile
from pdcheck.settings.schema import KEYS, NEEDED, VALUES

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = ["string", "number", "boolean", "null"]


def plan_schema(catalogue: Catalogue | None = None) -> Schema:
    """The JSON Schema of a plan. The same for every call and on every machine.

    A catalogue with an organisation's own words makes one that knows those words.
    """
    return {
        "$schema": _DIALECT,
        "$id": "urn:pdcheck:schema:plan:1",
        "title": "pdcheck plan",
        "description": "One programme of teacher professional development, for pdcheck to check. "
        "Every block may be left out, most blocks may be one sentence, and a list of one item "
        "may be the item.",
        **_object(Plan),
        "required": ["pdcheck"],
        "$defs": _definitions(Plan, catalogue or load_catalogue()),
    }


def settings_schema() -> Schema:
    """The JSON Schema of `pdcheck.yaml`, the settings beside or above the plans."""
    return {
        "$schema": _DIALECT,
        "$id": "urn:pdcheck:schema:settings:1",
        "title": "pdcheck settings",
        "description": _about_node(SettingsFile),
        **_object(SettingsFile),
        "$defs": _definitions(SettingsFile, load_catalogue()),
    }


# --- Nodes ---


def _definitions(top: type[Node], catalogue: Catalogue) -> Schema:
    """The schemas by name of every kind of node from `top` down, and of every kind of value."""
    nodes: dict[str, type[Node]] = {}
    kinds_of_values: dict[str, Written] = {}
    waiting = [top]
    while waiting:
        kind = waiting.pop(0)
        nodes[kind.__name__] = kind
        for shape in fields_of(kind).values():
            if shape.value:
                kinds_of_values[_name(shape.value)] = shape.value
            elif shape.node and shape.node.__name__ not in nodes:
                waiting.append(shape.node)
    named = {name: _node(kind) for name, kind in sorted(nodes.items()) if kind is not top}
    if Mechanisms in nodes.values():
        named |= _mechanisms(catalogue)
    read = {name: _value(value) for name, value in sorted(kinds_of_values.items())}
    return {**named, **read, "ToBeDecided": _to_be_decided()}


def _node(kind: type[Node]) -> Schema:
    about = {"description": _about_node(kind)}
    if kind.main is None:
        needed = NEEDED.get(kind, {})
        return {**about, **_object(kind), **needed, "type": ["object", "null"]}
    sentence = {"type": _TEXT, "description": f"A sentence stands for `{kind.main}`."}
    return {**about, "anyOf": [sentence, _object(kind)]}


def _about_node(kind: type[Node]) -> str:
    return (kind.__doc__ or "").partition("\n")[0]


def _object(kind: type[Node]) -> Schema:
    shapes = fields_of(kind)
    # Editors offer keys in this order, and those that stand anywhere teach least.
    ordered = sorted(shapes, key=lambda key: key in ANYWHERE)
    properties = {key: _property(shapes[key], kind) for key in ordered}
    for alias, key in kind.aliases.items():
        about = f"Another name of `{key}`. {properties[key]['description']}"
        properties[alias] = {**properties[key], "description": about}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _to_be_decided() -> Schema:
    texts = {"anyOf": [_ref("text"), {"type": "array", "items": _ref("text")}]}
    return {
        "description": "Nothing yet, or who decides it, from what, and when. With `due` or "
        "`after` it is an open decision, without them a gap.",
        "type": ["object", "null"],
        "properties": {
            "chosen_by": {"description": "The role that decides.", **texts},
            "from": {"description": "What there is to choose from.", **texts},
            "after": {"description": "What must happen before it can be decided.", **texts},
            "due": {"description": "By when it is decided.", **texts},
        },
        "minProperties": 1,
        "additionalProperties": False,
    }


# --- Keys ---


def _property(shape: Shape, kind: type[Node]) -> Schema:
    return {"description": _description(shape), "anyOf": _forms(shape, kind)}


def _forms(shape: Shape, kind: type[Node]) -> list[Schema]:
    """What may stand behind a key of a node: its value, a list of them, or that it is open."""
    one = _ref(_name(shape.value) if shape.value else _node_name(shape))
    if shape.named:
        names = KEYS[shape.names.read](one) if shape.names else {"additionalProperties": one}
        one = {"type": "object" if kind.may_be_open else ["object", "null"], **names}
    bound = {} if shape.most is None else {"maxItems": shape.most}
    many = [{"type": "array", "items": one, **bound}] if shape.many else []
    return [one, *many, *([_ref("ToBeDecided")] if kind.may_be_open else [])]


def _node_name(shape: Shape) -> str:
    assert shape.node is not None
    return shape.node.__name__


def _description(shape: Shape) -> str:
    """What a key is for, then how its value is written."""
    said = [shape.description]
    if shape.value:
        if words := _closed_words(shape.value):
            said.append(f"One of: {', '.join(words)}.")
        elif form := _FORMS.get(shape.value.read):
            said.append(f"Written as {form.said}.")
    elif shape.node and shape.node.main:
        said.append(f"A sentence stands for its `{shape.node.main}`.")
    if shape.many:
        said.append("One, or a list.")
    return " ".join(said)


# --- Values ---


def _closed_words(value: Written) -> list[str]:
    return value.schema.get("enum", []) if value.read not in _FORMS else []


def _name(value: Written) -> str:
    """What to call a kind of value among the definitions: `length`, or `school-or-trust`."""
    if words := _closed_words(value):
        return "-or-".join(fold(word).replace(" ", "-") for word in words)
    return "text" if value.read is str else value.read.__name__.removeprefix("read_")


def _value(value: Written) -> Schema:
    if words := _closed_words(value):
        # An editor offers the words of `enum`; the pattern lets their other spellings by.
        numbers = [int(word) for word in words if word.isdigit()]
        spellings = {"type": ["string", "null"], "pattern": any_spelling(words)}
        return {"anyOf": [{"enum": [*words, *numbers]}, spellings]}
    if value.read is str:
        return {"type": _TEXT}
    if value.read in VALUES:
        return VALUES[value.read]()
    form = _FORMS[value.read]
    return {
        "description": f"Written as {form.said}.",
        "type": [*form.types, "null"],
        **form.more,
        "examples": list(form.examples),
    }


@dataclass(frozen=True)
class _Form:
    """How a value is written: in words, by examples, and as far as a schema can tell.

    `types` are those that a YAML editor may see; pdcheck itself reads every value as text.
    """

    said: str
    examples: tuple[str | int | float, ...]
    types: tuple[str, ...] = ("string",)
    more: Mapping[str, Any] = field(default_factory=dict)


_UNIT = f"(?:{'|'.join(map(any_case, ('week', 'month', 'term', 'year')))}|{any_case('half')}"
_UNIT += rf"[\s-]+{any_case('term')})"
_WEEKDAY = "|".join(rf"{any_case(day)}[Ss]?|{any_case(day[:3])}" for day in values.WEEKDAYS)
_RHYTHM = (
    rf"^\s*(?:(?:\d+\s+)?(?:{any_case('day')}|{_UNIT})[Ss]?"
    rf"|\d+\s+(?:[Aa]|{any_case('per')})\s+{_UNIT}|{_WEEKDAY})\s*$"
)
_NUMBER = ("string", "number")
_HAS_YEAR = {"pattern": r"^(?!\s*\d+[/.])[\s\S]*\d{4}"}
_HAS_DIGIT = {"pattern": r"\d"}

_FORMS: Mapping[Callable[[str], Any], _Form] = {
    values.read_version: _Form("`1`", (1,), _NUMBER, {"enum": [1, "1", None]}),
    values.read_id: _Form(
        "small letters, digits and hyphens, such as `launch-day`",
        ("launch-day",),
        ("string", "boolean"),  # an editor takes the id `true` for a boolean
        {"pattern": "^[a-z][a-z0-9-]*$"},
    ),
    values.read_day: _Form(
        "`2026-09-02` or `2 September 2026`", ("2026-09-02", "2 September 2026"), more=_HAS_YEAR
    ),
    values.read_dates: _Form(
        "`2026-09-02`, `week of 2026-11-02`, `2026-10` or `2026-11-02 to 2026-12-18`",
        ("2026-09-02", "week of 2026-11-02", "2026-10", "2026-11-02 to 2026-12-18"),
        more=_HAS_YEAR,
    ),
    values.read_half_term: _Form(
        "`2026-09-02 to 2026-10-23`", ("2026-09-02 to 2026-10-23",), more=_HAS_YEAR
    ),
    values.read_year: _Form(
        "`2026-27`",
        ("2026-27",),
        more={"pattern": r"^\s*\d{4}(?:[-–/]|\s+to\s+)(?:\d{2}|\d{4})\s*$"},
    ),
    values.read_length: _Form(
        "`90 min`, `1h 30`, `half a day` or `10 to 15 min`",
        ("90 min", "1 hour", "1h 30", "half a day", "10 to 15 min"),
    ),
    values.read_hours: _Form(
        "`13`, `7.5` or `6 h`", (13, 7.5, "6 h"), _NUMBER, {"exclusiveMinimum": 0}
    ),
    values.read_count: _Form(
        "`6`, `at least 1`, `up to 3` or `4 to 6`",
        (6, "at least 1", "up to 3", "4 to 6"),
        ("string", "integer"),
        {"minimum": 0, **_HAS_DIGIT},
    ),
    values.read_number: _Form(
        "`3`, `2.5` or `1/2`", (3, 2.5, "1/2"), _NUMBER, {"minimum": 0, **_HAS_DIGIT}
    ),
    values.read_share: _Form(
        "`10%`",
        ("10%",),
        _NUMBER,
        {
            "minimum": 0,
            "exclusiveMaximum": 1,
            "pattern": r"^\s*(?:\d{1,3}(?:\.\d{1,3})?\s*%|0?\.\d{1,4})\s*$",
        },
    ),
    values.read_rhythm: _Form(
        "`week`, `2 weeks`, `half-term`, `Tuesday` or `2 a week`",
        ("day", "week", "2 weeks", "month", "half-term", "term", "year", "Tuesday", "2 a week"),
        more={"pattern": _RHYTHM},
    ),
    values.read_weeks: _Form(
        "`3`, `4 to 6` or `last`", (3, "4 to 6", "last"), ("string", "integer"), {"minimum": 1}
    ),
    values.read_inset: _Form(
        "`1`, `2` or `3`", (1, 2, 3), ("string", "integer"), {"minimum": 1, "maximum": 99}
    ),
    # An editor takes 16.15 for a number.
    values.read_clock: _Form("`16:15` or `4:15pm`", ("16:15", "4:15pm"), _NUMBER),
    values.read_digest: _Form(
        "`sha256:` and 64 digits and letters from a to f",
        ("sha256:" + "9f86d081884c7d65" * 4,),
        more={"pattern": r"^\s*(?:[sS][hH][aA]256:)?[0-9A-Fa-f]{64}\s*$"},
    ),
}
"""How each kind of value is written. A pattern here turns away only what the reader would too."""


# --- Mechanisms, by all their names ---


def _mechanisms(catalogue: Catalogue) -> Schema:
    """Mechanisms by name with what they say, a list of such or of names, or one name."""
    by_name: Schema = {"type": "object", "properties": {}, "patternProperties": {}}
    for mechanism in catalogue.mechanisms.values():
        shape = fields_of(Mechanisms)[mechanism.mechanism]
        by_name["properties"][mechanism.mechanism] = {
            "description": _about(mechanism, catalogue.groups[mechanism.group]),
            "anyOf": _forms(shape, Mechanisms),
        }
        own = _ref(f"MechanismsByName/properties/{mechanism.mechanism}")
        by_name["patternProperties"][any_spelling(mechanism.names)] = own
    by_name["additionalProperties"] = False
    names = [name for m in catalogue.mechanisms.values() for name in m.names]
    name = {
        "description": "The name of a mechanism. Add a colon and a sentence on how it is used.",
        "anyOf": [
            {"enum": list(catalogue.mechanisms)},
            {"type": ["string", "null"], "pattern": any_spelling(names)},
            {"type": "integer", "minimum": 1, "maximum": len(catalogue.mechanisms)},
        ],
    }
    one = {"anyOf": [_ref("MechanismsByName"), _ref("MechanismName")]}
    return {
        "Mechanisms": {
            "description": _node(Mechanisms)["description"],
            "anyOf": [*one["anyOf"], {"type": "array", "items": one}],
        },
        "MechanismsByName": by_name,
        "MechanismName": name,
    }


def _about(mechanism: Mechanism, group: Group) -> str:
    return f"{mechanism.title} (group {group.letter}, {group.title}). {mechanism.definition}"
