"""The words of the evaluation ask only whether people came and liked it.

That people came and liked it does not show that teachers teach otherwise or that pupils learn
more. Forms at the end of a session can help its leader all the same.

Known limit: this reads a few phrases, such as “feedback forms”. If the form asks for more than
opinion, say so, or leave it: this is advice and never more.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import said_of
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="wording",
    sources=["dfe-2016-standard"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation: Feedback forms at the end of the INSET  # <- here
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation: Feedback forms at the INSET, and a talk audit in Year 8 in June
    """,
)
def feedback_forms_only(_plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    if ctx.purpose.silence or evaluation is None:
        yield NotApplicable(ctx.purpose.silence or "the plan has no evaluation")
    elif ctx.purpose.asks_only_opinion:
        yield NotApplicable("`opinion-in-place-of-outcomes` speaks of it")
    elif ctx.purpose.seems_only_opinion:
        text = evaluation.how or said_of(ctx.purpose.entries[0])
        yield Problem(
            at=evaluation.at("how") if evaluation.how else ctx.purpose.entries[0].written_at,
            what=f"the words “{text}” suggest that the evaluation asks only whether people came "
            "and liked it",
            remedy="add what will be seen in lessons or measured for pupils, and when, such as “a "
            "talk audit in Year 8 in July 2026, repeated in June 2027”",
        )
