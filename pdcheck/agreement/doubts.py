"""What a reader must know of the files of several coders before believing what they share."""

from collections.abc import Iterator, Mapping, Sequence

from pdcheck.auditing.records import Audit
from pdcheck.language.words import listed

MOST_FILES = 5
"""How many files a warning names. Ours."""


def doubts(audits: Mapping[str, Mapping[str, Audit]], coders: Sequence[str]) -> Iterator[str]:
    """Why the codings may not be comparable, each reason once with the files it holds for.

    `audits` has those of each file name by the names of their coders; `coders` are all of these.
    """
    files: dict[str, list[str]] = {}
    for file, by_coder in audits.items():
        for reason in _reasons(by_coder, coders):
            files.setdefault(reason, []).append(file)
    for reason, named in files.items():
        yield f"{reason} ({_some(named)})" if len(audits) > 1 else reason


def _some(files: Sequence[str]) -> str:
    more = len(files) - MOST_FILES
    return listed([*files[:MOST_FILES], f"{more} more"]) if more > 0 else listed(files)


def _reasons(audits: Mapping[str, Audit], coders: Sequence[str]) -> Iterator[str]:
    """Why the audits of one programme, by their coders, may not be comparable."""
    if lacking := [name for name in coders if name not in audits]:
        yield f"{listed(lacking)} did not code everything"
    titles = _shared({name: audit.title for name, audit in audits.items()})
    if len(titles) > 1:
        said = listed(f"“{title}” ({listed(names)})" for title, names in titles.items())
        yield f"these titles are taken for one programme: {said}"
    for names in _shared({name: audit.digest for name, audit in audits.items()}).values():
        if len(names) > 1:
            yield f"{listed(names)} wrote the same, byte for byte: did they work apart?"
    for called, versions in _versions(audits).items():
        if len(versions) > 1:
            apart = " and another for ".join(map(listed, versions.values()))
            yield f"“{called}” is one file for {apart}"


def _versions(audits: Mapping[str, Audit]) -> dict[str, dict[str, list[str]]]:
    """Who read which file, by its digest, as the document of a title."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, audit in audits.items():
        for paper in audit.papers:
            if paper.digest:
                found.setdefault(paper.called, {}).setdefault(paper.digest, []).append(name)
    return found


def _shared(values: Mapping[str, str]) -> dict[str, list[str]]:
    """The coders who share each value."""
    shared: dict[str, list[str]] = {}
    for name, value in values.items():
        shared.setdefault(value, []).append(name)
    return shared
