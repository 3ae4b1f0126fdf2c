"""Why a programme, what it teaches, and how one will know: needs, techniques and evaluation.

Sentences are read for a few words only. What they leave open is a person's to judge.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from pdcheck.evidence import Catalogue
from pdcheck.facts.claims import FEWEST_WORDS, Claims
from pdcheck.facts.schedule import Schedule, named
from pdcheck.language.activities import Activity
from pdcheck.language.conditions import Evaluation, PupilOutcome, Tracking
from pdcheck.language.placeholder import is_placeholder
from pdcheck.language.plan import Plan
from pdcheck.language.purpose import Technique
from pdcheck.language.words import fold

_WORD = re.compile(r"[\w']+")
_COHORT = (
    r"\b(?:(?:years?|yrs?|y)\s?(\d{1,2})\b(?:(?:\s?(?:to|and|-|–|,)\s?)(?:years?\s|y)?(\d{1,2})\b)?"
    r"|(?:key stages?|ks)\s?([1-5]))"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DATED = rf"\d{{4}}|\b({_MONTHS})\b|\b(autumn|spring|summer)\b"
_KEY_STAGES = {1: (1, 2), 2: (3, 6), 3: (7, 9), 4: (10, 11), 5: (12, 13)}
"""The first and last year group of each key stage in England."""


class Purpose:
    """A plan's needs, techniques and evaluation, set against what it does and when."""

    def __init__(
        self,
        plan: Plan,
        catalogue: Catalogue,
        schedule: Schedule,
        claims: Claims,
        overlay: bool,
    ) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.schedule = schedule
        self.claims = claims
        self.overlay = overlay
        """Whether only what differs from another plan was read."""

    # --- Words ---

    def says(self, text: str, about: str) -> bool:
        """Whether a sentence has one of the words that suggest something."""
        return any(f" {phrase} " in _plain(text) for phrase in self._phrases(about))

    def names_any(self, text: str, words: Iterable[str]) -> bool:
        """Whether a sentence has one of these words and none that turns it down."""
        plain = _plain(text)
        found = any(f" {word} " in plain for word in words)
        return found and not self.says(text, "denial")

    def _phrases(self, about: str) -> tuple[str, ...]:
        return self.catalogue.phrases[about]

    def shows_evidence(self, text: str) -> bool:
        """Whether a sentence says how it is known: a number, a date, or where it was seen."""
        rest = re.sub(_COHORT, " ", text, flags=re.IGNORECASE)
        return (
            any(letter.isdigit() for letter in rest)
            or bool(re.search(_DATED, rest, re.IGNORECASE))
            or self.says(rest, "evidence")
        )

    # --- Dates ---

    @cached_property
    def occasions(self) -> tuple[tuple[date, date, Activity], ...]:
        """The days on which something judged begins, each as first and last possible day.

        A plan that was read without the one it adapts writes some activities only.
        """
        found: list[tuple[date, date, Activity]] = []
        if self.overlay:
            return ()
        for activity in self.claims.judged:
            moment = self.schedule.moment(activity)
            if activity.date:
                found += [(when.first, when.last, activity) for when in activity.date]
            elif activity.start:
                found.append((activity.start, activity.start, activity))
            elif moment and isinstance(moment.first, date):
                found.append((moment.first, moment.first + timedelta(days=4), activity))
        return tuple(sorted(found, key=lambda occasion: occasion[:2]))

    @cached_property
    def last_day(self) -> tuple[date, Activity] | None:
        """The last known day of anything judged, and what happens then."""
        ends = []
        for activity in self.claims.judged:
            moment = self.schedule.moment(activity)
            if moment and isinstance(moment.last, date):
                ends.append((moment.last, activity))
        return max(ends, key=lambda end: end[0], default=None)

    # --- Techniques ---

    @cached_property
    def open_choices(self) -> tuple[Activity, ...]:
        """Judged activities whose topic somebody will still choose."""
        return tuple(
            activity
            for activity in self.claims.judged
            if any("topic" in event.undecided for event in activity.events())
        )

    def shown(self, technique: Technique) -> bool:
        """Whether a technique says what the teacher does, as far as its words tell."""
        if technique.steps or technique.criteria or "action" in technique.undecided:
            return True
        words = len(_WORD.findall(technique.action or ""))
        return words >= FEWEST_WORDS and not self.says(technique.action or "", "topic")

    @cached_property
    def topics(self) -> tuple[Technique, ...]:
        """The techniques that are named and not said how, placeholders left out."""
        if self.overlay:
            return ()
        return tuple(
            technique
            for technique in self.plan.techniques
            if not self.shown(technique)
            and not is_placeholder(technique.action or technique.title or technique.id or "")
        )

    @cached_property
    def without_technique(self) -> tuple[Activity, ...]:
        """Activities that claim a mechanism for none of the plan's several techniques."""
        if len(self.plan.techniques) < 2:
            return ()
        return tuple(
            activity
            for activity in self.claims.judged
            if activity.where != "lessons" and self._about_nothing(activity)
        )

    def _about_nothing(self, activity: Activity) -> bool:
        open_keys = ("technique", "question", "topic")
        if any(event.said(key) for event in activity.events() for key in open_keys[:2]):
            return False
        if any("topic" in event.undecided for event in activity.events()):
            return False
        claims = [claim for _, claim in activity.claims()]
        return bool(claims) and not any(claim.of for claim in claims)

    @cached_property
    def taught(self) -> frozenset[str]:
        """The ids of the techniques that some activity or claim names."""
        named_ids: set[str] = set()
        for activity in self.plan.activities:
            for event in activity.events():
                named_ids.update(event.technique)
            for _, claim in activity.claims():
                named_ids.update(claim.of)
        return frozenset(named_ids)

    # --- Evaluation ---

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """The evaluation, where there is one that says something."""
        evaluation = self.plan.evaluation
        if evaluation is None or (
            self._sentence(evaluation) and is_placeholder(evaluation.how or "")
        ):
            return None
        return evaluation

    @cached_property
    def silence(self) -> str | None:
        """Why nothing can be said about the inside of the evaluation, or None."""
        if self.overlay:
            return "this plan adapts another, and writes only what differs"
        if not self.claims.judged:
            return "the plan has no practice or induction activity"
        if self.evaluation is None:
            open_ = self.plan.evaluation is not None or "evaluation" in self.plan.undecided
            return f"`{'placeholder' if open_ else 'missing-evaluation'}` speaks of it"
        return None

    @cached_property
    def entries(self) -> tuple[PupilOutcome | Tracking, ...]:
        """What is measured or looked at."""
        evaluation = self.evaluation
        return (*evaluation.outcomes, *evaluation.tracking) if evaluation else ()

    @cached_property
    def outcomes(self) -> tuple[PupilOutcome, ...]:
        """The outcomes that are for pupils, as far as the plan says what kind they are."""
        outcomes = self.evaluation.outcomes if self.evaluation else ()
        return tuple(o for o in outcomes if o.measures in (None, "pupils"))

    @cached_property
    def asks_only_opinion(self) -> bool:
        """Whether every entry is marked as opinion or attendance."""
        marked = [entry.measures in ("opinion", "attendance") for entry in self.entries]
        return bool(marked) and all(marked)

    @cached_property
    def seems_only_opinion(self) -> bool:
        """Whether the words of every entry, and of the sentence, ask only how people liked it."""
        evaluation = self.evaluation
        if evaluation is None or self.asks_only_opinion:
            return False
        texts = [evaluation.how] if evaluation.how else []
        for entry in self.entries:
            if entry.measures in ("teachers", "pupils") or getattr(entry, "pupils", None):
                return False
            if entry.measures is None:
                texts.append(said_of(entry))
        return bool(texts) and all(
            self.says(text, "satisfaction")
            and not self.says(text, "more than opinion")
            and not year_groups(text)
            for text in texts
        )

    @property
    def opinion_speaks(self) -> str | None:
        """Which rule says already that only opinion is asked for, or None."""
        if self.asks_only_opinion:
            return "`opinion-in-place-of-outcomes` speaks of it"
        return "`feedback-forms-only` speaks of it" if self.seems_only_opinion else None

    def plain(self, evaluation: Evaluation) -> bool:
        """Whether the evaluation is one sentence and nothing else."""
        return self._sentence(evaluation) and not evaluation.undecided

    def _sentence(self, evaluation: Evaluation) -> bool:
        return bool(evaluation.how) and not (evaluation.outcomes or evaluation.tracking)


def said_of(entry: PupilOutcome | Tracking) -> str:
    """What an entry of the evaluation is about, in its author's words."""
    if isinstance(entry, PupilOutcome):
        return entry.measure or entry.pupils or "an outcome"
    return entry.what or "tracking"


def called(technique: Technique) -> str:
    """What to call a technique in a sentence."""
    told = technique.title or technique.id or technique.action or ", ".join(technique.steps)
    return told or "a technique"


def quoted(activities: Iterable[Activity]) -> Iterator[str]:
    """The names of activities, in quotation marks."""
    for activity in activities:
        yield f"“{named(activity)}”"


def is_dated(text: str) -> bool:
    """Whether a sentence names a year, a month or a season."""
    return bool(re.search(_DATED, text, re.IGNORECASE))


def year_groups(text: str) -> frozenset[int]:
    """The English year groups that a text names: `Year 8`, `Years 3 to 6`, `Key Stage 3`."""
    found: set[int] = set()
    for first, last, stage in re.findall(_COHORT, text, re.IGNORECASE):
        if stage:
            low, high = _KEY_STAGES[int(stage)]
        else:
            low, high = int(first), int(last or first)
        found.update(range(low, min(high, 13) + 1))
    return frozenset(found)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "
