"""Plans that are named become a report that is written, and an exit code.

It stands apart from the command line so that `pdcheck plan.yaml`, which asks for nothing else,
need not load what reads options. What else a check needs is imported where it is used, so that
the command line can ask for an error to be said without loading it.
"""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from pdcheck.errors import CannotOpenError, PdcheckError

if TYPE_CHECKING:
    from pdcheck.engine import Checker
    from pdcheck.finding import PlanReport, Report
    from pdcheck.rule import Rule

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
    fail_on: str = "warning",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: str | None = None,
) -> int:
    """Check plans, write the report to standard output, and return the exit code.

    `plans` are files, folders or patterns, and `-` for standard input; `output_format` is the
    name of a reporter; `fail_on` is a severity or `never`; `as_of` is a day in ISO form, today
    if there is none. What could not be opened is told on standard error. Raises `PdcheckError`
    for a call that cannot be carried out.
    """
    if not plans:
        raise PdcheckError(
            "no plan was named",
            remedy="name a file or folder: `pdcheck plan.yaml`; or write a first plan with "
            "`pdcheck init plan.yaml`",
        )
    from pdcheck.engine import Checker
    from pdcheck.reporters import reporter

    checker = Checker(rules=_chosen(select, ignore), as_of=_day(as_of))
    report = _checked(checker, plans)
    if report.plans or output_format == "json":
        with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
            reporter(output_format)(report, sys.stdout)
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_crashes(report)
    return _exit_code(report, fail_on)


def complain(error: PdcheckError) -> None:
    """Say on standard error what went wrong, why, and what to do."""
    from pdcheck.visible import visible

    print(f"pdcheck: {visible(error.what)}", file=sys.stderr)
    if error.why:
        print(f"  why   {visible(error.why)}", file=sys.stderr)
    if error.remedy:
        print(f"  do    {visible(error.remedy)}", file=sys.stderr)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    from pdcheck.language.values import NotUnderstoodError, read_day

    try:
        return read_day(text)
    except NotUnderstoodError as error:
        raise PdcheckError(f"--as-of: {error.what}", remedy=error.remedy) from None


def _checked(checker: "Checker", paths: Sequence[str]) -> "Report":
    from dataclasses import replace

    from pdcheck.files import find_plans, shown
    from pdcheck.finding import Refusal

    found = find_plans(path for path in paths if path != STDIN)
    if not found.plans and not found.refused and STDIN not in paths:
        raise PdcheckError(
            f"no plan was found in {', '.join(f'`{shown(path)}`' for path in paths)}",
            "a plan is a YAML file with a line `pdcheck: 1`",
            "name the plan itself, or add that line to it",
        )
    plans = [_from_stdin(checker)] if STDIN in paths else []
    refusals = [
        Refusal(shown(path), error.what, error.why, error.remedy) for path, error in found.refused
    ]
    gc.freeze()  # what is loaded by now stays, so nobody need look through it for garbage again
    gc.set_threshold(10_000)  # and a plan leaves none that its last reference does not take away
    gc.enable()
    for path in found.plans:
        try:
            plans.append(_plan(checker, path))
        except CannotOpenError as error:
            refusals.append(Refusal(shown(path), error.what, error.why, error.remedy))
    return replace(checker.report(plans), refusals=tuple(refusals))


def _plan(checker: "Checker", path: str) -> "PlanReport":
    from pdcheck.files import read_plan, shown
    from pdcheck.settings import settings_for

    opened = read_plan(path)
    if opened.fault:
        return checker.unreadable(shown(path), opened.fault, opened.digest)
    return checker.check(opened.text, shown(path), settings_for(path).calendar)


def _from_stdin(checker: "Checker") -> "PlanReport":
    from pdcheck.files import MOST_BYTES, STDIN_NAME, opened
    from pdcheck.settings import settings_for

    read = opened(sys.stdin.buffer.read(MOST_BYTES + 1))
    if read.fault:
        return checker.unreadable(STDIN_NAME, read.fault, read.digest)
    return checker.check(read.text, STDIN_NAME, settings_for("plan.yaml").calendar)


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> Sequence["Rule"]:
    """The rules that are asked for. Raises `PdcheckError` for a name that is none."""
    from pdcheck.engine import UNREADABLE
    from pdcheck.rule import all_rules

    rules = all_rules()
    wanted, unwanted = _names(select, rules), _names(ignore, rules)
    if UNREADABLE in unwanted:
        raise PdcheckError(
            f"`{UNREADABLE}` cannot be ignored",
            "a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    chosen = [rule for rule in rules if not wanted or {rule.name, rule.family} & wanted]
    kept = [rule for rule in chosen if not {rule.name, rule.family} & (unwanted - {"plan"})]
    if "plan" in unwanted:
        kept = [rule for rule in kept if rule.family != "plan"]
    always = [rule for rule in rules if rule.name == UNREADABLE and rule not in kept]
    return [*kept, *always]


def _names(given: Sequence[str], rules: Sequence["Rule"]) -> set[str]:
    from pdcheck.language.words import nearest

    known = {rule.name for rule in rules} | {rule.family for rule in rules}
    names = {name.strip() for text in given for name in text.split(",") if name.strip()}
    for name in sorted(names - known):
        near = nearest(name, known)
        raise PdcheckError(
            f"`{name}` is not a rule or a family of rules",
            "a misspelt name would change the answer without a word",
            f"did you mean `{near}`? `pdcheck rules` lists them"
            if near
            else "`pdcheck rules` lists them",
        )
    return names


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


def _exit_code(report: "Report", fail_on: str) -> int:
    """The highest of 3, 2, 1 and 0 that holds."""
    from pdcheck.finding import Severity

    if report.crashed:
        return 3
    if report.refusals:
        return 2
    if fail_on == "never":
        return 0
    least = Severity[fail_on.upper()]
    return int(any(finding.severity >= least for finding in report.findings))
