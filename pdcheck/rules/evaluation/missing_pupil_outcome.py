"""The evaluation measures nothing for pupils.

Teachers can like a programme, attend it and use it while their pupils gain nothing that anybody
would see. The national standard asks for a focus on improving and evaluating pupils' outcomes.

Known limit: an evaluation in a sentence is left to a person to judge.
"""

from pdcheck.context import Context
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:  # <- here
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - pupils: Year 8
              measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
    """,
)
def missing_pupil_outcome(_plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    because = ctx.purpose.silence or ctx.purpose.opinion_speaks
    if because or evaluation is None:
        yield NotApplicable(because or "the plan has no evaluation")
    elif ctx.purpose.outcomes or "outcomes" in evaluation.undecided:
        return
    elif evaluation.how:
        yield Judgement(
            evaluation.at("how"), f"does “{evaluation.how}” show what changes for pupils?"
        )
    elif any(look.measures == "pupils" for look in evaluation.tracking):
        yield Judgement(evaluation.at("tracking"), "does this show what has changed for pupils?")
    else:
        yield Problem(
            at=evaluation.at("outcomes"),
            what="the evaluation shows nothing that is measured for pupils",
            remedy="add under `evaluation:` a line such as `outcomes: {pupils: Year 8, measure: "
            "talk audit, baseline_date: 2026-07-03, review_date: 2027-06-25}`",
            on_key=True,
        )
