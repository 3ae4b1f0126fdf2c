"""The words of an activity describe a mechanism that it does not claim.

What is described and not claimed is easily overlooked, and it covers no group in this report. The
plan may be better than its list of mechanisms says.

Known limit: this reads sentences by patterns. In brochures and handbooks about one in five of its
answers was wrong; in plans nobody has measured it. If we misread yours, leave it: this is advice.
"""

from pdcheck.context import Context
from pdcheck.facts.schedule import named
from pdcheck.finding import NotApplicable, Problem, Related
from pdcheck.language.activities import Activity
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="consensus",
    speaks="wording",
    sources=["eef-2021-guidance"],
    bad="""
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: A clip, then teachers rehearse the script in pairs  # <- here
    """,
    good="""
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: Two clips of the routine
              rehearsal: Teachers rehearse the script in pairs
    """,
)
def unclaimed_mechanism(activity: Activity, ctx: Context) -> Results:
    if ctx.claims.kind(activity) not in ("practice", "induction"):
        yield NotApplicable("no activity is judged against the fourteen mechanisms")
        return
    unclaimed = list(ctx.described.unclaimed(activity))
    if not unclaimed:
        return
    first, *others = unclaimed
    names = listed(each.mechanism for each in unclaimed)
    yield Problem(
        at=first.at,
        what=f"the words of “{named(activity)}” suggest {names}, which it does not claim: "
        f"“{first.words}”",
        remedy=f"if that is meant, write it under `mechanisms:`, as `{first.mechanism}: …`",
        related=tuple(Related(each.at, f"{each.mechanism}: “{each.words}”") for each in others),
    )
