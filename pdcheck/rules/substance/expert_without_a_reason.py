"""A person is to be the credible source, and nothing says why to trust them.

A post by itself is no reason to believe: what persuades is success with this technique, in a
setting like this one, or research that can be looked up.

Known limit: a reason in the sentence under `how:` is not read.
"""

from pdcheck.context import Context
from pdcheck.finding import NotApplicable, Problem
from pdcheck.language.mechanisms import CredibleSource
from pdcheck.language.placeholder import is_placeholder
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="silence",
    sources=["eef-2021-guidance", "bradford-connecting-the-cogs"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              credible-source:
                expert: headteacher  # <- here
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              credible-source:
                expert:
                  role: Year 6 teacher
                  credible_because: two years of using the routine here
    """,
)
def expert_without_a_reason(claim: CredibleSource, ctx: Context) -> Results:
    expert = claim.expert
    if expert is None or claim.sources:
        yield NotApplicable("no claim of a credible source rests on a person alone")
        return
    called = expert.role or expert.expert
    if ctx.claims.trusted(claim, *ctx.claims.home(claim)) or (called and is_placeholder(called)):
        return
    yield Problem(
        at=claim.at("expert"),
        what=f"“{called or 'an expert'}” is to be the credible source, and the plan does not say "
        "why teachers have reason to trust them on this technique",
        remedy="say what they have done with it and where, such as "
        f"`expert: {{role: {called or 'the role'}, credible_because: two years of using it with "
        "Year 6}`; or add something to look up under `sources:`",
    )
