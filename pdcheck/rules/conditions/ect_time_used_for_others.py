"""Induction time of early career teachers is used for everybody's programme.

The statutory guidance gives this time to early career teachers for their own induction. A programme
for all staff needs time of its own.

Known limit: only a few ways of writing it are recognised, such as `time_from: ECT time`.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.people import called
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.people import Attendance, Participants
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="statute",
    speaks="contradiction",
    sources=["dfe-ect-induction"],
    bad="""
        participants:
          - {id: staff, title: All teachers}
          - {id: ects, roles: [ECT], part_of: staff}
        activities:
          - title: Twilight on questioning
            kind: practice
            for:
              - {who: staff, time_from: directed time}
              - who: ects
                time_from: ECT time  # <- here
    """,
    good="""
        participants:
          - {id: staff, title: All teachers}
          - {id: ects, roles: [ECT], part_of: staff}
          - {id: mentors, part: supporter, count: 2, hours_available: 36}
        activities:
          - title: Twilight on questioning
            kind: practice
            for:
              - {who: staff, time_from: directed time}
          - title: Mentor meeting
            kind: practice
            length: 60 min
            for:
              - {who: ects, time_from: ECT time}
              - {who: mentors, time_from: timetabled}
    """,
)
def ect_time_used_for_others(activity: Activity, ctx: Context) -> Results:
    places = list(_places(activity, ctx))
    if not places:
        yield NotApplicable("no activity takes its time from that of early career teachers")
        return
    others = [row for row in ctx.people.attending(activity) if not _early(row, ctx)]
    for place in places if others else ():
        if not ctx.plan.participants:
            yield Judgement(
                place.at("time_from"), f"is “{named(activity)}” only for early career teachers?"
            )
            continue
        yield Problem(
            at=place.at("time_from"),
            what=f"“{named(activity)}” uses the time that early career teachers have for their "
            f"induction, and it is for {listed([called(row) for row in others])} too",
            remedy="find other time for it, such as directed time or cover, and write that here",
        )


def _places(activity: Activity, ctx: Context) -> Iterator[Activity | Attendance]:
    """Where an activity, or a row in it, names this time."""
    nodes: tuple[Activity | Attendance, ...] = (activity, *activity.for_)
    for node in nodes:
        if ctx.early_career.names_their_time(node.time_from):
            yield node


def _early(row: Participants, ctx: Context) -> bool:
    return any(row is early for early in ctx.early_career.rows)
