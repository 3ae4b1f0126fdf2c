"""Untrusted text made safe to look at: control, bidirectional and format characters as escapes."""


def visible(text: str) -> str:
    """A text in one line with nothing in it that a terminal or reader would obey.

    Line ends and tabs become spaces; other characters that do not print become escapes such as
    `\\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character in "\t\n\r\u00a0":
        return " "
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
