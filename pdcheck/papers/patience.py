"""The documents of one plan, each read once, and no more of them together than is patient."""

from collections.abc import Callable
from time import monotonic

from pdcheck.papers.paper import NoPaper, Paper, ReadPaper

MOST_SECONDS = 60
"""How long the documents of a plan may take together: three times what one of them may."""
MOST_CHARACTERS = 10_000_000
"""How much text of the documents of a plan is kept together: twice that of one of them."""


def with_patience(read_paper: ReadPaper, clock: Callable[[], float] = monotonic) -> ReadPaper:
    """What reads each document once, until the documents have taken `MOST_SECONDS` together, or
    hold `MOST_CHARACTERS`. What is asked for then is not opened, and says so."""
    known: dict[tuple[str, str], Paper | NoPaper] = {}
    spent = 0.0
    held = 0

    def read_once(path: str, plan: str) -> Paper | NoPaper:
        nonlocal spent, held
        if (path, plan) not in known:
            if spent > MOST_SECONDS:
                known[path, plan] = _not_opened(path, f"took more than {MOST_SECONDS} seconds")
            elif held > MOST_CHARACTERS:
                words = f"hold more than {MOST_CHARACTERS:,} characters"
                known[path, plan] = _not_opened(path, words)
            else:
                begun = clock()
                paper = known[path, plan] = read_paper(path, plan)
                spent += clock() - begun
                if isinstance(paper, Paper):
                    held += sum(len(page.text) for page in paper.pages)
        return known[path, plan]

    return read_once


def _not_opened(path: str, because: str) -> NoPaper:
    return NoPaper(
        path,
        f"that file was not opened: the documents before it {because} together",
        "list only the documents that are quoted, or copy the pages that are quoted into files "
        "of their own",
    )
