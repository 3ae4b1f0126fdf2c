"""The year as a picture: a lane for each of the four groups, then one for each activity.

A picture has a title and a description, and the same facts stand beside it in a table.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pdcheck.detail.records import Timeline, When
from pdcheck.reporters.html.elements import Markup, element
from pdcheck.reporters.html.year import LEFT, WIDTH, DatedYear, Mark, Year
from pdcheck.reporters.words import shortened

MOST_LANES = 30
"""How many activities a picture shows; the table has all. Ours."""
_TOP, _GROUP, _ACTIVITY, _BETWEEN = 52, 34, 24, 16
"""The heights of the head of a picture, of a group's lane, an activity's, and what is between."""


class Lane(NamedTuple):
    """One line of a picture: its name, and its marks, with those that count drawn full."""

    name: str
    letter: str
    full: tuple[Mark, ...]
    thin: tuple[Mark, ...]


def picture(
    timeline: Timeline, year: Year, title: str, description: str, as_of: date, id_: str
) -> Markup:
    """The year as inline SVG."""
    groups = list(_groups(timeline, year))
    activities = list(_activities(timeline, year))[:MOST_LANES]
    below = _TOP + len(groups) * _GROUP
    height = below + _BETWEEN + len(activities) * _ACTIVITY + 8
    return element(
        "svg",
        element("title", title, id=f"{id_}-name"),
        element("desc", description, id=f"{id_}-words"),
        *_ground(year, height),
        *_today(year, as_of, height),
        *_lanes(groups, _TOP, _GROUP, "strong"),
        element("line", x1=0, x2=LEFT + WIDTH, y1=below + 6, y2=below + 6, class_="rule")
        if groups
        else None,
        *_lanes(activities, below + _BETWEEN, _ACTIVITY, ""),
        viewBox=f"0 0 {LEFT + WIDTH + 10} {height}",
        role="img",
        aria_labelledby=f"{id_}-name",
        aria_describedby=f"{id_}-words",
        class_="year",
    )


# --- Lanes ---


def _groups(timeline: Timeline, year: Year) -> Iterator[Lane]:
    """A lane for each group, an empty one too; none where the plan names no mechanism at all."""
    for group in timeline.groups if any(each.works for each in timeline.groups) else ():
        full = _marks((work.when for work in group.works if work.counts), year)
        thin = _marks((work.when for work in group.works if not work.counts), year)
        yield Lane(group.title, group.letter, full, tuple(m for m in thin if m not in full))


def _activities(timeline: Timeline, year: Year) -> Iterator[Lane]:
    for happening in timeline.happenings:
        if marks := _marks([happening.when], year):
            yield Lane(happening.title, "", marks, ())


def _marks(whens: Iterable[When], year: Year) -> tuple[Mark, ...]:
    return tuple(sorted({mark for when in whens for mark in year.marks(when)}))


def _lanes(lanes: Iterable[Lane], top: int, high: int, class_: str) -> Iterator[Markup]:
    for number, lane in enumerate(lanes):
        middle = top + number * high + high // 2
        strong = class_ == "strong"
        if lane.letter:
            yield _text(lane.letter, 0, middle, 14, "quiet")
        left = 18 if lane.letter else 0
        name = shortened(lane.name, 27 if strong else 33)
        yield _text(name, left, middle, 13 if strong else 12, class_ or "quiet")
        if strong:
            yield element("line", x1=LEFT, x2=LEFT + WIDTH, y1=middle, y2=middle, class_="rule")
        size = 5.5 if strong else 3.5
        yield from (_mark(mark, middle, size, "bar thin", "hollow") for mark in lane.thin)
        yield from (_mark(mark, middle, size, "bar", "solid") for mark in lane.full)


def _mark(mark: Mark, y: int, size: float, line: str, point: str) -> Markup:
    if mark.left == mark.right:
        return element("circle", cx=mark.left, cy=y, r=size, class_=point)
    return element("line", x1=mark.left, x2=mark.right, y1=y, y2=y, class_=line)


# --- What lies behind them ---


def _ground(year: Year, height: int) -> Iterator[Markup]:
    for band in year.half_terms():
        yield _box(band.left, band.right, height, "band")
        if band.right - band.left > 44:
            yield _text(band.name, band.left + 4, 14, 11, "quiet")
    for band in year.closures():
        yield _box(band.left, band.right, height, "away")
    for month in year.months():
        yield element("line", x1=month.left, x2=month.left, y1=28, y2=height, class_="rule")
        if month.right - month.left > 24:
            yield _text(month.name, month.left + 4, 36, 11, "quiet")


def _today(year: Year, as_of: date, height: int) -> Iterator[Markup]:
    if isinstance(year, DatedYear) and year.first <= as_of <= year.last:
        x = year.x(as_of)
        yield element("line", x1=x, x2=x, y1=22, y2=height, class_="now")


def _box(left: float, right: float, height: int, class_: str) -> Markup:
    wide = round(max(0.5, right - left), 1)
    return element("rect", x=left, y=0, width=wide, height=height, class_=class_)


def _text(words: str, x: float, y: int, size: int, class_: str) -> Markup:
    return element("text", words, x=x, y=y + 4, font_size=size, class_=class_)
