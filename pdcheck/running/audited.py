"""One plan becomes an audit: read with its settings, the plan it adapts, and its documents."""

from typing import NamedTuple

from pdcheck.auditing.audit import audit
from pdcheck.auditing.records import Audit
from pdcheck.context import Context
from pdcheck.errors import PdcheckError
from pdcheck.files import STDIN_NAME, Opened, opened, read_plan, read_stdin, shown
from pdcheck.finding import Report
from pdcheck.running.each_plan import Terms, checker_for
from pdcheck.settings.lookup import Lookup


class Audited(NamedTuple):
    """What became of a plan that was to be audited.

    `report` is that of a check. `audit` is None where the plan cannot be read; then the report
    says why.
    """

    report: Report
    audit: Audit | None


def audited(path: str, terms: Terms, lookup: Lookup) -> Audited:
    """The audit of the plan in a file.

    Raises `PdcheckError` where the operating system does not give us the file, where its settings
    cannot be followed, and where it adapts a plan that cannot be read.
    """
    return _audited(read_plan(path, lookup.of(path).largest_plan), path, terms, lookup)


def audited_stdin(path: str | None, terms: Terms, lookup: Lookup) -> Audited:
    """The audit of standard input, which stands for the file at `path`.

    Without one, neither the plan that it adapts nor a document can be found. Raises as `audited`.
    """
    most = lookup.of(path or STDIN_NAME).largest_plan
    return _audited(opened(read_stdin(most), most), path, terms, lookup)


def _audited(read: Opened, path: str | None, terms: Terms, lookup: Lookup) -> Audited:
    checker, name = checker_for(terms), shown(path) if path else STDIN_NAME
    settings = lookup.of(path or STDIN_NAME)
    if read.fault:
        unreadable = checker.unreadable(name, read.fault, read.digest, settings)
        return Audited(checker.report([unreadable]), None)
    read_base = terms.read_base(path) if path else None
    read_paper = terms.read_paper if path else None
    plan, context = checker.told(read.text, name, settings, read_base, read_paper)
    report = checker.report([plan])
    if context is None:
        return Audited(report, None)
    _refuse_half_a_plan(context, name)
    made = audit(context, report)
    context.forget()
    return Audited(report, made)


def _refuse_half_a_plan(context: Context, name: str) -> None:
    """Raise `PdcheckError` where what a plan leaves out says nothing."""
    if context.overlay:
        raise PdcheckError(
            f"`{name}` adapts “{context.plan.adapts or ''}”, which could not be read",
            "what it leaves out cannot be told from what it keeps",
            f"run `pdcheck {name}` and mend what it says",
        )
