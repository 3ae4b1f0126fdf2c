"""Only what changed is reported, and what rests on it: in real repositories."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Pdcheck = Callable[..., CompletedProcess[str]]

TRUST = """\
pdcheck: 1
programme: {title: Wait time, run_by: trust, lead: TBC}
techniques: [{id: pause, action: Ask and pause}]
"""
SCHOOL = "pdcheck: 1\nadapts: ../trust/plan.yaml\nprogramme: {title: Wait time here}\n"
OTHER = "pdcheck: 1\nprogramme: {title: Marking, lead: TBC}\n"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    plans = {
        "trust/plan": TRUST,
        "north/plan": SCHOOL,
        "south/plan": OTHER,
        "east/plan": OTHER.replace("Marking", "Reading"),
    }
    for name, text in plans.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "begin")
    return tmp_path


def reported(pdcheck: Pdcheck, *words: str) -> set[str]:
    answer = pdcheck("-f", "json", "--changed-since", "HEAD", *words, ".")
    assert answer.returncode in (0, 1), answer.stderr
    return {plan["file"] for plan in json.loads(answer.stdout)["plans"]}


@pytest.mark.usefixtures("repository")
def test_where_nothing_changed_nothing_is_reported_and_nothing_fails(pdcheck: Pdcheck) -> None:
    answer = pdcheck("--changed-since", "HEAD", ".")
    assert (answer.returncode, answer.stdout) == (0, "")
    assert answer.stderr == "pdcheck: 0 of 4 plans changed since HEAD, or rest on what did\n"


@pytest.mark.parametrize("cache", [[], ["--no-cache"]])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("south/plan.yaml", {"south/plan.yaml"}),
        ("trust/plan.yaml", {"trust/plan.yaml", "north/plan.yaml"}),
        ("north/pdcheck.yaml", {"north/plan.yaml"}),
        ("pdcheck.yaml", {f"{name}/plan.yaml" for name in ("trust", "north", "south", "east")}),
    ],
)
def test_a_change_reaches_the_plans_that_rest_on_it(
    repository: Path, pdcheck: Pdcheck, changed: str, told: set[str], cache: list[str]
) -> None:
    reported(pdcheck)
    with (repository / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert reported(pdcheck, *cache) == told


def test_settings_that_are_gone_are_a_change_too(repository: Path, pdcheck: Pdcheck) -> None:
    (repository / "east" / "pdcheck.yaml").write_text("ignore: [wording]\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "settings")
    (repository / "east" / "pdcheck.yaml").unlink()
    assert reported(pdcheck) == {"east/plan.yaml"}


def test_the_plan_beside_which_something_is_found_is_reported_too(
    repository: Path, pdcheck: Pdcheck
) -> None:
    twice = OTHER + "participants: [{roles: [teacher], schools: [Elm]}]\n"
    for school in ("south", "east"):
        (repository / school / "plan.yaml").write_text(twice, encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "the same twice")
    with (repository / "east" / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert reported(pdcheck, "--select", "same-programme-twice") == {
        "east/plan.yaml",
        "south/plan.yaml",
    }


def test_a_revision_that_git_does_not_know_is_told(repository: Path, pdcheck: Pdcheck) -> None:
    answer = pdcheck("--changed-since", "yesterday", str(repository))
    assert answer.returncode == 2
    assert "git knows no revision `yesterday` here" in answer.stderr


# --- Standard input that stands for a file ---


def test_standard_input_has_the_name_the_settings_and_the_base_of_the_file_it_stands_for(
    repository: Path, pdcheck: Pdcheck
) -> None:
    (repository / "north" / "pdcheck.yaml").write_text("ignore: [needs]\n", encoding="utf-8")
    named = pdcheck("-", "-f", "json", "--stdin-filename", "north/plan.yaml", stdin=SCHOOL)
    report = json.loads(named.stdout)
    assert report["plans"][0]["file"] == "north/plan.yaml"
    assert report["plans"][0]["adapts"] == "trust/plan.yaml"
    assert not any(entry["rule"] == "missing-needs" for entry in report["ledger"])


@pytest.mark.usefixtures("repository")
def test_a_name_for_standard_input_that_is_not_read_is_a_mistake(pdcheck: Pdcheck) -> None:
    answer = pdcheck("south/plan.yaml", "--stdin-filename", "x.yaml")
    assert answer.returncode == 2
    assert "add `-` to the plans" in answer.stderr
