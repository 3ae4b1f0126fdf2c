"""Plans that are named are mended: what is written, what is said of it, and an exit code."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from difflib import unified_diff
from functools import cache
from itertools import chain
from typing import NamedTuple, TextIO

from pdcheck.commands.check import collect_less_garbage, complain
from pdcheck.engine import Checker
from pdcheck.errors import CannotOpenError, PdcheckError
from pdcheck.files import (
    STDIN_NAME,
    Opened,
    find_plans,
    opened,
    read_plan,
    read_stdin,
    shown,
    write_over,
)
from pdcheck.finding import Finding, FixKind, PlacedFix
from pdcheck.mending.fixing import Mended, mended
from pdcheck.running.each_plan import Terms
from pdcheck.running.request import STDIN, Request, flags
from pdcheck.running.run import nothing_found
from pdcheck.settings.lookup import Lookup
from pdcheck.settings.model import Settings
from pdcheck.visible import visible

MOST_LINES = 100
"""How many lines are left for a person to read about one plan. Ours, as in the text report."""

_KINDS = {
    FixKind.NAME: ("other name", "other names"),
    FixKind.KEY: ("misspelt key", "misspelt keys"),
    FixKind.WORD: ("misspelt name", "misspelt names"),
    FixKind.VALUE: ("value in another form", "values in another form"),
    FixKind.QUOTES: ("pair of curly quotation marks", "pairs of curly quotation marks"),
    FixKind.SPACE: ("text with special spaces", "texts with special spaces"),
    FixKind.GAP: ("missing space", "missing spaces"),
    FixKind.COMMA: ("sentence cut at a comma", "sentences cut at a comma"),
    FixKind.CUT: ("text cut at a #", "texts cut at a #"),
    FixKind.VERSION: ("missing first line", "missing first lines"),
    FixKind.PAGE: ("page of a quotation", "pages of quotations"),
    FixKind.DIGEST: ("digest of a document", "digests of documents"),
}


class _Plan(NamedTuple):
    """A plan to mend: how people know it, where it is (nowhere for a stream), its text, and the
    settings that hold for it."""

    name: str
    path: str
    read: Opened
    settings: Settings


def fix(
    plans: Sequence[str],
    *,
    diff: bool = False,
    suggestions: bool = False,
    allow_read: Sequence[str] = (),
) -> int:
    """Mend plans in place, or show how with `diff`; return the exit code.

    `plans` are files, folders or patterns, and `-` for standard input, whose mended text goes to
    standard output. What a person should look at first is only mended with `suggestions`.
    `allow_read` are folders that plans may name files in, wherever they are. What could not be
    opened or written is told on standard error. Raises `PdcheckError` for a call that cannot be
    carried out.
    """
    if not plans:
        raise PdcheckError(
            "no plan was named", remedy="name a file or folder: `pdcheck fix plan.yaml`"
        )
    collect_less_garbage()
    terms = Terms(date.today(), flags=flags(Request(plans, allow_read=allow_read)))
    checker, codes = Checker(), [0]
    for found in _plans(plans, Lookup(terms.flags)):
        if isinstance(found, CannotOpenError):
            complain(found)
            codes.append(2)
            continue
        try:
            codes.append(_one(found, checker, terms, diff=diff, suggestions=suggestions))
        except CannotOpenError as error:
            complain(error)
            codes.append(2)
    return max(codes)


def _plans(plans: Sequence[str], lookup: Lookup) -> Iterator[_Plan | CannotOpenError]:
    if STDIN in plans:
        settings = lookup.of(STDIN_NAME)
        most = settings.largest_plan
        yield _Plan(STDIN_NAME, "", opened(read_stdin(most), most), settings)
    named = (path for path in plans if path != STDIN)
    found = find_plans(named, lookup.names, lookup.flags.allowed)
    if not found.plans and not found.refused and STDIN not in plans:
        raise nothing_found(plans, lookup)
    yield from (error for _, error in found.refused)
    held = {path: lookup.of(path) for path in found.plans}  # all of them before any plan
    for path, settings in held.items():
        try:
            yield _Plan(shown(path), path, read_plan(path, settings.largest_plan), settings)
        except CannotOpenError as error:
            yield error


def _one(plan: _Plan, checker: Checker, terms: Terms, *, diff: bool, suggestions: bool) -> int:
    """Mend one plan, say so, and return its part of the exit code."""
    telling = sys.stderr if diff or not plan.path else sys.stdout
    text = plan.read.text
    if plan.read.fault:
        return _left_alone(checker.unreadable(plan.name, plan.read.fault, "").findings, telling)
    read_base = terms.read_base(plan.path) if plan.path else None
    papers = cache(terms.read_paper) if plan.path else None  # the plan is looked at several times
    result = mended(
        text, plan.name, checker, plan.settings, read_base, papers, suggestions=suggestions
    )
    changed = result.text != text
    if diff:
        _write(_diff(plan.name, text, result.text), sys.stdout)
    elif not plan.path:
        _write([result.text], sys.stdout)
    elif changed:
        write_over(plan.path, result.text, plan.read.digest)
    if result.fault:
        return _left_alone([result.fault], telling)
    _tell(plan, result, telling, would=diff)
    return int(diff and changed)


# --- What is written ---


def _write(pieces: Iterable[str], out: TextIO) -> None:
    """Write texts as they are, down to the ends of their lines; on a terminal, what it would obey
    as escapes."""
    with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
        if out.isatty():
            out.writelines(chain.from_iterable(_for_a_terminal(piece) for piece in pieces))
        else:
            out.flush()
            out.buffer.write("".join(pieces).encode("utf-8"))
        out.flush()


def _for_a_terminal(piece: str) -> Iterator[str]:
    for line in _lines(piece):
        said = line.rstrip("\r\n")
        yield visible(said) + ("\n" if said != line else "")


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends: LF, CRLF or CR and nothing else."""
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z", text)


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    """A unified diff, as `patch` and `git apply` read it."""
    old, new = _lines(before), _lines(after)
    for line in unified_diff(old, new, visible(name), visible(name), lineterm="\n"):
        yield line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"


