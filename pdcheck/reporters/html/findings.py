"""What was found: for each what, where in the plan, why it matters, and what to do."""

from collections.abc import Iterable, Iterator

from pdcheck.finding import Finding, PlanReport, RelatedPlace, Severity
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.excerpt import excerpt
from pdcheck.reporters.html.parts import bullets, heading, paragraph, prose, terms
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import capitalised, many, shortened
from pdcheck.source import Source

MOST_FINDINGS = 100
"""How many findings of one plan people are shown; machine formats show all. Ours."""
_MOST_RELATED = 5

_BASES = {
    "logic": "logic: two things in the plan cannot both be so",
    "statute": "statute",
    "definition": "definition: how the guidance of 2021 defines the mechanism",
    "guidance": "guidance: national or other published guidance",
    "trial": "trial: what trials found",
    "consensus": "consensus: what people who do this agree on, not a test of it",
}


def findings(plan: PlanReport, spot: Spot) -> Markup:
    """Everything that was found in a plan, in the order of its lines."""
    shown = plan.findings[:MOST_FINDINGS]
    more = len(plan.findings) - len(shown)
    source = Source(plan.detail.text) if plan.detail else None
    return spot.section(
        "findings",
        "What was found",
        *_introduction(plan),
        *(_finding(each, n, source, spot.below) for n, each in enumerate(shown, start=1)),
        paragraph(
            prose(f"… and {many(more, 'more finding')} in this plan; `-f json` shows them all.")
        )
        if more
        else None,
        *_inherited(plan),
    )


def _introduction(plan: PlanReport) -> Iterator[Markup]:
    if not plan.findings:
        yield paragraph("Nothing was found that these rules look for.")
        return
    severities = {finding.severity for finding in plan.findings}
    meanings = {
        Severity.ERROR: "an error means that the plan contradicts itself, or a statute",
        Severity.WARNING: "a warning means that it contradicts a definition or guidance, or shows "
        "no mechanism of a group or no protected time",
        Severity.ADVICE: "advice means that it is silent, or that only its words suggest something",
    }
    said = "; ".join(words for severity, words in meanings.items() if severity in severities)
    yield paragraph(f"In the order of the plan. {capitalised(said)}.", class_="note")


def _finding(finding: Finding, number: int, source: Source | None, spot: Spot) -> Markup:
    word = finding.severity.word
    trail = " › ".join(finding.trail)
    where = f"Line {finding.span.start.line}{f' · {shortened(trail, 160)}' if trail else ''}"
    return element(
        "article",
        heading(
            spot.level,
            element("span", word, class_="severity"),
            " ",
            prose(capitalised(finding.what)),
        ),
        paragraph(where, class_="place"),
        excerpt(finding, source),
        terms(_facts(finding)),
        class_=word,
        id=spot.at(f"finding-{number}"),
    )


def _facts(finding: Finding) -> Iterator[tuple[Content, Content]]:
    yield "Why", prose(f"{capitalised(finding.why)}.")
    yield "What to do", prose(_remedy(finding))
    yield "It rests on", _BASES[finding.basis.value]
    if finding.related:
        yield "See also", bullets(map(_related, finding.related[:_MOST_RELATED]))
    yield "More", element("code", f"pdcheck explain {finding.rule}")


def _remedy(finding: Finding) -> str:
    said = f"{capitalised(finding.remedy)}."
    if finding.fix:
        command = "pdcheck fix" if finding.fix.safe else "pdcheck fix --suggestions"
        said += f" `{command}` can do this."
    return said


def _related(related: RelatedPlace) -> Markup:
    line = related.span.start.line
    where = f"{related.file}, line {line}" if related.file else f"line {line}"
    return together(where, ": ", prose(related.note))


def _inherited(plan: PlanReport) -> Iterable[Markup]:
    """How much belongs to the plan that this one adapts."""
    if plan.inherited:
        one = plan.inherited == 1
        stand = "finding stands" if one else "findings stand"
        yield paragraph(
            f"{plan.inherited:,} {stand} in {plan.base} too, which this plan adapts, and "
            f"{'belongs' if one else 'belong'} to that file."
        )
