"""The files that plans name in `documents`, read when the first of them is asked for.

What reads them is loaded then and not before: most plans quote nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdcheck.papers.paper import NoPaper, Paper


def read_paper(path: str, plan: str) -> "Paper | NoPaper":
    """Read a document, as `ReadPaper` says; what took long to read is kept for the next run."""
    from pdcheck.cache.store import Cache, cache_folder
    from pdcheck.papers.reading import paper_reader

    return paper_reader(Cache(cache_folder()))(path, plan)


def read_paper_anew(path: str, plan: str) -> "Paper | NoPaper":
    """Read a document, whatever was read of it before."""
    from pdcheck.papers.reading import paper_reader

    return paper_reader()(path, plan)
