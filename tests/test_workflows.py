"""The workflows and the action: zizmor finds nothing in them, and all that they use is pinned."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ZIZMOR = shutil.which("zizmor", path=str(Path(sys.executable).parent))
CHECKED = pytest.mark.skipif(not ZIZMOR, reason="zizmor is not installed: it is in the extra `dev`")

# Somebody else's script with a pull request's title in it, under a tag that anybody may move.
UNSAFE = """\
on: pull_request_target
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""


def audited(path: Path, persona: str = "pedantic") -> subprocess.CompletedProcess[str]:
    """What zizmor says of a file or of all in a folder, with nothing asked of a network."""
    assert ZIZMOR is not None
    words = ("--offline", "--persona", persona, "--strict-collection", "--no-ignores")
    return subprocess.run(
        [ZIZMOR, *words, str(path)], capture_output=True, encoding="utf-8", check=False
    )


@CHECKED
@pytest.mark.parametrize(
    "path",
    [*WORKFLOWS, ROOT / "action.yml", ROOT / ".github" / "dependabot.yml"],
    ids=lambda p: p.name,
)
def test_zizmor_finds_nothing(path: Path) -> None:
    done = audited(path)
    assert done.returncode == 0, done.stdout + done.stderr


@CHECKED
def test_zizmor_finds_what_is_unsafe(tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "greet.yml"
    path.parent.mkdir(parents=True)
    path.write_text(UNSAFE, encoding="utf-8")
    said = audited(path).stdout
    assert "template-injection" in said
    assert "unpinned-uses" in said


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_what_a_workflow_uses_is_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses:(.*)", path.read_text(encoding="utf-8"))
    assert used != []
    loose = [each for each in used if not re.fullmatch(r" [\w./-]+@[0-9a-f]{40} # v[\d.]+", each)]
    assert loose == []


def test_the_action_uses_no_other() -> None:
    assert "uses:" not in (ROOT / "action.yml").read_text(encoding="utf-8")


@CHECKED
def test_zizmor_finds_nothing_unsafe_in_the_workflow_of_the_readme(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (workflow,) = re.findall(r"^```yaml\n# \.github/workflows/.*?\n(.*?)^```", text, re.S | re.M)
    path = tmp_path / ".github" / "workflows" / "pdcheck.yml"
    path.parent.mkdir(parents=True)
    path.write_text(workflow.replace("REVISION", "0123456789" * 4), encoding="utf-8")
    done = audited(path, persona="regular")
    assert done.returncode == 0, done.stdout + done.stderr
