"""A technique has the same name and other steps in another plan.

Whoever moves between two schools or programmes, or coaches in both, cannot tell which way is
meant. Trusts that describe their own work speak of a shared language for teaching.

Known limit: plans belong together where one settings file holds for them, or where they name the
same school. Techniques without steps are only put side by side for a person to judge.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from pdcheck.finding import Judgement, NotApplicable, Problem, Related
from pdcheck.rule import Results, rule
from pdcheck.together.extracts import PlanExtract, TechniqueExtract
from pdcheck.together.staff import plain
from pdcheck.together.trust import Together

_MOST = 120
"""How many characters of a technique are quoted in a message. Ours."""


class _Written(NamedTuple):
    """A technique in a plan."""

    plan: PlanExtract
    technique: TechniqueExtract


@rule(
    basis="consensus",
    speaks="contradiction",
    sources=["cst-2022-trusts"],
    bad="""
        programme: {title: Talk in Year 8, run_by: trust}
        techniques:
          - id: cold-call
            action: Ask, pause for three seconds, then name the pupil who answers
            steps: [ask, pause, name, respond]
        --- # southgate.yaml
        programme: Talk in Year 9
        techniques:
          - id: cold-call  # <- here
            action: Name a pupil, then ask
            steps: [name, ask]
        --- # pdcheck.yaml
        schools: [Northgate, Southgate]
    """,
    good="""
        programme: {title: Talk in Year 8, run_by: trust}
        techniques:
          - id: cold-call
            action: Ask, pause for three seconds, then name the pupil who answers
            steps: [ask, pause, name, respond]
            source: Trust teaching handbook 2026, section 3
        --- # southgate.yaml
        programme: Talk in Year 9
        techniques:
          - id: named-question
            action: Name a pupil, then ask
            steps: [name, ask]
            source: Southgate teaching handbook 2026
        --- # pdcheck.yaml
        schools: [Northgate, Southgate]
    """,
)
def technique_with_two_meanings(together: Together) -> Results:
    told: set[Hashable] = set()
    for plan in together.plans:
        if not plan.techniques:
            yield NotApplicable("the plan names no technique", plan.file)
        elif not together.under_settings and not _schools(plan, together):
            because = "neither settings nor a school say which plans belong with this one"
            yield NotApplicable(because, plan.file)
    for written in _by_name(together):
        with_steps = [each for each in written if each.technique.steps]
        for usual, other in _differing(with_steps, together):
            if (other.plan.file, other.technique.at) not in told:
                told.add((other.plan.file, other.technique.at))
                yield _problem(usual, other)
        in_words = [e for e in written if e.technique.action and not e.technique.steps]
        for usual, other in _differing(in_words, together):
            yield Judgement(
                other.technique.at,
                f"is “{_cut(other.technique.action)}” the same “{_name(other)}” as “"
                f"{_cut(usual.technique.action)}” in `{usual.plan.file}`?",
            )


def _by_name(together: Together) -> Iterator[list[_Written]]:
    """The techniques of one name, by id or title, in plans that belong together."""
    named: dict[tuple[str, str], list[_Written]] = {}
    for plan in together.plans:
        schools = [""] if together.under_settings else _schools(plan, together)
        for technique in plan.techniques:
            for name in {plain(technique.id), plain(technique.title)} - {""}:
                for school in schools:
                    named.setdefault((name, school), []).append(_Written(plan, technique))
    yield from (written for _, written in sorted(named.items()) if len(written) > 1)


def _schools(plan: PlanExtract, together: Together) -> list[str]:
    return sorted({plain(name) for row in plan.rows for name in together.schools_of(plan, row)})


def _differing(written: list[_Written], together: Together) -> Iterator[tuple[_Written, _Written]]:
    """Each technique that is not as usual, behind the first that is.

    Usual is what the trust's own plan says, else what most say, else what the first says.
    """
    ways = Counter(_way(each) for each in written)
    if len(ways) < 2:
        return
    own = [each for each in written if each.plan.run_by == "trust"] or written
    usual = max(own, key=lambda each: ways[_way(each)])
    for each in written:
        if _way(each) != _way(usual) and not together.linked(each.plan, usual.plan):
            yield usual, each


def _way(written: _Written) -> Hashable:
    technique = written.technique
    return tuple(map(plain, technique.steps)) if technique.steps else plain(technique.action)


def _problem(usual: _Written, other: _Written) -> Problem:
    return Problem(
        at=other.technique.at,
        what=f"the steps of “{_name(other)}” are “{_steps(other)}” here, and “{_steps(usual)}” in "
        f"`{usual.plan.file}`",
        remedy="write the same steps in both, or give one of the two techniques a name of its own",
        related=(Related(usual.technique.at, "the other way"),),
    )


def _name(written: _Written) -> str:
    return written.technique.title or written.technique.id


def _steps(written: _Written) -> str:
    return _cut(", ".join(written.technique.steps))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
