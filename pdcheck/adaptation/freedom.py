"""What a plan says of its own parts: which are core, and which may be adapted."""

from pdcheck.adaptation.units import Unit
from pdcheck.evidence import Catalogue
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold, has_words


class Freedoms:
    """The `core` and the `adaptable` of one plan, in its own words."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        known = catalogue.names
        self._core = frozenset(fold(known.get(fold(name), name)) for name in plan.core)
        self._free = frozenset(fold(known.get(fold(name), name)) for name in plan.adaptable)
        self._keys = frozenset(
            fold(key)
            for name in plan.adaptable
            for freedom in catalogue.freedoms
            if any(has_words(name, word) for word in freedom.words)
            for key in freedom.keys
        )

    def core(self, unit: Unit) -> bool:
        """Whether a part, or what it belongs to, is listed under `core`."""
        return bool(unit.names & self._core)

    def carries_core(self, unit: Unit) -> bool:
        """Whether a part carries a mechanism that is listed under `core`."""
        return bool(unit.carried & self._core)

    def adaptable(self, unit: Unit, key: str) -> bool:
        """Whether `adaptable` names a part, one of its keys, or words that we take for that key.

        Which words cover which keys is our own list.
        """
        names = unit.names | {fold(key)}
        return bool(names & self._free) or bool({fold(key), fold(unit.block)} & self._keys)
