"""The locked requirements hold what pyproject.toml asks for, each file by its hash."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
with (ROOT / "pyproject.toml").open("rb") as _file:
    PROJECT = tomllib.load(_file)
NAMES = ("runtime", "build", "dev", "lowest")
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+)? \\")


def asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml names itself of what a lock holds."""
    project = PROJECT["project"]
    match lock:
        case "build":
            return [Requirement(each) for each in PROJECT["build-system"]["requires"]]
        case "runtime":
            return [Requirement(each) for each in project["dependencies"]]
        case _:
            extra = {"dev": "dev", "lowest": "test"}[lock]
            return [*asked_for("runtime"), *of_extra(extra)]


def of_extra(extra: str) -> Iterator[Requirement]:
    """What an extra names, with that of the extras of our own that it names."""
    for each in map(Requirement, PROJECT["project"]["optional-dependencies"][extra]):
        if each.name == PROJECT["project"]["name"]:
            for own in each.extras:
                yield from of_extra(own)
        else:
            yield each


def lines(lock: str) -> list[str]:
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def pins(lock: str) -> dict[str, set[Version]]:
    """The versions of each package: more than one where they differ by system or Python."""
    held: dict[str, set[Version]] = {}
    for line in lines(lock):
        if found := PIN.fullmatch(line):
            held.setdefault(found["name"], set()).add(Version(found["version"]))
    return held


def bounds(asked: Iterable[Requirement]) -> dict[str, Version]:
    """The lower bound of each, which is all that a range may say."""
    found: dict[str, Version] = {}
    for each in asked:
        (specifier,) = each.specifier
        assert specifier.operator == ">=", each
        found[canonicalize_name(each.name)] = Version(specifier.version)
    return found


@pytest.mark.parametrize("lock", NAMES)
def test_each_line_of_a_lock_is_a_pin_or_the_hash_of_a_file(lock: str) -> None:
    strange = [
        line
        for line in lines(lock)
        if not PIN.fullmatch(line)
        and not re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert strange == []
    assert pins(lock) != {}


@pytest.mark.parametrize("lock", NAMES)
def test_each_pin_has_a_hash_below_it(lock: str) -> None:
    held = lines(lock)
    bare = [
        a for a, b in zip(held, [*held[1:], ""], strict=True) if "==" in a and "sha256" not in b
    ]
    assert bare == []


@pytest.mark.parametrize("lock", NAMES)
def test_a_lock_pins_all_that_is_asked_for_within_its_range(lock: str) -> None:
    held, asked = pins(lock), list(asked_for(lock))
    for name in {canonicalize_name(each.name) for each in asked}:
        ranges = [each.specifier for each in asked if canonicalize_name(each.name) == name]
        assert held.get(name), name
        for version in held[name]:
            assert any(each.contains(version) for each in ranges), (name, version)


def test_the_lowest_are_the_lower_bounds_themselves() -> None:
    held = pins("lowest")
    wrong = {
        name: (bound, held[name])
        for name, bound in bounds(asked_for("lowest")).items()
        if held[name] != {bound}
    }
    assert wrong == {}


@pytest.mark.parametrize("lock", ["runtime", "build"])
def test_what_is_installed_is_what_was_tested(lock: str) -> None:
    tested = pins("dev")
    assert {name: found for name, found in pins(lock).items() if tested.get(name) != found} == {}


def test_a_range_has_a_lower_bound_alone() -> None:
    """Of the fuzzer alone not: each of its versions has the wheels of some versions of Python."""
    fuzzers = {each.name for each in of_extra("fuzz")}
    extras = PROJECT["project"]["optional-dependencies"]
    asked = [*asked_for("runtime"), *asked_for("build"), *(r for e in extras for r in of_extra(e))]
    assert len(bounds(each for each in asked if each.name not in fuzzers)) > 20
