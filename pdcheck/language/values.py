"""How the small values of a plan are written: dates, lengths, counts, rhythms, weeks, shares.

Every value is read from the text as the author typed it. A reader returns the value, or raises
`NotUnderstoodError` with a sentence for the author and one thing to do about it. Readers
remember what they read last, because the plans of a trust share their dates and lengths.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from pdcheck.language.words import fold, is_slip, near_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HALF_TERMS = ("autumn-1", "autumn-2", "spring-1", "spring-2", "summer-1", "summer-2")
TERMS = ("autumn", "spring", "summer")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class NotUnderstoodError(ValueError):
    """A value that its field cannot read: what is wrong, and what to write.

    `instead` is what may be written in place of `said`, where only one thing can be meant. It is
    `sure` where that is certain, and else what a person should look at.
    """

    def __init__(
        self, what: str, remedy: str, *, said: str = "", instead: str = "", sure: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.said = said
        self.instead = instead
        self.sure = sure


@dataclass(frozen=True, slots=True)
class Dates:
    """A day, a week, a month, or a stretch of time, with both ends in it."""

    first: date
    last: date

    @property
    def one_day(self) -> bool:
        """Whether this is a single day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts: minutes and school days, each as a least and a most.

    A school day has as many minutes as the calendar's `inset_day` says, so a length in days
    stays in days until a calendar is at hand.
    """

    minutes: tuple[int, int] = (0, 0)
    days: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))

    def in_minutes(self, day: int | None) -> tuple[int, int] | None:
        """Least and most in minutes; None where it counts days and a day's length is unknown."""
        if not self.days[1]:
            return self.minutes
        if day is None:
            return None
        low, high = sorted(  # a short day may be less than the minutes that stand before it
            minutes + part * day for minutes, part in zip(self.minutes, self.days, strict=True)
        )
        return int(low), int(high)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, rounds or times: a least, and a most where there is one."""

    low: int
    high: int | None

    @property
    def exact(self) -> int | None:
        """The number where it is one number."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something happens: every `step` units, or `times` times a unit, or on a weekday."""

    unit: str
    step: int = 1
    times: int = 1
    weekday: int | None = None

    def __str__(self) -> str:
        if self.weekday is not None:
            return WEEKDAYS[self.weekday]
        if self.times > 1:
            return f"{self.times} a {self.unit}"
        return self.unit if self.step == 1 else f"{self.step} {self.unit}s"


@dataclass(frozen=True, slots=True)
class Weeks:
    """School weeks of a half-term or term, counted from 1; `first` is -1 for the last week."""

    first: int
    last: int

    @property
    def is_last(self) -> bool:
        """Whether this names the last week, whatever its number."""
        return self.first == -1


LAST_WEEK = Weeks(-1, -1)


def _tidy(text: str) -> str:
    """A text with ordinary dashes and single spaces. Raises `NotUnderstoodError` for numbers that
    are beyond any use, so that nothing that is worked out of them overflows."""
    if _BEYOND_USE.search(text):
        raise NotUnderstoodError(
            f"“{text}” holds a number of more than nine digits", "write it with fewer digits"
        )
    return " ".join(text.replace("–", "-").replace("\u00a0", " ").split())


_BEYOND_USE = re.compile(r"\d{10}")


@lru_cache(maxsize=1024)
def read_day(text: str) -> date:
    """A day: `2026-09-02` or `2 September 2026`, with its weekday before it or not."""
    words = _tidy(text)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = (int(part) for part in found.groups())
        return _real_day(text, year, month, day)
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", words):
        raise _no_order(text, *(int(part) for part in re.split(r"[/.]", words)))
    pattern = r"(?:([A-Za-z]+),? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.?(?: (\d{4}))?"
    found = re.fullmatch(pattern, words)
    named = _month(found.group(3)) if found else 0
    if not found or not named:
        raise NotUnderstoodError(f"“{text}” is not a date", "write it as 2026-09-02")
    if not found.group(4):
        raise NotUnderstoodError(f"“{text}” has no year", f"add one: {text.strip()} 2026")
    real = _real_day(text, int(found.group(4)), named, int(found.group(2)))
    _agree(text, found.group(1), real)
    return real


