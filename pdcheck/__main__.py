"""`python -m pdcheck`, and the `pdcheck` command: nothing escapes from here as a traceback."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks for modules in the working folder first, and a folder of plans may come
    # from anybody. It stays where pdcheck itself is run from it, as in a checkout.
    _home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if sys.path[:1] in ([""], [os.getcwd()]) and os.getcwd() != _home:
        del sys.path[0]

import gc
import signal
from types import FrameType

from pdcheck import __version__

COMMANDS = {
    "agree",
    "audit",
    "baseline",
    "check",
    "compare",
    "diff",
    "explain",
    "fix",
    "init",
    "map",
    "mechanisms",
    "rules",
    "schema",
}
BUG = 3
INTERRUPTED = 130
TERMINATED = 143


def main() -> None:
    """Run the command line and exit with its code."""
    gc.disable()  # what is loaded stays; looking through it for garbage is a tenth of a start
    _open_what_is_closed()
    _use_utf8()
    signal.signal(signal.SIGTERM, _terminated)
    # Nobody's pydantic plugin has a say in what a plan means, and looking for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        sys.exit(_run())
    finally:
        _end_the_workers()


def _end_the_workers() -> None:
    """End what was begun elsewhere; after an interruption Python would wait for it."""
    if workers := sys.modules.get("pdcheck.running.workers"):
        workers.end_all()


def _run() -> int:
    code = 0
    try:
        if sys.argv[1:] == ["--version"]:  # asked so often that it should cost nothing
            print(f"pdcheck {__version__}", flush=True)
            return 0
        code = _answered(sys.argv[1:])
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_on_stdout()
        return code
    except OSError as error:
        _give_up_on_stdout()
        print(f"pdcheck: the result cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    except Exception as error:
        print(
            f"pdcheck: {type(error).__name__}: {error}\n"
            "  why   this is a bug in pdcheck, not a fault in your plan\n"
            "  do    report it with the plan and this line",
            file=sys.stderr,
        )
        return BUG


def _answered(words: list[str]) -> int:
    """Answer a call: from the cache, where it is a check that was answered so before."""
    from pdcheck.cache import answers

    if not (asks_for_a_check(words) and answers.may_be_known(words)):
        return _carried_out(words)
    code = answers.answer(words)
    if code is None:
        with answers.listening() as heard:
            code = _carried_out(words)
        if code in (0, 1):
            heard.keep(words, code)
    return code


def _carried_out(words: list[str]) -> int:
    if only_plans(words):
        from pdcheck.commands import check

        return check.run(words)
    from pdcheck import cli

    return cli.run()


def asks_for_a_check(words: list[str]) -> bool:
    """Whether a call checks plans, with `check` or by naming them at once."""
    return bool(words) and (words[0] == "check" or words[0] not in COMMANDS)


def only_plans(words: list[str]) -> bool:
    """Whether a call names plans and asks for nothing else: reading it needs no option parser.

    On Windows the parser also puts in what `~` and `%NAME%` stand for, so there it is asked.
    """
    return (
        os.name != "nt"
        and bool(words)
        and words[0] not in COMMANDS
        and all(word == "-" or not word.startswith("-") for word in words)
    )


def _terminated(_number: int, _frame: FrameType | None) -> None:
    sys.exit(TERMINATED)


def _open_what_is_closed() -> None:
    """Give closed streams something to stand for, so that no plan is opened in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what it cannot hold becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _give_up_on_stdout() -> None:
    """Point stdout at nothing, so that Python does not complain when it closes it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        sys.stdout = None


if __name__ == "__main__":
    main()
