"""What a checker is asked for, what it keeps from one plan to the next, and what goes wrong."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from pdcheck.context import Context
from pdcheck.engine import MOST_BASES_KEPT, Checker, check_file, check_text, info_of
from pdcheck.evidence import Group, load_catalogue
from pdcheck.files.watching import NAMED, watched
from pdcheck.finding import (
    Judgement,
    NotApplicable,
    Outcome,
    PlanReport,
    Problem,
    Related,
    RelatedPlace,
)
from pdcheck.language.activities import Activity
from pdcheck.language.node import Node
from pdcheck.language.plan import Plan
from pdcheck.papers.paper import ReadPaper
from pdcheck.rule import UNREADABLE, Rule, all_rules
from pdcheck.settings.model import NO_SETTINGS, Settings
from pdcheck.span import TOP
from tests.completion import adapting
from tests.quoting import papers_of
from tests.several import settings_in

AS_OF = date(2026, 11, 21)
BY_NAME = {rule.name: rule for rule in all_rules()}
WEAK = (Path(__file__).parent.parent / "examples" / "weak-plan.yaml").read_text(encoding="utf-8")
READABLE, BROKEN = "pdcheck: 1\nprogramme: Wait time\n", "pdcheck: [\n"
ACTIVITIES = """\
pdcheck: 1
activities:
  - {title: First, notes: [a, b]}
  - {id: second, length: 1 h}
  - {length: 2 h}
  - Fourth
