"""What an audit leaves to the school: what it has to arrange, and promises that nobody else keeps.

A provider has little influence on how a programme is put to use, so a school that knows its own
part before it signs can still say no.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import Claim, Condition, Promise, Status, ToArrange
from pdcheck.facts.bodies import OUT_OF_REACH
from pdcheck.facts.schedule import in_hours, named
from pdcheck.finding import Hours
from pdcheck.language.activities import Activity
from pdcheck.language.words import listed

EITHER = "school or trust"


class _Part(NamedTuple):
    """What a school has to see to where nobody else does, and why nobody else can."""

    what: str
    why: str


SCHOOLS_PART = {
    "protected-time": _Part(
        "time for everyone who takes part", "a provider has no hand in a school's timetable"
    ),
    "leadership": _Part(
        "somebody in the school who answers for it", "nobody outside can answer for it there"
    ),
    "alignment": _Part(
        "the priority of the improvement plan that it serves", "the priorities are the school's own"
    ),
    "culture": _Part(
        "what makes it safe to try and to fail",
        "how attempts and mistakes are met is in the school's hands",
    ),
    "stops": _Part("what stops to make room", "only the school can take something else away"),
    "sustain": _Part(
        "who keeps it going when the programme is over", "whoever brings it will leave again"
    ),
}
"""The conditions that no provider can arrange for a school. Ours, after the paper of the
Confederation of School Trusts on what providers, schools and trusts can each control."""


def promises(conditions: Sequence[Condition]) -> tuple[Promise, ...]:
    """What the plan gives to the provider and only a school or its trust can arrange."""
    return tuple(
        Promise(condition.name, claim.how or condition.title, _for_schools(what), claim.at, quoted)
        for condition in conditions
        if (what := OUT_OF_REACH.get(condition.name.replace("-", "_")))
        for claim in condition.claims
        if _promised(claim)
        for quoted in [claim.quotations]
    )


def _promised(claim: Claim) -> bool:
    return bool(claim.owner and claim.owner.stated and claim.owner.body == "provider")


def _for_schools(what: str) -> str:
    return f"{what} is for a school or its trust to arrange"


def to_arrange(
    conditions: Sequence[Condition], hours: Sequence[Hours], proofs: Proofs
) -> tuple[ToArrange, ...]:
    """What the school or its trust has to arrange, in the order of the conditions.

    That is what the plan gives to them, what falls to whoever runs it and is out of a provider's
    reach, what a provider promises and cannot keep, and what the plan shows nothing of though
    only a school can see to it; then the activities that are the school's or trust's part.
    """
    found: list[ToArrange] = []
    for condition in conditions:
        found += _of(condition, proofs)
    found = [_with_hours(each, hours) for each in found]
    return (*found, *_activities(proofs))


def _of(condition: Condition, proofs: Proofs) -> Iterator[ToArrange]:
    part = SCHOOLS_PART.get(condition.name)
    if condition.status is Status.NOT_MENTIONED and part:
        why = _because("the plan shows nothing of it", part, proofs)
        yield ToArrange(condition.name, part.what, _school(proofs), why)
        return
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in condition.claims:
        for who, why in _theirs(condition, claim, proofs):
            told.setdefault((who, why), []).append(claim)
    for (who, why), claims in told.items():
        yield ToArrange(condition.name, _what(condition, claims), who, why, claims[0].at)


def _theirs(condition: Condition, claim: Claim, proofs: Proofs) -> Iterator[tuple[str, str]]:
    """Who in a school or trust has to see to a claim, and why; nothing where it is no part of
    theirs."""
    owner, part = claim.owner, SCHOOLS_PART.get(condition.name)
    if owner is None:
        return
    if owner.stated and owner.body != "provider":
        why = "the plan names this role, and does not say whose it is" if not owner.body else ""
        yield owner.called, why or f"the plan gives it to the {owner.body}"
    elif owner.stated and _out_of_reach(condition):
        what = OUT_OF_REACH[condition.name.replace("-", "_")]
        yield EITHER, f"the provider promises it, and {_for_schools(what)}"
    elif not owner.stated and owner.body != "provider":
        yield owner.body, f"the {owner.body} runs the programme, and the plan names nobody else"
    elif not owner.stated and part:
        why = _because("the plan does not say whose part it is", part, proofs)
        yield _school(proofs), why


def _because(gap: str, part: _Part, proofs: Proofs) -> str:
    """Why it is left to a school: the gap and, for a provider, why that cannot be its part."""
    return f"{gap}, and {part.why}" if proofs.context.bodies.from_outside else gap


def _out_of_reach(condition: Condition) -> bool:
    return condition.name.replace("-", "_") in OUT_OF_REACH


def _school(proofs: Proofs) -> str:
    """Who in a school's world sees to what no provider can."""
    run_by = proofs.context.bodies.run_by
    return run_by if run_by in ("school", "partnership") else EITHER


def _what(condition: Condition, claims: Sequence[Claim]) -> str:
    """The condition, and what the plan says of it, as far as it says something."""
    said = dict.fromkeys(
        claim.where if condition.name == "materials" else claim.how for claim in claims
    )
    texts = [text for text in said if text]
    title = f"{condition.title[:1].lower()}{condition.title[1:]}"
    return f"{title}: {'; '.join(texts)}" if texts else title


def _with_hours(each: ToArrange, hours: Sequence[Hours]) -> ToArrange:
    """Protected time with the hours that have to be found, as far as they add up."""
    if each.about != "protected-time" or not any(row.low for row in hours):
        return each
    told = [f"{_time(row)} for each of “{row.participants}”" for row in hours if row.low]
    return each._replace(what=f"{each.what} ({listed(told)}, as the activities add up)")


def _time(row: Hours) -> str:
    if row.high == row.low:
        return in_hours(row.low)
    if row.high is None:
        return f"at least {in_hours(row.low)}"
    return f"{in_hours(row.low)} to {in_hours(row.high)}"


def _activities(proofs: Proofs) -> Iterator[ToArrange]:
    """The activities that the plan gives to a school or trust that does not run it."""
    run_by = proofs.context.bodies.run_by
    theirs: dict[str, list[Activity]] = {}
    for activity in proofs.context.plan.activities:
        if activity.owner and activity.owner not in ("provider", run_by):
            theirs.setdefault(activity.owner, []).append(activity)
    for body, activities in theirs.items():
        asked = [each for each in activities if each.required_by]
        why = f"the plan gives {'them' if len(activities) > 1 else 'it'} to the {body}"
        if asked:
            who = asked[0].required_by
            which = "" if len(asked) == len(activities) else f" on {len(asked)} of them"
            why += f", and the {who} insists{which or ' on it'}"
        what = listed(f"“{named(each)}”" for each in activities)
        yield ToArrange("activities", f"to hold {what}", body, why, proofs.at(activities[0].at()))
