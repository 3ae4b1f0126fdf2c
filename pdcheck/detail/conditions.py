"""What a plan says of the things that must hold for it to work, and whose schools it is for."""

from collections.abc import Iterator

from pdcheck.context import Context
from pdcheck.detail.quoting import said
from pdcheck.detail.records import Condition
from pdcheck.language.placeholder import is_placeholder
from pdcheck.span import Path

_WHERE: tuple[tuple[str, Path], ...] = (
    ("Protected time", ("conditions", "protected_time")),
    ("Leadership", ("programme", "lead")),
    ("The priority it serves", ("programme", "priority")),
    ("A culture in which to try", ("conditions", "culture")),
    ("Preparing those who lead it", ("conditions", "facilitation")),
    ("Follow-up between meetings", ("conditions", "follow_up")),
    ("What stops to make room", ("stops",)),
    ("How one will know", ("evaluation",)),
    ("What keeps it going", ("sustain",)),
)
"""What must hold, in words, and where a plan says it: each has one home in the language."""


def conditions(context: Context) -> tuple[Condition, ...]:
    """Each thing that must hold, with what the plan says of it; protected time stands first."""
    return tuple(_shown(title, path, context) for title, path in _WHERE)


def _shown(title: str, path: Path, context: Context) -> Condition:
    name = str(path[-1])
    data = context.document.at(path)
    if data is None and path == ("conditions", "protected_time"):  # a sentence stands for it
        above = context.document.at(path[:1])
        data = above if isinstance(above, str) else None
    owner = ""
    if isinstance(data, dict):
        owner = said(data.get("owner"))
        data = {key: value for key, value in data.items() if key not in ("owner", "quotes")}
        data = data["how"] if list(data) == ["how"] else data
    words = said(data)
    if not words or is_placeholder(words):
        elsewhere = "; ".join(context.time.sources) if name == "protected_time" else ""
        return Condition(name, title, said(elsewhere), "", 0)
    place = context.document.said_at(path)
    line = place.span.start.line if place.file == context.document.name else 0
    return Condition(name, title, said(words), owner, line)


def schools(context: Context) -> tuple[str, ...]:
    """The schools that the plan names for its participants, each once; a number is none."""

    def named() -> Iterator[str]:
        for row in context.plan.participants:
            yield from (school for school in row.schools if not school.strip().isdigit())

    return tuple(dict.fromkeys(said(name) for name in named()))
