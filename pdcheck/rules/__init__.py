"""One folder a family, one file a rule. The name of the file is the name of the rule."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec


@cache
def rule_modules() -> Mapping[str, tuple[str, ...]]:
    """The modules of each family, in the order of their names; no rule is loaded for this."""
    return {family.name: _modules_in(f"{__name__}.{family.name}") for family in _below(__path__)}


def _modules_in(package: str) -> tuple[str, ...]:
    found = find_spec(package)
    places = found.submodule_search_locations if found else None
    return tuple(f"{package}.{module.name}" for module in _below(places or []))


def _below(places: list[str]) -> list[pkgutil.ModuleInfo]:
    return sorted(pkgutil.iter_modules(places), key=lambda module: module.name)
