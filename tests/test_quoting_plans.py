"""Plans that quote: whose document it is, when it is read, and what is said when it changes."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pdcheck import check_file, check_text
from pdcheck.engine import Checker
from pdcheck.finding import Outcome, PlanReport
from pdcheck.mending.fixing import mended
from pdcheck.papers.paper import NoPaper, Paper
from tests.completion import adapting
from tests.quoting import papers_of
from tests.test_answers import WRAPPER

Pdcheck = Callable[..., CompletedProcess[str]]

HANDBOOK = "A coach visits each class.\nTeachers meet six times a year.\n"
PLAN = """\
pdcheck: 1
programme: {title: Wait time, run_by: provider}
documents:
  - id: handbook
    path: handbook.txt
activities:
  - title: Coaching
    quotes:
      - text: Teachers meet six times a year
"""


def check(text: str, texts: dict[str, str], base: str = "") -> PlanReport:
    checker = Checker(as_of=date(2026, 11, 21))
    read_base = adapting(base) if base else None
    return checker.check(text, "school/plan.yaml", read_base=read_base, read_paper=papers_of(texts))


def found(report: PlanReport) -> list[tuple[str, int]]:
    """What the rules about documents found, and in which line."""
    families = {"document", "quotation", "judgement", "claim-without-evidence"}
    return [
        (finding.rule, finding.span.start.line)
        for finding in report.findings
        if finding.rule.split("-")[0] in families or finding.rule.endswith("-document")
    ]


# --- When a document is read ---


def test_a_document_is_read_once_for_a_plan() -> None:
    read: list[str] = []

    def read_paper(path: str, plan: str) -> Paper | NoPaper:
        read.append(f"{path} for {plan}")
        return papers_of({"handbook.txt": HANDBOOK})(path, plan)

    quotes = "      - text: A coach visits each class\n" * 3
    Checker().check(PLAN + quotes, "plan.yaml", read_paper=read_paper)
    assert read == ["handbook.txt for plan.yaml"]


def test_a_document_is_read_once_for_a_plan_that_leaves_things_out() -> None:
    read: list[str] = []

    def read_paper(path: str, plan: str) -> Paper | NoPaper:
        read.append(path)
        return papers_of({"handbook.txt": HANDBOOK})(path, plan)

    trust = TRUST + "  - {id: visit, title: Visit}\n  - {id: talk, title: Talk}\n"
    school = "pdcheck: 1\nadapts: t.yaml\nleaves_out: [visit, talk]\n"
    base = adapting(trust.replace("six", "ten"))
    report = Checker().check(school, "s.yaml", read_base=base, read_paper=read_paper)
    assert (found(report), read) == ([], ["handbook.txt"])


def test_a_document_that_nobody_quotes_is_not_read() -> None:
    def read_paper(path: str, _plan: str) -> Paper | NoPaper:
        raise AssertionError(path)

    text = PLAN.replace("text: Teachers", "notes: Teachers").replace("quotes:", "parts:")
    report = Checker().check(text, "plan.yaml", read_paper=read_paper)
    assert report.crashes == ()


@pytest.mark.parametrize("plan", ["pdcheck: 1\n", "pdcheck: 1\ndocuments: {path: a.txt}\n"])
def test_a_plan_that_quotes_nothing_loads_nothing_that_reads_documents(
    plan: str, tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "a.txt").write_text("A", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WRAPPER, "plan.yaml"],
        cwd=tmp_path,
        env=scrubbed,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    modules = done.stderr.partition("-- loaded --\n")[2].split("\n")
    assert "pdcheck.engine" in modules
    papers = {name for name in modules if name.startswith("pdcheck.papers")}
    assert papers == {"pdcheck.papers", "pdcheck.papers.opening"}


# --- Where a document is ---


def test_the_document_of_a_file_is_beside_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "handbook.txt").write_text(HANDBOOK, encoding="utf-8")
    (plan,) = check_file(str(tmp_path / "plan.yaml")).plans
    assert found(plan) == [("unrecorded-document", 5)]


def test_a_text_has_no_documents_and_that_is_no_fault_of_it() -> None:
    (plan,) = check_text(PLAN).plans
    assert found(plan) == []
    outcomes = {entry.rule: entry for entry in plan.ledger}
    assert outcomes["quotation-not-found"].outcome is Outcome.NEEDS_JUDGEMENT
    assert "has no folder in which to look" in outcomes["quotation-not-found"].because
    assert outcomes["unreadable-document"].outcome is Outcome.NEEDS_JUDGEMENT


def test_standard_input_has_the_documents_of_the_file_that_it_stands_for(
    pdcheck: Pdcheck, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "handbook.txt").write_text(HANDBOOK, encoding="utf-8")
    wrong = PLAN.replace("six", "eight")
    asked = ["-f", "concise", "--select", "documents", "-"]
    alone = pdcheck(*asked, stdin=wrong)
    named = pdcheck(*asked, "--stdin-filename", "sub/plan.yaml", stdin=wrong)
    assert "quotation-not-found" not in alone.stdout
    assert "line 2 has “six” where the quotation has “eight”" in named.stdout


TRUST = PLAN.replace("- title: Coaching", "- id: coaching\n    title: Coaching")
SCHOOL = "pdcheck: 1\nadapts: ../trust/plan.yaml\n"


@pytest.fixture
def schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trust's plan that quotes, the handbook beside it, and a school that adapts the plan."""
    monkeypatch.chdir(tmp_path)
    for name in (".git", "trust", "school"):
        (tmp_path / name).mkdir()
    (tmp_path / "trust" / "plan.yaml").write_text(TRUST, encoding="utf-8")
    (tmp_path / "trust" / "handbook.txt").write_text(HANDBOOK, encoding="utf-8")
    return tmp_path


