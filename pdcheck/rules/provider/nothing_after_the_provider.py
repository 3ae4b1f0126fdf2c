"""Somebody from outside leaves one day, and nothing is planned for afterwards.

A programme that lives by its provider or its expert may fade when they go. The EEF's guide to
implementation asks schools to plan from the start how a change will be kept up.

Known limit: the routine may already be everybody's own by then. Then say in one line who makes
sure of it.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2024-implementation"],
    bad="""
        programme:
          title: Reading for all
          run_by: school
          provider: Reading Hub  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Reading for all
          run_by: school
          provider: Reading Hub
          lead: literacy lead
          priority: "SDP 1: reading"
        activities:
          - title: Launch
            kind: practice
            time_from: INSET
        sustain: {owner: literacy lead, how: New staff meet the routine in their induction}
    """,
)
def nothing_after_the_provider(plan: Plan, ctx: Context) -> Results:
    programme = plan.programme
    outside = ctx.bodies.from_outside
    if not outside and not plan.experts:
        yield NotApplicable("no provider or shared expert is part of this programme")
    elif not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif not any(ctx.claims.kind(activity) == "practice" for activity in ctx.claims.judged):
        yield NotApplicable("an induction ends with each teacher, not with the provider")
    elif not plan.said("sustain"):
        key = "provider" if programme and programme.provider else "run_by"
        yield Problem(
            at=programme.at(key) if outside and programme else plan.at("experts"),
            what="the plan shows nothing that keeps the practice going when "
            f"{'the provider has left' if outside else 'the expert has left'}",
            remedy="add a line such as `sustain: {owner: literacy lead, how: New staff meet the "
            "routine in their induction}`",
            on_key=not outside,
        )
