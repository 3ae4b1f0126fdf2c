"""Prior learning is revisited before it was taught.

Only what was learnt earlier can be revisited. A recap inside the same meeting, or a link to
something that comes later, brings nothing back.

Known limit: where the plan does not say which comes first, a person has to look.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem, Related
from pdcheck.language.activities import Activity, Event
from pdcheck.language.mechanisms import RevisitingPriorLearning
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-prior-learning"],
    bad="""
        activities:
          - title: Quiz
            date: 2026-09-02
            mechanisms:
              revisiting-prior-learning:
                how: Five questions on the launch
                revisits: [launch]  # <- here
          - id: launch
            title: Launch
            date: 2026-10-14
    """,
    good="""
        activities:
          - id: launch
            title: Launch
            date: 2026-09-02
          - title: Quiz
            date: 2026-10-14
            mechanisms:
              revisiting-prior-learning:
                how: Five questions on the launch
                revisits: [launch]
    """,
)
def revisit_before_first_teaching(claim: RevisitingPriorLearning, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    for index, name in enumerate(claim.revisits):
        if target := ctx.events_by_id.get(name):
            yield from _judged(claim, index, event, target, ctx)
    if not claim.revisits and _comes_first(activity, ctx):
        yield Problem(
            at=claim.written_at,
            what=f"“{named(event)}” comes first in the plan, so there is nothing to revisit yet",
            remedy="move it behind the teaching that it revisits; or, if it revisits last "
            "year's learning, list that under `earlier:` and name it in `revisits:`",
        )


def _judged(
    claim: RevisitingPriorLearning, index: int, event: Event, target: Event, ctx: Context
) -> Iterator[Problem | Judgement]:
    at = claim.at("revisits", index)
    order = _order(target, event, claim, ctx)
    same = target is event
    if order is None:
        asked = "happen more than once" if same else f"come after “{named(target)}”"
        yield Judgement(at, f"does “{named(event)}” {asked}?")
    elif not order:
        yield Problem(
            at=at,
            what=f"“{named(event)}” revisits itself, and it happens only once"
            if same
            else f"“{named(event)}” revisits “{named(target)}”, which does not come before it",
            remedy="revisit it in a later activity, some weeks on"
            if same
            else "move it behind what it revisits, or name something earlier",
            related=() if same else (Related(target.written_at, "what it revisits"),),
        )


def _order(
    target: Event, event: Event, claim: RevisitingPriorLearning, ctx: Context
) -> bool | None:
    """Whether the event comes, at least once, after its target; None where nobody can tell."""
    home, other = ctx.homes[id(event)], ctx.homes[id(target)]
    if home is other:
        times = ctx.schedule.times(home)
        return (True if home.every else None) if times is None else times.high != 1
    begins, later = ctx.schedule.moment(target, other), ctx.schedule.moment(event, home)
    if begins and later:
        last = claim.end or later.last
        if type(last) is type(begins.first) and last > begins.first:  # type: ignore[operator]
            return True
    return ctx.precedes(target, event)


def _comes_first(activity: Activity, ctx: Context) -> bool:
    others = [other for other in ctx.plan.activities if other is not activity]
    times = ctx.schedule.times(activity)
    if ctx.plan.earlier or not others or times is None or times.high != 1:
        return False
    return all(ctx.precedes(activity, other) for other in others)
