"""Where a report comes from makes no difference: cache, other processes, or this one."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pdcheck.finding import PlanReport, Refusal
from pdcheck.running.each_plan import Terms
from pdcheck.running.each_plan import examined as examined_with_files
from pdcheck.settings.combining import Flags
from pdcheck.settings.lookup import Lookup

EXAMPLES = Path(__file__).parent.parent / "examples"
AS_OF = date(2026, 11, 21)
Pdcheck = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with a copy of every example, and a broken plan; nothing in the cache."""
    for school in ("northgate", "southgate"):
        (tmp_path / school).mkdir()
        for plan in EXAMPLES.glob("*.yaml"):
            (tmp_path / school / plan.name).write_bytes(plan.read_bytes())
    (tmp_path / "broken.yaml").write_text("pdcheck: 1\nprogramme: [\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PDCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    return tmp_path


def examined(
    paths: list[str], *, cached: bool = True, as_of: date = AS_OF, select: tuple[str, ...] = ()
) -> list[PlanReport | Refusal]:
    lookup = Lookup(Flags(select))
    held = {path: lookup.of(path) for path in paths}
    return [each.outcome for each in examined_with_files(Terms(as_of, cached=cached), held)]


def paths(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_one_job_and_many_cold_and_warm_write_the_same_bytes(pdcheck: Pdcheck, form: str) -> None:
    call = ["check", ".", "-f", form, "--as-of", "2026-11-21"]
    alone = pdcheck(*call, "--no-cache", "--jobs", "1")
    assert len(alone.stdout) > 10_000
    for more in (["--no-cache", "--jobs", "3"], ["--jobs", "2"], ["--jobs", "2"], ["--jobs", "1"]):
        again = pdcheck(*call, *more)
        assert (again.returncode, again.stdout, again.stderr) == (
            alone.returncode,
            alone.stdout,
            alone.stderr,
        )


def test_what_is_kept_is_what_was_found(folder: Path) -> None:
    fresh = examined(paths(folder), cached=False)
    assert examined(paths(folder)) == fresh
    assert examined(paths(folder)) == fresh
    assert all(isinstance(report, PlanReport) for report in fresh)


def entries(folder: Path) -> set[Path]:
    return {path for path in (folder / ".cache").rglob("*") if path.is_file()}


def test_only_what_changed_is_checked_again(folder: Path) -> None:
    before = examined(paths(folder))
    kept = entries(folder)
    (folder / "northgate" / "weak-plan.yaml").write_text("pdcheck: 1\n", encoding="utf-8")
    after = examined(paths(folder))
    differing = [a.file for a, b in zip(after, before, strict=True) if a != b]
    assert differing == ["northgate/weak-plan.yaml"]
    assert len(entries(folder) - kept) == 1
    assert examined(paths(folder), cached=False) == after


@pytest.mark.usefixtures("folder")
def test_another_choice_of_rules_or_day_is_another_answer() -> None:
    plan = ["northgate/weak-plan.yaml"]
    (all_of_them,) = examined(plan)
    (one,) = examined(plan, select=("placeholder",))
    (later,) = examined(plan, as_of=date(2030, 1, 1))
    assert isinstance(all_of_them, PlanReport)
    assert isinstance(one, PlanReport)
    assert {finding.rule for finding in one.findings} <= {"placeholder", "unreadable-plan"}
    assert len(all_of_them.findings) > 1
    assert examined(plan, as_of=date(2030, 1, 1), cached=False) == [later]


def test_settings_that_change_make_a_plan_be_checked_again(folder: Path) -> None:
    plan = ["northgate/staff-development-calendar.yaml"]
    (before,) = examined(plan)
    (folder / "pdcheck.yaml").write_text("calendar: {never: [Monday]}\n", encoding="utf-8")
    assert examined(plan) == examined(plan, cached=False)
    (folder / "pdcheck.yaml").unlink()
    assert examined(plan) == [before]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights to lack")
def test_a_plan_that_may_not_be_read_is_refused_and_the_others_are_not(folder: Path) -> None:
    (folder / "broken.yaml").chmod(0)
    assert [type(o) for o in examined(["broken.yaml", "northgate/weak-plan.yaml"])] == [
        Refusal,
        PlanReport,
    ]


@pytest.mark.usefixtures("folder")
def test_a_plan_that_is_not_there_is_refused_each_time() -> None:
    for _ in range(2):
        (outcome,) = examined(["none.yaml"])
        assert isinstance(outcome, Refusal)


@pytest.mark.usefixtures("folder")
def test_the_files_that_a_report_rests_on_are_the_same_from_the_cache() -> None:
    held = {"northgate/weak-plan.yaml": Lookup().of("northgate/weak-plan.yaml")}
    (fresh,), (again,) = (list(examined_with_files(Terms(AS_OF), held)) for _ in range(2))
    assert again == fresh
    assert {path for _, path in fresh.seen} == {"northgate/weak-plan.yaml"}