def of_school(folder: Path, more: str) -> PlanReport:
    path = folder / "school" / "plan.yaml"
    path.write_text(SCHOOL + more, encoding="utf-8")
    plan: PlanReport = check_file("school/plan.yaml").plans[0]
    assert plan.crashes == ()
    return plan


def test_a_document_is_beside_the_plan_that_lists_it(schools: Path) -> None:
    quoting = (
        "activities:\n  - id: visit\n    title: V\n    quotes: {document: handbook, text: %s}\n"
    )
    assert found(of_school(schools, quoting % "A coach visits each class")) == []
    assert found(of_school(schools, quoting % "A coach visits every class")) == [
        ("quotation-not-found", 6)
    ]


def test_a_document_of_the_school_is_beside_the_school_s_plan(schools: Path) -> None:
    (schools / "school" / "ours.txt").write_text("We meet on Fridays at noon.", encoding="utf-8")
    more = (
        "documents: {id: ours, path: ours.txt}\n"
        "activities:\n  - id: visit\n    quotes: {document: ours, text: We meet on Fridays}\n"
    )
    assert found(of_school(schools, more)) == [("unrecorded-document", 3)]


def test_what_the_trust_quotes_wrongly_is_told_in_the_trust_s_file(schools: Path) -> None:
    wrong = TRUST.replace("six", "eight")
    (schools / "trust" / "plan.yaml").write_text(wrong, encoding="utf-8")
    plan = of_school(schools, "")
    assert found(plan) == []
    assert plan.inherited > 0
    (trust,) = check_file("trust/plan.yaml").plans
    assert ("quotation-not-found", 10) in found(trust)


# --- What changes an answer ---


