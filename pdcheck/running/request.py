"""What a check is asked to do, and what that says of the settings."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.errors import PdcheckError

if TYPE_CHECKING:
    from pdcheck.settings.combining import Flags

STDIN = "-"
"""What stands among the plans for standard input."""


class Request(NamedTuple):
    """What a check is asked to do.

    `plans` are files, folders or patterns, and `-` for standard input; `output_format` is the
    format of standard output, text if there is none, and each `output` is a format or
    `FORMAT=PATH`; `fail_on` is a severity or `never`, else the settings say; `as_of` is a
    day in ISO form, today if there is none. `settings` is a file that holds for every plan; with
    `no_settings`, no file holds. `cached` lets plans be answered from the cache, and `jobs` is
    the number of processes to use, as many as pay for themselves if there is none. `baseline` is
    a file that carries findings, the one that the settings name if there is none.
    `stdin_filename` is the file that standard input stands for. With `changed_since`, a revision
    that git knows, only the plans are reported that changed since or rest on what did.
    `allow_read` are folders that plans and settings may name files in, wherever they are.
    """

    plans: Sequence[str]
    output_format: str | None = None
    output: Sequence[str] = ()
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    as_of: str | None = None
    settings: str | None = None
    no_settings: bool = False
    cached: bool = True
    jobs: int | None = None
    baseline: str | None = None
    stdin_filename: str | None = None
    changed_since: str | None = None
    allow_read: Sequence[str] = ()


def flags(asked: Request) -> "Flags":
    """What a request says of the settings. Raises `PdcheckError` for what it cannot mean."""
    from pdcheck.files import allowed_folders, shown
    from pdcheck.rule import UNREADABLE
    from pdcheck.settings.combining import Flags

    unwanted = _names(asked.ignore)
    if UNREADABLE in unwanted:
        raise PdcheckError(
            f"`{UNREADABLE}` cannot be ignored",
            "a plan that cannot be read would pass",
            "mend the plan, or leave it out of the call",
        )
    if asked.settings and asked.no_settings:
        raise PdcheckError(
            f"`--settings {shown(asked.settings)}` and `--no-settings` were both asked for",
            remedy="keep one of the two",
        )
    wanted, file = _names(asked.select), asked.settings or ""
    allowed = allowed_folders(asked.allow_read)
    return Flags(wanted, unwanted, asked.fail_on or "", file, asked.no_settings, allowed)


def _names(given: Sequence[str]) -> tuple[str, ...]:
    """The rules and families in an option. Raises `PdcheckError` for a name that is none."""
    from pdcheck.language.words import nearest
    from pdcheck.settings.values import families, rule_names

    names = {name.strip() for text in given for name in text.split(",") if name.strip()}
    if not names:
        return ()
    known = rule_names() | families()
    for name in sorted(names - known):
        near = nearest(name, sorted(known))
        raise PdcheckError(
            f"`{name}` is not a rule or a family of rules",
            "a misspelt name would change the answer without a word",
            f"did you mean `{near}`? `pdcheck rules` lists them"
            if near
            else "`pdcheck rules` lists them",
        )
    return tuple(sorted(names))


def day(text: str | None) -> date:
    """The day that `--as-of` says, or today. Raises `PdcheckError` for what is no day."""
    if text is None:
        return date.today()
    from pdcheck.language.values import NotUnderstoodError, read_day

    try:
        return read_day(text)
    except NotUnderstoodError as error:
        raise PdcheckError(f"--as-of: {error.what}", remedy=error.remedy) from None
