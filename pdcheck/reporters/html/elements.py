"""Markup that is made of elements and of nothing else.

Only `element` makes markup. Whatever else is put into it is text, and is escaped there: a text
that somebody else wrote can become neither a tag nor an attribute, because there is no way to
put it in unescaped. Two pieces of markup that are added or formatted together are a text again.
"""

import re
from collections.abc import Iterable, Iterator

from pdcheck.visible import visible

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_NAME = re.compile(r"[a-z][a-z0-9]*")
_ATTRIBUTE = re.compile(r"(?!on|style)[a-zA-Z][a-zA-Z0-9-]*")
_VOID = frozenset({"br", "hr", "meta", "wbr"})
_NEVER = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "img"})
"""Elements that run or load something; nobody here needs one."""
_LINE_BEHIND = frozenset(
    [
        "article",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "li",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "thead",
        "title",
        "tr",
        "ul",
        "details",
        "g",
        "desc",
    ]
)
"""Elements that end a line of the file, so that people can compare two of them."""


class Markup(str):
    """A piece of HTML. Nothing but this module makes one."""

    __slots__ = ()


Content = str | None | Iterable["Content"]
"""What an element may hold: markup, which stays; text, which is escaped; several; or nothing."""
Attribute = str | int | float | bool | None


def escaped(text: str) -> str:
    """A text in which nothing is markup, and which shows what would not be seen.

    Control, bidirectional and format characters become escapes such as `\\u202e`.
    """
    return visible(text).translate(_ENTITIES)


def element(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """An element. A trailing `_` of an attribute's name is dropped, and other `_` are hyphens.

    An attribute that is None or False is left out, and one that is True has no value. Raises
    `ValueError` for an element or attribute that could run or load something, and for an address
    that is neither in this page nor at a publisher's.
    """
    if not _NAME.fullmatch(name.lower()) or name in _NEVER:
        raise ValueError(f"a page has no {name!r}")
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    end = "\n" if name in _LINE_BEHIND else ""
    if name in _VOID:
        return Markup(f"<{name}{opening}>{end}")
    return Markup(f"<{name}{opening}>{''.join(_inside(content))}</{name}>{end}")


def together(*content: Content) -> Markup:
    """Several pieces behind one another, without an element round them."""
    return Markup("".join(_inside(content)))


def document(head: Markup, body: Markup, language: str) -> Markup:
    """A whole document."""
    return Markup(f"<!DOCTYPE html>\n{element('html', head, body, lang=language)}\n")


def style_sheet(rules: str) -> Markup:
    """A style sheet. Its rules are our own. Raises `ValueError` where they load something."""
    if re.search(r"[<\\]|url\(|@import|expression", rules):
        raise ValueError("a style sheet loads nothing, and ends where it ends")
    return Markup(f"<style>\n{rules.strip()}\n</style>\n")


def _inside(content: Content) -> Iterator[str]:
    if isinstance(content, Markup):
        yield content
    elif isinstance(content, str):
        yield escaped(content)
    elif content is not None:
        for each in content:
            yield from _inside(each)


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if not _ATTRIBUTE.fullmatch(name) or name in ("src", "srcdoc", "action"):
        raise ValueError(f"no element has a {name!r}")
    if value is None or value is False:
        return ""
    if name == "href" and not re.match(r"#|https://[\w.-]+(/|$)", str(value)):
        raise ValueError(f"{value!r} is no address for a page")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
