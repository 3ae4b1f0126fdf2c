"""How often things happen and how much time they ask, for small plans worked out by hand."""

import textwrap
from datetime import date

import pytest

from pdcheck.context import Context
from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.language.people import Participants
from pdcheck.language.plan import Plan
from pdcheck.language.reading import read
from pdcheck.language.values import Count

YEAR = """
autumn-1: 2026-09-01 to 2026-10-22
autumn-2: 2026-11-02 to 2026-12-18
spring-1: 2027-01-04 to 2027-02-12
spring-2: 2027-02-22 to 2027-03-25
summer-1: 2027-04-12 to 2027-05-28
summer-2: 2027-06-07 to 2027-07-21
inset_day: 6 h
"""
"""Tuesday to Thursday, and so on: 8 + 7 + 6 + 5 + 7 + 7 = 40 school weeks."""

NO_FRIDAYS = YEAR + "never: [Friday, last week of a half-term]\n"
CLOSED = YEAR + "closed: [week of 2026-09-14, 2027-05-03]\n"
THE_YEAR = "year: 2026-27"


def context(text: str) -> Context:
    catalogue = load_catalogue()
    reading = read(Plan, parse(textwrap.dedent(text), "plan.yaml"), catalogue.names)
    assert reading.node is not None
    assert dict(reading.faults) == {}
    document = parse(textwrap.dedent(text), "plan.yaml")
    day = date(2026, 11, 21)
    return Context(reading.node, document, catalogue, day, None, {}, {}, lambda _: {}, lambda _: ())


def planned(activities: str, programme: str = "", calendar: str = "", people: str = "") -> Context:
    blocks = {"programme": programme, "calendar": calendar, "participants": people}
    text = "pdcheck: 1\n"
    for key, block in {**blocks, "activities": activities}.items():
        if block:
            text += f"{key}:\n{textwrap.indent(textwrap.dedent(block).strip(), '  ')}\n"
    return context(text)


def row(ctx: Context, name: str) -> Participants:
    return next(r for r in (*ctx.people.learners, *ctx.people.supporters) if r.id == name)