def test_an_answer_holds_only_while_the_document_does(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    handbook = tmp_path / "handbook.txt"

    def answers(*words: str) -> bool:
        done = pdcheck("plan.yaml", "-f", "concise", "--select", "documents", *words)
        return "quotation-not-found" not in done.stdout

    handbook.write_text(HANDBOOK, encoding="utf-8")
    assert [answers(), answers(), answers("--no-cache")] == [True] * 3
    handbook.write_text(HANDBOOK.replace("six", "ten"), encoding="utf-8")
    assert [answers(), answers(), answers("--no-cache")] == [False] * 3
    handbook.write_text(HANDBOOK, encoding="utf-8")
    assert answers()
    handbook.unlink()
    done = pdcheck("plan.yaml", "-f", "concise", "--select", "documents")
    assert "unreadable-document" in done.stdout


def test_a_kept_report_holds_only_while_the_document_does(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("pdcheck: 1\nprogramme: Other\n", encoding="utf-8")
    handbook = tmp_path / "handbook.txt"
    handbook.write_text(HANDBOOK, encoding="utf-8")
    assert "quotation-not-found" not in pdcheck(".", "-f", "concise").stdout
    handbook.write_text(HANDBOOK.replace("six", "ten"), encoding="utf-8")
    assert "quotation-not-found" in pdcheck(".", "-f", "json").stdout
    assert "quotation-not-found" in pdcheck(".", "-f", "concise", "--jobs", "2").stdout


def test_a_document_that_changed_since_makes_its_plan_a_changed_one(
    pdcheck: Pdcheck, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("pdcheck: 1\nprogramme: Other\n", encoding="utf-8")
    (tmp_path / "handbook.txt").write_text(HANDBOOK, encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)
    assert "0 of 2 plans changed" in pdcheck(".", "--changed-since", "HEAD").stderr
    (tmp_path / "handbook.txt").write_text("New.\n", encoding="utf-8")
    for cache in ([], [], ["--no-cache"]):
        done = pdcheck(".", "--changed-since", "HEAD", "-f", "concise", *cache)
        assert "1 of 2 plans changed" in done.stderr
        assert "plan.yaml:9:15: error[quotation-not-found]" in done.stdout


# --- What is mended ---

DIGEST = hashlib.sha256(HANDBOOK.encode()).hexdigest()
ENTRY = "  - id: handbook\n    path: handbook.txt\n"
RECORDED = f"{ENTRY}    digest: sha256:{DIGEST}\n"
QUOTING = PLAN.replace(ENTRY, "ENTRY")


@pytest.mark.parametrize(
    ("entry", "recorded"),
    [
        (ENTRY, RECORDED),
        (
            "  - path: handbook.txt  # as sent in May\n    id: handbook\n",
            f"  - path: handbook.txt  # as sent in May\n    digest: sha256:{DIGEST}\n"
            "    id: handbook\n",
        ),
        (
            "  id: handbook\n  path: 'handbook.txt'\n",
            f"  id: handbook\n  path: 'handbook.txt'\n  digest: sha256:{DIGEST}\n",
        ),
        (
            "  - {id: handbook, path: handbook.txt}\n",
            f'  - {{id: handbook, path: handbook.txt, digest: "sha256:{DIGEST}"}}\n',
        ),
        (
            '  [{"path": "handbook.txt", "id": "handbook"}]\n',
            f'  [{{"path": "handbook.txt", "digest": "sha256:{DIGEST}", "id": "handbook"}}]\n',
        ),
        (
            "  - id: handbook\n    path: >-\n      handbook.txt\n    title: The handbook\n",
            "  - id: handbook\n    path: >-\n      handbook.txt\n"
            f"    digest: sha256:{DIGEST}\n    title: The handbook\n",
        ),
    ],
    ids=["last", "comment", "one entry", "braces", "json", "block text"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_digest_is_written_beside_the_path_and_nothing_else_changes(
    entry: str, recorded: str, end: str
) -> None:
    checker, read_paper = Checker(), papers_of({"handbook.txt": HANDBOOK})
    text = QUOTING.replace("ENTRY", entry).replace("\n", end)
    once = mended(text, "plan.yaml", checker, read_paper=read_paper)
    assert once.text == QUOTING.replace("ENTRY", recorded).replace("\n", end)
    assert mended(once.text, "plan.yaml", checker, read_paper=read_paper).text == once.text
    assert found(checker.check(once.text, "plan.yaml", read_paper=read_paper)) == []


def test_a_digest_is_written_behind_the_last_line_too() -> None:
    text = "activities: {title: A, quotes: A coach visits each class}\npdcheck: 1\n"
    text += "documents:\n  path: handbook.txt"
    read_paper = papers_of({"handbook.txt": HANDBOOK})
    once = mended(text, "plan.yaml", Checker(), read_paper=read_paper)
    assert once.text == f"{text}\n  digest: sha256:{DIGEST}"


def test_a_digest_that_is_begun_is_for_a_person() -> None:
    text = PLAN.replace("path: handbook.txt\n", "path: handbook.txt\n    digest:\n")
    read_paper = papers_of({"handbook.txt": HANDBOOK})
    result = mended(text, "plan.yaml", Checker(), read_paper=read_paper)
    assert result.text == text
    assert "unrecorded-document" in {finding.rule for finding in result.others}


def test_a_digest_that_fix_cannot_write_is_told_whole() -> None:
    text = PLAN.replace(ENTRY, "  [path: handbook.txt]\n").replace("document: handbook, ", "")
    read_paper = papers_of({"handbook.txt": HANDBOOK})
    result = mended(text, "plan.yaml", Checker(), read_paper=read_paper)
    assert result.text == text
    [told] = [each for each in result.others if each.rule == "unrecorded-document"]
    assert told.remedy == f"write `digest: sha256:{DIGEST}` into its entry of `documents`"


def test_the_only_page_is_suggested_and_a_choice_is_not() -> None:
    text = PLAN.replace("- text: Teach", "- page: p. 3\n        text: Teach")
    read_paper = papers_of({"handbook.txt": "One.\n\f" + HANDBOOK})
    asked = mended(text, "plan.yaml", Checker(), read_paper=read_paper, suggestions=True)
    assert "page: 2\n" in asked.text
    assert "page: p. 3\n" in mended(text, "plan.yaml", Checker(), read_paper=read_paper).text
    both = papers_of({"handbook.txt": HANDBOOK + "\f" + HANDBOOK})
    kept = mended(text, "plan.yaml", Checker(), read_paper=both, suggestions=True)
    assert "page: p. 3\n" in kept.text


def test_fix_records_a_document_and_check_never_writes(pdcheck: Pdcheck, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    (tmp_path / "handbook.txt").write_text(HANDBOOK, encoding="utf-8", newline="\n")
    pdcheck("plan.yaml")
    assert plan.read_text(encoding="utf-8") == PLAN
    done = pdcheck("fix", "plan.yaml")
    assert "1 edit: 1 digest of a document" in done.stdout
    assert plan.read_text(encoding="utf-8") == PLAN.replace(ENTRY, RECORDED)


# --- A draft of a plan ---

BROCHURE = """\
# Talk First: a *programme*

## The launch day

In trios they rehearse the opening questions until the
pauses feel "natural" -- and the `coach` gives **feedback** on the spot.

- Each teacher sets one goal for the next three weeks and [agrees](#it) it with their coach.

> Rehearse it again &amp; again with a partner in an empty classroom.
"""


@pytest.mark.parametrize("name", ["brochure.md", "brochure.txt"])
def test_a_draft_quotes_what_stands_in_its_document(
    name: str, pdcheck: Pdcheck, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(BROCHURE, encoding="utf-8")
    draft = tmp_path / "plan.yaml"
    draft.write_text(pdcheck("map", name, "--as-plan").stdout, encoding="utf-8")
    assert draft.read_text(encoding="utf-8").count("text: ") >= 3
    pdcheck("fix", "plan.yaml")
    done = pdcheck("plan.yaml", "-f", "concise", "--select", "documents")
    assert (done.returncode, done.stdout) == (0, "nothing to report in 1 plan\n")


def test_the_report_names_each_document_that_was_read_with_its_digest(
    pdcheck: Pdcheck, tmp_path: Path
) -> None:
    (tmp_path / "brochure.md").write_text("Pairs rehearse it with a coach.\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(
        "pdcheck: 1\ndocuments: {id: brochure, path: brochure.md}\n"
        "activities: {title: Launch, kind: practice, mechanisms: {rehearsal: {how: Pairs rehearse "
        "it, quotes: {text: Pairs rehearse it with a coach}}}}\n",
        encoding="utf-8",
    )
    (plan,) = json.loads(pdcheck("plan.yaml", "-f", "json").stdout)["plans"]
    digest = hashlib.sha256((tmp_path / "brochure.md").read_bytes()).hexdigest()
    assert plan["documents"] == [{"file": "brochure.md", "sha256": digest}]
