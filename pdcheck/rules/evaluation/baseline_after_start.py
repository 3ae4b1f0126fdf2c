"""The first measure is taken when the programme is already under way.

A baseline shows where pupils stood before anything changed, and one that is taken later may hide
what the programme has done. This compares the plan's own dates.

Known limit: between a launch and the first use in lessons pupils may not be touched yet, so one
earlier activity alone is left to a person to judge.
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
          - title: Use in Year 8 lessons
            kind: practice
            where: lessons
            start: 2026-09-07
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-11-20  # <- here
              review_date: 2027-06-25
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
          - title: Use in Year 8 lessons
            kind: practice
            where: lessons
            start: 2026-09-07
        evaluation:
          outcomes:
            - measure: talk audit
              baseline_date: 2026-07-03
              review_date: 2027-06-25
    """,
)
def baseline_after_start(outcome: PupilOutcome, ctx: Context) -> Results:
    day = outcome.baseline_date
    occasions = ctx.purpose.occasions
    if day is None or not occasions:
        yield NotApplicable("the plan dates no baseline, or no activity")
        return
    before = [activity for _, last, activity in occasions if last < day]
    lessons = [activity for activity in before if activity.where == "lessons"]
    reached = lessons[0] if lessons else before[1] if len(before) > 1 else None
    in_lessons = any(activity.where == "lessons" for activity in ctx.claims.judged)
    if reached and (lessons or not in_lessons):
        yield Problem(
            at=outcome.at("baseline_date"),
            what=f"the baseline is measured on {day.isoformat()}, after “{named(reached)}” has "
            "begun",
            remedy="mend the date; or take an earlier measure as the baseline, or, if there was "
            "none, leave `baseline_date` out",
            related=(Related(reached.written_at, "begins before the baseline"),),
        )
    elif before:
        yield Judgement(
            outcome.at("baseline_date"),
            f"do pupils meet anything new between “{named(before[0])}” and this baseline?",
        )
