"""`pdcheck audit`: what it writes where, and what its exit code says."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from docx import Document

Pdcheck = Callable[..., CompletedProcess[str]]
DAY = "2026-11-21"
SOURCE = Path(__file__).parent / "audits"
PROVED = """\
pdcheck: 1
programme: {title: Words First, run_by: provider}
documents: [{id: brochure, title: Brochure, path: brochure.md}]
activities:
  - title: Launch
    mechanisms:
      modelling:
        how: Three filmed lessons, compared on the pause
        quotes: [{document: brochure, text: show three filmed lessons}]
"""
FAILING = {
    "not found": ("show three filmed lessons", "show four filmed lessons"),
    "not a file": ("path: brochure.md", "path: gone.md"),
    "no such document": ("document: brochure", "document: leaflet"),
    "changed": ("path: brochure.md", f"path: brochure.md, digest: {'0' * 64}"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The working folder, with a programme and its documents."""
    for name in ("words-first.yaml", "brochure.md", "handbook.md"):
        shutil.copy(SOURCE / name, tmp_path / name)
    (tmp_path / "proved.yaml").write_text(PROVED, encoding="utf-8")
    return tmp_path


def changed(folder: Path, old: str, new: str) -> None:
    assert old in PROVED
    (folder / "proved.yaml").write_text(PROVED.replace(old, new), encoding="utf-8")


# --- Exit codes ---


