"""This plan loses a part that the plan it adapts lists under `core`.

The plan that this one adapts says itself which parts every school keeps. The EEF guidance asks
designers to say where a programme may be adapted, and to protect its mechanisms. A part is lost
when it is left out, when nothing is said of it any more, and when what stands in its place does not
count: a mechanism that only its name is left of, a technique that no activity teaches, time that is
taken from teachers.

Known limit: a mechanism is kept as long as one activity has it. `pdcheck diff` shows how much less.
"""

from pdcheck.adaptation.records import CoreFate, CorePart
from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    sources=["eef-2021-guidance", "ebe-mechanisms"],
    base="""
        techniques:
          - {id: cold-call, action: "Ask, pause, then name the pupil"}
        activities:
          - id: launch
            title: Launch
            mechanisms:
              modelling: Three clips of the routine compared on the pause
              rehearsal: Pairs run it in an empty classroom three times
        conditions:
          protected_time: INSET day in September
        core: [modelling, rehearsal, protected_time]
        adaptable: [examples, dates]
    """,
    bad="""
        adapts: trust.yaml
        activities:
          - id: launch
            mechanisms:
              modelling: TBC  # <- here
        leaves_out:
          - rehearsal  # <- here
    """,
    good="""
        adapts: trust.yaml
        activities:
          - id: launch
            date: 2026-09-03
    """,
)
def core_part_dropped(plan: Plan, ctx: Context) -> Results:
    if ctx.base is None or ctx.adaptation is None:
        yield NotApplicable("this plan was read with no other plan that it adapts")
        return
    if not ctx.adaptation.core:
        yield NotApplicable("the plan that this one adapts lists nothing that it has under `core`")
    for part in ctx.adaptation.core:
        if part.fate is CoreFate.DROPPED:
            yield Problem(
                at=part.school_at or plan.at("core", _number(part, plan)),
                what=f"`{ctx.plan.adapts}` keeps {_called(part)} under `core`, and this "
                f"plan {part.lost}",
                remedy=f"{_remedy(part, plan)}, or ask whoever owns that plan to take it off the "
                "list",
                related=(Related(ctx.base.document.said_at(part.base_at), "listed as core here"),),
            )


def _number(part: CorePart, plan: Plan) -> int:
    """Which item of `core` it is in both plans together, where every item of the other is kept."""
    return next(index for index, name in enumerate(plan.core) if fold(name) in part.names)


def _called(part: CorePart) -> str:
    return f"the {part.kind} `{part.name}`"


def _remedy(part: CorePart, plan: Plan) -> str:
    if part.school_at and part.school_at[0] == "leaves_out":
        return f"take `{plan.leaves_out[int(part.school_at[1])]}` out of `leaves_out`"
    return f"write what carries `{part.name}` here too"
