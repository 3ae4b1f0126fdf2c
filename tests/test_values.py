"""How small values are written: what each reader accepts, and what it says of the rest."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.language import values
from pdcheck.language.values import (
    LAST_WEEK,
    WEEKDAYS,
    Count,
    Dates,
    Length,
    NotUnderstoodError,
    Rhythm,
    Weeks,
)

SECOND = date(2026, 9, 2)


def minutes(low: int, high: int | None = None) -> Length:
    return Length((low, high or low))


def days(low: str, high: str | None = None) -> Length:
    return Length(days=(Fraction(low), Fraction(high or low)))


ACCEPTED: list[tuple[Callable[[str], Any], dict[str, Any]]] = [
    (
        values.read_day,
        {
            "2026-09-02": SECOND,
            "2026-9-2": SECOND,
            "  2026-09-02 ": SECOND,
            "2 September 2026": SECOND,
            "2 Sept 2026": SECOND,
            "2 sep. 2026": SECOND,
            "2nd September 2026": SECOND,
            "Wednesday 2 September 2026": SECOND,
            "Wed, 2 September 2026": SECOND,
            "2\u00a0September 2026": SECOND,
            "29 February 2028": date(2028, 2, 29),
        },
    ),
    (
        values.read_dates,
        {
            "2026-09-02": Dates(SECOND, SECOND),
            "week of 2026-09-02": Dates(date(2026, 8, 31), date(2026, 9, 4)),
            "w/b 31 August 2026": Dates(date(2026, 8, 31), date(2026, 9, 4)),
            "2026-10": Dates(date(2026, 10, 1), date(2026, 10, 31)),
            "February 2028": Dates(date(2028, 2, 1), date(2028, 2, 29)),
            "2026-12": Dates(date(2026, 12, 1), date(2026, 12, 31)),
            "2026-09-02 to 2026-10-22": Dates(SECOND, date(2026, 10, 22)),
            "2 September 2026 – 22 October 2026": Dates(SECOND, date(2026, 10, 22)),
            "2026-09 to 2026-10": Dates(date(2026, 9, 1), date(2026, 10, 31)),
        },
    ),
    (
        values.read_year,
        {
            text: Dates(date(2026, 9, 1), date(2027, 8, 31))
            for text in ("2026-27", "2026–27", "2026/27", "2026-2027", "2026 to 2027")
        }
        | {"2099-00": Dates(date(2099, 9, 1), date(2100, 8, 31))},
    ),
    (
        values.read_length,
        {
            "90 min": minutes(90),
            "90min": minutes(90),
            "90 minutes": minutes(90),
            "1h 30": minutes(90),
            "1h30": minutes(90),
            "1 h 30 min": minutes(90),
            "1.5 hours": minutes(90),
            "1 hour": minutes(60),
            "an hour": minutes(60),
            "one hour and 5 minutes": minutes(65),
            "half an hour": minutes(30),
            "half a day": days("1/2"),
            "half-day": days("1/2"),
            "a day": days("1"),
            "2 days": days("2"),
            "10 to 15 min": minutes(10, 15),
            "10-15 min": minutes(10, 15),
            "45 min to 1 hour": minutes(45, 60),
            "1 to 2 days": days("1", "2"),
            "1 day 30 min": Length((30, 30), (Fraction(1), Fraction(1))),
        },
    ),
    (
        values.read_hours,
        {
            "13": minutes(780),
            "7.5": minutes(450),
            "6 h": minutes(360),
            "half a day": days("1/2"),
        },
    ),
    (
        values.read_count,
        {
            "6": Count(6, 6),
            "0": Count(0, 0),
            "at least 1": Count(1, None),
            "from 2": Count(2, None),
            "up to 3": Count(0, 3),
            "at most 3": Count(0, 3),
            "4 to 6": Count(4, 6),
            "4–6": Count(4, 6),
            "about 12": Count(12, 12),
            "12 times": Count(12, 12),
        },
    ),
    (
        values.read_number,
        {"3": Fraction(3), "2.5": Fraction(5, 2), "1/12": Fraction(1, 12), "0": Fraction(0)},
    ),
    (
        values.read_share,
        {"10%": Fraction(1, 10), "12.5 %": Fraction(1, 8), "0.1": Fraction(1, 10)},
    ),
    (
        values.read_rhythm,
        {
            "day": Rhythm("day"),
            "week": Rhythm("week"),
            "Weeks": Rhythm("week"),
            "2 weeks": Rhythm("week", step=2),
            "month": Rhythm("month"),
            "half-term": Rhythm("half-term"),
            "half term": Rhythm("half-term"),
            "term": Rhythm("term"),
            "year": Rhythm("year"),
            "2 years": Rhythm("year", step=2),
            "2 a week": Rhythm("week", times=2),
            "2 per year": Rhythm("year", times=2),
            "Tuesday": Rhythm("week", weekday=1),
            "tuesdays": Rhythm("week", weekday=1),
            "Sun": Rhythm("week", weekday=6),
        },
    ),
    (
        values.read_weeks,
        {
            "3": Weeks(3, 3),
            "4 to 6": Weeks(4, 6),
            "4-6": Weeks(4, 6),
            "last": LAST_WEEK,
            "last week": LAST_WEEK,
        },
    ),
    (values.read_inset, {"1": 1, "05": 5}),
    (
        values.read_clock,
        {
            "16:15": 975,
            "4:15pm": 975,
            "4.15 pm": 975,
            "4pm": 960,
            "12 am": 0,
            "12:30pm": 750,
            "00:05": 5,
        },
    ),
    (values.read_version, {"1": 1, " 1 ": 1}),
    (values.read_id, {"launch": "launch", "day-2": "day-2", "x": "x"}),
]

READINGS = [(read, text, value) for read, table in ACCEPTED for text, value in table.items()]


def test_minutes_may_grow_into_days() -> None:
    length = values.read_length("90 min to 1 day")
    assert length.in_minutes(None) is None
    assert length.in_minutes(360) == (90, 360)
    assert length.in_minutes(60) == (60, 90)


@pytest.mark.parametrize(
    "text",
    ["9" * 5000 + " min", "1." + "0" * 5000 + " h", "9" * 400 + " days", "1 min " * 20_000],
    ids=["an endless number", "an endless fraction", "too many days", "an endless sum"],
)
def test_a_length_without_end_is_none(text: str) -> None:
    for read in (values.read_length, values.read_hours):
        with pytest.raises(values.NotUnderstoodError):
            read(text)


@pytest.mark.parametrize(("read", "text", "value"), READINGS)
def test_what_is_accepted(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(text) == value


REFUSED = [
    (
        values.read_day,
        "02/09/2026",
        "“02/09/2026” could be read as two different days",
        "write 2026-09-02: year, month, day",
    ),
    (
        values.read_day,
        "13/09/2026",
        "“13/09/2026” is a day in an order that pdcheck does not read",
        "write 2026-09-13: year, month, day",
    ),
    (
        values.read_day,
        "2.9.26",
        "“2.9.26” could be read as two different days",
        "write 2026-09-02: year, month, day",
    ),
    (
        values.read_day,
        "2026-13-40",
        "“2026-13-40” is not a date: there is no month 13",
        "write year, month, day: 2026-09-02 is the second of September",
    ),
    (
        values.read_day,
        "2026-02-30",
        "“2026-02-30” is not a date: February 2026 has no day 30",
        "mend the day",
    ),
    (
        values.read_day,
        "0000-01-01",
        "“0000-01-01” is not a date: the year 0 lies too far off",
        "mend the year",
    ),
    (
        values.read_dates,
        "December 9999",
        "“December 9999” is not a date: the year 9999 lies too far off",
        "mend the year",
    ),
    (
        values.read_year,
        "9999-00",
        "“9999-00” is not a date: the year 9999 lies too far off",
        "mend the year",
    ),
    (
        values.read_day,
        "2 September",
        "“2 September” has no year",
        "add one: 2 September 2026",
    ),
    (values.read_day, "soon", "“soon” is not a date", "write it as 2026-09-02"),
    (
        values.read_day,
        "Monday 2 September 2026",
        "“Monday 2 September 2026” does not exist: 2 September 2026 is a Wednesday",
        "mend the weekday or the date",
    ),
    (
        values.read_dates,
        "2026-10-22 to 2026-09-02",
        "“2026-10-22 to 2026-09-02” ends before it begins",
        "write the earlier date first",
    ),
    (values.read_dates, "autumn", "“autumn” is not a date", "write it as 2026-09-02"),
    (values.read_year, "2026", "“2026” is not a school year", "write it as 2026-27"),
    (
        values.read_year,
        "2026-28",
        "“2026-28” is not one school year",
        "write it as 2026-27",
    ),
    (
        values.read_length,
        "90",
        "“90” has no unit",
        "write `90 min`, `90 h` or `90 days`",
    ),
    (
        values.read_length,
        "0 min",
        "“0 min” is no time at all",
        "write how long it takes: 90 min, 1h 30, half a day, 10 to 15 min",
    ),
    (
        values.read_length,
        "a while",
        "“a while” is not a length of time",
        "write it as 90 min, 1h 30, half a day, 10 to 15 min",
    ),
    (
        values.read_length,
        "2 h to 1 h",
        "“2 h to 1 h” runs backwards",
        "write the shorter length first",
    ),
    (
        values.read_length,
        "0.33 min",
        "“0.33 min” is not a whole number of minutes",
        "write it in minutes",
    ),
    (
        values.read_count,
        "many",
        "“many” is not a number",
        "write a number: 6, or at least 1, up to 3, 4 to 6",
    ),
    (
        values.read_count,
        "6 to 4",
        "“6 to 4” is not a number",
        "write a number: 6, or at least 1, up to 3, 4 to 6",
    ),
    (values.read_number, "half", "“half” is not a number", "write a number: 3, or 2.5"),
    (values.read_share, "10", "“10” is not a share", "write it as 10%"),
    (
        values.read_rhythm,
        "fortnightly",
        "“fortnightly” is not a rhythm that pdcheck knows",
        "write `2 weeks`",
    ),
    (
        values.read_rhythm,
        "now and then",
        "“now and then” is not a rhythm that pdcheck knows",
        f"write one of: {values.RHYTHM_FORMS}",
    ),
    (
        values.read_weeks,
        "6 to 4",
        "“6 to 4” is not a week",
        "write 3, or 4 to 6, or [2, 3, 5], or last",
    ),
    (values.read_inset, "0", "“0” is not the number of an INSET day", "write 1, 2, 3 …"),
    (
        values.read_clock,
        "25:00",
        "“25:00” is not a time of day",
        "write it as 16:15 or 4:15pm",
    ),
    (
        values.read_version,
        "2",
        "this plan says it is written in version “2” of the plan language",
        "write `pdcheck: 1`: this pdcheck reads version 1, and there is no other yet",
    ),
    (
        values.read_id,
        "Launch day",
        "“Launch day” cannot be an id: ids have small letters, digits and hyphens only, and "
        "begin with a letter",
        "write `launch-day`",
    ),
    (
        values.read_id,
        "2026",
        "“2026” cannot be an id: ids have small letters, digits and hyphens only, and begin "
        "with a letter",
        "write `launch`",
    ),
]


@pytest.mark.parametrize(("read", "text", "what", "remedy"), REFUSED)
def test_what_is_refused_and_what_is_said(
    read: Callable[[str], Any], text: str, what: str, remedy: str
) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        read(text)
    assert (refused.value.what, refused.value.remedy) == (what, remedy)


READERS = sorted({read for read, _ in ACCEPTED}, key=lambda read: read.__name__)

_dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_near = st.lists(
    st.sampled_from(
        [
            *(
                "2026",
                "0000",
                "9999",
                "09",
                "12",
                "02",
                "13",
                "0",
                "1",
                "90",
                "1.5",
                "9" * 30,
                "٣",
                "²",
            ),
            *("-", "–", "/", ".", ":", "%", " ", " to ", "\u00a0", "\n", ","),
            *("min", "h", "hour", "days", "half", "a", "an", "and", "week", "of", "weeks"),
            *("September", "sep", "Mon", "Tuesday", "last", "at least", "up to", "about"),
            *("pm", "am", "term", "half-term", "per", "1e9", "nan", "inf", "+", "twice"),
        ]
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(text=st.one_of(_near, st.text(max_size=30)))
def test_any_text_is_read_or_refused_in_words(read: Callable[[str], Any], text: str) -> None:
    try:
        said = repr(read(text))
    except NotUnderstoodError as refused:
        said = refused.what and refused.remedy
    assert said


@given(_dates)
def test_a_day_written_in_either_form_is_that_day(day: date) -> None:
    named = f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B} {day.year:04}"
    assert values.read_day(day.isoformat()) == day
    assert values.read_day(named) == day


@given(_dates, _dates)
def test_a_stretch_of_dates_has_both_its_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert values.read_dates(f"{first} to {last}") == Dates(first, last)


@given(_dates)
def test_a_week_runs_from_monday_to_friday_and_a_month_holds_its_days(day: date) -> None:
    month = values.read_dates(f"{day.year:04}-{day.month:02}")
    assert month.first <= day <= month.last
    assert month.first.day == 1


@given(st.integers(1, 10_000), st.integers(0, 500))
def test_minutes_written_any_way_are_those_minutes(low: int, more: int) -> None:
    high = low + more
    assert values.read_length(f"{low} min") == minutes(low)
    assert values.read_length(f"{low}-{high} minutes") == minutes(low, high)
    assert values.read_length(f"{low // 60} h {low % 60} min") == minutes(low)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_a_count_written_any_way_is_that_count(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert values.read_count(f"{low}") == Count(low, low)
    assert values.read_count(f"{low} to {high}") == Count(low, high)
    assert values.read_count(f"at least {low}") == Count(low, None)
    assert values.read_count(f"up to {high}") == Count(0, high)


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm("day"),
        Rhythm("week", step=2),
        Rhythm("half-term"),
        Rhythm("year", times=2),
        Rhythm("week", weekday=3),
    ],
    ids=str,
)
def test_a_rhythm_is_written_as_it_is_read(rhythm: Rhythm) -> None:
    assert values.read_rhythm(str(rhythm)) == rhythm


def test_every_form_that_the_message_offers_is_a_rhythm() -> None:
    forms = values.RHYTHM_FORMS.split(", ")
    assert [str(values.read_rhythm(form)) for form in forms] == forms


@pytest.mark.parametrize("word", sorted(values._RHYTHM_WORDS))
def test_every_word_we_suggest_for_a_rhythm_is_one(word: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        values.read_rhythm(word)
    suggested = refused.value.remedy.removeprefix("write ").strip("`")
    assert str(values.read_rhythm(suggested)) == suggested


def test_days_become_minutes_only_with_a_calendar() -> None:
    assert values.read_length("half a day").in_minutes(None) is None
    assert values.read_length("half a day").in_minutes(360) == (180, 180)
    assert values.read_length("90 min").in_minutes(None) == (90, 90)


def test_a_count_is_exact_where_it_is_one_number() -> None:
    assert values.read_count("6").exact == 6
    assert values.read_count("at least 6").exact is None


def test_one_day_and_the_last_week_know_what_they_are() -> None:
    assert values.read_dates("2026-09-02").one_day
    assert not values.read_dates("2026-09").one_day
    assert values.read_weeks("last").is_last
    assert not values.read_weeks("1").is_last


WORDS = ("school", "away from pupils", "quality assurance")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("school", "school"),
        ("SCHOOL", "school"),
        ("away-from_pupils", "away from pupils"),
        (" Quality  Assurance ", "quality assurance"),
    ],
)
def test_a_closed_word_is_known_in_any_spelling_of_case_and_hyphens(text: str, word: str) -> None:
    assert values.read_choice(text, WORDS) == word


def test_a_mistyped_closed_word_is_told_the_nearest() -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        values.read_choice("scool", WORDS)
    assert refused.value.what == "“scool” is not one of the words that may stand here"
    assert refused.value.remedy == (
        "did you mean `school`? The words are: school, away from pupils, quality assurance"
    )


def test_a_word_near_to_none_is_told_them_all() -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        values.read_choice("the moon", WORDS)
    assert refused.value.remedy == "write one of: school, away from pupils, quality assurance"
