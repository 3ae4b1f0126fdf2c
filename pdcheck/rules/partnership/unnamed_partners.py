"""A partnership runs the programme, and the plan names no partner.

A partnership is nobody in particular until somebody says who is in it. Schools that work together
name distance, rivalry and release among what gets in the way, and each of these is settled
partner by partner.

Known limit: the partners may be listed in a document of their own. Then name it in one line.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["cunningham-collaborations"],
    bad="""
        programme:
          title: Shared writing
          lead: head of English
          run_by: partnership  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Shared writing
          lead: head of English
          priority: "Both improvement plans: boys' writing in Year 5"
          run_by: partnership
        partners:
          - {title: Northgate, role: host of the launch, release_days: 2}
          - {title: Southgate, role: leads the coaching, release_days: 2}
        activities:
          - title: Launch
            kind: practice
            time_from: cover
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def unnamed_partners(plan: Plan, ctx: Context) -> Results:
    programme = plan.programme
    if programme is None or ctx.bodies.run_by != "partnership":
        yield NotApplicable("the programme is not run by a partnership")
    elif not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif not plan.partners and "partners" not in plan.undecided:
        yield Problem(
            at=programme.at("run_by"),
            what="a partnership runs this programme, and the plan names none of its partners",
            remedy="list them at the left edge of the file under `partners:`, each such as "
            "`- {title: Northgate, role: host of the visits, release_days: 2}`",
        )
