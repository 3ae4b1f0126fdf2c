"""Which files a folder, a pattern or a name stands for."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from pdcheck.errors import CannotOpenError
from pdcheck.files import (
    MOST_BYTES,
    find_plans,
    ignores_case,
    in_words,
    nearest_settings,
    read_plan,
    shown,
    write_new,
)

PLAN = "pdcheck: 1\nprogramme: Wait time\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str = PLAN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def git(folder: Path, *words: str) -> None:
    own = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org"}
    theirs = {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org"}
    environment = {**os.environ, **own, **theirs}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    try:
        git(folder, "init", "-q", ".")
    except OSError:
        pytest.skip("git is not installed")
    return folder


def link(at: Path, to: Path | str) -> None:
    try:
        at.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")


def found(*paths: str, allowed: Iterable[Path] = ()) -> list[str]:
    return [shown(path) for path in find_plans(paths, allowed=[*map(str, allowed)]).plans]


# --- Folders ---


def test_a_folder_stands_for_the_plans_in_it_and_below_it_in_the_order_of_their_names(
    folder: Path,
) -> None:
    for name in ("b.yaml", "a/z.yml", "a/b/c.yaml", "B.yaml"):
        write(folder / name)
    assert found(".") == ["B.yaml", "a/b/c.yaml", "a/z.yml", "b.yaml"]


def test_only_yaml_files_with_pdcheck_at_the_left_edge_are_plans(folder: Path) -> None:
    write(folder / "plan.yaml")
    write(folder / "plan.txt")
    write(folder / "other.yaml", "name: CI\n")
    write(folder / "inside.yaml", "programme:\n  pdcheck: 1\n")
    write(folder / "comment.yaml", "# pdcheck: 1\n")
    assert found(".") == ["plan.yaml"]


def test_what_is_looked_at_and_is_no_plan_is_told(folder: Path) -> None:
    write(folder / "plan.yaml")
    write(folder / "other.yaml", "name: CI\n")
    assert [shown(path) for path, _ in find_plans(["."]).skipped] == ["other.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "pdcheck: 1\nprogramme: [\n",
        "# A comment\npdcheck: 1\n\tactivities:\n",
        "\ufeffpdcheck: 1\n{{{\n",
        "a: 1\r\npdcheck: 1\r\nb: 'x\r\n",
        "a: 1\rpdcheck: 1\rb: 'x\r",
    ],
    ids=["open bracket", "tab", "byte order mark", "CRLF", "CR"],
)
def test_a_broken_plan_is_found_because_its_text_is_searched(folder: Path, text: str) -> None:
    (folder / "broken.yaml").write_bytes(text.encode())
    assert found(".") == ["broken.yaml"]


def test_dot_folders_and_the_folders_of_tools_are_skipped(folder: Path) -> None:
    write(folder / "plan.yaml")
    for name in (".github/a.yaml", ".venv/b.yaml", "node_modules/c.yaml", "x/node_modules/d.yaml"):
        write(folder / name)
    assert found(".") == ["plan.yaml"]


def test_a_folder_that_is_named_is_walked_even_if_its_name_begins_with_a_dot(folder: Path) -> None:
    write(folder / ".plans" / "a.yaml")
    assert found(".plans") == [".plans/a.yaml"]


def test_the_settings_are_not_taken_for_a_plan(folder: Path) -> None:
    write(folder / "pdcheck.yaml", "calendar:\n  inset_day: 6 h\n")
    write(folder / "plan.yaml")
    assert found(".") == ["plan.yaml"]


def test_what_git_ignores_is_skipped(repository: Path) -> None:
    write(repository / ".gitignore", "drafts/\nold-*.yaml\n")
    for name in ("plan.yaml", "drafts/a.yaml", "old-plan.yaml", "sub/old-one.yaml"):
        write(repository / name)
    assert found(".") == ["plan.yaml"]
    assert found("sub") == []


def test_a_plan_that_git_ignores_is_read_when_it_is_named(repository: Path) -> None:
    write(repository / ".gitignore", "draft.yaml\n")
    write(repository / "draft.yaml")
    assert found("draft.yaml") == ["draft.yaml"]


def test_names_with_spaces_and_accents_reach_git_whole(repository: Path) -> None:
    write(repository / ".gitignore", "geheim é*.yaml\n")
    write(repository / "geheim é 1.yaml")
    write(repository / "plan é 1.yaml")
    assert found(".") == ["plan é 1.yaml"]


def test_what_git_ignores_is_skipped_beside_a_folder_that_is_a_link(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "shared.yaml")
    write(repository / ".gitignore", "secret.yaml\n")
    write(repository / "secret.yaml")
    link(repository / "link", elsewhere)
    assert found(".", allowed=[elsewhere]) == ["link/shared.yaml"]


# --- Links ---


def test_a_folder_that_holds_a_link_to_itself_is_walked_once(folder: Path) -> None:
    write(folder / "plans" / "a.yaml")
    link(folder / "plans" / "again", folder / "plans")
    link(folder / "plans" / "up", folder)
    assert found(".") == ["plans/a.yaml"]


def test_a_linked_folder_is_followed_where_a_plan_there_could_name_it_or_it_is_allowed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "shared.yaml")
    write(folder / "b" / "own.yaml")
    link(folder / "a", "b")
    link(folder / "link", elsewhere)
    assert found(".") == ["a/own.yaml"]
    assert found(".", allowed=[elsewhere]) == ["a/own.yaml", "link/shared.yaml"]


def test_links_that_lead_away_are_told_and_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "shared.yaml")
    link(folder / "plans" / "folder", elsewhere)
    link(folder / "plans" / "plan.yaml", elsewhere / "shared.yaml")
    refused = dict(find_plans(["."]).refused)
    assert sorted(map(shown, refused)) == ["plans/folder", "plans/plan.yaml"]
    allow = f"add `--allow-read {os.path.relpath(elsewhere).replace(os.sep, '/')}`"
    for kind, error in zip(("folder", "file"), refused.values(), strict=True):
        assert error.what.endswith(
            f"that {kind} is a link that leads outside the folder of the link"
        )
        assert error.remedy.endswith(allow)
    assert found("plans/folder", "plans/plan.yaml") == ["plans/folder/shared.yaml"]


def test_a_link_away_that_git_ignores_is_skipped_like_anything_else(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(repository / ".gitignore", "/result\n")
    write(repository / "plan.yaml")
    link(repository / "result", tmp_path_factory.mktemp("elsewhere"))
    result = find_plans(["."])
    assert (found("."), result.refused) == (["plan.yaml"], ())
    assert ("result", "git ignores it") in [(shown(p), why) for p, why in result.skipped]


def test_a_link_to_nothing_is_refused_and_the_others_are_found(folder: Path) -> None:
    write(folder / "a.yaml")
    link(folder / "gone.yaml", "nowhere.yaml")
    result = find_plans(["."])
    assert [shown(path) for path in result.plans] == ["a.yaml"]
    assert [shown(path) for path, _ in result.refused] == ["gone.yaml"]


def test_links_that_point_at_each_other_are_refused(folder: Path) -> None:
    link(folder / "a.yaml", "b.yaml")
    link(folder / "b.yaml", "a.yaml")
    with pytest.raises(CannotOpenError):
        read_plan("a.yaml")


# --- Each file once ---


def test_a_file_that_is_named_twice_is_one_plan(folder: Path) -> None:
    write(folder / "plans" / "a.yaml")
    names = ("plans/a.yaml", "plans", "./plans/a.yaml", "plans/*.yaml", str(folder / "plans"))
    assert found(*names) == ["plans/a.yaml"]


def test_a_file_and_a_link_to_it_are_one_plan(folder: Path) -> None:
    write(folder / "a.yaml")
    link(folder / "b.yaml", "a.yaml")
    assert len(found(".")) == 1


# --- Patterns ---


def test_a_pattern_stands_for_the_files_that_it_matches(folder: Path) -> None:
    for name in ("a.yaml", "b.yaml", "sub/c.yaml"):
        write(folder / name)
    assert found("*.yaml") == ["a.yaml", "b.yaml"]
    assert found("**/*.yaml") == ["a.yaml", "b.yaml", "sub/c.yaml"]
    assert found("[ab].yaml") == ["a.yaml", "b.yaml"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    write(folder / "plan[1].yaml")
    write(folder / "plan1.yaml")
    assert found("plan[1].yaml") == ["plan[1].yaml"]


def test_a_pattern_that_matches_nothing_is_refused_by_name(folder: Path) -> None:
    assert find_plans(["no-*.yaml"]).plans == ("no-*.yaml",)
    with pytest.raises(CannotOpenError, match=r"no-\*\.yaml"):
        read_plan(str(folder / "no-*.yaml"))


# --- Reading ---


def test_a_missing_file_is_refused_in_words(folder: Path) -> None:
    with pytest.raises(CannotOpenError) as refusal:
        read_plan(str(folder / "missing.yaml"))
    assert refusal.value.what == "`missing.yaml` cannot be read: there is no such file"


def test_a_name_that_no_system_takes_is_refused(folder: Path) -> None:
    for name in ("a\0b.yaml", "x" * 5000 + ".yaml"):
        with pytest.raises(CannotOpenError):
            read_plan(str(folder / name))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO in folders")
def test_a_fifo_is_refused_and_never_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    with pytest.raises(CannotOpenError, match="not an ordinary file"):
        read_plan("pipe.yaml")


def test_the_largest_plan_is_read_and_one_byte_more_is_not(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"#" * MOST_BYTES)
    (folder / "b.yaml").write_bytes(b"#" * (MOST_BYTES + 1))
    assert read_plan("a.yaml").fault is None
    assert read_plan("b.yaml").fault is not None


# --- Names as people see them ---


def test_a_path_is_shown_from_the_working_folder_with_forward_slashes(folder: Path) -> None:
    assert shown(str(folder / "a" / "b.yaml")) == "a/b.yaml"
    assert shown(os.path.join(".", "a", "b.yaml")) == "a/b.yaml"


@pytest.mark.usefixtures("folder")
def test_a_path_outside_the_working_folder_is_shown_as_it_was_given() -> None:
    given = os.path.join("..", "other", "b.yaml")
    assert shown(given) == "../other/b.yaml"


def test_a_file_whose_name_begins_with_two_dots_is_inside(folder: Path) -> None:
    assert shown(str(folder / "..plan.yaml")) == "..plan.yaml"


# --- Settings and new files ---


def test_the_nearest_settings_are_those_in_the_folder_or_the_next_above(folder: Path) -> None:
    write(folder / "pdcheck.yaml", "")
    write(folder / "a" / "pdcheck.yaml", "")
    write(folder / "a" / "b" / "plan.yaml")
    write(folder / "c" / "plan.yaml")
    nearest = [nearest_settings(path) for path in ("a/b/plan.yaml", "c/plan.yaml")]
    assert [shown(path or "") for path in nearest] == ["a/pdcheck.yaml", "pdcheck.yaml"]


def test_a_file_that_is_there_is_never_written_over(folder: Path) -> None:
    write(folder / "plan.yaml", "mine\n")
    with pytest.raises(CannotOpenError, match="is there already"):
        write_new("plan.yaml", "yours\n")
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == "mine\n"


def test_a_link_to_nothing_is_not_written_through(folder: Path) -> None:
    link(folder / "plan.yaml", "target.yaml")
    with pytest.raises(CannotOpenError):
        write_new("plan.yaml", "yours\n")
    assert not (folder / "target.yaml").exists()


def test_whether_case_counts_is_asked_of_the_file_system_itself(folder: Path) -> None:
    settings = write(folder / "pdcheck.yaml", "")
    assert ignores_case(str(settings)) is (folder / "PDCHECK.YAML").exists()
    assert not ignores_case(str(folder / "none" / "pdcheck.yaml"))


def test_two_files_whose_names_differ_in_case_are_two(folder: Path) -> None:
    settings = write(folder / "pdcheck.yaml", "")
    if not (folder / "PDCHECK.YAML").exists():
        write(folder / "PDCHECK.YAML", "")
        assert not ignores_case(str(settings))


@pytest.mark.parametrize(
    ("size", "words"),
    [(1024 * 1024, "1 MiB"), (1536 * 1024, "1,536 KiB"), (2_000_000, "2,000,000 bytes")],
)
def test_a_size_is_said_in_its_largest_whole_unit(size: int, words: str) -> None:
    assert in_words(size) == words
