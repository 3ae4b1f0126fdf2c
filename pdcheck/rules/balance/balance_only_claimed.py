"""The plan's words claim a balance of mechanisms that the plan does not show.

Readers who see “balanced” will not look for what is missing. The mechanisms that activities
describe show a balance, and the word adds nothing to them.

Known limit: this reads a few phrases, listed in `mechanisms/overclaims.yaml`, not sentences.
"""

from pdcheck.context import Context
from pdcheck.finding import Level, NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="logic",
    speaks="wording",
    bad="""
        programme:
          title: Cold call
          purpose: A balanced design with all four groups of mechanisms  # <- here
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              modelling: Three clips of the routine compared on the pause
    """,
    good="""
        programme:
          title: Cold call
          lead: deputy headteacher
          priority: "Improvement plan 2: every pupil answers"
          purpose: A balanced design with all four groups of mechanisms
        activities:
          - title: Launch
            kind: practice
            mechanisms:
              managing-cognitive-load: Only this routine; hinge questions wait until spring
              setting-goals: Each teacher agrees one wait-time goal with a partner
              modelling: Three clips of the routine compared on the pause
              self-monitoring: Each teacher counts the pauses in one Year 8 lesson
    """,
)
def balance_only_claimed(_plan: Plan, ctx: Context) -> Results:
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
        return
    seen: set[tuple[str | int, ...]] = set()
    for at, phrase, entry in ctx.overclaims:
        lacking = _lacking(entry.claims, ctx)
        if not lacking or at in seen:
            continue
        seen.add(at)
        yield Problem(
            at=at,
            what=f"the words “{phrase}” suggest a balance, and the plan does not show {lacking}",
            remedy="leave the words out, or describe in an activity what is missing",
        )


def _lacking(claims: str, ctx: Context) -> str:
    """What of the claimed balance the plan does not show, in words; nothing where it shows all."""
    if claims == "groups":
        letters = [ctx.catalogue.groups[g.name].letter for g in ctx.claims.groups if not g.covered]
        kind = "group" if len(letters) == 1 else "groups"
        return f"{kind} {listed(letters)}" if letters else ""
    if claims == "mechanisms":
        names = [m.name for m in ctx.claims.mechanisms if m.level < Level.DESCRIBED]
        more = f" and {len(names) - 3} more" if len(names) > 4 else ""
        return (f"{', '.join(names[:3])}{more}" if more else listed(names)) if names else ""
    return ""
