"""Comments that silence: where they stand, what they cover, and how they may be wrong."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdcheck.bounds import MOST_SILENCES
from pdcheck.engine import Checker
from pdcheck.finding import Finding, Outcome, PlanReport, Severity, Silencer
from pdcheck.rule import all_rules
from pdcheck.silencing.parts import Scope
from pdcheck.silencing.silences import NEVER_SILENT, Places
from pdcheck.span import Place, Point, Span

AS_OF = date(2026, 11, 21)
PLACES = Checker(rules=[r for r in all_rules() if r.name == "placeholder"], as_of=AS_OF)
EVERY = Checker(as_of=AS_OF)
ABOUT = sorted(NEVER_SILENT - {"unreadable-plan"})
SILENCE = "# pdcheck: ignore[placeholder]: the school decides in May"

PLAN = """\
pdcheck: 1
programme:
  title: Wait time
  lead: TBC
activities:
  - title: First
    place: TBC
  - title: Second
    place: TBC
    notes: none
question: TBC
"""


def loud(text: str) -> list[int]:
    """The lines of the placeholders that are still reported."""
    return [finding.span.start.line for finding in PLACES.check(text, "plan.yaml").findings]


def told(text: str) -> list[Finding]:
    """What is found of the silences themselves."""
    return [each for each in EVERY.check(text, "plan.yaml").findings if each.rule in ABOUT]


def with_lines(*numbered: tuple[int, str]) -> str:
    """The plan with comments put behind lines; a number below 0 puts one above that line."""
    lines = PLAN.splitlines()
    for number, comment in sorted(numbered, key=lambda each: -abs(each[0])):
        if number > 0:
            lines[number - 1] += f"  {comment}"
        else:
            lines.insert(-number - 1, comment)
    return "\n".join(lines) + "\n"


def only(text: str) -> Finding:
    (finding,) = told(text)
    return finding


def test_the_plan_has_four_placeholders() -> None:
    assert loud(PLAN) == [4, 7, 9, 11]


# --- Where a comment stands ---


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (1, [4, 7, 9, 11]),
        (2, [7, 9, 11]),
        (4, [7, 9, 11]),
        (5, [4, 11]),
        (6, [4, 9, 11]),
        (7, [4, 9, 11]),
        (8, [4, 7, 11]),
        (10, [4, 7, 9, 11]),
        (11, [4, 7, 9]),
    ],
)
def test_behind_a_key_or_an_item_a_comment_silences_that_and_all_below_it(
    line: int, left: list[int]
) -> None:
    assert loud(with_lines((line, SILENCE))) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (-1, []),
        (-2, [8, 10, 12]),
        (-5, [4, 12]),
        (-6, [4, 10, 12]),
        (-7, [4, 10, 12]),
        (-8, [4, 7, 12]),
        (-11, [4, 7, 9]),
    ],
)
def test_above_a_key_or_an_item_a_comment_silences_that_and_above_the_first_key_everything(
    line: int, left: list[int]
) -> None:
    assert loud(with_lines((line, SILENCE))) == left


def test_blank_lines_and_other_comments_may_stand_in_between() -> None:
    text = PLAN.replace("  - title: Second", f"{SILENCE}\n\n    # ours\n\n  - title: Second")
    assert 13 not in loud(text)
    assert loud(text) == [4, 7, 15]


def test_several_comments_above_one_part_all_hold() -> None:
    text = with_lines((-5, SILENCE), (-5, "# pdcheck: ignore[nothing-stops]: so agreed"))
    assert loud(text) == [4, 13]


def test_the_indentation_of_a_comment_does_not_matter() -> None:
    for blanks in ("", "  ", "          "):
        assert loud(with_lines((-8, blanks + SILENCE))) == [4, 7, 12]


@pytest.mark.parametrize(
    "head", ["---\n", "\n", "\r", "\n\n", "# Our plan\n", "# Our plan\n---\n", "\ufeff"], ids=repr
)
def test_above_the_first_key_means_the_whole_plan_whatever_else_stands_there(head: str) -> None:
    assert loud(f"{head}{SILENCE}\n{PLAN}") == []


def test_what_is_silenced_is_kept_with_its_reason_and_by_what() -> None:
    report = PLACES.check(with_lines((4, SILENCE)), "plan.yaml")
    (silenced,) = report.silenced
    assert (silenced.finding.span.start.line, silenced.reason, silenced.by) == (
        4,
        "the school decides in May",
        Silencer.COMMENT,
    )


def outcome(report: PlanReport, rule: str = "placeholder") -> tuple[Outcome, str]:
    (entry,) = [entry for entry in report.ledger if entry.rule == rule]
    return entry.outcome, entry.because


def test_a_rule_is_suppressed_only_when_all_that_it_found_is() -> None:
    part = PLACES.check(with_lines((4, SILENCE)), "plan.yaml")
    whole = PLACES.check(with_lines((-1, SILENCE)), "plan.yaml")
    assert outcome(part) == (Outcome.FOUND, "")
    assert outcome(whole) == (Outcome.SUPPRESSED, "the school decides in May")


def test_a_comment_silences_only_the_rules_that_it_names() -> None:
    usual = EVERY.check(PLAN, "plan.yaml")
    report = EVERY.check(with_lines((-1, SILENCE)), "plan.yaml")
    assert [f.key for f in report.findings] == [
        f.key for f in usual.findings if f.rule != "placeholder"
    ]


def test_a_comment_may_name_several_rules_in_any_case_and_spacing() -> None:
    text = with_lines((-1, "#pdcheck:ignore[ Nothing-Stops,placeholder ]:agreed in May"))
    report = EVERY.check(text, "plan.yaml")
    assert {each.finding.rule for each in report.silenced} >= {"placeholder"}
    assert {each.reason for each in report.silenced} == {"agreed in May"}
    assert loud(text) == []


# --- Awkward places in a text ---


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["no BOM", "BOM"])
def test_line_ends_and_a_byte_order_mark_change_nothing(start: str, end: str) -> None:
    text = with_lines((4, SILENCE), (-8, "  " + SILENCE))
    assert loud(start + text.replace("\n", end)) == [7, 12]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('learned: "TBC"  SILENCE\n', []),
        ("learned: 'TBC'\tSILENCE\n", []),
        ("learned: [TBC, TBC]  SILENCE\n", []),
        ("activities: [{place: TBC},\n  {place: TBC}]  SILENCE\n", [2]),
        ("learned: [TBC,\n  TBC\n  ]  SILENCE\n", []),
        ("activities: [\n  {place: TBC},  SILENCE\n  {place: TBC}]\n", [4]),
        ("activities: [\n  SILENCE\n  {place: TBC},\n  {place: TBC}]\n", [5]),
        ("activities: [{title: A, place: TBC}, {title: TBC}]  SILENCE\n", []),
        ("activities:\n  - {title: A, place: TBC,\n     who: [a]}  SILENCE\n", [3]),
        ("learned: >  SILENCE\n  TBC\n", []),
        ("learned: |-  SILENCE\n  TBC\n", []),
        ("activities:\n  -  SILENCE\n    title: A\n    place: TBC\n", []),
        ("activities:\n  - title: A # ours SILENCE\n    place: TBC\n", []),
        ("activities:\n  - title: A # ours\n    place: TBC # ours SILENCE\n", []),
        ("question: TBC  SILENCE # yamllint disable-line\n", []),
        ("? question\n: TBC  SILENCE\nlearned: TBC\n", [4]),
        ("learned: [TBC,\n  TBC\n]  SILENCE\nquestion: TBC\n", [5]),
        ("activities: [{title: A,  SILENCE\n  place: TBC}]\n", []),
        ("activities: [{place: TBC,\n  title: A\n  }, {place: TBC\n  }]  SILENCE\n", []),
        ("activities:\n  - title: A\n    place: TBC\n    learned: [a,\n    ]  SILENCE\n", [4]),
        ("question: .\n\n  TBA  SILENCE\nlearned: TBC\n", [5]),
        ("learned:\nquestion: TBC  SILENCE\n", []),
        ("question: TBC\n# ours SILENCE\nlearned: TBC\n", [2]),
        ("question: TBC\nSILENCE\nlearned: TBC", [2]),
    ],
    ids=repr,
)
def test_a_comment_is_read_in_every_place_that_yaml_has_for_one(text: str, left: list[int]) -> None:
    assert loud("pdcheck: 1\n" + text.replace("SILENCE", SILENCE)) == left


def test_what_starts_on_the_line_of_a_comment_is_meant_by_it_and_no_other_line_is() -> None:
    lines = ["{pdcheck: 1,", "question: TBC,", "programme: A, learned: TBC,", "who: a,"]
    plan = "\n".join([*lines, "activities: [{place: TBC}]}"]) + "\n"
    assert loud(plan) == [2, 3, 5]
    assert loud(plan.replace("learned: TBC,", f"learned: TBC,  {SILENCE}")) == [2, 5]
    assert loud(plan.replace("programme", f"{SILENCE}\nprogramme")) == [2, 6]
    ending = f"{{pdcheck: 1,\nquestion: TBC, learned: [TBC\n]  {SILENCE}\n}}\n"
    assert [len(loud(ending.replace(SILENCE, each))) for each in ("# ours", SILENCE)] == [2, 1]


def test_a_silence_of_a_part_says_nothing_of_another_file() -> None:
    here = Place("a.yaml", Span(Point(4, 3), Point(4, 9)), (), (), "")
    places = Places([here._replace(file="b.yaml"), here], "a.yaml")
    part = Scope(Span(Point(4, 1), Point(5, 1)), 4)
    assert list(places.of(part)) == [1]
    assert list(places.of(None)) == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        'question: TBC\nprogramme: "A title SILENCE"\n',
        "question: TBC\nprogramme: 'A title SILENCE'\n",
        "question: TBC\nlearned: |\n  A text\n  SILENCE\n",
        "question: TBC\nlearned: >-\n  A text\n  SILENCE\n",
        'question: TBC\nlearned: "A text\n  SILENCE\n  goes on"\n',
        'question: TBC\n"a SILENCE": b\n',
    ],
    ids=repr,
)
def test_what_stands_in_a_text_is_no_comment(text: str) -> None:
    whole = "pdcheck: 1\n" + text.replace("SILENCE", SILENCE)
    assert loud(whole) == [2]
    assert told(whole) == []


@pytest.mark.parametrize("text", ["", "pdcheck: [\n", "- a\n", "a text\n"], ids=repr)
def test_in_a_text_that_is_no_plan_a_comment_means_nothing(text: str) -> None:
    report = EVERY.check(f"{SILENCE}\n{text}", "plan.yaml")
    assert [f.rule for f in report.findings] == ["unreadable-plan"]


# --- What is wrong with a silence ---


@pytest.mark.parametrize(
    ("comment", "what", "remedy"),
    [
        ("# pdcheck: ignore", "names no rule in square brackets", "ignore[rule-name]: the reason"),
        ("# pdcheck ignore", "written another way", "`# pdcheck: ignore[rule-name]: the reason`"),
        ("# pdcheck ignore[placeholder]: why", "another way", "ignore[placeholder]: the reason"),
        ("# pdcheck: ignroe[placeholder]: why", "another way", "ignore[placeholder]: the reason"),
        ("# PDCheck: Ignore[placeholder]: why", "another way", "`# pdcheck: ignore[placeholder]"),
        ("# pdcheck: disable[placeholder]: why", "another way", "ignore[placeholder]: the reason"),
        ("# pdcheck: ignore-line[placeholder]: why", "another way", "ignore[placeholder]"),
        ("# pdcheck: placeholder", "another way", "`# pdcheck: ignore[placeholder]: the reason`"),
        ("# noqa: placeholder", "another way", "`# pdcheck: ignore[placeholder]: the reason`"),
        ("# PDCheck: ignore[placeholder]: why", "another way", "`# pdcheck: ignore[placeholder]"),
        ("# pdcheck ignroe[placeholder]: why", "another way", "ignore[placeholder]: the reason"),
        ("# pdcheck ingore(placeholder): why", "another way", "ignore[placeholder]: the reason"),
        ("# pdcheck ignore placeholder", "another way", "ignore[placeholder]: the reason"),
        ("# pdcheck ignore: all", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck ignore=all", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck ignroe[x]: why", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck ignroe(x): why", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck: disable", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck: ignore-everything", "another way", "ignore[rule-name]: the reason"),
        ("# pdcheck: ingore", "another way", "ignore[rule-name]: the reason"),
        ("# noqa placeholder", "another way", "`# pdcheck: ignore[placeholder]: the reason`"),
        ("# pdcheck: ignore placeholder", "square brackets", "ignore[placeholder]: the reason"),
        ("# pdcheck: ignore: placeholder", "square brackets", "ignore[placeholder]: the reason"),
        ("# pdcheck: ignore(placeholder): why", "square brackets", "ignore[placeholder]"),
        ("# pdcheck: ignore[placeholder: why", "is not closed", "ignore[placeholder]: the reason"),
        ("# pdcheck: ignore[]: why", "names no rule between its brackets", "[rule-name]"),
        ("# pdcheck: ignore[ , ]: why", "names no rule between its brackets", "[rule-name]"),
        ("# pdcheck: ignore[placeholdr]: why", "`placeholdr` is not a rule", "mean `placeholder`?"),
        ("# pdcheck: ignore[xyz]: why", "`xyz` is not a rule", "`pdcheck rules` lists them"),
        ("# pdcheck: ignore[*]: why", "`*` is not a rule", "name the rule that reports"),
        ("# pdcheck: ignore[plan]: why", "`plan` is a family of rules", "--family plan"),
        ("# pdcheck: ignore[unreadable-plan]: why", "cannot be silenced", "mend what cannot"),
        ("# pdcheck: ignore[unused-silence]: why", "cannot be silenced", "--ignore unused-silence"),
        ("# pdcheck: ignore[placeholder] why", "no colon stands before the reason", "]: the"),
        ("# pdcheck: ignore[placeholder] -- why", "no colon stands before the reason", "]: the"),
        ("# pdcheck: ignore[placeholder] until=soon: why", "“soon” is not a date", "2026-09-02"),
        ("# pdcheck: ignore[placeholder] until=2027-02-30: why", "2027-02-30", ""),
        ("# pdcheck: ignore[placeholder] until=: why", "is not a date", "2026-09-02"),
        (
            "# pdcheck: ignore[placeholder] until=2027-07-31 why",
            "no colon stands behind the day 2027-07-31, so",
            "`# pdcheck: ignore[placeholder] until=2027-07-31: the reason`",
        ),
        (
            "# pdcheck: ignore[placeholder]: until=2027-07-31: why",
            "stands behind a colon",
            "`# pdcheck: ignore[placeholder] until=2027-07-31: the reason`",
        ),
        (
            "# pdcheck: ignore[placeholder] until 2027-07-31: why",
            "no colon",
            "`# pdcheck: ignore[placeholder] until=2027-07-31: the reason`",
        ),
    ],
)
def test_a_comment_that_is_meant_as_a_silence_and_is_none_is_told(
    comment: str, what: str, remedy: str
) -> None:
    text = with_lines((11, comment))
    finding = only(text)
    assert finding.rule == "malformed-silence"
    assert what in finding.what
    assert remedy in finding.remedy
    assert finding.span.start.line == 11
    assert finding.span.start.column > len("question: TBC")
    assert finding.path == ("question",)
    assert loud(text) == [4, 7, 9, 11]


@pytest.mark.parametrize(
    "comment",
    [
        "# pdcheck reads this file every night",
        "# pdcheck: 1 is the version",
        "# see pdcheck.yaml",
        "# noqa",
        "# pdcheck",
        "# pdcheck skip the notes",
        "# pdcheck reads placeholder",
        "# noqa: ignore",
        "# noqa: E501",
        "# ignore[placeholder]: why",
        "# pdcheck ignores the notes",
        "# pdcheck [draft]",
        "# checked with pdcheck: fine",
        "#",
    ],
)
def test_an_ordinary_comment_is_none(comment: str) -> None:
    text = with_lines((11, comment), (-1, comment))
    assert told(text) == []
    assert outcome(EVERY.check(text, "plan.yaml"), "malformed-silence")[0] is (
        Outcome.NOT_APPLICABLE
    )


def test_a_comment_at_nothing_is_told() -> None:
    assert "at no key and no item" in only(PLAN + SILENCE + "\n").what
    text = PLAN.replace("question: TBC", "question:\n  [\n  TBC\n" + f"  {SILENCE}\n  ]")
    assert "at no key and no item" in only(text).what


def test_a_comment_at_a_bracket_that_opens_or_closes_the_plan_is_told() -> None:
    for text in ("{  #\npdcheck: 1, question: TBC}\n", "{pdcheck: 1,\nquestion: TBC\n}  #\n"):
        assert "at no key and no item" in only(text.replace("#", SILENCE)).what
        assert loud(text.replace("#", SILENCE)) == [2]


def test_above_a_plan_that_says_nothing_a_comment_may_stand() -> None:
    report = EVERY.check(f"{SILENCE}\n{{}}\n", "plan.yaml")
    assert report.crashes == ()


def test_a_comment_behind_the_one_key_of_an_item_is_at_that_key() -> None:
    text = PLAN + "conditions:\n  - title: A  # pdcheck: ignore[placeholdr]: why\n"
    assert only(text).path == ("conditions", 0, "title")


def test_the_place_of_a_wrong_name_is_the_name() -> None:
    text = with_lines((11, "# pdcheck: ignore[nothing-stops, placeholdr]: why"))
    line = text.splitlines()[10]
    span = only(text).span
    assert line[span.start.column - 1 : span.end.column - 1] == "placeholdr"


def marked(text: str) -> str:
    """What stands on its line where the one finding about silences points."""
    span = only(text).span
    assert span.start.line == span.end.line
    line = text.splitlines()[span.start.line - 1]
    return line[span.start.column - 1 : span.end.column - 1]


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        ("# pdcheck: ignore", "# pdcheck: ignore"),
        ("# pdcheck: ignore[placeholder] until=soon: why", "soon"),
        ("# pdcheck: ignore[placeholder] until=s: why", "s"),
        ("# pdcheck: ignore[placeholder] until=: why", ":"),
        ("# pdcheck: ignore[unknown-key, stops]: why", "stops"),
    ],
)
def test_what_is_wrong_is_pointed_at(comment: str, place: str) -> None:
    assert marked(with_lines((11, comment))) == place


def test_a_rule_that_is_named_twice_is_named_where_it_is_named_first() -> None:
    text = with_lines((1, "# pdcheck: ignore[unknown-key, unknown-key]: so agreed"))
    finding = only(text)
    assert finding.rule == "unused-silence"
    assert text.splitlines()[0][finding.span.start.column - 2 :].startswith("[unknown-key")


def test_a_long_name_is_cut_in_the_message() -> None:
    whole, cut = (only(with_lines((11, f"# pdcheck: ignore[{'x' * n}]: why"))) for n in (80, 81))
    assert whole.what.startswith(f"`{'x' * 80}` is not")
    assert cut.what.startswith(f"`{'x' * 79}…` is not")


def test_five_rules_are_shown_in_how_a_silence_is_written() -> None:
    names = "placeholder, bare-claim, vague-goal, nothing-stops, unknown-key"
    finding = only(with_lines((11, f"# pdcheck: disable[{names}, missing-group]: why")))
    assert f"ignore[{names}]: the reason" in finding.remedy


def test_no_more_silences_are_read_than_a_plan_could_need() -> None:
    for many in (MOST_SILENCES, MOST_SILENCES + 1, MOST_SILENCES + 2):
        found = [each.what for each in told("# pdcheck: ignore\n" * many + PLAN)]
        assert len(found) == min(many, MOST_SILENCES + 1)
        assert sum(what.startswith("more than 400 comments") for what in found) == (
            many > MOST_SILENCES
        )


def test_a_comment_may_end_the_text() -> None:
    assert loud(with_lines((11, SILENCE)).rstrip("\n")) == [4, 7, 9]


@pytest.mark.parametrize("reason", ["", ":", ": ", ": TBC", ": …"])
def test_a_comment_without_a_reason_silences_nothing_and_is_told(reason: str) -> None:
    text = with_lines((11, f"# pdcheck: ignore[placeholder]{reason}"))
    finding = only(text)
    assert (finding.rule, finding.severity) == ("silence-without-reason", Severity.ERROR)
    assert loud(text) == [4, 7, 9, 11]


def test_a_comment_holds_on_its_last_day_and_not_the_day_after() -> None:
    text = with_lines((11, "# pdcheck: ignore[placeholder] until=2026-11-20: settled by then"))
    on_the_day = Checker(rules=PLACES.rules, as_of=date(2026, 11, 20)).check(text, "plan.yaml")
    assert [each.finding.span.start.line for each in on_the_day.silenced] == [11]
    assert loud(text) == [4, 7, 9, 11]
    finding = only(text)
    assert finding.rule == "silence-past-its-end"
    assert text.splitlines()[10][finding.span.start.column - 1 :].startswith("2026-11-20:")


def test_several_rules_are_named_together_up_to_three() -> None:
    past = "until=2026-11-20: settled by then"
    three = only(with_lines((-1, f"# pdcheck: ignore[placeholder, bare-claim, vague-goal] {past}")))
    names = "placeholder, bare-claim, vague-goal, nothing-stops"
    four = only(with_lines((-1, f"# pdcheck: ignore[{names}] {past}")))
    assert three.what.startswith("`placeholder`, `bare-claim` and `vague-goal` were silenced until")
    five = only(with_lines((-1, f"# pdcheck: ignore[{names}, unknown-key] {past}")))
    assert four.what.startswith("`placeholder`, `bare-claim`, `vague-goal` and 1 other were")
    assert five.what.startswith("`placeholder`, `bare-claim`, `vague-goal` and 2 others were")


def test_a_day_may_be_written_in_words() -> None:
    text = with_lines((11, "# pdcheck: ignore[placeholder] until=31 July 2027: settled by then"))
    assert loud(text) == [4, 7, 9]
    assert told(text) == []


def test_a_colon_and_a_hash_may_stand_in_a_reason() -> None:
    text = with_lines((11, "# pdcheck: ignore[placeholder]: see minute #4: agreed"))
    (silenced,) = PLACES.check(text, "plan.yaml").silenced
    assert silenced.reason == "see minute #4: agreed"


def test_in_ignore_an_end_that_cannot_be_read_silences_nothing() -> None:
    entry = "{rule: placeholder, reason: so agreed, until: soon}"
    assert loud(f"{PLAN}ignore: {entry}\n") == [4, 7, 9, 11]
    assert loud(f"{PLAN}ignore: [{entry}]\n") == [4, 7, 9, 11]


@pytest.mark.parametrize("until", ["", "2026-11-21", "31 July 2027"])
def test_in_ignore_a_silence_holds_until_its_end_or_without_one(until: str) -> None:
    assert loud(f"{PLAN}ignore: {{rule: placeholder, reason: so agreed, until: {until}}}\n") == []


def test_in_ignore_an_entry_without_a_rule_leaves_the_others_as_they_are() -> None:
    text = PLAN + "ignore:\n  - reason: so agreed\n  - {rule: placeholder, reason: so agreed}\n"
    assert loud(text) == []
    assert EVERY.check(text, "plan.yaml").crashes == ()


def test_in_ignore_a_rule_that_there_is_not_is_told_by_its_name_alone() -> None:
    report = EVERY.check(PLAN + "ignore: {rule: place-hoder, reason: so agreed}\n", "plan.yaml")
    assert report.crashes == ()
    assert [f.rule for f in report.findings if f.rule in ABOUT] == []


def test_in_ignore_a_rule_that_cannot_be_silenced_is_told() -> None:
    text = PLAN + "ignore: {rule: silence-without-reason, reason: so agreed}\n"
    assert only(text).rule == "malformed-silence"


def test_in_ignore_a_rule_may_be_written_in_any_case() -> None:
    assert loud(PLAN + "ignore: {rule: Placeholder, reason: so agreed}\n") == []


@pytest.mark.parametrize("name", ABOUT)
def test_what_is_found_of_silences_cannot_be_silenced_and_can_be_left_out(name: str) -> None:
    text = PLAN + f"ignore:\n  - {{rule: {name}, reason: so agreed}}\n  - rule: nothing-stops\n"
    text = with_lines((11, f"# pdcheck: ignore[{name}]: so agreed")) + text.removeprefix(PLAN)
    found = EVERY.check(text, "plan.yaml")
    assert {f.rule for f in found.findings} >= {"malformed-silence", "silence-without-reason"}
    assert not {each.finding.rule for each in found.silenced} & NEVER_SILENT
    kept = [rule for rule in all_rules() if rule.name not in ABOUT]
    assert not {f.rule for f in Checker(kept, AS_OF).check(text, "p").findings} & {*ABOUT}


# --- Silences that silence nothing ---


def test_a_silence_where_its_rule_finds_nothing_is_advised_to_go() -> None:
    finding = only(with_lines((1, SILENCE)))
    assert (finding.rule, finding.severity) == ("unused-silence", Severity.ADVICE)
    assert finding.path == ("pdcheck",)


def test_a_silence_that_silences_something_is_used() -> None:
    assert told(with_lines((4, SILENCE))) == []
    assert told(with_lines((-1, SILENCE))) == []


def test_each_rule_of_a_comment_is_used_or_not_by_itself() -> None:
    text = with_lines((4, "# pdcheck: ignore[placeholder, unknown-key]: so agreed"))
    assert only(text).what.startswith("`unknown-key` finds nothing here")


def test_two_silences_of_one_finding_are_both_used() -> None:
    assert told(with_lines((4, SILENCE), (-2, SILENCE))) == []


def test_a_rule_that_was_not_chosen_is_looked_at_before_its_silence_is_called_unused() -> None:
    chosen = [rule for rule in all_rules() if rule.name == "unused-silence"]
    report = Checker(chosen, AS_OF).check(with_lines((4, SILENCE)), "plan.yaml")
    assert report.findings == ()
    assert [entry.rule for entry in report.ledger] == ["unused-silence"]


def test_a_silence_of_a_rule_that_does_not_apply_is_not_called_unused() -> None:
    text = with_lines((-1, "# pdcheck: ignore[monitoring-by-leaders]: so agreed"))
    assert told(text) == []


def test_while_part_of_a_plan_cannot_be_read_no_silence_is_called_unused() -> None:
    text = with_lines((1, SILENCE)).replace("title: First", "date: soon")
    assert told(text) == []


def test_in_ignore_a_silence_that_silences_nothing_is_told_at_its_rule() -> None:
    finding = only(PLAN + "ignore: {rule: unknown-key, reason: so agreed}\n")
    assert (finding.rule, finding.path) == ("unused-silence", ("ignore", 0, "rule"))


# --- Any comment ---

words = st.sampled_from(
    [*"[]():=, #\t", "pdcheck", "ignore", "until", "2027-07-31", "placeholder", "why", "noqa"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 11), st.lists(words, max_size=14).map("".join))
def test_any_comment_either_changes_nothing_or_is_told_or_silences_with_its_reason(
    line: int, said: str
) -> None:
    report = EVERY.check(with_lines((line, f"# {said}")), "plan.yaml")
    assert report.crashes == ()
    about = [f for f in report.findings if f.rule in ABOUT]
    if not about:
        usual = {finding.key for finding in EVERY.check(PLAN, "plan.yaml").findings}
        now = {finding.key for finding in report.findings}
        assert now == usual - {each.finding.key for each in report.silenced}
    assert all(each.reason for each in report.silenced)
