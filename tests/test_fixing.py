"""Fixes: what they write, what they leave alone, and what holds for every text."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdcheck.document import Document, parse
from pdcheck.engine import Checker
from pdcheck.finding import FixKind, PlacedEdit, PlacedFix
from pdcheck.language.words import is_slip, near_words, nearest
from pdcheck.mending.edits import Moves, applied, placed, without_overlaps
from pdcheck.mending.fixing import Mended, mended
from pdcheck.mending.tidying import tidied
from pdcheck.rule import all_rules
from pdcheck.source import Source
from tests.completion import minimal

CHECKER = Checker(as_of=date(2026, 11, 21))
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
CASES = sorted((Path(__file__).parent / "cases").glob("*/*.yaml"))

modest = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


def mend(text: str, *, suggestions: bool = False) -> Mended:
    return mended(text, "plan.yaml", CHECKER, suggestions=suggestions)


def plan(fragment: str) -> str:
    return f"pdcheck: 1\nprogramme: Wait time\n{fragment}"


# --- What is mended unasked ---

SAFE = [
    ("a mechanism by its number", "M9", "feedback"),
    ("a mechanism by the EEF's name", "Modelling the technique", "modelling"),
    ("a mechanism in other letters", "Self Monitoring", "self-monitoring"),
]


@pytest.mark.parametrize(("said", "first"), [pair[1:] for pair in SAFE], ids=[s[0] for s in SAFE])
def test_another_name_of_a_mechanism_becomes_the_first_one(said: str, first: str) -> None:
    for form in (
        "activities:\n  - title: A\n    mechanisms: {{{0}: x}}\n",
        "activities:\n  - title: A\n    mechanisms:\n      - {0}\n      - rehearsal: y\n",
        "activities:\n  - title: A\n    mechanisms: {0}\n",
        'activities:\n  - title: A\n    mechanisms: ["{0}"]\n',
        "activities:\n  parts:\n    - title: B\n      mechanisms:\n        {0}: x # c\n",
        "activities: []\ncore: [{0}]\n",
    ):
        assert mend(plan(form.format(said))).text == plan(form.format(first))


MENDED = [
    ("another name of a key", "active_ingredients: [modelling]\n", "core: [modelling]\n"),
    ("a misspelt key", "activites: []\n", "activities: []\n"),
    ("a misspelt key in quotes", '"activites": []\n', '"activities": []\n'),
    ("a key in curly marks", "“stops”: Marking\n", "stops: Marking\n"),
    ("a key with an invisible space", "stops\u00a0: Marking\n", "stops: Marking\n"),
    ("a key moved with special spaces", "stops:\n\u00a0\u00a0what: A\n", "stops:\n  what: A\n"),
    ("curly marks round a text", "stops: “Marking”\n", 'stops: "Marking"\n'),
    ("German marks", "stops: „Marking“\n", 'stops: "Marking"\n'),
    ("straight marks inside", 'stops: “The "old" \\ way”\n', 'stops: "The \\"old\\" \\\\ way"\n'),
    ("curly marks over lines", "stops: “The\n  old way”\n", 'stops: "The\n  old way"\n'),
    ("a special space", "stops: Old\u00a0marking\n", "stops: Old marking\n"),
    ("a space without width", "stops: Old\u200b marking\n", "stops: Old marking\n"),
    ("a space that would cut", "stops: Old\u00a0#2\n", 'stops: "Old #2"\n'),
    ("a space that would make a key", "stops: Old:\u00a0marking\n", 'stops: "Old: marking"\n'),
    ("a date in curly marks", "goals: {due: “2026-09-02”}\n", 'goals: {due: "2026-09-02"}\n'),
    ("no space behind a colon", "stops:\n  - what:Old\n", "stops:\n  - what: Old\n"),
    ("two of them", "stops:\n  what:Old\n  frees:1 h\n", "stops:\n  what: Old\n  frees: 1 h\n"),
    ("no space behind a dash", "stops:\n  -what: Old\n", "stops:\n  - what: Old\n"),
    ("a comma in braces", "stops: {what: A, b and c}\n", 'stops: {what: "A, b and c"}\n'),
    (
        "two commas",
        "stops: [{what: A, b, c, frees: 1 h}]\n",
        'stops: [{what: "A, b, c", frees: 1 h}]\n',
    ),
    ("a misspelt closed word", "materials: {owner: schol}\n", "materials: {owner: school}\n"),
    ("a rhythm in words", "activities: {every: weekly}\n", "activities: {every: week}\n"),
    (
        "a reference in other letters",
        "participants: {id: ks3, count: 3}\nactivities: {title: A, for: KS3}\n",
        "participants: {id: ks3, count: 3}\nactivities: {title: A, for: ks3}\n",
    ),
    (
        "a reference with one letter wrong",
        "techniques: {id: pause, action: A}\nactivities: {title: B, technique: pasue}\n",
        "techniques: {id: pause, action: A}\nactivities: {title: B, technique: pause}\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [m[1:] for m in MENDED], ids=[m[0] for m in MENDED])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "BOM"])
def test_what_nobody_need_look_at_is_mended_unasked(
    before: str, after: str, end: str, bom: str
) -> None:
    head = f"# 🙂 kept \t {end}{plan('').replace(chr(10), end)}notes: 🙂 𝔘  # a\tcomment  {end}"
    result = mend(bom + head + before.replace("\n", end))
    assert result.text == bom + head + after.replace("\n", end)
    assert len(result.made) == 1
    assert result.withheld == ()


def test_a_value_in_a_block_is_mended_in_its_block_with_the_comment_that_stands_there() -> None:
    form = "activities:\n  - title: A\n    mechanisms:\n      - |-  # as agreed\n\n        {}\n"
    assert mend(plan(form.format("M9"))).text == plan(form.format("feedback"))


# --- What a person looks at first ---

SUGGESTED = [
    ("a misspelt mechanism", "rehersal: In pairs", "rehearsal: In pairs"),
    ("a text cut at a #", "feedback: In room #4", 'feedback: "In room #4"'),
    ("lone curly marks", "feedback: ‘The pupils’", 'feedback: "The pupils"'),
]


@pytest.mark.parametrize(
    ("before", "after"), [s[1:] for s in SUGGESTED], ids=[s[0] for s in SUGGESTED]
)
def test_a_guess_is_only_written_when_it_is_asked_for(before: str, after: str) -> None:
    form = plan("activities:\n  - title: A\n    mechanisms:\n      {}\n")
    unasked, asked = (mend(form.format(before), suggestions=s) for s in (False, True))
    assert unasked.text == form.format(before)
    assert len(unasked.left) == 1
    assert asked.text == form.format(after)
    assert asked.left == ()


def test_a_day_is_suggested_only_where_one_day_can_be_meant() -> None:
    form = plan("activities:\n  - {{title: A, date: {}}}\n")
    assert mend(form.format("13/09/2026"), suggestions=True).text == form.format("2026-09-13")
    assert mend(form.format("09/13/2026"), suggestions=True).text == form.format("2026-09-13")
    for either in ("02/09/2026", "31/02/2026", "13/09/26", "13/09/2026 to 14/09/2026"):
        assert mend(form.format(either), suggestions=True).text == form.format(either)


def test_a_silence_is_never_made_to_hold_by_a_guess() -> None:
    text = plan("ignore: {rule: nothing-stps, reason: The meetings were empty}\n")
    assert mend(text).text == text


@pytest.mark.parametrize(
    "before",
    [
        "participants: {id: y8, count: 3}\nactivities: {title: A, for: y9}",
        "techniques: {id: clips-8, action: A}\nactivities: {title: B, technique: clips-9}",
        "evaluator: head of maths",
        "leed: TBC",
    ],
    ids=["too short", "a digit", "another word", "four letters"],
)
def test_what_may_be_something_else_is_not_mended_unasked(before: str) -> None:
    assert mend(plan(before)).text == plan(before)


def test_a_word_pasted_with_curly_marks_is_no_guess() -> None:
    text = plan("activities: {title: A, mechanisms: [“Goal setting”, “rehersal”]}\n")
    assert mend(text).text == text.replace("“Goal setting”", "setting-goals")


def test_the_first_line_is_only_suggested_because_the_file_may_be_no_plan() -> None:
    text = "---\r\n# services\r\nservices: [web]\r\n"
    assert mend(text).text == text
    asked = mend(text, suggestions=True).text
    assert asked == "---\r\n# services\r\npdcheck: 1\r\nservices: [web]\r\n"


# --- What is left alone ---


@pytest.mark.parametrize(
    "text", ["", "a text", "- a\n- b\n", "pdcheck: [\n", "pdcheck: 1\n\x00", "\u2028", "a: *b"]
)
def test_a_text_that_is_no_plan_is_left_as_it_is_with_its_fault(text: str) -> None:
    result = mend(text, suggestions=True)
    assert result.text == text
    assert result.fault is not None
    assert result.fault.rule == "unreadable-plan"


def test_two_names_of_one_mechanism_are_left_where_one_would_drop_the_other() -> None:
    text = plan("activities:\n  - title: A\n    mechanisms: {M9: x, feedback: y}\n")
    assert mend(text).text == text


def test_a_key_that_is_there_in_both_spellings_is_left() -> None:
    text = plan("stops: A\nactivites: []\nactivities: []\n")
    assert mend(text, suggestions=True).text == text


def test_a_quotation_keeps_its_own_marks_and_spaces() -> None:
    text = plan(
        "documents: {id: paper, title: B}\n"
        "needs: {quotes: [{document: paper, text: “Old\u00a0way”}], pupils: A}\n"
    )
    assert mend(text).text == text


def test_a_trusts_own_word_is_left_because_only_our_names_have_a_first_one() -> None:
    text = plan("activities: {title: A, mechanisms: {practice perfect: In pairs}}\n")
    names = {**CHECKER.catalogue.names, "practice perfect": "rehearsal"}
    document = parse(text)
    assert list(tidied(document, CHECKER.catalogue.names)) == []
    assert [fix.what for fix in tidied(document, names)] != []


def test_a_fix_that_would_bring_a_new_finding_is_withheld_and_the_others_are_made() -> None:
    text = plan("stops: “TBC”\nneeds: “Few answer (audit, 3 July 2026)”\n")
    assert [f.rule for f in CHECKER.check(text, "p").findings].count("placeholder") == 0
    result = mend(text.replace("stops", "learned"))
    assert result.text == text.replace("stops", "learned").replace(
        "“Few answer (audit, 3 July 2026)”", '"Few answer (audit, 3 July 2026)"'
    )
    assert [each.because for each in result.withheld] == [
        "the plan would then have a finding of `placeholder`"
    ]


def test_where_too_many_fixes_are_in_vain_none_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan("stops: “Marking”\nlearned:\n" + "  - “TBC”\n" * 15)
    assert mend(text).text == text.replace("“Marking”", '"Marking"')
    monkeypatch.setattr("pdcheck.mending.fixing.MOST_TRIES", 1)
    result = mend(text)
    assert (result.text, result.made) == (text, ())
    assert len(result.withheld) == 16


def test_what_is_seen_only_now_is_told() -> None:
    result = mend(plan("activities:\n  - title:Launch\n"))
    assert "kind-not-stated" in {finding.rule for finding in result.revealed}


# --- What holds for every text ---


def texts_of_the_project() -> Iterator[tuple[str, str]]:
    for example in EXAMPLES:
        yield example.stem, example.read_text(encoding="utf-8")
    for rule in all_rules():
        yield f"{rule.name}: bad", minimal(rule.bad)
        yield f"{rule.name}: good", minimal(rule.good)
    for file in CASES:
        document = parse(file.read_text(encoding="utf-8"))
        assert isinstance(document.data, dict)
        for case in document.data["cases"]:
            yield f"{file.stem}: {case['name']}", minimal(case["plan"])


def assert_that_it_holds(text: str) -> None:
    """A second time changes nothing, and the result reads as well as the text did."""
    faults = len(parse(text).faults)
    for suggestions in (False, True):
        once = mend(text, suggestions=suggestions)
        assert (once.text != text) == (once.made != ())
        assert not any(suggestions or (f.fix and f.fix.safe) for f in once.left)
        if once.made:
            assert mend(once.text, suggestions=suggestions).text == once.text
            assert len(parse(once.text).faults) <= faults
            assert parse(once.text).readable


@pytest.mark.parametrize("start", range(4))
def test_fixing_a_text_of_the_project_twice_changes_nothing(start: int) -> None:
    for _, text in list(texts_of_the_project())[start::4]:
        assert_that_it_holds(text)


def test_the_good_pages_and_examples_have_nothing_to_fix_unasked() -> None:
    wanted = [e for e in texts_of_the_project() if e[0].endswith(": good") or ":" not in e[0]]
    changed = [name for name, text in wanted if mend(text).made]
    assert changed == ["weak-plan"]


OTHER_NAMES = {"modelling": "M8", "feedback": "9", "core:": "active_ingredients:"}


def mangled(text: str, chance: random.Random) -> str:
    """A plan as somebody might have pasted and typed it."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        number = chance.randrange(len(lines))
        line = lines[number]
        head, colon, value = line.partition(": ")
        match chance.randrange(8):
            case 0 if value:
                line = f"{head}: “{value}”"
            case 1 if len(head.strip()) > 4:
                at = len(head) - chance.randint(1, 3)
                line = head[:at] + head[at + 1 :] + colon + value
            case 2 if " " in value:
                line = f"{head}: " + value.replace(" ", chance.choice("\u00a0\u202f\u200b"), 2)
            case 3:
                line = line.replace(": ", ":", 1)
            case 4:
                line = line.replace("- ", "-", 1)
            case 5 if value:
                line = f"{head}: {{how: {value}, and 🙂 more}}"
            case 6:
                for first, other in OTHER_NAMES.items():
                    line = line.replace(first, other)
            case _:
                line += "  # 🙂 \t kept"
        lines[number] = line
    return chance.choice(["", "\ufeff"]) + chance.choice(["\n", "\r\n", "\r"]).join(lines)


