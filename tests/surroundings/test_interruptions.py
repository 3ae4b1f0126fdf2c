"""Ctrl-C and the request to end, at many moments: the right code, no traceback, nobody left."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.surroundings.calls import CALLS, EXAMPLES, assert_no_bug_is_told, begun, ended, ran

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc")

PLANS = 120
SEED = 7
MOMENTS = 10
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    plans = tmp_path / "many"
    plans.mkdir()
    text = (EXAMPLES / "weak-plan.yaml").read_text(encoding="utf-8")
    for number in range(PLANS):
        (plans / f"{number}.yaml").write_text(f"{text}# {number}\n", encoding="utf-8")
    return plans


def is_ours(error: str) -> bool:
    """Whether a traceback shows a line of pdcheck: Python itself may be hit while it starts."""
    return "/pdcheck/" in error.replace("/bin/pdcheck", "")


@pytest.mark.parametrize("cached", [True, False], ids=["with a cache", "without"])
def test_a_run_that_is_interrupted_at_any_moment_ends_in_order(
    many: Path, scrubbed: dict[str, str], cached: bool
) -> None:
    words = ["check", ".", "--jobs", "3", "-f", "json", "-o", "html=report.html"]
    words += [] if cached else ["--no-cache"]
    start = time.monotonic()
    whole = ran([*words, "--no-cache"], many, scrubbed)
    lasts = time.monotonic() - start
    chosen = random.Random(SEED)
    for number in range(MOMENTS):
        sent = [signal.SIGINT, signal.SIGTERM][number % 2]
        process = begun(words, many, scrubbed)
        time.sleep(chosen.uniform(0, lasts))
        process.send_signal(sent)
        if chosen.random() < 0.5:
            process.send_signal(sent)  # who is in a hurry asks twice
        done = ended(process)
        assert done.code in (CODES[sent], whole.code)
        assert not is_ours(done.err), done.err
        assert list(many.glob(".pdcheck-*")) == []
    assert ran(words, many, scrubbed) == whole


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("sent", CODES)
def test_every_command_that_is_interrupted_says_nothing_and_has_its_code(
    folder: Path, scrubbed: dict[str, str], name: str, sent: signal.Signals
) -> None:
    hook = folder / "sitecustomize.py"
    # It strikes when the command is about to write, which is late, and sure to come.
    hook.write_text(STRIKE.format(number=int(sent)), encoding="utf-8")
    process = begun(CALLS[name], folder, {**scrubbed, "PYTHONPATH": str(folder)})
    done = ended(process)
    assert done.code == CODES[sent], done.err
    assert done.err.strip() == ""


STRIKE = """
import os, signal, sys

def strike(event, details, armed=[True]):
    if armed and event == "import" and details[0] == "pdcheck.files":
        armed.clear()
        os.kill(os.getpid(), {number})

sys.addaudithook(strike)
"""


def test_what_is_lost_where_an_object_is_thrown_away_is_told_again(
    tmp_path: Path, scrubbed: dict[str, str]
) -> None:
    script = (
        "import os, signal, time\n"
        "from pdcheck.interruption import heed\n"
        "class Thing:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(0)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "heed()\n"
        "try:\n"
        "    Thing()\n"
        "    time.sleep(20)\n"
        "except KeyboardInterrupt:\n"
        "    print('told')\n"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=scrubbed,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("told\n", "")


def test_a_terminal_that_waits_is_left_as_it_was(many: Path, scrubbed: dict[str, str]) -> None:
    import pty

    screen, theirs = pty.openpty()
    environment = {**scrubbed, "TERM": "xterm-256color"}
    words = ["check", ".", "--no-cache", "--jobs", "1"]
    process = begun(words, many, environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, sent = b"", False
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
        if b"plans checked" in shown and not sent:
            sent = True
            process.send_signal(signal.SIGINT)
    process.wait(20)
    os.close(screen)
    assert (process.returncode == 130) is sent
    assert_no_bug_is_told(shown.decode().replace("\x1b", "") if sent else "")
    assert b"\x1b[?25l" not in shown
    if sent:
        said = shown.decode().rpartition("\r")[0].rpartition("\r")[2]
        assert said.strip() == ""
