"""A request becomes a report: plans are found, checked one by one, and read together."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pdcheck.engine import Checker
from pdcheck.errors import PdcheckError
from pdcheck.files import (
    STDIN_NAME,
    Seen,
    files_read,
    find_plans,
    opened,
    read_stdin,
    settings_names,
    shown,
)
from pdcheck.finding import PlanReport, Refusal, Report
from pdcheck.outputs import IN_DETAIL, Outputs
from pdcheck.running.each_plan import Terms, checker_for, examined
from pdcheck.running.progress import counted
from pdcheck.running.repository import Changed, changed_since
from pdcheck.running.request import STDIN, Request, day
from pdcheck.settings.lookup import Lookup
from pdcheck.together.joint import read_together


class CarriedOut(NamedTuple):
    """The report of a request, for each of its plans the `fail_on` that holds, and a note on
    which plans were left out of it; empty where none was."""

    report: Report
    bars: Mapping[str, str]
    note: str = ""


def carry_out(asked: Request, lookup: Lookup, wanted: Outputs) -> CarriedOut:
    """What becomes of a request.

    Raises `PdcheckError` where nothing can be checked: no plan, a report that would be written
    over one, settings that cannot be followed, a revision that git does not know.
    """
    _refuse_a_name_for_nothing(asked)
    changed = None if asked.changed_since is None else changed_since(asked.changed_since)
    found = find_plans(
        (path for path in asked.plans if path != STDIN), lookup.names, lookup.flags.allowed
    )
    if not found.plans and not found.refused and STDIN not in asked.plans:
        raise nothing_found(asked.plans, lookup)
    wanted.spare(found.plans)
    paths = _without(asked.stdin_filename, found.plans)
    held = {path: lookup.of(path) for path in paths}  # all of them before any plan
    several = len(held) + (STDIN in asked.plans) > 1
    detailed = not IN_DETAIL.isdisjoint(wanted.formats)
    terms = Terms(day(asked.as_of), several, lookup.flags, detailed, asked.cached)
    checker = checker_for(terms)
    plans: list[PlanReport] = []
    if STDIN in asked.plans:
        plans.append(_from_stdin(checker, lookup, asked.stdin_filename, terms))
    refusals = [Refusal(shown(path), e.what, e.why, e.remedy) for path, e in found.refused]
    rests_on: dict[str, Seen] = {}
    each = examined(terms, held, asked.jobs)
    for outcome, seen in counted(each, len(held), "plans checked", sys.__stderr__):
        if isinstance(outcome, PlanReport):
            plans.append(outcome)
            rests_on[outcome.file] = seen
        else:
            refusals.append(outcome)
    joined, note = list(plans), ""
    if terms.several:
        joined = list(read_together(checker, plans, lookup.expectations()))
    if changed is not None:
        joined = _touched(joined, rests_on, changed, lookup, asked.baseline)
        note = f"{len(joined)} of {len(plans)} plans changed since {asked.changed_since}"
        note += ", or rest on what did"
    wanted.spare(_read_here(rests_on.values(), asked, lookup, [plan.file for plan in plans]))
    bars = {plan.file: lookup.of(plan.file).fail_on for plan in joined}
    return CarriedOut(replace(checker.report(joined), refusals=tuple(refusals)), bars, note)


def _refuse_a_name_for_nothing(asked: Request) -> None:
    if asked.stdin_filename is not None and STDIN not in asked.plans:
        raise PdcheckError(
            "--stdin-filename says which file standard input stands for, and it is not asked for",
            remedy="add `-` to the plans, or leave the option out",
        )


def _without(stands_for: str | None, paths: Sequence[str]) -> Sequence[str]:
    """The paths without the file that standard input stands for: it is told once."""
    if stands_for is None:
        return paths
    return [path for path in paths if os.path.realpath(path) != os.path.realpath(stands_for)]


def nothing_found(paths: Sequence[str], lookup: Lookup) -> PdcheckError:
    """What to say where paths name no plan."""
    why, remedy = (
        "a plan is a YAML file with a line `pdcheck: 1`",
        "name the plan itself, or add that line to it",
    )
    for said in lookup.patterns(os.path.join(paths[0], "plan.yaml")):
        why = f"a plan here is what `plans` names in {said.origin}"
        remedy = "name the plan itself, or mend the pattern; `--show-files` says what was skipped"
    names = ", ".join(f"`{shown(path)}`" for path in paths)
    return PdcheckError(f"no plan was found in {names}", why, remedy)


def _from_stdin(checker: Checker, lookup: Lookup, path: str | None, terms: Terms) -> PlanReport:
    """The report of standard input, which stands for the file at `path`.

    Without one, the settings of the working folder hold, and no other plan or document is found
    from it.
    """
    name = shown(path) if path else STDIN_NAME
    settings = lookup.of(path or STDIN_NAME)
    read = opened(read_stdin(settings.largest_plan), settings.largest_plan)
    if read.fault:
        return checker.unreadable(name, read.fault, read.digest, settings)
    if not path:
        return checker.check(read.text, name, settings)
    read_base = terms.read_base(path)
    return checker.check(read.text, name, settings, read_base, terms.read_paper)


def _read_here(
    looks: Iterable[Seen], asked: Request, lookup: Lookup, plans: Iterable[str]
) -> Iterator[str]:
    """The files that a run read, which no report may be written over."""
    for seen in looks:
        yield from files_read(seen)
    for plan in plans:
        yield from lookup.extended(plan)
        yield asked.baseline or lookup.of(plan).baseline or plan


# --- What changed ---


def _touched(
    plans: Iterable[PlanReport],
    rests_on: Mapping[str, Seen],
    changed: Changed,
    lookup: Lookup,
    baseline: str | None,
) -> list[PlanReport]:
    """The plans that rest on a changed file: themselves, settings, a baseline, a plan they adapt.

    A plan belongs to them too if it is read together with one of them, and something is found in
    the two of them together.
    """
    reports = list(plans)
    itself = set()
    for plan in reports:
        held = baseline or lookup.of(plan.file).baseline
        seen = rests_on.get(plan.file, {})
        files = [path for _, path in seen if not os.path.isdir(path)]
        files += [*lookup.extended(plan.file), *([held] if held else [])]
        touched = plan.file not in rests_on or any(map(changed.covers, files))
        if touched or any(map(changed.names, settings_names(plan.file))):
            itself.add(plan.file)
    return [plan for plan in reports if plan.file in itself or _speaks_of(plan, itself)]


def _speaks_of(plan: PlanReport, files: set[str]) -> bool:
    found = (*plan.findings, *(each.finding for each in plan.silenced))
    return any(related.file in files for finding in found for related in finding.related)
