"""A report becomes text: one module a format, loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from pdcheck.finding import Report

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

ONLY_FILES = frozenset({"docx"})
"""Formats that are no text, so that they only go into files."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""Formats that say nothing where there is no plan: what went wrong stands on standard error."""

Render = Callable[[Report, TextIO], None]


def reporter(name: str) -> Render:
    """What writes a report in a format. Raises `KeyError` for a format that does not exist."""
    render: Render = import_module(FORMATS[name]).render
    return render
