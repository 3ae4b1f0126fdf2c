"""What changed since a revision, in real repositories that the tests make."""

import os
import subprocess
from pathlib import Path

import pytest

from pdcheck.errors import PdcheckError
from pdcheck.files import find_plans
from pdcheck.files.git import _program
from pdcheck.running.repository import Changed, changed_since


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit on `main`, in which the test stands."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept.yaml", "edited.yaml", "deleted.yaml", "staged.yaml"):
        (tmp_path / name).write_text("pdcheck: 1\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("ignored.yaml\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "begin")
    monkeypatch.chdir(tmp_path)
    return tmp_path


NAMES = ("kept", "edited", "deleted", "staged", "new one", "ignored")


def names(repository: Path, changed: Changed) -> set[str]:
    """Those of the files that are covered."""
    files = {f"{name}.yaml" for name in NAMES}
    return {name for name in files if changed.covers(str(repository / name))}


def test_nothing_has_changed_at_first(repository: Path) -> None:
    assert names(repository, changed_since("HEAD")) == set()


def test_edited_staged_deleted_and_new_files_have_changed_and_ignored_ones_have_not(
    repository: Path,
) -> None:
    for name in ("edited.yaml", "staged.yaml", "new one.yaml", "ignored.yaml"):
        (repository / name).write_text("pdcheck: 2\n", encoding="utf-8")
    git(repository, "add", "staged.yaml")
    (repository / "deleted.yaml").unlink()
    expected = {"edited.yaml", "staged.yaml", "deleted.yaml", "new one.yaml"}
    assert names(repository, changed_since("HEAD")) == expected


def test_a_branch_is_not_told_of_what_others_did_since(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    (repository / "edited.yaml").write_text("pdcheck: 2\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "mine")
    git(repository, "checkout", "-q", "main")
    (repository / "kept.yaml").write_text("pdcheck: 2\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    git(repository, "checkout", "-q", "mine")
    assert names(repository, changed_since("main")) == {"edited.yaml"}


def test_it_can_be_asked_from_a_folder_below(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "school").mkdir()
    (repository / "edited.yaml").write_text("pdcheck: 2\n", encoding="utf-8")
    monkeypatch.chdir(repository / "school")
    assert names(repository, changed_since("HEAD")) == {"edited.yaml"}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "", "HEAD:kept.yaml"])
def test_what_is_no_revision_is_refused(revision: str) -> None:
    with pytest.raises(PdcheckError, match="git knows no revision"):
        changed_since(revision)
    assert not Path("stolen").exists()


def test_outside_a_repository_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(PdcheckError, match="in no git repository"):
        changed_since("HEAD")


def test_a_program_that_the_repository_names_is_not_run(repository: Path) -> None:
    ran = repository / "ran"
    keys = ("core.fsmonitor", "diff.external", "diff.d.textconv", "core.sshCommand")
    for key in (*keys, "filter.f.clean", "filter.f.process", "filter.a=b.clean"):
        git(repository, "config", key, f"touch {ran}")
    git(repository, "config", "filter.f.required", "true")
    for hook in ("post-index-change", "reference-transaction"):
        (repository / ".git" / "hooks" / hook).write_text(f"#!/bin/sh\ntouch {ran}\n")
        (repository / ".git" / "hooks" / hook).chmod(0o755)
    attributes = (
        "edited.yaml diff=d filter=f\nkept.yaml filter=a=b\nstaged.yaml diff=d filter=a=b\n"
    )
    (repository / ".gitattributes").write_text(attributes, encoding="utf-8")
    for name in ("edited.yaml", "staged.yaml"):
        (repository / name).write_text("pdcheck: 2\n", encoding="utf-8")
    changed = changed_since("HEAD")
    assert find_plans(["."]).plans
    assert {"edited.yaml", "staged.yaml"} <= names(repository, changed)
    assert not ran.exists()


def test_a_repository_in_the_repository_is_not_asked_at_all(repository: Path) -> None:
    (repository / "inner").mkdir()
    git(repository / "inner", "init", "-q")
    (repository / "inner" / "plan.yaml").write_text("pdcheck: 1\n", encoding="utf-8")
    git(repository / "inner", "add", ".")
    git(repository / "inner", "commit", "-q", "-m", "inner")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "outer")
    git(repository / "inner", "config", "core.fsmonitor", f"touch {repository / 'ran'}")
    assert changed_since("HEAD").covers("inner/plan.yaml")
    assert not (repository / "ran").exists()


def test_git_is_never_looked_for_in_the_working_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "git.exe"):
        (repository / name).write_text(f"#!/bin/sh\ntouch {repository / 'ran'}\n")
        (repository / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    _program.cache_clear()
    changed_since("HEAD")
    find_plans(["."])
    assert not (repository / "ran").exists()


def test_a_link_has_changed_where_what_it_leads_to_has(repository: Path) -> None:
    (repository / "plans").mkdir()
    (repository / "plans" / "linked.yaml").symlink_to("../edited.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "a link")
    assert not changed_since("HEAD").covers("plans/linked.yaml")
    (repository / "edited.yaml").write_text("pdcheck: 2\n", encoding="utf-8")
    assert changed_since("HEAD").covers("plans/linked.yaml")


def test_what_git_does_not_look_into_may_have_changed(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (repository / "schools").mkdir()
    git(repository / "schools", "init", "-q")
    (repository / "schools" / "plan.yaml").write_text("pdcheck: 1\n", encoding="utf-8")
    git(repository / "schools", "add", ".")
    git(repository / "schools", "commit", "-q", "-m", "a repository of its own")
    outside = tmp_path_factory.mktemp("elsewhere") / "plan.yaml"
    outside.write_text("pdcheck: 1\n", encoding="utf-8")
    changed = changed_since("HEAD")
    assert changed.covers("schools/plan.yaml")
    assert changed.covers(str(outside))
    assert not changed.covers("kept.yaml")
