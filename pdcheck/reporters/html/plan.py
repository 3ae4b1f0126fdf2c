"""Everything that a page says of one plan, in the order in which somebody would ask."""

from collections.abc import Iterator
from datetime import date

from pdcheck.finding import PlanReport
from pdcheck.reporters.html.elements import Markup, together
from pdcheck.reporters.html.findings import findings
from pdcheck.reporters.html.grid import grid
from pdcheck.reporters.html.headline import shows
from pdcheck.reporters.html.hours import time
from pdcheck.reporters.html.ledger import judgements, ledger, silenced
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.html.steps import next_steps
from pdcheck.reporters.html.timeline import timeline

_LINKS = {
    "next": "What would change most",
    "shows": "What the plan shows",
    "grid": "Mechanisms by activity",
    "year": "The year",
    "hours": "Time",
    "findings": "What was found",
    "silenced": "Silenced, and why",
    "judgement": "For a person to judge",
    "ledger": "What else was looked at",
}


def parts(plan: PlanReport, as_of: date, spot: Spot) -> dict[str, Markup]:
    """The sections of one plan that have something to say, by their names."""
    every = {
        "next": next_steps(plan, spot),
        "shows": shows(plan, spot),
        "grid": grid(plan, spot),
        "year": timeline(plan, as_of, spot),
        "hours": time(plan, spot),
        "findings": findings(plan, spot),
        "silenced": silenced(plan, spot),
        "judgement": judgements(plan, spot),
        "ledger": ledger(plan, spot),
    }
    return {name: part for name, part in every.items() if part}


def links(made: dict[str, Markup], spot: Spot) -> Iterator[tuple[str, str]]:
    """Where each section stands, and its title."""
    yield from ((spot.at(name), _LINKS[name]) for name in made)


def whole(made: dict[str, Markup]) -> Markup:
    """The sections behind one another."""
    return together(*made.values())
