"""The ledger, the order of findings, and what a rule may and may not change."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pdcheck.context import Context
from pdcheck.engine import Checker
from pdcheck.finding import Basis, Finding, Outcome, PlanReport, Problem, Speaks
from pdcheck.language.plan import Plan
from pdcheck.rule import UNREADABLE, Rule, all_rules
from pdcheck.span import Point, Span

AS_OF = date(2026, 11, 21)
EXAMPLES = Path(__file__).parent.parent / "examples"
RULES = all_rules()
BY_NAME = {rule.name: rule for rule in RULES}

WEAK = (EXAMPLES / "weak-plan.yaml").read_text(encoding="utf-8")

REFUTED = """\
pdcheck: 1
programme: Wait time
techniques: Ask, pause for three seconds, then name the pupil
participants: Year 8 teachers
activities:
  - title: Launch
    mechanisms:
      managing-cognitive-load: Only the pause today, and nothing else
      setting-goals: Each teacher agrees one goal with a partner
      rehearsal: {how: Each teacher has a go in an own lesson, where: lessons}
      prompts-and-cues: A card lies beside the register
"""
"""All four groups are claimed; the only claim of group C is refuted."""


def check(text: str, *rules: Rule) -> PlanReport:
    return Checker(rules=rules or RULES, as_of=AS_OF).check(text, "plan.yaml")


def rules_of(report: PlanReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def outcomes(report: PlanReport) -> dict[str, Outcome]:
    return {entry.rule: entry.outcome for entry in report.ledger}


def facts(finding: Finding) -> tuple[str, Span, str, str]:
    return (finding.rule, finding.span, finding.what, finding.remedy)


def crash(_plan: Plan, _ctx: Context) -> Iterator[Problem]:
    raise ValueError("boom")
    yield


def crashing(name: str) -> Rule:
    return replace(BY_NAME[name], check=crash, visits=Plan)


# --- The ledger ---

PLANS = {
    "weak": WEAK,
    "strong": (EXAMPLES / "strong-plan.yaml").read_text(encoding="utf-8"),
    "smallest": "pdcheck: 1\n",
    "no plan": "name: CI\n",
    "not YAML": "pdcheck: [\n",
    "empty": "",
    "an overlay": "pdcheck: 1\nadapts: trust.yaml\nactivities: [{title: Launch}]\n",
}


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_each_rule_has_one_outcome_for_each_plan(text: str) -> None:
    assert [entry.rule for entry in check(text).ledger] == [rule.name for rule in RULES]


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_a_rule_is_found_in_the_ledger_exactly_where_it_has_a_finding(text: str) -> None:
    report = check(text)
    found = {rule for rule, outcome in outcomes(report).items() if outcome is Outcome.FOUND}
    assert found == set(rules_of(report))


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_what_needs_judgement_or_does_not_apply_says_why(text: str) -> None:
    for entry in check(text).ledger:
        if entry.outcome in (Outcome.NEEDS_JUDGEMENT, Outcome.NOT_APPLICABLE):
            assert entry.because != ""


def test_plans_of_which_the_same_is_true_share_it() -> None:
    one, other = check(WEAK), check(WEAK)
    assert all(mine is theirs for mine, theirs in zip(one.outcomes, other.outcomes, strict=True))


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_a_plan_that_is_checked_leaves_nothing_for_the_garbage_collector(text: str) -> None:
    check(text)  # what the first plan loads may stay
    gc.collect()
    gc.disable()
    try:
        check(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_rule_for_something_that_the_plan_does_not_have_is_not_applicable() -> None:
    report = check("pdcheck: 1\nprogramme: Wait time\n", BY_NAME["monitoring-by-leaders"])
    assert outcomes(report) == {"monitoring-by-leaders": Outcome.NOT_APPLICABLE}


def test_a_rule_that_looked_and_saw_nothing_wrong_has_passed() -> None:
    report = check("pdcheck: 1\nprogramme: Wait time\n", BY_NAME["unknown-key"])
    assert outcomes(report) == {"unknown-key": Outcome.PASSED}


# --- Crashes ---


def test_a_rule_that_crashes_is_crashed_and_the_others_report_as_before() -> None:
    rules = [crashing("nothing-stops") if r.name == "nothing-stops" else r for r in RULES]
    usual, report = check(WEAK), check(WEAK, *rules)
    assert outcomes(report) == {**outcomes(usual), "nothing-stops": Outcome.CRASHED}
    assert [facts(f) for f in report.findings] == [
        facts(f) for f in usual.findings if f.rule != "nothing-stops"
    ]


def test_a_crash_says_which_rule_on_what_of_which_file_and_why() -> None:
    report = check("pdcheck: 1\n", crashing("nothing-stops"))
    assert report.crashes == ("`nothing-stops` on the plan of plan.yaml: ValueError: boom",)
    assert report.ledger[0].because == report.crashes[0]


def test_a_crash_marks_the_whole_report() -> None:
    checker = Checker(rules=[crashing("nothing-stops")], as_of=AS_OF)
    sound = Checker(as_of=AS_OF).check("pdcheck: 1\n", "a.yaml")
    broken = checker.check("pdcheck: 1\n", "b.yaml")
    assert checker.report([sound]).crashed is False
    assert checker.report([sound, broken]).crashed is True


def test_a_check_that_yields_something_else_has_crashed() -> None:
    def odd(_plan: Plan, _ctx: Context) -> Iterator[Any]:
        yield "a problem"

    report = check("pdcheck: 1\n", replace(BY_NAME["nothing-stops"], check=odd, visits=Plan))
    assert outcomes(report) == {"nothing-stops": Outcome.CRASHED}


# --- Choosing rules ---


def test_a_rule_that_is_not_chosen_is_in_neither_the_findings_nor_the_ledger() -> None:
    report = check(WEAK, BY_NAME["placeholder"])
    assert rules_of(report) == ["placeholder"]
    assert list(outcomes(report)) == ["placeholder"]


@pytest.mark.parametrize("name", sorted(set(rules_of(check(WEAK)))))
def test_leaving_a_rule_out_removes_its_findings_and_no_other(name: str) -> None:
    usual = check(WEAK)
    report = check(WEAK, *(rule for rule in RULES if rule.name != name))
    assert [facts(f) for f in report.findings] == [
        facts(f) for f in usual.findings if f.rule != name
    ]
    assert report.summary == usual.summary


def test_a_rule_that_refutes_runs_even_where_it_is_not_chosen() -> None:
    alone = check(REFUTED, BY_NAME["missing-group"])
    assert [f.what for f in alone.findings] == [
        f.what for f in check(REFUTED).findings if f.rule == "missing-group"
    ]
    assert len(alone.findings) == 1
    assert "group C" in alone.findings[0].what


def test_ignoring_a_rule_that_refutes_does_not_give_the_group_back() -> None:
    kept = [rule for rule in RULES if rule.name != "rehearsal-in-a-live-lesson"]
    report = check(REFUTED, *kept)
    assert "rehearsal-in-a-live-lesson" not in outcomes(report)
    assert "missing-group" in rules_of(report)


def test_a_missing_group_points_at_the_claim_that_does_not_count() -> None:
    finding = check(REFUTED, BY_NAME["missing-group"]).findings[0]
    assert [(r.span.start.line, r.note) for r in finding.related] == [
        (10, "rehearsal does not count here: see rehearsal-in-a-live-lesson")
    ]


# --- Silences in the plan ---

REASON = "The lead is appointed in September"


def silencing(**silence: str) -> str:
    return WEAK + "ignore:\n  - {" + ", ".join(f"{k}: {v}" for k, v in silence.items()) + "}\n"


def test_a_rule_that_the_plan_silences_is_suppressed_and_no_other_changes() -> None:
    usual, report = check(WEAK), check(silencing(rule="placeholder", reason=REASON))
    about_silences = {
        "malformed-silence": Outcome.PASSED,
        "silence-past-its-end": Outcome.PASSED,
        "silence-without-reason": Outcome.PASSED,
        "unused-silence": Outcome.PASSED,
    }
    suppressed = {"placeholder": Outcome.SUPPRESSED}
    assert outcomes(report) == {**outcomes(usual), **about_silences, **suppressed}
    assert [facts(f) for f in report.findings] == [
        facts(f) for f in usual.findings if f.rule != "placeholder"
    ]


def test_what_is_silenced_is_kept_with_the_reason() -> None:
    report = check(silencing(rule="placeholder", reason=REASON))
    (entry,) = [entry for entry in report.ledger if entry.rule == "placeholder"]
    assert entry.because == REASON
    assert [(each.finding.rule, each.reason) for each in report.silenced] == [
        ("placeholder", REASON)
    ]


@pytest.mark.parametrize(
    "silence",
    [
        {"rule": "placeholder"},
        {"rule": "placeholder", "reason": "TBC"},
        {"rule": "placeholder", "reason": REASON, "until": "2026-11-20"},
        {"rule": "place-holder", "reason": REASON},
    ],
    ids=["no reason", "a placeholder for a reason", "past its end", "misspelt"],
)
def test_a_silence_without_a_reason_or_past_its_end_silences_nothing_and_is_told(
    silence: dict[str, str],
) -> None:
    report = check(silencing(**silence))
    assert outcomes(report)["placeholder"] is Outcome.FOUND
    assert len(report.findings) > len(check(WEAK).findings)


def test_a_silence_holds_on_its_last_day() -> None:
    report = check(silencing(rule="placeholder", reason=REASON, until="2026-11-21"))
    assert outcomes(report)["placeholder"] is Outcome.SUPPRESSED


def test_a_plan_cannot_silence_that_it_cannot_be_read() -> None:
    text = silencing(rule="unreadable-plan", reason=REASON).replace("length: 3 h", "length: soon")
    assert UNREADABLE in rules_of(check(text))


def test_a_group_that_is_missing_stays_missing_where_its_rule_is_silenced() -> None:
    report = check(silencing(rule="missing-group", reason=REASON))
    assert report.summary == check(WEAK).summary


# --- Overlays ---


def test_a_plan_that_adapts_another_is_not_blamed_for_what_it_leaves_out() -> None:
    silences = [rule for rule in RULES if rule.speaks is Speaks.SILENCE]
    silent = {rule.name for rule in silences if rule.basis is not Basis.LOGIC}
    report = check("adapts: trust.yaml\n" + WEAK)
    assert "missing-group" in silent
    assert silent & set(rules_of(report)) == set()
    assert {outcomes(report)[name] for name in silent} == {Outcome.NOT_APPLICABLE}


def test_a_plan_that_adapts_another_is_told_what_it_contradicts_and_what_it_leaves_open() -> None:
    report = check("adapts: trust.yaml\n" + WEAK)
    told = {"feedback-tied-to-appraisal", "monitoring-by-leaders", "placeholder"}
    assert told <= set(rules_of(report))


# --- What cannot be read ---


@pytest.mark.parametrize("text", ["pdcheck: [\n", "", "- a list\n", "a text", "# a comment\n"])
def test_where_the_text_cannot_be_read_every_other_rule_is_not_applicable(text: str) -> None:
    report = check(text)
    others = [entry for entry in report.ledger if entry.rule != UNREADABLE]
    assert rules_of(report) == [UNREADABLE]
    assert {entry.outcome for entry in others} == {Outcome.NOT_APPLICABLE}
    assert {entry.because for entry in others} == {"the plan is not readable"}
    assert report.summary is None


def test_bytes_that_are_no_text_are_reported_where_they_stand() -> None:
    place = Span(Point(3, 7), Point(3, 8))
    fault = Problem(place, "the byte 0xE9 here is not UTF-8 text", "save it again")
    report = Checker(as_of=AS_OF).unreadable("plan.yaml", fault, "0" * 64)
    assert [(f.rule, f.span) for f in report.findings] == [(UNREADABLE, place)]
    assert report.digest == "0" * 64


def test_a_wrong_value_is_left_out_and_the_rest_is_checked() -> None:
    report = check(WEAK.replace("length: 3 h", "length: soon"))
    assert {UNREADABLE, "missing-group", "placeholder"} <= set(rules_of(report))


# --- Order ---


def test_findings_are_in_reading_order_and_then_by_rule() -> None:
    places = [(f.span, f.rule) for f in check(WEAK).findings]
    assert places == sorted(places)


def test_the_order_of_the_rules_does_not_change_the_order_of_the_findings() -> None:
    assert check(WEAK, *reversed(RULES)).findings == check(WEAK).findings


def test_what_is_missing_is_placed_at_the_nearest_key_that_is_written() -> None:
    finding = check(WEAK, BY_NAME["unprotected-time"]).findings[0]
    assert finding.span == Span(Point(11, 1), Point(11, 11))
    assert finding.source == "activities:"


def test_the_way_to_a_place_is_told_in_the_words_of_the_plan() -> None:
    finding = check(WEAK, BY_NAME["monitoring-by-leaders"]).findings[0]
    assert finding.path == ("activities", 2, "mechanisms", "self-monitoring", "recorded_by")
    assert finding.trail == (
        "activities",
        "Monitoring",
        "mechanisms",
        "self-monitoring",
        "recorded_by",
    )


def test_a_checker_can_be_used_again_and_keeps_nothing() -> None:
    checker = Checker(as_of=AS_OF)
    first = checker.check(WEAK, "plan.yaml")
    checker.check(REFUTED, "plan.yaml")
    assert checker.check(WEAK, "plan.yaml") == first


def test_a_message_that_quotes_two_paragraphs_is_one_line() -> None:
    report = Checker(as_of=date(2026, 11, 21)).check("pdcheck: 1\nprogramme: .\n\n TBA\n", "p.yaml")
    (what,) = (found.what for found in report.findings if found.rule == "placeholder")
    assert what == "“. TBA” stands here in place of an answer"
