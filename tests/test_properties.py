"""What holds for every text and every plan, tried on many that nobody would write."""

import io
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Outcome, PlanReport
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import Node, Shape, Written, fields_of
from pdcheck.language.plan import Plan
from pdcheck.reporters import FORMATS, reporter
from pdcheck.reporters.json import schema
from pdcheck.rule import UNREADABLE, all_rules

CHECKER = Checker(as_of=date(2026, 11, 21))
VALIDATOR = Draft202012Validator(schema())
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))

modest = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


def checked(text: str) -> PlanReport:
    """The report of a text, with what holds for every report."""
    report = CHECKER.check(text, "plan.yaml")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert report.crashes == ()
    assert Outcome.CRASHED not in {entry.outcome for entry in report.ledger}
    for finding in report.findings:
        start, end = finding.span.start, finding.span.end
        assert (1, 1) <= (start.line, start.column) <= (end.line, end.column)
        assert start.line <= len(lines)
        assert start.column <= len(lines[start.line - 1]) + 1
        assert "\n" not in finding.what
        assert len(finding.what) < 2000
    return report


def written(report: PlanReport, form: str) -> str:
    out = io.StringIO()
    reporter(form)(CHECKER.report([report]), out)
    return out.getvalue()


def assert_all_formats_can_be_written(report: PlanReport) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(written(report, "json")))) == []
    for form in FORMATS:
        assert written(report, form).replace("\n", "").isprintable()


# --- Any text ---

pieces = st.sampled_from(
    [
        *"\n:-#'\"[]{}|>&*!%@`,? \t\r",
        "\n  ",
        "\n- ",
        ": ",
        "pdcheck: 1\n",
        "programme:",
        "activities:\n  - title: Launch\n",
        "    mechanisms: ",
        "    date: 2026-09-02\n",
        "TBC",
        "…",
        "\ufeff",
        "\u2028",
        "é",
        "\x00",
        "🙂",
        "---\n",
        "<<: ",
        "!!str ",
        "<<<<<<< HEAD\n",
    ]
)
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=60).map("".join))


@modest
@given(texts)
def test_any_text_is_checked_and_reported_without_an_exception(text: str) -> None:
    assert_all_formats_can_be_written(checked(text))


@modest
@given(texts)
def test_any_text_behind_the_first_line_is_checked_too(text: str) -> None:
    checked(f"pdcheck: 1\nprogramme: {text}\n")


@modest
@given(st.sampled_from(EXAMPLES), st.integers(0, 10_000), st.integers(0, 40), pieces)
def test_a_plan_with_a_piece_taken_out_or_put_in_is_checked(
    example: Path, place: int, length: int, piece: str
) -> None:
    text = example.read_text(encoding="utf-8")
    place %= len(text)
    checked(text[:place] + piece + text[place + length :])


@modest
@given(st.sampled_from(EXAMPLES), st.integers(0, 10_000))
def test_a_plan_that_ends_too_early_is_checked(example: Path, place: int) -> None:
    text = example.read_text(encoding="utf-8")
    checked(text[: place % len(text)])


@modest
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_have_a_fault_with_a_place(data: bytes) -> None:
    from pdcheck.files import opened

    read = opened(data)
    assert (read.fault is None) == (read.text.encode() == data)


# --- The order of keys ---


def shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def said(data: Any) -> set[tuple[str, tuple[str | int, ...]]]:
    report = checked(json.dumps(data, ensure_ascii=False, indent=1))
    return {(finding.rule, finding.path) for finding in report.findings}


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
@settings(max_examples=4, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_the_keys_changes_no_finding(example: Path, chance: random.Random) -> None:
    data = parse(example.read_text(encoding="utf-8")).data
    assert said(shuffled(data, chance)) == said(data)


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
@settings(max_examples=4, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_the_keys_of_a_bad_example_changes_no_finding(
    rule: str, chance: random.Random
) -> None:
    (found,) = [r for r in all_rules() if r.name == rule]
    data = parse(found.bad).data
    assert said(shuffled(data, chance)) == said(data)


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_the_ends_of_the_lines_change_no_finding(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    assert checked(text.replace("\n", "\r\n")).findings == checked(text).findings


# --- Plans from the language itself ---

WRITTEN = {
    "read_version": ["1"],
    "read_id": ["launch", "tally", "pause", "teachers", "coaches", "Launch Day"],
    "read_day": ["2026-09-02", "2 September 2026", "2027-02-30", "soon"],
    "read_half_term": ["2026-09-02 to 2026-10-23", "2026-09"],
    "read_dates": ["2026-09-02", "week of 2026-11-02", "2026-10", "2026-11-02 to 2026-12-18"],
    "read_year": ["2026-27", "2026", "2026-28"],
    "read_length": ["90 min", "1h 30", "half a day", "10 to 15 min", "90", "0 min"],
    "read_hours": ["13", "7.5", "6 h", "a lot"],
    "read_count": ["6", "at least 1", "up to 3", "4 to 6", "0", "some"],
    "read_number": ["3", "2.5", "1/2", "1/0"],
    "read_share": ["10%", "0.1", "200%"],
    "read_rhythm": ["week", "2 weeks", "half-term", "Tuesday", "2 a week", "often"],
    "read_weeks": ["3", "4 to 6", "last", "6 to 4"],
    "read_inset": ["1", "3", "0"],
    "read_clock": ["16:15", "4:15pm", "25:00"],
}
SENTENCES = [
    "Pairs run it aloud in an empty classroom",
    "TBC",
    "various",
    "",
    "SLT will monitor through learning walks",
    "each teacher",
    "senior leaders",
    "own time",
    "x" * 300,
    "a\u00a0b \u202e",
    "launch",
    "tally",
]
OPEN = {"chosen_by": "headteacher", "due": "2027-01-08"}


def values_of(value: Written) -> st.SearchStrategy[Any]:
    """Texts for a key: right ones, wrong ones, and ids that may or may not exist."""
    name = getattr(value.read, "__name__", "")
    words = [str(word) for word in value.schema.get("enum", [])]
    if value.refers:
        words += ["launch", "tally", "pause", "teachers", "nowhere", "modelling"]
    return st.sampled_from(words or WRITTEN.get(name, SENTENCES))


def nodes(kind: type[Node], depth: int) -> st.SearchStrategy[Any]:
    """A part of a plan: a few of its keys, or a sentence where the language takes one."""
    if kind is Mechanisms:
        return mechanisms(depth)
    shapes = [shape for shape in fields_of(kind).values() if depth > 0 or shape.node is None]
    some = st.lists(st.sampled_from(shapes), max_size=5, unique_by=lambda shape: shape.key)
    keyed = some.flatmap(
        lambda chosen: st.fixed_dictionaries({s.key: field(s, depth - 1) for s in chosen})
    )
    return st.one_of(keyed, st.sampled_from(SENTENCES)) if kind.main else keyed


def mechanisms(depth: int) -> st.SearchStrategy[Any]:
    names = st.sampled_from([n for m in load_catalogue().mechanisms.values() for n in m.names])
    kinds = {key: shape.node for key, shape in fields_of(Mechanisms).items() if shape.node}
    claims = st.lists(st.sampled_from(list(kinds)), max_size=3, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({k: nodes(kinds[k], depth - 1) for k in chosen})
    )
    return st.one_of(claims, st.lists(st.one_of(names, claims), max_size=3), names)


def field(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    """What stands behind a key: what belongs there, nothing, an open decision, or nonsense."""
    if shape.node:
        one = nodes(shape.node, depth)
    else:
        assert shape.value is not None
        one = values_of(shape.value)
    if shape.named:
        one = st.dictionaries(st.sampled_from(["north", "south"]), one, max_size=2)
    right = st.one_of(one, st.lists(one, max_size=3)) if shape.many else one
    odd: list[Any] = [None, OPEN, [], {}, "word", ["a", ["b"]], {"zz": {"y": "x"}}]
    return st.integers(0, 19).flatmap(lambda roll: st.sampled_from(odd) if roll == 0 else right)


ACTIVITIES = fields_of(Plan)["activities"]

plans = st.tuples(nodes(Plan, 4), st.one_of(st.none(), field(ACTIVITIES, 4))).map(
    lambda parts: {"pdcheck": "1", **parts[0], **({"activities": parts[1]} if parts[1] else {})}
)


@settings(modest, max_examples=150)
@given(plans)
def test_every_plan_of_the_language_is_checked_and_its_report_fits_the_schema(plan: Any) -> None:
    report = checked(json.dumps(plan, ensure_ascii=False, indent=1))
    assert report.summary is not None
    assert_all_formats_can_be_written(report)


@modest
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_the_keys_of_any_plan_changes_no_finding(
    plan: Any, chance: random.Random
) -> None:
    assert said(shuffled(plan, chance)) == said(plan)


@modest
@given(plans)
def test_leaving_one_rule_out_changes_no_other_outcome(plan: Any) -> None:
    text = json.dumps(plan)
    whole = {entry.rule: entry for entry in CHECKER.check(text, "plan.yaml").ledger}
    for left_out in ("missing-group", "rehearsal-in-a-live-lesson", UNREADABLE):
        rules = [rule for rule in CHECKER.rules if rule.name != left_out]
        report = Checker(rules=rules, as_of=CHECKER.as_of).check(text, "plan.yaml")
        assert {e.rule: e for e in report.ledger} == {
            name: entry for name, entry in whole.items() if name != left_out
        }
