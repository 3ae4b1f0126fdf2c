"""A mechanism is named, and nothing says how it happens.

A mechanism is something that one can observe, so a name alone shows nobody what to look for.
A claim that does not say how covers no group.

Known limit: three words of its own are enough to count as a description. That bar is ours, and
whether the words describe the mechanism is another question.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Event
from pdcheck.language.mechanisms import Claim
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="definition",
    speaks="silence",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Launch
            mechanisms:
              modelling:  # <- here
              rehearsal: in pairs
    """,
    good="""
        activities:
          - title: Launch
            mechanisms:
              modelling: Three clips of the routine compared on the pause
              rehearsal: Pairs run it in an empty classroom three times
    """,
)
def bare_claim(event: Event, ctx: Context) -> Results:
    if not event.mechanisms:
        yield NotApplicable("the plan claims no mechanism")
        return
    bare = [claim for claim in event.mechanisms.claims() if _says_nothing(claim, ctx)]
    if not bare:
        return
    names = [claim.mechanism for claim in bare]
    example = ctx.catalogue.mechanisms[names[0]].examples[0].rstrip(".")
    yield Problem(
        at=bare[0].written_at,
        what=f"“{named(event)}” names {listed(names)}, and does not say how "
        f"{'it happens' if len(bare) == 1 else 'they happen'}",
        remedy=f"write what one would see, such as `{names[0]}: {example}`",
        related=tuple(Related(claim.written_at, claim.mechanism) for claim in bare[1:]),
        on_key=bare[0].how is None,
    )


def _says_nothing(claim: Claim, ctx: Context) -> bool:
    """Whether a claim is a name and nothing else; of a placeholder, its own rule speaks."""
    if claim.how and is_placeholder(claim.how):
        return False
    return not ctx.claims.described(claim, ctx.catalogue.mechanisms[claim.mechanism])
