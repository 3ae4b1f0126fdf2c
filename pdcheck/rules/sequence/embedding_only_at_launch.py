"""What embeds the technique happens on the day it is first taught, and not after.

Without something that goes on after the training, teachers may try a technique for a while and
fall back into old habits. Prompts, monitoring or repetition on the first day may well go on, and
then the plan can say so.

Known limit: sentences are not read. A card that stays on the desk is seen only where its claim
has a `start`, `every`, `times` or `end` of its own.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import Step
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="silence",
    sources=["eef-2021-guidance", "bradford-prompts-and-cues"],
    bad="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
              prompts-and-cues: A desk card with the three moves  # <- here
          - title: Second twilight
            kind: practice
            date: 2026-10-14
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            date: 2026-09-02
            mechanisms:
              modelling: Three clips compared on the pause
              prompts-and-cues:
                how: A desk card with the three moves
                every: day
                end: 2026-10-16
          - title: Second twilight
            kind: practice
            date: 2026-10-14
            mechanisms:
              rehearsal: Pairs run the pause three times in an empty room
    """,
)
def embedding_only_at_launch(_plan: Plan, ctx: Context) -> Results:
    embeds = [s for s in ctx.sequence.steps if _group(s, ctx) == "embed-practice"]
    if not embeds or not ctx.sequence.taught:
        yield NotApplicable("the plan does not both teach a technique and embed it")
        return
    if ctx.sequence.only_day:
        yield NotApplicable("it all happens on one day, of which `one-off-event` speaks")
        return
    for launch in ctx.sequence.taught:
        mine = [step for step in embeds if step.about(launch) and step.rows & launch.rows]
        taught = [step for step in ctx.sequence.taught if step.about(launch)]
        if mine and all(_over_by(step, other) for step in mine for other in taught):
            first, *others = mine
            names = listed(dict.fromkeys(step.mechanism for step in mine))
            yield Problem(
                at=first.claim.written_at if first.claim else first.event.written_at,
                what=f"what embeds the technique ({names}) happens no later than the day of "
                f"“{named(launch.event)}”, when it is first taught, and the plan shows nothing for "
                "the weeks after",
                remedy="if it goes on, say so on the mechanism, with `every: week` and "
                "`end: 2026-10-16`; or add one for the weeks after, such as a tally on Fridays",
                related=tuple(
                    Related(s.claim.written_at, "also on or before that day")
                    for s in others
                    if s.claim
                ),
            )
            return


def _group(step: Step, ctx: Context) -> str:
    return ctx.catalogue.mechanisms[step.mechanism].group if step.mechanism else ""


def _over_by(step: Step, launch: Step) -> bool:
    """Whether a step is known to be over by the day on which another one teaches."""
    if not step.once or not launch.once:
        return False
    if step.activity is launch.activity and not step.activity.sessions:
        return True
    if not step.when or not launch.when:
        return False
    ends, begins = step.when.last, launch.when.earliest
    same = type(ends) is type(begins)
    return same and ends <= begins  # type: ignore[operator]  # of one type, by the test
