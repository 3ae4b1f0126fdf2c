"""Where pdcheck plugs in: the pre-commit hooks and the GitHub action, run on real repositories."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pdcheck.document import parse

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
BIN = Path(sys.executable).parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a POSIX shell")

SOUND = (EXAMPLES / "strong-plan.yaml").read_text(encoding="utf-8")
LOCKS = ("runtime", "build")
FLAWED = SOUND.replace("\nprogramme:", "\nprograme:", 1)


def data_of(name: str) -> Any:
    """The plain data of one of our own YAML files."""
    document = parse((ROOT / name).read_text(encoding="utf-8"), name)
    assert document.faults == ()
    return document.data


@pytest.fixture
def environment(scrubbed: dict[str, str]) -> dict[str, str]:
    who = {"NAME": "Somebody", "EMAIL": "somebody@example.org"}
    named = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
    return {**scrubbed, **named, "PATH": f"{BIN}{os.pathsep}{scrubbed['PATH']}"}


@pytest.fixture
def repository(tmp_path: Path, environment: dict[str, str]) -> Path:
    """A trust's repository with one sound plan, committed."""
    folder = tmp_path / "trust"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "talk.yaml").write_text(SOUND, encoding="utf-8")
    git(folder, environment, "init", "-q", "-b", "main")
    git(folder, environment, "add", ".")
    git(folder, environment, "commit", "-q", "-m", "The first plan")
    return folder


def git(folder: Path, environment: Mapping[str, str], *words: str) -> int:
    return ran(["git", *words], folder, environment).returncode


