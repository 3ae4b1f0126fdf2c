"""Documents that are given by name and text are read, as those of a plan's folder are."""

import hashlib
from collections.abc import Mapping
from importlib import import_module

from pdcheck.papers.kinds import kind_of
from pdcheck.papers.paper import NoPaper, Page, Paper, ReadPaper


def papers_of(texts: Mapping[str, str]) -> ReadPaper:
    """What reads these texts, as their names say, wherever a plan names one of them."""

    def read_paper(path: str, _plan: str) -> Paper | NoPaper:
        if path not in texts:
            return NoPaper(path, "that file is not there", "check the name and the folder")
        data = texts[path].encode("utf-8")
        read = import_module(kind_of(path).module).read(data)
        return Paper(path, hashlib.sha256(data).hexdigest(), read.pages, read.counted)

    return read_paper


def paper(*pages: str, name: str = "handbook.txt") -> Paper:
    """A document of these pages, which are counted from 1; one page alone has no number."""
    if len(pages) == 1:
        return Paper(name, "", (Page("", pages[0]),))
    return Paper(name, "", tuple(Page(str(n), text) for n, text in enumerate(pages, 1)), "page")
