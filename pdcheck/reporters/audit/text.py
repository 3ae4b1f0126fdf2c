"""An audit for people at a terminal: what is shown, what is said, and what is left to arrange."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from pdcheck.auditing.records import Audit, Claim, Condition, Effect, Mechanism, Quotation, Status
from pdcheck.reporters.audit import told
from pdcheck.reporters.lines import WIDTH, Line, write
from pdcheck.visible import visible

LONGEST = 600
"""How many characters of one quotation or sentence are shown; `-f json` has all. Ours."""
_TITLE = 55
"""How wide the titles of mechanisms and conditions are, so that a status fits behind them."""

_STYLES = {
    Status.EVIDENCED: "green",
    Status.DESCRIBED: "",
    Status.CLAIMED: "yellow",
    Status.NEEDS_JUDGEMENT: "bold cyan",
    Status.REFUTED: "bold red",
    Status.NOT_MENTIONED: "dim",
}


def render(audit: Audit, out: TextIO) -> None:
    """Write an audit, in colour where `out` is a terminal that wants it."""
    write(_lines(audit), out)


def _lines(audit: Audit) -> Iterator[Line]:
    yield [(visible(audit.title or audit.file), "bold")]
    yield from _wrapped(told.subject(audit), "  ")
    yield []
    yield from _wrapped(told.headline(audit), style="bold")
    sections = (
        ("Documents", _documents(audit)),
        ("For a person to judge first", _open(audit)),
        ("What the programme does: the mechanisms in their four groups", _mechanisms(audit)),
        ("What must hold for it to work, and who sees to it", _conditions(audit)),
        ("Also quoted or judged", _others(audit)),
        ("For the school or its trust to arrange before it signs", _to_arrange(audit)),
        ("Promises that the provider cannot keep alone", _promises(audit)),
        ("What it is said to achieve, and what that rests on", _effects(audit)),
        ("Time that the plan asks of one person", _hours(audit)),
        ("Questions for the provider", _questions(audit)),
        ("What a person judged", _judged(audit)),
        ("To mend in the plan", _coding(audit)),
        ("What pdcheck cannot see", _bullets(told.LIMITS)),
        ("Where this comes from", _provenance(audit)),
    )
    for title, lines in sections:
        made = list(lines)
        if made:
            yield []
            yield [(title, "bold")]
            yield from made


# --- The programme ---


def _documents(audit: Audit) -> Iterator[Line]:
    yield from _bullets(map(told.document, audit.papers))


def _mechanisms(audit: Audit) -> Iterator[Line]:
    for group in audit.groups:
        yield []
        yield [(visible(f"  {group.letter}  {group.title}"), "bold")]
        for mechanism in audit.mechanisms:
            if mechanism.group == group.name:
                yield from _mechanism(mechanism, audit)
    yield []
    for status, meaning in told.STATUSES.items():
        if status in told.used(audit):
            yield from _wrapped(f"{status.words}: {meaning}", "    ", "  ", style="dim")


def _mechanism(mechanism: Mechanism, audit: Audit) -> Iterator[Line]:
    yield _headed(mechanism.title, mechanism.status)
    for claim in mechanism.claims:
        yield from _claim(claim, mechanism.status, audit)


def _conditions(audit: Audit) -> Iterator[Line]:
    yield []
    for condition in audit.conditions:
        yield from _condition(condition, audit)


def _condition(condition: Condition, audit: Audit) -> Iterator[Line]:
    yield _headed(condition.title, condition.status)
    owners = told.owners(condition.owners)
    if owners:
        yield from _wrapped(f"whose part: {owners}", "      ")
    for claim in condition.claims if condition.name != "feedback" else ():
        yield from _claim(claim, condition.status, audit)
    if condition.name == "feedback" and condition.claims:
        yield from _wrapped("as under “Providing feedback” above", "      ", style="dim")


def _others(audit: Audit) -> Iterator[Line]:
    for claim in audit.others:
        yield _headed(claim.where, claim.status)
        yield from _claim(claim, claim.status, audit, named=False)


def _headed(title: str, status: Status) -> Line:
    shown = visible(title)
    cut = shown if len(shown) <= _TITLE else f"{shown[: _TITLE - 1]}…"
    return [(f"    {cut:<{_TITLE}}  ", ""), (status.words, _STYLES[status])]


def _claim(claim: Claim, whole: Status, audit: Audit, *, named: bool = True) -> Iterator[Line]:
    """One claim: where and how, why it has its status, and what is quoted for it."""
    words = ": ".join(filter(None, (claim.where if named else "", claim.how)))
    place = told.line(claim.at, audit.file)
    yield from _wrapped(f"{_cut(words)} ({place})" if words else f"({place})", "      ")
    status = f"{claim.status.words}" if claim.status is not whole else ""
    note = ": ".join(filter(None, (status, claim.because if not claim.judgement else "")))
    if note:
        yield from _wrapped(note, "        ", style=_STYLES[claim.status])
    if claim.judgement:
        yield from _wrapped(told.judged(claim.judgement), "        ")
    for quotation in claim.quotations:
        yield from _quotation(quotation)


def _quotation(quotation: Quotation) -> Iterator[Line]:
    yield from _wrapped(f"“{_cut(quotation.text)}”", "         ", "        ")
    yield from _wrapped(told.quoted(quotation), "            ", "          ", style="dim")
    for each in told.nearest(quotation):
        yield from _wrapped(_cut(each), "            ", "          ", style="dim")


# --- What follows from it ---


def _open(audit: Audit) -> Iterator[Line]:
    for title, claim in told.open_questions(audit):
        place = told.line(claim.at, audit.file)
        asked = f"{told.called(title, claim)} ({place}): {claim.because}; {claim.question}"
        yield from _wrapped(asked, "    ", "  ? ")


def _to_arrange(audit: Audit) -> Iterator[Line]:
    for each in audit.to_arrange:
        yield from _wrapped(f"{each.what}", "    ", "  - ")
        place = told.line(each.at, audit.file)
        yield from _wrapped(
            f"{each.who}; {each.why}{f' ({place})' if place else ''}", "    ", style="dim"
        )


def _promises(audit: Audit) -> Iterator[Line]:
    for each in audit.promises:
        place = told.line(each.at, audit.file)
        yield from _wrapped(f"“{_cut(each.what)}”: {each.why} ({place})", "    ", "  - ")


def _effects(audit: Audit) -> Iterator[Line]:
    for each in audit.effects:
        yield from _effect(each, audit)


def _effect(effect: Effect, audit: Audit) -> Iterator[Line]:
    words = f", in the words “{effect.words}”" if effect.words else ""
    place = told.line(effect.at, audit.file)
    yield from _wrapped(f"“{_cut(effect.claim)}”{words} ({place})", "    ", "  - ")
    yield from _wrapped(told.rests_on(effect), "    ")
    for quotation in effect.quotations:
        yield from _quotation(quotation)
    if effect.judgement:
        yield from _wrapped(told.judged(effect.judgement), "    ")


def _hours(audit: Audit) -> Iterator[Line]:
    yield from _bullets(told.time(row) for row in audit.hours if row.low or row.unknown)


def _questions(audit: Audit) -> Iterator[Line]:
    for number, each in enumerate(audit.questions, start=1):
        yield from _wrapped(each.text, "      ", f"  {number:>2}  ")


def _judged(audit: Audit) -> Iterator[Line]:
    yield from _bullets(f"{what}: {told.judged(each)}" for what, each in told.judgements(audit))


def _coding(audit: Audit) -> Iterator[Line]:
    yield from _bullets(
        f"line {each.span.start.line}: {each.what}; {each.remedy}" for each in told.coding(audit)
    )


def _provenance(audit: Audit) -> Iterator[Line]:
    for fact in told.provenance(audit):
        yield from _wrapped(f"{fact.name}: {fact.said}".rstrip(" :"), "    ", "  ", style="dim")
        if fact.digest:
            yield [(f"    {fact.digest}", "dim")]
    yield from _wrapped(told.AFFILIATION, "  ", style="dim")


# --- Lines ---


def _bullets(texts: Iterable[str]) -> Iterator[Line]:
    for text in texts:
        yield from _wrapped(text, "    ", "  - ")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _wrapped(text: str, indent: str = "", first: str = "", style: str = "") -> Iterator[Line]:
    lines = textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=first or indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from ([(line, style)] for line in lines)
