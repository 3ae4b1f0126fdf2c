"""`python -m pdcheck`, and the `pdcheck` command: nothing escapes from here as a traceback."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks for modules in the working folder first, and a folder of plans may come
    # from anybody. It stays where pdcheck itself is run from it, as in a checkout.
    _home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if sys.path[:1] != [_home]:
        del sys.path[0]

import errno
import gc

from pdcheck import __version__, streams
from pdcheck.interruption import INTERRUPTED, disregard, heed

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
REFUSED = 2
BUG = 3


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        heed()
        gc.disable()  # what is loaded stays; looking through it for garbage is a tenth of a start
        streams.prepare()
        # Nobody's pydantic plugin has a say in what a plan means, and looking for them takes time.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    finally:
        disregard()
        abandoned = _end_the_workers()
    streams.flush()
    if abandoned:  # Python would wait for ever
        os._exit(code)
    sys.exit(code)


def _end_the_workers() -> bool:
    """End what was begun elsewhere; whether Python would wait for it all the same."""
    workers = sys.modules.get("pdcheck.running.workers")
    if not workers:
        return False
    workers.end_all()
    abandoned: bool = workers.some_are_abandoned()
    return abandoned


def _run() -> int:
    code = 0
    try:
        if sys.argv[1:] == ["--version"]:  # asked so often that it should cost nothing
            print(f"pdcheck {__version__}", flush=True)
            return 0
        code = _answered(sys.argv[1:])
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        streams.give_up_on_stdout()
        return code
    except Exception as error:
        return _told(error)


# --- What went wrong ---


def _told(error: Exception) -> int:
    """Say what went wrong: what the system refused us, or else a bug of ours."""
    refused = _refusal(error)
    if isinstance(error, OSError):
        streams.give_up_on_stdout()
    said = refused or (
        f"{type(error).__name__}: {error}\n"
        "  why   this is a bug in pdcheck, not a fault in your plan\n"
        "  do    report it with the plan and this line"
    )
    print(f"pdcheck: {said}", file=sys.stderr)
    return REFUSED if refused else BUG


def _refusal(error: Exception) -> str:
    """What the operating system would not give us; empty where it is not to blame."""
    number = error.errno if isinstance(error, OSError) else None
    # A library that finds no room in the memory is told as one that cannot be imported.
    if isinstance(error, MemoryError) or "failed to map segment" in str(error):
        number = errno.ENOMEM
    if number in _REFUSALS:
        return _REFUSALS[number]
    if number == errno.ENOENT and not _is_somewhere():
        return _NOWHERE
    return f"the result cannot be written: {error.strerror}" if isinstance(error, OSError) else ""


_REFUSALS = {
    errno.ENOMEM: "the computer has no more memory for pdcheck, so nothing was finished\n"
    "  do    name fewer plans at a time, use `--jobs 1`, or raise the limit",
    errno.EMFILE: "the computer lets pdcheck open no more files, so nothing was finished\n"
    "  do    raise the limit, as with `ulimit -n 256`",
    errno.EAGAIN: "the computer lets pdcheck start nothing more, so nothing was finished\n"
    "  do    use `--jobs 1`, or raise the limit",
}
_NOWHERE = (
    "the folder in which pdcheck was started is not there any more\n"
    "  do    go to a folder that is there, and run pdcheck again"
)


def _is_somewhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


# --- Who answers ---


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


if __name__ == "__main__":
    main()
