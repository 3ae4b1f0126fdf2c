"""Plans read together: what is kept of each, whose time they ask, and the one pass after all."""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from typing import Any

import pytest

from pdcheck.engine import Checker
from pdcheck.errors import SettingsError
from pdcheck.finding import ALONE, NotApplicable, Outcome, PlanReport, Problem
from pdcheck.rule import EXAMPLE, Rule, all_rules, files_of
from pdcheck.settings.lookup import settings_for
from pdcheck.together.extracts import NOTHING_EXPECTED, PlanExtract, beside
from pdcheck.together.joint import read_together
from pdcheck.together.staff import groups_of, role_of
from pdcheck.together.trust import Together
from tests.several import check_together, settings_in

AS_OF = datetime.date(2026, 11, 21)
RULES = all_rules()
SEVERAL = [rule for rule in RULES if rule.reads_several]
CLASH = next(rule for rule in RULES if rule.name == "two-places-at-once")

TALK = """\
pdcheck: 1
programme: {title: Talk, year: 2026-27, priority: Oracy}
participants:
  - {id: teachers, title: All teachers, schools: [Northgate], count: 12}
  - {id: ects, roles: [ECT], part_of: teachers, hours_available: 20}
techniques:
  - {id: cold-call, action: Ask first, steps: [ask, name]}
activities:
  - {title: Practice, date: 2026-10-14, at: 4pm to 4.30pm, for: teachers}
  - {title: Drill, every: Tuesday, start: 2026-09-08, times: 3, length: 15 min, for: teachers}
  - {title: Reading, date: week of 2026-11-09, length: 30 min, for: teachers}
  - {title: Use, where: lessons, every: week, times: 6, for: teachers}
"""
EVENING = """\
pdcheck: 1
programme: {title: Evenings, run_by: trust, year: 2026-27}
participants: [{id: teachers, title: Teachers, schools: [Northgate, Southgate]}]
activities:
  - {title: Evening, date: 2026-10-14, at: 4.15pm to 5pm, for: teachers}
"""
PLANS = {"evening.yaml": EVENING, "talk.yaml": TALK}


def checker(*rules: Rule) -> Checker:
    return Checker(rules=rules or RULES, as_of=AS_OF)


def extract(text: str, name: str = "talk.yaml") -> PlanExtract:
    kept = Checker(as_of=AS_OF, several=True).check(text, name).extract
    assert kept is not None
    return kept


def outcomes(report: PlanReport) -> dict[str, tuple[Outcome, str]]:
    return {entry.rule: (entry.outcome, entry.because) for entry in report.ledger}


# --- What is kept of a plan ---


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    elif hasattr(value, "__slots__") and hasattr(value, "start"):
        yield from (value.start.line, value.start.column, value.end.line, value.end.column)
    else:
        yield value


def test_an_extract_holds_texts_numbers_days_and_nothing_else() -> None:
    kinds = {type(leaf) for leaf in leaves(extract(TALK))}
    assert kinds <= {str, int, bool, type(None), datetime.date}


def test_an_extract_is_small_enough_to_keep_ten_thousand() -> None:
    said = json.dumps(list(map(str, leaves(extract(TALK)))))
    assert len(said) < 6 * len(TALK)


def test_each_thing_that_is_kept_carries_its_place() -> None:
    kept = extract(TALK)
    rows, techniques = [row.at for row in kept.rows], [each.at for each in kept.techniques]
    places = [*rows, *techniques, *(activity.at for activity in kept.activities)]
    assert [place.span.start.line for place in places] == [4, 5, 7, 9, 10, 11]
    assert {place.file for place in places} == {"talk.yaml"}
    assert kept.at.source == "programme: {title: Talk, year: 2026-27, priority: Oracy}"


def test_the_days_of_meetings_are_kept_where_the_plan_tells_them() -> None:
    practice, drill, reading = extract(TALK).activities
    assert practice.days == (datetime.date(2026, 10, 14),)
    assert (practice.begins, practice.ends) == (16 * 60, 16 * 60 + 30)
    assert [day.isoformat() for day in drill.days] == ["2026-09-08", "2026-09-15", "2026-09-22"]
    assert (reading.days, reading.weeks) == ((), (datetime.date(2026, 11, 9),))


def test_use_in_lessons_asks_no_time_and_is_not_kept() -> None:
    assert [activity.title for activity in extract(TALK).activities] == [
        "Practice",
        "Drill",
        "Reading",
    ]


def test_what_an_activity_asks_is_kept_for_each_row_in_minutes() -> None:
    _, drill, _ = extract(TALK).activities
    assert [(asked.row, asked.low, asked.high, asked.each) for asked in drill.asks] == [
        (0, 45, 45, 15),
        (1, 45, 45, 15),
    ]


def test_a_smaller_row_has_the_schools_of_the_larger_one() -> None:
    teachers, ects = extract(TALK).rows
    assert teachers.schools == ects.schools == ("Northgate",)
    assert (teachers.number, ects.available) == (12, 20 * 60)


