"""What must hold for a programme to work, in an audit: each condition from its one home."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pdcheck.auditing.mechanisms import claim_of
from pdcheck.auditing.proofs import Proofs
from pdcheck.auditing.records import Claim, Condition, Owner, Status
from pdcheck.auditing.statuses import together
from pdcheck.facts.bodies import OUT_OF_REACH
from pdcheck.facts.claims import describes
from pdcheck.facts.schedule import named
from pdcheck.finding import Level
from pdcheck.language.activities import Activity
from pdcheck.language.conditions import Condition as Stated
from pdcheck.language.conditions import Evaluation
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Material, Priority
from pdcheck.language.words import has_words, listed

Shown = Iterator[Claim]
"""Where a plan arranges a condition."""

BODIES = ("provider", "school", "trust", "partnership")
TAKES_TIME = "time-taken-from-teachers"
"""The rule that says of a source that its time is teachers' own."""


class _Kind(NamedTuple):
    name: str
    title: str
    shown: Callable[[Proofs], Shown]


def conditions(proofs: Proofs) -> tuple[Condition, ...]:
    """Every condition, in the order of a report, those that the plan does not show included."""
    return tuple(_condition(kind, proofs) for kind in _KINDS)


def _condition(kind: _Kind, proofs: Proofs) -> Condition:
    claims = tuple(kind.shown(proofs))
    owners = tuple(dict.fromkeys(claim.owner for claim in claims if claim.owner))
    status = together(claim.status for claim in claims)
    return Condition(kind.name, kind.title, status, owners, claims)


# --- Whose part it is ---


def _owner(body: str | None, proofs: Proofs) -> Owner:
    """The body that the plan names, or the one that it falls to."""
    return Owner(body) if body else Owner(proofs.context.bodies.run_by, stated=False)


def _held_by(roles: Sequence[str | None], proofs: Proofs) -> Owner:
    """The roles that the plan names, with their body where the words tell it."""
    named = dict.fromkeys(role for role in roles if role and not is_placeholder(role))
    if not named:
        return _owner(None, proofs)
    bodies = {body for body in BODIES if any(has_words(role, body) for role in named)}
    return Owner(bodies.pop() if len(bodies) == 1 else "", listed(named))


# --- The homes of the conditions ---


def _level(text: str | None) -> Level:
    return Level.DESCRIBED if text and describes(text) else Level.CLAIMED


def _named(text: str | None) -> Level:
    """The level of what is arranged once it is named, such as a leader's role."""
    return Level.CLAIMED if text is None or is_placeholder(text) else Level.DESCRIBED


def _stated(key: str) -> Callable[[Proofs], Shown]:
    """What stands below `conditions` under a key."""

    def shown(proofs: Proofs) -> Shown:
        block = proofs.context.plan.conditions
        condition = getattr(block, key) if block else None
        if condition:
            how = condition.how or ""
            refuted = TAKES_TIME if key == _TIME and proofs.context.time.taken_from(how) else ""
            yield _arranged(condition, key, how, _level(how), proofs, refuted)

    return shown


def _arranged(
    part: Stated | Priority,
    name: str,
    how: str,
    level: Level,
    proofs: Proofs,
    refuted: str = "",
) -> Claim:
    """A condition with its owner.

    What a provider promises and cannot arrange is claimed and no more, whatever is quoted for it.
    """
    promised = OUT_OF_REACH.get(name) if part.owner == "provider" else None
    claim = proofs.claim(part, "", how, Level.CLAIMED if promised else level, refuted_by=refuted)
    if promised and claim.status is Status.CLAIMED:
        because = f"promised, and {promised} is for a school or its trust to arrange"
        claim = claim._replace(because=because)
    return claim._replace(owner=_owner(part.owner, proofs))


_TIME = "protected_time"


def _time(proofs: Proofs) -> Shown:
    """What guarantees the time, then where activities say that theirs comes from."""
    yield from _stated(_TIME)(proofs)
    time = proofs.context.time
    sources: dict[tuple[str, Owner], list[Activity]] = {}
    for activity in time.timed:
        for text in dict.fromkeys(time.stated(activity)):
            sources.setdefault((text, _owner(activity.owner, proofs)), []).append(activity)
    for (text, owner), activities in sources.items():
        taken = time.taken_from(text)
        yield Claim(
            "; ".join(map(named, activities)),
            text,
            Status.REFUTED if taken else Status.DESCRIBED,
            (),
            None,
            proofs.at(activities[0].at("time_from")),
            refuted_by=TAKES_TIME if taken else "",
            because=f"it takes the time from {taken}" if taken else "",
            owner=owner,
        )


