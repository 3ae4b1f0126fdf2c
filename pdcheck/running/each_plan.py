"""Each plan that is named becomes a report of its own: from the cache, in another process, or here.

Where the report comes from makes no difference to what is in it.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from pdcheck.adapting.bases import ReadBase, base_reader
from pdcheck.cache.plain import NotPlainError, as_plain, from_plain
from pdcheck.cache.store import Cache, cache_folder, digest_of
from pdcheck.engine import Checker
from pdcheck.errors import CannotOpenError
from pdcheck.files import Seen, note_all, read_plan, shown, watched
from pdcheck.finding import PlanReport, Refusal
from pdcheck.papers.opening import read_paper, read_paper_anew
from pdcheck.running.workers import how_many, shared_out
from pdcheck.settings.combining import NO_FLAGS, Flags
from pdcheck.settings.lookup import Lookup
from pdcheck.settings.model import Settings

if TYPE_CHECKING:
    from pdcheck.papers.paper import ReadPaper


class Terms(NamedTuple):
    """On what terms plans are checked: `as_of` stands for today, and `several` says that rules
    over several plans follow. `flags` is what the options say of settings. `detailed` says that a
    page about each plan is to be written, and `cached` that what was read of a document before may
    serve again."""

    as_of: date
    several: bool = False
    flags: Flags = NO_FLAGS
    detailed: bool = False
    cached: bool = True

    @property
    def read_paper(self) -> "ReadPaper":
        """What reads the documents that a plan quotes."""
        read = read_paper if self.cached else read_paper_anew
        return partial(read, allowed=self.flags.allowed)

    def read_base(self, path: str) -> ReadBase:
        """What reads the plan that the one at a path adapts."""
        return base_reader(path, self.settings_of, self.flags.allowed)

    def settings_of(self, path: str) -> Settings:
        """The settings for a plan that another adapts, looked up anew so that it is noted."""
        return Lookup(self.flags).of(path)


class Examined(NamedTuple):
    """What became of a plan: its report, or why it has none, and the files that it rests on."""

    outcome: PlanReport | Refusal
    seen: Seen


def examined(
    terms: Terms, held: Mapping[str, Settings], jobs: int | None = None
) -> Iterator[Examined]:
    """What becomes of each plan, in order: `held` has the settings that hold for each.

    `jobs` is how many processes to use at most; None lets their number
    follow from the work.
    """
    kept = _Kept(terms, Cache(cache_folder())) if terms.cached else None
    known = [kept.find(*each) if kept else None for each in held.items()]
    missing = [each for each, found in zip(held.items(), known, strict=True) if found is None]
    work = partial(_examine, terms)
    fresh = shared_out(work, missing, how_many(len(missing), jobs))
    for each, found in zip(held.items(), known, strict=True):
        if found is None:
            found = next(fresh)
            note_all(found.seen)
            if kept:
                kept.keep(*each, found)
        yield found


@cache
def checker_for(terms: Terms) -> Checker:
    """What checks plans on these terms."""
    return Checker(as_of=terms.as_of, several=terms.several, detailed=terms.detailed)


def _examine(terms: Terms, each: tuple[str, Settings]) -> Examined:
    """What becomes of one plan, worked out anew."""
    with watched() as watch:
        return Examined(_outcome(terms, *each), watch.seen)


def _outcome(terms: Terms, path: str, settings: Settings) -> PlanReport | Refusal:
    checker = checker_for(terms)
    try:
        opened = read_plan(path, settings.largest_plan)
    except CannotOpenError as error:
        return Refusal(shown(path), error.what, error.why, error.remedy)
    if opened.fault:
        return checker.unreadable(shown(path), opened.fault, opened.digest, settings)
    read_base = terms.read_base(path)
    return checker.check(opened.text, shown(path), settings, read_base, terms.read_paper)


class _Kept:
    """The reports of plans that were checked before, on the same terms."""

    def __init__(self, terms: Terms, cache: Cache) -> None:
        self._terms = [terms.as_of.isoformat(), terms.several, terms.flags, terms.detailed]
        self._cache = cache

    def find(self, path: str, settings: Settings) -> Examined | None:
        """What was kept for a plan, if nothing has changed since."""
        kept = self._cache.find(self._key(path, settings))
        try:
            return kept and Examined(from_plain(PlanReport, kept.value), kept.seen)
        except NotPlainError:
            return None

    def keep(self, path: str, settings: Settings, examined: Examined) -> None:
        """Keep the report of a plan. A refusal is tried again, and so is what crashed."""
        outcome = examined.outcome
        if isinstance(outcome, PlanReport) and not outcome.crashes:
            plain = as_plain(PlanReport, outcome)
            self._cache.keep(self._key(path, settings), plain, examined.seen)

    def _key(self, path: str, settings: Settings) -> str:
        try:
            content = read_plan(path, settings.largest_plan).digest
        except CannotOpenError:
            content = ""
        told = settings.digest, settings.trust
        return digest_of("plan", self._terms, os.getcwd(), path, content, *told)
