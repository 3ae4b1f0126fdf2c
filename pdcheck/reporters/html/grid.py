"""The fourteen mechanisms by activity, and what substantiates each mark."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from posixpath import basename

from pdcheck.detail.records import Substance
from pdcheck.finding import Column, Level, MechanismCover, PlanReport, Summary
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.headline import letter
from pdcheck.reporters.html.parts import Cell, aside, heading, link, paragraph, region, stacked
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import in_a_row, many, shortened

SIDE_BY_SIDE = 12
"""How many activities stand beside one another; more than these do not fit on A4. Ours."""
MOST_ACTIVITIES = 48
"""How many activities the grid shows. Ours."""
MOST_CLAIMS = 200
"""Of how many claims a page says what stands behind them; the JSON report has all levels. Ours."""

_SIGNS = {Level.CLAIMED: "○", Level.DESCRIBED: "◐", Level.SUBSTANTIATED: "●"}
_WORDS = {
    Level.CLAIMED: "named",
    Level.DESCRIBED: "described",
    Level.SUBSTANTIATED: "substantiated",
}
_REFUTED = "×"


def grid(plan: PlanReport, spot: Spot) -> Markup | None:
    """Which activity claims which mechanism, how far, and what stands behind it."""
    summary = plan.summary
    if summary is None or not (summary.judged or summary.columns):
        return None
    if not summary.columns:
        none = paragraph("No activity of this plan claims a mechanism.")
        return spot.section("grid", "Mechanisms by activity", none)
    behind = _Behind(plan, spot)
    shown = summary.columns[:MOST_ACTIVITIES]
    parts = [
        _block(summary, shown[first : first + SIDE_BY_SIDE], first, behind)
        for first in range(0, len(shown), SIDE_BY_SIDE)
    ]
    return spot.section(
        "grid",
        "Mechanisms by activity",
        *parts,
        _legend(),
        _left_out(len(summary.columns) - len(shown), "activity", "activities"),
        behind.tables(summary),
    )


def _left_out(number: int, one: str, several: str) -> Markup | None:
    if number <= 0:
        return None
    return paragraph(f"{many(number, f'more {one}', f'more {several}')} not shown here.")


class _Behind:
    """What stands behind the marks, and where in the page it is told."""

    def __init__(self, plan: PlanReport, spot: Spot) -> None:
        self.spot = spot
        self.every = plan.detail.substances if plan.detail else ()
        self.shown = self.every[:MOST_CLAIMS]
        self.first: dict[tuple[int, str], int] = {}
        for number, each in enumerate(self.shown):
            self.first.setdefault((each.column, each.mechanism), number)

    def id(self, number: int) -> str:
        return self.spot.at(f"claim-{number + 1}")

    def to(self, column: int, mechanism: str) -> str | None:
        """Where the page tells what stands behind a mark."""
        number = self.first.get((column, mechanism))
        return None if number is None else self.id(number)

    def tables(self, summary: Summary) -> Markup:
        """What stands behind each mark, a table for each group."""
        if not self.every:
            return together()
        by_group: defaultdict[str, list[tuple[int, Substance]]] = defaultdict(list)
        groups = {mechanism.name: mechanism for mechanism in summary.mechanisms}
        for number, each in enumerate(self.shown):
            by_group[groups[each.mechanism].group].append((number, each))
        made: list[Content] = [
            heading(self.spot.level + 1, "What stands behind each mark"),
            paragraph(
                "The author’s words, and the keys that meet the definition. Where a definition "
                "can be met in several ways, the one that needs least is named as still asked "
                "for. ",
                element("code", "pdcheck explain"),
                " and the name of a mechanism tells all of them.",
                class_="note",
            ),
        ]
        for group in summary.groups:
            claims = by_group[group.name]
            order = [m.name for m in summary.mechanisms]
            claims.sort(key=lambda claim: (order.index(claim[1].mechanism), claim[0]))
            caption = f"{letter(summary.groups, group)} {group.title}"
            if claims:
                rows = [self._row(number, each, summary) for number, each in claims]
                made.append(stacked(caption, _COLUMNS, rows, class_="behind"))
            absent = [m.title for m in summary.mechanisms if _absent(m, group.name)]
            if absent:
                made.append(paragraph(f"Not named in {caption}: {_lower(absent)}.", class_="note"))
        made.append(_left_out(len(self.every) - len(self.shown), "claim", "claims"))
        return together(*made)

    def _row(self, number: int, each: Substance, summary: Summary) -> list[Cell | Content]:
        title = next(m.title for m in summary.mechanisms if m.name == each.mechanism)
        activity = summary.columns[each.column].title
        where = f"{activity} › {each.part}" if each.part else activity
        head = together(
            element("span", title, id=self.id(number)),
            element("br"),
            element("span", where, element("br"), _how_far(each), class_="note"),
        )
        line: Content = str(each.line)
        if each.file:
            line = together(f"{line} of", element("br"), basename(each.file))
        return [
            head,
            Cell(_said(each), "words"),
            Cell(line, "number" if not each.file else "number note"),
        ]


_COLUMNS = (
    "Mechanism and activity",
    "What the plan says",
    Cell("Line", "number"),
)


def _absent(mechanism: MechanismCover, group: str) -> bool:
    return mechanism.group == group and mechanism.level is Level.ABSENT


def _lower(titles: Sequence[str]) -> str:
    return in_a_row([f"{title[:1].lower()}{title[1:]}" for title in titles])


def _how_far(each: Substance) -> Markup:
    sign = _REFUTED if each.refuted_by else _SIGNS[each.level]
    word = "refuted" if each.refuted_by else _WORDS[each.level]
    return together(element("span", sign, aria_hidden="true"), " ", word)


def _said(each: Substance) -> Markup:
    """The author's own words, the keys that are filled, and those that are still asked for."""
    keys = [element("li", element("code", filled.key), " ", filled.words) for filled in each.filled]
    words = each.how and f"“{each.how}”"
    if not words and not keys:
        words = "nothing but its name"
    return together(words, element("ul", *keys, class_="filled") if keys else None, _still(each))


