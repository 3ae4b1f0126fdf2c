"""Which rules report on which plan, how loud they are, and what an organisation's words mean."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from pdcheck.engine import Checker
from pdcheck.finding import Basis, Level, Outcome, PlanReport, Problem, Severity
from pdcheck.rule import UNREADABLE, all_rules
from pdcheck.settings.model import NO_SETTINGS, Settings

Pdcheck = Callable[..., CompletedProcess[str]]

DAY = "2026-11-21"
CHECKER = Checker(as_of=date(2026, 11, 21))

PLAN = """\
pdcheck: 1
programme: {title: Wait time, lead: TBC}
activities:
  - {title: Talk, mechanisms: [modelling]}
"""
"""A placeholder (warning), a bare claim (advice), unprotected time, and more."""


def checked(text: str = PLAN, **settings: Any) -> PlanReport:
    return CHECKER.check(text, "plan.yaml", Settings(**settings))


def found(report: PlanReport) -> dict[str, str]:
    """Each rule that found something, with how loud it was."""
    return {finding.rule: finding.severity.word for finding in report.findings}


def ran(report: PlanReport) -> set[str]:
    return {entry.rule for entry in report.ledger}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def findings(answer: CompletedProcess[str]) -> dict[str, dict[str, str]]:
    """What each file's rules found, with how loud they were, in a JSON report."""
    by_file: dict[str, dict[str, str]] = {}
    for finding in json.loads(answer.stdout)["findings"]:
        by_file.setdefault(finding["file"], {})[finding["rule"]] = finding["severity"]
    return by_file


# --- Rules ---


def test_nothing_selected_means_every_rule() -> None:
    assert ran(checked()) == {rule.name for rule in all_rules()}


def test_the_ledger_has_the_rules_that_were_selected_and_what_cannot_be_read() -> None:
    report = checked(select=("bare-claim", "placeholder"))
    assert ran(report) == {"bare-claim", "placeholder", UNREADABLE}
    assert set(found(report)) == {"bare-claim", "placeholder"}


def test_a_family_stands_for_its_rules() -> None:
    family = {rule.name for rule in all_rules() if rule.family == "balance"}
    assert ran(checked(select=("balance",))) == family | {UNREADABLE}
    assert ran(checked(ignore=("balance",))).isdisjoint(family)


def test_what_is_ignored_does_not_report_even_where_it_is_selected() -> None:
    report = checked(select=("balance", "placeholder"), ignore=("placeholder", "plan"))
    assert "placeholder" not in ran(report)
    assert UNREADABLE in ran(report)


def test_a_plan_that_cannot_be_read_is_reported_whatever_is_selected() -> None:
    settings = {"select": ("balance",), "ignore": ("plan",)}
    assert found(checked("pdcheck: [\n", **settings)) == {UNREADABLE: "error"}


def test_bytes_that_cannot_be_read_are_reported_with_the_rules_of_their_settings() -> None:
    fault = Problem((), "not UTF-8", "save it again")
    report = CHECKER.unreadable("plan.yaml", fault, "0" * 64, Settings(select=("balance",)))
    assert set(found(report)) == {UNREADABLE}
    assert {e.outcome for e in report.ledger} == {Outcome.FOUND, Outcome.NOT_APPLICABLE}
    assert len(report.ledger) == 1 + sum(rule.family == "balance" for rule in all_rules())


def test_what_a_plan_covers_does_not_depend_on_the_rules_that_are_chosen() -> None:
    tied = (
        "pdcheck: 1\nactivities:\n  - title: Visit\n    mechanisms:\n"
        "      feedback: {how: A note of what was seen that day, used_for: appraisal}\n"
    )
    every, few = checked(tied), checked(tied, ignore=("feedback-tied-to-appraisal",))
    assert "feedback-tied-to-appraisal" in found(every)
    assert "feedback-tied-to-appraisal" not in ran(few)
    assert every.summary is not None
    assert every.summary == few.summary


def test_a_report_has_the_page_of_every_rule_that_ran_on_any_plan() -> None:
    plans = [checked(select=("bare-claim",)), checked(select=("placeholder",))]
    assert {info.name for info in CHECKER.report(plans).rules} == {
        "bare-claim",
        "placeholder",
        UNREADABLE,
    }


# --- Severity ---


def test_a_severity_is_raised_or_lowered_and_the_basis_stays() -> None:
    report = checked(severity=(("bare-claim", "error"), ("placeholder", "advice")))
    by_rule = {finding.rule: finding for finding in report.findings}
    assert by_rule["bare-claim"].severity is Severity.ERROR
    assert by_rule["placeholder"].severity is Severity.ADVICE
    assert by_rule["placeholder"].basis is Basis.LOGIC


