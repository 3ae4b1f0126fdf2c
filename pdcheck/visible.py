"""Untrusted text made safe to look at: control, bidirectional and format characters as escapes."""

import re

_COMMAND = re.compile(r"(?<!\S)::|##(?=\[|vso\[|teamcity\[)")
"""How a line of a log becomes a command to the service that runs it: GitHub obeys `::` at the
start of a line and `##[` anywhere, Azure `##vso[`, TeamCity `##teamcity[`. Where words are
wrapped, any word may come to stand at the start."""


def visible(text: str) -> str:
    """A text in one line with nothing in it that a terminal, a reader or a log would obey.

    Line ends and tabs become spaces; other characters that do not print become escapes such as
    `\\u202e`, and so does the first sign of what a build service takes for a command.
    """
    if not text.isprintable():
        text = "".join(_shown(character) for character in text)
    if "::" in text or "##" in text:
        text = _COMMAND.sub(lambda found: f"\\u{ord(found[0][0]):04x}{found[0][1:]}", text)
    return text


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character in "\t\n\r\u00a0":
        return " "
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