"""


def made(check: object, visits: type[Node] = Activity, name: str = "nothing-stops") -> Rule:
    return replace(BY_NAME[name], check=check, visits=visits)  # type: ignore[arg-type]


def check(text: str, *rules: Rule) -> PlanReport:
    return Checker(rules=rules or all_rules(), as_of=AS_OF).check(text, "plan.yaml")


def only(report: PlanReport) -> tuple[Outcome, str]:
    (entry,) = report.ledger
    return entry.outcome, entry.because


def in_words(text: str) -> Settings:
    return settings_in(text, "pdcheck.yaml")[0]


# --- What is asked for ---


def test_what_a_plan_says_is_had_with_its_report_or_without() -> None:
    checker = Checker(as_of=AS_OF)
    report, context = checker.told(READABLE, "plan.yaml")
    alone = checker.understood(READABLE, "plan.yaml")
    assert report == checker.check(READABLE, "plan.yaml")
    assert context is not None
    assert alone is not None
    for each in (context, alone):
        assert each.plan.programme is not None
        assert each.plan.programme.title == "Wait time"


def test_what_cannot_be_read_says_nothing() -> None:
    checker = Checker(as_of=AS_OF)
    report, context = checker.told(BROKEN, "plan.yaml")
    assert (report.summary, context) == (None, None)
    assert checker.understood(BROKEN, "plan.yaml") is None


def test_what_a_page_or_other_plans_need_is_made_only_where_it_is_asked_for() -> None:
    plain = Checker(as_of=AS_OF).check(READABLE, "plan.yaml")
    asked = Checker(as_of=AS_OF, several=True, detailed=True)
    full, broken = (asked.check(text, "plan.yaml") for text in (READABLE, BROKEN))
    assert (plain.extract, plain.detail, plain.documents) == (None, None, ())
    assert full.extract is not None
    assert full.detail is not None
    assert full._replace(extract=None, detail=None) == plain
    assert broken.extract is None
    assert broken.detail is not None
    assert broken.crashes == full.crashes == ()


def test_a_plan_without_a_headline_is_given_no_next_step() -> None:
    assert check(WEAK, BY_NAME["missing-group"]).next_steps != ()
    assert check(WEAK, BY_NAME["placeholder"]).next_steps == ()


def test_no_rule_can_be_chosen_that_hides_what_cannot_be_read() -> None:
    chosen = Checker(as_of=AS_OF).chosen(in_words("select: placeholder\n"))
    assert {rule.name for rule in chosen} == {"placeholder", UNREADABLE}
    assert Checker(as_of=AS_OF).chosen(NO_SETTINGS) == all_rules()


def test_a_report_has_the_digest_of_the_text_whatever_its_characters() -> None:
    for text in (READABLE, "pdcheck: 1\nprogramme: \ud800\n"):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        assert Checker(as_of=AS_OF).check(text, "plan.yaml").digest == digest


# --- What is told of a run ---


def test_a_report_describes_the_rules_that_ran_and_without_a_plan_all() -> None:
    rules = [BY_NAME["placeholder"], BY_NAME["unknown-key"]]
    checker = Checker(rules=rules, as_of=AS_OF)
    part = checker.check(READABLE, "plan.yaml", in_words("select: placeholder\n"))
    assert [info.name for info in checker.report([part]).rules] == ["placeholder"]
    assert [info.name for info in checker.report([]).rules] == ["placeholder", "unknown-key"]


def test_the_page_of_a_rule_is_read_once() -> None:
    assert info_of(BY_NAME["placeholder"]) is info_of(BY_NAME["placeholder"])


def test_a_text_or_a_file_is_checked_as_of_the_day_that_is_given(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(READABLE, encoding="utf-8")
    assert check_text(READABLE, as_of=AS_OF).as_of == AS_OF
    assert abs((check_text(READABLE).as_of - date.today()).days) <= 1
    assert check_file(str(path), as_of=AS_OF).as_of == AS_OF
    assert abs((check_file(str(path)).as_of - date.today()).days) <= 1
    assert [f.rule for f in check_file(str(path), as_of=AS_OF).findings] == [
        f.rule for f in check_text(READABLE, as_of=AS_OF).findings
    ]


def test_a_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"pdcheck: 1\nprogramme: \xe9t\xe9\n")
    assert [f.rule for f in check_file(str(path), as_of=AS_OF).findings] == [UNREADABLE]


# --- What is kept ---


def spoken(n: int) -> Settings:
    return replace(NO_SETTINGS, roles=((f"mentor of {n}", "leader"),))


def test_a_vocabulary_is_made_once_and_none_where_there_are_no_other_words() -> None:
    checker = Checker(as_of=AS_OF)
    assert checker.speaking(NO_SETTINGS) is checker.catalogue
    assert checker.speaking(spoken(1)) is checker.speaking(spoken(1))
    assert checker.speaking(spoken(1)) is not checker.speaking(spoken(2))
    assert checker.speaking(spoken(1)) is not checker.catalogue


def test_only_the_words_for_roles_or_only_those_for_mechanisms_make_another_vocabulary() -> None:
    checker = Checker(as_of=AS_OF)
    roles = spoken(1)
    mechanisms = replace(NO_SETTINGS, mechanisms=(("Look and learn", "modelling"),))
    for settings in (roles, mechanisms):
        assert checker.speaking(settings) is not checker.catalogue


ADAPTING = "pdcheck: 1\nadapts: trust.yaml\n"


def test_the_plan_that_many_adapt_is_understood_once_for_each_vocabulary() -> None:
    checker = Checker(as_of=AS_OF)
    reports = [
        checker.check(ADAPTING, "school.yaml", spoken(n), adapting(READABLE))
        for n in (1, 1, *range(MOST_BASES_KEPT + 3))
    ]
    assert {report.base for report in reports} == {"trust.yaml"}
    assert len(checker._bases) == MOST_BASES_KEPT


def test_the_same_plan_in_the_same_words_is_not_understood_again() -> None:
    checker = Checker(as_of=AS_OF)
    kept: list[object] = []
    for name in ("one.yaml", "other.yaml"):
        checker.check(ADAPTING, name, NO_SETTINGS, adapting(READABLE))
        kept += checker._bases.values()
    assert kept[0] is kept[1]


def test_a_plan_that_adapts_one_that_cannot_be_read_is_told() -> None:
    report = Checker(as_of=AS_OF).check(ADAPTING, "s.yaml", NO_SETTINGS, adapting(BROKEN))
    assert report.crashes == ()
    assert UNREADABLE in [finding.rule for finding in report.findings]


def test_a_plan_with_documents_is_looked_at_anew_for_each_that_adapts_it() -> None:
    checker = Checker(as_of=AS_OF)
    trust = READABLE + "documents: {id: handbook, path: handbook.txt}\n"
    for _ in range(2):
        report = checker.check(ADAPTING, "s.yaml", NO_SETTINGS, adapting(trust), papers_of({}))
        assert report.base == "trust.yaml"
    assert len(checker._bases) == 0
    checker.check(ADAPTING, "s.yaml", NO_SETTINGS, adapting(READABLE))
    assert len(checker._bases) == 1


def test_a_plan_that_cannot_be_read_asks_for_no_document() -> None:
    report = Checker(as_of=AS_OF).check(BROKEN, "plan.yaml", read_paper=papers_of({}))
    assert [finding.rule for finding in report.findings] == [UNREADABLE]


def named_in(text: str, read_paper: ReadPaper | None) -> list[str]:
    with watched() as watch:
        Checker(as_of=AS_OF).check(text, "plans/plan.yaml", read_paper=read_paper)
    return [path for kind, path in watch.seen if kind == NAMED]


def test_the_documents_that_a_plan_names_are_noted_where_they_may_be_read() -> None:
    text = READABLE + "documents: [{id: handbook, path: handbook.txt}, {id: none}]\n"
    assert named_in(text, papers_of({})) == [os.path.join("plans", "handbook.txt")]
    assert named_in(text, None) == []


# --- What becomes of a rule ---


def test_what_a_rule_asks_first_and_why_it_first_does_not_apply_is_told() -> None:
    def asks(activity: Activity, _ctx: Context) -> Iterator[Judgement]:
        yield Judgement(activity.written_at, f"is {activity.title} so?")

    def passes_over(activity: Activity, _ctx: Context) -> Iterator[NotApplicable]:
        yield NotApplicable(f"because of {activity.title}")

    assert only(check(ACTIVITIES, made(asks))) == (Outcome.NEEDS_JUDGEMENT, "is First so?")
    assert only(check(ACTIVITIES, made(passes_over))) == (
        Outcome.NOT_APPLICABLE,
        "because of First",
    )


def test_a_rule_that_looked_at_one_of_several_has_passed() -> None:
    def some(activity: Activity, _ctx: Context) -> Iterator[NotApplicable]:
        if activity.title:
            yield NotApplicable("it has a title")

    assert only(check(ACTIVITIES, made(some))) == (Outcome.PASSED, "")


def test_a_rule_for_what_the_plan_has_none_of_says_so_in_words() -> None:
    names = ("monitoring-by-leaders", "quotation-not-found")
    because = {name: only(check(READABLE, BY_NAME[name]))[1] for name in names}
    assert because["monitoring-by-leaders"] == "the plan has no self monitoring claim"
    assert because["quotation-not-found"] == "the plan has no quotation"
    assert only(check(READABLE, made(lambda *_: ()))) == (
        Outcome.NOT_APPLICABLE,
        "the plan has no activities",
    )


def test_a_finding_tells_the_way_to_it_and_the_places_beside_it() -> None:
    def at_each(activity: Activity, _ctx: Context) -> Iterator[Problem]:
        related = (Related(activity.written_at, "a note"),)
        yield Problem((*activity.written_at, "notes"), "w", "r", related)

    findings = check(ACTIVITIES, made(at_each)).findings
    assert [finding.trail[:2] for finding in findings] == [
        ("activities", "First"),
        ("activities", "second"),
        ("activities", "3"),
        ("activities", "4"),
    ]
    assert findings[0].trail == ("activities", "First", "notes")
    assert [type(place) for f in findings for place in f.related] == [RelatedPlace] * 4
    assert {(place.note, place.file) for f in findings for place in f.related} == {("a note", "")}


def test_a_problem_of_the_text_itself_has_the_way_to_the_top() -> None:
    def at_top(_plan: Plan, _ctx: Context) -> Iterator[Problem]:
        yield Problem(TOP, "w", "r")

    (finding,) = check(READABLE, made(at_top, Plan)).findings
    assert (finding.span, finding.trail) == (TOP, ())


# --- What goes wrong ---


def test_a_crash_ends_the_rule_and_says_on_what() -> None:
    seen = []

    def crashes(activity: Activity, _ctx: Context) -> Iterator[Problem]:
        seen.append(activity.title)
        raise ValueError("boom")
        yield

    report = check(ACTIVITIES, made(crashes))
    assert report.crashes == ("`nothing-stops` on activities/0 of plan.yaml: ValueError: boom",)
    assert seen == ["First"]


def test_a_machine_without_memory_is_no_bug_of_a_rule() -> None:
    def full(_plan: Plan, _ctx: Context) -> Iterator[Problem]:
        raise MemoryError
        yield

    with pytest.raises(MemoryError):
        check(READABLE, made(full, Plan))


def test_a_bug_in_what_is_summed_up_is_told_as_one() -> None:
    broken = replace(load_catalogue(), groups={"embed-practice": None})  # type: ignore[dict-item]
    checker = Checker(rules=[BY_NAME["unknown-key"]], as_of=AS_OF, catalogue=broken)
    report = checker.check(
        READABLE + "activities: [{title: A, mechanisms: [modelling]}]\n", "p.yaml"
    )
    assert report.summary is None
    assert [crash.split(":")[0] for crash in report.crashes] == ["`summary` on p.yaml"]


class Full(dict[str, Group]):
    """Groups for which there is no memory."""

    def __iter__(self) -> NoReturn:
        raise MemoryError


def test_a_machine_without_memory_is_no_bug_of_what_is_summed_up_either() -> None:
    catalogue = replace(load_catalogue(), groups=Full(load_catalogue().groups))
    checker = Checker([BY_NAME["unknown-key"]], AS_OF, catalogue)
    with pytest.raises(MemoryError):
        checker.check(READABLE, "plan.yaml")


def test_a_rule_that_visits_no_part_of_a_plan_is_refused() -> None:
    odd = replace(BY_NAME["nothing-stops"], visits=dict)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="visits no part of a plan"):
        check(READABLE, odd)


# --- Silences ---


def silenced(*entries: str) -> str:
    return READABLE + "question: TBC\nlearned: TBC\nignore:\n" + "".join(entries)


def entry(rule: str, reason: str = "so agreed") -> str:
    return f"  - {{rule: {rule}, reason: {reason}}}\n"


def test_of_several_reasons_the_first_is_in_the_ledger() -> None:
    text = silenced(entry("placeholder", "for one"), entry("placeholder", "for another"))
    report = check(text, BY_NAME["placeholder"])
    assert only(report) == (Outcome.SUPPRESSED, "for one")
    below = READABLE + (
        "question: TBC  # pdcheck: ignore[placeholder]: for one\n"
        "learned: TBC  # pdcheck: ignore[placeholder]: for another\n"
    )
    assert only(check(below, BY_NAME["placeholder"])) == (Outcome.SUPPRESSED, "for one")


def unused(text: str, *rules: Rule) -> list[str]:
    found = check(text, BY_NAME["unused-silence"], *rules).findings
    return [finding.what.split()[0] for finding in found if finding.rule == "unused-silence"]


def test_a_silence_of_a_rule_that_proves_nothing_leaves_the_next_to_be_looked_at() -> None:
    def crashes(_plan: Plan, _ctx: Context) -> Iterator[Problem]:
        raise ValueError("boom")
        yield

    for first in ("monitoring-by-leaders", "nothing-stops"):
        text = silenced(entry(first), entry("unknown-key"))
        assert unused(text, made(crashes, Plan)) == ["`unknown-key`"]
