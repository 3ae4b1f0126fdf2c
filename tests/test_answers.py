"""A call that nothing has changed for is answered as before, byte for byte, and loads little."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
WRAPPER = """
import sys
sys.argv[0] = "pdcheck"
from pdcheck.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\n-- loaded --\\n" + "\\n".join(sys.modules))
"""

Run = Callable[..., tuple[int, bytes, set[str]]]


@pytest.fixture
def run(tmp_path: Path, scrubbed: dict[str, str]) -> Run:
    """Runs pdcheck in a folder with two plans: its exit code, its output, and what it loaded."""
    for name in ("weak", "strong"):
        text = (EXAMPLES / f"{name}-plan.yaml").read_bytes()
        (tmp_path / f"{name}.yaml").write_bytes(text)

    def ran(*words: str, stdin: bytes = b"", **more: str) -> tuple[int, bytes, set[str]]:
        done = subprocess.run(
            [sys.executable, "-c", WRAPPER, *words],
            cwd=tmp_path,
            env={**scrubbed, **more},
            input=stdin,
            capture_output=True,
            check=False,
        )
        err, _, modules = done.stderr.decode().partition("\n-- loaded --\n")
        assert "Error" not in err
        assert done.returncode in (0, 1, 2)
        return done.returncode, done.stdout, set(modules.split("\n"))

    return ran


def checked(modules: set[str]) -> bool:
    """Whether a plan was checked, not answered from the cache."""
    return "pdcheck.engine" in modules


@pytest.mark.parametrize("words", [["weak.yaml"], ["check", "-f", "json", "."], ["strong.yaml"]])
def test_the_same_call_is_answered_the_same_without_what_checks_a_plan(
    run: Run, words: list[str]
) -> None:
    first_code, first, _ = run(*words)
    code, again, modules = run(*words)
    assert (code, again) == (first_code, first)
    assert first != b""
    tops = {name.split(".")[0] for name in modules}
    assert tops & {"pydantic", "pydantic_core", "typer", "click", "rich", "ruamel"} == set()
    assert not checked(modules)


def test_without_the_cache_the_plan_is_checked_and_the_answer_is_the_same(run: Run) -> None:
    _, first, _ = run("weak.yaml")
    _, again, modules = run("--no-cache", "weak.yaml")
    assert again == first
    assert checked(modules)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weak.yaml", "pdcheck: 1\nprogramme: Wait time\n"),
        ("new.yaml", "pdcheck: 1\nprogramme: Wait time\n"),
        ("pdcheck.yaml", "calendar: {inset_day: 6 h}\n"),
    ],
)
def test_a_change_of_anything_that_was_looked_at_is_seen(
    run: Run, tmp_path: Path, name: str, text: str
) -> None:
    run(".")
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert checked(run(".")[2])


def test_a_file_that_git_comes_to_ignore_is_seen(run: Run, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    _, before, _ = run("-f", "concise", ".")
    (tmp_path / ".gitignore").write_text("weak.yaml\n", encoding="utf-8")
    _, after, modules = run("-f", "concise", ".")
    assert checked(modules)
    assert b"weak.yaml" in before
    assert b"weak.yaml" not in after


def test_another_call_is_another_question(run: Run) -> None:
    run("weak.yaml")
    for words in (["-f", "concise", "weak.yaml"], ["--fail-on", "never", "weak.yaml"], ["."]):
        assert checked(run(*words)[2])
    assert checked(run("weak.yaml", FORCE_COLOR="1")[2])


def test_what_standard_input_said_is_not_remembered(run: Run) -> None:
    text = (EXAMPLES / "weak-plan.yaml").read_bytes()
    assert run("-", stdin=text)[1] != run("-", stdin=b"pdcheck: 1\nprogramme: Wait time\n")[1]


def test_a_call_that_was_refused_is_tried_again(run: Run, tmp_path: Path) -> None:
    assert run("late.yaml")[0] == 2
    (tmp_path / "late.yaml").write_text("pdcheck: 1\nprogramme: Wait time\n", encoding="utf-8")
    assert run("late.yaml")[0] == 0


def test_an_answer_that_nobody_read_to_its_end_is_not_kept(
    run: Run, tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        subprocess.run(
            [sys.executable, "-m", "pdcheck", "weak.yaml"],
            cwd=tmp_path,
            env=scrubbed,
            stdout=closed,
            check=False,
        )
    _, out, _ = run("weak.yaml")
    assert b"weak.yaml" in out


def test_a_reader_that_has_seen_enough_changes_no_exit_code(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    weak = (EXAMPLES / "weak-plan.yaml").read_bytes()
    for number in range(60):
        (tmp_path / f"plan-{number}.yaml").write_bytes(weak)
    command = [sys.executable, "-m", "pdcheck", "."]
    codes = []
    for _ in range(2):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=scrubbed, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        codes.append((process.wait(), b"Traceback" in process.stderr.read()))
        process.stderr.close()
        subprocess.run(command, cwd=tmp_path, env=scrubbed, capture_output=True, check=False)
    assert codes == [(1, False), (1, False)]