@pytest.mark.usefixtures("folder")
def test_an_audit_in_which_every_proof_holds_exits_0(pdcheck: Pdcheck) -> None:
    answer = pdcheck("audit", "proved.yaml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Modelling is described, with a quotation that stands in its document." in answer.stdout


@pytest.mark.parametrize("change", FAILING.values(), ids=FAILING)
def test_a_proof_that_fails_exits_1_unless_nothing_may_fail(
    change: tuple[str, str], folder: Path, pdcheck: Pdcheck
) -> None:
    changed(folder, *change)
    assert pdcheck("audit", "proved.yaml").returncode == 1
    assert pdcheck("audit", "proved.yaml", "--fail-on", "unproved").returncode == 1
    assert pdcheck("audit", "proved.yaml", "--fail-on", "never").returncode == 0


def test_a_plan_without_documents_is_audited_and_exits_0(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / "bare.yaml").write_text("pdcheck: 1\nprogramme: Wait time\n", encoding="utf-8")
    answer = pdcheck("audit", "bare.yaml")
    assert answer.returncode == 0
    assert "Nothing could be proved, because the plan lists no documents" in answer.stdout


def test_a_plan_that_cannot_be_read_is_told_as_a_check_tells_it(
    folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "broken.yaml").write_text("pdcheck: 1\nprogramme: [\n", encoding="utf-8")
    for words in ((), ("-f", "json"), ("--fail-on", "never")):
        answer = pdcheck("audit", "broken.yaml", *words, "--as-of", DAY)
        form = words if words[:1] == ("-f",) else ()
        assert answer.returncode == 1
        assert answer.stdout == pdcheck("broken.yaml", *form, as_of=DAY).stdout
        assert "unreadable-plan" in answer.stdout


def test_a_part_of_a_plan_that_cannot_be_read_is_told_first_and_exits_1(
    folder: Path, pdcheck: Pdcheck
) -> None:
    changed(folder, "programme: {title", "programme: {shoe_size: 9, title")
    answer = pdcheck("audit", "proved.yaml")
    assert answer.returncode == 1
    assert "What stands in line 2 of the plan could not be read, and counts as not" in answer.stdout
    assert "`programme` has no key called `shoe_size`" in answer.stdout


def test_a_report_of_a_plan_that_cannot_be_read_is_not_written_and_that_is_said(
    folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "broken.yaml").write_text("pdcheck: 1\nprogramme: [\n", encoding="utf-8")
    answer = pdcheck("audit", "broken.yaml", "-o", "html=report.html")
    assert answer.returncode == 1
    assert "`report.html` was not written" in answer.stderr
    assert not (folder / "report.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gone.yaml"], "there is no such file"),
        (["."], "is a folder, and an audit is of one plan"),
        (["proved.yaml", "-f", "sarif"], "'sarif' is not one of"),
        (["proved.yaml", "-o", "sarif=a.sarif"], "`sarif` is not a format of a report"),
        (["proved.yaml", "-o", "htm=a.html"], "did you mean `html`?"),
        (["proved.yaml", "-o", "docx"], "a report in `docx` cannot go to standard output"),
        (["proved.yaml", "-o", "docx=-"], "a report in `docx` cannot go to standard output"),
        (["proved.yaml", "-f", "text", "-o", "json"], "more than one report"),
        (["proved.yaml", "-o", "html=gone/a.html"], "there is no folder `gone`"),
        (["proved.yaml", "-o", "html=a", "-o", "json=./a"], "two reports are to go into `a`"),
        (["proved.yaml", "--as-of", "soon"], "--as-of"),
        (["proved.yaml", "--fail-on", "warning"], "'warning' is not one of"),
        (["proved.yaml", "--stdin-filename", "a.yaml"], "it is not asked for"),
        (["proved.yaml", "--settings", "a.yaml", "--no-settings"], "were both asked for"),
        ([], "Missing argument"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_asked_wrongly_exits_2_and_says_why(
    words: list[str], said: str, pdcheck: Pdcheck
) -> None:
    answer = pdcheck("audit", *words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in " ".join(answer.stderr.split())


def test_a_plan_that_adapts_what_cannot_be_read_is_not_audited(
    folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "school.yaml").write_text("pdcheck: 1\nadapts: gone.yaml\n", encoding="utf-8")
    answer = pdcheck("audit", "school.yaml")
    assert answer.returncode == 2
    assert "`school.yaml` adapts “gone.yaml”, which could not be read" in answer.stderr


# --- Where it goes ---


def test_every_format_goes_into_its_file_while_text_is_shown(
    folder: Path, pdcheck: Pdcheck
) -> None:
    wanted = [f"{form}=report.{form}" for form in ("text", "json", "html", "docx")]
    words = [word for each in wanted for word in ("-o", each)]
    answer = pdcheck("audit", "words-first.yaml", *words, "--as-of", DAY)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert (folder / "report.text").read_text(encoding="utf-8") == answer.stdout
    for form in ("json", "html"):
        alone = pdcheck("audit", "words-first.yaml", "-f", form, "--as-of", DAY).stdout
        assert (folder / f"report.{form}").read_text(encoding="utf-8") == alone
    paragraphs = Document(str(folder / "report.docx")).paragraphs
    assert paragraphs[0].text == "Words First"
    assert sorted(path.name for path in folder.glob(".pdcheck*")) == []


@pytest.mark.parametrize("name", ["proved.yaml", "brochure.md", "./brochure.md", "pdcheck.yaml"])
def test_no_report_is_written_over_a_file_that_is_read(
    name: str, folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "pdcheck.yaml").write_text("fail_on: error\n", encoding="utf-8")
    before = (folder / name).read_bytes()
    answer = pdcheck("audit", "proved.yaml", "-o", f"docx={name}")
    assert answer.returncode == 2
    assert "would write over a file that is read here" in answer.stderr
    assert (folder / name).read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_folder_that_may_not_be_written_to_keeps_no_other_report_back(
    folder: Path, pdcheck: Pdcheck
) -> None:
    (folder / "locked").mkdir(mode=0o500)
    answer = pdcheck("audit", "proved.yaml", "-o", "html=locked/a.html", "-o", "json=a.json")
    assert answer.returncode == 2
    assert (folder / "a.json").exists()


# --- What it reads ---


@pytest.mark.usefixtures("folder")
def test_standard_input_finds_its_documents_by_the_file_that_it_stands_for(
    pdcheck: Pdcheck,
) -> None:
    alone = pdcheck("audit", "-", stdin=PROVED)
    assert alone.returncode == 1
    assert "this text has no folder in which to look for documents" in " ".join(
        alone.stdout.split()
    )
    named = pdcheck("audit", "-", "--stdin-filename", "proved.yaml", stdin=PROVED)
    assert named.stdout == pdcheck("audit", "proved.yaml").stdout
    assert named.returncode == 0


@pytest.mark.usefixtures("folder")
def test_what_is_remembered_and_what_is_read_anew_give_the_same_audit(pdcheck: Pdcheck) -> None:
    words = ("audit", "words-first.yaml", "--as-of", DAY)
    assert pdcheck(*words).stdout == pdcheck(*words, "--no-cache").stdout


def test_the_vocabulary_in_the_settings_holds_for_an_audit(folder: Path, pdcheck: Pdcheck) -> None:
    settings = "vocabulary: {mechanisms: {showcase: modelling}}\n"
    (folder / "pdcheck.yaml").write_text(settings, encoding="utf-8")
    changed(folder, "      modelling:", "      showcase:")
    answer = pdcheck("audit", "proved.yaml")
    assert "Modelling is described, with a quotation" in answer.stdout
    assert "Modelling" not in pdcheck("audit", "proved.yaml", "--no-settings").stdout.split("\n")[3]


def test_a_plan_that_adapts_another_is_audited_with_it(folder: Path, pdcheck: Pdcheck) -> None:
    (folder / "school.yaml").write_text(
        "pdcheck: 1\nadapts: proved.yaml\nprogramme: {title: Ours}\n", encoding="utf-8"
    )
    made = json.loads(pdcheck("audit", "school.yaml", "-f", "json").stdout)
    modelling = next(each for each in made["mechanisms"] if each["name"] == "modelling")
    assert (made["title"], modelling["status"]) == ("Ours", "evidenced")
    assert modelling["claims"][0]["at"]["file"] == "proved.yaml"


# --- Help and schema ---


def test_the_help_says_what_an_audit_is_and_what_it_exits_with(pdcheck: Pdcheck) -> None:
    said = " ".join(pdcheck("audit", "--help").stdout.split())
    for words in ("as an auditor does", "Exits 0 if the audit was made", "docx", "--fail-on"):
        assert words in said


def test_the_schema_of_an_audit_is_printed(pdcheck: Pdcheck) -> None:
    made = json.loads(pdcheck("schema", "audit").stdout)
    assert made["$id"] == "urn:pdcheck:schema:audit:1"


def test_audit_is_a_command_and_no_plan(pdcheck: Pdcheck) -> None:
    assert "audit" in pdcheck("--help").stdout
    assert "Missing argument" in pdcheck("audit").stderr


def test_the_headline_says_why_a_changed_document_fails_the_audit(
    folder: Path, pdcheck: Pdcheck
) -> None:
    changed(folder, *FAILING["changed"])
    answer = pdcheck("audit", "proved.yaml")
    assert answer.returncode == 1
    headline = " ".join(answer.stdout.partition("\nDocuments\n")[0].split())
    assert "has changed since the quotations were taken." in headline
