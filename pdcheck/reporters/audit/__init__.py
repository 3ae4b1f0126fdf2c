"""An audit, in each format."""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from pdcheck.auditing.records import Audit
from pdcheck.errors import PdcheckError

FORMATS = {
    "text": "pdcheck.reporters.audit.text",
    "json": "pdcheck.reporters.audit.json",
    "html": "pdcheck.reporters.audit.html",
    "docx": "pdcheck.reporters.audit.docx",
}


def reporter(name: str) -> Callable[[Audit, TextIO], None]:
    """What writes it in a format.

    Raises `KeyError` for a format that does not exist, and `PdcheckError` where what writes it is
    not installed.
    """
    try:
        render: Callable[[Audit, TextIO], None] = import_module(FORMATS[name]).render
    except ImportError as error:  # one that is there and broken is none of our bugs either
        if (error.name or "").startswith("pdcheck"):
            raise
        missing = isinstance(error, ModuleNotFoundError)
        why = f"`{error.name}` is not installed" if missing else f"it cannot be loaded: {error}"
        raise PdcheckError(
            f"a report in `{name}` cannot be written, because {why}",
            "pdcheck itself does without it",
            'run `pip install "pdcheck[documents]"`',
        ) from None
    return render
