"""Audits become columns: what is unknown stays unknown, and nothing is added up."""

from collections.abc import Callable, Iterator, Sequence

from pdcheck.auditing.reasons import reason
from pdcheck.auditing.records import (
    Audit,
    AuditedPaper,
    Claim,
    Condition,
    Effect,
    Mechanism,
    Status,
)
from pdcheck.comparison.records import Cell, Comparison, Group, Programme, Row
from pdcheck.finding import Hours
from pdcheck.language.words import listed

ACTIVITIES = "activities"
"""What an audit calls those parts of what is left to arrange that are no condition."""


def compare(audits: Sequence[Audit]) -> Comparison:
    """The programmes of some audits side by side, in their order."""
    conditions = dict.fromkeys(each.name for audit in audits for each in audit.conditions)
    return Comparison(
        tuple(Programme(a.title, a.provider, a.run_by, a.file) for a in audits),
        tuple(_groups(audits)),
        tuple(_condition_row(name, audits) for name in conditions),
        tuple(
            Row(name, title, tuple(Cell("", tuple(said(audit))) for audit in audits))
            for name, title, said in _LISTS
        ),
    )


def _groups(audits: Sequence[Audit]) -> Iterator[Group]:
    for group in audits[0].groups:
        names = [each.name for each in audits[0].mechanisms if each.group == group.name]
        rows = tuple(_mechanism_row(name, audits) for name in names)
        yield Group(group.name, group.letter, group.title, rows)


def _mechanism_row(name: str, audits: Sequence[Audit]) -> Row:
    every = [next((m for m in audit.mechanisms if m.name == name), None) for audit in audits]
    title = next(each.title for each in every if each)
    return Row(name, title, tuple(_cell(each) for each in every))


def _condition_row(name: str, audits: Sequence[Audit]) -> Row:
    every = [next((c for c in audit.conditions if c.name == name), None) for audit in audits]
    title = next(each.title for each in every if each)
    return Row(name, title, tuple(_with_owner(each, _cell(each)) for each in every))


def _cell(part: Mechanism | Condition | None) -> Cell:
    """The status of a mechanism or condition, and what keeps more from being told."""
    if part is None:
        return Cell(Status.NOT_MENTIONED.value, (Status.NOT_MENTIONED.words,))
    return Cell(part.status.value, (part.status.words, *_notes(part.status, part.claims)))


def _with_owner(condition: Condition | None, cell: Cell) -> Cell:
    if condition is None or condition.status is Status.NOT_MENTIONED:
        return cell
    owners = dict.fromkeys(o.called for o in condition.owners if o.stated and o.called)
    owner = ", ".join(owners)
    return cell._replace(
        owner=owner, lines=(*cell.lines, f"owner: {owner}" if owner else "owner not named")
    )


def _notes(status: Status, claims: Sequence[Claim]) -> Iterator[str]:
    """Why nothing can be told, what refutes it, or who judged it; else nothing."""
    told = (reason(claim) for claim in claims if claim.status is status)
    yield from dict.fromkeys(filter(None, told))


# --- What stands in one cell each ---


def _promises(audit: Audit) -> Iterator[str]:
    yield from (f"{_words(each.about)}: {each.what}" for each in audit.promises)
    if not audit.promises:
        yield "none seen"


def _effects(audit: Audit) -> Iterator[str]:
    yield from map(_effect, audit.effects)
    if not audit.effects:
        yield "not mentioned"


def _effect(effect: Effect) -> str:
    claim = f"“{effect.claim}”"
    if not effect.sources:
        return f"{claim}: rests on nothing that is named"
    lacking = f"; not said: {', '.join(effect.missing)}" if effect.missing else ""
    return f"{claim}: rests on {'; '.join(effect.sources)}{lacking}"


def _to_arrange(audit: Audit) -> Iterator[str]:
    told = (
        f"{each.what if each.about == ACTIVITIES else _words(each.about)} ({each.who})"
        for each in audit.to_arrange
    )
    yield from dict.fromkeys(told)
    if not audit.to_arrange:
        yield "nothing seen"


def _words(name: str) -> str:
    return name.replace("-", " ")


def _hours(audit: Audit) -> Iterator[str]:
    yield from (f"{each.participants}: {_between(each)}" for each in audit.hours)
    if not audit.hours:
        yield "cannot be told: the plan names nobody who takes part"


def _between(hours: Hours) -> str:
    if hours.high is None:
        names = listed(f"“{name}”" for name in hours.unknown) if hours.unknown else "it all"
        unsaid = f"the plan does not say how long or how often {names}"
        known = f"at least {_time(hours.low)}" if hours.low else "cannot be told"
        return f"{known}; {unsaid}"
    low, high = _time(hours.low), _time(hours.high)
    if not hours.high:
        return "none"
    return low if low == high else f"{low} to {high}"


def _time(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return " ".join([f"{whole:,} h"] * bool(whole or not rest) + [f"{rest} min"] * bool(rest))


def _papers(audit: Audit) -> Iterator[str]:
    yield from map(_paper, audit.papers)
    if not audit.papers:
        yield "none listed, so nothing can be evidenced"


def _paper(paper: AuditedPaper) -> str:
    if paper.fault:
        return f"{paper.called}: cannot be told what it says, because {paper.fault}"
    return (
        f"{paper.called}: changed since its quotations were taken"
        if paper.changed
        else paper.called
    )


_LISTS: tuple[tuple[str, str, Callable[[Audit], Iterator[str]]], ...] = (
    ("promises", "Promises that only another body can keep", _promises),
    ("to-arrange", "Left for the school to arrange", _to_arrange),
    ("effects", "Effects that are claimed, and what they rest on", _effects),
    ("hours", "Time that is asked of each participant", _hours),
    ("documents", "Documents that were read", _papers),
)
"""Each row in which every programme has a list of its own, or says that it has none."""
