"""The target `reader`: any bytes, read as a plan, as settings, and as a baseline.

A failure is
- an exception, other than the one that says where a baseline is wrong;
- bytes that are UTF-8 and are refused, or the other way round;
- a place outside the text, or a key or plain value that does not stand where its place says;
- data that is nested deeper than the bound;
- a baseline that is read, written, and then reads as another.
"""

from typing import Any

from pdcheck.baselines.file import baseline_in, written
from pdcheck.bounds import MAX_DEPTH
from pdcheck.document import Document, parse
from pdcheck.errors import BaselineError
from pdcheck.files import opened
from pdcheck.settings.combining import NO_FLAGS, calendar_of, settings_of, told
from pdcheck.settings.reading import read_layer
from pdcheck.source import Source
from pdcheck.span import Span
from tests.fuzz.places import assert_within

NAME = "plan.yaml"


def holds(data: bytes) -> None:
    """Read some bytes in every way. Raises for what counts as a failure."""
    read = opened(data)
    assert (read.fault is None) == (read.text.encode() == data)
    if read.fault:
        assert isinstance(read.fault.at, Span)
        assert read.fault.at.start <= read.fault.at.end
        return
    _plan(parse(read.text, NAME))
    _settings(read.text)
    _baseline(read.text)


def _plan(document: Document) -> None:
    source = document.source
    for fault in document.faults:
        assert_within(fault.span, source)
    assert document.data is not None or not document.keys
    assert _depth(document.data) <= MAX_DEPTH
    for at, (start, end) in (*document.values.items(), *document.keys.items()):
        assert 0 <= start <= end <= len(source.text), at
        assert_within(document.locate(at), source)
        assert_within(document.locate_key(at), source)
    _stand_where_they_say(document, source)


def _stand_where_they_say(document: Document, source: Source) -> None:
    """A plain text in one line is, letter by letter, what stands at its place."""
    for at in document.plain:
        start, end = document.values[at]
        written = source.text[start:end]
        if "(again)" not in at and "\n" not in written and "\r" not in written:
            assert document.at(at) == written, at


def _depth(data: Any) -> int:
    if isinstance(data, dict):
        return 1 + max(map(_depth, data.values()), default=0)
    return 1 + max(map(_depth, data), default=0) if isinstance(data, list) else 0


def _settings(text: str) -> None:
    layer, problems = read_layer(text, "pdcheck.yaml")
    for problem in problems:
        place = layer.document.place(problem.at, on_key=problem.on_key)
        assert_within(place.span, layer.document.source)
    if not problems:
        settings_of(told((layer,), (), NO_FLAGS), calendar_of((layer,)))


def _baseline(text: str) -> None:
    try:
        baseline = baseline_in(text, "baseline.yaml")
    except BaselineError:
        return
    carried = {file: entries for file, entries in baseline.items() if entries}
    again = baseline_in(written(baseline), "baseline.yaml")
    assert {file: sorted(entries) for file, entries in again.items()} == {
        file: sorted(entries) for file, entries in carried.items()
    }
