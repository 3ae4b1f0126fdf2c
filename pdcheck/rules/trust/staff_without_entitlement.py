"""The plans do not show everyone what the settings entitle everyone to.

What is everyone's entitlement helps nobody in the schools that it does not reach. Whose it is,
and which school is exempt for which reason, is the trust's own decision in `pdcheck.yaml`.

Known limit: a school has it where a row of the trust's plan, or of a plan that adapts it, names
the school and the role. Whether it happens there is not in the plans.
"""

from collections.abc import Iterator

from pdcheck.finding import Judgement, NotApplicable, Problem
from pdcheck.language.words import listed
from pdcheck.rule import Results, rule
from pdcheck.together.extracts import Entitlement, PlanExtract
from pdcheck.together.staff import groups_of, plain, role_of
from pdcheck.together.trust import Together

_MOST = 6
"""How many schools a message names. Ours."""


@rule(
    basis="logic",
    speaks="silence",
    bad="""
        programme:
          title: Induction for new teachers  # <- here
          run_by: trust
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate]}
        activities:
          - {title: Welcome day, kind: induction, date: 2026-09-01, length: 5 h}
        --- # northgate.yaml
        programme: Cold call in Year 8
        participants:
          - {id: year-8, roles: [teacher], schools: [Northgate]}
        activities:
          - {title: Launch, kind: practice, date: 2026-09-02, length: 90 min}
        --- # pdcheck.yaml
        schools: [Northgate, Southgate, Eastgate, Westgate]
        entitlement:
          - plan: plan.yaml
            roles: [teacher]
            exempt: {school: Westgate, because: It joins the trust in April 2027}
    """,
    good="""
        programme:
          title: Induction for new teachers
          run_by: trust
          lead: {role: director of education, takes_part: welcomes them and teaches a lesson}
          priority: "Trust plan 1: every teacher settles"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate, Southgate, Eastgate]}
        activities:
          - {title: Welcome day, kind: induction, date: 2026-09-01, length: 5 h, owner: trust}
        --- # northgate.yaml
        programme:
          title: Cold call in Year 8
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 2: every pupil answers"
        participants:
          - {id: year-8, roles: [teacher], schools: [Northgate]}
        activities:
          - {title: Launch, kind: practice, date: 2026-09-02, length: 90 min}
        --- # pdcheck.yaml
        schools: [Northgate, Southgate, Eastgate, Westgate]
        entitlement:
          - plan: plan.yaml
            roles: [teacher]
            exempt: {school: Westgate, because: It joins the trust in April 2027}
    """,
)
def staff_without_entitlement(together: Together) -> Results:
    expects = together.expects
    if not expects.schools or not expects.entitlement:
        yield NotApplicable("the settings do not say what the staff of which schools are to get")
        return
    asked = {entitlement.plan for entitlement in expects.entitlement}
    for plan in together.plans:
        if plan.file not in asked:
            yield NotApplicable("the settings entitle nobody to this programme", plan.file)
    giving: dict[str, list[PlanExtract]] = {}
    for plan in together.plans:
        giving.setdefault(together.origin(plan), []).append(plan)
    for entitlement in expects.entitlement:
        if found := together.by_file.get(entitlement.plan):
            plans = [found, *(p for p in giving[together.origin(found)] if p is not found)]
            for role in entitlement.roles or ("",):
                yield from _reached(role, plans, entitlement, together)


def _reached(
    role: str, plans: list[PlanExtract], entitlement: Entitlement, together: Together
) -> Iterator[Problem | Judgement]:
    """Whether people of a role get a programme in every school that is not exempt."""
    wholly, partly = _schools(role, plans, together)
    exempt = {plain(school) for school, because in entitlement.exempt if because}
    owed = [s for s in together.expects.schools if plain(s) not in exempt | wholly]
    missing = [school for school in owed if plain(school) not in partly]
    who = f"“{role}”" if role else "the staff"
    if missing:
        yield Problem(
            at=plans[0].at,
            what=f"neither this plan nor one that adapts it shows {who} of {_names(missing)}: "
            f"{len(missing)} of the {len(together.expects.schools)} schools of the settings, where "
            "everyone is entitled to it",
            remedy=f"name {missing[0]} under `schools:` of a row of `participants`; or exempt it "
            "in the settings, with the reason under `because:`",
        )
    for school in owed:
        if plain(school) in partly:
            shown = partly[plain(school)]
            yield Judgement(
                plans[0].at,
                f"does all of {who} of {school} get this? The plans show only {shown} there",
            )


def _schools(
    role: str, plans: list[PlanExtract], together: Together
) -> tuple[set[str], dict[str, str]]:
    """The schools where everyone of a role gets it, and those where some do, with who it is."""
    wanted, narrowed = role_of(role)
    wholly: set[str] = set()
    partly: dict[str, str] = {}
    for plan in plans:
        for row in plan.rows:
            for school in together.schools_of(plan, row):
                for called, group in groups_of(row, school):
                    if not role or (group.role == wanted and group.narrowed <= narrowed):
                        wholly.add(plain(school))
                    elif group.role == wanted:
                        partly.setdefault(plain(school), f"“{row.title or row.id or called}”")
    return wholly, partly


def _names(schools: list[str]) -> str:
    more = len(schools) - _MOST
    return listed([*schools[:_MOST], f"{more} more"] if more > 0 else schools)
