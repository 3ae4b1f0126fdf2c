"""The settings of an organisation: the nearest `pdcheck.yaml` above a plan."""

from functools import cache
from typing import NamedTuple

from pydantic import Field

from pdcheck.document import parse
from pdcheck.errors import SettingsError
from pdcheck.files import nearest_settings, read_plan, shown
from pdcheck.language.node import Node
from pdcheck.language.plan import Calendar
from pdcheck.language.reading import read


class SettingsFile(Node):
    """What a `pdcheck.yaml` may say."""

    calendar: Calendar | None = Field(
        None, description="The school's year, for every plan that has no calendar of its own."
    )


class Settings(NamedTuple):
    """The settings that hold for a plan. `baseline` is the full path of a file."""

    calendar: Calendar | None = None
    baseline: str | None = None


NO_SETTINGS = Settings()
"""What holds where there is no settings file."""


def settings_for(path: str) -> Settings:
    """The settings for a plan. Raises `SettingsError` with file and line, or `CannotOpenError`."""
    found = nearest_settings(path)
    return _settings(found) if found else NO_SETTINGS


@cache
def _settings(path: str) -> Settings:
    opened = read_plan(path)
    if opened.fault:
        raise SettingsError(f"{shown(path)}: {opened.fault.what}", remedy=opened.fault.remedy)
    document = parse(opened.text, shown(path))
    if document.data is None and not document.faults:
        return NO_SETTINGS
    reading = read(SettingsFile, document, {})
    for problems in reading.faults.values():
        for problem in problems:
            start = document.place(problem.at, on_key=problem.on_key).span.start
            raise SettingsError(
                f"{shown(path)}:{start.line}:{start.column}: {problem.what}",
                "no plan was checked, because the settings might change every answer",
                problem.remedy,
            )
    return Settings(reading.node.calendar if reading.node else None)
