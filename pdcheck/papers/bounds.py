"""How much is read of a document, so that its time and memory are bounded whatever it holds.

Nobody has published such bounds: all of them are ours. What lies beyond one is refused, and never
cut short in silence, because a quotation might stand in the part that is left out.
"""

from collections.abc import Iterable, Iterator

from pdcheck.files import in_words
from pdcheck.papers.paper import NoTextError, Page

MOST_BYTES = 50 * 1024 * 1024
"""The largest file that is opened: about ten times an illustrated brochure."""
MOST_CHARACTERS = 5_000_000
"""The longest text that is kept: about 2,000 full pages."""
MOST_PAGES = 2_000
"""The most pages, slides or sheets: ten times a long handbook."""
SECONDS = 20
"""How long one document may take."""
MEMORY = 512 * 1024 * 1024
"""How much address space the process that reads one document may use, in bytes."""
LARGEST_MARKDOWN = 1024 * 1024
"""The largest Markdown file, in bytes: about 300 full pages."""
LARGEST_HERE = 100_000
"""The largest Markdown file, in bytes, that is read without a process of its own: its worst case
then takes about a second."""


def within(pages: Iterable[Page], counted: str = "page") -> Iterator[Page]:
    """The pages of a document, as long as they are not too many and their text not too long.

    Raises `NoTextError` as soon as they are; `counted` is what they are called.
    """
    characters = 0
    for number, page in enumerate(pages, 1):
        if number > MOST_PAGES:
            raise too_many_pages(counted)
        characters += len(page.text)
        if characters > MOST_CHARACTERS:
            raise too_long()
        yield page


def too_large() -> NoTextError:
    """What to say of a file that is not read to its end."""
    return NoTextError(
        f"that file has more than {in_words(MOST_BYTES)}, and no larger document is read",
        "save it without its pictures or in parts, or copy the pages that are quoted into one "
        "of its own",
    )


def too_much_markdown() -> NoTextError:
    """What to say of a file whose markup is not read."""
    return NoTextError(
        f"that file has more than {in_words(LARGEST_MARKDOWN)}, and no larger Markdown is read",
        "split it, or save it as plain text, with a name that ends in .txt",
    )


def too_long() -> NoTextError:
    """What to say of a text that is not kept."""
    return NoTextError(
        f"that file holds more than {MOST_CHARACTERS:,} characters, and no longer text is read",
        "split it, or copy the pages that are quoted into a file of their own",
    )


def too_many_pages(counted: str) -> NoTextError:
    """What to say of a document that is not read; `counted` is what its pages are called."""
    return NoTextError(
        f"that file has more than {MOST_PAGES:,} {counted}s, and no longer document is read",
        "split it, or copy the pages that are quoted into a file of their own",
    )


def too_slow() -> NoTextError:
    """What to say of a document that was given up."""
    return NoTextError(
        f"that file could not be read in {SECONDS} seconds",
        "open it and save it again as PDF, or copy the pages that are quoted into a file of "
        "their own",
        lasting=False,
    )


def too_much() -> NoTextError:
    """What to say of a document whose reader needs too much memory, or dies of it."""
    return NoTextError(
        "that file could not be read: it is damaged, or takes more memory than a document may",
        "open it and save it again as PDF, or copy the pages that are quoted into a file of "
        "their own",
        lasting=False,
    )
