"""The cases of the yaml-test-suite, and what YAML 1.2 says that each of them holds.

`cases.json` is the suite's; `outcomes.yaml` is ours, and says what becomes of each case here.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
CASES = HERE / "cases.json"
OUTCOMES = HERE / "outcomes.yaml"

_NOTHING = ("", "~", "null", "Null", "NULL")
_EVENT = re.compile(
    r"(?P<kind>=VAL|\+MAP|\+SEQ)(?: \{\}| \[\])?(?P<anchor> &\S+)?(?P<tag> <\S*>)?"
    r"(?: (?P<style>[:'\"|>])(?P<text>.*))?"
)
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "\\": "\\"}


class Case(NamedTuple):
    """A text, and the events that YAML 1.2 says it holds; None where it is no YAML."""

    name: str
    text: str
    events: str | None


class NoPlanError(Exception):
    """The case holds what no plan may have: an anchor, a tag, a second document, an odd key."""


def all_cases() -> dict[str, Case]:
    """Every case by its name."""
    kept = json.loads(CASES.read_text(encoding="utf-8"))
    return {name: Case(name, each["yaml"], each["events"]) for name, each in kept.items()}


def data_of(events: str) -> Any:
    """The data that some events stand for, in which every scalar but nothing stays text.

    Raises `NoPlanError` where a plan may not be written so.
    """
    lines = [line.lstrip(" ") for line in events.split("\n")]
    starts = [line for line in lines if line.startswith("+DOC")]
    if len(starts) > 1:
        raise NoPlanError("a second document")
    told = (line for line in lines if line and not re.match(r"[+-](STR|DOC)", line))
    first = next(told, None)
    return None if first is None else _value(first, told)


def _value(line: str, rest: Iterator[str]) -> Any:
    event = _plain(line)
    text = unescaped(event["text"] or "")
    if event["kind"] == "+SEQ":
        return [_value(each, rest) for each in iter(lambda: next(rest), "-SEQ")]
    if event["kind"] == "+MAP":
        return _mapping(rest)
    return None if event["style"] == ":" and text in _NOTHING else text


def _mapping(rest: Iterator[str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for line in iter(lambda: next(rest), "-MAP"):
        event = _plain(line)
        if event["kind"] != "=VAL":
            raise NoPlanError("a key that is no text")
        key = unescaped(event["text"] or "")
        if key in data:
            raise NoPlanError("a key twice")
        data[key] = _value(next(rest), rest)
    return data


def _plain(line: str) -> re.Match[str]:
    """An event that is neither an alias nor labelled nor tagged."""
    event = _EVENT.fullmatch(line)
    if event is None or event["anchor"]:
        raise NoPlanError("an anchor or an alias")
    if event["tag"]:
        raise NoPlanError("a tag")
    return event


def unescaped(text: str) -> str:
    """A text of the suite's events without its escapes."""
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], text)
