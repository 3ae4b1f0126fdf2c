"""What a plan shows in a sentence or two, then by group, and what it says of the conditions."""

from collections.abc import Iterator

from pdcheck.detail.records import Condition
from pdcheck.finding import GroupCover, Level, Outcome, PlanReport, Summary
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import Cell, paragraph, stacked, table
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import findings, in_a_row, many


def sentence(plan: PlanReport) -> str:
    """The headline: what the plan shows of the four groups, and of its time."""
    summary = plan.summary
    if summary is None:
        return "This file could not be read as a plan, so nothing else in it was checked."
    if not summary.judged:
        return (
            "Nothing in this plan is of a kind that the four groups of mechanisms are asked of, "
            "so they were not judged."
        )
    missing = [group for group in summary.groups if not group.covered]
    said = _covered(summary.groups, missing)
    if summary.time_protected:
        return f"{said}{'; its time is protected' if missing else ', and its time is protected'}."
    return f"{said}{'; ' if missing else ', but '}it does not show that its time is protected."


def _covered(groups: tuple[GroupCover, ...], missing: list[GroupCover]) -> str:
    if not missing:
        return "The plan covers all four groups of mechanisms"
    named = in_a_row([f"{letter(groups, each)} (“{each.title}”)" for each in missing], "or")
    if len(missing) == len(groups):
        return "The plan shows nothing that covers any of the four groups of mechanisms"
    covered = [letter(groups, each) for each in groups if each.covered]
    word = "group" if len(covered) == 1 else "groups"
    return f"The plan covers {word} {in_a_row(covered)}, and shows nothing that covers {named}"


def letter(groups: tuple[GroupCover, ...], group: GroupCover) -> str:
    """The letter of a group: A to D."""
    return chr(ord("A") + groups.index(group))


def counted(plan: PlanReport) -> str:
    """How much was found, and how much waits for a person."""
    said = findings(plan.findings) or "Nothing to report"
    asked = sum(entry.outcome is Outcome.NEEDS_JUDGEMENT for entry in plan.outcomes)
    if asked:
        said += f"; {many(asked, 'question')} for a person to judge"
    if plan.silenced:
        said += f"; {many(len(plan.silenced), 'finding')} silenced, with reasons below"
    return f"{said}."


def shows(plan: PlanReport, spot: Spot) -> Markup | None:
    """The four groups and the conditions, as tables."""
    if not plan.summary:
        return None
    made: list[Content] = []
    if plan.summary.judged:
        made.append(_groups(plan.summary))
    if plan.detail and plan.detail.conditions:
        made.append(_conditions(plan.summary, plan.detail.conditions))
    if not made:
        return None
    return spot.section("shows", "What the plan shows", *made)


def _groups(summary: Summary) -> Markup:
    columns: tuple[Cell | str, ...] = (
        "Group",
        "In this plan",
        Cell("Named", "number"),
        Cell("Described", "number"),
        Cell("Substantiated", "number"),
    )
    return together(
        table(
            "The four groups of mechanisms, and how many of each the plan names, describes and "
            "substantiates",
            columns,
            [_group(summary, group) for group in summary.groups],
        ),
        paragraph(
            "Named is mentioned; described says how it happens; substantiated gives what the "
            "definition of the mechanism asks for. A group is covered by one mechanism that is at "
            "least described. No plan needs all fourteen.",
            class_="note",
        ),
    )


def _group(summary: Summary, group: GroupCover) -> list[Cell | Markup | str]:
    levels = [each.level for each in summary.mechanisms if each.group == group.name]
    numbers = [
        sum(level >= wanted for level in levels)
        for wanted in (Level.CLAIMED, Level.DESCRIBED, Level.SUBSTANTIATED)
    ]
    name = together(
        element("span", letter(summary.groups, group), class_="letter"), " ", group.title
    )
    return [name, _state(group), *(Cell(str(number), "number") for number in numbers)]


def _state(group: GroupCover) -> str:
    if group.covered:
        return "covered"
    if group.level >= Level.DESCRIBED and group.lacking:
        return f"not for {in_a_row(group.lacking)}"
    return "missing"


def _conditions(summary: Summary, conditions: tuple[Condition, ...]) -> Markup:
    return stacked(
        "What must hold for it to work, and what the plan says of it",
        ("Condition", "In the plan’s own words", "Owner", Cell("Line", "number")),
        [list(_condition(summary, each)) for each in conditions],
    )


def _condition(summary: Summary, condition: Condition) -> Iterator[Cell | str | Markup]:
    yield condition.title
    words = condition.words or "the plan shows nothing"
    if condition.name == "protected_time" and summary.judged and not summary.time_protected:
        words = f"not shown for everything: {words}" if condition.words else words
    yield Cell(words, "words" if condition.words else "words note")
    yield condition.owner or "not said"
    yield Cell(str(condition.line) if condition.line else "", "number")
