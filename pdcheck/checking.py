"""Plans that are named become a report that is written, and an exit code.

It stands apart from the command line so that `pdcheck plan.yaml`, which asks for nothing else,
need not load what reads options. What else a check needs is imported where it is used, so that
the command line can ask for an error to be said without loading it.
"""

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
    baseline: str | None = None,
) -> int:
    """Check plans, write the report to standard output, and return the exit code.

    `plans` are files, folders or patterns, and `-` for standard input; `output_format` is the
    name of a reporter; `fail_on` is a severity or `never`; `as_of` is a day in ISO form, today
    if there is none; `baseline` is a file that carries findings, the one that the settings name
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
    report = _held_against_baseline(_checked(checker, plans), baseline)
    if report.plans or output_format == "json":
        with suppress(BrokenPipeError):  # whoever reads has seen enough; the code holds
            reporter(output_format)(report, sys.stdout)
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_crashes(report)
    _tell_of_stale_entries(report)
    return _exit_code(report, fail_on)


def write_baseline(
    plans: Sequence[str],
    *,
    output: str | None = None,
    prune: bool = False,
    reason: str | None = None,
    as_of: str | None = None,
) -> int:
    """Write down what is found in plans, or prune that; say so, and return the exit code.

    Without plans, those that the baseline names are checked. Raises `PdcheckError` for a call
    that cannot be carried out.
    """
    from pdcheck import baselining
    from pdcheck.engine import Checker
    from pdcheck.files import is_there, shown

    path = output or _usual_baseline(plans)
    if prune and reason is not None:
        raise PdcheckError("--prune adds nothing, so it takes no --reason", remedy="give one only")
    if STDIN in plans:
        raise PdcheckError(
            "a plan from standard input has no name to be known by", remedy="name its file"
        )
    if not plans and not is_there(path):
        raise PdcheckError(
            f"no plan was named, and there is no `{shown(path)}` that names some",
            remedy="name the plans: `pdcheck baseline plans/`",
        )
    reason = baselining.reason_for(reason)
    checker = Checker(as_of=_day(as_of))
    named = plans or baselining.plans_in(path)
    report = _checked(checker, named) if named else checker.report(())
    if prune:
        text, gone, left = baselining.pruned(path, report, _rule_names())
        said = f"{_many(gone)} taken out of {shown(path)}, {left} left"
    else:
        text, new, left = baselining.grown(path, report, checker.as_of, reason)
        gone = len(new)
        said = f"{_many(gone)} taken into {shown(path)}, which carries {left}"
    if gone or not is_there(path):
        baselining.save(path, text)
    print(said)
    if not prune:
        _advise(report, shown(path))
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_crashes(report)
    return 3 if report.crashed else 2 if report.refusals else 0


def _usual_baseline(plans: Sequence[str]) -> str:
    """Where a baseline is kept: as the settings say, else beside them, else here."""
    from pdcheck.files import BASELINE, beside, nearest_settings
    from pdcheck.settings import settings_for

    here = next(iter(plans), "plan.yaml")
    settings = nearest_settings(here if here.endswith((".yaml", ".yml")) else f"{here}/plan.yaml")
    named = settings_for(settings).baseline if settings else None
    return named or (beside(settings, BASELINE) if settings else BASELINE)


def _advise(report: "Report", path: str) -> None:
    from pdcheck.engine import UNREADABLE

    unread = sum(finding.rule == UNREADABLE for finding in report.findings)
    if unread:
        print(f"not taken in: {_many(unread)} of `{UNREADABLE}`; mend what cannot be read")
    print(
        f"now `pdcheck check --baseline {path}` counts only what is new; "
        f"`baseline: {path}` in pdcheck.yaml does so always"
    )


def _many(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"


def _rule_names() -> list[str]:
    from pdcheck.rule import all_rules

    return [rule.name for rule in all_rules()]


def _held_against_baseline(report: "Report", given: str | None) -> "Report":
    from pdcheck.files import STDIN_NAME
    from pdcheck.settings import settings_for

    names = {
        plan.file: "plan.yaml" if plan.file == STDIN_NAME else plan.file for plan in report.plans
    }
    baselines = {plan: given or settings_for(name).baseline for plan, name in names.items()}
    if not any(baselines.values()):
        return report
    from pdcheck.baselining import hold_against

    return hold_against(report, baselines, _rule_names())


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
    return checker.check(opened.text, shown(path), settings_for(path))


def _from_stdin(checker: "Checker") -> "PlanReport":
    from pdcheck.files import MOST_BYTES, STDIN_NAME, opened
    from pdcheck.settings import settings_for

    read = opened(sys.stdin.buffer.read(MOST_BYTES + 1))
    if read.fault:
        return checker.unreadable(STDIN_NAME, read.fault, read.digest)
    return checker.check(read.text, STDIN_NAME, settings_for("plan.yaml"))


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


def _tell_of_stale_entries(report: "Report") -> None:
    from pdcheck.files import BASELINE
    from pdcheck.language.words import listed

    for path in dict.fromkeys(each.baseline for each in report.stale):
        gone = [f"`{each.rule}` in {each.file}" for each in report.stale if each.baseline == path]
        first = gone[:3] if len(gone) < 5 else [*gone[:3], f"{len(gone) - 3} more"]
        which = "" if path == BASELINE else f" --output {path}"
        complain(
            PdcheckError(
                f"{_many(len(gone))} of the baseline `{path}` {'is' if len(gone) == 1 else 'are'} "
                f"not found any more: {listed(first)}",
                "left there, they would carry the same flaws if they came back",
                f"run `pdcheck baseline --prune{which}`",
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