COUNTS = [
    # name, activity, programme, calendar, least, most (None, None: nobody can tell)
    ("every week of the year", "every: week", THE_YEAR, YEAR, 40, 40),
    ("every second school week", "every: 2 weeks", THE_YEAR, YEAR, 20, 20),
    # 8 - 1 (begins on a Tuesday) + 7 + 6 + 5 + 7 + 7
    ("Mondays", "every: Monday", THE_YEAR, YEAR, 39, 39),
    ("Mondays less a bank holiday and a closed week", "every: Monday", THE_YEAR, CLOSED, 37, 37),
    # 7 (ends on a Thursday) + 7 + 6 + 4 + 7 + 6 (ends on a Wednesday)
    ("Fridays", "every: Friday", THE_YEAR, YEAR, 37, 37),
    ("a day on which nothing is held", "every: Friday", THE_YEAR, NO_FRIDAYS, 0, 0),
    (
        "two weekdays in named weeks",
        "every: [Tuesday, Thursday]\nhalf_term: autumn-1\nweeks: 3 to 6",
        "",
        YEAR,
        8,
        8,
    ),
    (
        "the same without dates",
        "every: [Tuesday, Thursday]\nhalf_term: autumn-1\nweeks: 3 to 6",
        "",
        "",
        8,
        8,
    ),
    (
        "the first Monday of term lies before it",
        "every: Monday\nhalf_term: autumn-1\nweeks: 1 to 3",
        "",
        YEAR,
        2,
        2,
    ),
    (
        "not in the last week of a half-term",
        "every: week\nhalf_term: autumn-2",
        "",
        NO_FRIDAYS,
        6,
        6,
    ),
    ("last week and never", "every: week\nhalf_term: autumn-2\nweeks: last", "", NO_FRIDAYS, 0, 0),
    ("a closed week", "every: week\nhalf_term: autumn-1", "", CLOSED, 7, 7),
    ("a half-term of unknown length", "every: week\nhalf_term: autumn-1", "", "", None, None),
    # 4 + 6 x 5 + 4
    (
        "every day of a half-term",
        "every: day\nhalf_term: autumn-1\nwhere: lessons",
        "",
        YEAR,
        38,
        38,
    ),
    (
        "lessons on a day when no meeting is held",
        "every: day\nhalf_term: autumn-1\nwhere: lessons",
        "",
        NO_FRIDAYS,
        38,
        38,
    ),
    # less 7 Fridays, and less Monday to Thursday of the last week
    ("meetings every day", "every: day\nhalf_term: autumn-1", "", NO_FRIDAYS, 27, 27),
    ("two a week", "every: 2 a week\nhalf_term: autumn-1", "", YEAR, 16, 16),
    (
        "fortnightly in weeks 2 to 6",
        "every: 2 weeks\nhalf_term: autumn-1\nweeks: 2 to 6",
        "",
        "",
        3,
        3,
    ),
    (
        "fortnightly in weeks 1 to 5 of each half-term",
        "every: 2 weeks\nhalf_term: each\nweeks: 1 to 5",
        THE_YEAR,
        YEAR,
        18,
        18,
    ),
    ("each half-term", "half_term: each", THE_YEAR, "", 6, 6),
    (
        "each half-term of two terms",
        "half_term: each",
        "start: 2027-01-04\nend: 2027-07-21",
        YEAR,
        4,
        4,
    ),
    ("each half-term of a time that has no dates", "half_term: each", "", "", None, None),
    ("each term", "term: each", THE_YEAR, "", 3, 3),
    ("last week of each half-term", "half_term: each\nweeks: last", THE_YEAR, "", 6, 6),
    ("weeks of a term", "term: autumn\nweeks: [3, 10]", "", YEAR, 2, 2),
    ("weeks of each term", "term: each\nweeks: [3, 10]", THE_YEAR, YEAR, 6, 6),
    ("every half-term", "every: half-term", THE_YEAR, "", 6, 6),
    ("every half-term of a term", "every: half-term\nterm: autumn", "", "", 2, 2),
    (
        "every half-term between two days",
        "every: half-term\nstart: 2026-11-10\nend: 2027-02-12",
        "",
        YEAR,
        2,
        2,
    ),
    (
        "every half-term, to a day early in the third",
        "every: half-term\nstart: 2026-11-10\nend: 2027-03-01",
        "",
        YEAR,
        2,
        3,
    ),
    ("two a half-term in one half-term", "every: 2 a half-term\nhalf_term: autumn-1", "", "", 2, 2),
    ("every term", "every: term", THE_YEAR, "", 3, 3),
    ("twice a year", "every: 2 a year", THE_YEAR, "", 2, 2),
    ("every second year", "every: 2 years", THE_YEAR, "", 0, 1),
    ("every month but August", "every: month", THE_YEAR, "", 11, 11),
    (
        "every month from a day to a later day",
        "every: month\nstart: 2026-09-15\nend: 2026-12-20",
        "",
        "",
        4,
        4,
    ),
    (
        "every month to an earlier day",
        "every: month\nstart: 2026-09-15\nend: 2026-12-10",
        "",
        "",
        3,
        4,
    ),
    ("every week of a programme without dates", "every: week", "", "", None, None),
    (
        "every week between two days",
        "every: week\nstart: 2026-09-07\nend: 2026-10-12",
        "",
        YEAR,
        6,
        6,
    ),
    ("across a closure", "every: week\nstart: 2026-10-12\nend: 2026-11-13", "", YEAR, 4, 4),
    (
        "two days, and who knows what is between",
        "every: week\nstart: 2026-09-07\nend: 2026-10-12",
        "",
        "",
        None,
        None,
    ),
    ("a date and a rhythm", "date: 2026-09-07\nevery: week\nend: 2026-09-21", "", YEAR, 3, 3),
    ("a rhythm inside a stretch", "date: 2026-09-07 to 2026-09-25\nevery: Tuesday", "", YEAR, 3, 3),
    (
        "a number is what really happens",
        "every: 2 weeks\nstart: 2026-09-21\ntimes: 6",
        "",
        "",
        6,
        6,
    ),
    ("at least", "times: at least 3", "", "", 3, None),
    ("up to", "times: up to 3", "", "", 0, 3),
    ("dates", "date: [2026-11-11, 2026-12-02]", "", "", 2, 2),
    ("one week is one meeting", "date: week of 2026-11-02", "", "", 1, 1),
    ("an INSET day by its number", "inset: 4", "", "", 1, 1),
    ("school weeks", "half_term: autumn-1\nweeks: [1, 3 to 5]", "", "", 4, 4),
    ("sessions", "sessions: [One, Two, Three]", "", "", 3, 3),
    (
        "sessions with their weeks",
        "half_term: autumn-1\nsessions: [{title: One, weeks: 3 to 4}, {title: Two, weeks: 5}]",
        "",
        "",
        3,
        3,
    ),
    ("nothing said", "title: Coaching", "", "", None, None),
]


