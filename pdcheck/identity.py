"""How a place in a plan is known from one version of it to the next: by ids, never by line.

A baseline and a code-scanning service must know a finding again when lines have moved, and must
not take one flaw for another because it stands where that one stood.
"""

import hashlib
import json
import re
from collections import Counter
from typing import Any

from pdcheck.span import Path

_QUOTED = re.compile(r"“([^”]*)”|`([^`]*)`")
_NAMING = ("id", "who", "document", "role", "rule", "title", "what")
"""The keys by which an item of a list is known, the surest first."""


class Names:
    """The names of the items in the lists of one document, each list looked through once."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._known: dict[int, tuple[str, ...]] = {}

    def along(self, path: Path) -> tuple[str, ...]:
        """The keys on the way to a written path, with each item of a list by a name of its own.

        An item is known by its id, else by its title or what stands in its place, and without
        any by a digest of all it says: so moving it changes nothing, and changing it makes it
        another.
        """
        names: list[str] = []
        data = self._data
        for key in path:
            names.append(self._among(data)[key] if isinstance(key, int) else key)
            data = data[key]
        return tuple(names)

    def _among(self, items: list[Any]) -> tuple[str, ...]:
        """The names of all items of a list, numbered where an earlier one has the same."""
        if id(items) not in self._known:
            seen: Counter[str] = Counter()
            names = []
            for name in map(_name, items):
                seen[name] += 1
                names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
            self._known[id(items)] = tuple(names)
        return self._known[id(items)]


def quoted_in(message: str) -> tuple[str, ...]:
    """What a message quotes of the plan, which tells two flaws at one place apart."""
    return tuple(first or second for first, second in _QUOTED.findall(message))


def _name(item: Any) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, dict):
        for key in _NAMING:
            if isinstance(item.get(key), str):
                return str(item[key])
    said = json.dumps(item, sort_keys=True, ensure_ascii=False)
    return "~" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
