"""The README is true: its blocks run, its plans read, its tables are made from the code."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from pdcheck import bounds, files
from pdcheck.adapting.bases import MOST_BASES
from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.files import in_words
from pdcheck.finding import Severity
from pdcheck.language.mechanisms import Mechanisms
from pdcheck.language.node import ANYWHERE, fields_of
from pdcheck.papers import bounds as papers
from pdcheck.papers import patience
from pdcheck.reporters import FORMATS
from pdcheck.reporters.text import MOST_FINDINGS
from pdcheck.rule import all_rules
from pdcheck.settings.file import SettingsFile
from pdcheck.settings.lookup import settings_for

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
    common = ("how", "of", "start", "every", "times", "end", *ANYWHERE)
    for mechanism in catalogue.mechanisms.values():
        node = fields_of(Mechanisms)[mechanism.mechanism].node
        assert node is not None
        keys = ", ".join(f"`{key}`" for key in fields_of(node) if key not in common)
        ways = " or ".join(" + ".join(f"`{k}`" for k in way) for way in mechanism.substantiated_by)
        letter = catalogue.groups[mechanism.group].letter
        lines.append(f"| {letter} | `{mechanism.mechanism}` | {keys} | {ways} |")
    shared = ", ".join(f"`{key}`" for key in common)
    return "\n".join([*lines, "", f"Every mechanism also takes {shared}.", ""])


def table_of_bounds() -> str:
    rows = [
        ("a plan, or settings", in_words(files.MOST_BYTES)),
        ("a baseline", in_words(files.LARGEST_BASELINE)),
        ("levels of nesting", bounds.MAX_DEPTH),
        ("values in a file", bounds.MOST_VALUES),
        ("values in a baseline", bounds.MOST_VALUES_OF_A_BASELINE),
        ("activities", bounds.MOST_ACTIVITIES),
        ("sessions of an activity", bounds.MOST_SESSIONS),
        ("mechanisms named", bounds.MOST_CLAIMS),
        ("techniques", bounds.MOST_TECHNIQUES),
        ("rows of participants", bounds.MOST_ROWS),
        ("goals, materials, partners and the like, each", bounds.MOST_NAMED),
        ("comments that silence", bounds.MOST_SILENCES),
        ("rhythms of an activity", bounds.MOST_RHYTHMS),
        ("days that a rhythm is followed", bounds.LONGEST_RHYTHM),
        ("letters of a number, a date or a name", bounds.MOST_LETTERS),
        ("plans that adapt one another", MOST_BASES),
        ("documents of a plan", bounds.MOST_DOCUMENTS),
        ("a document", in_words(papers.MOST_BYTES)),
        ("memory for a document, on Linux", in_words(papers.MEMORY)),
        ("seconds for a document", papers.SECONDS),
        ("seconds for the documents of a plan", patience.MOST_SECONDS),
        ("findings shown of a plan, in text", MOST_FINDINGS),
    ]
    lines = [
        f"| {what} | {most if isinstance(most, str) else f'{most:,}'} |" for what, most in rows
    ]
    return "\n".join(["", "| bound | at most |", "|---|---|", *lines, ""])


@pytest.mark.parametrize(
    ("name", "made"),
    [("rules", table_of_rules), ("mechanisms", table_of_mechanisms), ("bounds", table_of_bounds)],
    ids=["rules", "mechanisms", "bounds"],
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


# --- In a trust's repository, and in CI ---


def section(title: str) -> str:
    text = README.read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def yaml_block(name: str) -> str:
    """The block of which the first line says that it is this file."""
    (block,) = (block for block in blocks("yaml") if block.startswith(f"# {name}\n"))
    return block


def data_in(name: str) -> Any:
    document = parse(yaml_block(name), name)
    assert document.faults == ()
    return document.data


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the examples, and nothing else."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def ran(command: str, folder: Path, environment: dict[str, str]) -> CompletedProcess[str]:
    """Run a line as a shell would, with the pdcheck of this environment."""
    bin_ = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**environment, "PATH": bin_},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for POSIX shells")
@pytest.mark.parametrize("title", ["In a trust's repository", "Auditing a provider", "In CI"])
def test_each_line_for_a_shell_runs_and_passes(
    title: str, copy: Path, scrubbed: dict[str, str]
) -> None:
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```", section(title), re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]
    assert lines != []
    for line in lines:
        done = ran(line, copy, scrubbed)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_the_settings_are_ones_that_pdcheck_follows(tmp_path: Path) -> None:
    (tmp_path / "pdcheck.yaml").write_text(yaml_block("pdcheck.yaml"), encoding="utf-8")
    settings = settings_for(str(tmp_path / "schools" / "elm" / "legacy" / "plan.yaml"))
    assert dict(settings.severity) == {"nothing-stops": "warning"}
    assert settings.ignore == ("balance",)
    assert dict(settings.mechanisms) == {"practice perfect": "rehearsal"}
    assert settings.calendar is not None


def test_the_table_of_settings_has_every_key() -> None:
    keys = re.findall(r"^\| (`.*?) \|", section("In a trust's repository"), re.MULTILINE)
    assert {name for row in keys for name in re.findall(r"`(\w+)`", row)} == {
        key for key in fields_of(SettingsFile) if key != "notes"
    }


def test_the_table_of_formats_has_every_format() -> None:
    rows = re.findall(r"^\| (`.*?) \|", section("In CI"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FORMATS)


def test_the_silences_are_ones_that_pdcheck_follows() -> None:
    block = next(block for block in blocks("yaml") if block.startswith("# pdcheck: ignore["))
    plan = f"pdcheck: 1\nprogramme: {{title: Talk, lead: head}}\ntechniques: Ask and pause\n{block}"
    report = Checker(as_of=date(2026, 11, 21)).check(plan, "plan.yaml")
    assert {each.finding.rule for each in report.silenced} == {"unprotected-time", "bare-claim"}
    assert not any("silence" in finding.rule for finding in report.findings)


def test_the_workflow_asks_the_action_for_what_it_takes() -> None:
    workflow = data_in(".github/workflows/pdcheck.yml")
    (step,) = (s for s in workflow["jobs"]["plans"]["steps"] if "pdcheck" in s["uses"])
    action = parse((ROOT / "action.yml").read_text("utf-8"), "action.yml").data
    assert isinstance(action, dict)
    assert set(step["with"]) <= set(action["inputs"])
    for name in re.findall(r"`(\w+)`", section("In CI").partition("gives out the counts")[2])[:4]:
        assert name in action["outputs"]


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for POSIX shells")
def test_the_job_on_gitlab_writes_the_report_that_it_hands_over(
    copy: Path, scrubbed: dict[str, str]
) -> None:
    (copy / "examples").rename(copy / "plans")
    job = data_in(".gitlab-ci.yml")["pdcheck"]
    install, check = job["script"]
    assert install.startswith("pip install ")
    done = ran(check, copy, scrubbed)
    assert done.returncode == 1, done.stderr
    findings = json.loads((copy / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert len(findings) > 10


def test_the_hooks_are_ones_that_there_are() -> None:
    (repo,) = data_in(".pre-commit-config.yaml")["repos"]
    hooks = parse((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), "hooks").data
    assert isinstance(hooks, list)
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in reversed(hooks)]
