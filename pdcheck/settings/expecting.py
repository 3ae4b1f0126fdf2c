"""What settings expect of all plans together: the schools, who is entitled to what, and staff time.

A file that extends another says nothing of this, because plans of several schools are held to it.
"""

from collections.abc import Iterator, Sequence

from pdcheck.files import SETTINGS_FILE, OutOfReachError, is_file, reached, shown
from pdcheck.finding import Problem
from pdcheck.language.trust import EntitledTo
from pdcheck.language.values import Length
from pdcheck.language.words import fold, nearest
from pdcheck.settings.file import SettingsFile
from pdcheck.settings.layer import Layer
from pdcheck.together.extracts import Entitlement, Expectations, StaffTime, beside

OF_ALL_PLANS = ("schools", "entitlement", "staff_time")
"""The keys that are about plans read together."""


def expectations_of(layer: Layer) -> Expectations:
    """What a settings file expects of all plans together."""
    said = layer.said
    day = said.calendar.inset_day.minutes[0] if said.calendar and said.calendar.inset_day else None
    return Expectations(
        said.schools,
        tuple(_entitlement(each, layer) for each in said.entitlement if each.plan),
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


def misplaced_expectations(layer: Layer) -> Iterator[Problem]:
    """What a file that extends another says of all plans, which only the farthest one may say."""
    for key in OF_ALL_PLANS if layer.said.extends else ():
        if layer.says(key):
            yield Problem(
                (key,),
                f"`{key}` is about the plans of all schools, and this file extends another",
                f"move it to `{layer.said.extends}`",
                on_key=True,
            )


def _entitlement(said: EntitledTo, layer: Layer) -> Entitlement:
    exempt = tuple((each.school or "", each.because or "") for each in said.exempt)
    plan = said.plan or ""
    return Entitlement(plan, beside(shown(layer.path), plan), said.roles, exempt)


def _most(length: Length | None, day: int | None) -> int | None:
    minutes = length.in_minutes(day) if length else None
    return minutes[1] if minutes else None


def missing_plans(layer: Layer, allowed: Sequence[str] = ()) -> Iterator[Problem]:
    """The entitlements to a file that is not there, which would be off without a word.

    One that is out of reach is told without a look at it; `allowed` is as for `reached`.
    """
    for each in layer.said.entitlement:
        try:
            missing = each.plan and not is_file(
                reached(each.plan, layer.path, allowed, SETTINGS_FILE)
            )
        except OutOfReachError as error:
            what = f"`entitlement` names “{each.plan}”, and {error.what}"
            yield Problem(each.at("plan"), what, error.remedy)
            continue
        if missing:
            yield Problem(
                each.at("plan"),
                f"`entitlement` names “{each.plan}”, and there is no such file",
                "name the trust's plan from the folder of these settings",
            )


def unknown_schools(said: SettingsFile) -> Iterator[Problem]:
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
