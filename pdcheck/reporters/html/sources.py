"""What the rules that spoke rest on, what the mechanisms rest on, and where a report comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pdcheck.evidence import Catalogue, SourceEntry, load_catalogue
from pdcheck.finding import Level, Outcome, PlanReport, Report
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import outside, paragraph, prose, section, terms
from pdcheck.reporters.words import day, many, shortened

MOST_DIGESTS = 60
"""Of how many plans the digest is told; the JSON report has all. Ours."""
_SPOKE = {
    Outcome.FOUND,
    Outcome.NEEDS_JUDGEMENT,
    Outcome.SUPPRESSED,
    Outcome.BASELINED,
}


def sources(report: Report, level: int) -> Markup | None:
    """The sources of the rules that spoke and of the mechanisms that the plans claim."""
    catalogue = load_catalogue()
    used = _used(report, catalogue)
    if not used:
        return None
    known = catalogue.sources
    entries = [(known[key], names) for key, names in used.items() if key in known]
    entries.sort(key=lambda entry: entry[0].citation.casefold())
    return section(
        "Sources",
        paragraph(
            "What the findings above, and the definitions of the mechanisms that are claimed, "
            "rest on; and how much of each source we have read."
        ),
        element("ul", *(element("li", *_entry(*entry)) for entry in entries), class_="sources"),
        level=level,
        id_="sources",
    )


def _used(report: Report, catalogue: Catalogue) -> Mapping[str, Sequence[str]]:
    """The key of each source, and the rules and mechanisms that rest on it."""
    used: dict[str, dict[str, None]] = {}
    for name, keys in (*_rules(report), *_mechanisms(report.plans, catalogue)):
        for key in keys:
            used.setdefault(key, {})[name] = None
    return {key: list(names) for key, names in used.items()}


def _rules(report: Report) -> Iterator[tuple[str, Iterable[str]]]:
    spoke = {o.rule for plan in report.plans for o in plan.outcomes if o.outcome in _SPOKE}
    yield from ((info.name, info.sources) for info in report.rules if info.name in spoke)


def _mechanisms(
    plans: Iterable[PlanReport], catalogue: Catalogue
) -> Iterator[tuple[str, Iterable[str]]]:
    summaries = (plan.summary for plan in plans if plan.summary)
    claimed = {m.name for s in summaries for m in s.mechanisms if m.level is not Level.ABSENT}
    for name, mechanism in catalogue.mechanisms.items():
        if name in claimed:
            yield name, mechanism.evidence.sources


def _entry(source: SourceEntry, names: Sequence[str]) -> Iterator[Content]:
    title = source.citation
    yield outside(source.link, title) if source.link.startswith("https://") else title
    yield ". "
    yield element("span", source.note, " For ", *_codes(names), ".", class_="note")


def _codes(names: Sequence[str]) -> Iterator[Content]:
    shown = [*names[:12]]
    for number, name in enumerate(shown):
        yield ", " if number else None
        yield element("code", name)
    if len(names) > len(shown):
        yield f" and {len(names) - len(shown)} more"


# --- Where a report comes from ---


def provenance(report: Report) -> Markup:
    """With what this was made, of what, and as of when; two reports can be compared by it."""
    pairs: list[tuple[Content, Content]] = [
        ("Made by", f"pdcheck {report.version}"),
        ("As of", day(report.as_of)),
        ("Rules", together(many(len(report.rules), "rule"), ", ", _digest(report.rules_digest))),
    ]
    for plan in report.plans[:MOST_DIGESTS]:
        pairs.append(("Plan", together(shortened(plan.file, 120), " ", _digest(plan.digest))))
        if plan.base:
            pairs.append(("", f"read together with {shortened(plan.base, 120)}, which it adapts"))
        for file, digest in plan.documents:
            pairs.append(("", together("quotes ", shortened(file, 120), " ", _digest(digest))))
    if len(report.plans) > MOST_DIGESTS:
        more = len(report.plans) - MOST_DIGESTS
        pairs.append(("", f"and {many(more, 'more plan')}; `-f json` has the digest of each"))
    return together(
        terms((name, prose(said) if type(said) is str else said) for name, said in pairs),
        paragraph(
            "pdcheck checks the plan, not the school. It is not affiliated with the Education "
            "Endowment Foundation, whose fourteen mechanisms it uses. This page loads nothing and "
            "sends nothing."
        ),
    )


def _digest(digest: str) -> Markup:
    return element("code", digest)
