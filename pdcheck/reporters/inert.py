"""What others wrote, as Markdown that shows it and obeys nothing in it.

It can open no tag, link, image, table cell or heading, mention nobody, and refer to no issue.
"""

import re

from pdcheck.visible import visible

_BREAK = "\u200b"
_TRIGGERS = re.compile(
    r"[@#!~%&$](?=[\w\"'])|:(?=//)|:(?=[\w+-]+:)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE
)
"""What GitHub or GitLab turns into a mention, a reference, a link or a picture without being
marked as one. An invisible break in it, which is ours and no plan's, keeps it a word."""
_ENTITIES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\\`*_[]|~#^${}!@"} | {_BREAK: "&#8203;"})


def words(text: str) -> str:
    """A text as words and nothing else; what stands in `backticks` is shown as code."""
    parts = re.split(r"`([^`]+)`", visible(text))
    return "".join(code(part) if n % 2 else escaped(part) for n, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code. Nothing in code is a mention or a reference, but a link it can be."""
    inside = visible(text).replace("@", f"@{_BREAK}").translate(_ENTITIES)
    return f"<code>{inside.replace(':', '&#58;').replace('www.', 'www&#46;')}</code>"


def escaped(text: str) -> str:
    """A text as words and nothing else, backticks included."""
    text = visible(text)
    return _TRIGGERS.sub(lambda found: found[0] + _BREAK, text).translate(_ENTITIES)
