"""A document becomes a plan: the sentence rule, names, open decisions, and what is dropped."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdcheck.document import Document, parse
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Problem
from pdcheck.language.activities import Activity
from pdcheck.language.mechanisms import Claim, Feedback, Mechanisms, SettingGoals
from pdcheck.language.node import Node, Undecided, fields_of
from pdcheck.language.people import Participants
from pdcheck.language.plan import Calendar, Plan
from pdcheck.language.reading import Reading, read
from pdcheck.language.values import Count, Length
from pdcheck.source import Source

CATALOGUE = load_catalogue()


def reading(text: str) -> Reading[Plan]:
    return read(Plan, parse(dedent(text)), CATALOGUE.names)


def plan(text: str) -> Plan:
    """The plan of a text in which nothing is wrong."""
    result = reading(text)
    assert result.faults == {}
    assert result.node is not None
    return result.node


def said(text: str) -> list[tuple[str, int, int, str, str]]:
    """Rule, line, column, what and remedy of every problem, as they would be reported."""
    document = parse(dedent(text))
    faults = read(Plan, document, CATALOGUE.names).faults
    return sorted(
        (rule, *place(document, problem), problem.what, problem.remedy)
        for rule, problems in faults.items()
        for problem in problems
    )


def place(document: Document, problem: Problem) -> tuple[int, int]:
    start = document.place(problem.at, on_key=problem.on_key).span.start
    return start.line, start.column


def kinds(top: type[Node] = Plan) -> Iterator[type[Node]]:
    """Every kind of node that a plan may hold."""
    found = {top: None}
    waiting = [top]
    while waiting:
        below = [shape.node for shape in fields_of(waiting.pop(0)).values() if shape.node]
        waiting += [kind for kind in dict.fromkeys(below) if kind not in found]
        found |= dict.fromkeys(below)
    yield from found


def content(node: Any) -> Any:
    """What a node says, whatever place it stands at."""
    if isinstance(node, Node):
        values = {shape.key: getattr(node, shape.name) for shape in fields_of(type(node)).values()}
        return {key: content(value) for key, value in values.items()}, node.undecided
    return tuple(map(content, node)) if isinstance(node, tuple) else node


def as_node(kind: type[Node], data: Any) -> Node:
    """Data read as one key of a small document of its own."""
    fields = {"__annotations__": {"held": kind | None}, "held": None, "__module__": __name__}
    holder: type[Any] = type("Holder", (Node,), fields)
    result = read(holder, Document("test", Source(""), {"held": data}), CATALOGUE.names)
    assert result.faults == {}
    assert result.node is not None
    held = result.node.held
    assert isinstance(held, kind)
    return held


# --- The sentence rule ---

SENTENCED = [kind for kind in kinds() if kind.main]


@pytest.mark.parametrize("kind", SENTENCED, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(sentence=st.text(st.characters(codec="utf-8", exclude_characters=":")))
def test_a_sentence_is_read_as_its_main_key(kind: type[Node], sentence: str) -> None:
    if kind is Participants:
        sentence = f"The {sentence}"
    short, long = as_node(kind, sentence), as_node(kind, {kind.main: sentence})
    assert content(short) == content(long)


def test_only_the_plan_its_calendar_and_mechanisms_are_no_sentences() -> None:
    assert {kind for kind in kinds() if not kind.main} == {Plan, Calendar, Mechanisms}


@pytest.mark.parametrize(
    ("sentence", "count", "title"),
    [
        ("12 Year 8 teachers", Count(12, 12), "Year 8 teachers"),
        ("about 12 teachers", Count(12, 12), "teachers"),
        ("up to 12 teachers", Count(0, 12), "teachers"),
        ("Year 8 teachers", None, "Year 8 teachers"),
        ("12", None, "12"),
        ("2026 2027 cohort", None, "2026 2027 cohort"),
    ],
)
def test_a_number_that_leads_participants_is_their_count(
    sentence: str, count: Count | None, title: str
) -> None:
    (row,) = plan(f"participants: {sentence}").participants
    assert (row.count, row.title) == (count, title)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_one_item_stands_for_a_list_of_it(kind: type[Node]) -> None:
    texts = [s for s in fields_of(kind).values() if s.many and s.value and s.value.read is str]
    nodes = [s for s in fields_of(kind).values() if s.many and s.node and kind is not Mechanisms]
    for shape in [*texts, *nodes]:
        alone = read(kind, Document("", Source(""), {shape.key: "A word"}), CATALOGUE.names)
        listed = read(kind, Document("", Source(""), {shape.key: ["A word"]}), CATALOGUE.names)
        assert alone.faults == listed.faults == {}
        assert content(alone.node) == content(listed.node)
        assert len(getattr(alone.node, shape.name)) == 1


# --- Names ---


def test_another_name_of_a_key_is_read_as_the_key_and_placed_at_what_was_written() -> None:
    read_plan = plan("active_ingredients: [coaching]\nactivities: {techniques: [a, b]}\n")
    (activity,) = read_plan.activities
    assert read_plan.core == ("coaching",)
    assert activity.technique == ("a", "b")
    assert activity.at("technique", 1) == ("activities", 0, "techniques", 1)


def test_a_key_under_both_of_its_names_is_reported() -> None:
    assert said("core: a\nactive_ingredients: b\n") == [
        (
            "unreadable-plan",
            2,
            1,
            "`active_ingredients` is another name of `core`, which is written here too",
            "keep one of the two and delete the other",
        )
    ]
    assert said("active_ingredients: b\ncore: a\n")[0][:3] == ("unreadable-plan", 1, 1)


NAMES = [(name, m.mechanism) for m in CATALOGUE.mechanisms.values() for name in m.names]


@pytest.mark.parametrize(("name", "mechanism"), NAMES)
def test_a_mechanism_is_known_by_every_name_in_any_case_and_form(name: str, mechanism: str) -> None:
    for spelt in (name, name.upper(), name.lower().replace(" ", "-"), name.replace(" ", "_")):
        for mechanisms in (f'"{spelt}": How', f'- "{spelt}": How', f'- "{spelt}"', f'"{spelt}"'):
            text = f"activities:\n  mechanisms:\n    {mechanisms}\n"
            (activity,) = plan(text).activities
            assert [claim.mechanism for _, claim in activity.claims()] == [mechanism]


def claims(text: str) -> list[Claim]:
    """The claims of one activity, with nothing wrong."""
    indented = "".join(f"    {line}\n" for line in dedent(text).splitlines())
    (activity,) = plan(f"activities:\n  title: A\n  mechanisms:\n{indented}").activities
    return [claim for _, claim in activity.claims()]


@pytest.mark.parametrize(
    ("text", "hows"),
    [
        ("feedback: Once", ["Once"]),
        ("feedback: {how: Once}", ["Once"]),
        ("feedback: [Once, {how: Twice}]", ["Once", "Twice"]),
        ("- feedback: Once\n- M9: Twice", ["Once", "Twice"]),
        ("{feedback: Once, Providing feedback: Twice}", ["Once", "Twice"]),
        ("feedback:", [None]),
        ("feedback: []", [None]),
        ("[feedback]", [None]),
        ("feedback", [None]),
        ("9", [None]),
        ("[]", []),
    ],
)
def test_the_shapes_of_a_claim(text: str, hows: list[str | None]) -> None:
    assert [claim.how for claim in claims(text)] == hows


def test_each_claim_knows_where_it_is_written() -> None:
    made = claims("- feedback: [Once, Twice]\n- M10\n")
    assert [claim.written_at for claim in made] == [
        ("activities", 0, "mechanisms", 0, "feedback", 0),
        ("activities", 0, "mechanisms", 0, "feedback", 1),
        ("activities", 0, "mechanisms", 1),
    ]


def test_an_unknown_mechanism_is_told_the_nearest() -> None:
    assert said("activities:\n  mechanisms:\n    rehersal: Pairs\n") == [
        (
            "unknown-mechanism",
            3,
            5,
            "“rehersal” is not one of the fourteen mechanisms",
            "did you mean `rehearsal`? `pdcheck mechanisms` lists all fourteen",
        )
    ]


def test_a_name_near_to_none_is_told_where_they_are_listed() -> None:
    (problem,) = said("activities: {mechanisms: [Cake]}")
    assert problem[1:] == (
        1,
        27,
        "“Cake” is not one of the fourteen mechanisms",
        "write one of the fourteen that `pdcheck mechanisms` lists, or say what happens in a "
        "sentence under one of them",
    )


# --- Open decisions ---


def test_a_value_may_still_be_to_be_decided() -> None:
    (activity,) = plan(
        """\
        activities:
          title: Launch
          date: {chosen_by: head, from: [Monday, Tuesday], after: the audit, due: 2026-07-01}
          length: {due: July}
          technique: {chosen_by: each teacher}
        """
    ).activities
    assert activity.undecided == {
        "date": Undecided("head", ("Monday", "Tuesday"), "the audit", "2026-07-01"),
        "length": Undecided(due="July"),
        "technique": Undecided("each teacher"),
    }
    assert (activity.date, activity.length, activity.technique) == ((), None, ())
    assert activity.said("date")


def test_an_open_decision_with_a_date_or_an_occasion_is_no_gap() -> None:
    assert Undecided(due="July").bounded
    assert Undecided(after="the audit").bounded
    assert not Undecided(chosen_by="head", from_=("a", "b")).bounded


def test_a_block_and_a_mechanism_may_be_to_be_decided_too() -> None:
    read_plan = plan("evaluation: {due: May}\nactivities: {mechanisms: {M9: {due: May}}}\n")
    mechanisms = read_plan.activities[0].mechanisms
    assert read_plan.undecided == {"evaluation": Undecided(due="May")}
    assert mechanisms is not None
    assert mechanisms.undecided == {"feedback": Undecided(due="May")}
    assert list(mechanisms.claims()) == []


def test_keys_that_a_part_has_itself_are_no_open_decision() -> None:
    (goal,) = claims("setting-goals: {due: May}")
    assert isinstance(goal, SettingGoals)
    assert goal.due == "May"


# --- Unknown keys ---


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "remedy"),
    [
        (
            "activities:\n  - lenght: 90 min\n",
            2,
            5,
            "an item of `activities` has no key called `lenght`",
            "did you mean `length`?",
        ),
        ("acitvities: []\n", 1, 1, "a plan has no key `acitvities`", "did you mean `activities`?"),
        (
            "programme:\n  stops: The audit\n",
            2,
            3,
            "`programme` has no key called `stops`",
            "`stops` belongs under no other key: start it at the left edge of the file",
        ),
        (
            "needs:\n  takes_part: yes\n",
            2,
            3,
            "`needs` has no key called `takes_part`",
            "use one of: pupils, teachers; or keep it under `notes`",
        ),
        (
            "needs:\n  run_by: trust\n",
            2,
            3,
            "`needs` has no key called `run_by`",
            "`run_by` belongs under `programme`",
        ),
        (
            "activities:\n  -id: launch\n",
            2,
            3,
            "there is no space behind the dash of `-id`",
            "write `- id: …`, with a space, so that it is an item of a list",
        ),
        (
            "sustain: {how: A day, then a week}\n",
            1,
            23,
            "the comma before “then a week” ends the sentence there, because of the { }",
            "put the whole sentence in double quotes, or write the keys on lines of their own",
        ),
        (
            "programme:\n\u00a0 title: Talk\n",
            2,
            1,
            "an invisible character stands in `title`, as pasted from Word or a web page",
            "delete the key and type `title:` again",
        ),
        (
            "pro\u200bgramme: Talk\n",
            1,
            1,
            "an invisible character stands in `programme`, as pasted from Word or a web page",
            "delete the key and type `programme:` again",
        ),
    ],
)
def test_what_is_said_of_an_unknown_key(
    text: str, line: int, column: int, what: str, remedy: str
) -> None:
    assert said(text) == [("unknown-key", line, column, what, remedy)]


def test_a_very_long_key_is_cut() -> None:
    ((_, _, _, what, _),) = said(f"{'x' * 1000}: 1\n")
    assert len(what) < 120


# --- Wrong values ---


def test_a_wrong_value_is_dropped_and_the_rest_is_kept() -> None:
    result = reading(
        """\
        activities:
          - title: Launch
            length: 90
            date: [2026-09-02, 02/09/2026, 2026-09-09]
            kind: practise
        """
    )
    assert result.node is not None
    (activity,) = result.node.activities
    assert (activity.title, activity.length, activity.kind) == ("Launch", None, None)
    assert [dates.first for dates in activity.date] == [date(2026, 9, 2), date(2026, 9, 9)]


def test_every_problem_of_a_file_is_told_in_one_run_each_at_its_place() -> None:
    assert said(
        """\
        pdcheck: 2
        programe: Talk
        participants:
          - {title: Teachers, count: many}
        activities:
          - id: Launch Day
            every: [week, sometimes]
            mechanisms:
              feedback: {within: soon}
              rehersal: Pairs
          - lenght: 5 min
            parts: {length: 5}
        calendar:
          autumn-1: 2026-10-22 to 2026-09-01
        """
    ) == [
        (
            "unknown-key",
            2,
            1,
            "a plan has no key `programe`",
            "did you mean `programme`?",
        ),
        (
            "unknown-key",
            11,
            5,
            "an item of `activities` has no key called `lenght`",
            "did you mean `length`?",
        ),
        (
            "unknown-mechanism",
            10,
            7,
            "“rehersal” is not one of the fourteen mechanisms",
            "did you mean `rehearsal`? `pdcheck mechanisms` lists all fourteen",
        ),
        (
            "unreadable-plan",
            1,
            10,
            "this plan says it is written in version “2” of the plan language",
            "write `pdcheck: 1`: this pdcheck reads version 1, and there is no other yet",
        ),
        (
            "unreadable-plan",
            4,
            30,
            "“many” is not a number",
            "write a number: 6, or at least 1, up to 3, 4 to 6",
        ),
        (
            "unreadable-plan",
            6,
            9,
            "“Launch Day” cannot be an id: ids have small letters, digits and hyphens only, and "
            "begin with a letter",
            "write `launch-day`",
        ),
        (
            "unreadable-plan",
            7,
            19,
            "“sometimes” is not a rhythm that pdcheck knows",
            "write one of: day, week, 2 weeks, month, half-term, term, year, 2 years, Tuesday, "
            "2 a week, 2 a year",
        ),
        (
            "unreadable-plan",
            9,
            26,
            "“soon” is not a length of time",
            "write it as 90 min, 1h 30, half a day, 10 to 15 min",
        ),
        (
            "unreadable-plan",
            12,
            21,
            "“5” has no unit",
            "write `5 min`, `5 h` or `5 days`",
        ),
        (
            "unreadable-plan",
            14,
            13,
            "“2026-10-22 to 2026-09-01” ends before it begins",
            "write the earlier date first",
        ),
    ]


def test_two_wrong_items_of_one_list_are_both_dropped() -> None:
    result = reading("activities: {weeks: [x, 1, y, 2, z]}")
    assert result.node is not None
    assert [week.first for week in result.node.activities[0].weeks] == [1, 2]
    assert len(result.faults["unreadable-plan"]) == 3


def test_a_wrong_value_in_a_list_of_parts_drops_no_other_part() -> None:
    result = reading(
        """\
        activities:
          - {title: One, length: x, weeks: [x, y]}
          - {title: Two, length: y}
          - {title: Three, length: 5 min}
        """
    )
    assert result.node is not None
    assert [activity.title for activity in result.node.activities] == ["One", "Two", "Three"]
    assert [activity.length for activity in result.node.activities] == [
        None,
        None,
        Length((5, 5)),
    ]


def test_a_long_value_is_cut_where_it_is_quoted() -> None:
    ((_, _, _, what, _),) = said(f"programme: {{year: {'x' * 1000}}}")
    assert what == f"“{'x' * 79}…” is longer than any number, date or name"


def test_values_are_read_by_their_field_from_the_text_as_written() -> None:
    read_plan = plan(
        """\
        programme: {title: no, version: 1.20, year: 2026-27}
        participants: {title: 010, count: 010, hours_available: 7.5, reduction: 10%, ect_year: 2}
        experts: {role: Reader, days_a_week: {Northgate: 2, Southgate: 2.5}}
        activities: {at: "16:15", uses: [1e3]}
        """
    )
    assert read_plan.programme is not None
    assert (read_plan.programme.title, read_plan.programme.version) == ("no", "1.20")
    (row,) = read_plan.participants
    assert (row.title, row.count, row.ect_year) == ("010", Count(10, 10), "2")
    assert (row.hours_available, row.reduction) == (Length((450, 450)), Fraction(1, 10))
    assert read_plan.experts[0].days_a_week == {"Northgate": 2, "Southgate": Fraction(5, 2)}
    assert (read_plan.activities[0].at_, read_plan.activities[0].uses) == ("16:15", ("1e3",))


# --- Odd shapes ---


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "remedy"),
    [
        (
            "calendar: [autumn]\n",
            1,
            1,
            "a list stands here where `calendar` needs keys",
            "write its keys below it, such as autumn-1, autumn-2, spring-1, spring-2, summer-1",
        ),
        (
            "calendar: autumn\n",
            1,
            1,
            "a text stands here where `calendar` needs keys",
            "write its keys below it, such as autumn-1, autumn-2, spring-1, spring-2, summer-1",
        ),
        (
            "programme: [Talk]\n",
            1,
            1,
            "a list stands here where `programme` needs keys",
            "write its keys below it, such as title, lead, priority, run_by, provider",
        ),
        (
            "programme: {title: {en: Talk}}\n",
            1,
            13,
            "a block of keys stands here where `title` takes something else",
            "write one text, in quotes if it has a colon",
        ),
        (
            "programme: {title: [Talk, Write]}\n",
            1,
            13,
            "a list stands here where `title` takes something else",
            "write one value, without brackets or dashes",
        ),
        (
            "activities:\n  - - title: Talk\n",
            2,
            5,
            "a list stands here where an item of `activities` needs keys",
            "write its keys below it, such as id, title, length, for, led_by",
        ),
        (
            "stops: [[The audit]]\n",
            1,
            9,
            "a list stands here where an item of `stops` needs keys",
            "write its keys below it, such as what, owner, frees",
        ),
        (
            "experts: {days_a_week: 2}\n",
            1,
            11,
            "a text or list stands here where `days_a_week` takes something else",
            "write names with a value each: `name: 2`",
        ),
        (
            "experts: {days_a_week: {Northgate: [2]}}\n",
            1,
            25,
            "a list stands here where `Northgate` takes something else",
            "write one value, without brackets or dashes",
        ),
        (
            "activities: {mechanisms: [[feedback]]}\n",
            1,
            27,
            "a list stands here where an item of `mechanisms` takes something else",
            "write one mechanism in each item",
        ),
        (
            "activities: {mechanisms: {feedback: [[Once]]}}\n",
            1,
            38,
            "a list stands here where an item of `feedback` needs keys",
            "write its keys below it, such as how, of, start, every, times",
        ),
        (
            "programme:\n  title:Talk\n",
            2,
            3,
            "there is no space behind the colon of `title`",
            "write `title: Talk`, with a space",
        ),
        (
            "activities:\n  - title:Talk\n",
            2,
            5,
            "there is no space behind the colon of `title`",
            "write `title: Talk`, with a space",
        ),
        (
            "- programme\n",
            1,
            1,
            "this file holds a list where a plan has keys, such as `programme:`",
            "start from the example that `pdcheck init plan.yaml` writes",
        ),
        (
            "programme\n",
            1,
            1,
            "this file holds a text where a plan has keys, such as `programme:`",
            "start from the example that `pdcheck init plan.yaml` writes",
        ),
        (
            "# nothing yet\n",
            1,
            1,
            "this file says nothing yet",
            "start from the example that `pdcheck init plan.yaml` writes",
        ),
    ],
)
def test_what_is_said_of_an_odd_shape(
    text: str, line: int, column: int, what: str, remedy: str
) -> None:
    assert said(text) == [("unreadable-plan", line, column, what, remedy)]


def test_a_text_that_is_no_yaml_is_one_fault_and_no_plan() -> None:
    result = reading("title: a: b\n")
    assert result.node is None
    assert {rule: len(problems) for rule, problems in result.faults.items()} == {
        "unreadable-plan": 1
    }


def test_a_key_written_twice_points_at_the_first() -> None:
    (problem,) = reading("question: Why\nquestion: How\n").faults["unreadable-plan"]
    assert [related.note for related in problem.related] == ["written first here"]


def test_empty_keys_and_items_say_nothing_and_are_no_fault() -> None:
    read_plan = plan("programme:\nactivities:\n  -\n  - title:\nstops: []\ntechniques: [~, a]\n")
    assert read_plan.programme is None
    assert [activity.title for activity in read_plan.activities] == [None]
    assert [technique.action for technique in read_plan.techniques] == ["a"]


def test_a_node_knows_its_place_and_refuses_a_key_it_does_not_have() -> None:
    (activity,) = plan("activities:\n  - title: Talk\n").activities
    assert activity.at("length") == ("activities", 0, "length")
    with pytest.raises(KeyError):
        activity.at("lenght")


def test_a_walk_meets_every_part_once() -> None:
    read_plan = plan(
        "activities: {parts: [{mechanisms: {feedback: Once}}, Talk]}\nneeds: Few answer\n"
    )
    names = [type(node).__name__ for node in read_plan.walk()]
    assert sorted(names) == [
        *("Activity", "Feedback", "Mechanisms", "Needs", "Part", "Part", "Plan", "PupilNeed"),
    ]


def test_the_sentences_of_a_part_are_those_a_person_wrote_as_text() -> None:
    (claim,) = claims("feedback: {how: One step, within: 1 day, used_for: appraisal, of: a}")
    assert isinstance(claim, Feedback)
    assert list(claim.texts()) == [("how", "One step")]


# --- Anything at all ---

_real_keys = sorted({key for kind in kinds() for key in [*fields_of(kind), *kind.aliases]})
_our_keys = ["chosen_by", "from", "after", "due", "written_at", "undecided", "renamed"]
_keys = st.sampled_from([*_real_keys, *CATALOGUE.names, *_our_keys])
_texts = st.sampled_from(["", "x", "1", "90 min", "2026-09-02", "week", "02/09/2026", "M9"])
_data = st.recursive(
    st.none() | _texts | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(_keys | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(_data)
def test_any_data_is_read_and_every_problem_has_a_place_and_a_remedy(data: Any) -> None:
    document = Document("test", Source(""), data)
    result = read(Plan, document, CATALOGUE.names)
    problems = [problem for found in result.faults.values() for problem in found]
    assert all(problem.what and problem.remedy for problem in problems)
    assert (result.node is not None) == isinstance(data, dict)
    assert [place(document, problem) for problem in problems] == [(1, 1)] * len(problems)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.dictionaries(_keys, _data, max_size=6))
def test_any_data_is_read_as_any_kind_of_part(kind: type[Node], data: dict[str, Any]) -> None:
    result = read(kind, Document("test", Source(""), data), CATALOGUE.names)
    assert isinstance(result.node, kind)


def test_activities_list_their_sessions_parts_turns_and_choices() -> None:
    read_plan = plan(
        """\
        activities:
          sessions: {parts: A}
          rotation: {choose_from: B}
          choose_from: C
        """
    )
    (activity,) = read_plan.activities
    assert [event.title for event in activity.events() if event.title] == ["A", "B", "C"]
    assert isinstance(activity, Activity)


def test_a_misspelt_key_is_read_as_the_one_it_means_so_that_nothing_else_seems_missing() -> None:
    result = reading("pdcheck: 1\ncondtions: {protected_time: Friday briefing}\n")
    assert list(result.faults) == ["unknown-key"]
    assert result.node is not None
    assert result.node.conditions is not None
    assert result.node.at("conditions") == ("condtions",)


@pytest.mark.parametrize(
    "text",
    [
        "condtions: {protected_time: {how: [x]}}\n",
        "condtions: {protected_time: B}\nconditions: {protected_time: A}\n",
        "conditions: {protected_time: A}\ncondtions: {protected_time: B}\n",
    ],
)
def test_a_misspelt_key_is_dropped_where_it_does_not_fit_or_the_right_one_is_there(
    text: str,
) -> None:
    result = reading("pdcheck: 1\n" + text)
    assert list(result.faults) == ["unknown-key"]
    assert result.node is not None
    assert result.node.at("conditions") == ("conditions",)
    assert "“B”" not in str(result.node)


def test_a_misspelt_mechanism_earns_no_credit() -> None:
    result = reading("pdcheck: 1\nactivities: [{title: A, mechanisms: {reharsal: In pairs}}]\n")
    assert result.node is not None
    assert result.node.activities[0].mechanisms is not None
    assert result.node.activities[0].mechanisms.rehearsal == ()


def test_curly_quotation_marks_round_a_value_are_named_as_its_one_flaw() -> None:
    result = reading("pdcheck: 1\nactivities: [{title: A, length: “90 min”}]\n")
    ((fault,),) = result.faults.values()
    assert fault.remedy == (
        "delete the curly quotation marks, which YAML takes for part of the text: 90 min"
    )


def test_a_key_of_another_part_of_the_plan_is_sent_there_and_not_read_as_a_near_one() -> None:
    ((fault,),) = reading("pdcheck: 1\nlead: Mia\n").faults.values()
    assert fault.remedy == "`lead` belongs under `programme`"
