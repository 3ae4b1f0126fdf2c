"""What is seen of teachers goes to leaders.

Feedback tells the teacher who was seen how to improve. A report to leaders may be useful to them,
and it leaves that teacher where they were.

Known limit: roles are recognised by the lists in `mechanisms/roles.yaml` and by the plan's own
rows of participants. A visit for quality assurance is left to a person, because the teacher may
hear of it too.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem
from pdcheck.language.mechanisms import Feedback
from pdcheck.language.placeholder import is_placeholder
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bct-taxonomy-2013"],
    bad="""
        activities:
          - title: Learning walks
            mechanisms:
              feedback:
                how: Strengths and next steps are written up each half-term
                to: SLT  # <- here
    """,
    good="""
        activities:
          - title: Visits
            mechanisms:
              feedback:
                how: One strength and one next step on the pause
                to: the teacher who was seen
    """,
)
def feedback_to_leaders(claim: Feedback, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    to = claim.to if claim.to and not is_placeholder(claim.to) else None
    part = ctx.roles.part(to) if to else None
    inherited = (e.used_for for e in ctx.claims.chain(event, activity) if e.used_for)
    used_for = claim.used_for or next(inherited, ())
    if part == "leader":
        yield Problem(
            at=claim.at("to"),
            what=f"the feedback of “{named(event)}” goes to “{to}”, and feedback means that the "
            "teacher who was seen hears how to improve",
            remedy="tell each teacher one strength and one next step within a day or so, and "
            "write `to: the teacher who was seen`",
        )
    elif part != "learner" and (to or used_for == ("quality assurance",)):
        said = f" (it says “{to}”)" if to else ", which is for quality assurance,"
        question = f"does each teacher seen in “{named(event)}”{said} hear how to improve?"
        yield Judgement(claim.at("to") if to else claim.written_at, question)
