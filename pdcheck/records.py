"""pdcheck's own data files become records: each key is checked, and a mistake has a line.

The files are read through the same door as plans.
"""

import os
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from pdcheck.document import Document, parse
from pdcheck.errors import DataError
from pdcheck.files import data_text, mechanism_folder, names_in

T = TypeVar("T")


def data_names(below: str = "") -> list[str]:
    """The names of the data files in the mechanism folder, or in a folder below it, in order."""
    prefix = f"{below}/" if below else ""
    names = names_in(os.path.join(mechanism_folder(), below))
    return [f"{prefix}{name}" for name in names if name.endswith(".yaml")]


def data_document(name: str) -> Document:
    """A data file by its name below the mechanism folder. Raises `DataError` with file and line."""
    document = parse(data_text(mechanism_folder(), name), name)
    if document.faults:
        fault = document.faults[0]
        raise DataError(f"{name}:{fault.span.start.line}: {fault.what}", remedy=fault.remedy)
    return document


def all_made(kind: type[T], name: str, key: str) -> tuple[T, ...]:
    """The records in the list behind a key of a data file. Raises `DataError` with a line."""
    document = data_document(name)
    found = document.data.get(key) if isinstance(document.data, dict) else None
    if not isinstance(found, list):
        raise DataError(f"{name}:1: it needs a list called `{key}`")
    return tuple(made(kind, item, document) for item in found)


def made(kind: type[T], data: Any, document: Document) -> T:
    """One record of a data file: a named tuple whose annotations say what each key needs.

    Raises `DataError` with a line for a key that the record does not have, a value of another
    shape, and a key that is missing.
    """
    wanted = kind.__annotations__
    if not isinstance(data, dict) or not set(data) <= set(wanted):
        unknown = sorted(set(data) - set(wanted)) if isinstance(data, dict) else []
        raise DataError(f"{_line(document, unknown)}: a {kind.__name__.lower()} has other keys")
    values = {key: _value(wanted[key], value, key, document) for key, value in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise DataError(f"{document.name}:1: {error}") from None


def _value(wanted: Any, value: Any, key: str, document: Document) -> Any:
    shape = get_origin(wanted) or wanted
    if shape is tuple and isinstance(value, list):
        each = get_args(wanted)[0]
        return tuple(_value(each, item, key, document) for item in value)
    if shape is Mapping and isinstance(value, dict):
        each = get_args(wanted)[1]
        return {name: _value(each, item, key, document) for name, item in value.items()}
    if hasattr(wanted, "_fields") and isinstance(value, dict):
        return made(wanted, value, document)
    if wanted is str and isinstance(value, str):
        return value
    if wanted is int and isinstance(value, str) and value.isdecimal():
        return int(value)
    needs = {str: "a text", int: "a number", tuple: "a list"}.get(shape, "keys of its own")
    raise DataError(f"{_line(document, [key])}: `{key}` needs {needs}")


def _line(document: Document, keys: list[str]) -> str:
    at = next((path for path in document.keys if path[-1:] == tuple(keys[:1])), ())
    return f"{document.name}:{document.locate_key(at).start.line}"
