"""The claims of an audit on a page: what is said, how far it goes, and what is quoted for it."""

from collections.abc import Iterable, Iterator

from pdcheck.auditing.records import Audit, Claim, Condition, Mechanism, Quotation, Status
from pdcheck.reporters.audit import told
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import Cell, heading, link, paragraph, prose, stacked, table
from pdcheck.reporters.words import capitalised, in_a_row, shortened

LONGEST = 1000
"""How many characters of a sentence or quotation are shown; the JSON report has all. Ours."""


def status(of: Status) -> Markup:
    """A status in words. Its look only repeats them."""
    return element("span", of.words, class_=f"status {of.value}")


def quotations(found: Iterable[Quotation]) -> list[Markup]:
    """Quotations with where they stand, or with what stands in their place."""
    return [_quotation(each) for each in found]


def _quotation(quotation: Quotation) -> Markup:
    near = [
        element("p", shortened(each, LONGEST), class_="note") for each in told.nearest(quotation)
    ]
    text = element("p", "“", shortened(" ".join(quotation.text.split()), LONGEST), "”")
    source = element("p", prose(told.quoted(quotation)), class_="source")
    return element("blockquote", text, source, *near, class_=quotation.looked.match.value)


def claims(found: Iterable[Claim], whole: Status, audit: Audit) -> Markup:
    """What the plan says, claim by claim. Only a status that differs from the whole is told."""
    return together(element("div", *_claim(each, whole, audit), class_="claim") for each in found)


def _claim(claim: Claim, whole: Status, audit: Audit) -> Iterator[Content]:
    words = ": ".join(filter(None, (claim.where, claim.how)))
    place = element("span", f" ({told.line(claim.at, audit.file)})", class_="note")
    yield paragraph(shortened(words, LONGEST), place)
    if claim.judgement:
        yield paragraph(prose(capitalised(told.judged(claim.judgement))), class_="reason")
    elif claim.because or claim.status is not whole:
        differs = [status(claim.status), " "] if claim.status is not whole else []
        yield paragraph(*differs, prose(capitalised(claim.because)), class_="reason")
    yield from quotations(claim.quotations)


# --- Mechanisms ---


def glance(audit: Audit) -> Markup:
    """All fourteen mechanisms in one table, with what each comes to."""
    letters = {group.name: group for group in audit.groups}
    rows = [
        [
            _linked(each),
            together(
                element("span", letters[each.group].letter, class_="letter"),
                " ",
                letters[each.group].title,
            ),
            status(each.status),
        ]
        for each in audit.mechanisms
    ]
    caption = "The fourteen mechanisms, and how far the plan and its documents go with each"
    return table(caption, ("Mechanism", "Group", "Status"), rows, class_="glance")


def _linked(mechanism: Mechanism) -> Content:
    return link(mechanism.name, mechanism.title) if mechanism.claims else mechanism.title


def meanings(audit: Audit) -> Markup:
    """What each status means that the audit has."""
    used = told.used(audit)
    return element(
        "dl",
        *(
            element("div", element("dt", status(each)), element("dd", capitalised(f"{meaning}.")))
            for each, meaning in told.STATUSES.items()
            if each in used
        ),
        class_="statuses",
    )


def mechanisms(audit: Audit) -> Iterator[Content]:
    """Group by group, every mechanism that is claimed; the others are named."""
    for group in audit.groups:
        own = [each for each in audit.mechanisms if each.group == group.name]
        yield heading(3, f"{group.letter}  {group.title}")
        for each in own:
            if each.claims:
                yield _mechanism(each, audit)
        if silent := [each.title for each in own if not each.claims]:
            yield paragraph(f"Not mentioned: {in_a_row(silent)}.", class_="note")


def _mechanism(mechanism: Mechanism, audit: Audit) -> Markup:
    return element(
        "article",
        heading(4, mechanism.title, " ", status(mechanism.status)),
        claims(mechanism.claims, mechanism.status, audit),
        id=mechanism.name,
        class_="audited",
    )


# --- Conditions ---


def conditions(audit: Audit) -> Markup:
    """The conditions in one table: how far each is shown, who sees to it, in which words."""
    return stacked(
        "What must hold for it to work, how far that is shown, and whose part it is",
        ("Condition", "Status", "Whose part", "What the plan says"),
        [_condition(each, audit) for each in audit.conditions],
    )


def _condition(condition: Condition, audit: Audit) -> list[Content | Cell]:
    said: Content = "nothing"
    if condition.name == "feedback" and condition.claims:
        said = together("as under “", link("feedback", "Providing feedback"), "” above")
    elif condition.claims:
        said = claims(condition.claims, condition.status, audit)
    owners = told.owners(condition.owners) or "nobody is named"
    return [condition.title, status(condition.status), owners, Cell(said, "words")]
