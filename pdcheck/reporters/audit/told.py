"""What every report of an audit tells people, whatever the format: its sentences and its words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pdcheck.auditing.records import (
    Audit,
    AuditedPaper,
    Claim,
    Effect,
    Judgement,
    Owner,
    Quotation,
    Status,
)
from pdcheck.finding import Finding, Hours
from pdcheck.papers.looked import Match, Passage
from pdcheck.reporters.words import between, capitalised, day, days, in_a_row, many
from pdcheck.span import Place

STATUSES = {
    Status.EVIDENCED: "described, and a quotation of it stands in its document",
    Status.DESCRIBED: "the plan says how it is done, and nothing was found that proves it",
    Status.CLAIMED: (
        "named, and the plan does not say how; or promised by somebody who cannot arrange it"
    ),
    Status.NEEDS_JUDGEMENT: "a person must look: the question stands beside it",
    Status.REFUTED: "contradicted by the plan itself, by a quotation, or by a person's judgement",
    Status.NOT_MENTIONED: "the plan does not name it; the provider may do it all the same",
}
"""What each status means, in the order of a legend."""


def used(audit: Audit) -> frozenset[Status]:
    """The statuses that an audit has, so that no other needs to be explained."""
    mechanisms = {each.status for each in audit.mechanisms}
    return frozenset(mechanisms | {each.status for each in audit.conditions})


LIMITS = (
    "It has read the plan and the documents, not a school. What they do not say may happen all "
    "the same, and what they say may not.",
    "That words stand in a document shows that they are written there, and not that they are true "
    "or that they are done.",
    "What the plan says of a document was written by a person, who may have overlooked something. "
    "Two people who read the same documents may differ: `pdcheck agree` compares them.",
    "It does not know whether this is the right programme for these pupils and teachers. Not every "
    "programme needs every mechanism, and more of them are not better in themselves.",
    "So there is no score here, no grade, no rank, and no forecast of results. What waits for a "
    "person stays open until a person has answered it.",
)
"""What a reader must know before relying on an audit."""

AFFILIATION = (
    "pdcheck is not affiliated with the Education Endowment Foundation, whose fourteen mechanisms "
    "it uses."
)

_SHOWN_ALREADY = frozenset(
    {
        "quotation-not-found",
        "quotation-on-another-page",
        "unreadable-document",
        "document-changed",
        "claim-without-evidence",
    }
)
"""The rules whose findings a report for people tells in other places."""


# --- The headline ---


def headline(audit: Audit) -> str:
    """What an audit comes to, in a few sentences: what is shown, what is said, what is left."""
    return " ".join(filter(None, (shown(audit), left(audit))))


def shown(audit: Audit) -> str:
    """What the plan and its documents show of the mechanisms, and what they only say."""
    return " ".join((*_not_read(audit), *_nothing_proved(audit), *_mechanisms(audit)))


def left(audit: Audit) -> str:
    """What the school has to arrange, what nobody else can keep, and which proofs fail."""
    said = [*_school(audit)]
    if audit.promises:
        number = _counted(len(audit.promises), "promise")
        said.append(f"{number} of the provider can only be kept by a school or its trust.")
    return " ".join((*said, *_unproved(audit)))


def _unproved(audit: Audit) -> Iterator[str]:
    """How many quotations are not where they should be or could not be looked for, and what was
    exchanged since they were taken."""
    matches = [quotation.looked.match for quotation in audit.quotations]
    if unread := matches.count(Match.UNREAD):
        yield f"{_counted(unread, 'quotation')} could not be looked for."
    if missing := matches.count(Match.ABSENT) + matches.count(Match.ELSEWHERE):
        were = "was not found where it" if missing == 1 else "were not found where they"
        yield f"{_counted(missing, 'quotation')} {were} should be."
    if changed := [f"“{paper.called}”" for paper in audit.papers if paper.changed]:
        have = "has" if len(changed) == 1 else "have"
        yield f"{in_a_row(changed)} {have} changed since the quotations were taken."


def _not_read(audit: Audit) -> Iterator[str]:
    """That a part of the plan counts as not mentioned, because it could not be read."""
    if audit.unread:
        lines = [f"line {number}" for number in sorted({e.span.start.line for e in audit.unread})]
        where = in_a_row([*lines[:5], "others"] if len(lines) > 5 else lines)
        yield f"What stands in {where} of the plan could not be read, and counts as not mentioned."


def _nothing_proved(audit: Audit) -> Iterator[str]:
    if not audit.papers:
        yield (
            "Nothing could be proved, because the plan lists no documents: what follows is what "
            "the plan says."
        )


def _mechanisms(audit: Audit) -> Iterator[str]:
    named = {status: _named(audit, status) for status in Status}
    if shown := named[Status.EVIDENCED]:
        are = "is" if len(shown) == 1 else "are"
        quoted = "described, with a quotation that stands in its document"
        yield f"{capitalised(in_a_row(shown))} {are} {quoted}."
    elif audit.papers:
        yield "No mechanism is described with a quotation that stands in its document."
    if said := named[Status.DESCRIBED]:
        verb = "is" if len(said) == 1 else "are"
        yield f"{capitalised(in_a_row(said))} {verb} described, without proof."
    if said := named[Status.CLAIMED]:
        verb = "is" if len(said) == 1 else "are"
        yield f"{capitalised(in_a_row(said))} {verb} only named."
    if open_ := named[Status.NEEDS_JUDGEMENT]:
        yield f"A person must still judge {in_a_row(open_)}."
    if refuted := named[Status.REFUTED]:
        verb = "is" if len(refuted) == 1 else "are"
        yield f"{capitalised(in_a_row(refuted))} {verb} refuted."
    if not any(each.claims for each in audit.mechanisms):
        yield "The plan names none of the fourteen mechanisms."


def _named(audit: Audit, status: Status) -> list[str]:
    return [each.spoken for each in audit.mechanisms if each.status is status]


def _school(audit: Audit) -> Iterator[str]:
    if audit.to_arrange:
        number = _counted(len(audit.to_arrange), "thing")
        verb = "is" if len(audit.to_arrange) == 1 else "are"
        first = ", time for teachers among them" if _time(audit) else ""
        yield f"{number} {verb} left for the school or its trust to arrange{first}."


_WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def _counted(number: int, one: str) -> str:
    """A number at the start of a sentence: `Seven things`."""
    if number > len(_WORDS):
        return many(number, one)
    return f"{_WORDS[number - 1]} {one}{'s' if number > 1 else ''}"


def _time(audit: Audit) -> bool:
    several = len(audit.to_arrange) > 1
    return several and any(each.about == "protected-time" for each in audit.to_arrange)


def subject(audit: Audit) -> str:
    """What the audit is of: who provides the programme, and who runs it."""
    by = f"Audit of a programme of {audit.provider}" if audit.provider else "Audit of a programme"
    run = f"run by the {audit.run_by}" if audit.run_stated else "the plan does not say who runs it"
    return f"{by}, {run}; as of {day(audit.as_of)}"


# --- Claims ---


def owners(found: Sequence[Owner]) -> str:
    """Who sees to a condition, and whether the plan says so; empty where nobody does."""
    stated = dict.fromkeys(owner.called for owner in found if owner.stated)
    follows = dict.fromkeys(f"{owner.body} (not stated)" for owner in found if not owner.stated)
    return in_a_row([*stated, *follows])


def quoted(quotation: Quotation) -> str:
    """Where a quotation stands, or what came of looking for it: `Handbook, page 4: found`."""
    what = "this" if quotation.against == "how" else f"`{quotation.against}`"
    against = f"; it contradicts {what}" if quotation.against else ""
    return f"{quotation.source}: {_outcome(quotation)}{against}"


def _outcome(quotation: Quotation) -> str:
    looked = quotation.looked
    match looked.match:
        case Match.FOUND:
            where = _places(looked.passages[:3], quotation) if not quotation.page else ""
            return f"found{f', {where}' if where else ''}"
        case Match.ELSEWHERE:
            return f"on another {quotation.counted}: {_places(looked.passages[:3], quotation)}"
        case Match.ABSENT:
            return "not found"
    return f"not looked for: {looked.because}" if looked.because else "not looked for"


def _places(passages: Iterable[Passage], quotation: Quotation) -> str:
    return in_a_row(dict.fromkeys(map(quotation.place, passages)))


def nearest(quotation: Quotation) -> list[str]:
    """What comes nearest to a quotation that is not there, and each difference; empty if none."""
    near = quotation.looked.nearest
    if quotation.looked.match is not Match.ABSENT or near is None:
        return []
    words = " ".join(near.passage.text.split())
    told = [f"nearest, {quotation.place(near.passage)}: “{words}”"]
    for each in near.differences[:4]:
        said, stands = (f"“{text}”" if text else "nothing" for text in (each.said, each.stands))
        told.append(f"quoted: {said}; in the document: {stands}")
    return told


def judged(judgement: Judgement) -> str:
    """What a person decided, who, when and why."""
    when = f" on {day(judgement.on)}" if judgement.on else ""
    return f"judged {judgement.outcome.words} by {judgement.by}{when}: {judgement.because}"


def open_questions(audit: Audit) -> Iterator[tuple[str, Claim]]:
    """What a person must decide before anything can be said: the claims, with what each is of."""
    for title, claim in audit.claims:
        if claim.question:
            yield title, claim


def called(title: str, claim: Claim) -> str:
    """What to call a claim in a list: what it is of, and where it is made."""
    return ", ".join(filter(None, (title, claim.where)))


def judgements(audit: Audit) -> Iterator[tuple[str, Judgement]]:
    """Everything that a person judged, with what it is of."""
    for title, claim in audit.claims:
        if claim.judgement:
            yield called(title, claim), claim.judgement
    for effect in audit.effects:
        if effect.judgement:
            yield f"effect “{effect.claim}”", effect.judgement


# --- Effects, time, documents ---


def rests_on(effect: Effect) -> str:
    """What a claim of an effect rests on, where it is said, and what is missing to weigh it."""
    if not effect.listed:
        rest = "nothing beside it says where that was shown"
        return rest if effect.missing else "a year or a source stands beside it, unchecked"
    said = [
        f"measured: {effect.outcome}" if effect.outcome else "",
        f"with {effect.population}" if effect.population else "",
        f"compared with {effect.compared_with}" if effect.compared_with else "",
        f"source: {'; '.join(effect.sources)}" if effect.sources else "",
    ]
    told = "; ".join(filter(None, said)) or "nothing is said of what it rests on"
    return f"{told}; missing: {in_a_row(effect.missing)}" if effect.missing else told


def time(row: Hours) -> str:
    """The time that the plan asks of one person of a row, as far as it adds up."""
    told = f"{row.participants}: {between(row.low, row.high)}"
    if row.available is not None:
        told += f"; they have {between(row.available, row.available)}"
    names = in_a_row([f"“{name}”" for name in dict.fromkeys(row.unknown)])
    verb = "is" if len(set(row.unknown)) == 1 else "are"
    return f"{told}; how long or how often {names} {verb}, the plan does not say" if names else told


def document(paper: AuditedPaper) -> str:
    """A document in one line: what it is, its file and date, and what is wrong with it."""
    when = days(*paper.dates) if paper.dates else "undated"
    named = paper.file and paper.file != paper.called
    told = f"{paper.called} ({paper.file}), {when}" if named else f"{paper.called}, {when}"
    if paper.fault:
        told += f"; not read: {paper.fault}; to do: {paper.remedy}"
    elif not paper.read:
        told += "; not read, because the plan names no file of it"
    if paper.changed:
        told += "; changed since its quotations were taken"
    if paper.wordless:
        shown = [*paper.wordless[:6], "others"] if len(paper.wordless) > 6 else paper.wordless
        pages = paper.counted if len(paper.wordless) == 1 else f"{paper.counted}s"
        told += f"; no text can be read on {pages} {in_a_row(shown)}"
    return told


def coding(audit: Audit) -> list[Finding]:
    """What is wrong with how quotations and judgements are written, not told elsewhere."""
    return [each for each in audit.findings if each.rule not in _SHOWN_ALREADY]


def line(place: Place | None, file: str) -> str:
    """Where something stands in the plan: `line 12`, with the file where it is another one."""
    if place is None:
        return ""
    number = f"line {place.span.start.line}"
    return number if place.file == file else f"{place.file}, {number}"


class Fact(NamedTuple):
    """One line of where a report comes from; `digest` is empty where it has none."""

    name: str
    said: str
    digest: str = ""


def provenance(audit: Audit) -> Iterator[Fact]:
    """With what this was made, of what, and as of when."""
    yield Fact("Made by", f"pdcheck {audit.version}, as of {day(audit.as_of)}")
    yield Fact("Rules", "", audit.rules_digest)
    yield Fact("Plan", audit.file, audit.digest)
    for paper in audit.papers:
        if paper.digest:
            yield Fact("Document", paper.file or paper.called, paper.digest)
