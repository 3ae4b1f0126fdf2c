"""What must be kept names a mechanism that no activity of the plan has.

Whoever adapts this plan is told to keep something that is not there. One of the two is wrong: the
list, or the activities.

Known limit: what a plan that adapts another loses of that plan's list is told as
`core-part-dropped`, and a plan that was read without the one it adapts is not judged.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - title: Launch
            mechanisms:
              modelling: Three clips of the routine compared on the pause
        core:
          - modelling
          - rehearsal  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              modelling: Three clips of the routine compared on the pause
        core: [modelling]
    """,
)
def unclaimed_core_mechanism(plan: Plan, ctx: Context) -> Results:
    theirs = {fold(name) for name in ctx.base.plan.core} if ctx.base else ()
    names = {
        name: ctx.catalogue.names.get(fold(name)) for name in plan.core if fold(name) not in theirs
    }
    if ctx.overlay or not any(names.values()):
        yield NotApplicable("no list of what must be kept names a mechanism of this plan")
        return
    claimed = {claim.mechanism for claim, *_ in ctx.claims.unrefuted}
    for index, name in enumerate(plan.core):
        mechanism = names.get(name)
        if mechanism and mechanism not in claimed:
            yield Problem(
                at=plan.at("core", index),
                what=f"`core` keeps {mechanism}, and no activity of the plan has it",
                remedy=f"describe `{mechanism}:` in the activity where it happens, or take it off "
                "the list",
            )
