"""The lines that a report offers to paste do what it says, and fit the author's own file."""

from datetime import date
from pathlib import Path

import pytest

from pdcheck.engine import Checker
from pdcheck.finding import NextStep, PlanReport

CHECKER = Checker(as_of=date(2026, 11, 21))
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
HEADLINES = ("missing-group", "unprotected-time")


def checked(text: str) -> PlanReport:
    return CHECKER.check(text, "plan.yaml")


def pasted(text: str, step: NextStep) -> str:
    lines = text.splitlines()
    lines[step.after : step.after + step.drops] = step.lines
    return "\n".join(lines) + "\n"


def followed(text: str) -> str:
    """The text with every step of its report pasted, the last place first."""
    for step in sorted(reversed(checked(text).next_steps), key=lambda step: -step.after):
        text = pasted(text, step)
    return text


def headlines(text: str) -> list[str]:
    return [finding.what for finding in checked(text).findings if finding.rule in HEADLINES]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_following_the_next_steps_leaves_neither_headline_open(path: Path) -> None:
    text = followed(path.read_text(encoding="utf-8"))
    assert headlines(text) == []
    broken = ("unreadable-plan", "unknown-key", "unknown-mechanism", "unknown-reference")
    assert [f.what for f in checked(text).findings if f.rule in broken] == []


@pytest.mark.parametrize(
    "plan",
    [
        "pdcheck: 1\nprogramme: X\ntechniques: Ask and pause\nactivities:\n- title: A\n",
        "pdcheck: 1\ntechniques: Ask and pause\nactivities:\n    - title: A\n      mechanisms:\n"
        "          rehearsal: Pairs run it in the hall\nconditions:\n    culture: Ungraded\n",
        "pdcheck: 1\ntechniques: Ask\nactivities:\n  - title: A\n    mechanisms: [modelling]\n"
        "  - title: B\n    where: lessons",
    ],
    ids=["no indent before the dash", "four spaces", "a list of names, no line end"],
)
def test_the_lines_are_indented_as_the_file_is(plan: str) -> None:
    assert headlines(plan) != []
    assert headlines(followed(plan)) == []


def test_a_plan_with_both_headlines_in_order_is_offered_nothing() -> None:
    strong = next(path for path in EXAMPLES if path.stem == "strong-plan")
    assert checked(strong.read_text(encoding="utf-8")).next_steps == ()
