"""Whatever ends a run, and wherever: the old file is whole, or the new one is."""

import json
import os
import shutil
import signal
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("no process can be forked there", allow_module_level=True)

from tests.cut_short import Runner

MOST_CHANGES = 80
"""More than any of these calls makes."""

PLAN = 'pdcheck: 1\nprogramme: Wait time\nactivities: [{title: A, mechanims: {rehearsal: "x"}}]\n'
CRLF = "pdcheck: 1\r\nprogramme: Wait time\r\nactivities:\r\n  - titel: “Launch”"
BEFORE = "before\n"
NEWER = "pdcheck: 1\nprogramme: {title: Wait time, lead: head}\n"


class Scene(NamedTuple):
    """A call, the files that it is to write, and how a folder is made ready for it.

    `said` is what a further run of the same call must say, whatever became of the first.
    """

    words: Sequence[str]
    targets: Sequence[str]
    prepare: Callable[[Path], None]
    code: int


def write(path: Path, text: str, mode: int = 0o640) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    path.chmod(mode)


def three_plans(folder: Path) -> None:
    write(folder / "a.yaml", PLAN)
    write(folder / "b.yaml", CRLF, 0o604)
    write(folder / "sub" / "real.yaml", PLAN)
    (folder / "c.yaml").symlink_to("sub/real.yaml")


def one_plan(folder: Path) -> None:
    write(folder / "plan.yaml", PLAN)


def reports(folder: Path) -> None:
    one_plan(folder)
    for name in ("out.sarif", "out.json", "out.html", "out.md", "out.docx"):
        write(folder / name, BEFORE)


def baseline(folder: Path) -> None:
    """A baseline of which all has been mended, so that it can be pruned."""
    write(folder / "plan.yaml", NEWER)
    entry = "{rule: unknown-key, place: [shoe_size], since: 2026-01-01}"
    text = f"version: 1\nplans: [{{file: plan.yaml, findings: [{entry}]}}]\n"
    write(folder / "known.yaml", text)


OUTPUTS = ("-o", "sarif=out.sarif", "-o", "json=out.json", "-o", "html=out.html")
SCENES = {
    "fix": Scene(("fix", "."), ("a.yaml", "b.yaml", "sub/real.yaml"), three_plans, 0),
    "baseline": Scene(("baseline", ".", "--output", "new.yaml"), ("new.yaml",), one_plan, 0),
    "prune": Scene(
        ("baseline", ".", "--prune", "--output", "known.yaml"), ("known.yaml",), baseline, 0
    ),
    "reports": Scene(
        ("plan.yaml", *OUTPUTS, "-o", "markdown=out.md", "--as-of", "2026-11-21"),
        ("out.sarif", "out.json", "out.html", "out.md"),
        reports,
        1,
    ),
    "audit": Scene(("audit", "plan.yaml", "-o", "docx=out.docx"), ("out.docx",), reports, 1),
    "cache": Scene(("plan.yaml", "--as-of", "2026-11-21"), (), one_plan, 1),
    "init": Scene(("init", "new.yaml"), ("new.yaml",), lambda _: None, 0),
}

Content = dict[str, bytes | None]


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    if request.param == "audit":
        pytest.importorskip("docx")
    found: Scene = SCENES[request.param]
    return found


