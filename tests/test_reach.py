"""Which files a plan, its settings or a baseline may name: those near it, and those allowed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pdcheck.errors import PdcheckError, SettingsError
from pdcheck.files import OutOfReachError, allowed_folders, nearest_settings, reached
from pdcheck.settings.lookup import settings_for

Pdcheck = Callable[..., CompletedProcess[str]]

BASE = "pdcheck: 1\nprogramme: {title: Talk, lead: head}\nactivities: [{id: launch, length: 1 h}]\n"
ADAPTS = "pdcheck: 1\nadapts: ../trust/plan.yaml\n"
TEMPTING = (
    ("http://example.org/a.yaml", "that is an address, which pdcheck never opens"),
    ("FILE:a.yaml", "that is an address, which pdcheck never opens"),
    ("smb://server/a.yaml", "that is an address, which pdcheck never opens"),
    ("smb:a.yaml", "that is an address, which pdcheck never opens"),
    ("//server/share/a.yaml", "that lies on another computer, which pdcheck never asks"),
    ("\\\\server\\share\\a.yaml", "that lies on another computer, which pdcheck never asks"),
    ("C:/a.yaml", "that name only works on one computer"),
    ("c:a.yaml", "that name only works on one computer"),
    ("~/a.yaml", "that name only works on one computer"),
    ("~root/a.yaml", "that name only works on one computer"),
    ("/etc/passwd", "that name only works on one computer"),
    ("\\a.yaml", "that name only works on one computer"),
    ("a\\b.yaml", "that name only works on Windows"),
    (" ", "that names no file"),
    ("a\0b", "that is a name that no file can have"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trust and a school beside one another, in no repository."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "trust" / "plan.yaml", BASE)
    write(tmp_path / "school" / "plan.yaml", ADAPTS)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def link(at: Path, to: Path | str) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    try:
        at.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")


def refused(written: str, file: str, *allowed: Path) -> str:
    with pytest.raises(OutOfReachError) as error:
        reached(written, file, [*map(str, allowed)])
    return error.value.what


def rules(answer: CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(f["rule"], f["what"]) for f in json.loads(answer.stdout)["findings"]]


# --- What a name may be ---


@pytest.mark.parametrize(("written", "what"), TEMPTING)
def test_a_name_that_leads_nowhere_near_is_refused_allowed_or_not(
    written: str, what: str, folder: Path
) -> None:
    assert refused(written, "school/plan.yaml") == what
    assert refused(written, "school/plan.yaml", Path("/"), folder) == what


# --- Where the file may lie ---


@pytest.mark.usefixtures("folder")
def test_a_file_beside_the_one_that_names_it_and_below_is_reached() -> None:
    assert reached("a.yaml", "school/plan.yaml") == os.path.join("school", "a.yaml")
    assert reached("b/a.yaml", "plan.yaml") == os.path.join("b", "a.yaml")
    assert reached("../school/a.yaml", "school/plan.yaml") == os.path.join("school", "a.yaml")


def test_what_lies_elsewhere_is_reached_in_one_repository_and_not_out_of_it(folder: Path) -> None:
    assert refused("../trust/plan.yaml", "school/plan.yaml") == (
        "that file lies outside the folder of this plan"
    )
    (folder / ".git").mkdir()
    assert reached("../trust/plan.yaml", "school/plan.yaml")
    assert refused("../../plan.yaml", "school/plan.yaml") == (
        "that file lies outside the git repository of this plan"
    )


def test_without_a_repository_the_topmost_settings_say_how_far_one_may_go(folder: Path) -> None:
    write(folder / "school" / "pdcheck.yaml", "")
    assert refused("../trust/plan.yaml", "school/plan.yaml")
    write(folder / "pdcheck.yaml", "")
    assert reached("../trust/plan.yaml", "school/plan.yaml")
    assert refused("../../plan.yaml", "school/plan.yaml") == (
        "that file lies outside the folder of the topmost `pdcheck.yaml` above this plan"
    )


def test_settings_above_a_repository_open_nothing_outside_it(folder: Path) -> None:
    write(folder / "pdcheck.yaml", "")
    (folder / "school" / ".git").mkdir()
    assert refused("../trust/plan.yaml", "school/plan.yaml")


def test_a_folder_that_is_allowed_is_reached_with_what_is_below_it_and_nothing_beside_it(
    folder: Path,
) -> None:
    assert reached("../trust/plan.yaml", "school/plan.yaml", [str(folder / "trust")])
    assert refused("../trusted.yaml", "school/plan.yaml", folder / "trust")
    assert refused("../trust/../other.yaml", "school/plan.yaml", folder / "trust")


# --- Links ---


def test_links_are_followed_before_anything_is_said(folder: Path) -> None:
    link(folder / "school" / "file.yaml", "../trust/plan.yaml")
    link(folder / "school" / "to", "../trust")
    link(folder / "school" / "gone.yaml", "../nothing.yaml")
    for name in ("file.yaml", "to/plan.yaml", "to/new.yaml", "gone.yaml", "to/../plan.yaml"):
        what = refused(name, "school/plan.yaml")
        assert what == "that file is a link that leads outside the folder of this plan"
    (folder / ".git").mkdir()
    for name in ("file.yaml", "to/plan.yaml", "gone.yaml"):
        assert reached(name, "school/plan.yaml")


def test_a_plan_that_is_a_link_opens_nothing_where_the_real_plan_stands(folder: Path) -> None:
    write(folder / "trust" / "secret.yaml", "secret")
    link(folder / "visitor" / "plan.yaml", "../trust/plan.yaml")
    assert reached("secret.yaml", "visitor/plan.yaml") == os.path.join("visitor", "secret.yaml")
    assert refused("../trust/secret.yaml", "visitor/plan.yaml")


def test_the_folder_of_a_plan_may_be_a_link_that_was_named(folder: Path) -> None:
    link(folder / "way", "school")
    write(folder / "school" / "a.yaml", BASE)
    assert reached("a.yaml", "way/plan.yaml")
    assert refused("../trust/plan.yaml", "way/plan.yaml")


def test_settings_that_are_a_link_away_are_not_followed(folder: Path) -> None:
    write(folder / "trust" / "ours.yaml", "select: balance\n")
    link(folder / "school" / "pdcheck.yaml", "../trust/ours.yaml")
    with pytest.raises(PdcheckError) as error:
        nearest_settings("school/plan.yaml")
    assert error.value.what == (
        "`school/pdcheck.yaml` is not followed: that file is a link that leads outside the "
        "folder of the link"
    )
    assert error.value.remedy.endswith("add `--allow-read trust`")
    assert nearest_settings("school/plan.yaml", [str(folder / "trust")])


# --- What is allowed ---


def test_what_is_allowed_is_a_folder_that_is_there(folder: Path) -> None:
    assert allowed_folders(["trust", "school/../trust"]) == (str(folder / "trust"),)
    for name in ("", "nowhere", "trust/plan.yaml"):
        with pytest.raises(PdcheckError, match=r"names no folder that is there"):
            allowed_folders([name])


# --- By every command ---


@pytest.mark.usefixtures("folder")
def test_adapts_is_refused_at_its_line_and_followed_where_it_is_allowed(pdcheck: Pdcheck) -> None:
    plan = ("school/plan.yaml", "-f", "json")
    for _ in range(2):  # fresh, then from the cache
        (found,) = rules(pdcheck(*plan, as_of="2026-11-21"))
        assert found == (
            "unknown-reference",
            "`adapts` names “../trust/plan.yaml”, and that file lies outside the folder of this "
            "plan",
        )
        allowed = rules(pdcheck(*plan, "--allow-read", "trust", as_of="2026-11-21"))
        assert "unknown-reference" not in {rule for rule, _ in allowed}


def test_the_answer_is_the_same_in_one_process_and_in_several(
    folder: Path, pdcheck: Pdcheck
) -> None:
    for number in range(4):
        write(folder / "school" / f"{number}.yaml", ADAPTS)
    for more in ((), ("--allow-read", "trust")):
        call = ("school", "-f", "json", "--no-cache", *more)
        one, two = (pdcheck(*call, "--jobs", jobs, as_of="2026-11-21") for jobs in "12")
        assert one.stdout == two.stdout
        assert ("outside the folder" in one.stdout) == (not more)


@pytest.mark.usefixtures("folder")
def test_standard_input_is_judged_from_the_file_that_it_stands_for(pdcheck: Pdcheck) -> None:
    call = ("-", "--stdin-filename", "school/plan.yaml", "-f", "json")
    refusals = rules(pdcheck(*call, stdin=ADAPTS, as_of="2026-11-21"))
    assert [rule for rule, _ in refusals] == ["unknown-reference"]
    allowed = rules(pdcheck(*call, "--allow-read", "trust", stdin=ADAPTS, as_of="2026-11-21"))
    assert "unknown-reference" not in {rule for rule, _ in allowed}


NAMED = {
    "extends: ../trust/pdcheck.yaml\n": "1:10: `extends`",
    "baseline: ../trust/known.yaml\n": "1:11: `baseline`",
    "entitlement: [{plan: ../trust/plan.yaml, roles: [teacher]}]\n": "1:22: `entitlement`",
}


@pytest.mark.parametrize("text", NAMED)
def test_settings_that_name_a_file_out_of_reach_say_where(folder: Path, text: str) -> None:
    write(folder / "trust" / "pdcheck.yaml", "schools: [Elm]\n")
    write(folder / "school" / "pdcheck.yaml", text)
    with pytest.raises(SettingsError) as error:
        settings_for("school/plan.yaml")
    assert error.value.what.startswith(f"school/pdcheck.yaml:{NAMED[text]} names ")
    assert error.value.what.endswith("that file lies outside the folder of these settings")
    assert error.value.remedy.endswith("add `--allow-read trust`")
    assert settings_for("school/plan.yaml", [str(folder / "trust")])


@pytest.mark.parametrize(
    "call",
    [
        ("check", "school/plan.yaml"),
        ("school", "--show-files"),
        ("fix", "school/plan.yaml"),
        ("baseline", "school/plan.yaml", "--output", "b.yaml"),
        ("diff", "trust/plan.yaml", "school/plan.yaml"),
        ("audit", "school/plan.yaml"),
        ("compare", "school/plan.yaml", "trust/plan.yaml"),
        ("agree", "school/plan.yaml", "trust/plan.yaml"),
    ],
    ids=" ".join,
)
def test_settings_out_of_reach_stop_every_command_until_they_are_allowed(
    folder: Path, pdcheck: Pdcheck, call: tuple[str, ...]
) -> None:
    write(folder / "trust" / "pdcheck.yaml", "schools: [Elm]\n")
    write(folder / "school" / "plan.yaml", BASE)
    write(folder / "school" / "pdcheck.yaml", "extends: ../trust/pdcheck.yaml\n")
    answer = pdcheck(*call)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "pdcheck: school/pdcheck.yaml:1:10: `extends` names " in answer.stderr
    assert pdcheck(*call, "--allow-read", "trust").returncode in (0, 1)


def test_each_file_that_is_extended_is_judged_from_its_own_folder(
    folder: Path, pdcheck: Pdcheck
) -> None:
    write(folder / "school" / "pdcheck.yaml", "extends: ../trust/pdcheck.yaml\n")
    write(folder / "trust" / "pdcheck.yaml", "extends: ../group/pdcheck.yaml\n")
    write(folder / "group" / "pdcheck.yaml", "fail_on: never\n")
    call = ("--show-settings", "school/plan.yaml", "--allow-read", "trust")
    answer = pdcheck(*call)
    assert answer.returncode == 2
    assert "trust/pdcheck.yaml:1:10: `extends` names “../group/pdcheck.yaml”" in answer.stderr
    assert pdcheck(*call, "--allow-read", "group").returncode == 0


def test_a_base_plan_is_judged_from_its_own_folder(folder: Path, pdcheck: Pdcheck) -> None:
    write(folder / "trust" / "plan.yaml", "pdcheck: 1\nadapts: ../group/plan.yaml\n")
    write(folder / "group" / "plan.yaml", BASE)
    call = ("school/plan.yaml", "-f", "json", "--allow-read", "trust")
    ((rule, message),) = rules(pdcheck(*call, as_of="2026-11-21"))
    assert rule == "unreadable-plan"
    assert "`adapts` names “../group/plan.yaml”, and that file lies outside" in message
    found = rules(pdcheck(*call, "--allow-read", "group", as_of="2026-11-21"))
    assert "unreadable-plan" not in {rule for rule, _ in found}


def test_what_the_command_line_names_is_always_read(folder: Path, pdcheck: Pdcheck) -> None:
    write(folder / "trust" / "ours.yaml", "fail_on: never\n")
    write(folder / "trust" / "known.yaml", "version: 1\nplans: []\n")
    (folder / "school" / "plan.yaml").write_text(BASE)
    call = ("school/plan.yaml", "--settings", "trust/ours.yaml", "--baseline", "trust/known.yaml")
    assert pdcheck(*call, as_of="2026-11-21").returncode == 0


def test_a_baseline_names_no_plan_out_of_reach(folder: Path, pdcheck: Pdcheck) -> None:
    write(folder / "trust" / "known.yaml", "version: 1\nplans: [{file: ../school/plan.yaml}]\n")
    write(folder / "school" / "plan.yaml", BASE)
    call = ("baseline", "--output", "trust/known.yaml")
    answer = pdcheck(*call)
    assert answer.returncode == 2
    assert "names the plan “../school/plan.yaml”, and that file lies outside" in answer.stderr
    assert pdcheck(*call, "--allow-read", "school", "--reason", "Known").returncode == 0


def test_a_baseline_that_is_a_link_away_is_not_written_through(
    folder: Path, pdcheck: Pdcheck
) -> None:
    link(folder / "school" / "pdcheck-baseline.yaml", "../trust/profile")
    write(folder / "school" / "pdcheck.yaml", "")
    write(folder / "school" / "plan.yaml", BASE)
    answer = pdcheck("baseline", "school")
    assert answer.returncode == 2
    assert "is a link that leads outside" in answer.stderr
    assert not (folder / "trust" / "profile").exists()


def test_the_examples_of_a_trust_work_in_a_copy_without_a_repository(
    tmp_path: Path, pdcheck: Pdcheck
) -> None:
    shutil.copytree(Path(__file__).parent.parent / "examples" / "trust", tmp_path / "trust")
    answer = pdcheck("trust", "-f", "json", as_of="2026-11-21")
    assert "--allow-read" not in answer.stdout + answer.stderr