def test_a_plan_that_is_the_only_one_keeps_no_extract() -> None:
    assert checker().check(TALK, "talk.yaml").extract is None


def test_what_a_plan_adapts_is_kept_as_a_file_of_the_run() -> None:
    kept = extract("pdcheck: 1\nadapts: ../trust/coaching.yaml\n", "schools/northgate.yaml")
    assert kept.adapts == "trust/coaching.yaml"
    assert beside("plan.yaml", "other.yaml") == "other.yaml"


# --- Who people are ---


@pytest.mark.parametrize(
    ("text", "role", "narrowed"),
    [
        ("Teachers", "teacher", ""),
        ("All teachers", "teacher", ""),
        ("Year 8 teachers", "teacher", "8 year"),
        ("teachers of Year 8", "teacher", "8 year"),
        ("teaching assistant", "assistant teaching", ""),
        ("Head teachers", "head teacher", ""),
        ("teacher trainer", "teacher trainer", ""),
        ("heads of department", "department head", ""),
        ("SENDCo", "sendco", ""),
        ("all staff", "teacher", ""),
    ],
)
def test_a_role_is_known_by_its_words(text: str, role: str, narrowed: str) -> None:
    assert role_of(text) == (role, frozenset(narrowed.split()))


def test_the_name_of_the_school_does_not_narrow_a_role() -> None:
    kept = extract(TALK.replace("title: All teachers", "title: Northgate teachers"))
    ((_, group),) = groups_of(kept.rows[0], "Northgate")
    assert (group.role, group.narrowed) == ("teacher", frozenset())


def test_two_rows_of_one_plan_that_no_word_tells_apart_are_no_group() -> None:
    row = "  - {id: teachers, title: All teachers, schools: [Northgate], count: 12}\n"
    twice = TALK.replace(row, row + row.replace("id: teachers", "id: others"))
    together = Together((extract(EVENING, "evening.yaml"), extract(twice)))
    members = [m for group, ms in together.staff.items() if group.role == "teacher" for m in ms]
    assert {member.plan.file for member in members} == {"evening.yaml"}


# --- The pass ---


def test_a_finding_names_both_files() -> None:
    _, talk = check_together(checker(CLASH), PLANS)
    evening, _ = check_together(checker(CLASH), PLANS)
    (finding,) = evening.findings
    assert (finding.file, finding.span.start.line) == ("evening.yaml", 5)
    assert [(r.file, r.span.start.line) for r in finding.related] == [("talk.yaml", 9)]
    assert "talk.yaml" in finding.what
    assert talk.findings == ()


def test_each_rule_has_one_outcome_for_each_plan() -> None:
    for report in check_together(checker(), PLANS):
        assert [entry.rule for entry in report.ledger] == [rule.name for rule in RULES]


def test_a_single_plan_has_nothing_to_be_read_together_with() -> None:
    told = outcomes(checker().check(TALK, "talk.yaml"))
    assert {told[rule.name] for rule in SEVERAL} == {(Outcome.NOT_APPLICABLE, ALONE)}


def test_the_order_in_which_plans_were_checked_changes_nothing() -> None:
    texts = [text for rule in SEVERAL for text in files_of(rule.bad).values()]
    plans = {f"{n:02}.yaml": f"pdcheck: 1\n{text}" for n, text in enumerate(texts)}
    several = replace(checker(), several=True)
    reports = [several.check(text, name) for name, text in plans.items()]
    usual = {r.file: r for r in read_together(several, reports, {})}
    shuffled = reports.copy()
    Random(7).shuffle(shuffled)
    assert {r.file: r for r in read_together(several, shuffled, {})} == usual
    assert any(finding.rule == CLASH.name for r in usual.values() for finding in r.findings)


def test_plans_of_two_organisations_have_nothing_to_do_with_each_other() -> None:
    several = replace(checker(CLASH), several=True)
    one, other = (settings_in("schools: [Northgate, Southgate]\n", name)[0] for name in "ab")
    reports = [
        several.check(EVENING, "a/evening.yaml", one),
        several.check(TALK, "b/talk.yaml", other),
    ]
    for report in read_together(several, reports, {}):
        assert report.findings == ()
        assert outcomes(report)[CLASH.name] == (Outcome.NOT_APPLICABLE, ALONE)


def test_a_plan_silences_a_rule_over_several_plans_as_any_other() -> None:
    silence = "ignore: {rule: two-places-at-once, reason: Half of them go to each}\n"
    plans = {**PLANS, "evening.yaml": EVENING + silence}
    evening, _ = check_together(checker(CLASH), plans)
    assert evening.findings == ()
    assert [(s.finding.rule, s.reason) for s in evening.silenced] == [
        (CLASH.name, "Half of them go to each")
    ]
    assert outcomes(evening)[CLASH.name][0] is Outcome.SUPPRESSED


