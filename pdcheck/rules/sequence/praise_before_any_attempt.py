"""Affirmation comes before the attempt that it should answer.

This mechanism is affirmation after progress: it answers something that a teacher has really
tried. Praise before anything was tried is kind, and it reinforces nothing.

Known limit: teachers may have tried the technique before this plan. Then list that under
`earlier:`. Where the plan does not say which comes first, a person has to look.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.facts.sequence import Step
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.mechanisms import AffirmationAfterProgress
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-hub-newsletter"],
    bad="""
        activities:
          - title: Launch assembly
            kind: practice
            date: 2026-09-01
            mechanisms:
              affirmation-after-progress: The head praises every team for the pause  # <- here
          - title: Use in lessons
            kind: practice
            where: lessons
            start: 2026-09-14
            end: 2026-12-18
    """,
    good="""
        activities:
          - id: in-lessons
            title: Use in lessons
            kind: practice
            where: lessons
            start: 2026-09-14
            end: 2026-10-16
          - title: Cards
            kind: practice
            date: 2026-10-20
            mechanisms:
              affirmation-after-progress:
                how: A card names what has got better since the first week
                after: in-lessons
                by: head of year
    """,
)
def praise_before_any_attempt(claim: AffirmationAfterProgress, ctx: Context) -> Results:
    step = ctx.sequence.step(claim)
    attempts = _attempts(claim, step, ctx) if step else ()
    if step is None or not attempts:
        yield NotApplicable("the plan shows no attempt that affirmation could come before")
        return
    early, attempt = ctx.sequence.too_early(step, attempts)
    if attempt and not ctx.plan.earlier:
        answers = "the attempt that it answers, " if claim.after else "the first attempt, "
        yield Problem(
            at=claim.written_at,
            what=f"the affirmation of “{named(step.event)}” comes before {answers}"
            f"“{named(attempt.event)}”",
            remedy="move it behind the attempt, and name that attempt in `after:`; or, if teachers "
            "tried the technique before this plan, list that under `earlier:`",
            related=(Related(attempt.event.written_at, "the attempt"),),
        )
    elif early is not False:
        question = f"does the affirmation of “{named(step.event)}” come after an attempt?"
        yield Judgement(claim.written_at, question)


def _attempts(claim: AffirmationAfterProgress, step: Step, ctx: Context) -> tuple[Step, ...]:
    """The attempts that the claim says it answers, else all that it could answer."""
    named_events = [ctx.events_by_id[name] for name in claim.after if name in ctx.events_by_id]
    if named_events:
        return tuple(ctx.sequence.use(event) for event in named_events)
    return ctx.sequence.attempts(step)
