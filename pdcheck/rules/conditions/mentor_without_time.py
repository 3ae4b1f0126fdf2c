"""The plan shows no time for the mentors of early career teachers.

Mentors are to have enough time for mentoring, as a rule within the teaching week, says the
statutory guidance. Where nobody has found it, meetings are the first thing to give way.

Known limit: the time may be on the timetable and not in the plan.
"""

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="statute",
    speaks="silence",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - {id: ects, roles: [ECT], ect_year: 1, reduction: 10%}
          - {id: mentors, roles: [mentor], part: supporter, count: 2}  # <- here
        activities:
          - title: Mentor meeting
            kind: induction
            every: week
            length: 60 min
            for:
              - {who: ects, time_from: timetabled}
              - {who: mentors, does: leads}
    """,
    good="""
        participants:
          - {id: ects, roles: [ECT], ect_year: 1, reduction: 10%}
          - {id: mentors, roles: [mentor], part: supporter, count: 2, hours_available: 36}
        activities:
          - title: Mentor meeting
            kind: induction
            every: week
            length: 60 min
            for:
              - {who: ects, time_from: timetabled}
              - {who: mentors, does: leads, time_from: timetabled}
            mechanisms:
              setting-goals: Mentor and teacher agree one step for the coming week
    """,
)
def mentor_without_time(_plan: Plan, ctx: Context) -> Results:
    if not ctx.early_career.mentors:
        yield NotApplicable("the plan has no mentors of early career teachers")
    for row in ctx.early_career.mentors_without_time:
        yield Problem(
            at=row.written_at,
            what=f"the plan shows no time that anybody has found for {called(row)}",
            remedy="add `time_from: timetabled` for them where they meet, or `hours_available:` "
            "to their row, with the hours for the whole programme",
        )
