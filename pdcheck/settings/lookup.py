"""Which settings hold for which plan: the nearest file above it, its overrides, the options."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pdcheck.files import ignores_case, nearest_settings, shown
from pdcheck.settings.combining import (
    NO_FLAGS,
    Flags,
    Held,
    Said,
    Told,
    calendar_of,
    overrides_of,
    settings_of,
    told,
)
from pdcheck.settings.expecting import expectations_of
from pdcheck.settings.layer import Layer
from pdcheck.settings.model import Settings
from pdcheck.settings.patterns import matches
from pdcheck.settings.reading import read_chain
from pdcheck.together.extracts import Expectations


def settings_for(path: str, allowed: Sequence[str] = ()) -> Settings:
    """The settings for a plan. Raises `SettingsError` with file and line.

    `allowed` are folders that settings may name files in, beside those near them.
    """
    return Lookup(Flags(allowed=tuple(allowed))).of(path)


class Unmatched(NamedTuple):
    """A pattern that named no file, and where it is written."""

    pattern: str
    origin: str
    key: str


class _Home(NamedTuple):
    """A settings file with those that it extends, and where its patterns begin."""

    chain: tuple[Layer, ...]
    plans: tuple[Said, ...]
    overrides: tuple[Held, ...]
    base: str
    any_case: bool


class Lookup:
    """The settings of the plans of one run; each file is read once.

    Every question raises `SettingsError` with all that is wrong in a settings file.
    """

    def __init__(self, flags: Flags = NO_FLAGS) -> None:
        self.flags = flags
        self._files: dict[str, str | None] = {}
        self._homes: dict[str, _Home] = {}
        self._settings: dict[tuple[str | None, tuple[int, ...]], Settings] = {}
        self._named: set[tuple[str, str]] = set()
        self._below: dict[tuple[str, str], str | None] = {}

    def of(self, plan: str) -> Settings:
        """What holds for a plan, by the path that it is found under."""
        file = self.file(plan)
        which = self._which(file, plan)
        if (file, which) not in self._settings:
            chain = self._home(file).chain if file else ()
            trust = shown(chain[0].path) if chain else ""
            self._settings[file, which] = settings_of(self.told(plan), calendar_of(chain), trust)
        return self._settings[file, which]

    def told(self, plan: str) -> Told:
        """Every value that holds for a plan, with who says so."""
        file = self.file(plan)
        if file is None:
            return told((), (), self.flags)
        home = self._home(file)
        chosen = [home.overrides[index] for index in self._which(file, plan)]
        return told(home.chain, chosen, self.flags)

    def file(self, plan: str) -> str | None:
        """The settings file that holds for a plan; None where there is none."""
        if self.flags.alone:
            return None
        if self.flags.file:
            return self.flags.file
        folder = os.path.dirname(plan)
        if folder not in self._files:
            self._files[folder] = nearest_settings(plan, self.flags.allowed)
        return self._files[folder]

    def extended(self, plan: str) -> tuple[str, ...]:
        """The settings file that holds for a plan, then those that it extends, nearest first."""
        file = self.file(plan)
        return () if file is None else tuple(each.path for each in reversed(self._home(file).chain))

    def expectations(self) -> dict[str, Expectations]:
        """What is expected of plans together, by the `trust` of the settings that hold for them.

        The farthest file speaks for all that extend it; those may not say any of this.
        """
        farthest = (home.chain[0] for home in self._homes.values())
        return {shown(layer.path): expectations_of(layer) for layer in farthest}

    def patterns(self, file: str) -> tuple[Said, ...]:
        """The patterns of `plans` that hold for a file."""
        settings = self.file(file)
        return self._home(settings).plans if settings else ()

    def names(self, file: str) -> bool | None:
        """Whether `plans` names a file as a plan; None where no `plans` holds for it."""
        settings = self.file(file)
        if settings is None or not (home := self._home(settings)).plans:
            return None
        own = next(x.path for x in reversed(home.chain) if x.says("plans"))
        return any([self._match(settings, home, said.value, file, own) for said in home.plans])

    def unmatched(self, folders: Iterable[str]) -> Iterator[Unmatched]:
        """The patterns that named nothing, of settings whose whole reach was walked."""
        walked = [os.path.join(os.path.abspath(folder), "") for folder in folders]
        for file, home in self._homes.items():
            if not any(os.path.join(home.base, "").startswith(folder) for folder in walked):
                continue
            for said in home.plans:
                if (file, said.value) not in self._named:
                    yield Unmatched(said.value, said.origin, "plans")
            for override, layer in home.overrides:
                if layer is home.chain[-1]:
                    yield from self._idle(file, override.paths, layer, override.written_at)

    def _idle(
        self, file: str, paths: Iterable[str], layer: Layer, at: tuple[str | int, ...]
    ) -> Iterator[Unmatched]:
        for index, pattern in enumerate(paths):
            if (file, pattern) not in self._named:
                yield Unmatched(pattern, layer.origin(*at, "paths", index), "paths")

    def _home(self, file: str) -> _Home:
        if file not in self._homes:
            chain = read_chain(file, self.flags.allowed)
            base = os.getcwd() if self.flags.file else os.path.dirname(os.path.abspath(file))
            plans = tuple(s for s in told(chain, (), NO_FLAGS)["plans"] if s.value is not None)
            overrides = tuple(overrides_of(chain))
            self._homes[file] = _Home(chain, plans, overrides, base, ignores_case(file))
        return self._homes[file]

    def _which(self, file: str | None, plan: str) -> tuple[int, ...]:
        """The overrides that are for a plan, by their place in the order."""
        if file is None:
            return ()
        home = self._home(file)
        return tuple(
            index
            for index, held in enumerate(home.overrides)
            if any(
                [
                    self._match(file, home, pattern, plan, held.layer.path)
                    for pattern in held.override.paths
                ]
            )
        )

    def _match(self, file: str, home: _Home, pattern: str, path: str, written_in: str) -> bool:
        """Whether a pattern names a path; that it did is remembered, so ask all patterns.

        A pattern begins at the folder of the settings that hold, and at that of the file in which
        it is written: a parent may speak of all plans below it, or of those below each child.
        """
        folder, name = os.path.split(path)
        for base in {home.base, os.path.dirname(os.path.abspath(written_in))}:
            if (base, folder) not in self._below:
                self._below[base, folder] = _way(base, folder)
            below = self._below[base, folder]
            if below is not None and matches(pattern, below + name, any_case=home.any_case):
                self._named.add((file, pattern))
                return True
        return False


def _way(base: str, folder: str) -> str | None:
    """The way from one folder to another, with `/`; None where they are on two drives."""
    try:
        way = os.path.relpath(folder or os.curdir, base).replace(os.sep, "/")
    except ValueError:
        return None
    return "" if way == os.curdir else f"{way}/"
