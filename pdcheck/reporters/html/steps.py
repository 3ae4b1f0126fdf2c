"""The one to three edits that would change most, with lines to paste."""

from pdcheck.finding import NextStep, PlanReport
from pdcheck.reporters.html.elements import Markup, element, together
from pdcheck.reporters.html.parts import paragraph, prose
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import capitalised


def next_steps(plan: PlanReport, spot: Spot) -> Markup | None:
    """What to do first; nothing where no headline is open."""
    if not plan.next_steps:
        return None
    items = [element("li", _step(step)) for step in plan.next_steps]
    return spot.section(
        "next",
        "What would change most",
        paragraph("Lines to paste into the plan. Change the words to what your school does."),
        element("ol", *items),
    )


def _step(step: NextStep) -> Markup:
    lines = element("pre", element("code", *_lines(step.lines)))
    return together(paragraph(prose(f"{capitalised(step.what)}, {step.where}")), lines)


def _lines(lines: tuple[str, ...]) -> list[Markup]:
    return [element("span", line, class_="paste") for line in lines]
