"""The plan does not say how anybody will know whether it helped.

A programme that nobody looks back on is repeated or dropped for other reasons than its use. The
national standard puts improving and evaluating pupils' outcomes first of its five parts.

Known limit: the school may evaluate all its programmes together, in a paper that is not read here.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard", "eef-2024-implementation"],
    bad="""
        programme: Cold call  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme: Cold call
        activities:
          - title: Launch
            kind: practice
        evaluation: Talk audit repeated 25 June 2027
    """,
)
def missing_evaluation(plan: Plan, ctx: Context) -> Results:
    evaluation = plan.evaluation
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif not plan.said("evaluation") or (evaluation and not _says_anything(plan)):
        key = "evaluation" if evaluation else "programme" if plan.programme else "activities"
        yield Problem(
            at=plan.at(key),
            what="the plan shows no way of knowing whether the programme helped",
            remedy="add a line such as `evaluation: Talk audit in July 2026, repeated in June "
            "2027`",
            on_key=True,
        )


def _says_anything(plan: Plan) -> bool:
    evaluation = plan.evaluation
    keys = ("how", "outcomes", "tracking", "quotes")
    return bool(evaluation and any(evaluation.said(key) for key in keys))
