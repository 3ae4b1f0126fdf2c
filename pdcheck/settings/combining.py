"""Settings files, overrides and options become one answer: each value, and who gave it.

What is said nearer replaces what is said farther away, key by key. Severities and vocabulary
are taken together entry by entry; overrides stand one behind the other, the farthest first.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pdcheck.files import MOST_BYTES
from pdcheck.language.plan import Calendar
from pdcheck.language.words import fold
from pdcheck.settings.file import Override
from pdcheck.settings.layer import Layer
from pdcheck.settings.model import Pairs, Settings
from pdcheck.span import Path

DEFAULT = "default"


class Flags(NamedTuple):
    """What the options of one run say of the settings.

    `file` is a settings file that holds for every plan; with `alone`, no file holds for any.
    `allowed` are the real paths of folders that plans and settings may name files in, beside those
    near them.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    file: str = ""
    alone: bool = False
    allowed: tuple[str, ...] = ()


NO_FLAGS = Flags()
"""What options say where there are none."""


class Said(NamedTuple):
    """One value that holds, and who says so: a line of a file, an option, or `default`.

    `value` is None where nothing is said, or where somebody says that it is nothing. `name` is
    what the value is of, where a key holds several by name. `because` is the reason that an
    override gives.
    """

    key: str
    value: Any
    origin: str = DEFAULT
    name: str = ""
    because: str = ""


class Held(NamedTuple):
    """An override that a file holds, and the file."""

    override: Override
    layer: Layer


Told = dict[str, list[Said]]

_LISTS = ("plans", "select", "ignore", "schools")
_SINGLE = ("fail_on", "largest_plan", "baseline")
_ROWS = ("entitlement", "staff_time")
"""Keys with rows of several keys each, which are shown by what they are about."""


def overrides_of(chain: Sequence[Layer]) -> list[Held]:
    """The overrides of a settings file and of those it extends, in the order they are applied."""
    return [Held(override, layer) for layer in chain for override in layer.said.overrides]


def told(chain: Sequence[Layer], overrides: Iterable[Held], flags: Flags) -> Told:
    """Every value that holds, by key: files first, then what is overridden, then options."""
    holding: Told = {key: [Said(key, _DEFAULTS.get(key))] for key in _KEYS}
    for layer in chain:
        _take_file(layer, holding)
    for override, layer in overrides:
        _take_override(override, layer, holding)
    if flags.select:
        holding["select"] = [Said("select", name, "--select") for name in flags.select]
    _add(holding, "ignore", [Said("ignore", name, "--ignore") for name in flags.ignore])
    if flags.fail_on:
        holding["fail_on"] = [Said("fail_on", flags.fail_on, "--fail-on")]
    return holding


_KEYS = (
    *("plans", "select", "ignore", "severity", *_SINGLE),
    *("calendar", "mechanisms", "roles", "schools", *_ROWS),
)

_DEFAULTS = {"fail_on": "warning", "largest_plan": MOST_BYTES}


def _add(holding: Told, key: str, more: Iterable[Said]) -> None:
    """Put values behind those that a key holds, in place of the word that it holds none."""
    added = list(more)
    kept = [said for said in holding[key] if said.value is not None or not added]
    holding[key] = [*kept, *added]


def _take_file(layer: Layer, holding: Told) -> None:
    for key in _LISTS:
        if layer.says(key):
            holding[key] = [Said(key, None, layer.origin(key))]
            _add(holding, key, _items(layer, key, getattr(layer.said, key)))
    for key in _SINGLE:
        if layer.says(key):
            value = getattr(layer.said, key)
            if key == "baseline":
                value = os.path.normpath(os.path.join(os.path.dirname(layer.path), value))
            holding[key] = [Said(key, value, layer.origin(key))]
    if layer.says("calendar"):
        holding["calendar"] = [Said("calendar", None, layer.origin("calendar"))]
        _add(holding, "calendar", _days(layer))
    for key, rows in (("entitlement", _entitled(layer)), ("staff_time", _timed(layer))):
        if layer.says(key):
            holding[key] = [Said(key, None, layer.origin(key))]
            _add(holding, key, rows)
    _take_entries(layer, "severity", ("severity",), layer.said.severity, holding)
    if words := layer.said.vocabulary:
        _take_entries(layer, "mechanisms", ("vocabulary", "mechanisms"), words.mechanisms, holding)
        _take_entries(layer, "roles", ("vocabulary", "roles"), words.roles, holding)


def _take_override(override: Override, layer: Layer, holding: Told) -> None:
    at, because = override.written_at, override.because or ""
    if "select" in override.model_fields_set:
        holding["select"] = [Said("select", None, layer.origin(*at, "select"), because=because)]
        _add(holding, "select", _items(layer, "select", override.select, at, because))
    _add(holding, "ignore", _items(layer, "ignore", override.ignore, at, because))
    _take_entries(layer, "severity", (*at, "severity"), override.severity, holding, because)


def _items(
    layer: Layer, key: str, values: Iterable[str], below: Path = (), because: str = ""
) -> Iterator[Said]:
    for index, value in enumerate(values):
        yield Said(key, value, layer.origin(*below, key, index), because=because)


def _days(layer: Layer) -> Iterator[Said]:
    """What a calendar says, as it is written."""
    written = layer.document.at(("calendar",))
    for key, value in written.items() if isinstance(written, dict) else ():
        yield Said("calendar", value, layer.origin("calendar", key), key)


def _entitled(layer: Layer) -> Iterator[Said]:
    for index, row in enumerate(layer.said.entitlement):
        yield Said("entitlement", row.plan, layer.origin("entitlement", index))


def _timed(layer: Layer) -> Iterator[Said]:
    for index, row in enumerate(layer.said.staff_time):
        whose = ", ".join((*row.roles, *row.schools)) or "everyone"
        yield Said("staff_time", whose, layer.origin("staff_time", index))


def _take_entries(
    layer: Layer,
    key: str,
    at: Path,
    entries: Mapping[str, str],
    holding: Told,
    because: str = "",
) -> None:
    """Add entries by name, each in place of one of the same name from farther away."""
    written = layer.document.at(layer.document.written(at))
    places = {fold(name): name for name in written} if isinstance(written, dict) else {}
    for name, value in entries.items():
        origin = layer.origin(*at, places[fold(name)])
        holding[key] = [said for said in holding[key] if said.name != name]
        _add(holding, key, [Said(key, value, origin, name, because)])


def calendar_of(chain: Iterable[Layer]) -> Calendar | None:
    """The calendar of the nearest settings file that has one."""
    calendars = [layer.said.calendar for layer in chain if layer.says("calendar")]
    return calendars[-1] if calendars else None


def settings_of(holding: Told, calendar: Calendar | None, trust: str = "") -> Settings:
    """The values that hold, as plain data to check with. `trust` is the farthest file."""
    (largest,) = holding["largest_plan"]
    (fail_on,) = holding["fail_on"]
    (baseline,) = holding["baseline"]
    return Settings(
        select=_names(holding["select"]),
        ignore=_names(holding["ignore"]),
        severity=_pairs(holding["severity"]),
        mechanisms=_pairs(holding["mechanisms"]),
        roles=_pairs(holding["roles"]),
        calendar=calendar,
        fail_on=fail_on.value,
        largest_plan=largest.value,
        baseline=baseline.value or "",
        trust=trust,
    )


def _names(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(sorted({each.value for each in said if each.value is not None}))


def _pairs(said: Iterable[Said]) -> Pairs:
    return tuple(sorted((each.name, each.value) for each in said if each.value is not None))
