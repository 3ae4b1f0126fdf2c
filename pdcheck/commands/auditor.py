"""Plans become audits that may be held against one another: read whole, or not at all."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TextIO

from pdcheck.auditing.records import UNREAD, Audit
from pdcheck.commands.check import ASKED_WRONGLY, complain, tell_of_crashes
from pdcheck.errors import PdcheckError
from pdcheck.files import Seen, files_read, watched
from pdcheck.finding import Report
from pdcheck.outputs import Outputs
from pdcheck.running.audited import audited
from pdcheck.running.each_plan import Terms
from pdcheck.running.request import Request, day, flags
from pdcheck.settings.lookup import Lookup


class AuditsRequest(NamedTuple):
    """What is asked of several audits: the files or folders, the reports, the settings, and the
    folders that plans may name files in, wherever they are."""

    paths: Sequence[str]
    output_format: str | None = None
    output: Sequence[str] = ()
    as_of: str | None = None
    settings: str | None = None
    no_settings: bool = False
    allow_read: Sequence[str] = ()


class Auditor:
    """Audits plans on the same terms, and remembers what it read and whether a rule crashed."""

    def __init__(self, asked: AuditsRequest) -> None:
        own = Request(
            asked.paths,
            settings=asked.settings,
            no_settings=asked.no_settings,
            allow_read=asked.allow_read,
        )
        self._lookup = Lookup(flags(own))
        self._terms = Terms(day(asked.as_of), flags=self._lookup.flags)
        self._seen: dict[str, Seen] = {}
        self._crashed = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The folders that plans may name files in, wherever they are."""
        return self._lookup.flags.allowed

    def __call__(self, path: str) -> Audit:
        """The audit of the plan in a file.

        Raises `PdcheckError` where it, or a part of it, cannot be read: what was written there
        would count as not mentioned.
        """
        with watched() as watch:
            found = audited(path, self._terms, self._lookup)
        self._seen[path] = watch.seen
        tell_of_crashes(found.report)
        self._crashed |= bool(found.report.crashed)
        _refuse_unreadable(found.report)
        if found.audit is None:
            raise PdcheckError(f"`{found.report.plans[0].file}` is not a plan that can be read")
        return found.audit

    def write(self, wanted: Outputs, writer: Callable[[str], Callable[[TextIO], None]]) -> int:
        """Write the reports, and return the exit code: 0, or 2 or 3 for what went wrong.

        Raises `PdcheckError` where a report would be written over a file that was read.
        """
        wanted.spare(self._read())
        failures = wanted.write_each(writer, sys.stdout)
        for failure in failures:
            complain(failure)
        return 3 if self._crashed else ASKED_WRONGLY if failures else 0

    def _read(self) -> Iterator[str]:
        for path, seen in self._seen.items():
            yield path
            yield from self._lookup.extended(path)
            yield self._lookup.of(path).baseline or path
            yield from files_read(seen)


def _refuse_unreadable(report: Report) -> None:
    for finding in report.findings:
        if finding.rule in UNREAD:
            start = finding.span.start
            raise PdcheckError(
                f"{finding.file}:{start.line}:{start.column}: {finding.what}",
                "what cannot be read would count as not mentioned",
                finding.remedy or f"run `pdcheck {finding.file}`, and mend what it says",
            )
