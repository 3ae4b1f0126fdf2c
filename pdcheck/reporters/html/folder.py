"""Many plans at a glance: which groups and conditions each shows, and the gaps that they share."""

from collections.abc import Mapping, Sequence

from pdcheck.detail.records import Condition
from pdcheck.finding import PlanReport, Report, Severity
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import (
    Cell,
    aside,
    bullets,
    link,
    paragraph,
    prose,
    section,
    table,
)
from pdcheck.reporters.overview import Gap, repeated, rows
from pdcheck.reporters.words import capitalised, findings, in_a_row, many, shortened

MOST_SHARED = 12
"""How many rules that several plans break are told. Ours."""
_MOST_FILES = 8

_CONDITIONS = {
    "lead": "Leadership",
    "culture": "Culture",
    "facilitation": "Preparing leaders",
    "follow_up": "Follow-up",
    "stops": "What stops",
    "evaluation": "Evaluation",
    "sustain": "Sustaining",
}
"""The conditions in the order of the table, in as few words as fit; protected time stands first."""


def in_order(report: Report) -> list[PlanReport]:
    """The plans, those with most to mend first, then by name, as every report of a folder has."""
    by_file = {plan.file: plan for plan in report.plans}
    return [by_file[row.file] for row in rows(report)]


def headline(report: Report) -> str:
    """What holds for the plans together, in a sentence."""
    judged = [plan.summary for plan in report.plans if plan.summary and plan.summary.judged]
    if not judged:
        return "None of these plans is of a kind that the four groups of mechanisms are asked of."
    full = sum(all(group.covered for group in each.groups) for each in judged)
    timed = sum(each.time_protected for each in judged)
    of = many(len(judged), "plan")
    unread = sum(plan.summary is None for plan in report.plans)
    rest = len(report.plans) - len(judged) - unread
    said = (
        f"Of {of} that {'is' if len(judged) == 1 else 'are'} judged, {_some(full)} "
        f"{'covers' if full == 1 else 'cover'} all four groups of mechanisms, and {_some(timed)} "
        f"{'shows' if timed == 1 else 'show'} protected time."
    )
    for number, state in ((rest, "not judged"), (unread, "not readable")):
        if number:
            said += f" {many(number, 'more plan')} {'is' if number == 1 else 'are'} {state}."
    return said


def _some(number: int) -> str:
    return f"{number:,}" if number else "none"


def overview(report: Report, places: Mapping[str, str]) -> Markup:
    """The tables of a folder. `places` has the id of the section of each plan that has one."""
    plans = in_order(report)
    return together(
        section(
            "The plans",
            _groups(plans, places),
            paragraph(
                "Those with most to mend come first. That is the order of work, not a rank: the "
                "plans differ in kind and length.",
                class_="note",
            ),
            _conditions(plans, places),
            level=2,
            id_="plans",
        ),
        _shared(report, places),
    )


# --- The tables ---


def _name(plan: PlanReport, places: Mapping[str, str]) -> Markup:
    """What a plan is called, leading to its section, and its file."""
    title = shortened(plan.summary.title, 80) if plan.summary else ""
    place = places.get(plan.file)
    words = title or shortened(plan.file, 80)
    name = link(place, words) if place else together(words)
    return together(name, _below(shortened(plan.file, 80))) if title else name


def _below(words: str) -> Markup:
    return together(element("br"), element("span", words, class_="note"))


def _schools(plan: PlanReport) -> Markup | None:
    schools = plan.detail.schools if plan.detail else ()
    return _below(shortened(in_a_row(schools), 120)) if schools else None


def _groups(plans: Sequence[PlanReport], places: Mapping[str, str]) -> Markup:
    counts = [Cell(_heading(severity), "number") for severity in reversed(Severity)]
    columns = ("Plan", "A", "B", "C", "D", "Protected time", *counts)
    totals = [
        Cell(str(sum(_found(plan, severity) for plan in plans)), "number")
        for severity in reversed(Severity)
    ]
    return table(
        "Which groups each plan covers, whether its time is protected, and what was found",
        columns,
        [_row(plan, places) for plan in plans],
        foot=[many(len(plans), "plan"), "", "", "", "", "", *totals],
    )


def _heading(severity: Severity) -> str:
    word = severity.word.capitalize()
    return word if severity is Severity.ADVICE else f"{word}s"


def _found(plan: PlanReport, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in plan.findings)


def _row(plan: PlanReport, places: Mapping[str, str]) -> list[Content | Cell]:
    return [
        together(_name(plan, places), _schools(plan)),
        *_covers(plan),
        *(Cell(str(_found(plan, severity)), "number") for severity in reversed(Severity)),
    ]


def _covers(plan: PlanReport) -> list[Content | Cell]:
    summary = plan.summary
    if summary is None or not summary.judged:
        return ["", "", "", "", "not readable" if summary is None else "not judged"]
    groups: list[Content | Cell] = [
        _yes("covered") if g.covered else _no("missing") for g in summary.groups
    ]
    return [*groups, "protected" if summary.time_protected else "not shown"]


def _yes(word: str) -> Markup:
    return together(element("span", "●", aria_hidden="true"), aside(word))


def _no(word: str) -> Markup:
    return together(element("span", "–", aria_hidden="true"), aside(word))


def _conditions(plans: Sequence[PlanReport], places: Mapping[str, str]) -> Markup | None:
    readable = [plan for plan in plans if plan.detail and plan.detail.conditions]
    if not readable:
        return None
    return table(
        "Which other conditions each plan says something of",
        ("Plan", *_CONDITIONS.values()),
        [[Cell(_name(plan, places), "words"), *_says(plan)] for plan in readable],
    )


def _says(plan: PlanReport) -> list[Content]:
    conditions = plan.detail.conditions if plan.detail else ()
    by_name: dict[str, Condition] = {each.name: each for each in conditions}
    return [_yes("something") if by_name[name].words else _no("nothing") for name in _CONDITIONS]


# --- What they share ---


def shares(report: Report) -> bool:
    """Whether several plans have the same gap."""
    return bool(repeated(report))


def _shared(report: Report, places: Mapping[str, str]) -> Markup | None:
    gaps = repeated(report)
    shown = [gap for gap in gaps if gap.kind != "rule"]
    shown += [gap for gap in gaps if gap.kind == "rule"][:MOST_SHARED]
    if not shown:
        return None
    return section(
        "The same gap in several plans",
        bullets(_gap(gap, places) for gap in shown),
        level=2,
        id_="shared",
    )


def _gap(gap: Gap, places: Mapping[str, str]) -> Markup:
    files: list[Content] = []
    for number, file in enumerate(gap.files[:_MOST_FILES]):
        name = shortened(file, 80)
        files += [", " if number else None, link(places[file], name) if file in places else name]
    if len(gap.files) > _MOST_FILES:
        files.append(f" and {len(gap.files) - _MOST_FILES} more")
    said = f"{capitalised(gap.what)} in {len(gap.files):,} of {gap.of:,} plans: "
    return together(prose(said), element("span", *files, class_="note"))


def counted(report: Report) -> str:
    """How much was found in how many plans."""
    said = findings(list(report.findings)) or "Nothing to report"
    return f"{said} in {many(len(report.plans), 'plan')}."
