"""The settings of an organisation: the nearest `pdcheck.yaml` above a plan."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic import Field

from pdcheck.document import parse
from pdcheck.errors import SettingsError
from pdcheck.extracts import NOTHING_EXPECTED, Entitlement, Expectations, StaffTime, beside
from pdcheck.files import is_file, nearest_settings, read_plan, shown
from pdcheck.finding import Problem
from pdcheck.language.node import Node, Text
from pdcheck.language.plan import Calendar
from pdcheck.language.reading import read
from pdcheck.language.trust import EntitledTo, TimeOfStaff
from pdcheck.language.values import Length
from pdcheck.language.words import fold, nearest


class SettingsFile(Node):
    """What a `pdcheck.yaml` may say."""

    calendar: Calendar | None = Field(
        None, description="The school's year, for every plan that has no calendar of its own."
    )
    schools: tuple[Text, ...] = Field(
        (), description="The schools of the trust, or the one school."
    )
    entitlement: tuple[EntitledTo, ...] = Field(
        (), description="The programmes that everyone is to get in every school."
    )
    staff_time: tuple[TimeOfStaff, ...] = Field(
        (), description="The time that staff have for all programmes together."
    )


class Settings(NamedTuple):
    """The settings that hold for a plan. `trust` is their file, by which plans belong together."""

    calendar: Calendar | None = None
    expects: Expectations = NOTHING_EXPECTED
    trust: str = ""


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
    settings = read_settings(opened.text, shown(path))
    for entitlement in settings.expects.entitlement:
        if not is_file(entitlement.plan):
            raise SettingsError(
                f"{shown(path)}: `entitlement` names “{entitlement.written}”, and there is no such "
                "file",
                _UNSURE,
                "name the trust's plan from the folder of these settings",
            )
    return settings


def read_settings(text: str, name: str) -> Settings:
    """The settings that a text holds. Raises `SettingsError` with file and line."""
    document = parse(text, name)
    if document.data is None and not document.faults:
        return Settings(trust=name)
    reading = read(SettingsFile, document, {})
    problems = [problem for of_rule in reading.faults.values() for problem in of_rule]
    if not problems and reading.node:
        problems = list(_unknown_schools(reading.node))
    for problem in problems:
        start = document.place(problem.at, on_key=problem.on_key).span.start
        where = f"{name}:{start.line}:{start.column}"
        raise SettingsError(f"{where}: {problem.what}", _UNSURE, problem.remedy)
    if reading.node is None:
        return Settings(trust=name)
    return Settings(reading.node.calendar, _expectations(reading.node, name), name)


_UNSURE = "no plan was checked, because the settings might change every answer"


def _unknown_schools(said: SettingsFile) -> Iterator[Problem]:
    """The schools that are spoken of and not in the list, where one is given."""
    known = {fold(school): school for school in said.schools}
    spoken = [
        (exempt.at("school"), exempt.school)
        for entitled in said.entitlement
        for exempt in entitled.exempt
    ]
    spoken += [(time.at("schools"), school) for time in said.staff_time for school in time.schools]
    for at, school in spoken if known else ():
        if school and fold(school) not in known:
            near = nearest(school, known)
            yield Problem(
                at,
                f"“{school}” is not one of the `schools` of these settings",
                f"did you mean “{known[near]}”?" if near else "add it to `schools`, or mend it",
            )


def _expectations(said: SettingsFile, name: str) -> Expectations:
    day = said.calendar.inset_day.minutes[0] if said.calendar and said.calendar.inset_day else None
    return Expectations(
        said.schools,
        tuple(
            Entitlement(
                each.plan,
                beside(name, each.plan),
                each.roles,
                tuple((exempt.school or "", exempt.because or "") for exempt in each.exempt),
            )
            for each in said.entitlement
            if each.plan
        ),
        tuple(
            StaffTime(
                each.roles,
                each.schools,
                _most(each.hours_a_year, day),
                _most(each.hours_a_week, day),
            )
            for each in said.staff_time
        ),
    )


def _most(length: Length | None, day: int | None) -> int | None:
    minutes = length.in_minutes(day) if length else None
    return minutes[1] if minutes else None
