"""How pdcheck is started: nothing in the folder that it checks is run."""

import subprocess
import sys
from pathlib import Path

import pytest

MODULES = ("json", "signal", "hashlib", "datetime", "typing", "pydantic", "typer", "rich")


@pytest.mark.parametrize("command", ["", "fix"])
def test_a_module_in_the_folder_of_the_plans_is_not_loaded(
    tmp_path: Path, scrubbed: dict[str, str], command: str
) -> None:
    for name in MODULES:
        code = f"open({str(tmp_path / 'ran')!r}, 'a').write(__name__)"
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("pdcheck: 1\nprogramme: Wait time\n", encoding="utf-8")
    words = [command, "plan.yaml"] if command else ["plan.yaml", "--no-cache"]
    done = subprocess.run(
        [sys.executable, "-m", "pdcheck", *words],
        cwd=tmp_path,
        env=scrubbed,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert not (tmp_path / "ran").exists()
