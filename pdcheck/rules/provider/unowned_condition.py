"""Nobody is named whose part it is to arrange what the programme needs.

What is left to everybody may be done by nobody, and not every body can do everything: a provider
has little influence on a school's timetable, and a school alone may lack expertise. So a programme
that more than one body carries should say whose part each condition is: time, culture,
facilitation, follow-up, materials, feedback, evaluation, and what comes afterwards. Left out, an
owner is whoever runs the programme.

Known limit: it asks for an owner of what the plan shows. That a plan shows no leader, no priority
or no protected time, other rules say.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["cst-2022-trusts", "dfe-2016-standard"],
    bad="""
        programme: {title: Cold call, run_by: provider}
        activities:
          - title: Launch
            kind: practice
        conditions:
          protected_time: One hour a week for every teacher  # <- here
          culture: {how: Visits are ungraded, owner: school}
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        materials:
          - {id: clips, title: Annotated clips, owner: provider}
        activities:
          - title: Launch
            kind: practice
        conditions:
          protected_time: {how: One hour a week on the timetable, owner: school}
          culture: {how: Visits are ungraded, owner: school}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def unowned_condition(plan: Plan, ctx: Context) -> Results:
    if not ctx.bodies.several:
        yield NotApplicable("a school runs this programme, so its parts are the school's own")
        return
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
        return
    unowned = [*_conditions(ctx), *_other_blocks(plan), *_feedback(ctx)]
    if unowned:
        first, *rest = unowned
        several = bool(rest) or first.note.endswith(" materials")
        yield Problem(
            at=first.at,
            what=f"the plan names no owner for {listed([each.note for each in unowned])}, so that "
            f"{'they fall' if several else 'it falls'} to the {ctx.bodies.run_by} that runs the "
            "programme",
            remedy="write whose part it is, such as `owner: school`; for `evaluation` and "
            "`sustain` a role, such as `owner: head of English`",
            related=tuple(Related(each.at, f"no owner for {each.note}") for each in rest),
        )


def _conditions(ctx: Context) -> Iterator[Related]:
    """The conditions that are arranged and have no owner."""
    for name, condition in ctx.bodies.conditions:
        kept_open = is_placeholder(condition.how) if condition.how else False
        # Where somebody insists on it, `demand-without-owner` speaks, or the default tells enough.
        if not (condition.said("owner") or condition.required_by or kept_open):
            yield Related(condition.written_at, name)


def _other_blocks(plan: Plan) -> Iterator[Related]:
    """Materials, evaluation and what comes afterwards, where nobody keeps them."""
    kept = [material for material in plan.materials if not material.said("owner")]
    if kept:
        title = kept[0].title or kept[0].id or "material"
        note = f"“{title}”" if len(kept) == 1 else f"{len(kept)} materials"
        yield Related(kept[0].written_at, note)
    evaluation, sustain = plan.evaluation, plan.sustain
    if evaluation:
        inside = (*evaluation.outcomes, *evaluation.tracking)
        if not evaluation.said("owner") and not any(each.said("owner") for each in inside):
            yield Related(evaluation.written_at, "evaluation")
    if sustain and not sustain.said("owner"):
        yield Related(sustain.written_at, "what comes afterwards")


def _feedback(ctx: Context) -> Iterator[Related]:
    """The first feedback that no body gives, of all in the plan."""
    for claim, event, activity, mechanism in ctx.claims.unrefuted:
        if mechanism.mechanism == "feedback":
            chain = ctx.claims.chain(event, activity)
            if not (ctx.bodies.owned(*chain) or any(e.required_by for e in chain)):
                yield Related(claim.written_at, f"feedback in “{named(activity)}”")
                return
