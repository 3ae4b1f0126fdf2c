"""What a page shows of one plan: the year, the hours and what stands behind a claim."""

import json
import textwrap
from datetime import date
from pathlib import Path

import pytest

from pdcheck.cache.plain import as_plain, from_plain
from pdcheck.detail.quoting import LONGEST, said
from pdcheck.detail.records import Detail, Filled, Slot, Spell, Timeline, When
from pdcheck.engine import Checker
from pdcheck.finding import Level, PlanReport
from pdcheck.running.each_plan import Terms, examined
from pdcheck.settings.model import NO_SETTINGS
from tests.pages import ROOT, run_on
from tests.test_schedule import YEAR

AS_OF = date(2026, 11, 21)
CALENDAR = textwrap.indent(YEAR.strip(), "  ")


def report_on(text: str, *, detailed: bool = True) -> PlanReport:
    checker = Checker(as_of=AS_OF, detailed=detailed)
    return checker.check(textwrap.dedent(text), "plan.yaml")


def detail_of(activities: str, before: str = "") -> Detail:
    """The detail of a plan with these activities, and perhaps other blocks before them."""
    text = f"pdcheck: 1\n{textwrap.dedent(before)}activities:\n"
    report = report_on(text + textwrap.indent(textwrap.dedent(activities).strip(), "  ") + "\n")
    assert report.crashes == ()
    assert report.detail is not None
    return report.detail


def year_of(activity: str, before: str = "") -> Timeline:
    year = detail_of(f"- {{title: A, {activity}}}", before).timeline
    assert year is not None
    return year


def when_of(activity: str, before: str = "") -> When:
    return year_of(activity, before).happenings[0].when


def day(month: int, number: int) -> date:
    return date(2026 if month > 7 else 2027, month, number)


# --- When ---

DATED = f"calendar:\n{CALENDAR}\n"

YEARS = [
    ("a day", "date: 2026-09-02", "", [Spell(day(9, 2), day(9, 2))]),
    ("a week", "date: week of 2026-11-02", "", [Spell(day(11, 2), day(11, 6))]),
    ("a month", "date: 2026-10", "", [Spell(day(10, 1), day(10, 31), True)]),
    (
        "two days of one week",
        "date: [2026-11-10, 2026-11-12]",
        "",
        [Spell(day(11, 10), day(11, 12))],
    ),
    (
        "a rhythm with a start",
        "every: 2 weeks, start: 2026-09-15, times: 2",
        "",
        [Spell(day(9, 14), day(9, 18)), Spell(day(9, 28), day(10, 2))],
    ),
    (
        "weeks of a half-term in the calendar",
        "half_term: autumn-2, weeks: 2",
        DATED,
        [Spell(day(11, 9), day(11, 13))],
    ),
    (
        "a half-term in the calendar",
        "half_term: autumn-2",
        DATED,
        [Spell(day(11, 2), day(12, 18), True)],
    ),
    (
        "a rhythm of half-terms",
        "every: half-term, start: 2026-09-01, end: 2026-12-18",
        "",
        [Spell(day(9, 1), day(12, 18), True)],
    ),
    (
        "a first and a last day",
        "start: 2026-09-07, end: 2027-02-12, times: 60",
        "",
        [Spell(day(9, 7), day(2, 12), True)],
    ),
    ("a first day", "start: 2026-09-07, times: 60", "", [Spell(day(9, 7), day(9, 7))]),
    ("nothing", "length: 1 h", "", []),
    ("a rhythm alone", "every: week", "", []),
]


@pytest.mark.parametrize(
    ("activity", "before", "spells"), [row[1:] for row in YEARS], ids=[row[0] for row in YEARS]
)
def test_an_activity_is_when_the_plan_says(activity: str, before: str, spells: list[Spell]) -> None:
    assert list(when_of(activity, before).spells) == spells


