"""Prompts and cues have ended by the day on which the technique is first taught.

A cue works at the time and place of teaching, so it has to be there after the training. One that
ends with the training day reminds nobody in a lesson.

Known limit: only dates are compared. A cue with no `end:` is taken to last.
"""

from collections.abc import Iterator
from datetime import date

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Event
from pdcheck.language.mechanisms import Instruction, Modelling, PromptsAndCues
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-prompts-and-cues"],
    bad="""
        activities:
          - title: Launch
            date: 2026-09-02
            mechanisms:
              instruction: The three steps are taught in order
              prompts-and-cues:
                how: A slide with the steps is on the screen
                end: 2026-09-02  # <- here
    """,
    good="""
        activities:
          - title: Launch
            date: 2026-09-02
            mechanisms:
              instruction: The three steps are taught in order
              prompts-and-cues:
                how: A card with the steps lies beside the register
                end: 2026-10-16
    """,
)
def cues_gone_before_teaching(claim: PromptsAndCues, ctx: Context) -> Results:
    if claim.end is None:
        yield NotApplicable("no cue says when it ends")
        return
    first = min(_taught(claim, ctx), key=lambda taught: taught[0], default=None)
    if first and claim.end <= first[0]:
        day, event = first
        yield Problem(
            at=claim.at("end"),
            what=f"these cues end on {claim.end.isoformat()}, and “{named(event)}” first teaches "
            f"the technique on {day.isoformat()}",
            remedy="let them last for some weeks of lessons after that day, such as a card beside "
            "the register until half-term, and write that day as `end:`",
            related=(Related(event.written_at, "where it is first taught"),),
        )


def _taught(claim: PromptsAndCues, ctx: Context) -> Iterator[tuple[date, Event]]:
    """The first day of each event that teaches the technique of a claim."""
    about = set(ctx.claims.techniques(*ctx.claims.home(claim), claim))
    for other, event, activity, _ in ctx.claims.unrefuted:
        if isinstance(other, (Instruction, Modelling)):
            same = about & set(ctx.claims.techniques(event, activity, other))
            moment = ctx.schedule.moment(event, activity)
            if (same or not about) and moment and not isinstance(moment.first, tuple):
                yield moment.first, event
