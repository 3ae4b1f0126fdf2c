"""What fuzzing begins with: the project's own plans, settings and baselines, and every rule's page.

With the words of the plan language they are also what `mutations.py` builds new texts from.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pdcheck.document import parse
from pdcheck.evidence import load_catalogue
from pdcheck.language.node import Node, Shape, fields_of
from pdcheck.language.plan import Plan
from pdcheck.rule import EXAMPLE, all_rules, files_of
from pdcheck.settings.file import SettingsFile
from tests.completion import minimal

TESTS = Path(__file__).parent.parent
EXAMPLES = TESTS.parent / "examples"

BASELINE = """\
version: 1
plans:
  - file: plans/spring.yaml
    findings:
      - rule: nothing-stops
        place: [stops]
        quotes: ["Marking: \\u2028"]
        since: 2026-09-01
        reason: Taken over
"""


@cache
def seeds() -> tuple[str, ...]:
    """Every text to begin with, in a fixed order."""
    return (BASELINE, *_of_the_examples(), *_of_the_rules(), *_of_the_cases())


def _of_the_examples() -> Iterator[str]:
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        yield path.read_text(encoding="utf-8")


def _of_the_rules() -> Iterator[str]:
    for rule in all_rules():
        for page in (rule.bad, rule.good):
            yield bundled(page, rule.base, rule.papers)


def _of_the_cases() -> Iterator[str]:
    for path in sorted((TESTS / "cases").glob("*/*.yaml")):
        data = parse(path.read_text(encoding="utf-8")).data
        assert isinstance(data, dict)
        for case in data["cases"]:
            base = case.get("base") or data.get("base") or ""
            yield bundled(case["plan"], base, case.get("papers") or data.get("papers") or {})


def bundled(page: str, base: str, papers: Mapping[str, str]) -> str:
    """The files of a page in one text, the first of them made a plan that can be read."""
    files = files_of(page)
    files[EXAMPLE] = minimal(files.get(EXAMPLE, ""))
    others = {name: text for name, text in files.items() if name != EXAMPLE}
    if base:
        others["trust.yaml"] = minimal(base)
    return files[EXAMPLE] + "".join(
        f"--- # {name}\n{text}" for name, text in {**others, **papers}.items()
    )


# --- Words ---


@cache
def keys() -> tuple[str, ...]:
    """Every key that a plan or settings may have, and each mechanism by all its names."""
    named = [name for each in load_catalogue().mechanisms.values() for name in each.names]
    return tuple(
        dict.fromkeys([*_keys_below(Plan, set()), *_keys_below(SettingsFile, set()), *named])
    )


def _keys_below(kind: type[Node], seen: set[type[Node]]) -> Iterator[str]:
    if kind not in seen:
        seen.add(kind)
        for shape in fields_of(kind).values():
            yield shape.key
            yield from _words_of(shape)
            if shape.node:
                yield from _keys_below(shape.node, seen)


def _words_of(shape: Shape) -> Iterator[str]:
    if shape.value:
        yield from map(str, shape.value.schema.get("enum", ()))


VALUES = (
    "2026-09-02",
    "2 September 2026",
    "2027-02-30",
    "13/09/2026",
    "week of 2026-11-02",
    "2026-10",
    "2026-11-02 to 2026-12-18",
    "0001-01-01",
    "9999-12-31",
    "2026-27",
    "90 min",
    "1h 30",
    "half a day",
    "10 to 15 min",
    "999999999 h",
    "0",
    "-1",
    "1/0",
    "1e999",
    "9" * 5000,
    "٣",
    "up to 3",
    "6 to 4",
    "2 weeks",
    "2 a week",
    "half-term",
    "Tuesday",
    "10%",
    "16:15",
    "25:00",
    "TBC",
    "various",
    "“Wait time”",
    "each teacher",
    "trust.yaml",
    "null",
    "~",
    '""',
    "[]",
    "{}",
    "yes",
    "*alias",
    "&anchor x",
    "!!str x",
    "|\n",
    ">-\n",
    "{chosen_by: headteacher, due: 2027-01-08}",
    "{how: “Pairs run it, in turn”, owner: school}",
    "{how: Pairs run it, in turn # and swap}",
    "[launch, tally, launch]",
    "x" * 300,
    "a\u00a0b \u202e\u2028",
    "::error::x",
    "=1+1",
)
"""Values that some key understands and others do not, and what people and pasting make of them."""

SIGNS = (
    *"\n:-#'\"[]{}|>&*!%@`,? \t\r“”’…🙂é\x00\x1b\x85\u2028\u202e\ufeff",
    "---\n",
    "<<: ",
    "...\n",
)
"""What means something to YAML, to an editor or to a terminal."""


# --- Blocks ---

_KEY = re.compile(r"^(?P<indent> *)(?P<dash>(?:- )*)(?P<key>[\w -]+):", re.MULTILINE)


@cache
def blocks() -> Mapping[str, tuple[str, ...]]:
    """What stands behind each key in the seeds, its own indent taken away: `length: 90 min`."""
    found: dict[str, dict[str, None]] = {}
    for text in seeds():
        lines = text.splitlines()
        for number, line in enumerate(lines):
            key = _KEY.match(line)
            if key:
                column = key.start("key")
                block = [line[column:], *(each[column:] for each in below(lines, number, column))]
                found.setdefault(key["key"], {})["\n".join(block)] = None
    return {key: tuple(texts) for key, texts in found.items()}


def below(lines: list[str], number: int, column: int) -> list[str]:
    """The lines that belong to the one with this number, whose key begins at a column."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][: column + 1].isspace()):
        end += 1
    return lines[number + 1 : end]
