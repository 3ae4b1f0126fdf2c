"""Plans that are given by name and text are checked together, as one run does it."""

from collections.abc import Mapping
from dataclasses import replace

from pdcheck.engine import Checker
from pdcheck.finding import PlanReport
from pdcheck.settings.combining import NO_FLAGS, calendar_of, settings_of, told
from pdcheck.settings.expecting import expectations_of
from pdcheck.settings.model import NO_SETTINGS, Settings
from pdcheck.settings.reading import read_layer
from pdcheck.together.extracts import Expectations
from pdcheck.together.joint import read_together
from tests.completion import adapting
from tests.quoting import papers_of

SETTINGS = "pdcheck.yaml"


def settings_in(text: str, name: str) -> tuple[Settings, Expectations]:
    """What a settings text says, of one plan and of plans together."""
    layer, wrong = read_layer(text, name)
    assert wrong == []
    settings = settings_of(told((layer,), (), NO_FLAGS), calendar_of((layer,)), name)
    return settings, expectations_of(layer)


def check_together(
    checker: Checker,
    files: Mapping[str, str],
    base: str = "",
    papers: Mapping[str, str] | None = None,
) -> tuple[PlanReport, ...]:
    """The reports of some plans in the order of their names; `pdcheck.yaml` holds for all.

    `base` is the text of the plan that any of them adapts, and `papers` are the documents that
    they quote, by name.
    """
    said = files.get(SETTINGS)
    settings, expects = NO_SETTINGS, Expectations()
    if said is not None:
        settings, expects = settings_in(said, SETTINGS)
    checker = replace(checker, several=len(files) - (said is not None) > 1)
    read_base = adapting(base) if base else None
    reports = [
        checker.check(text, name, settings, read_base, papers_of(papers or {}))
        for name, text in sorted(files.items())
        if name != SETTINGS
    ]
    return read_together(checker, reports, {settings.trust: expects})
