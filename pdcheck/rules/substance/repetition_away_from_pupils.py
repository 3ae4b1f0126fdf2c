"""What is called repetition in context happens with no pupils there.

In this mechanism the lesson itself comes to bring on the technique, so the repeating has to
happen in lessons. Rounds of practice with no pupils are rehearsal.

Known limit: a meeting away from pupils may well prompt teachers to repeat something in their
lessons. Where the claim names no context, that is left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem
from pdcheck.language.mechanisms import ContextSpecificRepetition
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-repetition"],
    bad="""
        activities:
          - title: Tuesday practice
            mechanisms:
              context-specific-repetition:
                how: Pairs run the routine again every Tuesday
                where: away from pupils  # <- here
    """,
    good="""
        activities:
          - title: Weeks two to six
            mechanisms:
              context-specific-repetition:
                how: The routine opens every lesson with the same class
                where: lessons
    """,
)
def repetition_away_from_pupils(claim: ContextSpecificRepetition, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    inherited = (e.where for e in ctx.claims.chain(event, activity) if e.where)
    if claim.where == "away from pupils":
        yield Problem(
            at=claim.at("where"),
            what=f"the repetition of “{named(event)}” happens away from pupils",
            remedy="say in which lessons teachers repeat it, such as `where: lessons` and "
            "`context: the start of every lesson with one class`; or call it `rehearsal:`",
        )
    elif not claim.where and not claim.context and next(inherited, None) == "away from pupils":
        question = f"do teachers repeat what “{named(event)}” asks of them in their lessons?"
        yield Judgement(claim.written_at, question)
