"""What became of every rule that found nothing here: silenced, for a person, passed, not asked."""

from collections import defaultdict
from collections.abc import Iterator

from pdcheck.finding import Outcome, PlanReport, Ruled, Silenced, Silencer
from pdcheck.reporters.html.elements import Content, Markup, element, together
from pdcheck.reporters.html.parts import bullets, folded, heading, paragraph, prose, table
from pdcheck.reporters.html.spot import Spot
from pdcheck.reporters.words import capitalised, many, shortened

MOST_SILENCED = 100
"""How many silenced findings are listed for one plan. Ours."""
_LONGEST = 300

_BY = {
    Silencer.IGNORE: "by `ignore` in the plan",
    Silencer.COMMENT: "by a comment in the plan",
    Silencer.BASELINE: "in the baseline",
}


def silenced(plan: PlanReport, spot: Spot) -> Markup | None:
    """The findings that do not count, each with the reason that was given."""
    if not plan.silenced:
        return None
    shown = plan.silenced[:MOST_SILENCED]
    more = len(plan.silenced) - len(shown)
    return spot.section(
        "silenced",
        "Silenced, and why",
        table(
            "Findings that do not count here",
            ("Rule", "Line", "What it says", "Silenced", "The reason that was given"),
            [_silence(each) for each in shown],
        ),
        paragraph(f"… and {many(more, 'more finding')}.") if more else None,
    )


def _silence(each: Silenced) -> list[Content]:
    return [
        element("code", each.finding.rule),
        str(each.finding.span.start.line),
        prose(each.finding.what),
        prose(_BY[each.by]),
        shortened(each.reason, _LONGEST),
    ]


def judgements(plan: PlanReport, spot: Spot) -> Markup | None:
    """The questions that the rules leave to a person."""
    asked = [each for each in plan.outcomes if each.outcome is Outcome.NEEDS_JUDGEMENT]
    if not asked:
        return None
    return spot.section(
        "judgement",
        "For a person to judge",
        paragraph("The plan’s words do not settle these, and pdcheck does not guess."),
        bullets(_question(each) for each in asked),
    )


def _question(each: Ruled) -> Markup:
    words = capitalised(each.because)
    return together(prose(words), " ", element("span", f"({each.rule})", class_="note"))


def ledger(plan: PlanReport, spot: Spot) -> Markup | None:
    """What passed, what did not apply and why, and what crashed."""
    by: defaultdict[Outcome, list[Ruled]] = defaultdict(list)
    for each in plan.outcomes:
        by[each.outcome].append(each)
    passed, silent = by[Outcome.PASSED], by[Outcome.NOT_APPLICABLE]
    crashed = by[Outcome.CRASHED]
    if not (passed or silent or crashed or plan.crashes):
        return None
    return spot.section(
        "ledger",
        "What else was looked at",
        *_crashes(plan, spot),
        folded(f"{many(len(passed), 'rule')} passed", _names(passed)) if passed else None,
        folded(f"{many(len(silent), 'rule')} did not apply, and why", _reasons(silent))
        if silent
        else None,
    )


def _crashes(plan: PlanReport, spot: Spot) -> Iterator[Markup]:
    if plan.crashes:
        yield heading(spot.level + 1, "pdcheck itself failed")
        yield paragraph(
            "This is a bug in pdcheck, and no fault of the plan. What is missing here because of "
            "it must not be taken for something that passed."
        )
        yield bullets(prose(shortened(crash, _LONGEST)) for crash in plan.crashes)


def _names(passed: list[Ruled]) -> Markup:
    """The names of rules. Each is the flaw that was not found."""
    said = paragraph("Each rule is named after the flaw that it looks for and did not find:")
    parts: list[Content] = []
    for number, each in enumerate(passed):
        parts += [", " if number else None, element("code", each.rule)]
    return together(said, paragraph(*parts))


def _reasons(silent: list[Ruled]) -> Markup:
    """The rules that had nothing to say, by the reason, the most frequent first."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for each in silent:
        by[each.because].append(each.rule)
    reasons = sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return bullets(_reason(because, rules) for because, rules in reasons)


def _reason(because: str, rules: list[str]) -> Markup:
    parts: list[Content] = [prose(shortened(because, _LONGEST)), ": "]
    for number, rule in enumerate(rules):
        parts += [", " if number else None, element("code", rule)]
    return together(*parts)
