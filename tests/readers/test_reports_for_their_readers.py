"""Every format of every command, with each payload in every place: nothing gets through to whoever
reads it, whether a person, a terminal, a log, a browser or a program."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.readers import kinds
from tests.readers.payloads import PAYLOADS, furnish

ROOT = Path(__file__).parent.parent.parent
DAY = "--as-of=2026-11-21"
NEVER = "--fail-on=never"
Kinds = Callable[[str], set[str]]
READERS: dict[str, Kinds | None] = {
    "text": None,
    "concise": None,
    "json": kinds.of_json,
    "sarif": kinds.of_json,
    "gitlab": kinds.of_json,
    "junit": kinds.of_xml,
    "markdown": kinds.of_markdown,
    "html": kinds.of_page,
    "github": kinds.of_annotations,
}
FOLDERS = {name: f"p{number}" for number, name in enumerate(PAYLOADS)}
HARMLESS = FOLDERS["harmless"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names of files there")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each payload, with plans that say it everywhere."""
    root = tmp_path_factory.mktemp("payloads")
    for name, folder in FOLDERS.items():
        furnish(root / folder, PAYLOADS[name])
    return root


class Said:
    """What a call says, which is text in one script for one reader."""

    def __init__(self, root: Path, environment: Mapping[str, str], *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "pdcheck", *words],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()
        assert "this is a bug" not in self.err, self.err
        assert kinds.unseen(self.out) == set()
        assert kinds.unseen(self.err) == set()
        assert "\x1b" not in self.err
        assert kinds.commands(self.err) == []


@pytest.mark.parametrize("form", READERS)
def test_a_check_shows_each_payload_and_obeys_none(
    plans: Path, scrubbed: dict[str, str], form: str
) -> None:
    words = ("-f", form, NEVER, DAY)
    said = Said(plans, scrubbed, "check", ".", *words)
    assert said.code == 0
    assert form == "github" or kinds.commands(said.out) == []
    if read := READERS[form]:
        usual = Said(plans, scrubbed, "check", HARMLESS, str(ROOT / "examples"), *words)
        alone = Said(plans, scrubbed, "check", f"{HARMLESS}/plan.yaml", *words)
        assert read(said.out) <= read(usual.out) | read(alone.out)


def test_a_report_in_colour_holds_no_other_sequence(plans: Path, scrubbed: dict[str, str]) -> None:
    said = Said(plans, {**scrubbed, "FORCE_COLOR": "1"}, "check", ".", NEVER, DAY)
    assert said.out.count("\x1b") > 1000
    assert kinds.commands(said.out) == []


OTHERS: dict[str, tuple[tuple[str, ...], Kinds | None]] = {
    "audit": (("audit", "{0}/plan.yaml", DAY), None),
    "audit as json": (("audit", "{0}/plan.yaml", DAY, "-f", "json"), kinds.of_json),
    "audit as html": (("audit", "{0}/plan.yaml", DAY, "-f", "html"), kinds.of_page),
    "compare": (("compare", "{0}/plan.yaml", "{0}/other.yaml", DAY), None),
    "diff": (("diff", "{0}/plan.yaml", "{0}/other.yaml"), None),
    "diff as json": (("diff", "{0}/plan.yaml", "{0}/other.yaml", "-f", "json"), kinds.of_json),
    "diff as markdown": (
        ("diff", "{0}/plan.yaml", "{0}/other.yaml", "-f", "markdown"),
        kinds.of_markdown,
    ),
    "map": (("map", "{0}/paper.md"), None),
    "map as json": (("map", "{0}/paper.md", "-f", "json"), kinds.of_json),
    "map as a plan": (("map", "{0}/paper.md", "--as-plan"), None),
    "files": (("--show-files", "{0}"), None),
    "files as json": (("--show-files", "{0}", "-f", "json"), kinds.of_json),
    "settings": (("--show-settings", "{0}"), None),
}
REACHING = [
    "colour",
    "new line",
    "bidi",
    "html",
    "markdown",
    "bare links",
    "mentions",
    "xml",
    "github",
    "azure",
    "after a hyphen",
    "template",
]
"""Payloads that each reach another reader, for the commands that take one plan at a time."""


@pytest.mark.parametrize("call", OTHERS)
def test_the_other_commands_obey_no_payload(
    plans: Path, scrubbed: dict[str, str], call: str
) -> None:
    words, read = OTHERS[call]
    usual = Said(plans, scrubbed, *(word.format(HARMLESS) for word in words))
    for name in REACHING:
        said = Said(plans, scrubbed, *(word.format(FOLDERS[name]) for word in words))
        assert kinds.commands(said.out) == [], name
        if read and said.code == usual.code == 0:
            assert read(said.out) <= read(usual.out), name


@pytest.mark.parametrize("name", REACHING)
def test_what_is_typed_is_told_and_not_obeyed(
    plans: Path, scrubbed: dict[str, str], name: str
) -> None:
    text = PAYLOADS[name]
    for words in (
        ("explain", text),
        ("check", HARMLESS, "--select", text),
        ("check", HARMLESS, "--as-of", text),
        ("check", HARMLESS, "-o", f"json={text}/x"),
        ("check", HARMLESS, "-f", text),
        ("check", HARMLESS, "--settings", text),
        ("check", text),
    ):
        said = Said(plans, scrubbed, *words)
        assert said.code == 2
        assert kinds.commands(said.out) == []
