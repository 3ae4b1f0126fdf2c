"""Which files are plans, where settings are, and whether what was seen is still so."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pdcheck.errors import CannotOpenError, SettingsError
from pdcheck.files.looking import has_name, is_file, is_folder, is_there, real_path
from pdcheck.files.naming import BASELINE, NOT_SETTINGS, SETTINGS, shown
from pdcheck.files.reach import THE_LINK, OutOfReachError, refuse_out_of_reach
from pdcheck.files.reading import UNREAD, bytes_of, refusal
from pdcheck.files.watching import NAMED, Seen, note

_OUR_OWN = (SETTINGS, BASELINE)


ENDINGS = (".yaml", ".yml")


_SKIPPED_FOLDERS = ("node_modules", "__pycache__")


class Skipped(NamedTuple):
    """A file that was looked at and is no plan, or a folder that was not looked into, and why."""

    path: str
    because: str


class Found(NamedTuple):
    """The plans below some paths, and what was looked at and is no plan."""

    plans: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    refused: tuple[tuple[str, CannotOpenError], ...] = ()


def unchanged(seen: Seen) -> bool:
    """Whether all that was seen would be seen again now."""
    return all(_look(kind, path) == what for (kind, path), what in seen.items())


def _look(kind: str, path: str) -> str | None:
    """What a look of a kind shows now; None for a kind that cannot be looked at again."""
    kind, _, more = kind.partition(" ")
    if kind == "bytes" and more.isdecimal():
        return _digest_at(path, int(more))
    if kind == "files":
        return _digest_of_folder(path, tuple(more.split("\0")) if more else ())
    look = _LOOKS.get(kind)
    return look(path) if look else None


def digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _digest_at(path: str, most: int) -> str:
    try:
        return hashlib.sha256(bytes_of(path, most)).hexdigest()
    except CannotOpenError:
        return UNREAD


def _digest_of_folder(folder: str, allowed: Sequence[str]) -> str:
    refused: list[tuple[str, CannotOpenError]] = []
    found = _files_in(folder, allowed, [], refused)
    return _digest_of_walk(found, refused)


def _digest_of_walk(found: Iterable[str], refused: Iterable[tuple[str, CannotOpenError]]) -> str:
    return digest([*found, *(path for path, _ in refused)])


def _nobody_says(_path: str) -> bool | None:
    return None


def find_plans(
    paths: Iterable[str],
    is_plan: Callable[[str], bool | None] = _nobody_says,
    allowed: Sequence[str] = (),
) -> Found:
    """The plans that paths, folders and patterns name, each once, in the order of their names.

    A file that is named is always a plan. In a folder, a plan is a YAML file that `is_plan`
    says is one. Where it does not say, it is one with a `pdcheck:` at the left edge, found by a
    text search so that a broken plan still counts. What a link in a folder leads to is looked at
    where a file in that folder could name it, or where it lies in a folder that is `allowed`.
    """
    plans: dict[str, str] = {}
    skipped: list[Skipped] = []
    refused: list[tuple[str, CannotOpenError]] = []
    for path in (name for given in paths for name in _expanded(given)):
        if not is_folder(path):
            plans.setdefault(real_path(path), path)
            continue
        for inside in _files_in(path, allowed, skipped, refused):
            said = is_plan(inside)
            try:
                if said is not False or not inside.endswith(ENDINGS):
                    _refuse_what_leads_away(inside, (*allowed, real_path(path)))
                if because := _why_no_plan(inside, said):
                    skipped.append(Skipped(inside, because))
                else:
                    plans.setdefault(real_path(inside), inside)
            except CannotOpenError as error:
                refused.append((inside, error))
    return Found(tuple(sorted(plans.values(), key=shown)), tuple(skipped), tuple(refused))


def _why_no_plan(path: str, said: bool | None) -> str:
    """Why a YAML file in a folder is no plan; empty where it is one."""
    if said is None:
        return "" if _says_pdcheck(bytes_of(path)) else "no line of it begins with `pdcheck:`"
    return "" if said else "`plans` in the settings does not name it"


def _expanded(path: str) -> list[str]:
    """The files that a pattern names; the path itself where it is none, or names nothing."""
    if not any(sign in path for sign in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    found = sorted(glob(path, recursive=True)) or [path]
    note("pattern", path, digest(found))
    return found


_FILES = "files "
"""The kind of a look into a folder; the folders that links may lead to stand behind it."""


def _files_in(
    folder: str,
    allowed: Sequence[str],
    skipped: list[Skipped],
    refused: list[tuple[str, CannotOpenError]],
) -> list[str]:
    """The YAML files in a folder and below it that may be plans, in order.

    Among them stand links to folders that nothing there may lead to.
    """
    every = sorted(_yaml_files(folder, allowed, skipped, refused))
    found = _without_ignored(folder, every, skipped)
    note(_FILES + "\0".join(allowed), folder, _digest_of_walk(found, refused))
    return found


def _yaml_files(
    folder: str,
    allowed: Sequence[str],
    skipped: list[Skipped],
    refused: list[tuple[str, CannotOpenError]],
) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        path = os.fsdecode(error.filename) if error.filename else folder
        refused.append((path, refusal(path, error.strerror or str(error))))

    seen: set[tuple[int, int]] = set()
    near = (*allowed, real_path(folder))
    for here, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        try:
            identity = os.stat(here)
        except OSError as error:
            refuse(error)
            continue
        if (identity.st_dev, identity.st_ino) in seen:
            folders.clear()
            continue
        seen.add((identity.st_dev, identity.st_ino))
        for name in sorted(folders):
            path = os.path.join(here, name)
            if because := _why_not_into(name):
                skipped.append(Skipped(path, because))
                folders.remove(name)
            elif _leads_away(path, near):
                folders.remove(name)
                yield path  # so that it is refused, unless git ignores it
        folders.sort()
        for name in names:
            if name.endswith(ENDINGS) and name not in _OUR_OWN:
                yield os.path.join(here, name)


def _why_not_into(name: str) -> str:
    if name.startswith("."):
        return "a folder whose name begins with a dot is not searched"
    return "this folder holds what tools put there" if name in _SKIPPED_FOLDERS else ""


def _leads_away(path: str, near: Sequence[str]) -> bool:
    """Whether a folder is a link to where no file in its place may lead."""
    try:
        if _is_link(path):
            refuse_out_of_reach(path, path, near, THE_LINK)
    except OutOfReachError:
        return True
    return False


def _refuse_what_leads_away(path: str, near: Sequence[str]) -> None:
    """Raise `CannotOpenError` for a link to where no file in its place may lead."""
    try:
        if _is_link(path):
            refuse_out_of_reach(path, path, near, THE_LINK)
    except OutOfReachError as error:
        raise CannotOpenError(
            f"`{shown(path)}` was not read: {error.what}",
            "whether it leads to plans is not known",
            "put the plans themselves there, or name it yourself; or, if you trust whoever put the "
            f"link there, add `{error.allow}`",
        ) from None


def _is_link(folder: str) -> bool:
    is_junction = getattr(os.path, "isjunction", os.path.islink)  # which only Windows has
    return os.path.islink(folder) or bool(is_junction(folder))


def _without_ignored(folder: str, paths: list[str], skipped: list[Skipped]) -> list[str]:
    """Paths that git does not ignore; all of them where there is no repository or no git.

    Git is not asked about what lies behind a link, because it then answers nothing more.
    """
    from pdcheck.files.git import ask_git  # which loads what starts programs

    home = os.path.realpath(folder)
    names = {
        os.path.relpath(path, folder): path
        for path in paths
        if os.path.realpath(os.path.dirname(path))
        == os.path.normpath(os.path.join(home, os.path.relpath(os.path.dirname(path), folder)))
    }
    if not names:
        return paths
    try:
        asked = "\0".join(names).encode("utf-8", "surrogateescape")
        answer = ask_git("check-ignore", "-z", "--stdin", cwd=folder, data=asked)
    except OSError:
        return paths
    ignored = set(answer.stdout.decode("utf-8", "surrogateescape").split("\0"))
    hidden = {names[name] for name in ignored if name in names}
    skipped += [Skipped(path, "git ignores it") for path in paths if path in hidden]
    return [path for path in paths if path not in hidden]


_LOOKS: Mapping[str, Callable[[str], str]] = {
    "file": lambda path: str(is_file(path)),
    "folder": lambda path: str(is_folder(path)),
    "name": lambda path: str(has_name(path)),
    "real": lambda path: real_path(path),
    "there": lambda path: str(is_there(path)),
    NAMED: lambda _: "",
    "pattern": lambda path: digest(_expanded(path)),
}
"""How to look again at what was seen."""


def _says_pdcheck(data: bytes) -> bool:
    text = data.removeprefix(b"\xef\xbb\xbf")
    return text.startswith(b"pdcheck:") or b"\npdcheck:" in text or b"\rpdcheck:" in text


def nearest_settings(path: str, allowed: Sequence[str] = ()) -> str | None:
    """The settings file that holds for a plan: the nearest one in its folder or above.

    Raises `SettingsError` where one is there under a name that nearly is the right one, and where
    it is a link to where no file in its place may lead, unless that is in a folder `allowed`.
    """
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        candidate = os.path.join(folder, SETTINGS)
        if has_name(candidate):  # a link that leads nowhere is a mistake to be told
            _refuse_settings_elsewhere(candidate, allowed)
            return candidate
        nearly = os.path.join(folder, NOT_SETTINGS)
        if is_file(nearly) and not _says_pdcheck(bytes_of(nearly)):
            raise SettingsError(
                f"`{shown(nearly)}` would be overlooked: the settings are in a file `{SETTINGS}`",
                "no plan was checked, because the settings might change every answer",
                f"rename it to `{SETTINGS}`",
            )
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _refuse_settings_elsewhere(path: str, allowed: Sequence[str]) -> None:
    try:
        refuse_out_of_reach(path, path, allowed, THE_LINK)
    except OutOfReachError as error:
        raise SettingsError(
            f"`{shown(path)}` is not followed: {error.what}",
            "no plan was checked, because the settings might change every answer",
            "put the file itself there; or, if you trust whoever put the link there, add "
            f"`{error.allow}`",
        ) from None
