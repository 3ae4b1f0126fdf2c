"""A working folder in which every call finds what it names."""

from pathlib import Path

import pytest

from tests.surroundings.calls import furnish


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    working = tmp_path / "working"
    working.mkdir()
    furnish(working)
    return working
