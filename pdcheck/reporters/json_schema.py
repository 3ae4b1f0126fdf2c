"""The JSON Schema of what a report in JSON holds, made from the types that it is written with."""

import sys
from typing import Any


def schema_of(whole: type, name: str, version: int) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a type, and of all types of its module that it is made of.

    None of them may have a key that is not in it. The address of the schema has `name` and
    `version` in it.
    """
    from pydantic import ConfigDict, TypeAdapter

    named = vars(sys.modules[whole.__module__]).values()
    kinds: list[Any] = [
        kind for kind in named if isinstance(kind, type) and kind.__module__ == whole.__module__
    ]
    for kind in kinds:
        kind.__pydantic_config__ = ConfigDict(extra="forbid")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pdcheck:schema:{name}:{version}",
        **TypeAdapter(whole).json_schema(mode="serialization"),
    }
