"""The plan refers to something that is not in it.

A reference that leads nowhere hides who takes part, what is taught or what comes first.

A plan that adapts another is read together with it, so it may refer to what stands there. What it
leaves out, what it records as changed, and the file that it adapts have to be there too.

Known limit: where the other plan could not be read, only its file is checked for.
"""

from collections.abc import Callable, Iterator

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, Judgement, NewValue, Problem, Related
from pdcheck.language.conditions import Conditions
from pdcheck.language.node import Node, fields_of, references_of
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold, is_slip, near_words, nearest
from pdcheck.rule import Results, rule
from pdcheck.span import Path

_OWN = ("mechanisms", "rules", "conditions")
"""Blocks whose names are the language's own, and not ids that the author chose."""


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - id: launch
            title: Launch
          - title: Quiz
            mechanisms:
              revisiting-prior-learning:
                how: A quiz on the launch
                revisits: [lanch]  # <- here
    """,
    good="""
        activities:
          - id: launch
            title: Launch
          - title: Quiz
            mechanisms:
              revisiting-prior-learning:
                how: A quiz on the launch
                revisits: [launch]
    """,
)
def unknown_reference(plan: Plan, ctx: Context) -> Results:
    if ctx.overlay:
        yield from _read_alone(plan, ctx)
        return
    if ctx.base:
        yield from _of_the_other_plan(plan, ctx.base, ctx)
    else:
        yield from _of_no_plan(plan, ctx)
    known = _known(plan, ctx)
    read_as = {block: frozenset(map(_form(block), names)) for block, names in known.items()}
    for node in ctx.nodes:
        for key, index, name, blocks in _references(node):
            if any(_form(block)(name) in read_as[block] for block in blocks):
                continue
            left_out = ctx.left_out.get(fold(name))
            if left_out is None:
                names = [known_name for block in blocks for known_name in known[block]]
                yield _unknown(node, key, index, name, blocks, names)
            elif node is not plan:  # a core part that is left out is told as that
                yield _left_out(node, key, index, name, left_out, ctx)


def _of_no_plan(plan: Plan, ctx: Context) -> Results:
    """What only has a meaning beside another plan, where none is named."""
    if ctx.document.holds("adapts") and ctx.document.at(("adapts",)) is None:
        yield Problem(
            ("adapts",),
            "`adapts` names no file",
            "write the file of the plan that this one adapts, or delete the line",
            on_key=True,
        )
    elif plan.leaves_out and not ctx.document.holds("adapts"):
        yield Problem(
            plan.at("leaves_out"),
            "`leaves_out` drops something of another plan, and this plan adapts none",
            "add a line such as `adapts: ../trust/plan.yaml`, or delete this one",
            on_key=True,
        )


def _read_alone(plan: Plan, ctx: Context) -> Results:
    """What to say where the plan that this one adapts was not read."""
    faults = ctx.faults.get("unknown-reference", ())
    yield from faults
    if not faults and not ctx.faults.get("unreadable-plan"):
        yield Judgement(plan.at("adapts"), f"does this plan fit “{plan.adapts}”? {ctx.alone}")


def _of_the_other_plan(plan: Plan, base: Context, ctx: Context) -> Results:
    """The names of what is left out or changed that neither plan has."""
    ids = [
        n for block, names in _known(base.plan, base).items() if block in _DROPPED for n in names
    ]
    said = base.plan.conditions
    parts = ids + [c.mechanism for c, *_ in base.claims.unrefuted]
    parts += [key for key in fields_of(Conditions) if said and key != "notes" and said.said(key)]
    folded = {fold(name) for name in parts}
    for index, name in enumerate(plan.leaves_out):
        if fold(ctx.catalogue.names.get(fold(name), name)) not in folded:
            yield _not_there(plan.at("leaves_out", index), "leaves_out", name, parts, plan.adapts)
    for change in plan.changes:
        if change.of and fold(change.of) not in folded | _changed(ctx):
            yield _not_there(change.at("of"), "of", change.of, parts, plan.adapts)


_DROPPED = (
    "activities",
    "participants",
    "materials",
    "techniques",
    "partners",
    "experts",
    "documents",
    "earlier",
)


def _changed(ctx: Context) -> set[str]:
    """Every name by which a change of this plan may be meant."""
    own = {fold(key) for key in fields_of(Plan)} | {fold(name) for name in ctx.events_by_id}
    found = ctx.adaptation.differences if ctx.adaptation else ()
    return own.union(*(each.names | {fold(each.key)} for each in found))


def _not_there(at: Path, key: str, name: str, parts: list[str], adapts: str | None) -> Problem:
    near = nearest(name, parts)
    return Problem(
        at,
        f"`{key}` names “{name}”, and `{adapts}` has nothing with that id",
        f"did you mean `{near}`?" if near else "use an id of that plan, a mechanism or a condition",
    )


def _left_out(node: Node, key: str, index: int, name: str, at: Path, ctx: Context) -> Problem:
    return Problem(
        at,
        f"this plan leaves out “{name}”, and `{key}` still names it in {_called(node)}",
        f"change that `{key}` here too, or keep `{name}`",
        (Related(ctx.document.said_at(node.at(key, index)), f"`{key}` stands here"),),
    )


def _called(node: Node) -> str:
    for name in ("title", "id", "who"):
        if said := getattr(node, name, None):
            return f"“{said}”"
    return f"`{next((k for k in reversed(node.written_at) if isinstance(k, str)), 'the plan')}`"


def _form(block: str) -> Callable[[str], str]:
    """How names of a block are compared: those of our own in any form, an id as it is written."""
    return fold if block in _OWN else str


def _references(node: Node) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    for shape, blocks in references_of(type(node)):
        value = getattr(node, shape.name)
        names = value if isinstance(value, tuple) else (value,) if value else ()
        for index, name in enumerate(names):
            yield shape.key, index, name, blocks


def _unknown(
    node: Node, key: str, index: int, name: str, blocks: tuple[str, ...], names: list[str]
) -> Problem:
    block = blocks[-1]
    nears = tuple(known for known in names if fold(known) == fold(name)) or near_words(name, names)
    near = nears[0] if nears else ""
    if near:
        remedy = f"did you mean `{near}`?"
    elif names and len(names) <= 12:
        remedy = f"use one of: {', '.join(names)}; or add `{name}` under `{block}`"
    else:
        remedy = f"add it under `{block}` with `id: {name}`"
    what = f"`{key}` names “{name}”, and the plan has nothing with that id"
    at = node.at(key, index)
    fix = _renamed(at, name, nears, blocks) if len(nears) == 1 else None
    return Problem(at, what, remedy, fix=fix)


def _renamed(at: Path, name: str, nears: tuple[str, ...], blocks: tuple[str, ...]) -> Fix:
    """The one thing that a reference may mean; it is sure where one letter slipped.

    A rule that is silenced by a guess would take its findings out of sight, and a mechanism that
    is named by a guess would earn credit: a person looks at those.
    """
    (near,) = nears
    sure = fold(name) == fold(near) or is_slip(name, near)
    safe = sure and not {"rules", "mechanisms"} & set(blocks)
    what = f"write `{near}` in place of `{name}`"
    return Fix(FixKind.WORD, what, (NewValue(at, name, near),), safe)


def _known(plan: Plan, ctx: Context) -> dict[str, list[str]]:
    return {
        "activities": list(ctx.events_by_id),
        "participants": [row.id for row in plan.participants if row.id],
        "materials": [material.id for material in plan.materials if material.id],
        "techniques": [technique.id for technique in plan.techniques if technique.id],
        "partners": [partner.id for partner in plan.partners if partner.id],
        "experts": [expert.id for expert in plan.experts if expert.id],
        "documents": [document.id for document in plan.documents if document.id],
        "earlier": [earlier.id for earlier in plan.earlier if earlier.id],
        "mechanisms": list(ctx.catalogue.names),
        "rules": sorted(ctx.families),
        "conditions": [key for key in fields_of(Conditions) if key != "notes"],
    }
