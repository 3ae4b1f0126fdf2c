"""Writes what pdcheck would do: what holds for each plan and who says so, and which files count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TextIO

from pdcheck.files import Skipped, in_words, shown
from pdcheck.language.words import listed
from pdcheck.reporters.encoding import laid_out
from pdcheck.settings.combining import Said
from pdcheck.settings.lookup import Unmatched
from pdcheck.visible import visible

SCHEMA_VERSION = 1

_WIDEST = 48
"""How far a value may push the origins of all to the right. Ours."""


class Shown(NamedTuple):
    """A plan, the files that its settings come from, nearest first, and each value."""

    plan: str
    files: tuple[str, ...]
    values: Mapping[str, Sequence[Said]]


class Files(NamedTuple):
    """The plans of a call, each with its settings file, and whatever is none, and why."""

    plans: tuple[tuple[str, str | None], ...]
    skipped: tuple[Skipped, ...]
    refused: tuple[tuple[str, str], ...]
    unmatched: tuple[Unmatched, ...]


# --- Settings ---


def settings(plans: Sequence[Shown], output_format: str, out: TextIO) -> None:
    """Write what holds for each plan, in text or as JSON."""
    if output_format == "json":
        _write_json({"plans": [_facts(plan) for plan in plans]}, out)
        return
    together: dict[tuple[Any, ...], list[Shown]] = {}
    for plan in plans:
        together.setdefault((plan.files, tuple(_rows(plan))), []).append(plan)
    for index, (same, *others) in enumerate(together.values()):
        out.write("\n" if index else "")
        for each in (same, *others):
            out.write(f"{visible(shown(each.plan))}\n")
        _block(same, out)


def _block(plan: Shown, out: TextIO) -> None:
    files = [shown(file) for file in plan.files]
    if files:
        extends = f", which extends {', then '.join(files[1:])}" if files[1:] else ""
        out.write(f"  settings: {visible(files[0] + extends)}\n\n")
    else:
        out.write("  settings: no file\n\n")
    rows = list(_rows(plan))
    wide = min(_WIDEST, max(len(value) for _, value, _ in rows))
    last = ""
    for key, value, origin in rows:
        name = "" if key == last else key
        last = key
        out.write(f"  {name:<14}{visible(value):<{wide}}  {visible(origin)}\n")


_WORDS = {"mechanisms": "vocabulary.mechanisms", "roles": "vocabulary.roles"}
_NOTHING = {
    "select": "every rule",
    "ignore": "nothing",
    "severity": "what each rule's basis earns",
    "calendar": "none",
    "baseline": "none",
    "plans": "files with a line `pdcheck: 1`",
    "schools": "not listed",
    "entitlement": "nothing",
    "staff_time": "not stated",
    "vocabulary": "pdcheck's own",
}


def _rows(plan: Shown) -> Iterator[tuple[str, str, str]]:
    """Each value with its key and its origin, as text."""
    words = [*plan.values["mechanisms"], *plan.values["roles"]]
    by_key = {key: said for key, said in plan.values.items() if key not in _WORDS}
    for key, said in {**by_key, "vocabulary": _without_nothing(words)}.items():
        for each in said:
            value = _NOTHING[key] if each.value is None else _in_words(each)
            yield key, value, f"{each.origin} ({each.because})" if each.because else each.origin


def _without_nothing(said: Sequence[Said]) -> Sequence[Said]:
    return [each for each in said if each.value is not None] or said[:1]


def _in_words(said: Said) -> str:
    if said.key in _WORDS:
        return f"“{said.name}” means {said.value}"
    if said.key == "largest_plan":
        return in_words(said.value)
    value = _plain(said)
    text = listed(value) if isinstance(value, list) and value else str(value)
    return f"{said.name}: {text}" if said.name else text


def _plain(said: Said) -> Any:
    return shown(said.value) if said.key == "baseline" and said.value else said.value


def _facts(plan: Shown) -> dict[str, Any]:
    return {
        "file": shown(plan.plan),
        "settings_files": [shown(file) for file in plan.files],
        "values": [
            {
                "key": _WORDS.get(said.key, said.key),
                "name": said.name,
                "value": _plain(said),
                "origin": said.origin,
                "because": said.because,
            }
            for values in plan.values.values()
            for said in values
        ],
    }


# --- Files ---


def files(found: Files, output_format: str, out: TextIO) -> None:
    """Write which files are plans, and what was skipped and why, in text or as JSON."""
    if output_format == "json":
        _write_json(_files_facts(found), out)
        return
    plans = [(path, shown(file) if file else "no settings") for path, file in found.plans]
    if not plans:
        out.write("no plans\n")
    _columns(_count(len(plans), "plan"), plans, out)
    _columns(_count(len(found.skipped), "skipped", "skipped"), found.skipped, out)
    _columns("cannot be read", found.refused, out)
    idle = [
        (each.pattern, f"matches no plan (`{each.key}`, {each.origin})") for each in found.unmatched
    ]
    _columns(_count(len(idle), "idle pattern"), idle, out, is_path=False)


def _columns(
    title: str, rows: Iterable[tuple[str, str]], out: TextIO, *, is_path: bool = True
) -> None:
    lines = [(visible(shown(name) if is_path else name), visible(said)) for name, said in rows]
    if not lines:
        return
    wide = min(_WIDEST, max(len(name) for name, _ in lines))
    out.write(f"{title}\n")
    for name, said in lines:
        out.write(f"  {name:<{wide}}  {said}\n")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _files_facts(found: Files) -> dict[str, Any]:
    return {
        "plans": [
            {"file": shown(path), "settings_file": shown(file) if file else ""}
            for path, file in found.plans
        ],
        "skipped": [{"file": shown(each.path), "because": each.because} for each in found.skipped],
        "refused": [{"file": shown(path), "because": what} for path, what in found.refused],
        "unmatched": [
            {"pattern": each.pattern, "key": each.key, "origin": each.origin}
            for each in found.unmatched
        ],
    }


def _write_json(facts: dict[str, Any], out: TextIO) -> None:
    out.write(laid_out({"schema_version": SCHEMA_VERSION, **facts}))
    out.write("\n")