def scalars(document: Document) -> dict[int, str]:
    """Each text of a plan, by the character at which it starts."""
    found = {}
    for path, (start, _) in document.values.items():
        if isinstance(value := document.at(path), str):
            found[start] = value
    return found


@modest
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_a_mangled_plan_is_mended_once_and_for_all(example: Path, chance: random.Random) -> None:
    assert_that_it_holds(mangled(example.read_text(encoding="utf-8"), chance))


@modest
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_what_no_edit_touches_stays_as_it_was_and_says_what_it_said(
    example: Path, chance: random.Random
) -> None:
    text = mangled(example.read_text(encoding="utf-8"), chance)
    document = parse(text)
    if not document.readable:
        return
    source = document.source
    found = [finding.fix for finding in CHECKER.check(text, "plan.yaml").findings]
    found += [placed(fix, document) for fix in tidied(document, CHECKER.catalogue.names)]
    for fix in without_overlaps({fix for fix in found if fix}, source):
        after = parse(applied(source, [fix]))
        if not after.readable or len(after.faults) > len(document.faults):
            continue
        ranges = [source.range(edit.span) for edit in fix.edits]
        now = scalars(after)
        for path, (start, end) in document.values.items():
            value = document.at(path)
            touched = any(start <= last and first <= end for first, last in ranges)
            if isinstance(value, str) and not touched:
                assert now[Moves(source, [fix])[start]] == value


