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
    folded = cache(lambda block: frozenset(map(fold, _known(block, plan, ctx))))
    for node in ctx.nodes:
        for key, index, name, blocks in _references(node):
            if not any(fold(name) in folded(block) for block in blocks):
                names = [known for block in blocks for known in _known(block, plan, ctx)]
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


def _known(block: str, plan: Plan, ctx: Context) -> list[str]:
    """What can be referred to in a block."""
    match block:
        case "activities":
            return list(ctx.events_by_id)
        case "mechanisms":
            return list(ctx.catalogue.names)
        case "rules":
            return sorted(ctx.rule_names)
        case "conditions":
            return [key for key in fields_of(Conditions) if key != "notes"]
        case _:
            return [node.id for node in getattr(plan, block) if node.id]
