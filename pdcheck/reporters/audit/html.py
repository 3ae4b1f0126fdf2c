"""An audit as one HTML file that a head teacher can read, print, and pass on."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from pdcheck.auditing.records import Audit, Effect
from pdcheck.reporters.audit import told
from pdcheck.reporters.audit.claims import (
    LONGEST,
    claims,
    conditions,
    glance,
    meanings,
    mechanisms,
    quotations,
    status,
)
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.frame import bottom, contents, main, page, top
from pdcheck.reporters.html.parts import (
    Cell,
    bullets,
    heading,
    link,
    paragraph,
    prose,
    section,
    stacked,
    terms,
)
from pdcheck.reporters.words import capitalised, day, shortened

LANGUAGE = "en-GB"


class _Section(NamedTuple):
    """A part of the page, and the words of the link that leads to it."""

    id: str
    title: str
    body: list[Content]


def render(audit: Audit, out: TextIO) -> None:
    """Write an audit as a page that loads nothing and needs no script."""
    out.write(_page(audit))


def _page(audit: Audit) -> Markup:
    title = shortened(audit.title or audit.file, 160)
    sections = [each for each in _sections(audit) if each.body]
    return page(
        f"{title}: audit – pdcheck",
        LANGUAGE,
        top(
            paragraph(f"{told.subject(audit)} · {audit.file}", class_="kicker"),
            heading(1, title),
            paragraph(told.shown(audit), class_="headline"),
            paragraph(told.left(audit)) if told.left(audit) else None,
        ),
        contents("Parts of this report", *(link(each.id, each.title) for each in sections)),
        main(*(section(each.title, *each.body, level=2, id_=each.id) for each in sections)),
        bottom(_provenance(audit)),
    )


def _sections(audit: Audit) -> Iterator[_Section]:
    yield _Section("glance", "At a glance", [glance(audit), meanings(audit)])
    yield _Section("open", "For a person to judge first", list(_open(audit)))
    yield _Section("arrange", "To arrange before signing", list(_to_arrange(audit)))
    yield _Section("promises", "Promises out of the provider’s reach", list(_promises(audit)))
    yield _Section("mechanisms", "What the programme does", list(mechanisms(audit)))
    yield _Section("conditions", "What must hold for it to work", [conditions(audit)])
    yield _Section("others", "Also quoted or judged", list(_others(audit)))
    yield _Section("effects", "What it is said to achieve", list(_effects(audit)))
    yield _Section("time", "Time that it asks for", list(_time(audit)))
    yield _Section("questions", "Questions for the provider", list(_questions(audit)))
    yield _Section("judged", "What a person judged", list(_judged(audit)))
    yield _Section("documents", "The documents", list(_documents(audit)))
    yield _Section("mend", "To mend in the plan", list(_coding(audit)))
    yield _Section("limits", "What pdcheck cannot see", [bullets(map(prose, told.LIMITS))])


# --- What follows from the claims ---


def _open(audit: Audit) -> Iterator[Content]:
    asked = list(told.open_questions(audit))
    if asked:
        yield paragraph(
            prose(
                "Nothing is settled here until somebody who has read the documents has answered. "
                "The answer belongs in the plan, under `judged`, with role, day and reason."
            )
        )
        yield stacked(
            "What is open, and why",
            ("Of what", "Why it is open", "Question"),
            [
                [
                    together(
                        told.called(title, claim),
                        element("span", f" ({told.line(claim.at, audit.file)})", class_="note"),
                    ),
                    prose(capitalised(claim.because)),
                    prose(capitalised(claim.question)),
                ]
                for title, claim in asked
            ],
        )


def _to_arrange(audit: Audit) -> Iterator[Content]:
    if audit.to_arrange:
        yield stacked(
            "What is left for the school or its trust to arrange, and why",
            ("What", "Who", "Why"),
            [
                [capitalised(shortened(each.what, LONGEST)), each.who, capitalised(each.why)]
                for each in audit.to_arrange
            ],
        )


def _promises(audit: Audit) -> Iterator[Content]:
    for each in audit.promises:
        yield element(
            "article",
            paragraph("“", shortened(each.what, LONGEST), "”: ", each.why, "."),
            *quotations(each.quotations),
            class_="audited",
        )


def _others(audit: Audit) -> Iterator[Content]:
    for each in audit.others:
        yield element(
            "article",
            heading(3, capitalised(each.where), " ", status(each.status)),
            claims([each._replace(where="")], each.status, audit),
            class_="audited",
        )


def _effects(audit: Audit) -> Iterator[Content]:
    for each in audit.effects:
        yield element("article", *_effect(each, audit), class_="audited")


def _effect(effect: Effect, audit: Audit) -> Iterator[Content]:
    words = f", in the words “{effect.words}”" if effect.words else ""
    place = element("span", f" ({told.line(effect.at, audit.file)})", class_="note")
    yield paragraph("“", shortened(effect.claim, LONGEST), "”", words, place)
    yield paragraph(capitalised(told.rests_on(effect)), ".", class_="reason")
    if effect.judgement:
        yield paragraph(prose(capitalised(told.judged(effect.judgement))), class_="reason")
    yield from quotations(effect.quotations)


def _time(audit: Audit) -> Iterator[Content]:
    rows = [told.time(row) for row in audit.hours if row.low or row.unknown]
    if rows:
        yield paragraph("For one person of each row, over the whole programme.")
        yield bullets(rows)


def _questions(audit: Audit) -> Iterator[Content]:
    if audit.questions:
        yield paragraph("Made from the gaps above, to be sent as they are, or as they suit.")
        yield element("ol", *(element("li", each.text) for each in audit.questions))


def _judged(audit: Audit) -> Iterator[Content]:
    judged = list(told.judgements(audit))
    if judged:
        yield stacked(
            "Judgements, each with who made it, when and why",
            ("Of what", "Judgement", "By", "On", "Because"),
            [
                [
                    what,
                    status(each.outcome),
                    Cell(each.by, "least"),
                    day(each.on) if each.on else "no day given",
                    each.because,
                ]
                for what, each in judged
            ],
        )


def _documents(audit: Audit) -> Iterator[Content]:
    yield bullets(map(told.document, audit.papers))
    if not audit.papers:
        yield paragraph("The plan lists no documents, so nothing in it could be proved.")


def _coding(audit: Audit) -> Iterator[Content]:
    if found := told.coding(audit):
        yield bullets(
            prose(f"Line {each.span.start.line}: {each.what}; {each.remedy}.") for each in found
        )


def _provenance(audit: Audit) -> Markup:
    pairs: list[tuple[Content, Content]] = [
        (fact.name, together(fact.said, " ", element("code", fact.digest) if fact.digest else None))
        for fact in told.provenance(audit)
    ]
    loads = " This page loads nothing and sends nothing."
    return together(terms(pairs), paragraph(f"{told.AFFILIATION}{loads}"))
