"""One meeting holds more techniques or mechanisms than people can take in.

Working memory is small, and a meeting that does everything leaves little of anything. Both bars
are ours: more than one technique in less than an hour, or more than five mechanisms in one
meeting of less than three hours.

Known limit: activities that happen several times, or that show their parts, are taken to spread
it out.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import lasts
from pdcheck.finding import Level, NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

SHORT = 60
"""Minutes below which one technique is enough. Nobody published this bar: it is ours."""

LONG = 180
"""Minutes from which many mechanisms have room. Nobody published this bar: it is ours."""

MOST = 5
"""Mechanisms that one shorter meeting may hold. Nobody published this bar: it is ours."""


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["bradford-cognitive-load"],
    bad="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds}
          - {id: boards, action: See every whiteboard before anyone speaks}
        activities:
          - title: Briefing
            kind: practice
            date: 2026-09-02
            length: 45 min
            technique: [pause, boards]  # <- here
          - title: Launch
            kind: practice
            date: 2026-09-09
            length: 90 min
            technique: pause
            mechanisms:  # <- here
              credible-source: The head of maths shows two years of results
              instruction: The three steps are taught in order
              modelling: Three clips compared on the pause
              rehearsal: Pairs run it three times in an empty room
              feedback: One success and one next step after each round
              action-planning: Each teacher writes in which lessons
    """,
    good="""
        activities:
          - title: Briefing
            kind: practice
            date: 2026-09-02
            length: 90 min
            mechanisms:
              modelling: Three clips compared on the pause
              rehearsal: Pairs run it three times in an empty room
    """,
)
def too_much_at_once(activity: Activity, ctx: Context) -> Results:
    if id(activity) not in ctx.sequence.learning_ids:
        yield NotApplicable("no activity is one in which learners learn something")
        return
    times = ctx.schedule.times(activity)
    if activity.sessions or activity.parts or (times and times.high != 1):
        return
    low, high = ctx.sequence.minutes(activity) or (None, None)
    techniques = activity.technique
    claims = [f for f in ctx.claims.all if f.activity is activity and not lasts(f.claim)]
    names = list(dict.fromkeys(f.mechanism.mechanism for f in claims if f.level > Level.CLAIMED))
    if len(techniques) > 1 and high is not None and high < SHORT:
        yield Problem(
            at=activity.at("technique"),
            what=f"“{named(activity)}” takes up {len(techniques)} techniques in {high} minutes; "
            f"more than one in less than {SHORT} minutes is our own bar",
            remedy="keep one technique and give the others a meeting of their own",
        )
    elif len(names) > MOST and (low < LONG if low is not None else not _said(activity)):
        yield Problem(
            at=activity.at("mechanisms"),
            what=f"“{named(activity)}” holds {len(names)} mechanisms in one meeting: "
            f"{listed(names)}; more than {MOST} in less than {LONG // 60} hours is our own bar",
            remedy="move some of them to a later meeting; or, if there is room for each, show it "
            "with `parts:` and their lengths",
            on_key=True,
        )


def _said(activity: Activity) -> bool:
    """Whether a length is stated; if it has no minutes, it counts in days of unknown hours."""
    return bool(activity.length or any(each.length for each in activity.for_))
