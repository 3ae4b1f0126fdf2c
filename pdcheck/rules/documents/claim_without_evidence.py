"""In an audit, a claim has neither a quotation nor a judgement.

A plan that lists a provider's documents is an audit: what it claims, those documents should show.
A claim of a mechanism, of a condition or of an effect that nobody has quoted anything for is only
somebody's word, and the head teacher who reads the report cannot tell it from the rest.

Known limit: it asks whether something is quoted, and not whether the quotation shows the claim.
"""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.node import Evidenced
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule

MOST_NAMED = 3
"""So many claims are named in the message; the others are told by their number. Ours."""


@rule(
    basis="consensus",
    speaks="silence",
    papers={"handbook.txt": "Coaches visit every fortnight. Mornings are kept free of meetings."},
    bad="""
        programme: {title: Cold call, run_by: provider}
        documents: {id: handbook, path: handbook.txt}
        activities:
          - title: Coaching
            mechanisms:
              feedback: A coach visits and says what to keep  # <- here
        conditions:
          protected_time:
            how: Mornings are kept free
            quotes: {document: handbook, text: Mornings are kept free of meetings}
    """,
    good="""
        programme:
          title: Cold call
          run_by: provider
          lead: programme director
          priority: Each school names its own
        documents: {id: handbook, path: handbook.txt}
        activities:
          - title: Coaching
            mechanisms:
              feedback:
                how: A coach visits and says what to keep
                quotes: {document: handbook, text: Coaches visit every fortnight}
        conditions:
          protected_time:
            how: Mornings are kept free
            owner: school
            quotes: {document: handbook, text: Mornings are kept free of meetings}
        core: [modelling, rehearsal]
        adaptable: [examples, dates]
    """,
)
def claim_without_evidence(plan: Plan, ctx: Context) -> Results:
    if not plan.documents:
        yield NotApplicable("the plan lists no documents, so it is no audit")
        return
    bare = [(name, part) for name, part in _claims(plan, ctx) if not part.quotes]
    bare = [(name, part) for name, part in bare if part.judged is None]
    if bare:
        names = [name for name, _ in bare[:MOST_NAMED]]
        if len(bare) > MOST_NAMED:
            names.append(f"{len(bare) - MOST_NAMED} more")
        yield Problem(
            at=bare[0][1].written_at,
            what=f"the plan quotes nothing for {listed(names)}, and records no judgement",
            remedy="copy the sentence that shows it into `quotes:`; or record what you judge of it "
            "in `judged:`, with `outcome`, `by`, `date` and `because`",
            related=tuple(Related(part.written_at, name) for name, part in bare[1:]),
        )


def _claims(plan: Plan, ctx: Context) -> Iterator[tuple[str, Evidenced]]:
    """What is claimed of mechanisms, conditions and effects, with what to call it."""
    for claim, event, _, mechanism in ctx.claims.unrefuted:
        yield f"{mechanism.title.lower()} in “{named(event)}”", claim
    yield from ctx.bodies.conditions
    for effect in plan.effects:
        yield f"“{effect.claim or effect.outcome or 'an effect'}”", effect
