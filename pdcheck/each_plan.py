"""Each plan that is named becomes a report of its own: from the cache, in another process, or here.

Where the report comes from makes no difference to what is in it.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from pdcheck.cache import Cache, cache_folder, digest_of
from pdcheck.engine import Checker
from pdcheck.errors import CannotOpenError
from pdcheck.files import Seen, note_all, read_plan, shown, watched
from pdcheck.finding import PlanReport, Refusal
from pdcheck.plain import NotPlainError, as_plain, from_plain
from pdcheck.rule import all_rules
from pdcheck.settings import settings_for
from pdcheck.workers import how_many, shared_out


class Terms(NamedTuple):
    """On what terms plans are checked: the same for every plan, and in every process."""

    rules: tuple[str, ...]
    as_of: date


class Examined(NamedTuple):
    """What became of a plan: its report, or why it has none, and the files that it rests on."""

    outcome: PlanReport | Refusal
    seen: Seen


def examined(
    terms: Terms, paths: Sequence[str], jobs: int | None = None, *, cached: bool = True
) -> Iterator[Examined]:
    """What becomes of each plan, in order. `jobs` is how many processes to use at most; None
    lets their number follow from the work.

    Raises `SettingsError` where a settings file cannot be followed.
    """
    kept = _Kept(terms, Cache(cache_folder())) if cached else None
    known = [kept.find(path) if kept else None for path in paths]
    missing = [path for path, found in zip(paths, known, strict=True) if found is None]
    work = partial(_examine, terms)
    fresh = shared_out(work, missing, how_many(len(missing), jobs))
    for path, found in zip(paths, known, strict=True):
        if found is None:
            found = next(fresh)
            note_all(found.seen)
            if kept:
                kept.keep(path, found)
        yield found


@cache
def checker_for(terms: Terms) -> Checker:
    """What checks plans on these terms."""
    return Checker([rule for rule in all_rules() if rule.name in terms.rules], terms.as_of)


def _examine(terms: Terms, path: str) -> Examined:
    """What becomes of one plan, worked out anew."""
    with watched() as watch:
        return Examined(_outcome(checker_for(terms), path), watch.seen)


def _outcome(checker: Checker, path: str) -> PlanReport | Refusal:
    try:
        opened = read_plan(path)
        if opened.fault:
            return checker.unreadable(shown(path), opened.fault, opened.digest)
        return checker.check(opened.text, shown(path), settings_for(path))
    except CannotOpenError as error:
        return Refusal(shown(path), error.what, error.why, error.remedy)


class _Kept:
    """The reports of plans that were checked before on the same terms."""

    def __init__(self, terms: Terms, cache: Cache) -> None:
        self._cache = cache
        self._terms = [*terms.rules, terms.as_of.isoformat()]

    def find(self, path: str) -> Examined | None:
        """What was kept for a plan, if nothing has changed since."""
        kept = self._cache.find(self._key(path))
        try:
            return kept and Examined(from_plain(PlanReport, kept.value), kept.seen)
        except NotPlainError:
            return None

    def keep(self, path: str, examined: Examined) -> None:
        """Keep the report of a plan. A refusal is tried again, and so is what crashed."""
        outcome = examined.outcome
        if isinstance(outcome, PlanReport) and not outcome.crashes:
            self._cache.keep(self._key(path), as_plain(PlanReport, outcome), examined.seen)

    def _key(self, path: str) -> str:
        try:
            content = read_plan(path).digest
        except CannotOpenError:
            content = ""
        return digest_of("plan", self._terms, os.getcwd(), path, content)
