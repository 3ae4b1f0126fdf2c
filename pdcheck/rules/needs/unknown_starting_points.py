"""The plan does not say where teachers start.

Some teachers may do already what everybody is going to be taught. The framework for those who
lead teacher development asks them to build on what teachers know, and in a survey of 2025 fewer
teachers than leaders said that teachers' needs are identified.

Known limit: only what the plan says is seen; leaders may know their teachers well.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-npq-teacher-development", "tdt-2025-landscape"],
    bad="""
        needs:  # <- here
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        needs:
          pupils: Few Year 8 pupils answer aloud (talk audit, 3 July 2026)
          teachers: The pause was seen in 3 of 20 lessons (drop-ins, July 2026)
        activities:
          - title: Launch
            kind: practice
    """,
)
def unknown_starting_points(plan: Plan, ctx: Context) -> Results:
    needs = plan.needs
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif needs is None or not needs.said("pupils"):
        if not (needs and needs.said("teachers")):
            yield NotApplicable("`missing-needs` speaks of it")
    elif all(is_placeholder(need.problem or "needs") for need in needs.pupils):
        yield NotApplicable("`placeholder` speaks of it")
    elif not needs.said("teachers"):
        yield Problem(
            at=needs.at("teachers"),
            what="the plan says what pupils need, and not what their teachers do now",
            remedy="write `needs:` with two lines below it, `pupils:` with what it says now and "
            "`teachers: The pause was seen in 3 of 20 lessons (drop-ins, July 2026)`"
            if _is_sentence(ctx)
            else "add under `needs:` a line such as `teachers: The pause was seen in 3 of 20 "
            "lessons (drop-ins, July 2026)`",
            on_key=True,
        )


def _is_sentence(ctx: Context) -> bool:
    data = ctx.document.data
    return isinstance(data, dict) and not isinstance(data.get("needs"), dict)
