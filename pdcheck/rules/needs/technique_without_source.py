"""The plan does not say where its techniques come from.

Good design cannot rescue poor content, so the EEF guidance asks that content come from evidence
and from sources that one can trust. A reader who knows the source can look it up.

Known limit: that a source is named does not show that it is a good one, or that it was followed.
"""

from pdcheck.context import Context
from pdcheck.facts.purpose import called
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.mechanisms import CredibleSource
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2021-guidance", "dfe-npq-teacher-development"],
    bad="""
        techniques:
          - id: pause  # <- here
            action: Ask, pause for three seconds, then name the pupil who answers
        activities:
          - title: Launch
    """,
    good="""
        techniques:
          - id: pause
            action: Ask, pause for three seconds, then name the pupil who answers
            source: School teaching handbook 2026, section 3
        activities:
          - title: Launch
    """,
)
def technique_without_source(plan: Plan, ctx: Context) -> Results:
    topics = {id(topic) for topic in ctx.purpose.topics}
    described = [t for t in plan.techniques if id(t) not in topics and not _open(t)]
    if not ctx.claims.judged or not described:
        yield NotApplicable("the plan describes no technique")
        return
    if plan.documents:
        yield NotApplicable("the plan lists the papers that it comes from")
        return
    bare = [t for t in described if not t.said("source")]
    if bare and not _presented(ctx):
        names = listed([f"“{called(technique)}”" for technique in bare])
        yield Problem(
            at=bare[0].written_at,
            what=f"the plan does not say where {names} {'comes' if len(bare) == 1 else 'come'} "
            "from",
            remedy=f"{_where(bare[0])} `source:` with what can be looked up, such as `source: "
            "School teaching handbook 2026, section 3`",
            related=tuple(Related(t.written_at, called(t)) for t in bare[1:]),
        )


def _where(technique: Technique) -> str:
    if technique.title or technique.id or technique.steps:
        return "add to the technique a line"
    return "write the technique as `action:` with what it says now, and below it a line"


def _open(technique: Technique) -> bool:
    told = technique.action or technique.title or " ".join(technique.steps)
    return is_placeholder(told)


def _presented(ctx: Context) -> bool:
    """Whether some activity presents a source or expert that can be looked up or asked."""
    return any(
        isinstance(claim, CredibleSource) and (claim.sources or claim.expert)
        for claim, *_ in ctx.claims.unrefuted
    )
