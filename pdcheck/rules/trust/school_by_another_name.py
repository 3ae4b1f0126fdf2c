"""A plan calls a school by another name than the settings do.

Whatever is read over all plans of a school goes by its name, so under another name this plan's
people are nobody's. It is then not seen what is asked of them twice.

Known limit: told is a name that is longer or shorter by whole words, or that is nearly the same
letter by letter; how near is our own choice. It may be another school.
"""

from collections.abc import Iterable

from pdcheck.finding import NotApplicable, Problem
from pdcheck.rule import Results, rule
from pdcheck.together.staff import plain
from pdcheck.together.trust import Together

_NEAR = 0.9
"""How alike two names are that may be one: “Nothgate” and “Northgate” are, “Westgate” and
“Eastgate” are not. Ours."""


@rule(
    basis="consensus",
    speaks="contradiction",
    bad="""
        programme: Talk in Year 8
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate Academy]}  # <- here
        --- # other.yaml
        programme: Routines in Year 8
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        --- # pdcheck.yaml
        schools: [Northgate, Southgate]
    """,
    good="""
        programme:
          title: Talk in Year 8
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        --- # other.yaml
        programme:
          title: Routines in Year 8
          lead: {role: assistant headteacher, takes_part: films an own lesson}
          priority: "Improvement plan 2: every pupil answers"
        participants:
          - {id: teachers, roles: [teacher], schools: [Northgate]}
        --- # pdcheck.yaml
        schools: [Northgate, Southgate]
    """,
)
def school_by_another_name(together: Together) -> Results:
    known = {plain(school): school for school in together.expects.schools}
    if not known:
        yield NotApplicable("the settings name no schools")
        return
    near: dict[str, str | None] = {}
    for plan in together.plans:
        for row in plan.rows:
            for school in together.schools_of(plan, row):
                name = plain(school)
                if name not in known and name not in near:
                    near[name] = _nearest(name, known)
                if meant := near.get(name):
                    yield Problem(
                        at=row.at,
                        what=f"“{school}” is not one of the schools in the settings, which name "
                        f"“{known[meant]}”",
                        remedy=f"write “{known[meant]}” if that is the school; if it is another "
                        "one of the trust, add it to `schools:` in the settings",
                    )


def _nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that another most likely means; None where it means none of them."""
    from difflib import SequenceMatcher

    words = set(name.split())
    for other in known:
        ratio = SequenceMatcher(None, name[:80], other[:80], autojunk=False).ratio()
        if ratio >= _NEAR or words < set(other.split()) or set(other.split()) < words:
            return other
    return None
