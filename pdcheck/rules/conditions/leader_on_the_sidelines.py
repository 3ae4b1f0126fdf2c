"""The leader of the programme takes no visible part in it.

Leaders who learn alongside their staff show that it matters and see what gets in the way. Ofsted's
toolkit speaks of leaders as role models, and we know of no trial that has tested it.

Known limit: a leader who stands among “all staff” is not seen there.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Lead, Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["ofsted-2025-toolkit"],
    bad="""
        programme:
          title: Cold call
          lead: assistant headteacher  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Cold call
          lead: {role: assistant headteacher, takes_part: films an own lesson in October}
          priority: "Improvement plan 2: every pupil answers"
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: Three clips of the routine compared on the pause
    """,
)
def leader_on_the_sidelines(plan: Plan, ctx: Context) -> Results:
    lead = plan.programme.lead if plan.programme else None
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif not lead or not lead.role or is_placeholder(lead.role):
        yield NotApplicable("the plan names no leader")
    elif not (lead.takes_part or "takes_part" in lead.undecided or _seen(lead, plan)):
        yield Problem(
            at=lead.at("takes_part"),
            what=f"the plan shows no part that the {lead.role} takes in it as a learner or a model",
            remedy=f"write `lead: {{role: {lead.role}, takes_part: films an own lesson in "
            "October}`, with what this leader will really do",
        )


def _seen(lead: Lead, plan: Plan) -> bool:
    """Whether the leader's role leads an activity or stands in a row of participants."""
    role = fold(lead.role or "")
    names = [name for row in plan.participants for name in (*row.roles, row.title or "")]
    leaders = [leader for a in plan.activities for e in a.events() for leader in e.led_by]
    names += [leader.role or "" for leader in leaders]
    return any(f" {role} " in f" {fold(name)} " for name in names)