def _agree(text: str, weekday: str | None, day: date) -> None:
    if weekday and not WEEKDAYS[day.weekday()].lower().startswith(weekday.lower()[:3]):
        raise NotUnderstoodError(
            f"“{text}” does not exist: {day.day} {_MONTHS[day.month - 1].title()} {day.year} "
            f"is a {WEEKDAYS[day.weekday()]}",
            "mend the weekday or the date",
        )


def _no_order(text: str, day: int, month: int, year: int) -> NotUnderstoodError:
    """What to say of a day whose parts stand in an order of their own."""
    days = set()
    for in_month, of_month in ((day, month), (month, day)):
        with suppress(NotUnderstoodError):
            days.add(_real_day(text, year, of_month, in_month))
    if len(days) == 1:
        only = days.pop().isoformat()
        return NotUnderstoodError(
            f"“{text}” is a day in an order that pdcheck does not read",
            f"write {only}: year, month, day",
            said=text,
            instead=only,
        )
    return NotUnderstoodError(
        f"“{text}” could be read as two different days",
        f"write {_written_day(year, month, day)}: year, month, day",
    )


def _written_day(year: int, month: int, day: int) -> str:
    year = year + 2000 if year < 100 else year
    return f"{year}-{month:02}-{day:02}"


def _real_day(text: str, year: int, month: int, day: int) -> date:
    # The bounds are ours. They keep sums of dates inside the years that Python can count.
    if not 1900 <= year <= 2199:
        raise NotUnderstoodError(
            f"“{text}” is not a date: the year {year} lies too far off", "mend the year"
        )
    if not 1 <= month <= 12:
        raise NotUnderstoodError(
            f"“{text}” is not a date: there is no month {month}",
            "write year, month, day: 2026-09-02 is the second of September",
        )
    try:
        return date(year, month, day)
    except ValueError:
        name = _MONTHS[month - 1].title()
        raise NotUnderstoodError(
            f"“{text}” is not a date: {name} {year} has no day {day}", "mend the day"
        ) from None


def _month(word: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word.lower()):
            return number
    return 0


def _end_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


LONGEST_HALF_TERM = 366
"""The most days of a half-term: a year, six times a real one. Ours."""


def read_half_term(text: str) -> Dates:
    """The first and last day of a half-term, written as other dates are."""
    dates = read_dates(text)
    if (dates.last - dates.first).days > LONGEST_HALF_TERM:
        raise NotUnderstoodError(
            f"“{text}” lasts longer than a year, and a half-term does not",
            "write its first and last day, such as 2026-09-02 to 2026-10-23",
        )
    return dates


@lru_cache(maxsize=1024)
def read_dates(text: str) -> Dates:
    """A day, `week of 2026-11-02`, a month such as `2026-10`, or `A to B`."""
    words = _tidy(text)
    halves = re.split(r" to | - ", words)
    if len(halves) == 2:
        begins, ends = (read_dates(half) for half in halves)
        if ends.last < begins.first:
            raise NotUnderstoodError(
                f"“{text}” ends before it begins", "write the earlier date first"
            )
        return Dates(begins.first, ends.last)
    if found := re.fullmatch(r"(?:week of|week beginning|w/b|w/c) (.+)", words, re.IGNORECASE):
        day = read_day(found.group(1))
        monday = day - timedelta(days=day.weekday())
        return Dates(monday, monday + timedelta(days=4))
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", words):
        first = _real_day(text, int(found.group(1)), int(found.group(2)), 1)
        return Dates(first, _end_of_month(first))
    if (found := re.fullmatch(r"([A-Za-z]{3,}) (\d{4})", words)) and _month(found.group(1)):
        first = _real_day(text, int(found.group(2)), _month(found.group(1)), 1)
        return Dates(first, _end_of_month(first))
    day = read_day(text)
    return Dates(day, day)