def _leadership(proofs: Proofs) -> Shown:
    programme = proofs.context.plan.programme
    lead = programme.lead if programme else None
    if lead:
        does = f"takes part: {lead.takes_part}" if lead.takes_part else ""
        has = f"time: {lead.time}" if lead.time else ""
        how = "; ".join(filter(None, (lead.role, does, has)))
        claim = proofs.claim(lead, "", how, _named(lead.role))
        yield claim._replace(owner=_owner(lead.owner, proofs))


def _alignment(proofs: Proofs) -> Shown:
    programme = proofs.context.plan.programme
    for each in programme.priority if programme else ():
        yield _arranged(each, "alignment", each.what or "", _named(each.what), proofs)


def _materials(proofs: Proofs) -> Shown:
    for each in proofs.context.plan.materials:
        title = each.title or each.id or "a material without a name"
        claim = proofs.claim(each, title, _told(each), _material(each))
        yield claim._replace(owner=_owner(each.owner, proofs))


def _material(material: Material) -> Level:
    """Described once the plan says more of it than its name."""
    more = any(map(material.said, ("owner", "version", "url", "filled_by", "read_by")))
    return Level.DESCRIBED if more else Level.CLAIMED


def _told(material: Material) -> str:
    said = {
        "version": material.version,
        "at": material.url,
        "filled by": ", ".join(material.filled_by),
        "read by": ", ".join(material.read_by),
    }
    return "; ".join(f"{what} {text}" for what, text in said.items() if text)


def _feedback(proofs: Proofs) -> Shown:
    """Who gives feedback: each claim of it, with whoever's part its activity is."""
    context = proofs.context
    for facts in context.claims.all:
        if facts.mechanism.mechanism == "feedback":
            chain = context.claims.chain(facts.event, facts.activity)
            body = next((event.owner for event in chain if event.owner), None)
            yield claim_of(facts, proofs)._replace(owner=_owner(body, proofs))


def _evaluation(proofs: Proofs) -> Shown:
    evaluation = proofs.context.plan.evaluation
    if evaluation:
        inside = [each.owner for each in evaluation.outcomes]
        inside += [each.owner for each in evaluation.tracking]
        measured = any(each.measure for each in evaluation.outcomes)
        level = Level.DESCRIBED if measured else _level(_how(evaluation))
        claim = proofs.claim(evaluation, "", _how(evaluation), level)
        roles = [evaluation.owner] if evaluation.owner else inside
        yield claim._replace(owner=_held_by(roles, proofs))


def _how(evaluation: Evaluation) -> str:
    """What the evaluation says, in one line: its sentence, what is measured, what is tracked."""
    measured = [each.measure for each in evaluation.outcomes if each.measure]
    tracked = [each.what for each in evaluation.tracking if each.what]
    said = [evaluation.how] if evaluation.how else []
    said += [f"measures {', '.join(measured)}"] if measured else []
    said += [f"looks on the way at {', '.join(tracked)}"] if tracked else []
    return "; ".join(said)


def _stops(proofs: Proofs) -> Shown:
    for each in proofs.context.plan.stops:
        claim = proofs.claim(each, "", each.what or "", _named(each.what))
        yield claim._replace(owner=_held_by([each.owner], proofs))


def _sustain(proofs: Proofs) -> Shown:
    sustain = proofs.context.plan.sustain
    if sustain:
        claim = proofs.claim(sustain, "", sustain.how or "", _level(sustain.how))
        yield claim._replace(owner=_held_by([sustain.owner], proofs))


_KINDS: Sequence[_Kind] = (
    _Kind("protected-time", "Protected time", _time),
    _Kind("leadership", "Leadership", _leadership),
    _Kind("alignment", "Alignment with the school's priorities", _alignment),
    _Kind("culture", "Culture", _stated("culture")),
    _Kind("facilitation", "Preparing those who lead sessions", _stated("facilitation")),
    _Kind("materials", "Materials", _materials),
    _Kind("feedback", "Who gives feedback", _feedback),
    _Kind("follow-up", "Follow-up between meetings", _stated("follow_up")),
    _Kind("evaluation", "Evaluation", _evaluation),
    _Kind("stops", "What stops to make room", _stops),
    _Kind("sustain", "What keeps it going", _sustain),
)
"""In the order of reports: what the school needs first, then the meetings, then what follows."""
