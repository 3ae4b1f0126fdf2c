"""Plans that are named become a report that is written, and an exit code.

It stands apart from the command line so that `pdcheck plan.yaml`, which asks for nothing else,
need not load what reads options. What else a check needs is imported where it is used, so that
the command line can ask for an error to be said without loading it.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.errors import CannotOpenError, PdcheckError

if TYPE_CHECKING:
    from pdcheck.engine import Checker
    from pdcheck.finding import PlanReport, Report
    from pdcheck.outputs import Outputs
    from pdcheck.settings.combining import Flags
    from pdcheck.settings.lookup import Lookup

ASKED_WRONGLY = 2
STDIN = "-"


class Request(NamedTuple):
    """What a check is asked to do.

    `plans` are files, folders or patterns, and `-` for standard input; `output_format` is the
    format of standard output, text if there is none, and each `output` is a format or
    `FORMAT=PATH`; `fail_on` is a severity or `never`, else the settings say; `as_of` is a
    day in ISO form, today if there is none. `settings` is a file that holds for every plan; with
    `no_settings`, no file holds. `cached` lets plans be answered from the cache, and `jobs` is
    the number of processes to use, as many as pay for themselves if there is none. `baseline` is
    a file that carries findings, the one that the settings name if there is none.
    """

    plans: Sequence[str]
    output_format: str | None = None
    output: Sequence[str] = ()
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    as_of: str | None = None
    settings: str | None = None
    no_settings: bool = False
    cached: bool = True
    jobs: int | None = None
    baseline: str | None = None


def run(plans: Sequence[str]) -> int:
    """Check plans as `pdcheck PLAN...` does, with no option given; return the exit code."""
    try:
        return check(Request(plans))
    except PdcheckError as error:
        complain(error)
        return ASKED_WRONGLY


def check(asked: Request) -> int:
    """Check plans, write the report, and return the exit code.

    What could not be opened is told on standard error. Raises `PdcheckError` for a request that
    cannot be carried out.
    """
    if not asked.plans:
        raise PdcheckError(
            "no plan was named",
            remedy="name a file or folder: `pdcheck plan.yaml`; or write a first plan with "
            "`pdcheck init plan.yaml`",
        )
    from pdcheck.outputs import outputs
    from pdcheck.settings.lookup import Lookup

    wanted = outputs(asked.output_format, asked.output)
    lookup = Lookup(flags(asked))
    report, bars = checked(asked, lookup, wanted)
    report = _held_against_baselines(report, asked, lookup)
    written = _written(wanted, report)
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    _tell_of_patterns(asked.plans, lookup)
    tell_of_crashes(report)
    _tell_of_stale_entries(report)
    return max(written, _exit_code(report, bars))


def _written(wanted: "Outputs", report: "Report") -> int:
    """Write the report wherever it is wanted; return 0, or 2 where one cannot be written."""
    failures = wanted.write(report, sys.stdout)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and "github" in wanted.formats:
        try:
            _add_job_summary(report, path)
        except CannotOpenError as error:
            failures.append(error)
    for failure in failures:
        complain(failure)
    return ASKED_WRONGLY if failures else 0


def _add_job_summary(report: "Report", path: str) -> None:
    from io import StringIO

    from pdcheck.files import append_text
    from pdcheck.reporters import reporter

    summary = StringIO()
    reporter("markdown")(report, summary)
    append_text(path, summary.getvalue())


def _held_against_baselines(report: "Report", asked: Request, lookup: "Lookup") -> "Report":
    """The report, in which what the baseline of each plan carries does not count."""
    baselines = {p.file: asked.baseline or lookup.of(p.file).baseline or None for p in report.plans}
    if not any(baselines.values()):
        return report
    from pdcheck.baselining import hold_against
    from pdcheck.rule import all_rules

    return hold_against(report, baselines, [rule.name for rule in all_rules()])


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


def day(text: str | None) -> date:
    """The day that `--as-of` says, or today. Raises `PdcheckError` for what is no day."""
    if text is None:
        return date.today()
    from pdcheck.language.values import NotUnderstoodError, read_day

    try:
        return read_day(text)
    except NotUnderstoodError as error:
        raise PdcheckError(f"--as-of: {error.what}", remedy=error.remedy) from None


def checked(
    asked: Request, lookup: "Lookup", wanted: "Outputs"
) -> tuple["Report", Mapping[str, str]]:
    """The report of a run, and for each of its plans the `fail_on` that holds."""
    from dataclasses import replace

    from pdcheck.each_plan import Terms, checker_for, examined
    from pdcheck.files import find_plans, shown
    from pdcheck.finding import PlanReport, Refusal
    from pdcheck.joint import read_together
    from pdcheck.progress import counted

    paths = asked.plans
    found = find_plans((path for path in paths if path != STDIN), lookup.names)
    if not found.plans and not found.refused and STDIN not in paths:
        raise nothing_found(paths, lookup)
    wanted.spare(found.plans)
    held = {path: lookup.of(path) for path in found.plans}  # all of them before any plan
    bars = {shown(path): settings.fail_on for path, settings in held.items()}
    several = len(held) + (STDIN in paths) > 1
    terms = Terms(day(asked.as_of), several)
    checker = checker_for(terms)
    plans = []
    if STDIN in paths:
        plans.append(_from_stdin(checker, lookup, bars))
    refusals = [
        Refusal(shown(path), error.what, error.why, error.remedy) for path, error in found.refused
    ]
    gc.freeze()  # what is loaded by now stays, so nobody need look through it for garbage again
    gc.set_threshold(10_000)  # and a plan leaves none that its last reference does not take away
    gc.enable()
    each = examined(terms, held, asked.jobs, cached=asked.cached)
    for outcome, _ in counted(each, len(held), "plans checked", sys.stderr):
        if isinstance(outcome, PlanReport):
            plans.append(outcome)
        else:
            refusals.append(outcome)
    joined = read_together(checker, plans, lookup.expectations()) if several else plans
    return replace(checker.report(joined), refusals=tuple(refusals)), bars


def nothing_found(paths: Sequence[str], lookup: "Lookup") -> PdcheckError:
    """What to say where paths name no plan."""
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


def _from_stdin(checker: "Checker", lookup: "Lookup", bars: dict[str, str]) -> "PlanReport":
    """The report of standard input, which the settings of the working folder hold for."""
    from pdcheck.files import STDIN_NAME, opened, read_stdin

    settings = lookup.of(STDIN_NAME)
    bars[STDIN_NAME] = settings.fail_on
    read = opened(read_stdin(settings.largest_plan), settings.largest_plan)
    if read.fault:
        return checker.unreadable(STDIN_NAME, read.fault, read.digest, settings)
    return checker.check(read.text, STDIN_NAME, settings)


def flags(asked: Request) -> "Flags":
    """What a request says of the settings. Raises `PdcheckError` for what it cannot mean."""
    from pdcheck.files import shown
    from pdcheck.rule import UNREADABLE
    from pdcheck.settings.combining import Flags

    unwanted = _names(asked.ignore)
    if UNREADABLE in unwanted:
        raise PdcheckError(
            f"`{UNREADABLE}` cannot be ignored",
            "a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    if asked.settings and asked.no_settings:
        raise PdcheckError(
            f"`--settings {shown(asked.settings)}` and `--no-settings` were both asked for",
            remedy="keep one of the two",
        )
    wanted, file = _names(asked.select), asked.settings or ""
    return Flags(wanted, unwanted, asked.fail_on or "", file, asked.no_settings)


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


def tell_of_crashes(report: "Report") -> None:
    """Say on standard error which rules crashed."""
    for plan in report.plans:
        for crash in plan.crashes:
            complain(
                PdcheckError(
                    f"the rule {crash}",
                    "this is a bug in pdcheck; the other rules still reported",
                    "report it with the plan and the lines above",
                )
            )


def many_findings(number: int) -> str:
    """A number of findings in words."""
    return "1 finding" if number == 1 else f"{number} findings"


def _tell_of_stale_entries(report: "Report") -> None:
    from pdcheck.files import BASELINE
    from pdcheck.language.words import listed

    for path in dict.fromkeys(each.baseline for each in report.stale):
        gone = [f"`{each.rule}` in {each.file}" for each in report.stale if each.baseline == path]
        first = gone[:3] if len(gone) < 5 else [*gone[:3], f"{len(gone) - 3} more"]
        which = "" if path == BASELINE else f" --output {path}"
        complain(
            PdcheckError(
                f"{many_findings(len(gone))} of the baseline `{path}` "
                f"{'is' if len(gone) == 1 else 'are'} not found any more: {listed(first)}",
                "left there, they would carry the same flaws if they came back",
                f"run `pdcheck baseline --prune{which}`",
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
