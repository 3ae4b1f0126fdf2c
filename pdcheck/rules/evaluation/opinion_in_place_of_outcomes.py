"""Everything that the evaluation measures is opinion or attendance.

That people came and liked it does not show that teachers teach otherwise or that pupils learn
more. The national standard asks for pupils' outcomes to be evaluated.

Known limit: `measures` is taken as the plan states it.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import said_of
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["dfe-2016-standard"],
    bad="""
        activities:
          - title: Launch
            kind: practice
        evaluation:
          tracking:
            - what: Survey of all staff  # <- here
              every: term
              measures: opinion
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
              measures: pupils
          tracking:
            - what: Survey of all staff
              every: term
              measures: opinion
              if_low: ask a group of teachers what is in the way
    """,
)
def opinion_in_place_of_outcomes(_plan: Plan, ctx: Context) -> Results:
    evaluation = ctx.purpose.evaluation
    if ctx.purpose.silence or evaluation is None:
        yield NotApplicable(ctx.purpose.silence or "the plan has no evaluation")
    elif not ctx.purpose.asks_only_opinion:
        return
    elif evaluation.how and not ctx.purpose.says(evaluation.how, "satisfaction"):
        yield Judgement(evaluation.at("how"), f"does “{evaluation.how}” look at more than opinion?")
    else:
        first, *others = ctx.purpose.entries
        yield Problem(
            at=first.written_at,
            what=f"all that the evaluation measures is {_kinds(ctx)}",
            remedy="keep it, and add under `evaluation:` something measured for pupils, such as "
            "`outcomes: {pupils: Year 8, measure: talk audit, baseline_date: 2026-07-03, "
            "review_date: 2027-06-25}`",
            related=tuple(Related(e.written_at, f"“{said_of(e)}”") for e in others),
        )


def _kinds(ctx: Context) -> str:
    kinds = {entry.measures or "" for entry in ctx.purpose.entries}
    return " and ".join(sorted(kinds, reverse=True))