# --- What is said ---


def _left_alone(faults: Sequence[Finding], telling: TextIO) -> int:
    """Say that a plan that cannot be read was left as it is, and why."""
    for fault in faults[:1]:
        place = f"{visible(fault.file)}:{fault.span.start.line}:{fault.span.start.column}"
        telling.write(f"{place}: left as it is, because it cannot be read: {visible(fault.what)}\n")
        telling.write(f"  do    {visible(fault.remedy)}\n")
    return 1


def _tell(plan: _Plan, result: Mended, telling: TextIO, *, would: bool) -> None:
    name = visible(plan.name)
    if result.made:
        edits = _counted(len(result.made), "edit", "edits")
        telling.write(f"{name}: {edits}{' to make' if would else ''}: {_by_kind(result.made)}\n")
    elif not result.left and not result.withheld:
        telling.write(f"{name}: nothing to fix\n")
    else:
        telling.write(f"{name}: nothing to fix without a person's eye\n")
    for line in list(_for_a_person(result))[:MOST_LINES]:
        telling.write(f"  {visible(line)}\n")
    if result.left:
        asked = "" if not plan.path else f" {name}"
        telling.write(f"  `pdcheck fix --suggestions{asked}` writes what is suggested here\n")
    if result.others:
        others = _counted(len(result.others), "finding", "findings")
        asked = name if plan.path else "-"
        telling.write(f"  {others} that only a person can mend: run `pdcheck {asked}`\n")


def _by_kind(fixes: Iterable[PlacedFix]) -> str:
    counts = Counter(fix.kind for fix in fixes)
    kinds = [(counts[kind], words) for kind, words in _KINDS.items() if counts[kind]]
    return ", ".join(_counted(number, *words) for number, words in kinds)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _for_a_person(result: Mended) -> Iterator[str]:
    for finding in result.revealed:
        yield f"{_place(finding)}: seen only now that this can be read: {finding.what}"
    for finding, because in result.withheld:
        yield f"{_place(finding)}: left as it is, because {because}: {finding.what}"
    for finding in result.left:
        if finding.fix:
            yield f"{_place(finding)}: {finding.fix.what}? ({finding.rule})"


def _place(finding: Finding) -> str:
    return f"{finding.file}:{finding.span.start.line}:{finding.span.start.column}"
