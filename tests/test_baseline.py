"""What a baseline carries, what it never carries, and how its file is written and read."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdcheck.baselines.carried import Carried, added, carry, stale
from pdcheck.baselines.file import baseline_in, written
from pdcheck.engine import Checker
from pdcheck.errors import BaselineError
from pdcheck.finding import Basis, Finding, Outcome, PlanReport, Ruled, Severity, Silencer
from pdcheck.rule import all_rules
from pdcheck.span import TOP

Pdcheck = Callable[..., CompletedProcess[str]]

DAY = date(2026, 11, 21)
CHECKER = Checker(as_of=DAY)
RULES = [rule.name for rule in all_rules()]
PLAN = """\
pdcheck: 1
programme: {title: Wait time, lead: TBC}
techniques: Ask, pause for three seconds, then name the pupil who answers
activities:
  - {id: launch, title: Launch, place: TBC, mechanisms: [modelling]}
  - {id: visits, title: Visits, mechanisms: [feedback]}
stops: The spring marking audit
"""


def checked(text: str, file: str = "plan.yaml") -> PlanReport:
    return CHECKER.check(text, file)


def carried(before: str, now: str) -> PlanReport:
    return carry(checked(now), added(checked(before), DAY, ""))


def loud(report: PlanReport) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.rule, finding.names) for finding in report.findings]


# --- What is carried ---


def test_what_was_there_does_not_count_and_stays_in_the_report() -> None:
    usual, report = checked(PLAN), carried(PLAN, PLAN)
    assert report.findings == ()
    assert {each.finding for each in report.silenced} == set(usual.findings)
    assert {(each.by, each.reason) for each in report.silenced} == {
        (Silencer.BASELINE, "in the baseline since 2026-11-21")
    }


def test_the_ledger_says_baselined_where_nothing_of_a_rule_is_left() -> None:
    was = {entry.rule: entry.outcome for entry in checked(PLAN).ledger}
    now = {entry.rule: entry for entry in carried(PLAN, PLAN).ledger}
    found = {rule for rule, outcome in was.items() if outcome is Outcome.FOUND}
    assert {rule for rule in now if now[rule].outcome is Outcome.BASELINED} == found
    assert {now[rule].because for rule in found} == {"in the baseline since 2026-11-21"}


def test_the_ledger_says_found_where_one_of_two_is_new() -> None:
    report = carried(PLAN, PLAN.replace("title: Visits", "title: Visits, place: TBC"))
    (entry,) = [entry for entry in report.ledger if entry.rule == "placeholder"]
    assert entry.outcome is Outcome.FOUND
    assert loud(report) == [("placeholder", ("activities", "visits", "place"))]


def test_no_next_step_is_offered_for_what_is_carried() -> None:
    assert checked(PLAN).next_steps != ()
    assert carried(PLAN, PLAN).next_steps == ()


def test_a_flaw_mended_and_another_of_the_same_rule_made_do_not_cancel_out() -> None:
    swapped = PLAN.replace("place: TBC, ", "").replace("title: Visits", "title: Visits, place: TBC")
    report = carried(PLAN, swapped)
    assert loud(report) == [("placeholder", ("activities", "visits", "place"))]
    gone = stale(report, added(checked(PLAN), DAY, ""), RULES)
    assert [(entry.rule, entry.place) for entry in gone] == [
        ("placeholder", ("activities", "launch", "place"))
    ]


def test_new_lines_and_a_new_order_change_nothing() -> None:
    head, rest = PLAN.split("activities:\n")
    first, second, stops = rest.splitlines(keepends=True)
    moved = f"# ours\n\n{head}\n\nactivities:\n{second}\n{first}{stops}"
    assert carried(PLAN, moved).findings == ()


def test_a_plan_under_another_name_is_another_plan(tmp_path: Path, pdcheck: Pdcheck) -> None:
    (tmp_path / "old.yaml").write_text(PLAN, encoding="utf-8")
    assert pdcheck("baseline", "old.yaml").returncode == 0
    (tmp_path / "old.yaml").rename(tmp_path / "new.yaml")
    answer = pdcheck("new.yaml", "--baseline", "pdcheck-baseline.yaml")
    assert answer.returncode == 1
    assert "in old.yaml" in answer.stderr


def test_of_two_findings_that_nothing_tells_apart_one_entry_is_written() -> None:
    twice = checked(PLAN)
    twice = twice._replace(findings=(*twice.findings, *twice.findings))
    entries = added(twice, DAY, "")
    assert len(entries) == len({finding.key for finding in twice.findings})
    assert carry(twice, entries).findings == ()


def test_items_of_one_title_are_told_apart() -> None:
    one = "pdcheck: 1\nactivities:\n  - {title: Talk, place: TBC}\n  - {title: Talk}\n"
    two = "pdcheck: 1\nactivities:\n  - {title: Talk, place: TBC}\n  - {title: Talk, place: TBC}\n"
    assert loud(carried(one, two)) == [("placeholder", ("activities", "Talk (2)", "place"))]


def test_a_plan_that_cannot_be_read_is_never_carried() -> None:
    broken = PLAN.replace("stops:", "date: soon\nstops:").replace("place: TBC", "date: soon")
    by_hand = (Carried("unreadable-plan", ("activities", "launch", "date"), ("soon",), DAY),)
    kept = {finding.rule for finding in carry(checked(broken), by_hand).findings}
    assert "unreadable-plan" in kept
    assert "unreadable-plan" not in {entry.rule for entry in added(checked(broken), DAY, "")}


def test_what_the_plan_silences_is_neither_taken_in_nor_needed_any_more() -> None:
    silenced = PLAN + "ignore: {rule: placeholder, reason: so agreed}\n"
    assert "placeholder" not in {entry.rule for entry in added(checked(silenced), DAY, "")}
    gone = stale(carried(PLAN, silenced), added(checked(PLAN), DAY, ""), RULES)
    assert {entry.rule for entry in gone} == {"placeholder"}


# --- What is carried in vain ---


def test_a_rule_that_did_not_run_proves_nothing() -> None:
    entries = added(checked(PLAN), DAY, "")
    chosen = [rule for rule in all_rules() if rule.name == "placeholder"]
    mended = Checker(chosen, DAY).check(PLAN.replace("TBC", "the hall"), "plan.yaml")
    assert {entry.rule for entry in stale(mended, entries, RULES)} == {"placeholder"}


@pytest.mark.parametrize(
    "now", ["pdcheck: [\n", "", PLAN + "sustian: x\ncalendar: {autumn-1: x}\n"]
)
def test_a_plan_of_which_a_part_cannot_be_read_proves_nothing(now: str) -> None:
    assert stale(carried(PLAN, now), added(checked(PLAN), DAY, ""), RULES) == ()


def test_an_entry_of_a_rule_that_is_none_carries_nothing_and_is_told() -> None:
    entry = Carried("no-such-rule", ("programme",), (), DAY)
    report = carry(checked(PLAN), [entry])
    assert report.findings == checked(PLAN).findings
    assert stale(report, [entry], RULES) == (entry,)


# --- Any findings ---

names = st.text(max_size=6)
keys = st.tuples(
    st.sampled_from(["placeholder", "missing-group", "bare-claim"]),
    st.lists(names, max_size=3).map(tuple),
    st.lists(names.map(lambda t: t.replace("“", "").replace("”", "")), max_size=2).map(tuple),
)


def finding(rule: str, place: tuple[str, ...], quotes: tuple[str, ...]) -> Finding:
    what = " and ".join(f"“{quote}”" for quote in quotes)
    said = ("mend it", "why", Severity.WARNING, Basis.LOGIC, (), (), "")
    return Finding("plan.yaml", TOP, rule, what, *said, names=place)


def report_of(findings: list[Finding]) -> PlanReport:
    rules = dict.fromkeys(each.rule for each in findings)
    outcomes = tuple(Ruled(rule, Outcome.FOUND, "") for rule in rules)
    return PlanReport("plan.yaml", "", None, tuple(findings), outcomes)


findings = st.lists(st.builds(lambda key: finding(*key), keys), max_size=8)


@settings(deadline=None)
@given(findings, findings)
def test_what_counts_is_exactly_what_is_found_now_and_was_not_then(
    then: list[Finding], now: list[Finding]
) -> None:
    text = written({"plan.yaml": added(report_of(then), DAY, "")})
    report = carry(report_of(now), baseline_in(text, "b").get("plan.yaml", ()))
    was = {each.key for each in then}
    assert list(report.findings) == [each for each in now if each.key not in was]
    assert {each.finding for each in report.silenced} == {each for each in now if each.key in was}


texts = st.text(max_size=12)
entries = st.builds(
    Carried,
    texts.filter(bool),
    st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    texts,
)


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=9), st.sets(entries, min_size=1, max_size=4)))
def test_what_is_written_is_what_is_read(plans: dict[str, set[Carried]]) -> None:
    baseline = {file: tuple(sorted(found)) for file, found in plans.items()}
    text = written(baseline)
    assert baseline_in(text, "b") == baseline
    assert written(baseline_in(text, "b")) == text


def test_a_file_name_that_is_no_text_can_be_written_and_carries_nothing() -> None:
    text = written({"\udc80.yaml": (Carried("placeholder", (), (), DAY),)})
    assert list(baseline_in(text.encode().decode(), "b")) == ["\ufffd.yaml"]


# --- The file ---

WRITTEN = """\
version: 1
plans:
  - file: a.yaml
    findings:
      - rule: placeholder
        place: [programme, lead]
        quotes: [TBC]
        since: 2026-11-21
