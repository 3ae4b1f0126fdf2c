"""What went wrong once in a trust's repository, and must not again."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Pdcheck = Callable[..., CompletedProcess[str]]

EXAMPLES = Path(__file__).parent.parent / "examples"
FILE = "pdcheck-baseline.yaml"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "trust", tmp_path / "trust")
    return tmp_path


def test_two_schools_with_words_of_their_own_adapt_one_plan_in_any_order(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    base = "pdcheck: 1\nprogramme: {title: Talk, lead: head}\nactivities:\n"
    base += "  - {title: Launch, mechanisms: {practice perfect: Pairs say it three times}}\n"
    write(tmp_path / "trust.yaml", base)
    for school in "ab":
        write(tmp_path / school / "plan.yaml", "pdcheck: 1\nadapts: ../trust.yaml\n")
    words = "vocabulary: {mechanisms: {practice perfect: rehearsal}}\n"
    write(tmp_path / "a" / "pdcheck.yaml", words)
    call = ("-f", "json", "--no-cache", "--jobs")
    answers = [
        json.loads(pdcheck(*call, jobs, *plans).stdout)["findings"]
        for jobs in "12"
        for plans in (["a/plan.yaml", "b/plan.yaml"], ["b/plan.yaml", "a/plan.yaml"])
    ]
    alone = [json.loads(pdcheck(*call, "1", f"{s}/plan.yaml").stdout)["findings"] for s in "ab"]
    for found in answers:
        by_school = [[f for f in found if f["file"] == f"{school}/plan.yaml"] for school in "ab"]
        assert [{f["rule"] for f in each} - {"same-programme-twice"} for each in by_school] == [
            {f["rule"] for f in each} for each in alone
        ]


@pytest.mark.usefixtures("trust")
def test_a_baseline_holds_from_whatever_folder_it_is_used(
    trust: Path, pdcheck: Pdcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trust)
    assert pdcheck("baseline", "trust", "--output", f"trust/{FILE}").returncode == 0
    assert pdcheck("trust", "--baseline", f"trust/{FILE}").returncode == 0
    (trust / "above").mkdir()
    (trust / "trust").rename(trust / "above" / "trust")
    answer = pdcheck("above/trust", "--baseline", f"above/trust/{FILE}")
    assert (answer.returncode, answer.stderr) == (0, "")


def test_what_only_a_whole_folder_shows_is_not_pruned_by_a_part_of_it(
    trust: Path, pdcheck: Pdcheck
) -> None:
    pdcheck("baseline", "trust", "--output", FILE)
    some = ("trust/southgate-literacy.yaml", "trust/northgate-induction.yaml")
    assert pdcheck(*some, "--baseline", FILE).stderr == ""
    before = (trust / FILE).read_text(encoding="utf-8")
    pdcheck("baseline", "--prune", "--output", FILE, *some)
    assert (trust / FILE).read_text(encoding="utf-8") == before


def test_a_school_that_extends_the_trust_says_nothing_of_all_schools(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "staff_time: {roles: teacher, hours_a_year: 100}\n")
    write(
        tmp_path / "south" / "pdcheck.yaml",
        "extends: ../pdcheck.yaml\nstaff_time: {roles: teacher, hours_a_year: 1}\n",
    )
    write(tmp_path / "south" / "plan.yaml", "pdcheck: 1\n")
    answer = pdcheck("south")
    assert answer.returncode == 2
    assert "south/pdcheck.yaml:2:1: `staff_time` is about the plans of all schools" in answer.stderr


def test_patterns_of_a_parent_hold_below_it_and_below_its_child(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "pdcheck.yaml", "plans: schools/**/*.yaml\n")
    write(tmp_path / "schools" / "a" / "pdcheck.yaml", "extends: ../../pdcheck.yaml\n")
    for school in "ab":
        write(tmp_path / "schools" / school / "plan.yaml", "pdcheck: 1\nprogramme: Talk\n")
    plans = json.loads(pdcheck("-f", "json", ".").stdout)["plans"]
    assert [plan["file"] for plan in plans] == ["schools/a/plan.yaml", "schools/b/plan.yaml"]


@pytest.mark.parametrize(
    "name", ["pdcheck.yaml", "trust-coaching.yaml", "southgate-coaching.yaml", "known.yaml"]
)
def test_a_report_is_written_over_nothing_that_the_check_reads(
    trust: Path, pdcheck: Pdcheck, name: str
) -> None:
    pdcheck("baseline", "trust", "--output", "trust/known.yaml")
    before = (trust / "trust" / name).read_bytes()
    options = ("--baseline", "trust/known.yaml", "-o", f"json=trust/{name}")
    answer = pdcheck("trust/southgate-coaching.yaml", *options)
    assert answer.returncode == 2
    assert "would write over a file that is read here" in answer.stderr
    assert (trust / "trust" / name).read_bytes() == before


# --- The cache ---


def both(pdcheck: Pdcheck, *words: str) -> tuple[str, str]:
    return pdcheck(*words).stdout, pdcheck(*words, "--no-cache").stdout


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_becomes_a_file_is_seen(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "a.yaml", "pdcheck: 1\nprogramme: {title: Talk, lead: TBC}\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    pdcheck(".")
    (tmp_path / "b.yaml").unlink()
    shutil.copy(tmp_path / "a.yaml", tmp_path / "b.yaml")
    cached, fresh = both(pdcheck, ".")
    assert cached == fresh
    assert "2 plans" in cached


def test_what_is_skipped_is_shown_as_it_is_now(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "a.yaml", "pdcheck: 1\nprogramme: Talk\n")
    pdcheck("--show-files", ".")
    write(tmp_path / ".hidden" / "b.yaml", "pdcheck: 1\n")
    cached, fresh = both(pdcheck, "--show-files", ".")
    assert cached == fresh
    assert ".hidden" in cached


def test_a_large_plan_is_answered_from_the_cache_too(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "pdcheck.yaml", "largest_plan: 2 MiB\n")
    write(tmp_path / "a.yaml", "pdcheck: 1\nprogramme: Talk\n" + "# \n" * 400_000)
    cache = tmp_path / "cache"
    first = pdcheck("a.yaml", PDCHECK_CACHE_DIR=str(cache)).stdout
    kept = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    assert pdcheck("a.yaml", PDCHECK_CACHE_DIR=str(cache)).stdout == first
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*")} == kept


def test_the_job_summary_is_written_each_time(tmp_path: Path, pdcheck: Pdcheck) -> None:
    write(tmp_path / "a.yaml", "pdcheck: 1\nprogramme: {title: Talk, lead: TBC}\n")
    summary = tmp_path / "summary.md"
    pdcheck("a.yaml", "-f", "github")
    for _ in range(2):
        pdcheck("a.yaml", "-f", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").count("### pdcheck:") == 2


# --- Standard input, and mending ---


def test_the_file_that_standard_input_stands_for_is_told_once(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    write(tmp_path / "a.yaml", "pdcheck: 1\nprogramme: Talk\n")
    answer = pdcheck("-", ".", "-f", "json", "--stdin-filename", "a.yaml", stdin="pdcheck: 1\n")
    assert [plan["file"] for plan in json.loads(answer.stdout)["plans"]] == ["a.yaml"]


def test_a_plan_that_adapts_another_is_mended_together_with_it(
    trust: Path, pdcheck: Pdcheck
) -> None:
    plan = trust / "trust" / "northgate-coaching.yaml"
    text = plan.read_text(encoding="utf-8")
    write(plan, text.replace("    for: teachers\n", "    for: teachrs\n"))
    answer = pdcheck("fix", "--diff", "trust/northgate-coaching.yaml")
    assert answer.returncode == (1 if "teachrs" in plan.read_text(encoding="utf-8") else 0)


# --- What hostile or careless plans say ---


@pytest.mark.parametrize("command", [("p.yaml", "q.yaml"), ("diff", "q.yaml", "p.yaml")])
def test_a_name_that_no_file_can_have_stops_nothing(
    tmp_path: Path, pdcheck: Pdcheck, command: tuple[str, ...]
) -> None:
    write(tmp_path / "p.yaml", 'pdcheck: 1\nadapts: "a\\0"\n')
    write(tmp_path / "q.yaml", "pdcheck: 1\nprogramme: {title: Talk, lead: TBC}\n")
    answer = pdcheck(*command)
    assert answer.returncode in (1, 2)
    assert "bug" not in answer.stderr


def test_a_difference_in_markdown_mentions_nobody(tmp_path: Path, pdcheck: Pdcheck) -> None:
    title = "'@everyone #1 evil/repo#2 https://evil.example'"
    write(tmp_path / "a.yaml", f"pdcheck: 1\nprogramme: {{title: {title}}}\n")
    write(tmp_path / "b.yaml", f"pdcheck: 1\nprogramme: {{title: {title}, lead: head}}\n")
    said = pdcheck("diff", "a.yaml", "b.yaml", "-f", "markdown").stdout
    assert "everyone" in said
    for live in ("@everyone", "#1", "repo#2", "https://"):
        assert live not in said


def test_of_two_misspelt_keys_that_may_mean_one_neither_is_mended(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    text = "pdcheck: 1\nactivities:\n  - title: Talk\n    lenght: 90 min\n    lengt: 60 min\n"
    write(tmp_path / "p.yaml", text)
    pdcheck("fix", "p.yaml")
    assert (tmp_path / "p.yaml").read_text(encoding="utf-8") == text


def test_a_second_comment_is_not_taken_into_the_text(tmp_path: Path, pdcheck: Pdcheck) -> None:
    text = "pdcheck: 1\nactivities:\n  - title: “a #b” # c\n"
    write(tmp_path / "p.yaml", text)
    pdcheck("fix", "--suggestions", "p.yaml")
    assert (tmp_path / "p.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("row", ["Class teachers and TAs", "Teaching staff", "All staff"])
def test_what_schools_call_their_teachers_is_understood(
    tmp_path: Path, pdcheck: Pdcheck, row: str
) -> None:
    write(
        tmp_path / "pdcheck.yaml",
        "schools: [Birch]\nentitlement: [{plan: trust.yaml, roles: [teacher]}]\n",
    )
    write(
        tmp_path / "trust.yaml",
        "pdcheck: 1\nprogramme: {title: Talk, run_by: trust}\n"
        "participants: [{id: teachers, title: All teachers}]\n",
    )
    rows = f"[{{id: teachers, title: {row}, schools: [Birch]}}]"
    write(tmp_path / "birch.yaml", f"pdcheck: 1\nadapts: trust.yaml\nparticipants: {rows}\n")
    said = pdcheck(".", "--select", "staff-without-entitlement", "-f", "concise").stdout
    assert "nothing to report" in said


def test_a_school_that_names_itself_changes_nothing(tmp_path: Path, pdcheck: Pdcheck) -> None:
    trust = "participants: [{id: teachers, schools: [Ashby, Birch], count: 40}]\n"
    write(tmp_path / "trust.yaml", f"pdcheck: 1\nprogramme: Talk\n{trust}")
    school = "participants: [{id: teachers, schools: [Birch], count: 9}]\n"
    write(tmp_path / "birch.yaml", f"pdcheck: 1\nadapts: trust.yaml\n{school}")
    said = pdcheck("birch.yaml", "--select", "unrecorded-change", "-f", "concise").stdout
    assert "nothing to report" in said
