"""What a reader must know of the files of several coders before believing what they share."""

from collections.abc import Iterator, Mapping, Sequence

from pdcheck.auditing.records import Audit
from pdcheck.language.words import listed


def doubts(file: str, audits: Mapping[str, Audit], coders: Sequence[str]) -> Iterator[str]:
    """Why the audits of one programme, by their coders' names, may not be comparable.

    `file` is the name that their files share, and `coders` are all coders, with or without one.
    """
    if lacking := [name for name in coders if name not in audits]:
        yield f"{listed(lacking)} {'has' if len(lacking) == 1 else 'have'} no {file}"
    titles = _shared({name: audit.title for name, audit in audits.items()})
    if len(titles) > 1:
        said = listed(f"“{title}” ({listed(names)})" for title, names in titles.items())
        yield f"these titles are taken for one programme: {said}"
    for names in _shared({name: audit.digest for name, audit in audits.items()}).values():
        if len(names) > 1:
            yield f"{listed(names)} wrote the same, byte for byte: were they apart ({file})?"
    versions: dict[str, dict[str, list[str]]] = {}
    for name, audit in audits.items():
        for paper in audit.papers:
            if paper.digest:
                read = versions.setdefault(paper.called, {})
                read.setdefault(paper.digest, []).append(name)
    for called, read in versions.items():
        if len(read) > 1:
            yield f"{listed(map(listed, read.values()))} read different files as “{called}”"


def _shared(values: Mapping[str, str]) -> dict[str, list[str]]:
    """The coders who share each value."""
    shared: dict[str, list[str]] = {}
    for name, value in values.items():
        shared.setdefault(value, []).append(name)
    return shared
