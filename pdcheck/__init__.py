"""pdcheck checks a written plan of teacher professional development."""

TYPE_CHECKING = False
if TYPE_CHECKING:  # nothing is loaded before `__main__` has said where from
    from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "check_file": "pdcheck.engine",
    "check_text": "pdcheck.engine",
    "all_rules": "pdcheck.rule",
    "load_catalogue": "pdcheck.evidence",
    "Basis": "pdcheck.finding",
    "Finding": "pdcheck.finding",
    "PdcheckError": "pdcheck.errors",
    "Report": "pdcheck.finding",
    "Severity": "pdcheck.finding",
}

__all__ = [
    "Basis",
    "Finding",
    "PdcheckError",
    "Report",
    "Severity",
    "__version__",
    "all_rules",
    "check_file",
    "check_text",
    "load_catalogue",
]


def __getattr__(name: str) -> "Any":
    """Load a public name on first use, so that `import pdcheck` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pdcheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
