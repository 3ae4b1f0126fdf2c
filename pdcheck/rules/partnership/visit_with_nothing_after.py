"""Colleagues visit or share, and nothing follows.

A visit builds awareness and brings ideas, and what was seen elsewhere may be admired and never
tried. It helps to know what to look for, to keep a sceptical eye, and to plan, try and talk about
something afterwards. Anything counts that follows the visit, that it prepares or makes, or that is
claimed in it beyond showing.

Known limit: a visit is recognised by a few words in `form` and `title`. If we misread yours, leave
it: this is advice and never more.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.activities import Activity
from pdcheck.rule import Results, rule

ONLY_SHOWN = frozenset({"modelling", "instruction", "credible-source", "managing-cognitive-load"})
"""Mechanisms of taking in. Whatever else is claimed in a visit is something done with it."""


@rule(
    basis="consensus",
    speaks="wording",
    sources=["cunningham-collaborations"],
    bad="""
        programme: {title: Modelled writing, run_by: trust}
        activities:
          - title: Day at Northgate
            form: peer visit  # <- here
            kind: practice
    """,
    good="""
        programme:
          title: Modelled writing
          run_by: trust
          lead: head of English
          priority: "Trust plan 2: writing"
        activities:
          - id: visit
            title: Day at Northgate
            form: peer visit
            kind: practice
            time_from: cover
            question: What does the teacher say while writing?
          - title: Try it in one lesson and tell the host
            kind: practice
            time_from: Tuesday briefing
            follows: [visit]
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def visit_with_nothing_after(activity: Activity, ctx: Context) -> Results:
    text = f"{activity.form or ''}: {activity.title or ''}"
    words = ctx.catalogue.phrase("visits and sharing", text) if ctx.bodies.across_schools else None
    if words is None or ctx.claims.kind(activity) not in ("practice", "induction", "knowledge"):
        yield NotApplicable("no activity is called a visit or an exchange between schools")
    elif ctx.plan.conditions and ctx.plan.conditions.said("follow_up"):
        yield NotApplicable("`conditions` says what follows")
    elif not _followed(activity, ctx):
        name = activity.id or "visit"
        focus = activity.technique or activity.said("question") or activity.said("aim")
        yield Problem(
            at=activity.at("form" if activity.form else "title"),
            what=f"the words “{words}” suggest that “{named(activity)}” is a visit or an exchange, "
            "and the plan shows nothing that comes of it"
            f"{'' if focus else ', nor what to look for in it'}",
            remedy=f"add an activity such as “Try it in one lesson”, with `follows: [{name}]`"
            + ("" if activity.id else f", and here the line `id: {name}`"),
        )


def _followed(activity: Activity, ctx: Context) -> bool:
    """Whether anything is made of it, in the same activity or in another."""
    claimed = {claim.mechanism for _, claim in activity.claims()}
    if claimed - ONLY_SHOWN or activity.makes or activity.prepares:
        return True
    ids = {event.id for event in activity.events() if event.id}
    return any(
        ids & set(getattr(event, "follows", ()))
        for other in ctx.plan.activities
        for event in other.events()
        if other is not activity
    )
