"""Two files become a comparison: a plan, and the plan that a school made of it."""

import os
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pdcheck.adaptation.compare import compare
from pdcheck.adaptation.records import Adaptation, CoreFate, CorePart, Difference
from pdcheck.adapting.bases import base_reader
from pdcheck.context import Context
from pdcheck.document import Document
from pdcheck.engine import Checker
from pdcheck.errors import PdcheckError
from pdcheck.files import allowed_folders, read_plan, shown
from pdcheck.settings.lookup import settings_for
from pdcheck.span import Path, Place


class Comparison(NamedTuple):
    """What a school's plan made of another, with the documents that both are written in.

    `adapts` is the file that the school's plan names in `adapts:`, empty for a full copy; and
    `another` says that this is not the file it was compared with.
    """

    trust: str
    school: str
    title: str
    adapts: str
    another: bool
    adaptation: Adaptation
    trust_document: Document
    school_document: Document

    def fails(self, fail_on: str) -> bool:
        """Whether a core part was dropped or, for `unrecorded`, a change that weighs has no record.

        Never, for `never`.
        """
        dropped = any(part.fate is CoreFate.DROPPED for part in self.adaptation.core)
        unrecorded = any(each.unrecorded for each in self.adaptation.differences)
        return {"never": False, "core": dropped, "unrecorded": dropped or unrecorded}[fail_on]

    def places(self, found: Difference | CorePart) -> tuple[Place | None, Place | None]:
        """Where the two plans write it; None where one of them does not."""
        trust = _place(self.trust_document, found.base_at or None)
        return trust, _place(self.school_document, found.school_at)


def compare_files(trust: str, school: str, allow_read: Sequence[str] = ()) -> Comparison:
    """Compare the plans in two files, the second with whatever it adapts.

    `allow_read` are folders that plans may name files in, wherever they are. Raises `PdcheckError`
    where a file cannot be opened, is no plan, or adapts what cannot be read.
    """
    checker, allowed = Checker(), allowed_folders(allow_read)
    base, own = (_understood(path, checker, allowed) for path in (trust, school))
    named = os.path.join(os.path.dirname(school), own.plan.adapts or "")
    programme = own.plan.programme
    return Comparison(
        shown(trust),
        shown(school),
        (programme.title if programme else None) or "",
        own.plan.adapts or "",
        bool(own.plan.adapts) and os.path.realpath(named) != os.path.realpath(trust),
        compare(base.side, own.side),
        base.document,
        own.document,
    )


def _understood(path: str, checker: Checker, allowed: Sequence[str]) -> Context:
    settings, name = settings_for(path, allowed), shown(path)
    opened = read_plan(path, settings.largest_plan)
    found = None
    if not opened.fault:
        read_base = base_reader(path, partial(settings_for, allowed=allowed), allowed)
        found = checker.understood(opened.text, name, settings, read_base)
    if found is None:
        raise PdcheckError(
            f"`{name}` is not a plan that can be read",
            "so there is nothing to compare",
            f"run `pdcheck {name}` and mend what it says",
        )
    if found.plan.adapts is None and found.document.holds("adapts"):
        raise PdcheckError(
            f"`{name}` says `adapts:`, and no name of a file can be read behind it",
            "what it leaves out cannot be told from what it keeps",
            "write the file of the other plan, as in `adapts: ../trust/plan.yaml`",
        )
    if found.overlay:
        raise PdcheckError(
            f"`{name}` adapts “{found.plan.adapts}”, which could not be read",
            "what it leaves out cannot be told from what it keeps",
            f"run `pdcheck {name}` and mend what it says",
        )
    return found


def _place(document: Document, path: Path | None) -> Place | None:
    return None if path is None else document.said_at(path)
