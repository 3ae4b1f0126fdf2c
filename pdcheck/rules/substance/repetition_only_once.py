"""What is called repetition happens once.

The EEF guidance asks for the same action at least twice, so that the setting comes to set it off.
Its number is a low bar. One try in a lesson is worth planning, and it is not this mechanism.

Known limit: a single date is left to a person, because the use may go on after it.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.activities import Activity, Event
from pdcheck.language.mechanisms import ContextSpecificRepetition
from pdcheck.language.values import Count
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-repetition"],
    bad="""
        activities:
          - title: Week two
            mechanisms:
              context-specific-repetition:
                context: the start of one Year 8 lesson
                times: 1  # <- here
    """,
    good="""
        activities:
          - title: Weeks two to six
            mechanisms:
              context-specific-repetition:
                context: the start of every Year 8 lesson
                times: 15
    """,
)
def repetition_only_once(claim: ContextSpecificRepetition, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    times = claim.times or (activity.times if _is_use(claim, event, activity) else None)
    if times and _once(times):
        yield Problem(
            at=claim.at("times") if claim.times else claim.written_at,
            what=f"the repetition of “{named(event)}” happens "
            f"{'once' if times.high else 'never'}, and it takes at least two to repeat something",
            remedy="let teachers do it again in the same lessons for some weeks, and write how "
            "many times, such as `times: 10`",
            on_key=not claim.times,
        )
    elif not times and _is_use(claim, event, activity):
        planned = ctx.schedule.times(activity)
        if activity.date and planned and _once(planned):
            question = f"do teachers repeat it after the one date of “{named(event)}”?"
            yield Judgement(claim.written_at, question)
    elif not times:
        yield NotApplicable("no claim of repetition says how many times")


def _is_use(claim: ContextSpecificRepetition, event: Event, activity: Activity) -> bool:
    """Whether the activity is itself the use with pupils, so that its dates are the claim's."""
    own = claim.every or claim.start or claim.end
    return not own and "lessons" in (event.where, activity.where)


def _once(times: Count) -> bool:
    return times.high is not None and times.high < 2