@pytest.mark.parametrize(
    ("activity", "programme", "calendar", "low", "high"),
    [pytest.param(*case[1:], id=case[0]) for case in COUNTS],
)
def test_an_activity_happens_as_often_as_a_person_counts(
    activity: str, programme: str, calendar: str, low: int | None, high: int | None
) -> None:
    ctx = planned("- " + activity.replace("\n", "\n  "), programme, calendar)
    times = ctx.schedule.times(ctx.plan.activities[0])
    assert times == (None if low is None else Count(low, high))


STAFF = "- {id: staff, roles: [teacher], count: 24}\n"
COACHES = STAFF + "- {id: coaches, part: supporter, count: 4}\n"
PHASES = STAFF + "- {id: primary, part_of: staff}\n- {id: secondary, part_of: staff}\n"

MINUTES = [
    # name, activities, people, row, least, most, whether something is unknown
    (
        "times by length",
        "- {times: 6, length: 20 min, for: staff}",
        STAFF,
        "staff",
        120,
        120,
        False,
    ),
    ("a range", "- {times: 6, length: 10 to 15 min, for: staff}", STAFF, "staff", 60, 90, False),
    (
        "at least so many",
        "- {times: at least 3, length: 1 h, for: staff}",
        STAFF,
        "staff",
        180,
        None,
        False,
    ),
    ("no length", "- {times: 6, for: staff}", STAFF, "staff", 0, None, True),
    ("no number", "- {length: 1 h, for: staff}", STAFF, "staff", 0, None, True),
    (
        "half an INSET day",
        "- {date: 2026-09-01, length: half a day, for: staff}",
        STAFF,
        "staff",
        180,
        180,
        False,
    ),
    (
        "use in lessons",
        "- {every: day, where: lessons, length: 1 h, for: staff}",
        STAFF,
        "staff",
        0,
        0,
        False,
    ),
    (
        "a row's own length",
        "- {times: 2, length: 60 min, for: [{who: primary, length: 45 min}, secondary]}",
        PHASES,
        "primary",
        90,
        90,
        False,
    ),
    (
        "of a larger row",
        "- {times: 2, length: 60 min, for: staff}",
        PHASES,
        "primary",
        120,
        120,
        False,
    ),
    (
        "not for this row",
        "- {times: 2, length: 60 min, for: primary}",
        PHASES,
        "secondary",
        0,
        0,
        False,
    ),
    (
        "an offer",
        "- {times: 2, length: 1 h, for: {who: staff, joins: chosen}}",
        STAFF,
        "staff",
        0,
        0,
        False,
    ),
    (
        "parts",
        "- {times: 6, for: staff, parts: [{length: 5 min}, {length: 10 min}]}",
        STAFF,
        "staff",
        90,
        90,
        False,
    ),
    (
        "a part in lessons",
        "- {times: 6, for: staff, parts: [{length: 15 min, where: lessons}, {length: 20 min}]}",
        STAFF,
        "staff",
        120,
        120,
        False,
    ),
    (
        "a part for others",
        "- {times: 1, for: staff, parts: [{length: 30 min}, "
        "{length: 20 min, for: primary}, {length: 25 min, for: secondary}]}",
        PHASES,
        "primary",
        50,
        50,
        False,
    ),
    (
        "a part of unknown length",
        "- {times: 6, for: staff, parts: [{length: 15 min}, {title: Talk}]}",
        STAFF,
        "staff",
        0,
        None,
        True,
    ),
    (
        "sessions of one shape",
        "- {length: 1 h, for: staff, sessions: [One, Two, Three]}",
        STAFF,
        "staff",
        180,
        180,
        False,
    ),
    (
        "sessions of their own lengths",
        "- {length: 1 h, for: staff, sessions: [One, {title: Two, length: 90 min}]}",
        STAFF,
        "staff",
        150,
        150,
        False,
    ),
    (
        "sessions on two mornings a week",
        "- {every: [Tuesday, Thursday], half_term: autumn-1, weeks: 3 to 6, for: staff, "
        "sessions: [{weeks: 3 to 4, length: 15 min}, {weeks: 5 to 6, length: 20 min}]}",
        STAFF,
        "staff",
        140,
        140,
        False,
    ),
    (
        "a session of unknown length",
        "- {for: staff, sessions: [{length: 1 h}, {title: Two}]}",
        STAFF,
        "staff",
        60,
        None,
        True,
    ),
    (
        "sessions for others",
        "- {length: 1 h, for: staff, sessions: [{for: primary}, {for: secondary}, {title: All}]}",
        PHASES,
        "primary",
        120,
        120,
        False,
    ),
    (
        "turns",
        "- {every: Monday, half_term: autumn-2, length: 1 h, for: staff, "
        "rotation: [Whole staff, Departments]}",
        STAFF,
        "staff",
        420,
        420,
        False,
    ),
    # 7 Mondays in three turns: two or three of them are electives
    (
        "turns that some may skip",
        "- {every: Monday, half_term: autumn-2, length: 1 h, for: staff, "
        "rotation: [Whole staff, Departments, {title: Choices, for: {who: staff, joins: chosen}}]}",
        STAFF,
        "staff",
        240,
        300,
        False,
    ),
    (
        "a choice",
        "- {date: 2026-09-01, for: staff, choose_from: [{length: 1 h}, {length: 90 min}]}",
        STAFF,
        "staff",
        60,
        90,
        False,
    ),
    (
        "INSET day as twilights",
        "- {inset: 5, date: [2026-11-11, 2026-12-02], length: 3 h, for: staff}",
        STAFF,
        "staff",
        360,
        360,
        False,
    ),
    (
        "coaches of pairs",
        "- {times: 6, length: 30 min, grouping: pairs, for: [staff, coaches]}",
        COACHES,
        "coaches",
        540,
        540,
        False,
    ),
    # 24 in groups of 5 are 5 groups; 5 x 60 / 4
    (
        "coaches of groups",
        "- {times: 1, length: 1 h, grouping: groups of 5, for: [staff, coaches]}",
        COACHES,
        "coaches",
        75,
        75,
        False,
    ),
    (
        "coaches at one meeting",
        "- {times: 6, length: 30 min, for: [staff, coaches]}",
        COACHES,
        "coaches",
        180,
        180,
        False,
    ),
    (
        "coaches in lessons",
        "- {times: 6, grouping: one to one, for: [staff, coaches], parts: "
        "[{length: 15 min, where: lessons}, {length: 20 min}]}",
        COACHES,
        "coaches",
        1260,
        1260,
        False,
    ),
    (
        "coaches of groups of no known size",
        "- {times: 6, length: 30 min, grouping: by school, for: [staff, coaches]}",
        COACHES,
        "coaches",
        0,
        None,
        True,
    ),
    *(
        (
            f"coaches of groups of {called}",
            f"- {{times: 6, length: 30 min, grouping: groups of {size}, for: [staff, coaches]}}",
            COACHES,
            "coaches",
            0,
            None,
            True,
        )
        for called, size in (("none", "0"), ("a raised two", "²"), ("no end", "9" * 5000))
    ),
    ("coaches who are not named", "- {times: 6, length: 30 min}", COACHES, "coaches", 0, 0, False),
    (
        "a range of coaches",
        "- {times: 1, length: 1 h, grouping: one to one, for: [staff, helpers]}",
        STAFF + "- {id: helpers, part: supporter, count: 4 to 6}",
        "helpers",
        240,
        360,
        False,
    ),
    (
        "mentors, in sessions with parts",
        "- {grouping: one to one, for: [staff, coaches], sessions: "
        "[{parts: [{length: 20 min}, {length: 40 min}]}, {length: 30 min}]}",
        COACHES,
        "coaches",
        540,
        540,
        False,
    ),
    # Systems that schools really have.
    (
        "network days",
        "- {term: each, length: 1 day, for: staff}",
        STAFF,
        "staff",
        1080,
        1080,
        False,
    ),
    (
        "weekly co-planning",
        "- {every: week, length: 1 h, for: staff}",
        STAFF,
        "staff",
        2400,
        2400,
        False,
    ),
    (
        "deliberate practice",
        "- {every: 2 a week, length: 15 min, for: staff}",
        STAFF,
        "staff",
        1200,
        1200,
        False,
    ),
    (
        "weekly feedback for each",
        "- {every: week, length: 10 min, grouping: one to one, for: [staff, coaches]}",
        COACHES,
        "coaches",
        2400,
        2400,
        False,
    ),
    (
        "a project of three sessions",
        "- {term: autumn, length: 2 h, for: staff, sessions: [Why, How it goes, Findings]}",
        STAFF,
        "staff",
        360,
        360,
        False,
    ),
    (
        "a block of seven days and five more",
        "- {date: 2026-08-21 to 2026-08-31, length: 7 days, for: staff}\n"
        "- {times: 5, length: 1 day, for: staff}",
        STAFF,
        "staff",
        4320,
        4320,
        False,
    ),
    (
        "twenty paid hours",
        "- {times: 20, length: 1 h, for: staff, time_from: paid}",
        STAFF,
        "staff",
        1200,
        1200,
        False,
    ),
    (
        "five INSET days",
        "\n".join(f"- {{inset: {n}, length: 6 h, for: staff}}" for n in range(1, 6)),
        STAFF,
        "staff",
        1800,
        1800,
        False,
    ),
    (
        "a career track of three years",
        "- {every: term, length: 16h 40, for: staff, start: 2026-09-01, end: 2029-07-20}",
        STAFF,
        "staff",
        9000,
        9000,
        False,
    ),
]


