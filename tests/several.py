"""Plans that are given by name and text are checked together, as one run does it."""

from collections.abc import Mapping
from dataclasses import replace

from pdcheck.engine import Checker
from pdcheck.finding import PlanReport
from pdcheck.joint import read_together
from pdcheck.settings import NO_SETTINGS, read_settings

SETTINGS = "pdcheck.yaml"


def check_together(checker: Checker, files: Mapping[str, str]) -> tuple[PlanReport, ...]:
    """The reports of some plans in the order of their names; `pdcheck.yaml` holds for all."""
    said = files.get(SETTINGS)
    settings = NO_SETTINGS if said is None else read_settings(said, SETTINGS)
    checker = replace(checker, several=len(files) - (said is not None) > 1)
    reports = [
        checker.check(text, name, settings)
        for name, text in sorted(files.items())
        if name != SETTINGS
    ]
    return read_together(checker, reports, {settings.trust: settings.expects})
