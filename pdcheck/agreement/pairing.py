"""Which files of several coders are about the same programme."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from pdcheck.errors import PdcheckError
from pdcheck.files import find_plans, is_file, is_there, named_twice, shown
from pdcheck.language.words import listed


class Paired(NamedTuple):
    """One programme: the name of its file, and each coder's file; None for who has none."""

    name: str
    files: tuple[str | None, ...]


def paired(paths: Sequence[str], allowed: Sequence[str] = ()) -> tuple[Paired, ...]:
    """What coders made of the same programmes: a file each, or folders with files of the same name.

    `allowed` are folders that links in those folders may lead to. Raises `PdcheckError` for fewer
    than two coders, for the same one twice, for files beside folders, and where no two folders have
    a plan of the same name; `CannotOpenError` for a folder that cannot be searched.
    """
    _refuse_fewer_than_two(paths)
    _refuse_twice(paths)
    folders = [is_there(path) and not is_file(path) for path in paths]
    if not any(folders):
        return (Paired(os.path.basename(paths[0]), tuple(paths)),)
    if not all(folders):
        one = next(path for path, folder in zip(paths, folders, strict=True) if not folder)
        raise PdcheckError(
            f"`{shown(one)}` is a file, and another coder's is a folder",
            "what belongs together cannot be told",
            "name one file for each coder, or one folder for each",
        )
    return _by_name(paths, allowed)


def coder_names(paths: Sequence[str]) -> tuple[str, ...]:
    """A short name for each coder: of its file or folder; the whole path where two share one."""
    short = [os.path.splitext(os.path.basename(os.path.normpath(path)))[0] for path in paths]
    if len(set(short)) == len(paths) and all(short):
        return tuple(short)
    return tuple(map(shown, paths))


def _refuse_fewer_than_two(paths: Sequence[str]) -> None:
    if len(paths) < 2:
        raise PdcheckError(
            "agreement needs two coders or more",
            f"{'one was' if paths else 'none was'} named",
            "name what each coder wrote, such as `pdcheck agree first.yaml second.yaml`",
        )


def _refuse_twice(paths: Sequence[str]) -> None:
    if twice := named_twice(paths):
        raise PdcheckError(
            f"`{shown(twice[0])}` and `{shown(twice[1])}` are the same",
            "nobody can disagree with oneself, so the numbers would say nothing",
            "name what another coder wrote",
        )


def _by_name(folders: Sequence[str], allowed: Sequence[str]) -> tuple[Paired, ...]:
    every = [_plans_in(folder, allowed) for folder in folders]
    names = sorted({name for plans in every for name in plans})
    found = tuple(Paired(name, tuple(plans.get(name) for plans in every)) for name in names)
    for pair in found:
        _refuse_twice([file for file in pair.files if file])
    if not any(len([file for file in pair.files if file]) > 1 for pair in found):
        raise PdcheckError(
            f"no plan has the same name in two of {listed(f'`{shown(f)}`' for f in folders)}",
            "plans are taken to be of one programme where their files have one name",
            "give the plans of one programme the same file name in each folder",
        )
    return found


def _plans_in(folder: str, allowed: Sequence[str]) -> dict[str, str]:
    found = find_plans([folder], allowed=allowed)
    for _, error in found.refused:
        raise error
    if not found.plans:
        raise PdcheckError(
            f"`{shown(folder)}` has no plan in it",
            "so there is nothing of this coder to compare",
            "name a folder with plans, or a file",
        )
    return {os.path.relpath(plan, folder).replace(os.sep, "/"): plan for plan in found.plans}