@lru_cache(maxsize=1024)
def read_year(text: str) -> Dates:
    """An academic year, `2026-27`: from 1 September to 31 August."""
    words = _tidy(text)
    found = re.fullmatch(r"(\d{4})(?:-|/| to )(\d{2}|\d{4})", words)
    if not found:
        raise NotUnderstoodError(f"“{text}” is not a school year", "write it as 2026-27")
    first = int(found.group(1))
    last = int(found.group(2)) % 100
    if last != (first + 1) % 100:
        raise NotUnderstoodError(
            f"“{text}” is not one school year", f"write it as {first}-{(first + 1) % 100:02}"
        )
    return Dates(_real_day(text, first, 9, 1), _real_day(text, first + 1, 8, 31))


_NUMBER_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LENGTH_FORMS = "90 min, 1h 30, half a day, 10 to 15 min"
_LONGEST_LENGTH = 100
"""So many characters may a length of time have. Ours; `1 day and 2 hours` has 17."""


@lru_cache(maxsize=1024)
def read_length(text: str) -> Length:
    """`90 min`, `1h 30`, `1 hour`, `half a day`, `10 to 15 min`."""
    words = _tidy(text).lower().replace("half-", "half ")
    halves = re.split(r" to | ?- ?", words)
    if len(halves) > 2 or len(words) > _LONGEST_LENGTH:
        raise _no_length(text)
    last = _one_length(halves[-1], text)
    first = last
    if len(halves) == 2:
        first_words = halves[0]
        if re.fullmatch(r"\d+(\.\d+)?", first_words):
            unit = re.sub(r"^[\d. ]+", "", halves[1])
            first_words = f"{first_words} {unit}"
        first = _one_length(first_words, text)
    if words.startswith("-") or (0, Fraction(0)) in (first, last):
        raise NotUnderstoodError(
            f"“{text}” is no time at all", f"write how long it takes: {_LENGTH_FORMS}"
        )
    if first[1] > last[1] or (first[1] == last[1] and first[0] > last[0]):
        raise NotUnderstoodError(f"“{text}” runs backwards", "write the shorter length first")
    return Length((first[0], last[0]), (first[1], last[1]))


_AMOUNT = re.compile(
    r"\s*(?:and )?(\d{1,6}(?:\.\d{1,4})?|an?|one|two|three|four|five|six)\s*"
    r"(minutes?|mins?|m|hours?|hrs?|h|days?|d)(?![a-z])\.?"
)


def _one_length(words: str, text: str) -> tuple[int, Fraction]:
    """Minutes and days of one length, as written in lower case."""
    words = words.strip()
    if words in ("half an hour", "half hour"):
        return 30, Fraction(0)
    if re.fullmatch(r"(a )?half( a|-)? ?day", words):
        return 0, Fraction(1, 2)
    minutes, days, rest = Fraction(0), Fraction(0), words
    while rest.strip():
        found = _AMOUNT.match(rest)
        if not found:
            tail = re.fullmatch(r"\s*(\d{1,2})", rest)
            if tail and re.search(r"\d ?h", words):
                minutes += int(tail.group(1))
                break
            raise _no_length(text)
        amount = Fraction(_NUMBER_WORDS.get(found.group(1)) or found.group(1))
        if found.group(2).startswith("d"):
            days += amount
        else:
            minutes += amount * (60 if found.group(2).startswith("h") else 1)
        rest = rest[found.end() :]
    if minutes.denominator != 1:
        raise NotUnderstoodError(
            f"“{text}” is not a whole number of minutes", "write it in minutes"
        )
    return int(minutes), days


