"""What a command does not load. No clock is read: what is not loaded takes no time."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_group

from pdcheck.__main__ import COMMANDS, only_plans
from pdcheck.cli import app
from pdcheck.reporters import FORMATS

WRAPPER = """
import sys
sys.argv[0] = "pdcheck"
from pdcheck.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("\\n-- loaded --\\n" + "\\n".join(sys.modules))
"""
PLAN = "pdcheck: 1\nprogramme: Ten minutes a week\nactivities: [{title: Zoë’s talk — part 1}]\n"


def loaded(code: str, *words: str, folder: Path, environment: dict[str, str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split("-- loaded --\n")[1].split("\n"))


def heavy(modules: set[str]) -> set[str]:
    """Those that only a check needs."""
    return {
        name
        for name in modules
        if name.startswith(("pdcheck.language", "pdcheck.rules", "ruamel", "_ruamel", "rich"))
    }


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"], ["check", "-h"]])
def test_version_and_help_load_neither_the_language_nor_a_rule_nor_a_parser(
    words: list[str], tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    assert heavy(loaded(WRAPPER, *words, folder=tmp_path, environment=scrubbed)) == set()


def test_the_version_alone_does_not_even_load_the_command_line(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    modules = loaded(WRAPPER, "--version", folder=tmp_path, environment=scrubbed)
    assert {name for name in modules if name.split(".")[0] in ("typer", "pydantic")} == set()
    assert "pdcheck.cli" not in modules


def test_help_of_the_group_does_not_load_pydantic(tmp_path: Path, scrubbed: dict[str, str]) -> None:
    modules = loaded(WRAPPER, "--help", folder=tmp_path, environment=scrubbed)
    assert "pydantic" not in modules


def test_completion_loads_neither_the_language_nor_a_rule_nor_a_parser(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    asked = {"_PDCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "pdcheck check --f"}
    environment = {**scrubbed, **asked, "COMP_CWORD": "2"}
    assert heavy(loaded(WRAPPER, folder=tmp_path, environment=environment)) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_a_check_that_goes_to_a_pipe_loads_no_rich(
    form: str, tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    modules = loaded(WRAPPER, "-f", form, "plan.yaml", folder=tmp_path, environment=scrubbed)
    assert "pdcheck.engine" in modules
    assert {name for name in modules if name.split(".")[0] == "rich"} == set()


def test_importing_pdcheck_loads_nothing_else_of_it(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    code = "import sys, pdcheck; sys.stderr.write('-- loaded --\\n' + '\\n'.join(sys.modules))"
    modules = loaded(code, folder=tmp_path, environment=scrubbed)
    assert {name for name in modules if name.split(".")[0] == "pdcheck"} == {"pdcheck"}


def test_the_engine_loads_neither_typer_nor_rich_nor_threads(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    code = (
        "import sys, pdcheck; pdcheck.check_text('pdcheck: 1');"
        "sys.stderr.write('-- loaded --\\n' + '\\n'.join(sys.modules))"
    )
    modules = loaded(code, folder=tmp_path, environment=scrubbed)
    assert modules & {"typer", "rich", "concurrent.futures", "multiprocessing"} == set()


def test_a_call_that_only_names_plans_loads_no_option_parser(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    modules = loaded(WRAPPER, "plan.yaml", folder=tmp_path, environment=scrubbed)
    assert "pdcheck.engine" in modules
    assert {name for name in modules if name.split(".")[0] in ("typer", "click")} == set()


def test_the_short_way_in_knows_every_command() -> None:
    assert {command.name for command in get_group(app).commands.values()} == COMMANDS


@pytest.mark.parametrize(
    ("words", "short"),
    [
        (["plan.yaml"], True),
        (["plans", "-", "check"], True),
        ([], False),
        (["rules"], False),
        (["check", "plan.yaml"], False),
        (["plan.yaml", "-f", "json"], False),
        (["--", "-plan.yaml"], False),
    ],
)
def test_the_short_way_in_is_for_plans_and_nothing_else(
    words: list[str], short: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.name", "posix")
    assert only_plans(words) is short


@pytest.mark.parametrize("name", ["plan.yaml", "none.yaml", "empty"])
def test_both_ways_in_say_the_same(name: str, tmp_path: Path, scrubbed: dict[str, str]) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    short, long = (
        subprocess.run(
            [sys.executable, "-m", "pdcheck", *words],
            cwd=tmp_path,
            env=scrubbed,
            capture_output=True,
            check=False,
        )
        for words in ([name], ["check", name])
    )
    assert (short.returncode, short.stdout, short.stderr) == (
        long.returncode,
        long.stdout,
        long.stderr,
    )
    assert short.stdout + short.stderr != b""