"""


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "1:1", "no `version:`"),
        ("pdcheck: 1\nprogramme: Wait time\n", "1:1", "this is not a baseline"),
        ("- a\n", "1:1", "this is not a baseline"),
        ("version: 1\nplans: [\n", "2:8", "is not closed"),
        (f"<<<<<<< HEAD\n{WRITTEN}", "1:1", "merged"),
        (WRITTEN.replace("version: 1", "version: 2"), "1:10", "a version that this pdcheck"),
        (WRITTEN.replace("rule:", "rul:"), "5:9", "`rul`"),
        (WRITTEN.replace("2026-11-21", "soon"), "8:16", "“soon” is not a date"),
        (WRITTEN.replace("        since: 2026-11-21\n", ""), "5:15", "no `since:`"),
        (WRITTEN.replace("file: a.yaml\n    ", ""), "3:5", "no `file:`"),
        (WRITTEN + WRITTEN.split("plans:\n")[1], "9:11", "a second time"),
        (WRITTEN + "extra: 1\n", "9:1", "a baseline has no key `extra`"),
    ],
)
def test_a_file_that_is_no_baseline_or_is_broken_is_told_with_its_place(
    text: str, where: str, what: str
) -> None:
    with pytest.raises(BaselineError) as error:
        baseline_in(text, "b.yaml")
    assert error.value.what.startswith(f"b.yaml:{where}: ")
    assert what in error.value.what
    assert error.value.remedy


def test_entries_are_sorted_so_that_a_change_is_easy_to_see() -> None:
    entries = added(checked(PLAN), DAY, "")
    text = written({"b.yaml": entries, "a.yaml": tuple(reversed(entries)), "c.yaml": ()})
    assert text == written({"a.yaml": entries, "b.yaml": tuple(reversed(entries))})
    assert text.index("a.yaml") < text.index("b.yaml")


# --- The command ---


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in ("a", "b"):
        plan = PLAN.replace("Wait time", f"Programme {name}")
        (tmp_path / "plans" / f"{name}.yaml").write_text(plan, encoding="utf-8")
    return tmp_path


FILE = "pdcheck-baseline.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_with_a_baseline_only_what_is_new_counts(folder: Path, pdcheck: Pdcheck) -> None:
    assert pdcheck("plans").returncode == 1
    made = pdcheck("baseline", "plans")
    assert (made.returncode, made.stderr) == (0, "")
    assert (folder / FILE).read_text(encoding="utf-8").startswith("# The baseline of pdcheck ")
    assert pdcheck("plans", "--baseline", FILE).returncode == 0
    edit(folder / "plans" / "b.yaml", "title: Visits", "title: Visits, place: TBC")
    answer = pdcheck("plans", "--baseline", FILE, "-f", "concise")
    assert answer.returncode == 1
    assert answer.stdout.count("[placeholder]") == 1
    assert "plans/b.yaml:6:" in answer.stdout


def test_from_another_folder_the_same_plans_are_meant(folder: Path, pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans")
    absolute = pdcheck(str(folder / "plans" / "a.yaml"), "--baseline", str(folder / FILE))
    assert absolute.returncode == 0


def test_an_entry_in_one_file_carries_nothing_in_another(pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans/a.yaml")
    answer = pdcheck("plans", "--baseline", FILE, "-f", "json")
    report = json.loads(answer.stdout)
    assert {each["file"] for each in report["findings"]} == {"plans/b.yaml"}
    assert {(s["finding"]["file"], s["by"]) for s in report["silenced"]} == {
        ("plans/a.yaml", "baseline")
    }


def test_a_baseline_that_would_grow_needs_a_reason(folder: Path, pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans/a.yaml")
    before = (folder / FILE).read_text(encoding="utf-8")
    refused = pdcheck("baseline", "plans")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "would be added to `pdcheck-baseline.yaml`: plans/b.yaml:" in refused.stderr
    assert pdcheck("baseline", "plans", "--reason", "TBC").returncode == 2
    assert (folder / FILE).read_text(encoding="utf-8") == before
    assert pdcheck("baseline", "plans", "--reason", "joined in May: later").returncode == 0
    after = baseline_in((folder / FILE).read_text(encoding="utf-8"), FILE)
    assert {entry.reason for entry in after["plans/a.yaml"]} == {""}
    assert {entry.reason for entry in after["plans/b.yaml"]} == {"joined in May: later"}


def test_what_would_be_added_is_listed_up_to_ten(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / FILE).write_text("version: 1\nplans: []\n", encoding="utf-8")
    answer = pdcheck("baseline", "plans")
    assert answer.stderr.count("plans/") == 10
    assert " more" in answer.stderr


def test_what_is_mended_is_told_and_pruned(folder: Path, pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans")
    size = len(baseline_in((folder / FILE).read_text(encoding="utf-8"), FILE)["plans/a.yaml"])
    edit(folder / "plans" / "a.yaml", "lead: TBC", "lead: {role: head, takes_part: is coached}")
    answer = pdcheck("plans", "--baseline", FILE, "-f", "json")
    assert answer.returncode == 0
    assert (
        "1 finding of the baseline `pdcheck-baseline.yaml` is not found any more" in answer.stderr
    )
    assert "run `pdcheck baseline --prune`\n" in answer.stderr
    assert json.loads(answer.stdout)["stale_baseline"] == [
        {
            "baseline": FILE,
            "file": "plans/a.yaml",
            "rule": "placeholder",
            "place": ["programme", "lead"],
            "quotes": ["TBC"],
            "since": date.today().isoformat(),
        }
    ]
    assert pdcheck("baseline", "--prune").stdout.startswith("1 finding taken out of")
    after = baseline_in((folder / FILE).read_text(encoding="utf-8"), FILE)
    assert len(after["plans/a.yaml"]) == size - 1
    assert pdcheck("plans", "--baseline", FILE).stderr == ""


def test_pruning_never_adds(folder: Path, pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans")
    before = (folder / FILE).read_text(encoding="utf-8")
    edit(folder / "plans" / "a.yaml", "title: Visits", "title: Visits, place: TBC")
    assert pdcheck("baseline", "plans", "--prune").returncode == 0
    assert (folder / FILE).read_text(encoding="utf-8") == before
    assert pdcheck("baseline", "--prune", "--reason", "why").returncode == 2


def test_plans_that_were_not_asked_for_keep_their_entries(folder: Path, pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans")
    edit(folder / "plans" / "a.yaml", "TBC", "the hall")
    edit(folder / "plans" / "b.yaml", "TBC", "the hall")
    answer = pdcheck("plans/b.yaml", "--baseline", FILE)
    assert "plans/b.yaml" in answer.stderr
    assert "plans/a.yaml" not in answer.stderr
    pdcheck("baseline", "plans/b.yaml", "--prune")
    after = baseline_in((folder / FILE).read_text(encoding="utf-8"), FILE)
    assert {e.rule for e in after["plans/a.yaml"]} - {e.rule for e in after["plans/b.yaml"]} == {
        "placeholder"
    }


def test_a_plan_that_is_gone_leaves_the_baseline_when_it_is_pruned(
    folder: Path, pdcheck: Pdcheck
) -> None:
    pdcheck("baseline", "plans")
    (folder / "plans" / "a.yaml").unlink()
    pdcheck("baseline", "--prune")
    after = baseline_in((folder / FILE).read_text(encoding="utf-8"), FILE)
    assert list(after) == ["plans/b.yaml"]


def test_the_baseline_is_kept_beside_the_settings(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / "plans" / "pdcheck.yaml").write_text("# ours\n", encoding="utf-8")
    assert pdcheck("baseline", "plans").returncode == 0
    text = (folder / "plans" / FILE).read_text(encoding="utf-8")
    assert set(baseline_in(text, FILE)) == {"a.yaml", "b.yaml"}


def test_a_baseline_is_no_plan(pdcheck: Pdcheck) -> None:
    pdcheck("baseline", "plans", "--output", f"plans/{FILE}")
    answer = pdcheck("plans", "--baseline", f"plans/{FILE}")
    assert answer.returncode == 0
    assert "in 2 plans" in answer.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["baseline"], "no plan was named"),
        (["baseline", "-"], "standard input"),
        (["baseline", "--prune", "plans"], "there is no such file"),
        (["plans", "--baseline", "none.yaml"], "there is no such file"),
        (["plans", "--baseline", "plans/a.yaml"], "this is not a baseline"),
    ],
)
def test_a_call_that_cannot_be_carried_out_exits_2(
    folder: Path, pdcheck: Pdcheck, words: list[str], said: str
) -> None:
    answer = pdcheck(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert not (folder / FILE).exists()


def test_nothing_unfinished_is_left_and_nothing_is_lost_where_it_cannot_be_written(
    folder: Path, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("baseline", "plans", "--output", "none/b.yaml")
    assert answer.returncode == 2
    assert "cannot be written" in answer.stderr
    pdcheck("baseline", "plans")
    assert sorted(os.listdir(folder)) == [FILE, "plans"]


def test_what_only_shows_beside_other_plans_is_not_called_mended_in_one(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(PLAN, encoding="utf-8")
    pdcheck("baseline", "a.yaml", "b.yaml")
    assert "same-programme-twice" in (tmp_path / FILE).read_text(encoding="utf-8")
    for plans in (["a.yaml"], ["a.yaml", "b.yaml"]):
        answer = pdcheck(*plans, "--baseline", FILE)
        assert (answer.returncode, answer.stderr) == (0, "")
