"""A partner is named without what it does, or without how its people are freed.

A school that is only on the list may learn late what is asked of it. Lack of release is among the
reasons that schools give for not working together, so each partner needs a part and the time for
it. Time that `conditions` guarantees for the whole programme counts for every partner.

Known limit: a partner that is no school may need no release. It is known by a few words in its
name, such as university, hub or police. For any other, say under `pays:` that it needs none.
"""

from pdcheck.context import Context
from pdcheck.facts.bodies import called_partner
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.people import Partner
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="silence",
    sources=["cunningham-collaborations"],
    bad="""
        partners:
          - title: Northgate
            role: host of the visits
            release_days: 2
          - title: Southgate  # <- here
            role: takes part
          - Westgate
    """,
    good="""
        partners:
          - title: Northgate
            role: host of the visits
            release_days: 2
          - title: Southgate
            role: its Year 5 teachers visit and try the routine
            cover: the trust pays for cover and travel
    """,
)
def bare_partner(plan: Plan, ctx: Context) -> Results:
    if not plan.partners:
        yield NotApplicable("the plan lists no partners")
        return
    lacks = [(partner, _lacks(partner, ctx)) for partner in plan.partners]
    bare = [(partner, missing) for partner, missing in lacks if missing]
    if not bare:
        return
    first, missing = bare[0]
    notes = [Related(p.written_at, f"no {listed(m, 'and no')}") for p, m in bare[1:]]
    shown = "; ".join(f"no {listed(m, 'and no')} for “{called_partner(p)}”" for p, m in bare[:4])
    more = f"; and {len(bare) - 4} more" if len(bare) > 4 else ""
    number = f"{len(bare)} of {len(plan.partners)} partners are" if notes else "a partner is"
    yield Problem(
        at=first.written_at,
        what=f"{number} listed without a part or the time for it: the plan shows {shown}{more}",
        remedy=f"write what you know beside its name, such as {_example(missing)}",
        related=tuple(notes),
    )


def _lacks(partner: Partner, ctx: Context) -> list[str]:
    missing = [] if partner.said("role") else ["role"]
    days = partner.release_days is not None  # none at all is an answer too
    freed = days or any(partner.said(key) for key in ("release_days", "cover", "pays"))
    school = not ctx.catalogue.phrase("partners that are no schools", called_partner(partner))
    if school and not freed and not ctx.time.guaranteed:
        missing.append("release or cover")
    return missing


def _example(missing: list[str]) -> str:
    examples = {
        "role": "`role: host of the visits`",
        "release or cover": "`release_days: 2`",
    }
    return " and ".join(examples[each] for each in missing)
