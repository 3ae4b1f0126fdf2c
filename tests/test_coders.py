"""`pdcheck agree` and `pdcheck compare`, as they are typed."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pdcheck.reporters.agreement import json as agreement_json
from pdcheck.reporters.comparison import json as comparison_json
from tests.conftest import AS_OF

CODERS = Path(__file__).parent / "coders"
Pdcheck = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The plans of two coders, and the brochure that they quote."""
    for file in CODERS.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def folders(files: Path) -> Path:
    """Two coders with two programmes each, of which one is coded by both."""
    for coder, own in (("ann", "one.yaml"), ("ben", "two.yaml")):
        (files / coder).mkdir()
        shutil.copy(files / "brochure.md", files / coder)
        source = files / ("first.yaml" if coder == "ann" else "second.yaml")
        for name in ("shared.yaml", own):
            shutil.copy(source, files / coder / name)
    return files


# --- What they print ---


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["agree", "compare"])
def test_what_is_printed_of_two_plans_is_the_golden_text(
    command: str, pdcheck: Pdcheck, request: pytest.FixtureRequest
) -> None:
    answer = pdcheck(command, "first.yaml", "second.yaml", "--as-of", AS_OF)
    golden = CODERS / f"{command}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(answer.stdout, encoding="utf-8", newline="\n")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == golden.read_text(encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("command", "document", "schema"),
    [
        ("agree", "agreement", agreement_json.schema()),
        ("compare", "comparison", comparison_json.schema()),
    ],
)
def test_the_json_fits_the_schema_that_is_printed(
    command: str, document: str, schema: dict[str, object], pdcheck: Pdcheck
) -> None:
    made = json.loads(pdcheck(command, "first.yaml", "second.yaml", "-f", "json").stdout)
    assert json.loads(pdcheck("schema", document).stdout) == schema
    assert list(Draft202012Validator(schema).iter_errors(made)) == []


