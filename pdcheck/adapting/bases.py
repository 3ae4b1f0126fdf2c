"""How the plan that another one adapts is found and read: from the adapting plan's own folder."""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pdcheck.errors import CannotOpenError
from pdcheck.files import Opened, OutOfReachError, reached, read_plan, shown
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.model import Settings

MOST_BASES = 5
"""How many plans may stand behind one another: a trust, its hubs and a school make three. Ours."""


class Base(NamedTuple):
    """A plan that another adapts, as it was read. `read_base` reads the one that it adapts."""

    name: str
    identity: str
    opened: Opened
    settings: Settings
    read_base: "ReadBase"


SettingsOf = Callable[[str], Settings]
"""Gives the settings for a plan. Raises `SettingsError` where they cannot be followed."""

ReadBase = Callable[[str], Base]
"""Reads the file that a plan names in `adapts:`.

Raises `PdcheckError`, such as `CannotOpenError`, where there is nothing to read.
"""


def base_reader(
    path: str,
    settings_of: SettingsOf = settings_for,
    allowed: Sequence[str] = (),
    behind: tuple[str, ...] = (),
) -> ReadBase:
    """What reads the plan that the one at `path` adapts.

    `settings_of` gives the settings for a plan, `allowed` are folders that may be read from beside
    those near a plan, and `behind` are the plans that led to this one.
    """
    trail = (*behind, os.path.realpath(path))

    def read_base(written: str) -> Base:
        found = _found(written, path, allowed)
        identity = os.path.realpath(found)
        if identity in trail:
            raise CannotOpenError(_circle(written, itself=identity == trail[-1]), remedy=_NOT_ROUND)
        if len(trail) > MOST_BASES:
            raise CannotOpenError(
                f"`adapts` names “{written}”, and more than {MOST_BASES} plans would stand behind "
                "one another",
                remedy="let this plan adapt one of the earlier ones directly",
            )
        name, settings = shown(os.path.normpath(found)), settings_of(found)
        opened = _opened(found, written, settings.largest_plan)
        further = base_reader(found, settings_of, allowed, trail)
        return Base(name, identity, opened, settings, further)

    return read_base


_NOT_ROUND = "name the plan that this one was made from; that one must not adapt this one in turn"


def _circle(written: str, *, itself: bool) -> str:
    if itself:
        return f"`adapts` names “{written}”, which is this plan itself"
    return f"`adapts` names “{written}”, and that plan in turn adapts this one"


def _found(written: str, plan: str, allowed: Sequence[str]) -> str:
    try:
        return reached(written, plan, allowed)
    except OutOfReachError as error:
        what = f"`adapts` names “{written}”, and {error.what}"
        raise CannotOpenError(what, error.why, error.remedy) from None


def _opened(path: str, written: str, most: int) -> Opened:
    try:
        return read_plan(path, most)
    except CannotOpenError as error:
        because = error.what.partition(" cannot be read: ")[2] or error.what
        raise CannotOpenError(
            f"`adapts` names “{written}”, and that file cannot be read: {because}",
            remedy="check the name: it is read from this plan's own folder",
        ) from None
