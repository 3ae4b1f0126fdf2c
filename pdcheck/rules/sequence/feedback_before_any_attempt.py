"""Feedback on a technique comes before anybody has tried the technique.

Feedback tells a teacher how a performance went, so there must be a performance first. By the
plan's own dates, every rehearsal and every use in lessons comes later.

Known limit: a visit that only finds out where teachers start is not this mechanism, and pdcheck
cannot tell it from one. Where the plan does not say which comes first, a person has to look.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.language.mechanisms import Feedback
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Coaching day
            kind: practice
            date: 2026-09-02
            mechanisms:
              feedback: One success and one next step on the pause  # <- here
          - title: Use in lessons
            kind: practice
            where: lessons
            start: 2026-09-14
            end: 2026-12-18
    """,
    good="""
        activities:
          - title: Use in lessons
            kind: practice
            where: lessons
            start: 2026-09-14
            end: 2026-12-18
          - title: Coaching day
            kind: practice
            date: 2026-09-23
            mechanisms:
              feedback: One success and one next step on the pause
    """,
)
def feedback_before_any_attempt(claim: Feedback, ctx: Context) -> Results:
    step = ctx.sequence.step(claim)
    attempts = ctx.sequence.attempts(step) if step else ()
    if step is None or not attempts:
        yield NotApplicable("the plan shows no attempt that feedback could come before")
        return
    early, attempt = ctx.sequence.too_early(step, attempts)
    if attempt and not claim.observed and not ctx.plan.earlier:
        yield Problem(
            at=claim.written_at,
            what=f"“{named(step.event)}” gives feedback before anybody has tried the technique: "
            f"the first attempt that the plan shows is “{named(attempt.event)}”",
            remedy="move the feedback behind the first attempt; or, if teachers are seen using the "
            "technique by then, say in what, as in `observed: the first 15 minutes of a lesson`",
            related=(Related(attempt.event.written_at, "the first attempt"),),
        )
    elif early is not False:
        question = f"has anybody tried the technique before the feedback of “{named(step.event)}”?"
        yield Judgement(claim.written_at, question)
