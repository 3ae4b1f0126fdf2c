"""What is called rehearsal happens in a lesson with pupils.

Rehearsal means practising the technique at least once outside the classroom. In a lesson the
teacher performs: there is no stopping and no second go. A try in a lesson is worth planning, and
it is not this mechanism.

Known limit: a rehearsal that does not say where it happens is left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem
from pdcheck.language.mechanisms import Rehearsal
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-rehearsal"],
    bad="""
        activities:
          - title: Week two
            mechanisms:
              rehearsal:
                how: Each teacher has a go in an own lesson
                where: lessons  # <- here
    """,
    good="""
        activities:
          - title: Week two
            mechanisms:
              rehearsal:
                how: Pairs run it in an empty classroom three times
                where: away from pupils
    """,
)
def rehearsal_in_a_live_lesson(claim: Rehearsal, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    inherited = (e.where for e in ctx.claims.chain(event, activity) if e.where)
    where = claim.where or next(inherited, None)
    if where is None:
        question = f"does the rehearsal of “{named(event)}” happen where no pupils are?"
        yield Judgement(claim.written_at, question)
    elif where == "lessons":
        yield Problem(
            at=claim.at("where") if claim.where else claim.written_at,
            what=f"the rehearsal of “{named(event)}” happens in lessons, with pupils there",
            remedy="let teachers run the technique once before with no pupils there, and say "
            "`where: away from pupils`; the try in lessons can stay as an activity of its own",
            on_key=claim.where is None,
        )
