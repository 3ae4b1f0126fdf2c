"""A technique is kept, and all that builds knowledge of it is dropped.

Teachers who learn a technique without why it works may misapply it, an author of the EEF review
warns. In schools that is called a lethal mutation: a practice keeps its name and loses
what made it work. Here the plan that this one adapts builds knowledge of a technique, with a
mechanism of group A, and this plan teaches the same technique without any.

Known limit: only what the two plans say is compared. Teachers may know why it works already.
"""

from pdcheck.context import Context
from pdcheck.facts.claims import ClaimFacts
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import fold, listed
from pdcheck.rule import Results, rule
from pdcheck.span import Path

KNOWLEDGE = "A"


@rule(
    basis="guidance",
    speaks="contradiction",
    sources=["eef-2021-guidance", "fletcher-wood-2024"],
    base="""
        techniques:
          - {id: cold-call, action: "Ask, pause, then name the pupil"}
        activities:
          - id: launch
            title: Launch
            mechanisms:
              managing-cognitive-load: Only this routine; hinge questions wait until spring
              modelling: Three clips of the routine compared on the pause
    """,
    bad="""
        adapts: trust.yaml
        leaves_out: [managing-cognitive-load]  # <- here
    """,
    good="""
        adapts: trust.yaml
        activities:
          - id: launch
            mechanisms:
              managing-cognitive-load: Only the pause today; naming pupils waits for a week
        changes:
          - of: managing-cognitive-load
            why: The launch takes half the time
            owner: deputy headteacher
            date: 2026-07-06
    """,
)
def insight_dropped(plan: Plan, ctx: Context) -> Results:
    if ctx.base is None or ctx.adaptation is None:
        yield NotApplicable("this plan was read with no other plan that it adapts")
        return
    before, after = _knowledge(ctx.base), _knowledge(ctx)
    for technique, facts in before.items():
        if technique in after or not ctx.side.teaching(fold(technique)):
            continue
        names = list(dict.fromkeys(each.mechanism.mechanism for each in facts))
        yield Problem(
            at=_where(names, ctx) or plan.at("adapts"),
            what=f"this plan keeps {_called(technique)} of `{ctx.plan.adapts}` and drops "
            f"all that builds knowledge of it: {listed([f'`{name}`' for name in names])}",
            remedy=f"keep at least one of them in an activity about it, such as `{names[0]}`",
            related=tuple(
                Related(
                    ctx.base.document.said_at(each.claim.written_at),
                    f"{each.mechanism.mechanism} stands here",
                )
                for each in facts
            ),
        )


def _knowledge(ctx: Context) -> dict[str, list[ClaimFacts]]:
    """The claims of group A that count, by the technique that they are about."""
    found: dict[str, list[ClaimFacts]] = {}
    for facts in ctx.claims.all:
        letter = ctx.catalogue.groups[facts.mechanism.group].letter
        if letter == KNOWLEDGE and ctx.claims.counts_for(facts):
            for name in ctx.claims.techniques(facts.event, facts.activity, facts.claim):
                found.setdefault(name, []).append(facts)
    return found


def _called(technique: str) -> str:
    return f"the technique `{technique}`" if technique else "the technique"


def _where(mechanisms: list[str], ctx: Context) -> Path | None:
    """What this plan writes that drops them."""
    assert ctx.adaptation is not None
    names = frozenset(map(fold, mechanisms))
    return next((d.school_at for d in ctx.adaptation.differences if d.names & names), None)
