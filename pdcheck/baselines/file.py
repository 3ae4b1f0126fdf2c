"""The file of a baseline: YAML that people can read, sorted so that a change is easy to see."""

import json
import re
from collections.abc import Iterable, Iterator

from pydantic import Field

from pdcheck import __version__
from pdcheck.baselines.carried import Baseline, Carried
from pdcheck.bounds import MOST_VALUES_OF_A_BASELINE
from pdcheck.document import Document, parse
from pdcheck.errors import BaselineError
from pdcheck.files import read_large, shown
from pdcheck.language.node import Day, Node, Text
from pdcheck.language.reading import read
from pdcheck.language.words import in_bounds
from pdcheck.span import Path

VERSION = "1"

_HEAD = f"""\
# The baseline of pdcheck {__version__}: what was found in these plans and is not mended yet.
# `pdcheck check --baseline` reports all of it and counts none of it; what is new counts.
# Nothing is added by hand. `pdcheck baseline --prune` takes out what has been mended, and
# `pdcheck baseline --reason` takes in what cannot be mended now, with the reason.
"""


class CarriedEntry(Node):
    """A finding that is carried: its rule, its place by name, and what it quotes."""

    rule: Text | None = Field(None, description="The rule that found it.")
    place: tuple[Text, ...] = Field((), description="The keys and names on the way to its place.")
    quotes: tuple[Text, ...] = Field((), description="What its message quotes of the plan.")
    since: Day | None = Field(None, description="The day on which it was taken in.")
    reason: Text | None = Field(None, description="Why it was taken in later.")


class CarriedPlan(Node):
    """A plan, and what is carried in it."""

    file: Text | None = Field(None, description="The plan, from the folder of this file.")
    findings: tuple[CarriedEntry, ...] = Field((), description="What is carried in it.")


class BaselineFile(Node):
    """What a baseline may say."""

    version: Text | None = Field(None, description="The version of this form: 1.")
    plans: tuple[CarriedPlan, ...] = Field((), description="The plans in which it carries some.")


def read_baseline(path: str) -> Baseline:
    """What is carried. Raises `BaselineError` with file and line, or `CannotOpenError`."""
    return baseline_in(read_large(path), shown(path))


def baseline_in(text: str, name: str) -> Baseline:
    """What the text of a baseline carries. Raises `BaselineError` with `name` and line."""
    document = parse(text, name, MOST_VALUES_OF_A_BASELINE)
    for fault in document.faults:
        start = fault.span.start
        raise _wrong(f"{name}:{start.line}:{start.column}: {fault.what}", fault.remedy)
    if not isinstance(document.data, dict) or "version" not in document.data:
        raise _wrong(
            f"{name}:1:1: this is not a baseline: it has no `version:`",
            "name the file that `pdcheck baseline` wrote",
        )
    if document.data["version"] != VERSION:
        raise _at(
            document,
            ("version",),
            "this baseline is written in a version that this pdcheck does not read",
            f"write `version: {VERSION}`, or use the pdcheck that wrote it",
        )
    return _read(document)


def _read(document: Document) -> Baseline:
    reading = read(BaselineFile, document, {})
    for problems in reading.faults.values():
        for problem in problems:
            start = document.place(problem.at, on_key=problem.on_key).span.start
            what = problem.what.replace("a plan has no key", "a baseline has no key")
            raise _wrong(f"{document.name}:{start.line}:{start.column}: {what}", problem.remedy)
    plans: dict[str, tuple[Carried, ...]] = {}
    for plan in reading.node.plans if reading.node else ():
        if not plan.file:
            raise _at(document, plan.at("file"), "this plan has no `file:`", "add it, or delete it")
        if plan.file in plans:
            what = f"`{plan.file}` stands here a second time"
            raise _at(document, plan.at("file"), what, "put the two under one `file:`")
        plans[plan.file] = tuple(_carried(entry, document) for entry in plan.findings)
    return plans


def _carried(entry: CarriedEntry, document: Document) -> Carried:
    for key in ("rule", "since"):
        if not entry.said(key):
            what = f"this finding has no `{key}:`"
            raise _at(document, entry.at(key), what, "delete it; `pdcheck baseline` adds it again")
    assert entry.rule
    assert entry.since
    return Carried(entry.rule, entry.place, entry.quotes, entry.since, entry.reason or "")


def _at(document: Document, path: Path, what: str, remedy: str) -> BaselineError:
    start = document.locate(path).start
    return _wrong(f"{document.name}:{start.line}:{start.column}: {what}", remedy)


def _wrong(what: str, remedy: str) -> BaselineError:
    why = "without it, nobody knows which findings are new"
    return BaselineError(in_bounds(what), why, in_bounds(remedy))


# --- Writing ---


def written(baseline: Baseline) -> str:
    """The text of the file."""
    lines = [_HEAD, f"version: {VERSION}\n"]
    plans = {file: entries for file, entries in sorted(baseline.items()) if entries}
    lines.append("plans:\n" if plans else "plans: []\n")
    for file, entries in plans.items():
        lines.append(f"  - file: {_text(file)}\n    findings:\n")
        for entry in sorted(entries):
            lines += _entry(entry)
    return "".join(lines)


def _entry(entry: Carried) -> Iterator[str]:
    yield f"      - rule: {_text(entry.rule)}\n"
    yield f"        place: {_list(entry.place)}\n"
    if entry.quotes:
        yield f"        quotes: {_list(entry.quotes)}\n"
    yield f"        since: {entry.since.isoformat()}\n"
    if entry.reason:
        yield f"        reason: {_text(entry.reason)}\n"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


_BARE = re.compile(r"[A-Za-z](?:[A-Za-z0-9 /._-]*[A-Za-z0-9])?")
_NOT_A_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _text(text: str) -> str:
    """A text as YAML: bare where nothing could take it for something else, else in quotes.

    What is no character, as in a file name in another encoding, is written as U+FFFD, and so
    carries nothing.
    """
    if _BARE.fullmatch(text) and text.lower() not in _NOT_A_TEXT:
        return text
    quoted = json.dumps(_NO_CHARACTER.sub("\ufffd", text), ensure_ascii=False)
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