@pytest.mark.parametrize(
    ("activities", "people", "who", "low", "high", "unknown"),
    [pytest.param(*case[1:], id=case[0]) for case in MINUTES],
)
def test_a_row_is_asked_for_the_minutes_that_a_person_works_out(
    activities: str, people: str, who: str, low: int, high: int | None, unknown: bool
) -> None:
    ctx = planned(activities, THE_YEAR, YEAR, people)
    total = ctx.schedule.hours(row(ctx, who))
    assert (total.low, total.high, bool(total.unknown)) == (low, high, unknown)


SMALLEST = """
pdcheck: 1
programme: {title: Cold call in Year 8, lead: assistant headteacher}
participants: 12 Year 8 teachers
activities:
  - {title: INSET launch, date: 2026-09-02, length: 90 min}
  - {title: Friday tally, every: week, times: 6, length: 5 min}
"""


def test_the_smallest_plan_asks_for_two_hours() -> None:
    ctx = context(SMALLEST)
    total = ctx.schedule.hours(ctx.people.learners[0])
    assert (total.low, total.high, total.unknown) == (120, 120, ())


FULLER = """
pdcheck: 1
programme: {title: Cold call, year: 2026-27}
calendar:
  autumn-1: 2026-09-01 to 2026-10-22
  autumn-2: 2026-11-02 to 2026-12-18
  inset_day: 6 h
participants:
  - {id: ks3, roles: [teacher], count: 24, hours_available: 13}
  - {id: ects, roles: [ECT], part_of: ks3, count: 3, ect_year: 1, reduction: 10%}
  - {id: coaches, roles: [coach], part: supporter, count: 4, hours_available: 30}
activities:
  - {id: choose-clips, kind: planning, date: 2026-09-01, for: coaches}
  - {id: launch, date: 2026-09-02, inset: 2, length: 90 min, for: ks3}
  - {id: in-lessons, where: lessons, half_term: autumn-1, weeks: 2 to 6, for: ks3}
  - id: morning-practice
    every: [Tuesday, Thursday]
    half_term: autumn-1
    weeks: 3 to 6
    length: 15 min
    for: ks3
    sessions: [{weeks: 3 to 4, title: The pause}, {weeks: 5 to 6, title: A wrong answer}]
  - id: coaching
    every: 2 weeks
    start: 2026-09-21
    times: 6
    grouping: one to one
    for: [{who: ks3, time_from: cover}, {who: coaches, length: 45 min}]
    parts:
      - {title: Visit, length: 15 min, where: lessons}
      - {title: Conversation, length: 20 min}
  - {id: twilights, inset: 5, date: [2026-11-11, 2026-12-02], length: 3 h, for: ks3}
  - {id: safeguarding, kind: statutory, inset: 1, date: 2026-09-01, length: 1 h, for: ks3}
"""


