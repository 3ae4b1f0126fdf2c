"""The plan refers to something that is not in it.

A reference that leads nowhere hides who takes part, what is taught or what comes first.

Known limit: a plan that adapts another may refer to what stands in that plan, so it is not
checked for this.
"""

from collections.abc import Iterator
from functools import cache

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.conditions import Conditions
from pdcheck.language.node import Node, fields_of, references_of
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold, nearest
from pdcheck.rule import Results, rule


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
    folded = cache(lambda block: frozenset(map(fold, known[block])))
    for node in ctx.nodes:
        for key, index, name, blocks in _references(node):
            if not any(fold(name) in folded(block) for block in blocks):
                names = [known_name for block in blocks for known_name in known[block]]
                yield _unknown(node, key, index, name, blocks, names)


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
    near = nearest(name, names)
    if near:
        remedy = f"did you mean `{near}`?"
    elif names and len(names) <= 12:
        remedy = f"use one of: {', '.join(names)}; or add `{name}` under `{block}`"
    else:
        remedy = f"add it under `{block}` with `id: {name}`"
    what = f"`{key}` names “{name}”, and the plan has nothing with that id"
    return Problem(node.at(key, index), what, remedy)


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
        "rules": sorted(ctx.rule_names),
        "conditions": [key for key in fields_of(Conditions) if key != "notes"],
    }