def _still(each: Substance) -> Markup | None:
    """What refutes a claim, or what the definition still asks for; nothing where it is met."""
    if each.refuted_by:
        said: Content = ("Does not count, because of ", element("code", each.refuted_by))
    elif each.missing:
        said = ("The definition still asks for ", *_codes(each.missing))
    else:
        return None
    return element("p", said, class_="still")


def _codes(keys: Sequence[str]) -> Iterator[Content]:
    for number, key in enumerate(keys):
        yield ", " if number else None
        yield element("code", key)


# --- The grid itself ---


def _block(summary: Summary, columns: Sequence[Column], first: int, behind: _Behind) -> Markup:
    numbers = [*range(first + 1, first + len(columns) + 1)]
    caption = "How far the plan goes with each mechanism, by activity"
    if len(summary.columns) > SIDE_BY_SIDE:
        caption += f": activities {numbers[0]} to {numbers[-1]}"
    head = element(
        "tr",
        element("th", "Mechanism", scope="col"),
        *(_column(column) for column in columns),
    )
    rows = [_mechanism(summary, m, columns, first, behind) for m in summary.mechanisms]
    made = element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *rows),
        class_="grid",
    )
    return region(made, label=caption)


def _column(column: Column) -> Markup:
    title = element("span", shortened(column.title, 40))
    return element("th", title, scope="col", class_="column")


def _mechanism(
    summary: Summary,
    mechanism: MechanismCover,
    columns: Sequence[Column],
    first: int,
    behind: _Behind,
) -> Markup:
    names = [each.name for each in summary.groups]
    same = [each for each in summary.mechanisms if each.group == mechanism.group]
    mark = chr(ord("A") + names.index(mechanism.group))
    name = (element("span", mark, class_="letter"), " ", mechanism.title)
    cells = [
        _sign(column, mechanism, first + number, behind) for number, column in enumerate(columns)
    ]
    new = "first" if same[0] is mechanism and mark != "A" else None
    return element("tr", element("th", name, scope="row"), *cells, class_=new)


def _sign(column: Column, mechanism: MechanismCover, number: int, behind: _Behind) -> Markup:
    level = column.levels.get(mechanism.name, Level.ABSENT)
    if level is Level.ABSENT:
        dot = element("span", "·", aria_hidden="true")
        return element("td", dot, aside("not named"), class_="sign none")
    refuted = mechanism.name in column.refuted
    sign, word = (_REFUTED, "refuted") if refuted else (_SIGNS[level], _WORDS[level])
    shown = (element("span", sign, aria_hidden="true"), aside(word))
    to = behind.to(number, mechanism.name)
    return element("td", link(to, shown) if to else shown, class_="sign")


def _legend() -> Markup:
    words = {**{_SIGNS[level]: word for level, word in _WORDS.items()}, _REFUTED: "refuted"}
    items = [element("li", element("b", sign), word) for sign, word in words.items()]
    items.append(element("li", element("b", "·"), "not named"))
    return element("ul", *items, class_="legend")
