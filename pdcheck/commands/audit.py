"""A plan that is named becomes an audit that is written, and an exit code."""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pdcheck.commands.check import ASKED_WRONGLY, complain, tell_of_crashes
from pdcheck.errors import PdcheckError
from pdcheck.files import Seen, files_read, shown, watched
from pdcheck.finding import Report
from pdcheck.outputs import Outputs, outputs
from pdcheck.reporters import FORMATS as OF_A_CHECK
from pdcheck.reporters.audit import FORMATS, reporter
from pdcheck.running.audited import Audited, audited, audited_stdin
from pdcheck.running.each_plan import Terms
from pdcheck.running.request import STDIN, Request, day, flags
from pdcheck.settings.lookup import Lookup


class AuditRequest(NamedTuple):
    """What an audit is asked to do.

    `plan` is a file, or `-` for standard input, which stands for the file `stdin_filename`.
    `fail_on` is `unproved` or `never`. The rest is as for a check.
    """

    plan: str
    output_format: str | None = None
    output: Sequence[str] = ()
    fail_on: str = "unproved"
    as_of: str | None = None
    settings: str | None = None
    no_settings: bool = False
    cached: bool = True
    stdin_filename: str | None = None
    allow_read: Sequence[str] = ()


def audit(asked: AuditRequest) -> int:
    """Audit a plan, write the reports, and return the exit code.

    Raises `PdcheckError` for a request that cannot be carried out.
    """
    _refuse_what_is_no_plan(asked)
    wanted = outputs(asked.output_format, asked.output, FORMATS)
    for form in wanted.formats:
        reporter(form)  # which says now what is not installed, and not after all the work
    lookup = Lookup(flags(_settings_of(asked)))
    terms = Terms(day(asked.as_of), flags=lookup.flags, cached=asked.cached)
    with watched() as watch:
        if asked.plan == STDIN:
            found = audited_stdin(asked.stdin_filename, terms, lookup)
        else:
            found = audited(asked.plan, terms, lookup)
    wanted.spare(_read_here(watch.seen, asked, lookup))
    return _written(found, wanted, asked.fail_on)


def _refuse_what_is_no_plan(asked: AuditRequest) -> None:
    if asked.stdin_filename is not None and asked.plan != STDIN:
        raise PdcheckError(
            "--stdin-filename says which file standard input stands for, and it is not asked for",
            remedy="write `-` for the plan, or leave the option out",
        )
    if os.path.isdir(asked.plan):
        raise PdcheckError(
            f"`{shown(asked.plan)}` is a folder, and an audit is of one plan",
            "each programme has a report of its own",
            "name the plan itself, as in `pdcheck audit programme.yaml`",
        )


def _settings_of(asked: AuditRequest) -> Request:
    """What a check of the same plan would be asked, as far as settings go."""
    return Request(
        [asked.plan],
        settings=asked.settings,
        no_settings=asked.no_settings,
        allow_read=asked.allow_read,
    )


def _read_here(seen: Seen, asked: AuditRequest, lookup: Lookup) -> Iterator[str]:
    """The files that an audit read, which no report may be written over."""
    yield from files_read(seen)
    if asked.plan != STDIN:
        yield asked.plan
    stands_for = asked.stdin_filename or asked.plan
    yield from lookup.extended(stands_for)
    yield lookup.of(stands_for).baseline or stands_for


def _written(found: Audited, wanted: Outputs, fail_on: str) -> int:
    """Write the reports; return the highest of 3, 2, 1 and 0 that holds."""
    tell_of_crashes(found.report)
    if found.audit is None:
        _tell_as_a_check_does(found.report, wanted)
        return 3 if found.report.crashed else 1
    made = found.audit
    failures = wanted.write_each(lambda form: partial(reporter(form), made), sys.stdout)
    for failure in failures:
        complain(failure)
    if found.report.crashed:
        return 3
    unproved = fail_on == "unproved" and made.unproved
    return ASKED_WRONGLY if failures else int(unproved)


def _tell_as_a_check_does(report: Report, wanted: Outputs) -> None:
    """Tell why there is no audit, on standard output as a check would; files stay as they are."""
    stdout = wanted.stdout if wanted.stdout in OF_A_CHECK else "text"
    Outputs(stdout).write(report, sys.stdout)
    if wanted.files:
        names = ", ".join(f"`{shown(path)}`" for _, path in wanted.files)
        complain(
            PdcheckError(f"{names} was not written", "a plan that cannot be read has no audit")
        )
