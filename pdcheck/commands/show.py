"""What pdcheck would do, and nothing done: the settings of plans, and which files are plans."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from pdcheck.errors import PdcheckError

if TYPE_CHECKING:
    from pdcheck.settings.combining import Flags

STDIN = "-"


def settings(plans: Sequence[str], flags: "Flags", output_format: str, out: TextIO) -> None:
    """Write what holds for each plan, and who says so; without a plan, for the working folder.

    Raises `SettingsError` where a settings file cannot be followed, and `PdcheckError` for a
    format that is neither text nor json.
    """
    from pdcheck.files import STDIN_NAME, find_plans
    from pdcheck.reporters import shown as writer
    from pdcheck.settings.lookup import Lookup

    _refuse_other_formats(output_format, "--show-settings")
    lookup = Lookup(flags)
    named = (path for path in plans if path != STDIN)
    found = find_plans(named, lookup.names, flags.allowed).plans
    paths = {path: path for path in found}
    if STDIN in plans or not plans:
        paths = {STDIN_NAME if plans else ".": STDIN_NAME, **paths}
    shown = [
        writer.Shown(name, lookup.extended(path), lookup.told(path)) for name, path in paths.items()
    ]
    writer.settings(shown, output_format, out)


def files(plans: Sequence[str], flags: "Flags", output_format: str, out: TextIO) -> None:
    """Write which files are plans and with which settings, and what was skipped and why.

    Without a name, the working folder is looked through. Raises as `settings` does.
    """
    from pdcheck.files import STDIN_NAME, find_plans
    from pdcheck.reporters import shown as writer
    from pdcheck.settings.lookup import Lookup

    _refuse_other_formats(output_format, "--show-files")
    lookup = Lookup(flags)
    paths = plans or ["."]
    named = (path for path in paths if path != STDIN)
    found = find_plans(named, lookup.names, flags.allowed)
    every = [*([STDIN_NAME] if STDIN in paths else []), *found.plans]
    for path in every:
        lookup.of(path)  # so that a pattern of an override that names a plan is known to
    listed = writer.Files(
        tuple((path, lookup.file(path)) for path in every),
        found.skipped,
        tuple((path, error.what) for path, error in found.refused),
        tuple(lookup.unmatched(path for path in paths if os.path.isdir(path))),
    )
    writer.files(listed, output_format, out)


def _refuse_other_formats(output_format: str, option: str) -> None:
    if output_format not in ("text", "json"):
        raise PdcheckError(
            f"`{option}` cannot be written as {output_format}",
            remedy=f"write `{option}` with `-f text` or `-f json`",
        )
