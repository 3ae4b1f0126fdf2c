"""Nothing in the plan shows whether teachers have learnt it.

When pupils gain nothing, a school that has looked at what teachers do now can tell whether they
never took the technique up or whether it did not help. The framework for those who lead teacher
development suggests such a check.

Known limit: feedback, self-monitoring, a quiz or whatever is tracked without saying what kind of
evidence it is all count as such a check.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule

_LOOKING = ("feedback", "self-monitoring", "revisiting-prior-learning")
"""Mechanisms in which somebody sees or asks what teachers have learnt."""


@rule(
    basis="consensus",
    speaks="silence",
    sources=["dfe-npq-teacher-development"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:  # <- here
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
          tracking:
            - what: Attendance at the three twilights
              date: 2026-11-30
              if_low: repeat the second one
              measures: attendance
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
          tracking:
            - what: The pause seen in visits
              date: 2026-11-30
              if_low: model it again
              measures: teachers
    """,
)
def unchecked_teacher_learning(_plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    because = ctx.purpose.silence or ctx.purpose.opinion_speaks
    if because or evaluation is None:
        yield NotApplicable(because or "the plan has no evaluation")
    elif evaluation.how or not evaluation.tracking:
        yield NotApplicable("the evaluation is a sentence, or `nothing-tracked` speaks of it")
    elif not _looked_at(ctx):
        yield Problem(
            at=evaluation.at("outcomes" if evaluation.outcomes else "tracking"),
            what="the plan shows no look at whether teachers have learnt the technique",
            remedy="add under `tracking:` an entry such as `{what: the pause seen in visits, date: "
            "2026-11-30, if_low: model it again, measures: teachers}`",
            on_key=True,
        )


def _looked_at(ctx: Context) -> bool:
    if any(entry.measures == "teachers" for entry in ctx.purpose.entries):
        return True
    evaluation = ctx.purpose.evaluation
    if evaluation and any(look.measures is None for look in evaluation.tracking):
        return True
    return any(claim.mechanism in _LOOKING for claim, *_ in ctx.claims.unrefuted)