def test_a_plan_that_cannot_be_read_is_left_out() -> None:
    broken, *_ = check_together(checker(), {"broken.yaml": "pdcheck: [\n", **PLANS})
    told = outcomes(broken)
    assert told[CLASH.name] == (Outcome.NOT_APPLICABLE, "the plan is not readable")


def test_a_rule_that_crashes_is_crashed_for_each_plan_and_told_once() -> None:
    def boom(_together: Together) -> Iterator[Problem]:
        raise ValueError("boom")
        yield

    reports = check_together(checker(replace(CLASH, check=boom)), PLANS)
    where = "the plans from evening.yaml to talk.yaml, read together"
    told = f"`two-places-at-once` on {where}: ValueError: boom"
    assert [report.crashes for report in reports] == [(told,), ()]
    assert {outcomes(report)[CLASH.name] for report in reports} == {(Outcome.CRASHED, told)}


def test_a_problem_without_a_file_is_a_bug() -> None:
    def nowhere(_together: Together) -> Iterator[Problem]:
        yield Problem(("programme",), "something is wrong", "mend it")

    first, _ = check_together(checker(replace(CLASH, check=nowhere)), PLANS)
    assert outcomes(first)[CLASH.name][0] is Outcome.CRASHED


def test_a_rule_may_say_of_one_plan_that_it_does_not_apply() -> None:
    def some(_together: Together) -> Iterator[NotApplicable]:
        yield NotApplicable("nothing here", "talk.yaml")

    evening, talk = check_together(checker(replace(CLASH, check=some)), PLANS)
    assert outcomes(evening)[CLASH.name] == (Outcome.PASSED, "")
    assert outcomes(talk)[CLASH.name] == (Outcome.NOT_APPLICABLE, "nothing here")


# --- Examples of several files ---


def test_an_example_without_a_line_between_files_is_one_plan() -> None:
    assert files_of("programme: A\n") == {EXAMPLE: "programme: A\n"}


def test_an_example_may_hold_several_files() -> None:
    example = "programme: A\n--- # b.yaml\nprogramme: B\n--- # pdcheck.yaml\nschools: C\n"
    assert files_of(example) == {
        EXAMPLE: "programme: A\n",
        "b.yaml": "programme: B\n",
        "pdcheck.yaml": "schools: C\n",
    }


# --- Settings and the command ---


def test_the_settings_say_which_schools_what_for_whom_and_how_much_time() -> None:
    settings, said = settings_in(
        "calendar: {inset_day: 6 h}\n"
        "schools: [Northgate, Southgate]\n"
        "entitlement:\n"
        "  - {plan: induction.yaml, exempt: {school: Southgate, because: It opens in 2027}}\n"
        "staff_time: {roles: teacher, hours_a_year: 5 days, hours_a_week: 1}\n",
        "trust/pdcheck.yaml",
    )
    (entitlement,), (time,) = said.entitlement, said.staff_time
    assert settings.trust == "trust/pdcheck.yaml"
    assert entitlement.plan == "trust/induction.yaml"
    assert entitlement.exempt == (("Southgate", "It opens in 2027"),)
    assert (time.a_year, time.a_week) == (5 * 6 * 60, 60)


def test_settings_that_expect_nothing_expect_nothing() -> None:
    assert settings_in("", "pdcheck.yaml")[1] == NOTHING_EXPECTED


def test_a_folder_is_read_together(
    pdcheck: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    for name, text in PLANS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    answer = pdcheck("--select", "two-places-at-once", ".")
    assert answer.returncode == 1
    assert "  see   talk.yaml:9: “Practice”, the other meeting" in answer.stdout
    alone = pdcheck("--select", "two-places-at-once", "talk.yaml")
    assert alone.returncode == 0


@pytest.mark.parametrize(
    ("said", "what", "remedy"),
    [
        (
            "entitlement: {plan: plan.yaml, exempt: {school: Nothgate, because: It opens later}}",
            "pdcheck.yaml:2:49: “Nothgate” is not one of the `schools` of these settings",
            "did you mean “Northgate”?",
        ),
        (
            "staff_time: {roles: teacher, schools: [Hull], hours_a_year: 30}",
            "pdcheck.yaml:2:39: “Hull” is not one of the `schools` of these settings",
            "add it to `schools`, or mend it",
        ),
    ],
)
def test_a_school_that_the_settings_do_not_list_is_an_error(
    said: str, what: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = f"schools: [Northgate, Southgate]\n{said}\n"
    (tmp_path / "pdcheck.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("pdcheck: 1\n", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        settings_for("plan.yaml")
    assert (raised.value.what, raised.value.remedy) == (what, remedy)


def test_an_entitlement_to_a_plan_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    settings = tmp_path / "pdcheck.yaml"
    settings.write_text("entitlement: trust/coching.yaml\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"“trust/coching\.yaml”, and there is no such"):
        settings_for(str(tmp_path / "plan.yaml"))
