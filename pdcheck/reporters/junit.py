"""The report as JUnit's XML: a plan is a suite, and each rule that was asked of it is a test.

A rule that found an error or a warning has failed; one that gives advice has passed and says so,
since advice fails no check. What is silenced, does not apply, or waits for a person is skipped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from pdcheck.finding import Entry, Finding, Outcome, PlanReport, Refusal, Report, Severity
from pdcheck.reporters.told import told
from pdcheck.visible import visible

_SKIPPED = {
    Outcome.SUPPRESSED: "silenced: ",
    Outcome.BASELINED: "in the baseline: ",
    Outcome.NEEDS_JUDGEMENT: "for a person to judge: ",
    Outcome.NOT_APPLICABLE: "not applicable: ",
}
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;"))
"""The ampersand first, because the others bring one along."""


class _Case(NamedTuple):
    """One test: its name, the family it is of, what became of it, and in which words."""

    name: str
    family: str
    kind: str = ""
    type: str = ""
    message: str = ""
    body: str = ""


class _Suite(NamedTuple):
    """The tests of one plan."""

    file: str
    cases: list[_Case]

    def count(self, kind: str) -> int:
        return sum(case.kind == kind for case in self.cases)


def render(report: Report, out: TextIO) -> None:
    """Write the report as one XML document. Every character that XML forbids is an escape.

    The suites are made twice, once to be counted, so that many plans need no more memory.
    """
    tests, failures, errors = 0, 0, 0
    for suite in _suites(report):
        tests += len(suite.cases)
        failures += suite.count("failure")
        errors += suite.count("error")
    counts = {"tests": f"{tests}", "failures": f"{failures}", "errors": f"{errors}"}
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f"<testsuites{_attributes({'name': 'pdcheck', **counts})}>\n")
    for suite in _suites(report):
        out.writelines(_lines(suite, report))
    out.write("</testsuites>\n")


def _suites(report: Report) -> Iterator[_Suite]:
    families = {info.name: info.family for info in report.rules}
    yield from map(_refused, report.refusals)
    for plan in report.plans:
        yield _suite(plan, families)


def _refused(refusal: Refusal) -> _Suite:
    message = f"{refusal.what}; {refusal.remedy}"
    case = _Case("file-not-checked", "pdcheck", "error", "file-not-checked", message, refusal.why)
    return _Suite(refusal.file, [case])


def _suite(plan: PlanReport, families: dict[str, str]) -> _Suite:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in plan.findings:
        found[finding.rule].append(finding)
    cases = [
        _case(entry, families.get(entry.rule, "rules"), found[entry.rule]) for entry in plan.ledger
    ]
    told_of = {entry.because for entry in plan.ledger if entry.outcome is Outcome.CRASHED}
    cases += [
        _Case("summary", "pdcheck", "error", "crashed", f"{crash}; this is a bug in pdcheck")
        for crash in plan.crashes
        if crash not in told_of
    ]
    return _Suite(plan.file, cases)


def _case(entry: Entry, family: str, found: list[Finding]) -> _Case:
    if entry.outcome is Outcome.CRASHED:
        message = f"the rule {entry.because}; this is a bug in pdcheck"
        return _Case(entry.rule, family, "error", "crashed", message, _body(found))
    if entry.outcome in _SKIPPED:
        message = _SKIPPED[entry.outcome] + entry.because
        return _Case(entry.rule, family, "skipped", entry.outcome.value, message)
    if not found:
        return _Case(entry.rule, family)
    worst = max(found, key=lambda finding: finding.severity)
    if worst.severity is Severity.ADVICE:
        return _Case(entry.rule, family, "system-out", body=_body(found))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    message = told(worst) + more
    return _Case(entry.rule, family, "failure", worst.severity.word, message, _body(found))


def _body(found: Iterable[Finding]) -> str:
    """A line for each finding, as editors and people read it."""
    return "\n".join(
        f"{visible(each.file)}:{each.span.start.line}:{each.span.start.column}: "
        f"{each.severity.word}: {told(each)}"
        for each in found
    )


def _lines(suite: _Suite, report: Report) -> Iterator[str]:
    counts = {
        "tests": len(suite.cases),
        "failures": suite.count("failure"),
        "errors": suite.count("error"),
        "skipped": suite.count("skipped"),
    }
    numbers = {name: f"{number}" for name, number in counts.items()}
    yield f"  <testsuite{_attributes({'name': suite.file, **numbers, 'file': suite.file})}>\n"
    yield "    <properties>\n"
    for name, value in (("pdcheck", report.version), ("as-of", report.as_of.isoformat())):
        yield f"      <property{_attributes({'name': name, 'value': value})}/>\n"
    yield "    </properties>\n"
    for case in suite.cases:
        yield _test(case)
    yield "  </testsuite>\n"


def _test(case: _Case) -> str:
    head = f"    <testcase{_attributes({'classname': case.family, 'name': case.name})}"
    if not case.kind:
        return f"{head}/>\n"
    told_of = {"type": case.type, "message": case.message} if case.type else {}
    body = "\n".join(map(_escaped, case.body.split("\n")))
    inner = f"<{case.kind}{_attributes(told_of)}" + (f">{body}</{case.kind}>" if body else "/>")
    return f"{head}>{inner}</testcase>\n"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in values.items())


def _escaped(text: str) -> str:
    text = visible(text)
    for character, entity in _ENTITIES:  # five times faster than a table of translations
        text = text.replace(character, entity)
    return text