def test_the_fuller_plan_asks_teachers_for_twelve_and_a_half_hours() -> None:
    ctx = context(FULLER)
    for who in ("ks3", "ects"):
        total = ctx.schedule.hours(row(ctx, who))
        assert (total.low, total.high) == (90 + 8 * 15 + 6 * 20 + 2 * 180 + 60, 750)


def test_the_fuller_plan_asks_each_coach_for_twenty_seven_hours_and_choosing_clips() -> None:
    ctx = context(FULLER)
    total = ctx.schedule.hours(row(ctx, "coaches"))
    assert (total.low, total.high, total.unknown) == (45 * 6 * 24 // 4, None, ("choose-clips",))
    assert total.steps == ("coaching 6 × 45 min = 270 min, × 24 groups ÷ 4 people = 1620 min each",)


def test_coaching_of_the_fuller_plan_ends_in_its_eleventh_school_week() -> None:
    ctx = context(FULLER)
    moment = ctx.schedule.moment(next(a for a in ctx.plan.activities if a.id == "coaching"))
    assert moment is not None
    assert (moment.first, moment.last) == (date(2026, 9, 21), date(2026, 12, 7))


ORDER = [
    ("days", "date: 2026-09-02", "date: 2026-10-14", True),
    ("the other way round", "date: 2026-10-14", "date: 2026-09-02", False),
    ("a day in that week", "date: 2026-09-02", "half_term: autumn-1\nweeks: 1 to 6", None),
    ("a day in the week before", "date: 2026-09-02", "half_term: autumn-1\nweeks: 2 to 6", True),
    ("some day of a month", "date: 2026-10", "date: 2026-10-14", None),
    ("a month before", "date: 2026-09", "date: 2026-10-14", True),
    ("some week of a half-term", "half_term: autumn-1", "half_term: autumn-1\nweeks: 3", None),
    ("a half-term before", "half_term: autumn-1", "half_term: autumn-2\nweeks: 3", True),
    ("a week of the term", "half_term: autumn-2\nweeks: 1", "term: autumn\nweeks: 10", True),
    ("silence", "title: One", "date: 2026-10-14", None),
    ("one day", "date: 2026-10-14", "date: 2026-10-14", False),
]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [pytest.param(*case[1:], id=case[0]) for case in ORDER]
)
def test_what_comes_first_is_said_only_where_the_plan_tells(
    one: str, other: str, expected: bool | None
) -> None:
    text = "\n".join("- " + each.replace("\n", "\n  ") for each in (one, other))
    ctx = planned(text, THE_YEAR, YEAR)
    first, second = ctx.plan.activities
    assert ctx.precedes(first, second) is expected