@pytest.mark.parametrize("command", ["agree", "compare"])
def test_a_report_goes_into_a_file_too(command: str, files: Path, pdcheck: Pdcheck) -> None:
    answer = pdcheck(command, "first.yaml", "second.yaml", "-o", "html=report.html")
    assert answer.returncode == 0
    page = (files / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Talk for Teachers" in page


@pytest.mark.usefixtures("folders")
def test_folders_are_paired_by_file_name_and_what_one_lacks_is_said(pdcheck: Pdcheck) -> None:
    answer = pdcheck("agree", "ann", "ben", "-f", "json")
    made = json.loads(answer.stdout)
    assert [coder["name"] for coder in made["coders"]] == ["ann", "ben"]
    assert made["warnings"] == [
        "ben did not code everything (one.yaml)",
        "ann did not code everything (two.yaml)",
    ]
    assert made["overall"]["compared"] == 24
    assert {item["name"] for item in made["disagreements"]} == {"modelling", "feedback"}


@pytest.mark.usefixtures("files")
def test_another_seed_gives_other_intervals_and_the_same_numbers(pdcheck: Pdcheck) -> None:
    def overall(*words: str) -> dict[str, float]:
        answer = pdcheck("agree", "first.yaml", "second.yaml", "-f", "json", *words)
        alpha: dict[str, float] = json.loads(answer.stdout)["overall"]["alpha"]
        return alpha

    one, same, other = overall(), overall("--seed", "1"), overall("--seed", "2")
    assert one == same
    assert one["value"] == other["value"]
    assert one["low"] != other["low"] or one["high"] != other["high"]


@pytest.mark.parametrize("command", ["agree", "compare"])
def test_help_fits_on_a_screen(command: str, pdcheck: Pdcheck) -> None:
    answer = pdcheck(command, "--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert max(map(len, answer.stdout.splitlines())) <= 80


# --- What makes the reader doubt ---


def changed(files: Path, name: str, *changes: tuple[str, str]) -> None:
    """The first coder's plan under another name, with something else in it."""
    text = (files / "first.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (files / name).write_text(text, encoding="utf-8")


def test_other_titles_are_a_warning(files: Path, pdcheck: Pdcheck) -> None:
    changed(files, "other.yaml", ("title: Talk for Teachers\n", "title: Walk\n"))
    said = pdcheck("agree", "first.yaml", "other.yaml").stdout
    assert "these titles are taken for one programme: “Talk for Teachers” (first)" in said


def test_plans_that_are_the_same_byte_for_byte_are_a_warning(files: Path, pdcheck: Pdcheck) -> None:
    changed(files, "copy.yaml")
    said = pdcheck("agree", "first.yaml", "copy.yaml").stdout
    assert "first and copy wrote the same, byte for byte" in said


def test_a_warning_names_a_few_of_its_files(folders: Path, pdcheck: Pdcheck) -> None:
    for number in range(7):
        for coder in ("ann", "ben"):
            shutil.copy(folders / "first.yaml", folders / coder / f"same-{number}.yaml")
    warnings = json.loads(pdcheck("agree", "ann", "ben", "-f", "json").stdout)["warnings"]
    assert len(warnings) == 3
    assert any(each.endswith("same-4.yaml and 2 more)") for each in warnings)


def test_other_versions_of_a_document_are_a_warning(files: Path, pdcheck: Pdcheck) -> None:
    (files / "new.md").write_text("Another brochure.\n", encoding="utf-8")
    changed(files, "other.yaml", ("path: brochure.md", "path: new.md"))
    said = " ".join(pdcheck("agree", "first.yaml", "other.yaml").stdout.split())
    assert "“Talk for Teachers brochure” is one file for first and another for other" in said


def test_a_document_that_cannot_be_read_leaves_its_claims_open(
    files: Path, pdcheck: Pdcheck
) -> None:
    changed(files, "other.yaml", ("path: brochure.md", "path: lost.md"))
    answer = pdcheck("agree", "first.yaml", "other.yaml", "-f", "json")
    made = json.loads(answer.stdout)
    assert {item["name"] for item in made["incomplete"]} >= {"rehearsal", "feedback"}
    said = " ".join(pdcheck("compare", "first.yaml", "other.yaml").stdout.split())
    assert "needs judgement" in said
    assert "cannot be told" in said


# --- What is refused ---


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["agree"], "agreement needs two coders or more"),
        (["agree", "first.yaml"], "agreement needs two coders or more"),
        (["agree", "first.yaml", "./first.yaml"], "are the same"),
        (["agree", "first.yaml", "lost.yaml"], "there is no such file"),
        (["agree", "first.yaml", "typo.yaml"], "typo.yaml:22:9: `rehearsal` has no key called"),
        (["agree", "first.yaml", "brochure.md"], "brochure.md:1:1:"),
        (["agree", "first.yaml", "second.yaml", "-o", "html=first.yaml"], "would write over"),
        (["agree", "first.yaml", "second.yaml", "-o", "htm=x"], "did you mean `html`?"),
        (["compare"], "a comparison needs two plans or more"),
        (["compare", "first.yaml"], "a comparison needs two plans or more"),
        (["compare", "first.yaml", "first.yaml"], "are the same plan"),
        (["compare", "first.yaml", "typo.yaml"], "what cannot be read would count as"),
        (["compare", "first.yaml", "second.yaml", "-o", "json=first.yaml"], "would write over"),
    ],
)
def test_what_cannot_be_compared_exits_2(
    words: list[str], says: str, files: Path, pdcheck: Pdcheck
) -> None:
    changed(files, "typo.yaml", ("quotes:", "qoutes:"))
    before = (files / "first.yaml").read_bytes()
    answer = pdcheck(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert says in answer.stderr
    assert (files / "first.yaml").read_bytes() == before


@pytest.mark.usefixtures("files")
def test_a_programme_may_stand_beside_what_another_coder_wrote_of_it(pdcheck: Pdcheck) -> None:
    answer = pdcheck("compare", "second.yaml", "first.yaml", "-f", "json")
    programmes = json.loads(answer.stdout)["programmes"]
    assert [each["file"] for each in programmes] == ["second.yaml", "first.yaml"]
