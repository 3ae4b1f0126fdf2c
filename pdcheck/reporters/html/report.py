"""The report of a check as one HTML file: for one plan, or for a folder of plans."""

from collections.abc import Iterator
from typing import TextIO

from pdcheck.finding import PlanReport, Refusal, Report
from pdcheck.reporters.html import folder
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.frame import bottom, contents, main, page, top
from pdcheck.reporters.html.headline import counted, sentence
from pdcheck.reporters.html.limits import limits
from pdcheck.reporters.html.parts import bullets, heading, link, paragraph, prose, section
from pdcheck.reporters.html.plan import links, parts, whole
from pdcheck.reporters.html.sources import provenance, sources
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import day, many, shortened

LANGUAGE = "en-GB"
MOST_SECTIONS = 40
"""How many plans of a folder have a section of their own; each of them has its row in the tables.
Ours: a section is about 60 KiB, and a page of a few megabytes still opens on a phone."""


def render(report: Report, out: TextIO) -> None:
    """Write the report as a page that loads nothing and needs no script."""
    out.write(_alone(report, report.plans[0]) if len(report.plans) == 1 else _folder(report))


# --- One plan ---


def _alone(report: Report, plan: PlanReport) -> Markup:
    spot = Spot(2, "plan-1")
    made = parts(plan, report.as_of, spot)
    title = _title(plan)
    listed = [*links(made, spot), ("limits", "What pdcheck cannot see"), ("sources", "Sources")]
    cited = sources(report, 2)
    return page(
        f"{title} – pdcheck",
        LANGUAGE,
        top(
            paragraph(
                f"Report on a written plan · {plan.file} · {day(report.as_of)}", class_="kicker"
            ),
            heading(1, title),
            paragraph(sentence(plan), class_="headline"),
            paragraph(counted(plan)),
        ),
        contents("Parts of this report", *_links(listed, cited)),
        main(_refused(report), whole(made), limits(2), cited),
        bottom(provenance(report)),
    )


def _title(plan: PlanReport) -> str:
    title = plan.summary.title if plan.summary else ""
    return shortened(title or plan.file, 160)


def _links(listed: list[tuple[str, str]], cited: Markup | None) -> Iterator[Markup]:
    yield from (link(to, words) for to, words in listed if to != "sources" or cited)


# --- A folder ---


def _folder(report: Report) -> Markup:
    plans = folder.in_order(report)[:MOST_SECTIONS]
    places = {plan.file: f"plan-{number}" for number, plan in enumerate(plans, start=1)}
    title = f"{many(len(report.plans), 'plan')} of professional development"
    cited = sources(report, 2)
    listed = [("plans", "The plans")] if report.plans else []
    listed += [("shared", "The same gap in several plans")] if folder.shares(report) else []
    listed += [("each", "Plan by plan")] if plans else []
    listed += [("limits", "What pdcheck cannot see"), ("sources", "Sources")]
    return page(
        f"{title} – pdcheck",
        LANGUAGE,
        top(
            paragraph(f"Report on written plans · {day(report.as_of)}", class_="kicker"),
            heading(1, title),
            *_said(report),
        ),
        contents("Parts of this report", *_links(listed, cited)),
        main(
            _refused(report),
            folder.overview(report, places) if report.plans else None,
            _each(report, plans, places),
            limits(2),
            cited,
        ),
        bottom(provenance(report)),
    )


def _said(report: Report) -> Iterator[Markup]:
    if report.plans:
        yield paragraph(folder.headline(report), class_="headline")
        yield paragraph(folder.counted(report))
    else:
        yield paragraph("No plan was checked.", class_="headline")


def _each(report: Report, plans: list[PlanReport], places: dict[str, str]) -> Content:
    if not plans:
        return None
    left = len(report.plans) - len(plans)
    more = (
        f" These are the first {len(plans)} of the table. The other {left:,} have their row there, "
        "and `pdcheck PLAN -f html` makes a page of each."
    )
    head = section(
        "Plan by plan",
        paragraph(prose(f"Each plan with its findings.{more if left else ''}")),
        level=2,
        id_="each",
    )
    return together(head, *(_plan(plan, report, places[plan.file]) for plan in plans))


def _plan(plan: PlanReport, report: Report, id_: str) -> Markup:
    spot = Spot(3, id_)
    made = parts(plan, report.as_of, spot)
    return element(
        "section",
        heading(2, _title(plan)),
        paragraph(plan.file, class_="kicker"),
        paragraph(sentence(plan), class_="headline"),
        paragraph(counted(plan)),
        whole(made),
        paragraph(link("plans", "Back to all plans"), class_="note"),
        id=id_,
        class_="plan",
    )


# --- What was not checked ---


def _refused(report: Report) -> Markup | None:
    """The files that could not be opened."""
    if not report.refusals:
        return None
    shown = report.refusals[:100]
    more = len(report.refusals) - len(shown)
    return section(
        "Not checked",
        bullets(_refusal(each) for each in shown),
        paragraph(f"… and {many(more, 'more file')}.") if more else None,
        level=2,
        id_="not-checked",
    )


def _refusal(refusal: Refusal) -> Markup:
    return prose(f"{refusal.what}; {refusal.why}. What to do: {refusal.remedy}.")
