"""A report becomes text: one module a format, loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from pdcheck.errors import PdcheckError
from pdcheck.finding import Report

if TYPE_CHECKING:
    from pdcheck.auditing.records import Audit

FORMATS = {
    "text": "pdcheck.reporters.text",
    "concise": "pdcheck.reporters.concise",
    "json": "pdcheck.reporters.json",
    "sarif": "pdcheck.reporters.sarif",
    "github": "pdcheck.reporters.github",
    "gitlab": "pdcheck.reporters.gitlab",
    "junit": "pdcheck.reporters.junit",
    "markdown": "pdcheck.reporters.markdown",
    "html": "pdcheck.reporters.html.report",
}

AUDIT_FORMATS = {
    "text": "pdcheck.reporters.audit.text",
    "json": "pdcheck.reporters.audit.json",
    "html": "pdcheck.reporters.audit.html",
    "docx": "pdcheck.reporters.audit.docx",
}

ONLY_FILES = frozenset({"docx"})
"""Formats that are no text, so that they only go into files."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""Formats that say nothing where there is no plan: what went wrong stands on standard error."""

Render = Callable[[Report, TextIO], None]


def reporter(name: str) -> Render:
    """What writes a report in a format. Raises `KeyError` for a format that does not exist."""
    render: Render = import_module(FORMATS[name]).render
    return render


RenderAudit = Callable[["Audit", TextIO], None]


def audit_reporter(name: str) -> RenderAudit:
    """What writes an audit in a format.

    Raises `KeyError` for a format that does not exist, and `PdcheckError` where what writes it is
    not installed.
    """
    try:
        render: RenderAudit = import_module(AUDIT_FORMATS[name]).render
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pdcheck"):
            raise
        raise PdcheckError(
            f"a report in `{name}` cannot be written, because `{error.name}` is not installed",
            "pdcheck itself does without it",
            'run `pip install "pdcheck[documents]"`',
        ) from None
    return render
