"""A baseline is held against a run, written, and pruned: what `pdcheck baseline` does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pdcheck.baselines.carried import NEVER_CARRIED, Baseline, Carried, added, carry, stale
from pdcheck.baselines.file import read_baseline, written
from pdcheck.errors import BaselineError, PdcheckError
from pdcheck.files import (
    BASELINE_FILE,
    OutOfReachError,
    beside,
    is_there,
    reached,
    replace_text,
    seen_from,
    shown,
)
from pdcheck.finding import Finding, PlanReport, Report, Stale
from pdcheck.language.placeholder import is_placeholder
from pdcheck.rule import all_rules

MOST_LISTED = 10
"""So many findings are listed where a baseline would grow. Ours."""


def hold_against(report: Report, chosen: Mapping[str, str | None], rules: Sequence[str]) -> Report:
    """A report in which what its baselines carry does not count, and what they carry in vain.

    `chosen` maps the name of each plan in the report to the path of its baseline, if it has one.
    Raises `BaselineError` or `CannotOpenError` for a baseline that cannot be read.
    """
    baselines: dict[str, Baseline] = {}
    plans: list[PlanReport] = []
    found: list[Stale] = []
    for plan in report.plans:
        path = chosen[plan.file]
        if path is None:
            plans.append(plan)
            continue
        if path not in baselines:
            baselines[path] = read_baseline(path)
        entries = baselines[path].get(seen_from(path, plan.file), ())
        carried = carry(plan, entries)
        plans.append(carried)
        proven = _proven(entries, path, baselines[path], report)
        found += _stale(path, plan.file, stale(carried, proven, rules))
    for path, baseline in baselines.items():
        for file in _gone(path, baseline):
            found += _stale(path, shown(beside(path, file)), baseline[file])
    return replace(report, plans=tuple(plans), stale=tuple(found))


def _stale(path: str, file: str, entries: Sequence[Carried]) -> list[Stale]:
    return [Stale(shown(path), file, e.rule, e.place, e.quotes, e.since) for e in entries]


def _proven(
    entries: Sequence[Carried], path: str, baseline: Baseline, report: Report
) -> Sequence[Carried]:
    """The entries of which a run can prove that they are not found any more.

    What a rule found in several plans may stay away because one of them was not read this time.
    """
    read = {seen_from(path, plan.file) for plan in report.plans}
    if read.issuperset(file for file in baseline if is_there(beside(path, file))):
        return entries
    several = {rule.name for rule in all_rules() if rule.reads_several}
    return [entry for entry in entries if entry.rule not in several]


def _gone(path: str, baseline: Baseline) -> list[str]:
    """The plans that a baseline speaks of and that are not there any more."""
    return [file for file in baseline if not is_there(beside(path, file))]


def plans_in(path: str, allowed: Sequence[str] = ()) -> list[str]:
    """The plans of a baseline that are there, as the working folder sees them.

    `allowed` are folders that it may name plans in, beside those near it. Raises `BaselineError`
    where it names one elsewhere.
    """
    files = [_plan_in(path, file, allowed) for file in read_baseline(path)]
    return [shown(file) for file in files if is_there(file)]


def _plan_in(path: str, file: str, allowed: Sequence[str]) -> str:
    try:
        return reached(file, path, allowed, BASELINE_FILE)
    except OutOfReachError as error:
        raise BaselineError(
            f"`{shown(path)}` names the plan “{file}”, and {error.what}",
            "no plan was checked, because a baseline may only name the plans near it",
            f"name the plans yourself, as in `pdcheck baseline plans/`; or {error.remedy}",
        ) from None


def pruned(path: str, report: Report, rules: Sequence[str]) -> tuple[str, int, int]:
    """A baseline without what is not found any more: its text, what went, and what is left."""
    baseline = read_baseline(path)
    left: dict[str, tuple[Carried, ...]] = dict(baseline)
    for file in _gone(path, baseline):
        del left[file]
    for plan in report.plans:
        file = seen_from(path, plan.file)
        entries = left.get(file, ())
        proven = _proven(entries, path, baseline, report)
        gone = set(stale(carry(plan, entries), proven, rules))
        if gone:
            left[file] = tuple(entry for entry in left[file] if entry not in gone)
    return written(left), _size(baseline) - _size(left), _size(left)


def grown(
    path: str, report: Report, day: date, reason: str | None
) -> tuple[str, Sequence[Finding], int]:
    """A baseline that takes in all that a report still counts: its text, what is new, its size.

    Raises `PdcheckError` where one that is there would grow and no reason is given.
    """
    old: Baseline = read_baseline(path) if is_there(path) else {}
    all_: dict[str, tuple[Carried, ...]] = dict(old)
    new: list[Finding] = []
    for plan in report.plans:
        file = seen_from(path, plan.file)
        carried = carry(plan, all_.get(file, ()))
        all_[file] = (*all_.get(file, ()), *added(carried, day, reason or ""))
        new += [finding for finding in carried.findings if finding.rule != NEVER_CARRIED]
    if new and is_there(path) and not reason:
        raise _needs_a_reason(path, new)
    return written(all_), new, _size(all_)


def _size(baseline: Mapping[str, Sequence[Carried]]) -> int:
    return sum(map(len, baseline.values()))


def _needs_a_reason(path: str, new: Sequence[Finding]) -> PdcheckError:
    listed = [f"{f.file}:{f.span.start.line} {f.rule}" for f in new[:MOST_LISTED]]
    if len(new) > MOST_LISTED:
        listed.append(f"and {len(new) - MOST_LISTED} more")
    many = "1 finding" if len(new) == 1 else f"{len(new)} findings"
    return PdcheckError(
        f"{many} would be added to `{shown(path)}`: {', '.join(listed)}",
        "a baseline that grows hides what is new, so each finding in it says why",
        "mend them; or give the same command a `--reason` that says why they stay for now",
    )


def reason_for(text: str | None) -> str | None:
    """A reason that says something. Raises `PdcheckError` for a placeholder."""
    if text is not None and is_placeholder(text):
        raise PdcheckError(
            f"“{text}” is not a reason",
            "the baseline repeats it to everybody who reads a report",
            "write a sentence that a reader next year can judge",
        )
    return text


def save(path: str, text: str) -> None:
    """Write a baseline whole or not at all. Raises `CannotOpenError`."""
    replace_text(path, text, "what is known already is as it was")