@modest
@given(st.text(max_size=80), st.data())
def test_every_character_outside_the_edits_is_untouched(text: str, data: st.DataObject) -> None:
    source = Source(text)
    places = st.integers(0, len(text))
    fixes = []
    for _ in range(data.draw(st.integers(0, 5))):
        start, end = sorted((data.draw(places), data.draw(places)))
        edit = PlacedEdit(source.span((start, end)), data.draw(st.text(max_size=5)))
        fixes.append(PlacedFix(FixKind.WORD, "x", (edit,), True))
    kept = without_overlaps(fixes, source)
    after, moves = applied(source, kept), Moves(source, kept)
    outside = [True] * len(text)
    for fix in kept:
        for index in range(*source.range(fix.edits[0].span)):
            outside[index] = False
    for index in (index for index, kept_as_is in enumerate(outside) if kept_as_is):
        assert after[moves[index]] == text[index]
    written = sum(len(fix.edits[0].text) for fix in kept)
    assert len(after) == sum(outside) + written


pieces = st.sampled_from(
    [
        *"\n:-#'\"{},“”\u00a0\t",
        "\n  ",
        ": ",
        "pdcheck: 1\n",
        "programme:",
        "title:",
        "M9",
        "rehersal",
        "activites:\n - ",
    ]
)


@modest
@given(st.one_of(st.text(max_size=120), st.lists(pieces, max_size=40).map("".join)))
def test_any_text_is_mended_or_left_without_an_exception(text: str) -> None:
    assert_that_it_holds(text)
    assert_that_it_holds(f"pdcheck: 1\n{text}")


# --- Words ---


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("lenght", "length", True),
        ("activites", "activities", True),
        ("feeedback", "feedback", True),
        ("feedbeck", "feedback", True),
        ("Feed-back", "feedback", True),
        ("length", "length", True),
        ("clips-2", "clips-1", False),
        ("date", "data", False),
        ("evaluator", "evaluation", False),
        ("rehersl", "rehearsal", False),
    ],
)
def test_a_slip_is_one_letter_of_a_long_word(typed: str, meant: str, slip: bool) -> None:
    assert is_slip(typed, meant) is slip


def test_near_words_are_told_nearest_first() -> None:
    assert near_words("nam", ["named", "name", "xyz"]) == ("name", "named")
    assert nearest("nam", ["named", "name"]) == "name"
    assert nearest("xyz", ["name"]) is None
