"""An outcome is measured again before the programme can have changed anything.

A second measure that comes before the first one, or before the first activity, can show no change.
This compares the plan's own dates.

Known limit: a review before the last activity may be meant so, and a person has to judge it.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.conditions import PupilOutcome
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="contradiction",
    bad="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2026-06-25  # <- here
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
)
def review_too_early(outcome: PupilOutcome, ctx: Context) -> Results:
    day, baseline = outcome.review_date, outcome.baseline_date
    if day is None:
        yield NotApplicable("the plan dates no review of an outcome")
        return
    first = ctx.purpose.occasions[0] if ctx.purpose.occasions else None
    last = ctx.purpose.last_day
    at = outcome.at("review_date")
    if baseline and day <= baseline:
        yield Problem(
            at=at,
            what=f"the review is on {day.isoformat()}, and the baseline is not before it but on "
            f"{baseline.isoformat()}",
            remedy="mend one of the two dates",
            related=(Related(outcome.at("baseline_date"), "the baseline"),),
        )
    elif first and day < first[0]:
        yield Problem(
            at=at,
            what=f"the review is on {day.isoformat()}, before the first activity, "
            f"“{named(first[2])}”",
            remedy="mend the date of the review or of the activity",
            related=(Related(first[2].written_at, "the first activity"),),
        )
    elif last and day < last[0]:
        yield Judgement(at, f"is this review meant to come before the end of “{named(last[1])}”?")
