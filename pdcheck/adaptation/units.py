"""The parts of a plan that can be compared with those of another, each with its names."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pdcheck.language.activities import Activity, Event, Session, Turn
from pdcheck.language.mechanisms import Claim, Mechanisms
from pdcheck.language.node import Node, fields_of
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.span import Path

LISTS = ("techniques", "participants", "partners", "experts", "materials", "documents", "earlier")
"""The blocks whose items are compared one by one, beside the activities."""

WHOLE = ("programme", "calendar", "needs", "evaluation", "sustain")
"""The blocks that are one part each."""

VALUES = ("question", "goals", "stops", "learned")
"""The blocks that are compared as one value."""

_UNITS_BELOW = frozenset(
    {"id", "mechanisms", "sessions", "parts", "rotation", "choose_from", "conditions"}
)
"""Keys that are parts of their own, or say nothing."""


class Unit(NamedTuple):
    """A part: its block, its id or what stands for it, its title, and the values behind its keys.

    `within` is the identity of the event that a session, part or claim belongs to. `names` are
    the folded names by which `core`, `adaptable` and `changes` may mean it, `carried` those of
    the mechanisms that it carries.
    """

    block: str
    id: str
    title: str
    within: tuple[str, ...]
    node: Node
    at: Path
    values: Mapping[str, Any]
    names: frozenset[str]
    carried: frozenset[str] = frozenset()
    claims: tuple[Claim, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is known by in both plans; empty at the end where it has no id."""
        return (*self.within, self.block, self.id)

    @property
    def called(self) -> str:
        """What to call it: its id, else its title."""
        return self.id or self.title


def units(plan: Plan) -> Iterator[Unit]:
    """Every part of a plan that has a name of its own, in the order of the language."""
    for block in WHOLE:
        node = getattr(plan, block)
        if node is not None:
            yield _whole(block, node)
    for block in LISTS:
        for node in getattr(plan, block):
            yield _item(block, node, ())
    for activity in plan.activities:
        yield from _events(activity)
    if plan.conditions:
        for key in fields_of(type(plan.conditions)):
            condition = getattr(plan.conditions, key)
            if isinstance(condition, Node):
                names = frozenset({fold(key), "conditions"})
                yield Unit(
                    "conditions",
                    key,
                    "",
                    (),
                    condition,
                    condition.written_at,
                    _values(condition),
                    names,
                )
    for block in VALUES:
        if value := plain(getattr(plan, block)):
            yield Unit(
                block, block, "", (), plan, plan.at(block), {"": value}, frozenset({fold(block)})
            )


def plain(value: Any) -> Any:
    """What a value says, whatever its place and its spacing."""
    if isinstance(value, Node):
        said = {key: plain(getattr(value, shape.name)) for key, shape in _shapes(value)}
        return {key: each for key, each in said.items() if each}
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, str):
        return " ".join(value.split())
    return value


def _shapes(node: Node) -> Iterator[tuple[str, Any]]:
    yield from fields_of(type(node)).items()


def _values(node: Node) -> dict[str, Any]:
    """What a part says under each of its own keys, of what is still open included."""
    said = {
        key: plain(getattr(node, shape.name))
        for key, shape in _shapes(node)
        if key not in _UNITS_BELOW
    }
    return {key: value for key, value in said.items() if value} | {
        key: str(each) for key, each in node.undecided.items()
    }


def _whole(block: str, node: Node) -> Unit:
    return Unit(
        block, block, "", (), node, node.written_at, _values(node), frozenset({fold(block)})
    )


def _item(block: str, node: Any, within: tuple[str, ...]) -> Unit:
    said = (getattr(node, key, None) for key in ("title", "action", "role"))
    title = next((each for each in said if each), "")
    names = _names(node.id, title, block)
    return Unit(block, node.id or "", title, within, node, node.written_at, _values(node), names)


def _names(*names: str | None) -> frozenset[str]:
    return frozenset(fold(name) for name in names if name)


def _events(activity: Activity) -> Iterator[Unit]:
    above = _names(activity.id, activity.title)
    yield from _event("activities", activity, (), above)
    home = (activity.id or fold(activity.title or ""),)
    for event in [*activity.events()][1:]:
        block = {Session: "sessions", Turn: "rotation"}.get(type(event), "parts")
        yield from _event(block, event, home, above)


def _event(
    block: str, event: Event, within: tuple[str, ...], above: frozenset[str]
) -> Iterator[Unit]:
    said = event.mechanisms
    claimed = [*said.claims()] if said else []
    names = _names(event.id, event.title) | above
    carried = frozenset(fold(claim.mechanism) for claim in claimed)
    yield Unit(
        block,
        event.id or "",
        event.title or "",
        within,
        event,
        event.written_at,
        _values(event),
        names,
        carried,
    )
    inside = (*within, event.id or fold(event.title or ""))
    for mechanism in dict.fromkeys(claim.mechanism for claim in claimed):
        own = tuple(claim for claim in claimed if claim.mechanism == mechanism)
        assert isinstance(said, Mechanisms)
        yield Unit(
            "mechanisms",
            mechanism,
            event.title or event.id or "",
            inside,
            own[0],
            own[0].written_at,
            _claim_values(own),
            names | {fold(mechanism)},
            frozenset(),
            own,
        )


def _claim_values(claims: tuple[Claim, ...]) -> dict[str, Any]:
    """What a claim says key by key; where there are several, as one value."""
    return _values(claims[0]) if len(claims) == 1 else {"": plain(claims)}
