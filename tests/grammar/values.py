"""Right values of every kind, as people write them and as nobody should."""

import string
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from pdcheck.document import parse
from pdcheck.language.node import Written
from pdcheck.language.values import WEEKDAYS, NotUnderstoodError, read_half_term
from pdcheck.rule import all_rules
from tests.reports import HOSTILE

Texts = st.SearchStrategy[str]

_MONTHS = "January February March April May June July August September October November December"
_NAMES = _MONTHS.split()

_in_year = st.dates(date(2026, 9, 1), date(2027, 8, 31))
_days = st.one_of(_in_year, _in_year, st.dates(date(1900, 1, 1), date(2199, 12, 31)))


def _spelt(day: date) -> Texts:
    month = _NAMES[day.month - 1]
    return st.sampled_from(
        [
            day.isoformat(),
            day.isoformat(),
            f"{day.year}-{day.month}-{day.day}",
            f"{day.day} {month} {day.year}",
            f"{WEEKDAYS[day.weekday()]}, {day.day}th {month[:3]}. {day.year}",
            f" {day.day}\u00a0{month.upper()}  {day.year}",
        ]
    )


def _month(day: date) -> Texts:
    return st.sampled_from(
        [f"{day.year}-{day.month:02}", f"{_NAMES[day.month - 1].lower()} {day.year}"]
    )


def _stretch(days: tuple[date, date]) -> Texts:
    joint = st.sampled_from([" to ", " - ", " – "])
    first, last = (_spelt(day) for day in sorted(days))
    return st.builds("{}{}{}".format, first, joint, last)


days = _days.flatmap(_spelt)
_weeks = st.builds("{} {}".format, st.sampled_from(["week of", "W/B", "week beginning"]), days)
dates = st.one_of(
    days,
    _weeks,
    _days.flatmap(_month),
    st.tuples(_days, _days).flatmap(_stretch),
)


def lasts_no_longer_than_a_year(text: str) -> bool:
    """Whether dates can be those of a half-term."""
    try:
        read_half_term(text)
    except NotUnderstoodError:
        return False
    return True


_years = st.integers(1900, 2198).map(lambda y: f"{y}-{(y + 1) % 100:02}")
_lengths = [
    *("90 min", "1h 30", "1 hour", "half a day", "half-day", "2 days", "10 to 15 min", "20m"),
    *("an hour and 15 minutes", "1.5 h", "1 day 30 min", "999999 min", "999999 days", "1 – 2 h"),
    *("half an hour", "1 to 10 min", "1 hr.", "three days", "0.5 h to 1 day", "٣٠ min"),
]
_counts = ["6", "at least 1", "up to 3", "4 to 6", "about 12", "0", "999999", "3 times", "0 to 0"]

BY_READER: Mapping[str, Texts] = {
    "read_version": st.just("1"),
    "read_day": days,
    "read_dates": dates,
    "read_half_term": dates.filter(lasts_no_longer_than_a_year),
    "read_year": st.one_of(st.sampled_from(["2026-27", "2026/2027", "1999-00"]), _years),
    "read_length": st.sampled_from(_lengths),
    "read_hours": st.sampled_from([*_lengths, "13", "7.5", "9999", "0.25"]),
    "read_count": st.sampled_from(_counts),
    "read_number": st.sampled_from(["3", "2.5", "1/12", "0", "999999.9999", "9999/1"]),
    "read_share": st.sampled_from(["10%", "0.1", ".5", "100 %", "999.999%", "0%"]),
    "read_rhythm": st.sampled_from(
        [
            *("week", "2 weeks", "half-term", "Tuesday", "2 a week", "99 years", "Mondays", "day"),
            *("term", "month", "12 months", "99 per term", "sun", "half term", "year", "3 a month"),
        ]
    ),
    "read_weeks": st.sampled_from(["3", "4 to 6", "last", "99", "1-1", "the last", "12 to 99"]),
    "read_inset": st.sampled_from(["1", "5", "99", "01"]),
    "read_clock": st.sampled_from(["16:15", "4:15pm", "0:00", "12 am", "23.59"]),
    "read_digest": st.sampled_from(["0" * 64, "sha256:" + "aB" * 32]),
}

