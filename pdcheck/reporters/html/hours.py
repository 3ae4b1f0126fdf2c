"""The time that a plan asks of each row of participants, and where these minutes come from."""

from collections.abc import Sequence

from pdcheck.detail.records import RowHours, SourceHours
from pdcheck.finding import PlanReport
from pdcheck.reporters.html.elements import Content, Markup
from pdcheck.reporters.html.parts import Cell, bullets, folded, paragraph, prose, table
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import between, hours, in_a_row, many, shortened

MOST_ROWS = 40
"""How many rows of participants are shown. Ours."""
_MOST_NAMES = 6
"""How many activities of unknown length are named for a row. Ours."""


def time(plan: PlanReport, spot: Spot) -> Markup | None:
    """The hours that the plan asks for; nothing where it has no activity."""
    rows = plan.detail.hours if plan.detail else ()
    if not any(row.sources for row in rows):
        return None
    shown = rows[:MOST_ROWS]
    more = len(rows) - len(shown)
    return spot.section(
        "hours",
        "Time",
        paragraph(
            "For one person of each row of participants, over the whole programme. Rows are never "
            "added up. What the plan does not say is not known, and is not counted as nothing."
        ),
        table(
            "What the plan asks of one person, and the time there is",
            ("Who", "The plan asks for", "They have", "Not known"),
            [_row(row) for row in shown],
        ),
        table(
            "Where these minutes come from",
            ("Who", "From what", "How much", "What the plan leaves open"),
            [_source(row, source) for row in shown for source in row.sources],
        ),
        paragraph(f"{many(more, 'more row')} not shown here.") if more else None,
        _counted(shown),
    )


def _row(row: RowHours) -> list[Content | Cell]:
    name = f"{row.participants} (they support others)" if row.supporter else row.participants
    available = hours(row.available) if row.available is not None else "not said"
    return [
        name,
        Cell(between(row.low, row.high), "least"),
        Cell(available, "least"),
        Cell(_names(row.unknown), "words"),
    ]


def _source(row: RowHours, source: SourceHours) -> list[Content | Cell]:
    where = prose(source.source) if source.source else "the plan does not say"
    open_ = _names(source.unknown)
    if source.taken:
        open_ = f"taken from {source.taken}" + (f"; {open_}" if source.unknown else "")
    much = Cell(between(source.low, source.high), "least")
    return [row.participants, Cell(where, "words"), much, Cell(open_, "words")]


def _names(unknown: Sequence[str]) -> str:
    """The activities whose length or number the plan does not say."""
    if not unknown:
        return "–"
    names = [f"“{shortened(name, 60)}”" for name in dict.fromkeys(unknown)]
    if len(names) > _MOST_NAMES:
        names = [*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES} more"]
    return f"how long or how often {in_a_row(names)} {'is' if len(names) == 1 else 'are'}"


def _counted(rows: Sequence[RowHours]) -> Markup | None:
    """The sums, so that a person can check them."""
    if not any(row.steps for row in rows):
        return None
    lists: list[Content] = []
    for row in rows:
        if row.steps:
            lists += [paragraph(f"{row.participants}:"), bullets(row.steps[:40])]
    return folded("How this was counted", *lists)