def test_what_stands_in_a_half_term_that_nobody_dated_has_its_weeks() -> None:
    assert when_of("half_term: spring-1, weeks: 2 to 4").slots == (Slot("spring-1", 2, 4),)
    assert when_of("half_term: spring-1").slots == (Slot("spring-1", 1, 99),)
    assert when_of("term: spring").slots == (Slot("spring-1", 1, 99), Slot("spring-2", 1, 99))
    assert when_of("half_term: spring-1, weeks: last").slots == (Slot("spring-1", 99, 99),)


def test_sessions_say_when_their_activity_is() -> None:
    sessions = "sessions: [{title: B, date: 2026-09-02}, {title: C, date: 2026-10-07}]"
    assert when_of(sessions).spells == (
        Spell(day(9, 2), day(9, 2)),
        Spell(day(10, 7), day(10, 7)),
    )


def test_when_an_activity_is_stands_in_the_words_of_the_plan() -> None:
    year = year_of("every: [Tuesday, Thursday], half_term: autumn-1, weeks: 3 to 6, at: '8:15'")
    assert year.happenings[0].said == "every Tuesday, Thursday, weeks 3 to 6, in autumn-1, 8:15"
    assert year_of("half_term: each, times: 1").happenings[0].said == "once, in each half-term"
    assert year_of("every: 2 a week").happenings[0].said == "2 a week"


def test_holidays_and_closures_are_those_of_the_calendar() -> None:
    year = year_of("date: 2026-09-02", f"{DATED}  closed: [2027-05-03]\n")
    assert [period.name for period in year.half_terms][:2] == ["autumn-1", "autumn-2"]
    assert [(p.name, p.first, p.last) for p in year.closures if p.first < day(12, 31)] == [
        ("holiday", day(10, 23), day(11, 1)),
        ("holiday", day(12, 19), day(1, 3)),
    ]
    assert ("closed", day(5, 3), day(5, 3)) in year.closures


TECHNIQUE = "techniques: Ask and pause\n"


def test_a_group_is_worked_on_when_its_mechanisms_are() -> None:
    activities = """
        - title: A
          date: 2026-09-02
          mechanisms:
            modelling: Three clips compared on the pause
            rehearsal:
        - title: B
          date: 2026-10-07
          mechanisms: [rehearsal]
    """
    detail = detail_of(activities, TECHNIQUE)
    assert detail.timeline is not None
    by_letter = {group.letter: group for group in detail.timeline.groups}
    assert [(w.happening, w.counts) for w in by_letter["C"].works] == [(0, True), (1, False)]
    assert by_letter["D"].works == ()


def test_a_mechanism_that_outlasts_its_activity_has_its_own_time() -> None:
    activities = """
        - title: A
          date: 2026-09-02
          mechanisms:
            prompts-and-cues: {how: A card by the register, every: day, end: 2026-10-16}
    """
    detail = detail_of(activities, TECHNIQUE)
    assert detail.timeline is not None
    (work,) = detail.timeline.groups[3].works
    assert work.when.spells == (Spell(day(9, 2), day(10, 16), True),)


# --- What stands behind a claim ---


def test_a_claim_shows_its_words_what_fills_it_and_what_is_missing() -> None:
    activities = """
        - title: A
          where: lessons
          mechanisms:
            feedback:
              how: The coach names one strength
              observed: ten minutes
              within: 1 day
            rehearsal: [In pairs, three times]
    """
    detail = detail_of(activities, TECHNIQUE)
    feedback = next(each for each in detail.substances if each.mechanism == "feedback")
    assert feedback.how == "The coach names one strength"
    assert feedback.filled == (
        Filled("observed", "ten minutes"),
        Filled("within", "1 day"),
        Filled("of", "Ask and pause"),
    )
    assert (feedback.missing, feedback.level) == ((), Level.SUBSTANTIATED)
    assert feedback.line == 7


def test_what_a_claim_lacks_is_named_by_its_keys() -> None:
    claim = "- {title: A, mechanisms: {modelling: Three clips are compared}}"
    (modelling,) = detail_of(claim, TECHNIQUE).substances
    assert (modelling.missing, modelling.level) == (("medium",), Level.DESCRIBED)


