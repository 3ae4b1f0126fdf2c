"""A text becomes the plan that is judged: alone, or together with the plan that it adapts."""

from collections.abc import Mapping
from dataclasses import dataclass

from pdcheck.adapting.bases import Base, ReadBase
from pdcheck.adapting.merging import Merged, merge
from pdcheck.document import Document, parse
from pdcheck.errors import PdcheckError
from pdcheck.finding import Problem
from pdcheck.language.plan import Plan
from pdcheck.language.reading import Reading, read
from pdcheck.language.words import fold
from pdcheck.settings.model import NO_SETTINGS, Settings
from pdcheck.source import Source
from pdcheck.span import Path

NO_FOLDER = "this text has no folder in which to look for the plan that it adapts"
"""Why standard input and a text without a file are read alone."""
NOT_READ = "the plan that this one adapts could not be read"


@dataclass(frozen=True)
class Whole:
    """A plan as it is judged, and the plan that it adapts as that is judged.

    `alone` says why a plan that adapts another was read without it; empty where it was not, or
    where it adapts none. `identity` tells one file from another.
    """

    document: Document
    reading: Reading[Plan]
    settings: Settings = NO_SETTINGS
    base: "Whole | None" = None
    alone: str = ""
    identity: tuple[str, ...] = ()


def whole(
    text: str,
    name: str,
    mechanisms: Mapping[str, str],
    settings: Settings = NO_SETTINGS,
    read_base: ReadBase | None = None,
) -> Whole:
    """A plan read with whatever it adapts. Never raises: what cannot be read is a fault of it."""
    document = parse(text, name)
    reading = read(Plan, document, mechanisms)
    plan = reading.node
    if plan is None or plan.adapts is None:
        return Whole(document, reading, settings)
    if read_base is None:
        return Whole(document, reading, settings, alone=NO_FOLDER)
    try:
        found = read_base(plan.adapts)
    except PdcheckError as error:
        problem = Problem(plan.at("adapts"), error.what, error.remedy)
        return _alone(document, reading, settings, "unknown-reference", problem)
    base = _base(found, mechanisms)
    if base.reading.node is None or base.alone:
        problem = _useless(plan, found, base)
        return _alone(document, reading, settings, "unreadable-plan", problem)
    return _merged(document, base, settings, mechanisms, plan.leaves_out, plan.at("adapts"))


def keeping(made: Whole, index: int, mechanisms: Mapping[str, str]) -> Whole:
    """The same plan, had it not left out one item of `leaves_out`."""
    assert isinstance(made.document, Merged)
    assert made.base is not None
    assert made.reading.node is not None
    names = made.reading.node.leaves_out
    rest = (*names[:index], *names[index + 1 :])
    document = made.document
    return _merged(document.overlay, made.base, made.settings, mechanisms, rest, document.adapts)


def _merged(
    document: Document,
    base: Whole,
    settings: Settings,
    mechanisms: Mapping[str, str],
    leaves_out: tuple[str, ...],
    adapts: Path,
) -> Whole:
    left_out = frozenset(fold(mechanisms.get(fold(each), each)) for each in leaves_out)
    merged = merge(base.document, document, mechanisms, left_out, adapts)
    return Whole(merged, read(Plan, merged, mechanisms), settings, base)


def unreadable(name: str, fault: Problem, settings: Settings = NO_SETTINGS) -> Whole:
    """What stands for a file whose bytes are no text."""
    reading: Reading[Plan] = Reading(None, {"unreadable-plan": (fault,)})
    return Whole(Document(name, Source(""), None), reading, settings)


def _base(found: Base, mechanisms: Mapping[str, str]) -> Whole:
    if found.opened.fault:
        return unreadable(found.name, found.opened.fault)
    made = whole(found.opened.text, found.name, mechanisms, found.settings, found.read_base)
    behind = made.base.identity if made.base else ()
    identity = (found.identity, found.opened.digest, *behind)
    return Whole(made.document, made.reading, made.settings, made.base, made.alone, identity)


def _useless(plan: Plan, found: Base, base: Whole) -> Problem:
    """What to say of a plan that is adapted and is none, or that was itself read alone."""
    because = "is not a plan that can be read"
    if base.reading.node is not None:
        because = f"itself adapts a plan that could not be read ({_first_fault(base)})"
    return Problem(
        plan.at("adapts"),
        f"`adapts` names “{plan.adapts}”, and that file {because}; this plan was read alone",
        f"run `pdcheck {found.name}` and mend what it says",
    )


def _first_fault(base: Whole) -> str:
    """Why a plan could not be read with the one that it adapts: a circle, a chain, no such file."""
    assert base.reading.node is not None
    at = base.reading.node.at("adapts")
    problems = (problem for each in base.reading.faults.values() for problem in each)
    return next((problem.what for problem in problems if problem.at == at), base.alone)


def _alone(
    document: Document, reading: Reading[Plan], settings: Settings, rule: str, problem: Problem
) -> Whole:
    faults = {**reading.faults, rule: (*reading.faults.get(rule, ()), problem)}
    return Whole(document, Reading(reading.node, faults), settings, alone=NOT_READ)
