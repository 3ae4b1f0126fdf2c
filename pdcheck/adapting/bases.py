"""How the plan that another one adapts is found and read: from the adapting plan's own folder."""

import os
from collections.abc import Callable
from typing import NamedTuple

from pdcheck.errors import CannotOpenError
from pdcheck.files import Opened, read_plan, shown
from pdcheck.settings.lookup import settings_for
from pdcheck.settings.model import Settings

MOST_BASES = 5
"""How many plans may stand behind one another: a trust, its hubs and a school make three. Ours."""

_ELSEWHERE = "name the file from this plan's own folder, as in `adapts: ../trust/plan.yaml`"


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
    path: str, settings_of: SettingsOf = settings_for, behind: tuple[str, ...] = ()
) -> ReadBase:
    """What reads the plan that the one at `path` adapts.

    `settings_of` gives the settings for a plan; `behind` are the plans that led to this one.
    """
    trail = (*behind, os.path.realpath(path))

    def read_base(written: str) -> Base:
        if "\0" in written:
            raise CannotOpenError("`adapts` holds a name that no file can have", remedy=_ELSEWHERE)
        if _is_elsewhere(written):
            raise CannotOpenError(
                f"`adapts` names “{written}”, which only works on one computer", remedy=_ELSEWHERE
            )
        found = os.path.join(os.path.dirname(path), written)
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
        return Base(name, identity, opened, settings, base_reader(found, settings_of, trail))

    return read_base


_NOT_ROUND = "name the plan that this one was made from; that one must not adapt this one in turn"


def _circle(written: str, *, itself: bool) -> str:
    if itself:
        return f"`adapts` names “{written}”, which is this plan itself"
    return f"`adapts` names “{written}”, and that plan in turn adapts this one"


def _is_elsewhere(written: str) -> bool:
    drive = written[1:2] == ":"
    return os.path.isabs(written) or drive or "://" in written or written.startswith(("~", "\\"))


def _opened(path: str, written: str, most: int) -> Opened:
    try:
        return read_plan(path, most)
    except CannotOpenError as error:
        because = error.what.partition(" cannot be read: ")[2] or error.what
        slashes = ", with / between the folders" if "\\" in written else ""
        raise CannotOpenError(
            f"`adapts` names “{written}”, and that file cannot be read: {because}",
            remedy=f"check the name: it is read from this plan's own folder{slashes}",
        ) from None
