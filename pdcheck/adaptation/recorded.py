"""Which entries under `changes` record what, and whether they say enough."""

from pdcheck.language.node import fields_of
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Change, Plan
from pdcheck.language.words import fold, has_words


def complete(change: Change) -> bool:
    """Whether a record says why, who decided it, and when."""
    return not missing_of(change)


def missing_of(change: Change) -> list[str]:
    """The keys that a record of a change lacks, in the order of the language."""
    return [
        key
        for key in ("why", "owner", "date")
        if not change.said(key) or is_placeholder(str(getattr(change, key) or "said"))
    ]


def means(change: Change, names: frozenset[str], key: str = "") -> bool:
    """Whether a record speaks of a part with these names: by `of`, else by its words.

    `of` may also name the key that was changed. A word that is a key of every plan, such as
    “needs”, tells nothing where it stands in a sentence.
    """
    if change.of:
        return fold(change.of) in names | {fold(key)}
    return any(has_words(change.what or "", name) for name in names - _BLOCKS)


_BLOCKS = frozenset(fold(key) for key in fields_of(Plan))