def test_the_page_of_a_rule_keeps_the_severity_that_its_basis_earns() -> None:
    report = CHECKER.report([checked(severity=(("bare-claim", "error"),))])
    (page,) = (info for info in report.rules if info.name == "bare-claim")
    assert page.severity is Severity.ADVICE


def test_a_severity_changes_nothing_else() -> None:
    plain, loud = checked(), checked(severity=(("bare-claim", "error"),))
    assert [f.key for f in plain.findings] == [f.key for f in loud.findings]
    assert (plain.ledger, plain.next_steps) == (loud.ledger, loud.next_steps)


# --- Words of one's own ---


WORDS: dict[str, Any] = {
    "mechanisms": (("practice perfect", "rehearsal"),),
    "roles": (("instructional lead", "supporter"), ("year head of learning", "learner")),
}


def level(report: PlanReport, mechanism: str) -> Level:
    assert report.summary is not None
    return next(m.level for m in report.summary.mechanisms if m.name == mechanism)


@pytest.mark.parametrize("spelt", ["Practice Perfect", "practice-perfect", "PRACTICE_PERFECT"])
def test_an_own_word_is_read_as_the_mechanism_that_it_means(spelt: str) -> None:
    text = f"pdcheck: 1\nactivities:\n  - {{title: Talk, mechanisms: [{spelt}]}}\n"
    assert "unknown-mechanism" in found(checked(text))
    report = checked(text, **WORDS)
    assert "unknown-mechanism" not in found(report)
    assert level(report, "rehearsal") is Level.CLAIMED


def test_an_own_word_alone_describes_a_mechanism_as_little_as_its_name_does() -> None:
    text = "pdcheck: 1\nactivities:\n  - title: Talk\n    mechanisms:\n      rehearsal: {}\n"
    long = (("perfect practice makes it stick", "rehearsal"),)
    said = text.format("Perfect practice makes it stick")
    assert level(checked(said), "rehearsal") is Level.DESCRIBED
    assert level(checked(said, mechanisms=long), "rehearsal") is Level.CLAIMED


def test_a_misspelt_own_word_is_told_with_the_mechanism_that_it_means() -> None:
    text = "pdcheck: 1\nactivities:\n  - {title: Talk, mechanisms: [Practise Perfect]}\n"
    (finding,) = (f for f in checked(text, **WORDS).findings if f.rule == "unknown-mechanism")
    assert finding.remedy.startswith("did you mean `rehearsal`?")


def test_what_must_be_kept_may_be_named_in_ones_own_words() -> None:
    text = (
        "pdcheck: 1\ncore: [Practice Perfect]\nactivities:\n"
        "  - {title: Talk, mechanisms: [rehearsal]}\n"
    )
    assert {"unknown-reference", "unclaimed-core-mechanism"} & set(found(checked(text)))
    assert not {"unknown-reference", "unclaimed-core-mechanism"} & set(
        found(checked(text, **WORDS))
    )


@pytest.mark.parametrize(
    ("role", "part"),
    [
        ("instructional lead", "supporter"),
        ("Instructional Leads", "supporter"),
        ("the instructional lead's line manager", "leader"),
        ("year head of learning", "learner"),
        ("head", "leader"),
        ("teacher", "learner"),
    ],
)
def test_an_own_role_has_the_part_that_it_is_given(role: str, part: str) -> None:
    catalogue = CHECKER.speaking(Settings(**WORDS))
    assert catalogue.part_of(role) == part


def test_a_rule_that_asks_who_somebody_is_understands_an_own_role() -> None:
    text = (
        "pdcheck: 1\nactivities:\n  - title: Tally\n    mechanisms:\n"
        "      self-monitoring: {what: The pauses in a lesson, recorded_by: standards partner}\n"
    )
    roles = (("standards partner", "leader"),)
    assert "monitoring-by-leaders" not in found(checked(text))
    assert "monitoring-by-leaders" in found(checked(text, roles=roles))


def test_words_of_one_plan_mean_nothing_in_another() -> None:
    text = "pdcheck: 1\nactivities:\n  - {title: Talk, mechanisms: [Practice Perfect]}\n"
    reports = [checked(text, **WORDS), CHECKER.check(text, "other.yaml", NO_SETTINGS)]
    assert ["unknown-mechanism" in found(report) for report in reports] == [False, True]


def test_a_catalogue_is_made_once_for_each_vocabulary() -> None:
    assert CHECKER.speaking(NO_SETTINGS) is CHECKER.catalogue
    assert CHECKER.speaking(Settings(**WORDS)) is CHECKER.speaking(Settings(**WORDS))