def ran(
    words: list[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


# --- pre-commit ---


def test_the_manifest_is_one_that_pre_commit_accepts() -> None:
    done = ran(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        ROOT,
        os.environ,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def install_hooks(folder: Path, environment: dict[str, str], *ids: str) -> None:
    """Install our hooks, with this environment's pdcheck in place of one made for them."""
    hooks = [
        {**hook, "language": "system", "pass_filenames": False, "require_serial": True}
        for hook in data_of(".pre-commit-hooks.yaml")
        if hook["id"] in ids
    ]
    assert len(hooks) == len(ids)
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    done = ran([sys.executable, "-m", "pre_commit", "install"], folder, environment)
    assert done.returncode == 0, done.stdout + done.stderr


def commit(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    git(folder, environment, "add", ".")
    return ran(["git", "commit", "-m", "A change"], folder, environment)


@POSIX
def test_a_commit_with_a_flaw_is_stopped_and_one_without_goes_through(
    repository: Path, environment: dict[str, str]
) -> None:
    install_hooks(repository, environment, "pdcheck")
    plan = repository / "plans" / "talk.yaml"
    plan.write_text(FLAWED, encoding="utf-8")
    stopped = commit(repository, environment)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1
    assert "plans/talk.yaml" in said
    assert "unknown-key" in said
    plan.write_text(SOUND + "# Read again in June\n", encoding="utf-8")
    through = commit(repository, environment)
    assert through.returncode == 0, through.stdout + through.stderr


@POSIX
def test_a_commit_that_touches_no_yaml_is_not_held_up(
    repository: Path, environment: dict[str, str]
) -> None:
    install_hooks(repository, environment, "pdcheck")
    assert commit(repository, environment).returncode == 0
    (repository / "notes.txt").write_text("minutes\n", encoding="utf-8")
    done = commit(repository, environment)
    assert done.returncode == 0
    assert "Skipped" in done.stdout + done.stderr


@POSIX
def test_the_fixing_hook_mends_the_plan_and_stops_the_commit_once(
    repository: Path, environment: dict[str, str]
) -> None:
    install_hooks(repository, environment, "pdcheck-fix")
    plan = repository / "plans" / "talk.yaml"
    plan.write_text(FLAWED, encoding="utf-8")
    assert commit(repository, environment).returncode == 1
    assert plan.read_text(encoding="utf-8") == SOUND
    (repository / "plans" / "more.txt").write_text("more\n", encoding="utf-8")
    again = commit(repository, environment)
    assert again.returncode == 0, again.stdout + again.stderr


# --- The GitHub action ---


class Action:
    """Runs the steps of `action.yml` as a runner does, in one repository."""

    def __init__(self, folder: Path, home: Path, environment: dict[str, str]) -> None:
        self.folder, self.home = folder, home
        self.action = data_of("action.yml")
        for name in ("output", "summary", "path"):
            (home / name).write_text("", encoding="utf-8")
        self.environment = {
            **environment,
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(home / "output"),
            "GITHUB_PATH": str(home / "path"),
            "GITHUB_STEP_SUMMARY": str(home / "summary"),
            "RUNNER_TEMP": str(home),
        }

    def step(self, name: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run one step, with inputs that are given or their defaults."""
        (step,) = (each for each in self.action["runs"]["steps"] if each["name"] == name)
        inputs = {key: each.get("default") or "" for key, each in self.action["inputs"].items()}
        inputs |= {key.replace("_", "-"): value for key, value in given.items()}
        own = {key: self.filled(value, inputs) for key, value in step.get("env", {}).items()}
        if "PDCHECK_BIN" in own:
            own["PDCHECK_BIN"] = str(BIN)
        script = self.home / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return ran(shell, self.folder, {**self.environment, **own})

    def filled(self, value: str, inputs: Mapping[str, str]) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)

    def outputs(self) -> dict[str, str]:
        """What the steps gave out, as far as the action passes it on."""
        lines = (self.home / "output").read_text(encoding="utf-8").splitlines()
        given = dict(line.split("=", 1) for line in lines)
        passed_on = self.action["outputs"].items()
        return {
            name: given.get(
                re.sub(r".*steps\.check\.outputs\.([\w-]+) .*", r"\1", each["value"]), ""
            )
            for name, each in passed_on
        }


@pytest.fixture
def action(repository: Path, tmp_path: Path, environment: dict[str, str]) -> Action:
    home = tmp_path / "runner"
    home.mkdir()
    return Action(repository, home, environment)


@POSIX
def test_a_sound_repository_passes_and_is_counted(action: Action) -> None:
    done = action.step("Check plans")
    assert done.returncode == 0, done.stdout + done.stderr
    assert action.outputs()["plans"] == "1"
    assert action.outputs()["errors"] == "0"


@POSIX
def test_a_flaw_fails_with_an_annotation_a_summary_counts_and_sarif(
    action: Action, repository: Path
) -> None:
    (repository / "plans" / "talk.yaml").write_text(FLAWED, encoding="utf-8")
    done = action.step("Check plans", paths="plans\n", sarif_file="pdcheck.sarif")
    assert done.returncode == 1
    assert re.search(r"^::error file=plans/talk\.yaml,line=\d+", done.stdout, re.MULTILINE)
    assert int(action.outputs()["errors"]) >= 1
    assert "talk.yaml" in (action.home / "summary").read_text(encoding="utf-8")
    sarif = json.loads((repository / "pdcheck.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"


@POSIX
def test_what_is_to_fail_it_can_be_said(action: Action, repository: Path) -> None:
    (repository / "plans" / "talk.yaml").write_text(FLAWED, encoding="utf-8")
    assert action.step("Check plans", fail_on="never").returncode == 0


@POSIX
def test_what_the_baseline_holds_does_not_fail_it(
    action: Action, repository: Path, environment: dict[str, str]
) -> None:
    (repository / "plans" / "talk.yaml").write_text(FLAWED, encoding="utf-8")
    made = ran(["pdcheck", "baseline", "."], repository, environment)
    assert made.returncode == 0, made.stdout + made.stderr
    done = action.step("Check plans", baseline="pdcheck-baseline.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert action.outputs()["errors"] == "0"


@POSIX
@pytest.mark.parametrize("words", ["$(touch stolen)", "`touch stolen`", "; touch stolen", "--help"])
def test_an_input_is_a_word_and_never_a_command(
    action: Action, repository: Path, words: str
) -> None:
    done = action.step("Check plans", paths=words)
    assert done.returncode in (0, 2)
    assert not (repository / "stolen").exists()


@POSIX
def test_nothing_that_is_not_there_passes(action: Action) -> None:
    assert action.step("Check plans", paths="nowhere").returncode == 2


@POSIX
def test_the_first_step_installs_a_pdcheck_that_runs_on_what_is_locked(action: Action) -> None:
    done = action.step("Install pdcheck")
    assert done.returncode == 0, done.stdout + done.stderr
    given = (action.home / "output").read_text(encoding="utf-8").strip()
    bin_ = given.removeprefix("bin=")
    version = ran([f"{bin_}/pdcheck", "--version"], action.home, action.environment)
    assert version.stdout.startswith("pdcheck "), version.stderr
    listed = ran([f"{bin_}/python", "-m", "pip", "freeze"], action.home, action.environment)
    held = {line for line in listed.stdout.splitlines() if "==" in line}
    assert {line.lower().replace("_", "-").replace(".", "-") for line in held} <= locked()


def locked() -> set[str]:
    """The pins of what the action installs, as `name==version` in one spelling."""
    texts = [(ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in LOCKS]
    pins = re.findall(r"^[\w-]+==[^\s;]+", "\n".join(texts), re.MULTILINE)
    return {pin.lower().replace("_", "-").replace(".", "-") for pin in pins}
