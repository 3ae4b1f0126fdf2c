"""One programme is to serve many priorities at once.

A programme that serves everything tends to move nothing, because no one priority gets its time.
The EEF's guide to implementation speaks for fewer things done better. More than three is our own
limit, and nobody published it.

Known limit: several lines may be one priority in other words.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Programme
from pdcheck.rule import Results, rule

_MOST = 3
"""How many priorities a programme may name without advice. Nobody published this: it is ours."""


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["eef-2024-implementation"],
    bad="""
        programme:
          title: Teaching and learning
          priority: [Oracy, Reading, Attendance, Behaviour, Assessment]  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Teaching and learning
          priority: [Oracy, Reading]
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: Three clips of the routine compared on the pause
    """,
)
def too_many_priorities(programme: Programme, ctx: Context) -> Results:
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif len(programme.priority) > _MOST:
        yield Problem(
            at=programme.at("priority"),
            what=f"the programme is to serve {len(programme.priority)} priorities at once, and "
            f"more than {_MOST} is many (the number is ours)",
            remedy="keep the one or two that it will be judged by, and write plans of their own "
            "for the others",
            on_key=True,
        )
