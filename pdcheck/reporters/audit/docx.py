"""An audit as a Word file, for people who work in Word: it is written with `python-docx`."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from pdcheck.auditing.records import Audit, Claim, Condition, Effect, Mechanism, Quotation, Status
from pdcheck.reporters.audit import told
from pdcheck.reporters.audit.word import Bit, Word
from pdcheck.reporters.words import capitalised, day, in_a_row, shortened

LONGEST = 1000
"""How many characters of a sentence or quotation are shown; the JSON report has all. Ours."""

Paragraphs = list[tuple[str, list[Bit]]]


def render(audit: Audit, out: TextIO) -> None:
    """Write an audit as a Word file. Its bytes go past the text layer of `out`, into its buffer."""
    title = shortened(audit.title or audit.file, 160)
    word = Word(title, audit.as_of, f"Audit of {shortened(title, 80)}, {day(audit.as_of)}")
    word.paragraph((f"{told.subject(audit)}; {audit.file}", "soft"))
    word.paragraph(told.shown(audit), style="Lead")
    if told.left(audit):
        word.paragraph(told.left(audit))
    _glance(word, audit)
    _open(word, audit)
    _to_arrange(word, audit)
    _promises(word, audit)
    _mechanisms(word, audit)
    _conditions(word, audit)
    _others(word, audit)
    _effects(word, audit)
    _time(word, audit)
    _questions(word, audit)
    _judged(word, audit)
    _documents(word, audit)
    _limits(word, audit)
    out.buffer.write(word.bytes())


# --- The programme ---


def _glance(word: Word, audit: Audit) -> None:
    word.heading(1, "At a glance")
    groups = {group.name: f"{group.letter}  {group.title}" for group in audit.groups}
    rows = [
        [_cell(each.title), _cell(groups[each.group]), _cell(_status(each.status))]
        for each in audit.mechanisms
    ]
    about = "The fourteen mechanisms, their groups, and how far the plan goes with each"
    word.table(about, ("Mechanism", "Group", "Status"), (82, 50, 34), rows)
    used = told.used(audit)
    for status, meaning in told.STATUSES.items():
        if status in used:
            word.paragraph(_status(status), f": {meaning}.", style="Source")


def _mechanisms(word: Word, audit: Audit) -> None:
    word.heading(1, "What the programme does")
    for group in audit.groups:
        word.heading(2, f"{group.letter}  {group.title}")
        own = [each for each in audit.mechanisms if each.group == group.name]
        for each in own:
            if each.claims:
                _mechanism(word, each, audit)
        if silent := [each.title for each in own if not each.claims]:
            word.paragraph((f"Not mentioned: {in_a_row(silent)}.", "soft"))


def _mechanism(word: Word, mechanism: Mechanism, audit: Audit) -> None:
    word.heading(3, f"{mechanism.title}: ", mechanism.status.words)
    for claim in mechanism.claims:
        for style, bits in _claim(claim, mechanism.status, audit):
            word.paragraph(*bits, style=style)


def _claim(claim: Claim, whole: Status, audit: Audit) -> Iterator[tuple[str, list[Bit]]]:
    """What the plan says at one place, why it has its status, and what is quoted for it."""
    words = shortened(": ".join(filter(None, (claim.where, claim.how))), LONGEST)
    yield "Normal", [words, (f" ({told.line(claim.at, audit.file)})", "soft")]
    differs: list[Bit] = []
    if claim.status is not whole:
        differs = [_status(claim.status), ": " if claim.because else ""]
    if claim.judgement:
        yield "Normal", [(capitalised(told.judged(claim.judgement)), "soft")]
    elif claim.because or differs:
        because = claim.because if differs else capitalised(claim.because)
        yield "Normal", [*differs, (because, "soft")]
    yield from _quoted(claim.quotations)


def _quoted(quotations: Iterable[Quotation]) -> Iterator[tuple[str, list[Bit]]]:
    for each in quotations:
        yield "Quote", [f"“{shortened(' '.join(each.text.split()), LONGEST)}”"]
        said = "; ".join((told.quoted(each), *told.nearest(each)))
        yield "Source", [shortened(said, LONGEST)]


def _conditions(word: Word, audit: Audit) -> None:
    word.heading(1, "What must hold for it to work")
    about = "The conditions, how far each is shown, whose part it is, and what the plan says"
    columns = ("Condition", "Status", "Whose part", "What the plan says")
    rows = [_condition(each, audit) for each in audit.conditions]
    word.table(about, columns, (36, 28, 28, 74), rows)


_IN_CELL = {"Normal": "Cell", "Quote": "Cell Quote", "Source": "Cell Source"}


def _condition(condition: Condition, audit: Audit) -> list[Paragraphs]:
    said: Paragraphs = [("Cell", [("nothing", "soft")])]
    if condition.name == "feedback" and condition.claims:
        said = _cell("as under “Providing feedback” above")
    elif condition.claims:
        told_of = (_claim(each, condition.status, audit) for each in condition.claims)
        said = [(_IN_CELL[style], bits) for each in told_of for style, bits in each]
    owners = told.owners(condition.owners) or "nobody is named"
    return [_cell(condition.title), _cell(_status(condition.status)), _cell(owners), said]


def _others(word: Word, audit: Audit) -> None:
    if audit.others:
        word.heading(1, "Also quoted or judged")
    for each in audit.others:
        word.heading(3, f"{capitalised(each.where)}: ", each.status.words)
        for style, bits in _claim(each._replace(where=""), each.status, audit):
            word.paragraph(*bits, style=style)


# --- What follows from it ---


def _open(word: Word, audit: Audit) -> None:
    asked = list(told.open_questions(audit))
    if asked:
        word.heading(1, "For a person to judge first")
        rows = [
            [
                _cell(f"{told.called(title, claim)} ({told.line(claim.at, audit.file)})"),
                _cell(capitalised(claim.because)),
                _cell(capitalised(claim.question)),
            ]
            for title, claim in asked
        ]
        columns = ("Of what", "Why it is open", "Question")
        word.table("What a person has to judge, and why", columns, (46, 60, 60), rows)


def _to_arrange(word: Word, audit: Audit) -> None:
    if audit.to_arrange:
        word.heading(1, "To arrange before signing")
        rows = [
            [
                _cell(shortened(capitalised(each.what), LONGEST)),
                _cell(each.who),
                _cell(capitalised(each.why)),
            ]
            for each in audit.to_arrange
        ]
        about = "What is left for the school or its trust to arrange, who does it, and why"
        word.table(about, ("What", "Who", "Why"), (76, 26, 64), rows)


def _promises(word: Word, audit: Audit) -> None:
    if audit.promises:
        word.heading(1, "Promises out of the provider’s reach")
    for each in audit.promises:
        word.paragraph(f"“{shortened(each.what, LONGEST)}”: {each.why}.")
        for style, bits in _quoted(each.quotations):
            word.paragraph(*bits, style=style)


def _effects(word: Word, audit: Audit) -> None:
    if audit.effects:
        word.heading(1, "What it is said to achieve")
    for each in audit.effects:
        for style, bits in _effect(each, audit):
            word.paragraph(*bits, style=style)


def _effect(effect: Effect, audit: Audit) -> Iterator[tuple[str, list[Bit]]]:
    words = f", in the words “{effect.words}”" if effect.words else ""
    place = (f" ({told.line(effect.at, audit.file)})", "soft")
    yield "Normal", [(f"“{shortened(effect.claim, LONGEST)}”", "strong"), words, place]
    yield "Normal", [f"{capitalised(told.rests_on(effect))}."]
    if effect.judgement:
        yield "Normal", [capitalised(told.judged(effect.judgement))]
    yield from _quoted(effect.quotations)


def _time(word: Word, audit: Audit) -> None:
    rows = [told.time(row) for row in audit.hours if row.low or row.unknown]
    if rows:
        word.heading(1, "Time that it asks for")
        word.paragraph("For one person of each row, over the whole programme.")
        word.bullets(rows)


def _questions(word: Word, audit: Audit) -> None:
    if audit.questions:
        word.heading(1, "Questions for the provider")
        word.bullets((each.text for each in audit.questions), "List Number")


def _judged(word: Word, audit: Audit) -> None:
    judged = list(told.judgements(audit))
    if judged:
        word.heading(1, "What a person judged")
        word.bullets(f"{what}: {told.judged(each)}" for what, each in judged)


def _documents(word: Word, audit: Audit) -> None:
    word.heading(1, "The documents")
    word.bullets(map(told.document, audit.papers))
    if not audit.papers:
        word.paragraph("The plan lists no documents, so nothing in it could be proved.")
    if found := told.coding(audit):
        word.heading(1, "To mend in the plan")
        word.bullets(f"line {e.span.start.line}: {e.what}; {e.remedy}" for e in found)


def _limits(word: Word, audit: Audit) -> None:
    word.heading(1, "What pdcheck cannot see")
    word.bullets(told.LIMITS)
    word.heading(1, "Where this comes from")
    for fact in told.provenance(audit):
        parts = (f"{fact.name}:", fact.said, fact.digest)
        word.paragraph(" ".join(filter(None, parts)), style="Source")
    word.paragraph(told.AFFILIATION, style="Source")


def _cell(*bits: Bit) -> Paragraphs:
    return [("Cell", list(bits))]


def _status(status: Status) -> Bit:
    return status.words, "strong"
