"""One of the four groups of mechanisms is not covered.

In the review behind the EEF guidance, programmes with mechanisms from all four groups looked
more effective on average, though with some uncertainty. It is a pattern across trials of whole
programmes, and the guidance says that a programme may aspire to cover each group. A group is
covered by a mechanism that the plan describes and that no rule refutes, for each row of learners,
over the programme as a whole.

Known limit: only what the plan says is seen. The school may do more than it writes down.
"""

from pdcheck.context import Context
from pdcheck.finding import GroupCover, Level, NotApplicable, Problem, Related
from pdcheck.language.plan import Plan
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule


@rule(
    basis="guidance",
    speaks="silence",
    headline=True,
    sources=["eef-2021-guidance", "eef-2021-review", "sims-2023-meta-analytic-test"],
    bad="""
        programme: Cold call  # <- here
        techniques: Ask, pause for three seconds, then name the pupil
        activities:
          - title: Launch
            mechanisms:
              managing-cognitive-load: Only this routine; hinge questions wait until spring
              modelling: Three clips of the routine compared on the pause
              setting-goals: Each teacher agrees one wait-time goal with a partner
    """,
    good="""
        programme: Cold call
        techniques: Ask, pause for three seconds, then name the pupil
        activities:
          - title: Launch
            mechanisms:
              managing-cognitive-load: Only this routine; hinge questions wait until spring
              modelling: Three clips of the routine compared on the pause
              setting-goals: Each teacher agrees one wait-time goal with a partner
          - title: Friday tally
            mechanisms:
              self-monitoring: Each teacher counts the pauses in one Year 8 lesson
    """,
)
def missing_group(plan: Plan, ctx: Context) -> Results:
    if not ctx.claims.judged_rows:
        yield NotApplicable("the plan has no practice or induction activity for learners")
        return
    at = plan.at("programme") if plan.programme else plan.at("activities")
    for cover in ctx.claims.groups:
        if cover.covered:
            continue
        group = ctx.catalogue.groups[cover.name]
        names = [mechanism.mechanism for mechanism in ctx.catalogue.in_group(cover.name)]
        yield Problem(
            at=at,
            what=f"the plan shows no mechanism of group {group.letter}, “{group.title}”"
            f"{_for_whom(cover, ctx)}; without one, {group.without.rstrip('.')}",
            remedy=f"describe in an activity at least one of {_named(names)}"
            f"{_instead(cover)}; `pdcheck explain {names[-1]}` says what counts",
            related=_near(cover, ctx),
            on_key=True,
        )


def _for_whom(cover: GroupCover, ctx: Context) -> str:
    """Which rows lack it, where others have it."""
    if len(cover.lacking) == len(ctx.claims.judged_rows):
        return ""
    return f" for {listed(cover.lacking)}"


def _instead(cover: GroupCover) -> str:
    return " that they are sure to attend" if cover.level >= Level.DESCRIBED else ""


def _near(cover: GroupCover, ctx: Context) -> tuple[Related, ...]:
    """The claims of this group that do not count, and why."""
    near = []
    for facts in ctx.claims.all:
        if facts.mechanism.group == cover.name and not ctx.claims.counts_for(facts):
            because = "is named here, and nothing says how"
            if facts.refuted_by:
                because = f"does not count here: see {facts.refuted_by}"
            elif facts.level >= Level.DESCRIBED:
                because = "does not count in an activity of this kind"
            note = f"{facts.mechanism.mechanism} {because}"
            near.append(Related(facts.claim.written_at, note))
    return tuple(near)


def _named(names: list[str]) -> str:
    return listed([f"`{name}`" for name in names], last="or")
