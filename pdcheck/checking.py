"""Plans that are named become a report that is written, and an exit code.

It stands apart from the command line so that `pdcheck plan.yaml`, which asks for nothing else,
need not load what reads options. What else a check needs is imported where it is used, so that
the command line can ask for an error to be said without loading it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from pdcheck.errors import CannotOpenError, PdcheckError

if TYPE_CHECKING:
    from pdcheck.engine import Checker
    from pdcheck.finding import PlanReport, Report
    from pdcheck.settings.combining import Flags
    from pdcheck.settings.lookup import Lookup
    from pdcheck.settings.model import Settings

ASKED_WRONGLY = 2
STDIN = "-"


def run(plans: Sequence[str]) -> int:
    """Check plans as `pdcheck PLAN...` does, with no option given; return the exit code."""
    try:
        return check(plans)
    except PdcheckError as error:
        complain(error)
        return ASKED_WRONGLY


def check(
    plans: Sequence[str],
    *,
    output_format: str = "text",
    fail_on: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: str | None = None,
    settings: str | None = None,
    no_settings: bool = False,
) -> int:
    """Check plans, write the report to standard output, and return the exit code.

    `plans` are files, folders or patterns, and `-` for standard input; `output_format` is the
    name of a reporter; `fail_on` is a severity or `never`, else the settings say; `as_of` is a
    day in ISO form, today if there is none. `settings` is a file that holds for every plan; with
    `no_settings`, no file holds. What could not be opened is told on standard error. Raises
    `PdcheckError` for a call that cannot be carried out.
    """
    if not plans:
        raise PdcheckError(
            "no plan was named",
            remedy="name a file or folder: `pdcheck plan.yaml`; or write a first plan with "
            "`pdcheck init plan.yaml`",
        )
    from pdcheck.engine import Checker
    from pdcheck.reporters import reporter
    from pdcheck.settings.lookup import Lookup

    lookup = Lookup(flags(select, ignore, fail_on, settings, no_settings=no_settings))
    report, bars = _checked(Checker(as_of=_day(as_of)), plans, lookup)
    if report.plans or output_format == "json":
        with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
            reporter(output_format)(report, sys.stdout)
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_patterns(plans, lookup)
    _tell_of_crashes(report)
    return _exit_code(report, bars)


def complain(error: PdcheckError) -> None:
    """Say on standard error what went wrong, why, and what to do."""
    from pdcheck.visible import visible

    print(f"pdcheck: {visible(error.what)}", file=sys.stderr)
    if error.why:
        print(f"  why   {visible(error.why)}", file=sys.stderr)
    if error.remedy:
        print(f"  do    {visible(error.remedy)}", file=sys.stderr)
    for other in getattr(error, "others", ()):
        complain(other)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    from pdcheck.language.values import NotUnderstoodError, read_day

    try:
        return read_day(text)
    except NotUnderstoodError as error:
        raise PdcheckError(f"--as-of: {error.what}", remedy=error.remedy) from None


def _checked(
    checker: "Checker", paths: Sequence[str], lookup: "Lookup"
) -> tuple["Report", Mapping[str, str]]:
    """The report of a run, and for each of its plans the `fail_on` that holds."""
    from dataclasses import replace

    from pdcheck.files import find_plans, shown
    from pdcheck.finding import Refusal

    found = find_plans((path for path in paths if path != STDIN), lookup.names)
    if not found.plans and not found.refused and STDIN not in paths:
        raise _nothing_found(paths, lookup)
    held = {path: lookup.of(path) for path in found.plans}  # all of them before any plan
    bars = {shown(path): settings.fail_on for path, settings in held.items()}
    plans = []
    if STDIN in paths:
        plans.append(_from_stdin(checker, lookup, bars))
    refusals = [
        Refusal(shown(path), error.what, error.why, error.remedy) for path, error in found.refused
    ]
    for path, settings in held.items():
        try:
            plans.append(_plan(checker, path, settings))
        except CannotOpenError as error:
            refusals.append(Refusal(shown(path), error.what, error.why, error.remedy))
    return replace(checker.report(plans), refusals=tuple(refusals)), bars


def _nothing_found(paths: Sequence[str], lookup: "Lookup") -> PdcheckError:
    from pdcheck.files import shown

    why, remedy = (
        "a plan is a YAML file with a line `pdcheck: 1`",
        "name the plan itself, or add that line to it",
    )
    for said in lookup.patterns(os.path.join(paths[0], "plan.yaml")):
        why = f"a plan here is what `plans` names in {said.origin}"
        remedy = "name the plan itself, or mend the pattern; `--show-files` says what was skipped"
    names = ", ".join(f"`{shown(path)}`" for path in paths)
    return PdcheckError(f"no plan was found in {names}", why, remedy)


def _plan(checker: "Checker", path: str, settings: "Settings") -> "PlanReport":
    from pdcheck.files import read_plan, shown

    opened = read_plan(path, settings.largest_plan)
    if opened.fault:
        return checker.unreadable(shown(path), opened.fault, opened.digest, settings)
    return checker.check(opened.text, shown(path), settings)


def _from_stdin(checker: "Checker", lookup: "Lookup", bars: dict[str, str]) -> "PlanReport":
    """The report of standard input, which the settings of the working folder hold for."""
    from pdcheck.files import STDIN_NAME, opened

    settings = lookup.of(STDIN_NAME)
    bars[STDIN_NAME] = settings.fail_on
    read = opened(sys.stdin.buffer.read(settings.largest_plan + 1), settings.largest_plan)
    if read.fault:
        return checker.unreadable(STDIN_NAME, read.fault, read.digest, settings)
    return checker.check(read.text, STDIN_NAME, settings)


def flags(
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    settings: str | None = None,
    *,
    no_settings: bool = False,
) -> "Flags":
    """What the options say of the settings. Raises `PdcheckError` for what they cannot mean."""
    from pdcheck.files import shown
    from pdcheck.rule import UNREADABLE
    from pdcheck.settings.combining import Flags

    unwanted = _names(ignore)
    if UNREADABLE in unwanted:
        raise PdcheckError(
            f"`{UNREADABLE}` cannot be ignored",
            "a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    if settings and no_settings:
        raise PdcheckError(
            f"`--settings {shown(settings)}` and `--no-settings` were both asked for",
            remedy="keep one of the two",
        )
    return Flags(_names(select), unwanted, fail_on or "", settings or "", no_settings)


def _names(given: Sequence[str]) -> tuple[str, ...]:
    """The rules and families in an option. Raises `PdcheckError` for a name that is none."""
    from pdcheck.language.words import nearest
    from pdcheck.settings.values import families, rule_names

    names = {name.strip() for text in given for name in text.split(",") if name.strip()}
    if not names:
        return ()
    known = rule_names() | families()
    for name in sorted(names - known):
        near = nearest(name, sorted(known))
        raise PdcheckError(
            f"`{name}` is not a rule or a family of rules",
            "a misspelt name would change the answer without a word",
            f"did you mean `{near}`? `pdcheck rules` lists them"
            if near
            else "`pdcheck rules` lists them",
        )
    return tuple(sorted(names))


def _tell_of_patterns(paths: Sequence[str], lookup: "Lookup") -> None:
    """Say which patterns of the settings named nothing, where all they could name was there."""
    folders = [path for path in paths if os.path.isdir(path)]
    for pattern, origin, key in lookup.unmatched(folders):
        complain(PdcheckError(f"{origin}: no plan matches “{pattern}” in `{key}`"))


def _tell_of_crashes(report: "Report") -> None:
    for plan in report.plans:
        for crash in plan.crashes:
            complain(
                PdcheckError(
                    f"the rule {crash}",
                    "this is a bug in pdcheck; the other rules still reported",
                    "report it with the plan and the lines above",
                )
            )


def _exit_code(report: "Report", bars: Mapping[str, str]) -> int:
    """The highest of 3, 2, 1 and 0 that holds; `bars` has the `fail_on` of each plan."""
    from pdcheck.finding import Severity

    if report.crashed:
        return 3
    if report.refusals:
        return 2
    least = {file: Severity[bar.upper()] for file, bar in bars.items() if bar != "never"}
    return int(any(f.severity >= least[f.file] for f in report.findings if f.file in least))
