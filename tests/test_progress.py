"""Progress is told on a terminal, where work is long, and wiped at the end."""

import io

import pytest

from pdcheck.running import progress
from pdcheck.running.progress import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT", 0)
    out = io.StringIO()
    assert list(counted(range(3), 3, "checking plans", out)) == [0, 1, 2]
    assert out.getvalue() == ""


def test_short_work_is_not_talked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT", 1_000_000)
    out = Terminal()
    assert list(counted(range(3), 3, "checking plans", out)) == [0, 1, 2]
    assert out.getvalue() == ""


def test_long_work_is_counted_and_the_line_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT", 0)
    out = Terminal()
    assert list(counted(range(3), 1000, "checking plans", out)) == [0, 1, 2]
    said = out.getvalue()
    assert said.startswith("\rchecking plans: 1 of 1,000")
    assert said.endswith("\r")
    assert said.split("\r")[-2].strip() == ""
    assert "\x1b" not in said
