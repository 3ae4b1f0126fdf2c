"""Lines for people: pieces of text with a style, and how wide they are."""

WIDTH = 80
"""How many columns of a terminal a report takes."""

Piece = tuple[str, str]
"""A text and its style: a name of rich's, or nothing."""
Line = list[Piece]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
