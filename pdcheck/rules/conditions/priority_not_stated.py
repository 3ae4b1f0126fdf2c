"""The programme names no priority of the school or trust that it serves.

A programme that serves no stated priority competes with those that do, and may be the first to
lose its time. The EEF guidance asks leaders to align a programme with the school's
priorities.

Known limit: that a priority is named does not show that the programme serves it.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2021-guidance", "ofsted-2024-development-review"],
    bad="""
        programme:  # <- here
          title: Cold call
          lead: assistant headteacher
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Cold call
          lead: assistant headteacher
          priority: "Improvement plan 2: every pupil answers"
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: Three clips of the routine compared on the pause
    """,
)
def priority_not_stated(plan: Plan, ctx: Context) -> Results:
    programme = plan.programme
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif programme and programme.run_by == "provider":
        yield NotApplicable("a provider runs this, and priorities are the schools'")
    elif programme and any(is_placeholder(p.what) for p in programme.priority if p.what):
        yield NotApplicable("`placeholder` speaks of it")
    elif not programme or not (programme.priority or "priority" in programme.undecided):
        yield Problem(
            at=programme.at("priority") if programme else plan.at("activities"),
            what="the plan names no priority of the school or trust that it serves",
            remedy="add `priority:` under `programme:` with its words in the improvement plan, "
            'such as `priority: "Improvement plan 2: every pupil answers"`',
            on_key=True,
        )