class Stage:
    """A folder in which one scene is played again and again, with a cache of its own."""

    def __init__(self, folder: Path, cache: Path, scene: Scene, run: Runner) -> None:
        self.folder, self.cache, self.scene, self.run = folder, cache, scene, run
        self.old = self._set()
        self.first = run(*scene.words)
        assert self.first.code == scene.code, self.first.err
        self.new = self._content()
        self.modes = self._modes()

    def _set(self) -> Content:
        for path in (self.cache, *self.folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        self.scene.prepare(self.folder)
        return self._content()

    def play(self, **cut: int | bool) -> int:
        """Play the scene anew, cut short; and once more, to its end. Return how it ended first."""
        self._set()
        ended = self.run(*self.scene.words, **cut)  # type: ignore[arg-type]
        assert "Traceback" not in ended.err
        self._look()
        drafts = self._drafts()
        assert len(drafts) <= (1 if ended.code < 0 else 0), drafts
        again = self.run(*self._words_again())
        assert (again.code, "Traceback" in again.err) == (self.scene.code, False), again.err
        assert all(map(self._is_new, self.scene.targets))
        assert self._drafts() == drafts
        if not self.scene.targets:
            assert again == self.first
        return ended.code

    def _words_again(self) -> Sequence[str]:
        """The call that does all that was left undone: a file that is there is not begun anew."""
        if self.scene.words[0] == "init" and self._content()["new.yaml"] is not None:
            return ("rules", "--output-format", "json")
        return self.scene.words

    def _look(self) -> None:
        """See that each file is the old one or the new one, and what its mode was."""
        content = self._content()
        for name, old in self.old.items():
            assert content[name] == old or self._is_new(name), name
        for path in self.folder.rglob("*"):
            if path.name in ("c.yaml",):
                assert path.is_symlink()
        kept = {name: mode for name, mode in self._modes().items() if mode is not None}
        assert kept.items() <= self.modes.items()

    def _is_new(self, name: str) -> bool:
        path = self.folder / name
        if name.endswith(".docx"):  # which holds the time at which it was made
            return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
        return self._content()[name] == self.new[name]

    def _content(self) -> Content:
        paths = {name: self.folder / name for name in self.scene.targets}
        return {name: p.read_bytes() if p.exists() else None for name, p in paths.items()}

    def _modes(self) -> dict[str, int | None]:
        paths = {name: self.folder / name for name in self.scene.targets}
        return {n: stat.S_IMODE(p.stat().st_mode) if p.exists() else None for n, p in paths.items()}

    def _drafts(self) -> list[str]:
        every = (*self.folder.rglob(".*"), *self.cache.rglob(".*"))
        assert all(path.match(".pdcheck-*.tmp") for path in every)
        return sorted(str(path) for path in every)


@pytest.fixture
def stage(tmp_path: Path, scrubbed: dict[str, str], scene: Scene) -> Iterator[Stage]:
    folder, cache = tmp_path / "work", tmp_path / "cache"
    folder.mkdir()
    with Runner(folder, {**scrubbed, "PDCHECK_CACHE_DIR": str(cache)}) as run:
        yield Stage(folder, cache, scene, run)


def test_a_kill_before_any_change_of_a_file_leaves_the_old_one_or_the_new_one(stage: Stage) -> None:
    for change in range(1, MOST_CHANGES):
        if stage.play(change=change) != -signal.SIGKILL:
            break
    assert 4 < change < MOST_CHANGES - 1


def test_a_kill_between_any_two_bytes_leaves_the_old_one_or_the_new_one(stage: Stage) -> None:
    for most in sizes(stage):
        assert stage.play(most=most) == -signal.SIGXFSZ


def test_a_disk_that_is_full_after_any_byte_is_told_and_leaves_the_old_one(stage: Stage) -> None:
    for most in sizes(stage):
        code = stage.play(most=most, gently=True)
        assert code == (2 if stage.scene.targets else stage.scene.code)


def sizes(stage: Stage) -> list[int]:
    """So many bytes, of which at least one file of the scene needs more."""
    largest = max((len(data or b"") for data in stage.new.values()), default=400)
    return sorted({0, 1, largest // 3, largest // 2, largest - 1})


# --- Job summaries, which are added to ---


def test_a_job_summary_is_added_whole_or_not_at_all(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    write(tmp_path / "plan.yaml", PLAN)
    summary = tmp_path / "summary.md"
    call = ("plan.yaml", "-f", "github", "--no-cache")
    with Runner(tmp_path, {**scrubbed, "GITHUB_STEP_SUMMARY": str(summary)}) as run:
        for most in (len(BEFORE), len(BEFORE) + 1, len(BEFORE) + 100):
            write(summary, BEFORE)
            ended = run(*call, most=most, gently=True)
            assert (ended.code, summary.read_text()) == (2, BEFORE)
            assert "`" + summary.name + "` cannot be written: file too large" in ended.err
            assert run(*call, most=most).code == -signal.SIGXFSZ
            assert summary.read_text().startswith(BEFORE)
        write(summary, BEFORE)
        assert run(*call).code == 1
        assert summary.read_text().startswith(f"{BEFORE}### pdcheck")


# --- Folders that are not there, or not ours ---


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do anything")
def test_a_folder_that_may_only_be_read_is_told(stage: Stage) -> None:
    stage.play()
    stage.folder.chmod(0o555)
    try:
        ended = stage.run(*stage.scene.words)
    finally:
        stage.folder.chmod(0o755)
    assert ended.code in (0, 1, 2)
    assert stage.new == stage._content()


def test_a_folder_that_vanishes_is_told(tmp_path: Path, scrubbed: dict[str, str]) -> None:
    write(tmp_path / "plan.yaml", PLAN)
    with Runner(tmp_path, scrubbed) as run:
        ended = run("plan.yaml", "-o", "json=gone/out.json", "-f", "json")
    assert ended.code == 2
    assert "there is no folder `gone`" in ended.err
    assert ended.out == "" or json.loads(ended.out)