def test_the_schema_of_plans_knows_the_words_of_the_working_folder(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    without = pdcheck("schema", "plan").stdout
    write(tmp_path / "pdcheck.yaml", "vocabulary: {mechanisms: {Qqq Zzz: rehearsal}}\n")
    with_words = pdcheck("schema", "plan").stdout
    assert "[Qq][Qq][Qq]" not in without
    assert "[Qq][Qq][Qq]" in with_words


# --- Files and options together ---


def test_each_plan_is_checked_with_the_settings_above_it(tmp_path: Path, pdcheck: Pdcheck) -> None:
    for school, text in {"elm": "select: bare-claim\n", "oak": "ignore: bare-claim\n"}.items():
        write(tmp_path / school / "pdcheck.yaml", text)
        write(tmp_path / school / "plan.yaml", PLAN)
    write(tmp_path / "ash" / "plan.yaml", PLAN)
    told = findings(pdcheck(".", "-f", "json", as_of=DAY))
    assert set(told["elm/plan.yaml"]) == {"bare-claim"}
    assert "bare-claim" not in told["oak/plan.yaml"]
    assert set(told["ash/plan.yaml"]) == {"bare-claim", *told["oak/plan.yaml"]}


def test_each_plan_fails_by_its_own_settings(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "elm" / "pdcheck.yaml", "fail_on: error\n")
    write(tmp_path / "oak" / "pdcheck.yaml", "fail_on: never\n")
    for school in ("elm", "oak"):
        write(tmp_path / school / "plan.yaml", PLAN)
    codes = [pdcheck(*words, as_of=DAY).returncode for words in (["."], [".", "--fail-on=advice"])]
    write(tmp_path / "elm" / "pdcheck.yaml", "fail_on: error\nseverity: {bare-claim: error}\n")
    assert [*codes, pdcheck(".", as_of=DAY).returncode] == [0, 1, 1]


def test_overrides_are_for_the_plans_that_their_patterns_name(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(
        tmp_path / "pdcheck.yaml",
        "select: [bare-claim, placeholder]\noverrides:\n"
        "  - {paths: legacy, ignore: placeholder, because: they are a record}\n"
        "  - {paths: ['**/new/*.yaml', pilot.yaml], severity: {placeholder: error}}\n"
        "  - {paths: pilot.yaml, select: placeholder}\n",
    )
    for name in ("a.yaml", "legacy/x/a.yaml", "x/new/a.yaml", "pilot.yaml"):
        write(tmp_path / name, PLAN)
    assert findings(pdcheck(".", "-f", "json", as_of=DAY)) == {
        "a.yaml": {"bare-claim": "advice", "placeholder": "warning"},
        "legacy/x/a.yaml": {"bare-claim": "advice"},
        "pilot.yaml": {"placeholder": "error"},
        "x/new/a.yaml": {"bare-claim": "advice", "placeholder": "error"},
    }


def test_patterns_begin_at_the_settings_and_not_at_the_working_folder(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(
        tmp_path / "trust.yaml",
        "overrides: {paths: induction/*.yaml, select: placeholder}\n",
    )
    (tmp_path / ".git").mkdir()
    write(tmp_path / "elm" / "pdcheck.yaml", "extends: ../trust.yaml\nselect: bare-claim\n")
    for name in ("elm/plan.yaml", "elm/induction/plan.yaml"):
        write(tmp_path / name, PLAN)
    told = findings(pdcheck("elm", "-f", "json", as_of=DAY))
    assert {file: list(rules) for file, rules in told.items()} == {
        "elm/induction/plan.yaml": ["placeholder"],
        "elm/plan.yaml": ["bare-claim"],
    }


def test_options_win_over_settings_and_overrides(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(
        tmp_path / "pdcheck.yaml",
        "select: bare-claim\nignore: unprotected-time\n"
        "overrides: {paths: plan.yaml, select: missing-group}\n",
    )
    write(tmp_path / "plan.yaml", PLAN)
    options = ("--select", "placeholder,conditions", "--ignore", "nothing-stops")
    told = findings(pdcheck("plan.yaml", "-f", "json", *options, as_of=DAY))["plan.yaml"]
    assert "placeholder" in told
    assert {"bare-claim", "missing-group", "unprotected-time", "nothing-stops"}.isdisjoint(told)


def test_a_settings_file_that_is_named_holds_for_every_plan(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(
        tmp_path / "ci" / "strict.yaml",
        "select: bare-claim\noverrides: {paths: elm, select: placeholder}\n",
    )
    write(tmp_path / "elm" / "pdcheck.yaml", "select: missing-group\n")
    for name in ("elm/plan.yaml", "plan.yaml"):
        write(tmp_path / name, PLAN)
    told = findings(pdcheck(".", "-f", "json", "--settings", "ci/strict.yaml", as_of=DAY))
    assert {file: list(rules) for file, rules in told.items()} == {
        "elm/plan.yaml": ["placeholder"],
        "plan.yaml": ["bare-claim"],
    }


def test_no_settings_means_that_even_a_broken_file_is_not_read(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "selct: bare-claim\n")
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck("plan.yaml", "-f", "json", "--no-settings", as_of=DAY)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert set(findings(answer)["plan.yaml"]) == set(found(checked()))


def test_a_named_file_and_no_file_cannot_both_be_asked_for(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck("plan.yaml", "--settings", "a.yaml", "--no-settings")
    assert answer.returncode == 2
    assert answer.stderr == (
        "pdcheck: `--settings a.yaml` and `--no-settings` were both asked for\n"
        "  do    keep one of the two\n"
    )


def test_a_settings_file_that_is_named_and_missing_is_told(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck("plan.yaml", "--settings", "a.yaml")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("pdcheck: `a.yaml` cannot be read: there is no such file\n")


def test_standard_input_takes_what_holds_in_the_working_folder(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "select: bare-claim\nfail_on: advice\n")
    answer = pdcheck("-", "-f", "json", stdin=PLAN, as_of=DAY)
    assert answer.returncode == 1
    assert findings(answer) == {"<stdin>": {"bare-claim": "advice"}}


@pytest.mark.parametrize(("size", "code"), [("1 KiB", 1), ("2 MiB", 0)])
def test_the_largest_plan_is_what_the_settings_say(
    tmp_path: Path, pdcheck: Pdcheck, size: str, code: int
) -> None:
    write(tmp_path / "pdcheck.yaml", f"largest_plan: {size}\nselect: bare-claim\n")
    plan = "pdcheck: 1\nprogramme: A\n" + "# a long line of nothing at all\n" * 40_000
    write(tmp_path / "plan.yaml", plan)
    for answer in (
        pdcheck("plan.yaml", "-f", "concise", as_of=DAY),
        pdcheck("-", "-f", "concise", stdin=plan, as_of=DAY),
    ):
        assert answer.returncode == code
        assert ("this file has more than 1 KiB, and no larger" in answer.stdout) is bool(code)


# --- Which files are plans ---


def test_in_a_folder_the_settings_say_which_files_are_plans(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "plans: programmes/**/*.yaml\nselect: [bare-claim, plan]\n")
    write(tmp_path / "programmes" / "a" / "plan.yaml", PLAN)
    write(tmp_path / "programmes" / "b.yaml", "programme: B\n")
    write(tmp_path / "notes" / "plan.yaml", PLAN)
    answer = pdcheck(".", "-f", "json", as_of=DAY)
    plans = [plan["file"] for plan in json.loads(answer.stdout)["plans"]]
    assert plans == ["programmes/a/plan.yaml", "programmes/b.yaml"]
    assert answer.stderr == ""


def test_a_file_that_is_named_is_a_plan_whatever_the_settings_say(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "plans: programmes/*.yaml\nselect: bare-claim\n")
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck("plan.yaml", "-f", "json", as_of=DAY)
    assert set(findings(answer)) == {"plan.yaml"}
    assert answer.stderr == ""


def test_a_pattern_that_names_nothing_is_told_and_is_no_error(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(
        tmp_path / "pdcheck.yaml",
        "plans: ['*.yaml', programes/**]\nfail_on: never\n"
        "overrides:\n  - {paths: [plan.yaml, legcy], ignore: balance}\n",
    )
    write(tmp_path / "plan.yaml", PLAN)
    write(tmp_path / "below" / "plan.yaml", PLAN)
    whole, part = pdcheck(".", as_of=DAY), pdcheck("below/plan.yaml", as_of=DAY)
    assert whole.returncode == part.returncode == 0
    assert whole.stderr == (
        "pdcheck: pdcheck.yaml:1: no plan matches “programes/**” in `plans`\n"
        "pdcheck: pdcheck.yaml:4: no plan matches “legcy” in `paths`\n"
    )
    assert part.stderr == ""


def test_where_the_settings_name_no_plan_it_is_told_why(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "pdcheck.yaml", "# ours\nplans: programes/**\n")
    write(tmp_path / "plan.yaml", PLAN)
    answer = pdcheck(".", as_of=DAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "pdcheck: no plan was found in `.`\n"
        "  why   a plan here is what `plans` names in pdcheck.yaml:2\n"
        "  do    name the plan itself, or mend the pattern; `--show-files` says what was skipped\n"
    )
