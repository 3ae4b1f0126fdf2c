"""Patterns of files: what each names, the same on every system, and which are refused."""

import os
from glob import glob
from pathlib import Path

import pytest

from pdcheck.language.values import NotUnderstoodError
from pdcheck.settings.patterns import matches, read_pattern

TREE = (
    "plan.yaml",
    "plan.yml",
    "notes.txt",
    "a/plan.yaml",
    "a/b/plan.yaml",
    "a/b/c/old plan.yaml",
    "legacy/plan.yaml",
    "legacy/2024/plan.yaml",
    "x[1]/plan.yaml",
    "Zoë/plan.yaml",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    "pattern",
    [
        "*",
        "*.yaml",
        "*.y?ml",
        "plan.y[am]*",
        "plan.y[!m]*",
        "**/*.yaml",
        "**/*",
        "a/**/*.yaml",
        "a/*/*.yaml",
        "**/b/**/plan.yaml",
        "**/c/*plan*",
        "x[[]1]/*",
        "p[*]",
        "[",
        "x[1",
        "Zo?/*.yaml",
        "**/plan.yaml",
        "a/**/b/**/*",
        "**/a/**/c/*",
        "**",
        "a/**",
        "*a*.y*l",
        "[a-p]lan.yaml",
        "[]x]*/plan.yaml",
        "[!a]*.yaml",
    ],
)
@pytest.mark.usefixtures("tree")
def test_a_pattern_names_the_files_that_a_shell_would_list(pattern: str) -> None:
    listed = {
        path.replace(os.sep, "/") for path in glob(pattern, recursive=True) if os.path.isfile(path)
    }
    assert {name for name in TREE if matches(pattern, name)} == listed


def test_no_pattern_takes_long() -> None:
    name = "a" * 200
    assert not matches("*a" * 60 + "b", name)
    assert not matches("**/a/" * 60 + "b", "a/" * 200 + "c")
    assert matches("*a" * 60, name)
    assert matches("**/a/" * 60 + "c", "a/" * 200 + "c")


@pytest.mark.parametrize("pattern", ["legacy", "legacy/", "legacy/**", "./legacy", "**/legacy"])
def test_a_folder_stands_for_everything_in_it(pattern: str) -> None:
    named = [name for name in TREE if matches(read_pattern(pattern), name)]
    assert named == ["legacy/plan.yaml", "legacy/2024/plan.yaml"]


def test_a_sign_for_part_of_a_name_stands_for_no_folder() -> None:
    assert [name for name in TREE if matches("leg*", name)] == []


def test_a_pattern_that_names_a_file_names_nothing_that_begins_so() -> None:
    assert not matches("plan.yaml", "plan.yaml.old")
    assert not matches("plan.yaml", "my plan.yaml")
    assert not matches("plan.yaml", "planxyaml")


def test_case_counts_where_the_file_system_says_that_it_does() -> None:
    assert not matches("Plans/*.yaml", "plans/a.YAML")
    assert matches("Plans/*.yaml", "plans/a.YAML", any_case=True)


@pytest.mark.parametrize(
    ("pattern", "fault", "remedy"),
    [
        ("", "empty", "`programmes/**/*.yaml`"),
        ("plans\\*.yaml", "backslash", "`plans/*.yaml`"),
        ("/plans/*.yaml", "whole path", "the folder of the settings"),
        ("C:\\plans\\*.yaml", "whole path", "the folder of the settings"),
        ("\\\\server\\plans", "whole path", "the folder of the settings"),
        ("../plans/*.yaml", "leads out", "move the settings up"),
        ("plans/../*.yaml", "leads out", "move the settings up"),
        ("*.{yaml,yml}", "braces", "two patterns"),
        ("[z-a].yaml", "brackets stand for no character", "`[a-z]`"),
        ("**.yaml", "alone between slashes", "`**/*.yaml`"),
    ],
)
def test_a_pattern_that_could_match_nothing_is_refused(
    pattern: str, fault: str, remedy: str
) -> None:
    with pytest.raises(NotUnderstoodError) as error:
        read_pattern(pattern)
    assert fault in error.value.what
    assert remedy in error.value.remedy
