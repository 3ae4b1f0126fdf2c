"""The plan refers to something that is not in it.

A reference that leads nowhere hides who takes part, what is taught or what comes first.

Known limit: a plan that adapts another may refer to what stands in that plan, so it is not
checked for this.
"""

from collections.abc import Callable, Iterator

from pdcheck.context import Context
from pdcheck.finding import Fix, FixKind, NewValue, NotApplicable, Problem
from pdcheck.language.conditions import Conditions
from pdcheck.language.node import Node, fields_of, references_of
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold, is_slip, near_words
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
        yield NotApplicable("this plan may refer to what stands in the plan that it adapts")
        return
    known = _known(plan, ctx)
    read_as = {block: frozenset(map(_form(block), names)) for block, names in known.items()}
    for node in ctx.nodes:
        for key, index, name, blocks in _references(node):
            if not any(_form(block)(name) in read_as[block] for block in blocks):
                names = [known_name for block in blocks for known_name in known[block]]
                yield _unknown(node, key, index, name, blocks, names)


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
