"""Ways of doing professional development, each as a small plan: what the language keeps of it.

`cases/systems.yaml` holds a list `cases`, each with a `name`, a fragment `plan`, and what it
`shows`. A path such as `activities.0.every` names a value of the plan; an index may be left out
where there is only one.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.language.node import Node, Shape, Undecided, fields_of
from pdcheck.language.plan import Plan
from pdcheck.language.reading import read
from pdcheck.rule import all_rules
from tests.completion import minimal

FILE = Path(__file__).parent / "cases" / "systems.yaml"
UNREAD = {"unreadable-plan", "unknown-key", "unknown-mechanism", "unknown-reference"}
SHOWN = {"reads", "holds", "found", "silent", "outcome"}
RULES = {rule.name for rule in all_rules()}
CHECKER = Checker(as_of=date(2026, 11, 21))

NOT_YET = {
    "a partner or provider is chosen for a reason that a rule can see": (
        "no key asks why; the reason is kept in `notes`, which nothing checks"
    ),
    "nobody is taught a module again that they have had": (
        "`follows` orders activities; no key says what people must bring, or who may skip one"
    ),
    "something happens regularly, and nobody has said how often": (
        "`every` is a closed list of rhythms, so that regularity is only a word in the title"
    ),
}
"""What the language cannot say, by the name that its case would have, with the reason."""


def cases() -> list[dict[str, Any]]:
    document = parse(FILE.read_text(encoding="utf-8"), FILE.name)
    assert document.faults == ()
    assert isinstance(document.data, dict)
    found: list[dict[str, Any]] = document.data["cases"]
    return found


CASES = cases()


def held(plan: Plan, path: str, text: str) -> tuple[Any, Any]:
    """The value at a path of the plan, and what `text` is when that same key reads it."""
    value: Any = plan
    shape: Shape | None = None
    for step in path.split("."):
        if isinstance(value, tuple):
            if step.isdigit():
                value = value[int(step)]
                continue
            (value,) = value
        if isinstance(value, Node):
            shape = fields_of(type(value))[step]
            value = value.undecided.get(step) or getattr(value, shape.name)
        elif isinstance(value, Undecided):
            shape = None
            value = getattr(value, {"from": "from_"}.get(step, step))
        else:
            value = value[step]
    if isinstance(value, tuple):
        (value,) = value
    return value, shape.value.read(text) if shape and shape.value else text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_language_keeps_what_a_system_says(case: dict[str, Any]) -> None:
    text, shows = minimal(case["plan"]), case["shows"]
    assert shows["reads"] == "clean"
    assert set(shows) <= SHOWN
    report = CHECKER.check(text, "case.yaml")
    assert report.crashes == ()
    found = {finding.rule: finding for finding in report.findings}
    assert not found.keys() & UNREAD, found

    plan = read(Plan, parse(text), load_catalogue().names).node
    assert plan is not None
    for path, expected in shows.get("holds", {}).items():
        value, wanted = held(plan, path, expected)
        assert value == wanted, path

    must, must_not = set(shows.get("found", ())), set(shows.get("silent", ()))
    assert must | must_not <= RULES
    assert must <= found.keys()
    ledger = {entry.rule: str(entry.outcome) for entry in report.ledger}
    for rule in must_not:  # it looked, and had nothing to say
        assert ledger[rule] in ("passed", "needs-judgement"), (rule, found.get(rule))
    for rule, outcome in shows.get("outcome", {}).items():
        assert ledger[rule] == outcome, rule


def test_each_case_has_a_name_of_its_own_and_what_is_not_yet_possible_has_none() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names))
    assert not NOT_YET.keys() & set(names)


def test_a_value_that_the_plan_does_not_hold_is_noticed() -> None:
    plan = read(Plan, parse("activities: {title: Launch, times: 3}"), load_catalogue().names).node
    assert plan is not None
    kept, wanted = held(plan, "activities.0.times", "3")
    assert kept == wanted
    kept, wanted = held(plan, "activities.times", "4")
    assert kept != wanted
