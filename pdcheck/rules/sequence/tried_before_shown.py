"""Teachers try a technique before anybody has shown or taught it.

A rehearsal of something that nobody has seen yet may practise the wrong thing. By the plan's own
dates, every model and every instruction of this technique comes later. No trial has compared the
two orders, so this is advice.

Known limit: teachers may know the technique already, or may be meant to find it out. Then leave
the order as it is. Where the plan does not say which comes first, a person has to look.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import Step
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.activities import Part
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["bradford-modelling", "bradford-rehearsal"],
    bad="""
        activities:
          - title: Practice morning
            kind: practice
            date: 2026-09-03
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room  # <- here
          - title: Launch
            kind: practice
            date: 2026-09-10
            mechanisms:
              modelling: Three clips compared on the pause
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-03
            mechanisms:
              modelling: Three clips compared on the pause
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def tried_before_shown(_plan: Plan, ctx: Context) -> Results:
    tries = [step for step in ctx.sequence.tried if _is_a_go(step)]
    if not tries or not ctx.sequence.taught:
        yield NotApplicable("the plan does not both show a technique and have teachers try it")
        return
    early: dict[Step, list[Step]] = {}
    for step in tries:
        shown, unsure = _shown_later(step, ctx)
        if shown and not ctx.plan.earlier:
            early.setdefault(shown, []).append(step)
        elif shown or unsure:
            yield Judgement(
                _at(step), f"has the technique been shown before “{named(step.event)}”?"
            )
    for shown, steps in early.items():
        yield from _problem(shown, steps)


def _problem(shown: Step, steps: list[Step]) -> Iterator[Problem]:
    first, *others = steps
    yield Problem(
        at=_at(first),
        what=f"teachers try the technique in “{named(first.event)}”, and the plan first shows or "
        f"teaches it later, in “{named(shown.event)}”",
        remedy="show the technique first, or in the same meeting, with a clip or a model of a few "
        "minutes; or, if teachers know it already, list that under `earlier:`",
        related=(
            Related(_at(shown), "shown or taught here"),
            *(Related(_at(step), "also tried before") for step in others),
        ),
    )


def _at(step: Step) -> tuple[str | int, ...]:
    part: tuple[str | int, ...] = (step.claim or step.event).written_at
    return part


def _is_a_go(step: Step) -> bool:
    """Whether teachers use the technique in it, rather than being visited or keeping a tally."""
    visited = isinstance(step.event, Part) or step.event.used_for or step.activity.used_for
    return step.mechanism != "self-monitoring" and bool(step.claim or not visited)


def _shown_later(step: Step, ctx: Context) -> tuple[Step | None, bool]:
    """The first teaching, where for some technique and row all of it comes later; else whether
    the plan leaves that open."""
    unsure = False
    for name in step.techniques or ("",):
        for row in sorted(step.rows):
            orders: list[tuple[Step, bool | None]] = []
            for other in ctx.sequence.taught:
                if row in other.rows and (not name or name in (other.techniques or (name,))):
                    orders.append((other, ctx.sequence.begins_before(step, other)))
                    if orders[-1][1] is False:
                        break
            known = {order for _, order in orders}
            if known == {True}:
                return orders[0][0], False
            unsure |= None in known and False not in known
    return None, unsure
