"""The target `engine`: a text, checked with every rule, reported in every format, and audited.

The text may hold several files (see `bundles.py`): settings, a plan that is adapted, documents.
A failure is
- an exception, or a rule that crashed;
- a finding outside the text, or a message of more than one line or without bound;
- a report that its own kind of reader cannot read: JSON that is no JSON or does not fit its
  schema, XML or HTML that is not whole, a control character in a text.

Every input is written in one text format and in one other; which ones follows from its bytes, so
that an input that failed fails again. Schemas are slow and are held against one report in eight,
and a Word file, the slowest to write, is made of one audit in 256.
"""

import io
import json
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree
from zlib import crc32

from jsonschema import Draft202012Validator

from pdcheck.auditing.audit import audit
from pdcheck.engine import Checker
from pdcheck.files import opened
from pdcheck.finding import Report
from pdcheck.reporters import FORMATS, reporter
from pdcheck.reporters.audit import reporter as audit_reporter
from pdcheck.reporters.audit.json import schema as audit_schema
from pdcheck.reporters.json import schema
from pdcheck.rule import EXAMPLE
from pdcheck.source import Source
from tests.fuzz.bundles import Bundle, bundle
from tests.fuzz.places import assert_no_crash, assert_said_well
from tests.pages import Page

CHECKER = Checker(as_of=date(2026, 11, 21), detailed=True)
OF_TEXT = ("text", "concise", "github", "markdown")
OTHERS = tuple(form for form in FORMATS if form not in OF_TEXT)
OF_AUDITS = ("text", "json", "html")


def holds(data: bytes) -> None:
    """Check, report and audit a text. Raises for what counts as a failure."""
    read = opened(data)
    if read.fault:
        return
    given, chosen = bundle(read.text), crc32(data)
    reports = given.checked(CHECKER)
    for each in reports:
        assert_no_crash(each)
        source = Source(given.plans[each.file].removeprefix("\ufeff"))
        assert_said_well(each.findings, source)
        assert_said_well((silenced.finding for silenced in each.silenced), source)
    report = CHECKER.report(reports)
    for forms in (OF_TEXT, OTHERS):
        form = forms[chosen % len(forms)]
        _readable(_written(report, form), form)
    if chosen % 8 == 0:
        _fits(_written(report, "json"), _validator())
    if chosen % 2:
        _audited(given, chosen)


def _written(report: Report, form: str) -> str:
    out = io.StringIO()
    reporter(form)(report, out)
    return out.getvalue()


def _readable(text: str, form: str) -> None:
    """A report can be read by what reads its format, and has no character that anything obeys."""
    assert text.replace("\n", "").isprintable(), form
    if form in ("json", "sarif", "gitlab"):
        _loaded(text)
    elif form == "junit":
        ElementTree.fromstring(text)
    elif form == "html":
        page = Page(text)
        assert page.open == []
        assert page.oddities == []


def _loaded(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def _fits(text: str, validator: Draft202012Validator) -> None:
    for error in validator.iter_errors(_loaded(text)):
        raise AssertionError(f"the report does not fit its schema: {error.message}")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


@cache
def _audit_validator() -> Draft202012Validator:
    return Draft202012Validator(audit_schema())


def _audited(given: Bundle, chosen: int) -> None:
    """An audit of the first plan is made and written, as `pdcheck audit` does it."""
    rest = given.settings, given.read_base, given.read_paper
    plan, context = CHECKER.told(given.first, EXAMPLE, *rest)
    if context is None:
        return
    if not context.overlay:
        made = audit(context, CHECKER.report([plan]))
        form = OF_AUDITS[chosen // 2 % len(OF_AUDITS)]
        out = io.StringIO()
        audit_reporter(form)(made, out)
        _readable(out.getvalue(), form)
        if form == "json" and chosen // 2 % 4 == 0:
            _fits(out.getvalue(), _audit_validator())
        if chosen // 2 % 256 == 0:
            audit_reporter("docx")(made, io.TextIOWrapper(io.BytesIO(), "utf-8"))
    context.forget()
