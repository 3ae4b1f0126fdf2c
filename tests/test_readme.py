"""The README is true: its blocks run, its plans read, its tables are made from the code."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Severity
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import fields_of
from pdcheck.rule import all_rules

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def blocks(kind: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def transcripts() -> Iterator[tuple[str, str]]:
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def run(command: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")}
    words = shlex.split(command)
    assert words[0] == "pdcheck"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert done.returncode in (0, 1)
    return done.stdout


def replace(before: str, after: str, made: str) -> None:
    text = README.read_text(encoding="utf-8")
    start, end = text.index(before) + len(before), text.index(after)
    README.write_text(text[:start] + made + text[end:], encoding="utf-8")


def test_each_console_block_shows_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    for command, output in transcripts():
        printed = run(command)
        if request.config.getoption("--update-golden") and printed != output:
            text = README.read_text(encoding="utf-8")
            shown = f"$ {command}\n{output}"
            README.write_text(text.replace(shown, f"$ {command}\n{printed}", 1), encoding="utf-8")
        else:
            assert printed == output


def test_the_whole_plan_passes_and_fails_without_its_tally() -> None:
    plan = next(block for block in blocks("yaml") if block.startswith("pdcheck: 1"))
    checker = Checker(as_of=date(2026, 11, 21))
    without = plan[: plan.index("  - title: Friday tally")] + plan[plan.index("conditions:") :]
    assert worst(checker, plan) is Severity.ADVICE
    assert worst(checker, without) is Severity.WARNING


def worst(checker: Checker, plan: str) -> Severity:
    return max(finding.severity for finding in checker.check(plan, "plan.yaml").findings)


def table_of_rules() -> str:
    lines = ["", "| family | rule | basis | severity | the plan has this flaw |", "|---" * 5 + "|"]
    for rule in all_rules():
        info = rule.info()
        severity = info.severity.word
        lines.append(
            f"| {info.family} | `{info.name}` | {info.basis.value} | {severity} | {info.summary} |"
        )
    return "\n".join([*lines, ""])


def table_of_mechanisms() -> str:
    lines = ["", "| group | mechanism | its keys | substantiated by |", "|---" * 4 + "|"]
    catalogue = load_catalogue()
    common = {"notes", "quotes", "how", "of", "start", "every", "times", "end"}
    for mechanism in catalogue.mechanisms.values():
        node = fields_of(Mechanisms)[mechanism.mechanism].node
        assert node is not None
        keys = ", ".join(f"`{key}`" for key in fields_of(node) if key not in common)
        ways = " or ".join(" + ".join(f"`{k}`" for k in way) for way in mechanism.substantiated_by)
        letter = catalogue.groups[mechanism.group].letter
        lines.append(f"| {letter} | `{mechanism.mechanism}` | {keys} | {ways} |")
    shared = "Every mechanism also takes `how`, `of`, `start`, `every`, `times`, `end`, `quotes`, "
    return "\n".join([*lines, "", f"{shared}`notes`.", ""])


@pytest.mark.parametrize(
    ("name", "made"),
    [("rules", table_of_rules), ("mechanisms", table_of_mechanisms)],
    ids=["rules", "mechanisms"],
)
def test_each_table_is_made_from_the_code(
    name: str, made: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    before, after = f"<!-- {name} -->", f"<!-- /{name} -->"
    if request.config.getoption("--update-golden"):
        replace(before, after, made())
    text = README.read_text(encoding="utf-8")
    assert text[text.index(before) + len(before) : text.index(after)] == made()


def test_try_it_is_one_command_that_works_on_a_clean_copy(tmp_path: Path) -> None:
    block = re.search(
        r"^## Try it\n.*?^```sh\n(.*?)\n^```", README.read_text(), re.DOTALL | re.MULTILINE
    )
    assert block is not None
    command = block.group(1)
    assert "\n" not in command
    copy = tmp_path / "clone"
    kept = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "dist", "build")
    shutil.copytree(ROOT, copy, ignore=kept)
    if os.name == "nt":
        pytest.skip("the command is for POSIX shells; the README gives the one for Windows")
    done = subprocess.run(
        command, shell=True, cwd=copy, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "missing-group" in done.stdout


def test_the_test_command_is_one_line() -> None:
    text = README.read_text(encoding="utf-8")
    block = re.search(r"^## Test it\n.*?^```sh\n(.*?)\n^```", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    assert "\n" not in block.group(1)
    assert "pytest" in block.group(1)
