"""What a finding is known by, how loud a rule may be, and what a report sums up."""

from datetime import date

import pytest

from pdcheck.engine import Checker
from pdcheck.finding import (
    Basis,
    Entry,
    Finding,
    Fix,
    FixKind,
    NextStep,
    Outcome,
    PlanReport,
    Problem,
    RelatedPlace,
    Report,
    Ruled,
    Severity,
    Speaks,
)
from pdcheck.rule import all_rules
from pdcheck.span import TOP, Point, Span

AS_OF = date(2026, 11, 21)


def finding(what: str, file: str = "plans/a.yaml", *related: str, line: int = 1) -> Finding:
    span = Span(Point(line, 1), Point(line, 2))
    places = tuple(RelatedPlace(TOP, "so it says", each) for each in related)
    said = ("mend it", "why", Severity.WARNING, Basis.LOGIC, (), (), "")
    return Finding(file, span, "placeholder", what, *said, related=places)


def report_of(*found: Finding, crashes: tuple[str, ...] = ()) -> PlanReport:
    return PlanReport("plans/a.yaml", "", None, found, (), crashes)


# --- How loud ---


def test_an_error_is_louder_than_a_warning_and_that_than_advice() -> None:
    assert [severity.word for severity in sorted(Severity)] == ["advice", "warning", "error"]
    assert [int(severity) for severity in sorted(Severity)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("basis", "contradicted", "silent"),
    [
        (Basis.LOGIC, Severity.ERROR, Severity.WARNING),
        (Basis.STATUTE, Severity.ERROR, Severity.WARNING),
        (Basis.DEFINITION, Severity.WARNING, Severity.ADVICE),
        (Basis.GUIDANCE, Severity.WARNING, Severity.ADVICE),
        (Basis.TRIAL, Severity.WARNING, Severity.ADVICE),
        (Basis.CONSENSUS, Severity.ADVICE, Severity.ADVICE),
    ],
)
def test_a_basis_is_the_ceiling_and_a_silence_is_one_step_lower(
    basis: Basis, contradicted: Severity, silent: Severity
) -> None:
    assert Severity.earned(basis, Speaks.CONTRADICTION) is contradicted
    assert Severity.earned(basis, Speaks.SILENCE) is silent
    assert Severity.earned(basis, Speaks.SILENCE, headline=True) is contradicted
    assert Severity.earned(basis, Speaks.WORDING) is Severity.ADVICE
    assert Severity.earned(basis, Speaks.WORDING, headline=True) is Severity.ADVICE


# --- The same finding ---


def test_a_message_that_quotes_no_file_is_quoted_as_it_stands() -> None:
    assert finding("“wait time” says nothing").quotes == ("wait time",)
    assert finding("“plans/b.yaml” says nothing").quotes == ("plans/b.yaml",)


def test_a_file_that_a_message_quotes_is_named_from_the_folder_of_the_plan() -> None:
    told = finding("`plans/b.yaml` and `plans/a.yaml` both teach “x/y”", "plans/a.yaml")
    assert told.quotes == ("plans/b.yaml", "a.yaml", "x/y")
    other = finding("`more/b.yaml` teaches “plans”", "plans/a.yaml", "more/b.yaml", "")
    assert other.quotes == ("../more/b.yaml", "plans")


def test_in_the_working_folder_a_file_keeps_its_name() -> None:
    assert finding("`b.yaml` says so", "a.yaml", "b.yaml").quotes == ("b.yaml",)
    assert finding("`up/b.yaml` says so", "a.yaml", "up/b.yaml").quotes == ("up/b.yaml",)


def test_the_order_of_what_is_quoted_makes_no_other_finding() -> None:
    assert finding("“a” and “b”").key == finding("“b” and “a”").key == ("placeholder", "a", "b")


def test_findings_sort_by_file_then_place() -> None:
    first, second = finding("x", line=2), finding("x", line=3)
    other = finding("x", "plans/b.yaml")
    assert sorted([other, second, first]) == [first, second, other]


# --- What holds where nothing is said ---


def test_a_problem_points_at_what_stands_behind_the_key_and_a_fix_is_safe() -> None:
    assert Problem((), "x", "y").on_key is False
    assert Fix(FixKind.WORD, "x", ()).safe is True


def test_a_step_takes_the_place_of_no_line_and_a_plan_inherits_nothing() -> None:
    assert NextStep("x", "y", ("z",), 1).drops == 0
    assert report_of().inherited == 0


# --- A report ---


def test_the_ledger_names_the_file_with_each_outcome() -> None:
    plan = report_of()._replace(outcomes=(Ruled("placeholder", Outcome.PASSED, ""),))
    assert plan.ledger == (Entry("placeholder", "plans/a.yaml", Outcome.PASSED, ""),)


def test_a_report_has_the_findings_of_all_plans_and_counts_them_by_severity() -> None:
    one, two = finding("x"), finding("y")
    report = Report("1", AS_OF, (report_of(one), report_of(), report_of(two)))
    assert list(report.findings) == [one, two]
    assert [report.count(each) for each in sorted(Severity)] == [0, 2, 0]


def test_one_crash_in_one_plan_marks_the_report() -> None:
    assert Report("1", AS_OF, (report_of(), report_of(crashes=("a bug",)))).crashed is True
    assert Report("1", AS_OF, (report_of(),)).crashed is False


def test_the_digest_of_the_rules_is_of_what_they_say() -> None:
    whole, part = (
        Checker(rules=rules, as_of=AS_OF).report([]) for rules in (all_rules(), all_rules()[1:])
    )
    assert len(whole.rules_digest) == 64
    assert whole.rules_digest != part.rules_digest
    assert [info.name for info in whole.rules] == [rule.name for rule in all_rules()]