@lru_cache(maxsize=1024)
def read_hours(text: str) -> Length:
    """A length in which a number alone counts hours: `13`, `13 h`, `7.5`."""
    if re.fullmatch(r"\d{1,4}(\.\d+)?", _tidy(text)):
        return read_length(f"{_tidy(text)} h")
    return read_length(text)


def _no_length(text: str) -> NotUnderstoodError:
    if re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", text):
        number = text.strip().lstrip("-")
        return NotUnderstoodError(
            f"“{text}” has no unit", f"write `{number} min`, `{number} h` or `{number} days`"
        )
    return NotUnderstoodError(f"“{text}” is not a length of time", f"write it as {_LENGTH_FORMS}")


@lru_cache(maxsize=1024)
def read_count(text: str) -> Count:
    """`6`, `at least 1`, `up to 3`, `4 to 6`; `about 12` counts as 12."""
    words = _tidy(text).lower()
    words = re.sub(r"^(about|around|roughly|ca\.?|c\.) ", "", words)
    words = re.sub(r" times$", "", words)
    if found := re.fullmatch(r"(at least|from|up to|at most)? ?(\d{1,6})", words):
        number = int(found.group(2))
        if found.group(1) in ("at least", "from"):
            return Count(number, None)
        return Count(0 if found.group(1) else number, number)
    if found := re.fullmatch(r"(\d{1,6})(?: to | ?- ?)(\d{1,6})", words):
        low, high = int(found.group(1)), int(found.group(2))
        if low <= high:
            return Count(low, high)
    raise NotUnderstoodError(
        f"“{text}” is not a number", "write a number: 6, or at least 1, up to 3, 4 to 6"
    )


@lru_cache(maxsize=1024)
def read_number(text: str) -> Fraction:
    """A number that may have a part: `3`, `2.5`, `1/12`."""
    words = _tidy(text)
    if re.fullmatch(r"\d{1,6}(\.\d{1,4})?|\d{1,4}/[1-9]\d{0,3}", words):
        return Fraction(words)
    raise NotUnderstoodError(f"“{text}” is not a number", "write a number: 3, or 2.5")


@lru_cache(maxsize=1024)
def read_share(text: str) -> Fraction:
    """A share of something: `10%`, or `0.1`."""
    words = _tidy(text)
    if found := re.fullmatch(r"(\d{1,3}(?:\.\d{1,3})?) ?%", words):
        return Fraction(found.group(1)) / 100
    if re.fullmatch(r"0?\.\d{1,4}", words):
        return Fraction(words)
    raise NotUnderstoodError(f"“{text}” is not a share", "write it as 10%")


RHYTHM_FORMS = (
    "day, week, 2 weeks, month, half-term, term, year, 2 years, Tuesday, 2 a week, 2 a year"
)
_RHYTHM_WORDS = {
    "daily": "day",
    "weekly": "week",
    "fortnight": "2 weeks",
    "fortnightly": "2 weeks",
    "monthly": "month",
    "half termly": "half-term",
    "termly": "term",
    "yearly": "year",
    "annually": "year",
    "twice a week": "2 a week",
    "twice a year": "2 a year",
    "twice per year": "2 a year",
}


@lru_cache(maxsize=1024)
def read_rhythm(text: str) -> Rhythm:
    """`week`, `2 weeks`, `half-term`, a weekday, `2 a week`: the closed list of LANGUAGE."""
    words = _tidy(text).lower().replace("half term", "half-term")
    for number, name in enumerate(WEEKDAYS):
        if words in (name.lower(), f"{name.lower()}s", name.lower()[:3]):
            return Rhythm("week", weekday=number)
    if found := re.fullmatch(r"(?:(\d{1,2}) )?(day|week|month|half-term|term|year)s?", words):
        step = int(found.group(1) or 1)
        if step and (step == 1 or found.group(2) in ("week", "month", "year")):
            return Rhythm(found.group(2), step)
    found = re.fullmatch(r"([1-9]\d?) (?:a|per) (week|month|half-term|term|year)", words)
    if found:
        return Rhythm(found.group(2), times=int(found.group(1)))
    known = _RHYTHM_WORDS.get(fold(text))
    raise NotUnderstoodError(
        f"“{text}” is not a rhythm that pdcheck knows",
        f"write `{known}`" if known else f"write one of: {RHYTHM_FORMS}",
        said=text,
        instead=known or "",
        sure=True,
    )


