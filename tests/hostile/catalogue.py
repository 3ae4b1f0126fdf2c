"""All the files, in the order of their kinds."""

from . import aliases, depth, documents, encodings, keys, large, numbers, size, tags
from .case import Case

_MODULES = (aliases, depth, size, large, numbers, keys, tags, documents, encodings)

CASES: tuple[Case, ...] = tuple(case for module in _MODULES for case in module.CASES)