def test_a_session_happens_in_its_own_weeks_of_its_activity_s_half_term() -> None:
    ctx = planned("- {half_term: autumn-1, sessions: [{weeks: 2}, {weeks: 5}]}", "", YEAR)
    first, second = ctx.plan.activities[0].sessions
    assert ctx.precedes(first, second) is True
    moment = ctx.schedule.moment(second, ctx.plan.activities[0])
    assert moment is not None
    assert moment.first == date(2026, 9, 28)


def test_week_ten_of_the_autumn_term_is_the_second_of_its_second_half() -> None:
    ctx = planned("- {term: autumn, weeks: 10}", "", YEAR)
    moment = ctx.schedule.moment(ctx.plan.activities[0])
    assert moment is not None
    assert (moment.first, moment.last) == (date(2026, 11, 9), date(2026, 11, 13))


def test_what_starts_and_has_a_number_ends_no_earlier_than_its_rhythm_allows() -> None:
    ctx = planned("- {every: 2 weeks, start: 2026-10-05, times: 8}")
    moment = ctx.schedule.moment(ctx.plan.activities[0])
    assert moment is not None
    assert moment.last == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("owner", "own", "protected"),
    [("school", "", True), ("provider", "", False), ("provider", "time_from: INSET", True)],
)
def test_a_provider_alone_protects_nobodys_time(owner: str, own: str, protected: bool) -> None:
    text = f"""\
pdcheck: 1
activities:
  - title: Launch
    kind: practice
    {own}
conditions:
  protected_time: {{how: One hour a week for every teacher, owner: {owner}}}
"""
    report = Checker(as_of=date(2026, 11, 21)).check(text, "plan.yaml")
    assert report.summary is not None
    assert report.summary.time_protected is protected
