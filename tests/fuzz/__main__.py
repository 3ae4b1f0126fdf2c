"""Fuzz one target: `python -m tests.fuzz reader|engine|fix [--seconds N] [--seed N]`.

It needs atheris (`pip install -e '.[fuzz]'`) and ends at the first failure, whose input it writes
to `.fuzz/`, beside the corpus that it grows there.

`--keep` adds to `tests/fuzz/corpus/` what reaches code that nothing there reaches yet. Words
behind `--` go to libFuzzer as they are: `python -m tests.fuzz reader -- FILE` tries one input, and
`-- -minimize_crash=1 -runs=1000 FILE` looks for a shorter one that fails too.
"""

import argparse
import pkgutil
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE.parent.parent / ".fuzz"

TARGETS = ("reader", "engine", "fix")
LONGEST = 64 * 1024
"""The longest input, in bytes: ten times a long plan."""

MOST_SECONDS = 5
"""The time of the processor that an input may take, instrumented as pdcheck is here."""

MOST_MIB = 1024
"""The memory that the whole process may take, with all that the fuzzer remembers."""


def main(words: list[str]) -> None:
    """Fuzz. Does not return: libFuzzer ends the process."""
    asked = _options(words)
    target = asked.target
    import atheris

    with atheris.instrument_imports(include=["pdcheck"], enable_loader_override=False):
        _load_everything()
        holds = import_module(f"tests.fuzz.{target}").holds
    from tests.fuzz.mutations import mutated

    def changed(data: bytes, most: int, seed: int) -> bytes:
        """Half of the inputs are changed as bytes, half as plans."""
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return mutated(data.decode("utf-8", "replace"), seed).encode("utf-8", "replace")[:most]

    # libFuzzer starts itself anew for some tasks, by the first of these words
    arguments = [f"{sys.executable} -m tests.fuzz {target} --", *_arguments(asked)]
    atheris.Setup(arguments, _in_time(holds), custom_mutator=changed)
    atheris.Fuzz()


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600, help="how long at most (600)")
    parser.add_argument("--runs", type=int, default=-1, help="how many inputs at most (no limit)")
    parser.add_argument("--seed", type=int, default=1, help="what all chance follows from (1)")
    parser.add_argument("--keep", action="store_true", help="fuzz nothing, and keep what was found")
    parser.add_argument("rest", nargs="*", help="what libFuzzer is told in place of all that")
    return parser.parse_args(words)


def _load_everything() -> None:
    """Load every module now, because pdcheck loads most of them only when it needs them."""
    import pdcheck

    for module in pkgutil.walk_packages(pdcheck.__path__, "pdcheck."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def _arguments(asked: argparse.Namespace) -> list[str]:
    limits = [
        f"-max_len={LONGEST}",
        f"-timeout={10 * MOST_SECONDS}",
        f"-rss_limit_mb={MOST_MIB}",
        f"-artifact_prefix={WORK}/{asked.target}-",
    ]
    if asked.rest:
        return [*limits, *asked.rest]
    grown, kept, begin = WORK / asked.target, HERE / "corpus" / asked.target, WORK / "seeds"
    grown.mkdir(parents=True, exist_ok=True)
    _write_seeds(begin)
    if asked.keep:  # by the code that an input reaches, and not by how often it does
        return [*limits, "-set_cover_merge=1", "-use_counters=0", *map(str, (kept, grown, begin))]
    return [
        *limits,
        f"-seed={asked.seed}",
        f"-runs={asked.runs}",
        f"-max_total_time={asked.seconds}",
        f"-dict={_dictionary()}",
        "-print_final_stats=1",
        *map(str, (grown, kept, begin)),
    ]


def _write_seeds(folder: Path) -> None:
    from tests.fuzz.seeds import seeds

    folder.mkdir(exist_ok=True)
    for number, text in enumerate(seeds()):
        (folder / f"{number:04}.yaml").write_bytes(text.encode("utf-8"))


def _dictionary() -> Path:
    """The words of plans and the signs of YAML, as libFuzzer reads them."""
    from tests.fuzz.seeds import SIGNS, VALUES, keys

    path = WORK / "words.dict"
    tokens = [*SIGNS, *VALUES, *(f"{key}: " for key in keys())]
    quoted = ("".join(f"\\x{byte:02x}" for byte in token.encode()[:60]) for token in tokens)
    path.write_text("".join(f'"{token}"\n' for token in quoted), encoding="ascii")
    return path


def _in_time(holds: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, for which an input that takes too long is a failure too."""

    def holds_in_time(data: bytes) -> None:
        start = time.process_time()
        holds(data)
        spent = time.process_time() - start
        assert spent <= MOST_SECONDS, f"{len(data)} bytes took {spent:.1f} s"

    return holds_in_time


if __name__ == "__main__":
    main(sys.argv[1:])
