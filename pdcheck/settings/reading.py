"""A settings file is read, with those that it extends, and everything wrong in them is told."""

import os
from collections.abc import Iterator, Sequence

from pdcheck.document import Document, parse
from pdcheck.errors import CannotOpenError, SettingsError
from pdcheck.files import SETTINGS_FILE, OutOfReachError, reached, read_settings, shown
from pdcheck.finding import Problem
from pdcheck.language.reading import read
from pdcheck.language.words import in_bounds
from pdcheck.settings.expecting import misplaced_expectations, missing_plans, unknown_schools
from pdcheck.settings.file import SettingsFile
from pdcheck.settings.layer import Layer
from pdcheck.span import Path

WHY = "no plan was checked, because the settings might change every answer"


def read_chain(path: str, allowed: Sequence[str] = ()) -> tuple[Layer, ...]:
    """A settings file behind those that it extends, the farthest first.

    `allowed` are folders that any of them may name files in, beside those near it. Raises
    `SettingsError` with everything that is wrong in any of them.
    """
    chain: list[Layer] = []
    faults: list[SettingsError] = []
    wanted = path
    while wanted:
        layer, wrong = _read(wanted, chain, allowed)
        faults += wrong
        if layer is None:
            break
        chain.insert(0, layer)
        wanted, wrong = _parent(chain, allowed)
        faults += wrong
    if faults:
        first, *others = faults
        raise SettingsError(first.what, WHY, first.remedy, others)
    return tuple(chain)


def _read(
    path: str, chain: list[Layer], allowed: Sequence[str]
) -> tuple[Layer | None, list[SettingsError]]:
    """One file, and what is wrong in it. A file that is extended is missed where it is named."""
    try:
        opened = read_settings(path)
    except CannotOpenError as error:
        if not chain:
            raise SettingsError(error.what, WHY, error.remedy) from None
        remedy = "write the name from the folder of this file, as ../trust/pdcheck.yaml"
        if os.path.isdir(path):
            remedy = f"name the file in that folder: `{chain[0].said.extends}/pdcheck.yaml`"
        return None, [_error(chain[0], Problem(("extends",), error.what, remedy))]
    if opened.fault:
        return None, [_error(Layer(path, parse("", shown(path)), _NOTHING), opened.fault)]
    layer, problems = read_layer(opened.text, path)
    problems += [*missing_plans(layer, allowed), *misplaced_expectations(layer)]
    problems += _baseline_out_of_reach(layer, allowed)
    document = layer.document
    problems.sort(key=lambda problem: document.place(problem.at, on_key=problem.on_key).span)
    return layer, [_error(layer, problem) for problem in problems]


_NOTHING = SettingsFile.made((), {})


def read_layer(text: str, path: str) -> tuple[Layer, list[Problem]]:
    """What a settings text says, and what is wrong in it, in no order. It says nothing where it
    cannot be read at all."""
    document = parse(text, shown(path))
    layer = Layer(path, document, _NOTHING)
    if document.data is None and not document.faults:
        return layer, []
    if problem := _something_else(document):
        return layer, [problem]
    reading = read(SettingsFile, document, {})
    problems = [problem for each in reading.faults.values() for problem in each]
    if reading.node is None:
        return layer, problems
    layer = layer._replace(said=reading.node)
    return layer, [*problems, *_idle_overrides(layer), *unknown_schools(layer.said)]


def _baseline_out_of_reach(layer: Layer, allowed: Sequence[str]) -> Iterator[Problem]:
    written = layer.said.baseline
    try:
        if written is not None:
            reached(written, layer.path, allowed, SETTINGS_FILE)
    except OutOfReachError as error:
        what = f"`baseline` names “{written}”, and {error.what}"
        yield Problem(("baseline",), what, error.remedy)


def _parent(chain: list[Layer], allowed: Sequence[str]) -> tuple[str, list[SettingsError]]:
    """The file that the last one read extends, and what is wrong with that."""
    child = chain[0]
    written = child.said.extends
    if written is None:
        return "", []
    try:
        path = reached(written, child.path, allowed, SETTINGS_FILE)
    except OutOfReachError as error:
        what = f"`extends` names “{written}”, and {error.what}"
        return "", [_error(child, Problem(("extends",), what, error.remedy))]
    if any(_same(path, layer.path) for layer in chain):
        what = f"`extends` leads back to `{shown(path)}`, which leads here"
        return "", [_error(child, Problem(("extends",), what, "delete this line"))]
    return path, []


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _something_else(document: Document) -> Problem | None:
    """What to say of a file that holds no settings at all."""
    if document.holds("pdcheck"):
        return Problem(
            ("pdcheck",),
            "this is a plan, and a file called `pdcheck.yaml` holds the settings for plans",
            "give the plan another name, such as `plan.yaml`; or delete this line",
            on_key=True,
        )
    if document.readable or document.faults:
        return None
    kind = "list" if isinstance(document.data, list) else "text"
    return Problem(
        (),
        f"this file holds a {kind} where settings have keys, such as `select:`",
        "write a key and what it is to be; `pdcheck schema settings` describes them all",
    )


def _idle_overrides(layer: Layer) -> Iterator[Problem]:
    """The overrides that could change nothing."""
    for override in layer.said.overrides:
        at: Path = layer.document.written(override.written_at)  # the only one needs no list
        if not override.paths and not layer.document.holds_at((*at, "paths")):
            what = "this override does not say for which plans"
            yield Problem(at, what, "add `paths:`, such as `paths: programmes/legacy/**`")
        if not any(layer.document.holds_at((*at, key)) for key in _CHANGES):
            what = "this override changes nothing"
            yield Problem(at, what, f"add one of: {', '.join(_CHANGES)}")


_CHANGES = ("select", "ignore", "severity")


def _error(layer: Layer, problem: Problem) -> SettingsError:
    start = layer.document.place(problem.at, on_key=problem.on_key).span.start
    place = f"{shown(layer.path)}:{start.line}:{start.column}"
    what, remedy = in_bounds(problem.what), in_bounds(problem.remedy)
    return SettingsError(f"{place}: {what}", remedy=remedy)
