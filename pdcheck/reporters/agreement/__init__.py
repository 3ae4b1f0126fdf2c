"""How far coders agree, in each format."""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from pdcheck.agreement.records import Agreement

FORMATS = {
    "text": "pdcheck.reporters.agreement.text",
    "json": "pdcheck.reporters.agreement.json",
    "html": "pdcheck.reporters.agreement.html",
}


def reporter(name: str) -> Callable[[Agreement, TextIO], None]:
    """What writes it in a format. Raises `KeyError` for a format that does not exist."""
    render: Callable[[Agreement, TextIO], None] = import_module(FORMATS[name]).render
    return render
