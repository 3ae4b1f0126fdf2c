"""A technique is taught at one meeting, and the plan never comes back to it.

What is met once and never touched again tends to fade. This is the judgement of people who run
such sessions. How often is enough, nobody knows.

Known limit: only activities that name the technique are seen to touch it. Where others name no
technique, a person has to look.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import Step, lasts
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.activities import Event
from pdcheck.language.mechanisms import RevisitingPriorLearning
from pdcheck.language.purpose import Technique
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["bradford-one-off-sessions"],
    bad="""
        techniques:
          - {id: pause, action: Ask and pause for three seconds}
          - {id: boards, action: See every whiteboard before anyone speaks}  # <- here
        activities:
          - title: Launch
            date: 2026-09-02
            technique: pause
          - title: Twilight on boards
            date: 2026-09-16
            technique: boards
          - title: Practice mornings
            every: Tuesday
            times: 6
            technique: pause
    """,
    good="""
        techniques:
          - id: pause
            action: Ask and pause for three seconds
            source: School teaching handbook, section 3
            steps: [ask, pause, name]
          - id: boards
            action: See every whiteboard before anyone speaks
            source: School teaching handbook, section 4
            steps: [ask, write, show]
        activities:
          - title: Launch
            date: 2026-09-02
            technique: pause
            mechanisms:
              modelling: Three clips compared on the pause
          - title: Twilight on boards
            date: 2026-09-16
            technique: boards
            mechanisms:
              modelling: Two clips compared on the moment of showing
          - title: Practice mornings
            every: Tuesday
            times: 6
            technique: [pause, boards]
            mechanisms:
              rehearsal: Pairs run both routines in an empty room
    """,
)
def technique_taught_once(technique: Technique, ctx: Context) -> Results:
    if len(ctx.plan.techniques) < 2 or not technique.id or not ctx.claims.judged:
        yield NotApplicable("the plan does not tell several techniques apart by their ids")
        return
    if ctx.sequence.only_day:
        yield NotApplicable("it all happens on one day, of which `one-off-event` speaks")
        return
    touching = list(_touching(technique.id, ctx))
    if len(touching) != 1 or not ctx.sequence.once(touching[0], ctx.homes[id(touching[0])]):
        return
    if _comes_back(technique.id, touching[0], ctx):
        return
    if any(not step.techniques for step in ctx.sequence.steps):
        question = f"does any other activity come back to “{technique.title or technique.id}”?"
        yield Judgement(technique.written_at, question)
        return
    yield Problem(
        at=technique.at("id"),
        what=f"“{technique.title or technique.id}” is taught once, in “{named(touching[0])}”, and "
        "the plan shows nothing that comes back to it",
        remedy="come back to it later, for example with ten minutes of quiz or rehearsal in an "
        f"activity that says `technique: {technique.id}`; or leave this technique out",
        related=(Related(touching[0].written_at, "taught here"),),
    )


def _touching(name: str, ctx: Context) -> Iterator[Event]:
    """The meetings that are about a technique: activities, or single sessions of one."""
    for activity in ctx.sequence.learning:
        sessions = [s for s in activity.sessions if name in ctx.sequence.techniques_in(s)]
        if activity.sessions and name not in activity.technique:
            yield from sessions
        elif name in ctx.sequence.techniques_in(activity):
            yield activity


def _comes_back(name: str, event: Event, ctx: Context) -> bool:
    """Whether a claim outlasts the meeting, or revisits it."""
    inside = {node.id for node in event.walk() if isinstance(node, Event)} - {None}

    def again(step: Step) -> bool:
        claim = step.claim
        if isinstance(claim, RevisitingPriorLearning) and inside & set(claim.revisits):
            return True
        return claim is not None and lasts(claim) and name in (step.techniques or (name,))

    return any(again(step) for step in ctx.sequence.steps)
