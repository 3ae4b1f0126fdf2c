"""Which tests look at a file: first those that were written for it, then those that use it."""

from collections.abc import Sequence
from pathlib import PurePosixPath

PAGES = ("tests/test_said.py", "tests/test_rules.py", "tests/test_cases.py")
EXAMPLES = (
    "tests/mutation/alone.py",
    "tests/test_systems.py",
    "tests/test_trusts.py",
)
ENGINE = (
    "tests/test_checker.py",
    "tests/test_engine.py",
    "tests/test_merging.py",
)
OWN = {
    "pdcheck/rules/plan": (
        "tests/test_remedies.py",
        "tests/test_mending.py",
        "tests/test_fixing.py",
        "tests/test_silences.py",
    ),
    "pdcheck/rules/documents": ("tests/test_quoting_plans.py",),
    "pdcheck/rules/trust": ("tests/test_together.py", "tests/test_merging.py"),
    "pdcheck/engine.py": ENGINE,
    "pdcheck/rule.py": ("tests/test_declaring.py",),
    "pdcheck/finding.py": ("tests/test_finding.py",),
    "pdcheck/silencing": ("tests/test_silences.py",),
    "pdcheck/baselines/holding.py": ("tests/test_holding.py",),
    "pdcheck/baselines/carried.py": ("tests/test_baseline.py", "tests/test_identity.py"),
    "pdcheck/baselines/file.py": ("tests/test_baseline.py",),
    "pdcheck/facts": ("tests/test_schedule.py", "tests/test_engine.py", "tests/test_detail.py"),
    "pdcheck/language": ("tests/test_values.py", "tests/test_reading.py"),
}
"""Beside the pages and the cases of rules, the tests that were written for a file or a folder."""


def files_of(file: str, own_only: bool) -> tuple[str, ...]:
    """The files of tests, or parts of them, that look at a file."""
    if own_only:
        return PAGES if file.startswith("pdcheck/rules/") else _own_files(file)
    return tuple(dict.fromkeys([*_own_files(file), *PAGES, *EXAMPLES]))


def ordered(file: str, names: Sequence[str], own_only: bool) -> list[int]:
    """Which of the tests of these names look at a file, those first that were written for it."""
    looking = files_of(file, own_only)
    own = [n for n, name in enumerate(names) if _is_own(file, name)]
    others = [n for n, name in enumerate(names) if name.startswith(looking) and n not in {*own}]
    return own if own_only else own + others


def _own_files(file: str) -> tuple[str, ...]:
    own = (tests for place, tests in OWN.items() if PurePosixPath(file).is_relative_to(place))
    return tuple(test for tests in own for test in tests)


def _is_own(file: str, name: str) -> bool:
    if not file.startswith("pdcheck/rules/"):
        return name.startswith(_own_files(file))
    rule = PurePosixPath(file).stem.replace("_", "-")
    return name.startswith(PAGES) and (f"[{rule}]" in name or f"[{rule}: " in name)
