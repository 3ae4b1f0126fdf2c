"""The files that plans name in `documents`, read when the first of them is asked for.

What reads them is loaded then and not before: most plans quote nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdcheck.papers.paper import NoPaper, Paper


def read_paper(path: str, plan: str, allowed: Sequence[str] = ()) -> "Paper | NoPaper":
    """Read a document, as `ReadPaper` says; what took long to read is kept for the next run.

    `allowed` are folders that may be read from beside those near the plan.
    """
    from pdcheck.cache.store import Cache, cache_folder
    from pdcheck.papers.reading import paper_reader

    return paper_reader(Cache(cache_folder()), allowed)(path, plan)


def read_paper_anew(path: str, plan: str, allowed: Sequence[str] = ()) -> "Paper | NoPaper":
    """Read a document, whatever was read of it before; the rest is as for `read_paper`."""
    from pdcheck.papers.reading import paper_reader

    return paper_reader(allowed=allowed)(path, plan)
