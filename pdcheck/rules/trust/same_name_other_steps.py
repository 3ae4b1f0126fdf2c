"""A technique has the name of another plan's technique, and other steps.

Schools that say one word and mean two things find it hard to learn from each other. A practice that
keeps its name while its steps change may have lost what made it work. Record the change, with its
reason, or give the technique another name.

Known limit: steps are compared as they are written, so the same step in other words is another.
"""

from pdcheck.adaptation.recorded import complete, means
from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["eef-2021-guidance", "fletcher-wood-2024"],
    base="""
        techniques:
          - id: talk-routine
            title: Talk routine
            steps: [ask, pause, name, respond]
    """,
    bad="""
        adapts: trust.yaml
        techniques:
          - id: talk-routine
            steps: [ask, name]  # <- here
    """,
    good="""
        adapts: trust.yaml
        techniques:
          - id: talk-routine
            steps: [ask, pause, sign, respond]
        changes:
          - of: talk-routine
            what: Pupils are called by a sign
            why: The nurture class is startled by names called out
            owner: head of the nurture class
            date: 2026-09-14
    """,
)
def same_name_other_steps(plan: Plan, ctx: Context) -> Results:
    if ctx.base is None:
        yield NotApplicable("this plan was read with no other plan that it adapts")
        return
    if not any(technique.steps for technique in ctx.base.plan.techniques):
        yield NotApplicable("the plan that this one adapts gives the steps of no technique")
    for technique in plan.techniques:
        other = next((t for t in ctx.base.plan.techniques if _same_name(technique, t)), None)
        if (
            other
            and _other_steps(technique, other)
            and not _allowed(technique, plan, ctx.base.plan)
        ):
            yield _problem(technique, other, ctx)


def _allowed(technique: Technique, plan: Plan, base: Plan) -> bool:
    """Whether the change is recorded, or of what the other plan says may be changed."""
    names = frozenset(map(fold, filter(None, (technique.id, technique.title))))
    free = {*names, "steps"} & {*map(fold, base.adaptable)}
    return bool(free) or any(complete(c) and means(c, names) for c in plan.changes)


def _same_name(one: Technique, other: Technique) -> bool:
    return any(
        getattr(one, key) and fold(getattr(one, key)) == fold(getattr(other, key) or "")
        for key in ("id", "title")
    )


def _other_steps(one: Technique, other: Technique) -> bool:
    return bool(other.steps) and [*map(fold, one.steps)] != [*map(fold, other.steps)]


def _problem(technique: Technique, other: Technique, ctx: Context) -> Problem:
    assert ctx.base is not None
    name = technique.title or technique.id
    steps = [f"“{step}”" for step in other.steps if fold(step) not in map(fold, technique.steps)]
    lacks = f"; without {', '.join(steps)}" if steps else ""
    return Problem(
        at=technique.at("steps") if technique.steps else technique.written_at,
        what=f"“{name}” has {len(technique.steps)} steps here and {len(other.steps)} in "
        f"`{ctx.plan.adapts}`{lacks}",
        remedy="record it under `changes` with `of`, `why`, `owner` and `date`, or give the "
        "technique another name",
        related=(Related(ctx.base.document.said_at(other.at("steps")), "its steps there"),),
    )
