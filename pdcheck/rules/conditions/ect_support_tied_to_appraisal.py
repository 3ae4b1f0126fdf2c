"""Support for early career teachers also serves their assessment.

A mentor who also assesses is harder to be open with. Induction has formal assessments of its own,
at its midpoint and its end, so the support of early career teachers need not serve for them.

Known limit: `used_for: appraisal` is read as assessment of any kind.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Event
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - {id: ects, roles: [ECT], ect_year: 1, reduction: 10%}
          - {id: mentors, roles: [mentor], part: supporter, count: 2, hours_available: 36}
        activities:
          - title: Mentor visit
            kind: induction
            where: lessons
            for: [ects, mentors]
            used_for: [development, appraisal]  # <- here
    """,
    good="""
        participants:
          - {id: ects, roles: [ECT], ect_year: 1, reduction: 10%}
          - {id: mentors, roles: [mentor], part: supporter, count: 2, hours_available: 36}
        activities:
          - title: Mentor visit
            kind: induction
            where: lessons
            for: [ects, mentors]
            used_for: development
            mechanisms:
              feedback: {how: One success and one next step, observed: ten minutes, within: 1 day}
          - title: Formal assessment in the spring
            kind: monitoring
            for: ects
            used_for: appraisal
    """,
)
def ect_support_tied_to_appraisal(event: Event, ctx: Context) -> Results:
    if "appraisal" not in event.used_for or not ctx.early_career.supports(event, ctx.homes):
        yield NotApplicable("no support of early career teachers serves appraisal")
    elif ctx.claims.feedback_for_appraisal(event, ctx.homes[id(event)]):
        yield NotApplicable("`feedback-tied-to-appraisal` speaks of it")
    else:
        yield Problem(
            at=event.at("used_for"),
            what=f"“{named(event)}” supports early career teachers and serves their assessment too",
            remedy="write `used_for: development`, and put what is assessed into an activity of "
            "its own with `kind: monitoring`, led by somebody other than the mentor",
        )
