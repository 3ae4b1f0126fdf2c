"""The time for an activity is taken from teachers' own.

Time for planning and marking, breaks and evenings is not free time, so a programme that lives
on it adds to workload. Planning, preparation and assessment time is guaranteed to teachers under
the national pay and conditions.

Known limit: only a few words are recognised, such as `ppa`, `lunch` or `own time`.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["eef-2021-guidance", "dfe-stpcd"],
    bad="""
        activities:
          - title: Online module
            kind: practice
            length: 30 min
            time_from: ppa  # <- here
    """,
    good="""
        activities:
          - title: Online module
            kind: practice
            length: 30 min
            time_from: cover
    """,
)
def time_taken_from_teachers(activity: Activity, ctx: Context) -> Results:
    if not any(activity is timed for timed in ctx.time.timed) or not ctx.time.stated(activity):
        yield NotApplicable("no activity says where its time comes from")
        return
    places = [(activity.time_from, activity.at("time_from"))]
    places += [(a.time_from, a.at("time_from")) for a in activity.for_]
    for text, at in places:
        if text and (taken := ctx.time.taken_from(text)):
            yield Problem(
                at=at,
                what=f"“{named(activity)}” takes its time from {taken}",
                remedy="find the minutes elsewhere, such as an INSET day, cover, or a meeting "
                "that is given up, and write that here",
            )