def test_a_refuted_claim_says_by_which_rule() -> None:
    report = run_on("examples/weak-plan.yaml")
    detail = report.plans[0].detail
    assert detail is not None
    refuted = {each.mechanism: each.refuted_by for each in detail.substances if each.refuted_by}
    assert refuted["feedback"] == "feedback-tied-to-appraisal"


def test_words_are_cut_where_they_are_longer_than_a_page_can_bear() -> None:
    assert len(said("x" * 100_000)) == LONGEST
    assert said({"a": "b", "takes_part": ["c", "d"]}) == "b, takes part: c; d"
    assert said({"due": "2026-10-01"}) == "to be decided, due 2026-10-01"


# --- Hours ---


def test_hours_are_told_by_row_and_by_source() -> None:
    people = """
        participants:
          - {id: ks3, count: 4, hours_available: 5}
          - {id: coaches, part: supporter, count: 2}
        """
    activities = """
        - {title: A, date: 2026-09-02, length: 2 h, for: ks3, inset: 1}
        - {title: B, date: 2026-10-07, length: 30 min, for: ks3, time_from: PPA}
        - {title: C, every: week, length: 10 min, for: ks3, time_from: PPA}
        - {title: D, date: 2026-10-14, length: 1 h, for: [ks3, coaches]}
    """
    ks3, coaches = detail_of(activities, people).hours
    assert (ks3.low, ks3.high, ks3.available, ks3.unknown) == (210, None, 300, ("C",))
    assert [(s.source, s.low, s.high, s.unknown) for s in ks3.sources] == [
        ("INSET day 1", 120, 120, ()),
        ("PPA", 30, None, ("C",)),
        ("", 60, 60, ()),
    ]
    assert ks3.sources[1].taken == "planning, preparation and assessment time"
    assert (coaches.supporter, coaches.available) == (True, None)


# --- Conditions ---


def test_conditions_show_what_the_plan_says_and_nothing_where_it_is_silent() -> None:
    plan = """
        conditions:
          protected_time: {how: A cover list, owner: school}
          culture: TBC
        """
    shown = {each.name: each for each in detail_of("- {title: A}", plan).conditions}
    assert (shown["protected_time"].words, shown["protected_time"].owner) == (
        "A cover list",
        "school",
    )
    assert (shown["culture"].words, shown["culture"].line) == ("", 0)
    assert (shown["sustain"].words, shown["sustain"].line) == ("", 0)


def test_schools_are_named_once_and_a_number_is_none() -> None:
    people = "participants: [{id: a, schools: [North, South]}, {id: b, schools: [South, '3']}]\n"
    assert detail_of("- {title: A}", people).schools == ("North", "South")


# --- Only where it is asked for ---


def test_nothing_is_worked_out_that_nobody_asked_for() -> None:
    assert report_on("pdcheck: 1\n", detailed=False).detail is None


def test_a_text_that_is_no_plan_keeps_its_lines() -> None:
    text = "pdcheck: 1\nprogramme: [\n"
    assert report_on(text).detail == Detail(text)


@pytest.mark.parametrize("example", sorted(p.name for p in (ROOT / "examples").glob("*.yaml")))
def test_the_detail_of_an_example_can_be_kept(example: str) -> None:
    report = report_on((ROOT / "examples" / example).read_text(encoding="utf-8"))
    assert report.detail is not None
    kept = json.loads(json.dumps(as_plain(PlanReport, report)))
    assert from_plain(PlanReport, kept) == report


def test_the_cache_gives_no_report_without_detail_where_one_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PDCHECK_CACHE_DIR", str(tmp_path / "cache"))
    plan = tmp_path / "plan.yaml"
    plan.write_text("pdcheck: 1\nactivities: [{title: A}]\n", encoding="utf-8")
    details = []
    for detailed in (False, True, True, False):
        (found,) = examined(Terms(AS_OF, detailed=detailed), {str(plan): NO_SETTINGS})
        assert isinstance(found.outcome, PlanReport)
        details.append(found.outcome.detail is not None)
    assert details == [False, True, True, False]
