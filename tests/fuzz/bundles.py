"""Several files in one text, because a fuzzer changes one piece of text.

As on a rule's page, a line `--- # school.yaml` begins another file. `pdcheck.yaml` holds the
settings, a name that ends in `.md` or `.txt` is a document that is quoted, and any other is a
plan, which may be adapted and is read together with the first.
"""

import hashlib
from dataclasses import replace
from typing import NamedTuple

from pdcheck.adapting.bases import Base, ReadBase
from pdcheck.engine import Checker
from pdcheck.errors import CannotOpenError
from pdcheck.files import Opened
from pdcheck.finding import PlanReport
from pdcheck.papers.paper import ReadPaper
from pdcheck.rule import EXAMPLE, files_of
from pdcheck.settings.combining import NO_FLAGS, calendar_of, settings_of, told
from pdcheck.settings.expecting import expectations_of
from pdcheck.settings.model import NO_SETTINGS, Settings
from pdcheck.settings.reading import read_layer
from pdcheck.together.extracts import Expectations
from pdcheck.together.joint import read_together
from tests.quoting import papers_of

SETTINGS = "pdcheck.yaml"
PAPERS = (".md", ".txt")
MOST_BASES = 5
"""As many plans behind one another as pdcheck itself reads."""


class Bundle(NamedTuple):
    """The plans in a text, by name, with what holds for them and what they can read."""

    plans: dict[str, str]
    settings: Settings
    expects: Expectations
    read_base: ReadBase
    read_paper: ReadPaper

    @property
    def first(self) -> str:
        """The text of the plan that it is about."""
        return self.plans[EXAMPLE]

    def checked(self, checker: Checker) -> tuple[PlanReport, ...]:
        """The reports of all plans, as one run makes them."""
        checker = replace(checker, several=len(self.plans) > 1)
        reports = [
            checker.check(text, name, self.settings, self.read_base, self.read_paper)
            for name, text in sorted(self.plans.items())
        ]
        return read_together(checker, reports, {self.settings.trust: self.expects})


def bundle(text: str) -> Bundle:
    """The files in a text. Settings in which anything is wrong are left out."""
    files = {EXAMPLE: "", **files_of(text)}
    settings, expects = _settings_in(files.pop(SETTINGS, ""))
    papers = {name: files.pop(name) for name in list(files) if name.endswith(PAPERS)}
    return Bundle(files, settings, expects, _base_reader(files), papers_of(papers))


def _settings_in(text: str) -> tuple[Settings, Expectations]:
    layer, wrong = read_layer(text, SETTINGS)
    if wrong:
        return NO_SETTINGS, Expectations()
    settings = settings_of(told((layer,), (), NO_FLAGS), calendar_of((layer,)), SETTINGS)
    return settings, expectations_of(layer)


def _base_reader(files: dict[str, str], behind: tuple[str, ...] = (EXAMPLE,)) -> ReadBase:
    def read_base(written: str) -> Base:
        if written not in files or written in behind or len(behind) > MOST_BASES:
            raise CannotOpenError(f"`adapts` names “{written}”, which cannot be read here")
        text = files[written]
        opened = Opened(text, hashlib.sha256(text.encode()).hexdigest())
        return Base(written, written, opened, NO_SETTINGS, _base_reader(files, (*behind, written)))

    return read_base
