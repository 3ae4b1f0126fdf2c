"""Schools work together, and nothing says on what.

The national standard asks for collaboration that keeps in view what pupils should gain. So the plan
should show what the partners have in common: a need of their pupils, and a technique or a question.

Known limit: this speaks only where both are missing. Where one is, the rules on needs and
techniques say so.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["dfe-2016-standard", "cunningham-collaborations"],
    bad="""
        partners:  # <- here
          - {title: Northgate, role: host, release_days: 2}
          - {title: Southgate, role: guest, release_days: 2}
        activities:
          - title: Network meeting
            kind: practice
    """,
    good="""
        techniques: The teacher writes a paragraph aloud, and says why each word
        needs:
          pupils: Year 5 boys write half as much as girls (writing moderation, June 2026)
        partners:
          - {title: Northgate, role: host, release_days: 2}
          - {title: Southgate, role: guest, release_days: 2}
        activities:
          - title: Network meeting
            kind: practice
    """,
)
def partners_without_common_focus(plan: Plan, ctx: Context) -> Results:
    if not ctx.bodies.partnership:
        yield NotApplicable("the plan shows no schools that work together as partners")
    elif not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
    elif ctx.shares_nothing:
        key = "partners" if plan.partners else "programme"
        yield Problem(
            at=plan.at(key),
            what="the plan shows nothing that the partners work on together: no need of their "
            "pupils, and no technique or question",
            remedy="add one of the two today: `needs:` with a line such as `pupils: Year 5 boys "
            "write half as much as girls (moderation, June 2026)`, or `question:` with what all "
            "of them want to find out",
            on_key=True,
        )