SENTENCES = [
    "Pairs run it aloud three times in an empty classroom, with no pupils there",
    "Ask, pause for three seconds, then name the pupil who answers",
    "The coach names one success and one next step within two days",
    "Each teacher writes when and in which lesson they will use it",
    "assistant headteacher",
    "coach",
    "head of Key Stage 3",
    "Year 8",
    "SLT will monitor through learning walks",
    "INSET days and a cover list that the deputy keeps",
    "teachers' own time",
    "Mrs Smith (01234 567890, a.smith@example.org)",
    "improves progress by 4 months (EEF, 2021)",
    "marking",
    "nothing needs to stop, because the meetings were empty",
]
ODD = [
    *("", " ", "TBC", "?", "none", "null", "~", "yes", "No", "on", "1:30", "010", "1e999", "0x1F"),
    *("-", "- a", "#1", "a #b", "a: b", "'", '"', "it's", "[x", "{x}", "*x", "&x", "!x", "|", ">"),
    *("a\nb", "a\n\n  b\n", "\na", "a\r\nb", "a\tb", "\ta", " a ", "a\u00a0b", "\ufeffa", "é👩‍🏫"),
    *("\u202eright to left", "“curly”", "a" * 500, "word " * 120, "---", "...", "<<", "=", "\\n"),
    *("modelling", "M9", "rehearsal and feedback", "protected_time", "Σίσυφος ẞ İı ﬁ", "²", "١٢"),
    *("a\u0301\u200b\u00ad", "%s %(x)s {0} {x}", "\u0085\u2028", "\x1b[31mred", "\U0010ffff"),
]
_printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_yaml = st.text(alphabet="ab:-[]{}'\"#&*!|>%@,`? \n\\", max_size=12)
texts = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES),
    st.sampled_from(ODD),
    st.sampled_from(HOSTILE[:6] + HOSTILE[8:]).filter(lambda text: text.isprintable()),
    st.one_of(_printable, _yaml),
)


def _said(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text of some data with the key that it stands behind."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, list):
        for item in data:
            yield from _said(item, key)
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _said(value, name)


def _harvest() -> dict[str, list[str]]:
    """What the pages of the rules say behind each key: the words that rules look for."""
    found: dict[str, dict[str, None]] = {}
    for rule in all_rules():
        for page in (rule.bad, rule.good):
            for key, text in _said(parse(page).data):
                found.setdefault(key, {})[text] = None
    return {key: list(said) for key, said in found.items()}


_ON_PAGES = _harvest()


def _of_key(*said: str) -> Texts:
    return st.one_of(st.sampled_from(said), texts)


BY_KEY: Mapping[str, Texts] = {
    "grouping": _of_key(
        *("pairs", "one to one", "groups of 8", "Groups-of 0", "groups of ²", "whole staff"),
        *("threes", "groups of " + "9" * 5000, "groups of 3 by subject", "in phases"),
    ),
    "schools": _of_key("all 12 schools", "3", "North", "0 schools", "9" * 40, "٣", "²"),
    "at_": _of_key("period 3", "16:00", "after school", "3.30pm to 5pm", "lunch"),
    "time_from": _of_key("INSET", "cover", "timetabled", "own time", "briefing", "directed time"),
    "never": _of_key("Friday", "last week of a half-term", "fridays", "first week of a term"),
    "due": _of_key("2027-01-08", "before half-term", "soon"),
    "page": _of_key("4", "slide 3", "Costs", "9" * 30, "0", "iv"),
    "path": _of_key("brochure.md", "handbook.md", "../secret.pdf", "/dev/zero", "a\\b", "x.exe"),
    "url": _of_key("https://example.org/a", "javascript:alert(1)", "file:///etc/passwd"),
    "doi": _of_key("10.1000/xyz", "https://doi.org/10.1/1"),
    "disagrees": _of_key("how", "where", "no_such_key", "modelling"),
    "credible_because": _of_key("taught it for six years in Year 8 classes"),
    "adaptable": _of_key("dates", "examples", "modelling", "everything"),
    "leaves_out": _of_key("launch", "modelling", "protected_time"),
    "of": _of_key("launch", "activities", "modelling"),
}
"""Sentences that belong to a key, and odd ones that some rule reads more closely."""

ids = st.one_of(
    st.sampled_from(
        [
            *("launch", "coaching", "quiz", "teachers", "pause", "no", "on", "null", "y", "true"),
            *("modelling", "each", "all", "x-1", "a--", "e1", "clips-2", "placeholder", "learner"),
        ]
    ),
    st.text(string.ascii_lowercase + "-0", min_size=1, max_size=6).map(lambda text: f"i{text}"),
)

_FORMS: list[Callable[[str], str]] = [str, str, str.upper, lambda word: word.replace("-", " ")]


@cache
def closed_word(value: Written) -> Texts:
    """A word of a closed list, in one of its spellings."""
    words = st.sampled_from([str(word) for word in value.schema["enum"]])
    return st.builds(lambda form, word: form(word), st.sampled_from(_FORMS), words)


@cache
def value_of(key: str, value: Written) -> Texts:
    """A right value behind a key, unless it refers to something."""
    name = getattr(value.read, "__name__", "")
    if name in BY_READER:
        return BY_READER[name]
    if "enum" in value.schema:
        return closed_word(value)
    usual = BY_KEY.get(key, texts)
    return st.one_of(usual, st.sampled_from(_ON_PAGES[key])) if key in _ON_PAGES else usual
