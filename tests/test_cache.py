"""The cache gives back what was kept while all it came from is the same, and nothing else."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from pdcheck.cache.store import FOLDER_VARIABLE, Cache, cache_folder, digest_of
from pdcheck.files import Watch, nearest_settings, read_plan, watched

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
KEY = digest_of("a test")


def seen_of(path: Path) -> Watch:
    with watched() as watch:
        read_plan(str(path))
    return watch


def value_in(cache: Cache, key: str = KEY) -> Any:
    kept = cache.find(key)
    return kept and kept.value


def entry_in(folder: Path) -> Path:
    (found,) = (path for path in folder.rglob("*") if path.is_file() and path.name != "pruned")
    return found


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("pdcheck: 1\n", encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path, plan: Path) -> Cache:
    """A cache that holds one value, worked out from the plan."""
    cache = Cache(str(tmp_path / "cache"))
    cache.keep(KEY, ["said"], seen_of(plan).seen)
    return cache


def test_what_was_kept_is_found_again(kept: Cache) -> None:
    assert value_in(kept) == ["said"]
    assert kept.find(digest_of("another")) is None


def test_it_says_what_was_looked_at(kept: Cache, plan: Path) -> None:
    found = kept.find(KEY)
    assert found is not None
    assert [path for _, path in found.seen] == [str(plan)]


def test_nothing_is_found_where_there_is_no_cache(tmp_path: Path) -> None:
    assert Cache(str(tmp_path / "none")).find(KEY) is None


def test_it_does_not_hold_once_a_file_has_changed_or_is_gone(kept: Cache, plan: Path) -> None:
    times = plan.stat()
    plan.write_text("pdcheck: 2\n", encoding="utf-8")
    os.utime(plan, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert kept.find(KEY) is None
    plan.write_text("pdcheck: 1\n", encoding="utf-8")
    assert value_in(kept) == ["said"]
    plan.unlink()
    assert kept.find(KEY) is None


def test_a_file_that_appears_where_none_was_makes_it_stale(tmp_path: Path, plan: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    with watched() as watch:
        assert nearest_settings(str(plan)) is None
    cache.keep(KEY, 1, watch.seen)
    assert value_in(cache) == 1
    (tmp_path / "pdcheck.yaml").write_text("", encoding="utf-8")
    assert cache.find(KEY) is None


def test_what_changed_while_it_was_looked_at_never_holds(tmp_path: Path, plan: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    with watched() as watch:
        read_plan(str(plan))
        plan.write_text("pdcheck: 2\n", encoding="utf-8")
        read_plan(str(plan))
    cache.keep(KEY, 1, watch.seen)
    assert cache.find(KEY) is None


@pytest.mark.parametrize("position", [0, 10, 63, 64, 70, -1])
def test_a_damaged_entry_is_passed_over(kept: Cache, tmp_path: Path, position: int) -> None:
    entry = entry_in(tmp_path / "cache")
    data = bytearray(entry.read_bytes())
    data[position] ^= 1
    entry.write_bytes(data)
    assert kept.find(KEY) is None


@pytest.mark.parametrize("data", [b"", b"0" * 64, b"\x80\x04}", b"0" * 64 + b"[" * 100_000])
def test_what_is_no_entry_is_passed_over(kept: Cache, tmp_path: Path, data: bytes) -> None:
    entry_in(tmp_path / "cache").write_bytes(data)
    assert kept.find(KEY) is None


@pytest.mark.parametrize(
    "entry",
    [
        {"value": 1},
        {"seen": {}, "value": 1},
        {"seen": [["bytes"]], "value": 1},
        {"seen": [["__import__", "os", "x"]], "value": 1},
        [],
    ],
)
def test_an_entry_of_another_shape_is_passed_over_whole_as_it_may_be(
    kept: Cache, tmp_path: Path, entry: Any
) -> None:
    import hashlib

    body = json.dumps(entry).encode()
    whole = hashlib.sha256(body).hexdigest().encode() + body
    entry_in(tmp_path / "cache").write_bytes(whole)
    assert kept.find(KEY) is None


@POSIX
def test_a_folder_that_cannot_be_written_is_no_reason_to_complain(
    tmp_path: Path, plan: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(str(tmp_path / "file" / "cache"))
    cache.keep(KEY, 1, seen_of(plan).seen)
    assert cache.find(KEY) is None


@POSIX
def test_a_pipe_or_a_device_in_place_of_an_entry_is_not_waited_for(
    kept: Cache, tmp_path: Path
) -> None:
    entry = entry_in(tmp_path / "cache")
    entry.unlink()
    os.mkfifo(entry)
    assert kept.find(KEY) is None
    entry.unlink()
    entry.symlink_to("/dev/zero")
    assert kept.find(KEY) is None


@POSIX
def test_an_entry_that_is_a_link_is_not_followed(kept: Cache, tmp_path: Path) -> None:
    entry = entry_in(tmp_path / "cache")
    entry.rename(tmp_path / "theirs")
    entry.symlink_to(tmp_path / "theirs")
    assert kept.find(KEY) is None
    entry.unlink()
    os.link(tmp_path / "theirs", entry)
    assert kept.find(KEY) is None


def test_an_entry_serves_for_no_other_key(kept: Cache, tmp_path: Path) -> None:
    other = digest_of("another plan")
    path = tmp_path / "cache" / other[:2] / other[2:]
    path.parent.mkdir(exist_ok=True)
    shutil.copy(entry_in(tmp_path / "cache"), path)
    assert kept.find(KEY)
    assert kept.find(other) is None


@POSIX
def test_a_folder_that_everybody_may_write_to_is_passed_over(
    kept: Cache, tmp_path: Path, plan: Path
) -> None:
    (tmp_path / "cache").chmod(0o777)
    shared = Cache(str(tmp_path / "cache"))
    shared.keep(digest_of("new"), 2, seen_of(plan).seen)
    assert shared.find(KEY) is None
    (tmp_path / "cache").chmod(0o700)
    assert kept.find(digest_of("new")) is None


@POSIX
def test_nothing_is_written_through_a_link_in_the_folder(tmp_path: Path, plan: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "own").mkdir(mode=0o700)
    (tmp_path / "own" / KEY[:2]).symlink_to(tmp_path / "theirs")
    Cache(str(tmp_path / "own")).keep(KEY, 1, seen_of(plan).seen)
    assert list((tmp_path / "theirs").iterdir()) == []


@POSIX
def test_only_its_owner_may_read_it(kept: Cache, tmp_path: Path) -> None:
    assert kept.find(KEY)
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    assert entry_in(tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_nothing_unfinished_is_left_behind(kept: Cache, tmp_path: Path, plan: Path) -> None:
    kept.keep(KEY, ["said later"], seen_of(plan).seen)
    assert value_in(kept) == ["said later"]
    assert "." not in entry_in(tmp_path / "cache").name


def test_what_nobody_used_for_a_month_is_thrown_away(
    kept: Cache, tmp_path: Path, plan: Path
) -> None:
    long_ago = 1_600_000_000
    for path in (tmp_path / "cache").rglob("*"):
        os.utime(path, (long_ago, long_ago))
    kept.keep(digest_of("new"), 2, seen_of(plan).seen)
    assert kept.find(KEY) is None
    assert value_in(kept, digest_of("new")) == 2


def test_a_folder_that_holds_other_files_keeps_them(tmp_path: Path, plan: Path) -> None:
    folder = tmp_path / "documents"
    for name in ("thesis.docx", "ab/letter.docx", "ab/" + "f" * 61, "cd/ef/" + "a" * 62):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
        os.utime(folder / name, (1_600_000_000, 1_600_000_000))
    before = sorted(folder.rglob("*"))
    Cache(str(folder)).keep(KEY, 1, seen_of(plan).seen)
    assert set(before) <= set(folder.rglob("*"))


def test_what_is_used_is_kept(kept: Cache, tmp_path: Path) -> None:
    entry = entry_in(tmp_path / "cache")
    os.utime(entry, (1_600_000_000, 1_600_000_000))
    assert value_in(kept) == ["said"]
    assert entry.stat().st_mtime > 1_700_000_000


def test_its_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert cache_folder() == str(tmp_path)
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert os.path.basename(cache_folder()) == "pdcheck"


def test_a_key_depends_on_everything_that_is_put_in() -> None:
    assert digest_of("a", ["b"]) == digest_of("a", ["b"])
    assert len({digest_of("a", ["b"]), digest_of("a", "b"), digest_of("ab"), digest_of("a")}) == 4
