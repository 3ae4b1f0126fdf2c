"""Help that is called social support comes from those above.

Practical social support comes from colleagues who share the same work and the same problems.
Help from a line manager may be welcome, and it is not help among peers.

Known limit: only `by:` is read. A `grouping:` that names a leader, and help from coaches or
mentors, are left to a person.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import Judgement, Problem
from pdcheck.language.mechanisms import PracticalSocialSupport
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="contradiction",
    refutes=True,
    sources=["eef-2021-guidance", "bradford-practical-social-support"],
    bad="""
        activities:
          - title: Fortnightly meeting
            mechanisms:
              practical-social-support:
                task: plan one lesson with the routine together
                by: line manager  # <- here
    """,
    good="""
        activities:
          - title: Fortnightly meeting
            mechanisms:
              practical-social-support:
                task: plan one lesson with the routine together
                grouping: pairs from the same year
    """,
)
def support_by_line_managers(claim: PracticalSocialSupport, ctx: Context) -> Results:
    event, activity = ctx.claims.home(claim)
    part = ctx.roles.part(claim.by) if claim.by else "learner"
    groupings = (claim.grouping, *(e.grouping for e in ctx.claims.chain(event, activity)))
    grouping = next(filter(None, groupings), "")
    if claim.by and part == "leader":
        yield Problem(
            at=claim.at("by"),
            what=f"the support of “{named(event)}” comes from “{claim.by}”, and practical social "
            "support means that colleagues help one another",
            remedy="bring together teachers who do the same work, for example with "
            "`grouping: pairs`, and leave out `by:`",
        )
    elif claim.by and part != "learner":
        yield Judgement(claim.at("by"), f"is “{claim.by}” a colleague who does the same work?")
    elif "leader" in ctx.catalogue.parts_of(grouping):
        question = f"do colleagues help one another in “{named(event)}” (it says “{grouping}”)?"
        yield Judgement(claim.written_at, question)
