"""The frame of every page: a whole document that loads and runs nothing, and can be printed."""

from pdcheck.reporters.html.elements import Content, Markup, document, element, style_sheet
from pdcheck.reporters.html.style import RULES

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser may do with a page: use its own style sheet, and nothing else."""


def page(title: str, language: str, *body: Content) -> Markup:
    """A whole page. `language` is that of its words, such as `en-GB`.

    It begins with a link past whatever stands before the element with the id `content`, which
    `main` makes.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        style_sheet(RULES),
    )
    skip = element("a", "Skip to the report", href="#content", class_="skip")
    return document(head, element("body", skip, *body), language)


def top(*content: Content) -> Markup:
    """What stands at the top of a page, before its contents."""
    return element("header", *content, class_="top")


def contents(label: str, *links: Content) -> Markup:
    """The links to the parts of a page."""
    items = [element("li", each) for each in links]
    return element("nav", element("ul", *items), aria_label=label, class_="contents")


def main(*content: Content) -> Markup:
    """What a page is there for."""
    return element("main", *content, id="content", tabindex=-1)


def bottom(*content: Content) -> Markup:
    """What stands at the foot of a page: where it comes from, and what it is not."""
    return element("footer", *content, class_="bottom")
