"""The plan shows no mentor for early career teachers in their induction.

Every early career teacher is entitled to a mentor, and most of what a programme asks of them is
worked on with that person. The statutory guidance asks for regular meetings with a mentor.

Known limit: the mentor may stand in another document.
"""

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold
from pdcheck.rule import Results, rule


@rule(
    basis="statute",
    speaks="silence",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - id: ects  # <- here
            roles: [ECT]
            ect_year: 1
            reduction: 10%
        activities:
          - title: Induction seminars
            kind: induction
            for: ects
    """,
    good="""
        participants:
          - id: ects
            roles: [ECT]
            ect_year: 1
            reduction: 10%
          - {id: mentors, roles: [mentor], part: supporter, count: 2, hours_available: 36}
        activities:
          - title: Mentor meeting
            kind: induction
            for: [ects, mentors]
            mechanisms:
              setting-goals: Mentor and teacher agree one step for the coming week
    """,
)
def ect_without_mentor(_plan: Plan, ctx: Context) -> Results:
    rows = ctx.early_career.inducted
    if not rows:
        yield NotApplicable("no induction of early career teachers is planned here")
    for row in rows:
        if not _supported(row, ctx):
            yield Problem(
                at=row.written_at,
                what=f"the plan shows no mentor for {called(row)}",
                remedy="add a row of participants such as `{id: mentors, roles: [mentor], part: "
                "supporter, hours_available: 36}`, with the hours that your mentors have, and "
                "name it in `for:` where they meet",
            )


def _supported(row: Participants, ctx: Context) -> bool:
    """Whether somebody supports these teachers: a row of mentors, or one who leads their work."""
    if any("mentor" in fold(" ".join(_names(each))) for each in ctx.people.supporters):
        return True
    induction = ctx.early_career.induction_of(row)
    attended = [e for activity in induction for e in activity.events()]
    if any("mentor" in fold(leader.role or "") for e in attended for leader in e.led_by):
        return True
    return any(
        ctx.people.attendance(each, activity)
        for each in ctx.people.supporters
        for activity in ctx.plan.activities
        if ctx.people.sure_of(row, activity)
    )


def _names(row: Participants) -> tuple[str, ...]:
    return (*row.roles, row.title or "", row.id or "")
