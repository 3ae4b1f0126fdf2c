"""What is found in plans today is taken into a baseline, or what is mended is taken out again."""

import os
from collections.abc import Sequence

from pdcheck.baselines import holding
from pdcheck.commands.check import collect_less_garbage, complain, many_findings, tell_of_crashes
from pdcheck.errors import CannotOpenError, PdcheckError
from pdcheck.files import (
    BASELINE,
    OutOfReachError,
    allowed_folders,
    beside,
    is_there,
    nearest_settings,
    reached,
    shown,
)
from pdcheck.finding import Report
from pdcheck.outputs import Outputs
from pdcheck.rule import UNREADABLE, all_rules
from pdcheck.running.each_plan import Terms, checker_for
from pdcheck.running.request import STDIN, Request, day, flags
from pdcheck.running.run import carry_out
from pdcheck.settings.lookup import Lookup, settings_for
from pdcheck.visible import visible


def adopt(
    plans: Sequence[str],
    *,
    output: str | None = None,
    prune: bool = False,
    reason: str | None = None,
    as_of: str | None = None,
    allow_read: Sequence[str] = (),
) -> int:
    """Write down what is found in plans, or prune that; say so, and return the exit code.

    Without plans, those that the baseline names are checked. `allow_read` are folders that plans
    and settings may name files in, wherever they are. Raises `PdcheckError` for a call
    that cannot be carried out.
    """
    allowed = allowed_folders(allow_read)
    path = output or _usual_baseline(plans, allowed)
    _refuse_what_cannot_be(plans, path, reason, prune=prune)
    reason = holding.reason_for(reason)
    report = _report(plans or holding.plans_in(path, allowed), as_of, allow_read)
    if prune:
        text, changed, left = holding.pruned(path, report, [rule.name for rule in all_rules()])
        said = f"{many_findings(changed)} taken out of {visible(shown(path))}, {left} left"
    else:
        text, new, left = holding.grown(path, report, report.as_of, reason)
        changed = len(new)
        said = f"{many_findings(changed)} taken into {visible(shown(path))}, which carries {left}"
    if changed or not is_there(path):
        holding.save(path, text)
    print(said)
    if not prune:
        _advise(report, visible(shown(path)))
    for refusal in report.refusals:
        complain(CannotOpenError(refusal.what, refusal.why, refusal.remedy))
    tell_of_crashes(report)
    return 3 if report.crashed else 2 if report.refusals else 0


def _refuse_what_cannot_be(
    plans: Sequence[str], path: str, reason: str | None, *, prune: bool
) -> None:
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


def _report(plans: Sequence[str], as_of: str | None, allow_read: Sequence[str]) -> Report:
    """All that is found in plans, whatever a baseline carries already."""
    asked = Request(plans, as_of=as_of, allow_read=allow_read)
    if not plans:
        return checker_for(Terms(day(as_of))).report(())
    collect_less_garbage()
    return carry_out(asked, Lookup(flags(asked)), Outputs("text")).report


def _usual_baseline(plans: Sequence[str], allowed: Sequence[str]) -> str:
    """Where a baseline is kept: as the settings say, else beside them, else here."""
    here = next(iter(plans), "plan.yaml")
    near = here if here.endswith((".yaml", ".yml")) else f"{here}/plan.yaml"
    settings = nearest_settings(near, allowed)
    named = settings_for(settings, allowed).baseline if settings else ""
    path = named or (beside(settings, BASELINE) if settings else BASELINE)
    try:
        return reached(os.path.basename(path), path, allowed) if not named else path
    except OutOfReachError as error:
        raise PdcheckError(
            f"the baseline would be `{shown(path)}`, and {error.what}",
            "nothing is written where a link from somebody else leads",
            "take the link away, or name the file with `--output`",
        ) from None


def _advise(report: Report, path: str) -> None:
    unread = sum(finding.rule == UNREADABLE for finding in report.findings)
    if unread:
        print(f"not taken in: {many_findings(unread)} of `{UNREADABLE}`; mend what cannot be read")
    print(
        f"now `pdcheck check --baseline {path}` counts only what is new; "
        f"`baseline: {path}` in pdcheck.yaml does so always"
    )
