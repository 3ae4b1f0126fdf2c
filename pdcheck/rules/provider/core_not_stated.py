"""A programme for several schools does not say what must be kept.

The EEF guidance asks designers to say where a programme may be adapted, and to protect its
mechanisms. Every school fits a programme to itself, and where nobody has said what carries it, just
that may be lost.

Known limit: that a part is called core does not show that it is kept.
"""

from pdcheck.context import Context
from pdcheck.finding import Level, NotApplicable, Problem
from pdcheck.language.plan import Plan
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    sources=["eef-2021-guidance", "eef-2024-implementation"],
    bad="""
        programme:
          title: Cold call
          run_by: trust  # <- here
        activities:
          - title: Launch
            kind: practice
    """,
    good="""
        programme:
          title: Cold call
          run_by: trust
          lead: director of education
          priority: "Trust plan 2: oracy"
        activities:
          - title: Launch
            kind: practice
            time_from: INSET
        core: [modelling, rehearsal, protected_time]
        adaptable: [examples, order of topics, dates]
    """,
)
def core_not_stated(plan: Plan, ctx: Context) -> Results:
    programme = plan.programme
    if programme is None or ctx.bodies.run_by not in ("provider", "trust"):
        yield NotApplicable("neither a trust nor a provider runs this programme")
        return
    if not ctx.claims.judged:
        yield NotApplicable("the plan has no practice or induction activity")
        return
    missing = [key for key in ("core", "adaptable") if not plan.said(key)]
    if missing:
        both = len(missing) > 1
        says = " and ".join(_SAYS[key] for key in missing)
        yield Problem(
            at=programme.at("run_by") if both else plan.at("core" if plan.core else "adaptable"),
            what=f"a {ctx.bodies.run_by} runs this programme, and the plan does not say {says}",
            remedy="add at the left edge of the file " + " and ".join(_lines(missing, ctx)),
            on_key=not both,
        )


_SAYS = {"core": "what every school keeps", "adaptable": "what a school may change"}


def _lines(missing: list[str], ctx: Context) -> list[str]:
    """The lines to add, with the mechanisms that the plan itself describes."""
    described = [m.name for m in ctx.claims.mechanisms if m.level >= Level.DESCRIBED][:3]
    core = f"`core: [{', '.join(described)}]`" if described else "`core:` with its mechanisms"
    lines = {"core": core, "adaptable": "`adaptable: [examples, dates]`"}
    return [lines[key] for key in missing]
