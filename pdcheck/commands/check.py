"""Plans that are named become a report that is written, and an exit code.

It stands apart from the command line so that `pdcheck plan.yaml`, which asks for nothing else,
need not load what reads options. What else a check needs is imported where it is used, so that
the command line can ask for an error to be said without loading it.
"""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pdcheck.errors import CannotOpenError, PdcheckError
from pdcheck.running.request import Request, flags

if TYPE_CHECKING:
    from pdcheck.finding import Report
    from pdcheck.outputs import Outputs
    from pdcheck.settings.lookup import Lookup

ASKED_WRONGLY = 2


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
    from pdcheck.running.run import carry_out
    from pdcheck.settings.lookup import Lookup

    wanted = outputs(asked.output_format, asked.output)
    lookup = Lookup(flags(asked))
    collect_less_garbage()
    report, bars, note = carry_out(asked, lookup, wanted)
    if note:
        complain(PdcheckError(note))
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
    from pdcheck.baselines.holding import hold_against
    from pdcheck.rule import all_rules

    return hold_against(report, baselines, [rule.name for rule in all_rules()])


def collect_less_garbage() -> None:
    """Leave what is loaded alone, and the rest for longer: a checked plan leaves no garbage."""
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()


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
