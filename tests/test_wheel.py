"""What is shipped: the wheel holds the mechanisms, and works alone in an empty folder."""

import os
import subprocess
import sys
import tarfile
import venv
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from pdcheck import __version__

ROOT = Path(__file__).parent.parent
MECHANISMS = "pdcheck/mechanisms/"


def run(*words: str | Path, folder: Path) -> str:
    """What a command prints; the test fails with all of its output where the command fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tracked(*folders: str) -> set[str]:
    """The files below some folders that git knows, without those deleted since."""
    try:
        listed = run("git", "ls-files", "-z", "--", *folders, folder=ROOT)
    except (OSError, AssertionError):
        pytest.skip("this is no git checkout")
    names = set(listed.split("\0")) - {""}
    if not names:
        pytest.skip("git knows none of these files")
    return {name for name in names if (ROOT / name).exists()}


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, and the sdist where `build` is installed."""
    out = tmp_path_factory.mktemp("dist")
    if find_spec("build") and find_spec("hatchling"):
        words = ["build", "--no-isolation", "--sdist", "--wheel", "--outdir"]
    else:
        words = ["pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    run(sys.executable, "-m", *words, out, ROOT, folder=out)
    return out


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def shipped(wheel: Path) -> set[str]:
    """The files in the wheel, without its own records."""
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_is_named_after_the_version_and_is_for_every_platform(wheel: Path) -> None:
    assert wheel.name == f"pdcheck-{__version__}-py3-none-any.whl"


def test_the_wheel_holds_the_mechanism_files_that_git_knows(shipped: set[str]) -> None:
    inside = {name.removeprefix(MECHANISMS) for name in shipped if name.startswith(MECHANISMS)}
    assert inside == {name.removeprefix("mechanisms/") for name in tracked("mechanisms")}


def test_the_wheel_holds_the_package_that_git_knows_and_nothing_else(shipped: set[str]) -> None:
    package = {name for name in shipped if not name.startswith(MECHANISMS)}
    assert package == tracked("pdcheck")


def test_the_wheel_says_that_it_is_typed_and_holds_no_tests(shipped: set[str]) -> None:
    assert "pdcheck/py.typed" in shipped
    assert [name for name in shipped if "test" in name] == []


def test_the_sdist_holds_what_is_needed_to_build_and_test_it(dist: Path) -> None:
    if not list(dist.glob("*.tar.gz")):
        pytest.skip("pip makes no sdist")
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = tracked("pdcheck", "mechanisms", "examples", "tests/test_rules.py", "LICENSE")
    assert wanted | {"pyproject.toml", "README.md"} <= names


@pytest.fixture(scope="session")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands of a new environment are, with nothing in it but the wheel."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    quiet = ("--quiet", "--disable-pip-version-check")
    run(folder / "python", "-m", "pip", "install", *quiet, wheel, folder=home)
    return folder


def test_the_installed_command_writes_a_plan_and_passes_it(scripts: Path, tmp_path: Path) -> None:
    run(scripts / "pdcheck", "init", folder=tmp_path)
    report = run(scripts / "pdcheck", "plan.yaml", folder=tmp_path)
    assert "plan.yaml" in report
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_the_installed_command_explains_a_mechanism(scripts: Path, tmp_path: Path) -> None:
    page = run(scripts / "pdcheck", "explain", "feedback", folder=tmp_path)
    assert page.startswith("Providing feedback\n")


def test_the_installed_module_says_its_version(scripts: Path, tmp_path: Path) -> None:
    said = run(scripts / "python", "-m", "pdcheck", "--version", folder=tmp_path)
    assert said == f"pdcheck {__version__}\n"


def test_the_installed_package_lists_every_rule_and_mechanism(
    scripts: Path, tmp_path: Path
) -> None:
    here = [run(sys.executable, "-m", "pdcheck", c, folder=ROOT) for c in ("rules", "mechanisms")]
    there = [run(scripts / "pdcheck", c, folder=tmp_path) for c in ("rules", "mechanisms")]
    assert there == here
