"""Mutants that no test can notice, each with the reason why."""

from pathlib import Path

from pdcheck.document import parse

FILE = Path(__file__).parent / "explained.yaml"


def explained() -> dict[str, str]:
    """Why no test notices a mutant, by its key."""
    document = parse(FILE.read_text(encoding="utf-8"), FILE.name)
    assert document.faults == (), document.faults
    data = document.data or {}
    assert isinstance(data, dict)
    return {
        f"{file}: {entry['mutant']}": entry["why"] for file, told in data.items() for entry in told
    }
