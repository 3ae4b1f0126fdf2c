"""No role answers for the programme.

When nobody answers for a programme, nobody notices when it fades. The national standard puts
leadership of professional development first among what must hold.

Known limit: that a role is named does not show that its holder has the time.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard", "eef-2024-implementation"],
    bad="""
        programme:  # <- here
          title: Cold call
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Cold call
          lead: assistant headteacher
        activities:
          - title: Launch
            kind: practice
    """,
)
def no_accountable_leader(plan: Plan, ctx: Context) -> Results:
    programme = plan.programme
    lead = programme.lead if programme else None
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif lead and lead.role and is_placeholder(lead.role):
        yield NotApplicable("`placeholder` speaks of it")
    elif not (lead and lead.role) and not (programme and "lead" in programme.undecided):
        yield Problem(
            at=programme.at("lead") if programme else plan.at("activities"),
            what="the plan names no role that answers for the programme",
            remedy="add `lead:` under `programme:` with the role, such as `lead: assistant "
            "headteacher`; no personal names",
            on_key=True,
        )
