"""What a school made of a trust's plan: for people, for a page, and for machines."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from typing_extensions import TypedDict  # the one that pydantic can read before Python 3.12

from pdcheck import __version__
from pdcheck.adaptation.records import Aspect, CoreFate, CorePart, Difference, Fate, Standing
from pdcheck.commands.diff import Comparison
from pdcheck.reporters.encoding import laid_out
from pdcheck.reporters.inert import escaped
from pdcheck.reporters.json_schema import schema_of
from pdcheck.span import Place
from pdcheck.visible import visible

WIDTH = 80
SCHEMA_VERSION = 1


class PlaceJson(TypedDict):
    """Where one of the two files writes something; line and column count characters from 1."""

    file: str
    line: int
    column: int


class CorePartJson(TypedDict):
    """A part that the trust's plan lists under `core`: kept, changed or dropped.

    `lost` says how it was dropped, and is empty otherwise.
    """

    name: str
    kind: str
    fate: str
    lost: str
    trust: PlaceJson | None
    school: PlaceJson | None


class DifferenceJson(TypedDict):
    """One difference. `of` is the id or title of a part, `key` what of it, empty for all of it.

    `fate` is dropped, changed, added, or asked: gone, while something new has its title, so that
    a person must say whether it is the same. `standing` is core, adaptable, cosmetic, or
    unstated where the trust's plan says neither. `aspect` is `dose cut`, `order`, `role`, or
    empty. `recorded` says whether `changes` has an entry with why, owner and date.
    """

    fate: str
    standing: str
    block: str
    of: str
    title: str
    key: str
    aspect: str
    before: str
    after: str
    recorded: bool
    trust: PlaceJson | None
    school: PlaceJson | None


class KeptJson(TypedDict):
    """A part that both plans have and say the same of."""

    block: str
    of: str
    title: str


class AdaptationJson(TypedDict):
    """What a school's plan made of a trust's. `adapts` is null for a full copy."""

    schema_version: int
    pdcheck_version: str
    trust: str
    school: str
    adapts: str | None
    counts: dict[str, int]
    core: list[CorePartJson]
    differences: list[DifferenceJson]
    kept: list[KeptJson]


def render(comparison: Comparison, output_format: str, out: TextIO) -> None:
    """Write a comparison as `text`, `json` or `markdown`."""
    if output_format == "json":
        out.write(laid_out(as_json(comparison)))
        out.write("\n")
    else:
        lines = _markdown if output_format == "markdown" else _text
        out.writelines(f"{line}".rstrip() + "\n" for line in lines(comparison))


# --- What is told, whatever the format ---

_SECTIONS: tuple[tuple[str, Callable[[Difference], bool]], ...] = (
    (
        "Perhaps the same under another id",
        lambda each: each.fate is Fate.ASKED,
    ),
    (
        "Changed or dropped, and core",
        lambda each: each.departs and each.standing is Standing.CORE,
    ),
    (
        "Changed or dropped; the trust's plan says neither core nor adaptable",
        lambda each: each.departs and each.standing is Standing.UNSTATED,
    ),
    (
        "Changed or dropped, and adaptable",
        lambda each: each.departs and each.standing is Standing.ADAPTABLE,
    ),
    (
        "Changed in wording only",
        lambda each: each.departs and each.standing is Standing.COSMETIC,
    ),
    ("Added", lambda each: each.fate is Fate.ADDED),
)


def _part(found: Difference) -> str:
    """What a difference is of: `length` of “Coaching”."""
    name = f"“{found.title or found.of}”"
    if found.block == "mechanisms":
        name = f"{found.of} in “{found.title}”"
    elif found.title == "" and found.of == found.block:
        name = f"`{found.block}`"
    return f"`{found.key}` of {name}" if found.key else name


def _happened(found: Difference) -> str:
    """What became of it, in the words of the two plans."""
    if found.fate is Fate.ASKED:
        return f"gone; `{found.after}` has its title: give it the same id if it is the same"
    if found.fate is Fate.ADDED:
        return f"added: {found.after}" if found.key else "added"
    if found.fate is Fate.DROPPED:
        return f"dropped; was: {found.before}" if found.key else "dropped"
    return f"{found.before} → {found.after}" if found.before or found.after else "changed"


def _marks(found: Difference) -> list[str]:
    marks = [found.aspect.value] if found.aspect is not Aspect.OTHER else []
    if found.weighs:
        marks.append("recorded" if found.recorded else "not recorded")
    return marks


def _where(comparison: Comparison, found: Difference | CorePart) -> str:
    trust, school = comparison.places(found)
    lines = [
        f"{who} line {place.span.start.line}"
        for who, place in (("school", school), ("trust", trust))
        if place
    ]
    return ", ".join(lines)


def _core_line(comparison: Comparison) -> str:
    core = comparison.adaptation.core
    if not core:
        return "The trust's plan lists nothing that it has under `core`."
    counts = Counter(part.fate for part in core)
    told = [f"{counts[fate]} {fate.value}" for fate in CoreFate if counts[fate]]
    return f"{len(core)} core {'part' if len(core) == 1 else 'parts'}: {', '.join(told)}"


def _core_part(part: CorePart) -> str:
    lost = f": the school's plan {part.lost}" if part.lost else ""
    return f"{part.kind} `{part.name}`{lost}"


def _what_it_is(comparison: Comparison) -> str:
    if not comparison.adapts:
        return "The school's plan is a full copy: what it does not have counts as dropped."
    if comparison.another:
        return f"The school's plan adapts another file, {comparison.adapts}, and was read with it."
    return "The school's plan writes only what differs; the rest was read from the trust's plan."


def _kept(comparison: Comparison) -> str:
    kept = [each for each in comparison.adaptation.kept if each.block != "mechanisms"]
    names = [each.title or each.of for each in kept]
    return f"Kept as they are, {len(names)} parts: {'; '.join(names) or 'none'}"


# --- For people ---


def _text(comparison: Comparison) -> Iterator[str]:
    yield f"{visible(comparison.school)}"
    yield from _wrapped(f"compared with {comparison.trust}", "  ")
    yield from _wrapped(_what_it_is(comparison), "  ")
    yield ""
    yield from _wrapped(_core_line(comparison))
    for part in comparison.adaptation.core:
        yield from _wrapped(_core_part(part), "            ", f"  {part.fate.value:<8}  ")
    for title, belongs in _SECTIONS:
        found = [each for each in comparison.adaptation.differences if belongs(each)]
        if found:
            yield ""
            yield from _wrapped(title)
        for each in found:
            yield from _wrapped(f"{_part(each)}: {_happened(each)}", "    ", "  - ")
            notes = [*_marks(each), _where(comparison, each)]
            yield from _wrapped("; ".join(filter(None, notes)), "    ", "    ")
    yield ""
    yield from _wrapped(_kept(comparison))


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


# --- For a page ---


def _markdown(comparison: Comparison) -> Iterator[str]:
    yield f"# {escaped(comparison.title or comparison.school)}"
    yield ""
    yield f"What {escaped(comparison.school)} made of {escaped(comparison.trust)}."
    yield escaped(_what_it_is(comparison))
    yield ""
    yield "## Core parts"
    yield ""
    yield escaped(_core_line(comparison))
    yield ""
    for part in comparison.adaptation.core:
        yield f"- **{part.fate.value}** {escaped(_core_part(part))}"
    for title, belongs in _SECTIONS:
        found = [each for each in comparison.adaptation.differences if belongs(each)]
        if found:
            yield from ("", f"## {escaped(title)}", "")
            yield "| part | what became of it | note | where |"
            yield "| --- | --- | --- | --- |"
        for each in found:
            cells = (
                _part(each),
                _happened(each),
                ", ".join(_marks(each)),
                _where(comparison, each),
            )
            yield f"| {' | '.join(map(escaped, cells))} |"
    yield from ("", "## Kept", "", escaped(_kept(comparison)))


# --- For machines ---


def as_json(comparison: Comparison) -> AdaptationJson:
    """The comparison as plain data."""
    adaptation = comparison.adaptation
    return {
        "schema_version": SCHEMA_VERSION,
        "pdcheck_version": __version__,
        "trust": comparison.trust,
        "school": comparison.school,
        "adapts": comparison.adapts or None,
        "counts": _counts(comparison),
        "core": [_core_facts(part, comparison) for part in adaptation.core],
        "differences": [_facts(each, comparison) for each in adaptation.differences],
        "kept": [{"block": k.block, "of": k.of, "title": k.title} for k in adaptation.kept],
    }


def _counts(comparison: Comparison) -> dict[str, int]:
    core = Counter(part.fate for part in comparison.adaptation.core)
    fates = Counter(each.fate for each in comparison.adaptation.differences)
    return {
        **{f"core_{fate.value}": core[fate] for fate in CoreFate},
        "kept": len(comparison.adaptation.kept),
        **{fate.value: fates[fate] for fate in Fate},
        "unrecorded": sum(each.unrecorded for each in comparison.adaptation.differences),
    }


def _core_facts(part: CorePart, comparison: Comparison) -> CorePartJson:
    trust, school = map(_place, comparison.places(part))
    return {
        "name": part.name,
        "kind": part.kind,
        "fate": part.fate.value,
        "lost": part.lost,
        "trust": trust,
        "school": school,
    }


def _facts(found: Difference, comparison: Comparison) -> DifferenceJson:
    trust, school = map(_place, comparison.places(found))
    return {
        "fate": found.fate.value,
        "standing": found.standing.value,
        "block": found.block,
        "of": found.of,
        "title": found.title,
        "key": found.key,
        "aspect": found.aspect.value,
        "before": found.before,
        "after": found.after,
        "recorded": found.recorded,
        "trust": trust,
        "school": school,
    }


def _place(place: Place | None) -> PlaceJson | None:
    if place is None:
        return None
    start = place.span.start
    return {"file": place.file, "line": start.line, "column": start.column}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a comparison, made from the types above."""
    return schema_of(AdaptationJson, "diff", SCHEMA_VERSION)
