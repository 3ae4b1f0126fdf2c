"""What is called self-monitoring is done by leaders, not by the teacher.

“Encouraging monitoring” in the EEF guidance means that teachers record their own use of the
technique. The word alone is often taken for leaders who check on teachers, which is another
thing, and at best feedback.

Known limit: roles are recognised by the lists in `mechanisms/roles.yaml` and by the plan's own
rows of participants. Another role is left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem
from pdcheck.language.mechanisms import SelfMonitoring
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-hub-newsletter"],
    bad="""
        activities:
          - title: Book looks
            mechanisms:
              self-monitoring:
                how: The use of the routine is recorded each half-term
                recorded_by: senior leaders  # <- here
    """,
    good="""
        activities:
          - title: Friday tally
            mechanisms:
              self-monitoring:
                how: The pauses in one lesson are counted and noted
                recorded_by: each teacher
    """,
)
def monitoring_by_leaders(claim: SelfMonitoring, ctx: Context) -> Results:
    role = claim.recorded_by
    part = ctx.roles.part(role) if role else None
    if part in ("leader", "supporter"):
        yield Problem(
            at=claim.at("recorded_by"),
            what=f"the record is made by “{role}”, and self-monitoring means that each teacher "
            "records their own use",
            remedy="let each teacher keep the record, in two minutes a week, and write "
            "`recorded_by: each teacher`; what leaders see can be `feedback`",
        )
    elif part is None:
        event, _ = ctx.claims.home(claim)
        whose = f" (it says “{role}”)" if role else ""
        question = f"does each teacher keep the record of “{named(event)}”{whose}?"
        yield Judgement(claim.written_at, question)