@lru_cache(maxsize=1024)
def read_weeks(text: str) -> Weeks:
    """School weeks: `3`, `4 to 6`, `last`."""
    words = _tidy(text).lower()
    if words in ("last", "the last", "last week"):
        return LAST_WEEK
    if found := re.fullmatch(r"(\d{1,2})(?:(?: to | ?- ?)(\d{1,2}))?", words):
        first = int(found.group(1))
        last = int(found.group(2) or first)
        if 1 <= first <= last:
            return Weeks(first, last)
    raise NotUnderstoodError(f"“{text}” is not a week", "write 3, or 4 to 6, or [2, 3, 5], or last")


@lru_cache(maxsize=1024)
def read_inset(text: str) -> int:
    """The number of an INSET day."""
    words = _tidy(text)
    if re.fullmatch(r"\d{1,2}", words) and int(words):
        return int(words)
    raise NotUnderstoodError(f"“{text}” is not the number of an INSET day", "write 1, 2, 3 …")


@lru_cache(maxsize=1024)
def read_clock(text: str) -> int:
    """A time of day in minutes after midnight: `16:15`, `4:15pm`, `4.15 pm`."""
    words = _tidy(text).lower()
    if found := re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", words):
        hour, minute = int(found.group(1)), int(found.group(2) or 0)
        if found.group(3) == "pm" and hour < 12:
            hour += 12
        elif found.group(3) == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60 and (found.group(2) or found.group(3)):
            return hour * 60 + minute
    raise NotUnderstoodError(f"“{text}” is not a time of day", "write it as 16:15 or 4:15pm")


def read_version(text: str) -> int:
    """The version of the plan language. There is one: 1."""
    if text.strip() == "1":
        return 1
    raise NotUnderstoodError(
        f"this plan says it is written in version “{text}” of the plan language",
        "write `pdcheck: 1`: this pdcheck reads version 1, and there is no other yet",
    )


def read_id(text: str) -> str:
    """A short name by which other parts of the plan refer to this one."""
    if re.fullmatch(r"[a-z][a-z0-9-]*", text):
        return text
    mended = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-").lstrip("0123456789-")
    raise NotUnderstoodError(
        f"“{text}” cannot be an id: ids have small letters, digits and hyphens only, "
        "and begin with a letter",
        f"write `{mended or 'launch'}`",
        said=text,
        instead=mended,
    )


def read_choice(text: str, choices: Sequence[str]) -> str:
    """One word of a closed list, in any case, with or without hyphens."""
    for choice in choices:
        if fold(choice) == fold(text):
            return choice
    nears = near_words(text, choices)
    near = nears[0] if nears else ""
    listed = ", ".join(choices)
    raise NotUnderstoodError(
        f"“{text}” is not one of the words that may stand here",
        f"did you mean `{near}`? The words are: {listed}" if near else f"write one of: {listed}",
        said=text,
        instead=near if len(nears) == 1 else "",
        sure=len(nears) == 1 and is_slip(text, near),
    )


def read_digest(text: str) -> str:
    """The SHA-256 of a file as 64 small hexadecimal digits; `sha256:` may stand before them."""
    found = re.fullmatch(r"(?:sha256:)?([0-9a-f]{64})", text.strip().lower())
    if found:
        return found.group(1)
    raise NotUnderstoodError(
        "this is no SHA-256 digest, which has 64 digits and letters from a to f",
        "leave it out: `pdcheck fix` writes it from the file",
        said=text,
    )
