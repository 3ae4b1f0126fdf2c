"""The year of a plan: a picture of when each group is worked on, and the same in words."""

from collections.abc import Iterator
from datetime import date, timedelta

from pdcheck.detail.records import WHOLE, GroupTime, Slot, Spell, Timeline, When
from pdcheck.finding import PlanReport
from pdcheck.reporters.html.drawing import MOST_LANES, picture
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import (
    Cell,
    bullets,
    figure,
    folded,
    paragraph,
    region,
    table,
    terms,
)
from pdcheck.reporters.html.periods import by_period
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.html.year import (
    HALF_TERMS,
    MOST_DAYS,
    DatedYear,
    Year,
    dated_year,
    undated_year,
)
from pdcheck.reporters.words import days, half_term, in_a_row, many

MOST_ROWS = 100
"""How many activities the table names. Ours."""


def timeline(plan: PlanReport, as_of: date, spot: Spot) -> Markup | None:
    """The year of a plan; nothing where it has no activity."""
    year = plan.detail.timeline if plan.detail else None
    if year is None or not year.happenings:
        return None
    return spot.section(
        "year",
        "The year",
        _by_group(year) if any(group.works for group in year.groups) else None,
        *_pictures(year, as_of, spot),
        _undated(year),
        folded(
            "The same year as tables",
            by_period(year) if any(group.works for group in year.groups) else None,
            _by_activity(year),
        ),
    )


# --- In words ---


def _by_group(year: Timeline) -> Markup:
    names = [
        together(element("span", group.letter, class_="letter"), " ", group.title)
        for group in year.groups
    ]
    return together(
        paragraph("When the plan works on each of the four groups:"),
        terms(zip(names, map(said, year.groups), strict=True)),
    )


def said(group: GroupTime) -> str:
    """When a group is worked on, in a sentence."""
    works = [work for work in group.works if work.counts]
    if not group.works:
        return "the plan shows nothing that counts"
    if not works:
        return f"only named, {span([work.when for work in group.works])}"
    whens = [work.when for work in works]
    return span(whens) + _gap(sorted(spell for when in whens for spell in when.spells))


def span(whens: list[When]) -> str:
    """From when to when, as far as the plan tells."""
    spells = [spell for when in whens for spell in when.spells]
    parts = []
    if spells:
        parts.append(days(min(s.first for s in spells), max(s.last for s in spells)))
    if slots := [slot for when in whens for slot in when.slots]:
        parts.append(f"in {in_a_row(_half_terms(slots))}")
    if any(not when.spells and not when.slots for when in whens):
        parts.append("at times that the plan does not say")
    return in_a_row(parts)


def _half_terms(slots: list[Slot]) -> list[str]:
    """The half-terms of some slots, with their weeks where these are not all of it."""
    said = []
    for name in sorted({slot.half_term for slot in slots}, key=HALF_TERMS.index):
        here = [slot for slot in slots if slot.half_term == name]
        first, last = min(slot.first for slot in here), max(slot.last for slot in here)
        said.append(f"{half_term(name)}{_weeks(first, last)}")
    return said


def _weeks(first: int, last: int) -> str:
    if (first, last) == WHOLE:
        return ""
    if first == last:
        return " (the last week)" if first == WHOLE[1] else f" (week {first})"
    return f" (weeks {first} to {'the last' if last == WHOLE[1] else last})"


def _gap(spells: list[Spell]) -> str:
    """The longest time without any of it, in weeks; holidays are part of it."""
    longest = timedelta(0)
    reached: date | None = None
    for spell in spells:
        if reached:
            longest = max(longest, spell.first - reached)
        reached = max(reached or spell.last, spell.last)
    weeks = longest.days // 7
    return f"; the longest gap is {many(weeks, 'week')}, holidays included" if weeks > 1 else ""


# --- The pictures ---


def _pictures(year: Timeline, as_of: date, spot: Spot) -> Iterator[Markup]:
    if dated := dated_year(year):
        until = days(dated.first, dated.last)
        name = f"The year by days, {until}"
        yield _figure(year, dated, name, _caption(dated, as_of), as_of, spot.at("by-day"))
    if undated := undated_year(year):
        name = "The year by half-terms that no calendar dates"
        caption = (
            "What the plan puts into a half-term. Neither it nor its settings say when these "
            "half-terms are, so they stand here with equal widths."
        )
        yield _figure(year, undated, name, caption, as_of, spot.at("by-half-term"))


def _figure(year: Timeline, shown: Year, name: str, caption: str, as_of: date, id_: str) -> Markup:
    words = "; ".join(f"{group.letter} {group.title}: {said(group)}" for group in year.groups)
    drawn = picture(year, shown, name, f"{words}.", as_of, id_)
    legend = element(
        "ul",
        element("li", element("b", "●"), "a meeting, or a week with meetings"),
        element("li", element("b", "○"), "the same, where the group is only named"),
        element("li", element("b", "▬"), "some time between two days"),
        class_="legend",
    )
    return figure(region(drawn, label=name), together(f"{name}. {caption}"), legend)


def _caption(year: DatedYear, as_of: date) -> str:
    words = "Shaded light: half-terms. Shaded dark: holidays and closures."
    if not year.timeline.half_terms:
        words = "The plan has no calendar, so half-terms and holidays are not shown."
    if year.first <= as_of <= year.last:
        words += f" The dashed line is the day of this report, {days(as_of, as_of)}."
    if (year.last - year.first).days >= MOST_DAYS:
        words += " What comes later than three years after the first day is only in the table."
    if len(year.timeline.happenings) > MOST_LANES:
        words += f" Of the activities it shows the first {MOST_LANES}; the table has more."
    return words


def _undated(year: Timeline) -> Markup | None:
    """The activities of which nobody can tell when they are."""
    names = [each for each in year.happenings if each.when == When()]
    if not names:
        return None
    shown = [f"“{each.title}”{f', {each.said}' if each.said else ''}" for each in names[:20]]
    if len(names) > len(shown):
        shown.append(many(len(names) - len(shown), "more activity", "more activities"))
    return together(
        paragraph("The plan does not tell in which weeks these happen:"), bullets(shown)
    )


# --- The tables ---


def _by_activity(year: Timeline) -> Markup:
    rows: list[list[Content | Cell]] = []
    for number, each in enumerate(year.happenings[:MOST_ROWS]):
        letters = [
            (group.letter, any(w.counts for w in group.works if w.happening == number))
            for group in year.groups
            if any(work.happening == number for work in group.works)
        ]
        groups = in_a_row([mark if counts else f"{mark} (named)" for mark, counts in letters])
        when = "not said" if each.when == When() else span([each.when])
        line = str(each.line) if each.line else ""
        rows.append([each.title, groups or "–", each.said or "–", when, Cell(line, "number")])
    columns = ("Activity", "Groups", "In the plan’s own words", "From when to when")
    made = table("When each activity happens", (*columns, Cell("Line", "number")), rows)
    left = len(year.happenings) - len(rows)
    more = paragraph(f"{many(left, 'more activity', 'more activities')} not shown here.")
    return together(made, more if left else None)
