"""A plan that adapts another, read together with it: what is kept, and whose a finding is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdcheck.adapting.bases import MOST_BASES, base_reader
from pdcheck.adapting.merging import Merged, merge
from pdcheck.document import parse
from pdcheck.engine import Checker
from pdcheck.evidence import load_catalogue
from pdcheck.finding import Outcome, PlanReport
from pdcheck.language.words import fold
from pdcheck.rule import all_rules
from tests.completion import adapting, whole

AS_OF = date(2026, 11, 21)
ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
NAMES = load_catalogue().names

TRUST = """\
pdcheck: 1
programme: {title: Wait time, run_by: trust}
techniques: {id: pause, action: Ask and pause}
participants: 12 Year 8 teachers
materials: [{id: clips, title: Three clips}]
activities:
  - id: launch
    title: Launch
    length: 90 min
    mechanisms:
      modelling: {how: Three clips compared, medium: video}
      M10: Pairs run it three times
  - id: coaching
    title: Coaching
    times: 6
    sessions: [{id: first, title: First}, {id: second, title: Second}]
    mechanisms: [feedback]
conditions: {protected_time: INSET days, culture: Notes are ungraded}
stops: [paper audit, learning walk]
core: [modelling, launch]
"""


def merged(overlay: str, base: str = TRUST, *left_out: str) -> Merged:
    dropped = frozenset(fold(NAMES.get(fold(name), name)) for name in left_out)
    text = f"adapts: trust.yaml\n{overlay}"
    return merge(parse(base, "trust.yaml"), parse(text, "school.yaml"), NAMES, dropped)


def data(overlay: str, *left_out: str) -> Any:
    return merged(overlay, TRUST, *left_out).data


def activity(overlay: str, *left_out: str) -> Any:
    """The launch, as both plans say it together."""
    return data(f"activities:\n  - id: launch\n{overlay}", *left_out)["activities"][0]


def check(school: str, trust: str = TRUST) -> PlanReport:
    checker = Checker(as_of=AS_OF)
    text = f"pdcheck: 1\nadapts: trust.yaml\n{school}"
    return checker.check(text, "school.yaml", read_base=adapting(trust))


def found(report: PlanReport) -> list[tuple[str, int]]:
    return [(finding.rule, finding.span.start.line) for finding in report.findings]


# --- What is kept and what is replaced ---


def test_a_plan_that_writes_nothing_else_says_what_the_other_says() -> None:
    base = parse(TRUST).data
    assert isinstance(base, dict)
    kept = {key: value for key, value in base.items() if key != "pdcheck"}
    assert data("") == {"adapts": "trust.yaml", **kept}


def test_the_same_id_replaces_only_the_keys_that_are_written() -> None:
    launch = activity("    length: 1 h\n")
    assert (launch["length"], launch["title"]) == ("1 h", "Launch")
    assert len(data("activities: [{id: launch, length: 1 h}]")["activities"]) == 2


def test_a_key_with_nothing_behind_it_drops_nothing() -> None:
    assert activity("    length:\n")["length"] == "90 min"
    assert (
        activity("    mechanisms: {modelling: }\n")["mechanisms"]["modelling"]["medium"] == "video"
    )
    assert len(data("activities:\n")["activities"]) == 2


def test_a_new_id_is_added_behind_what_there_is() -> None:
    activities = data("activities: [{id: quiz, title: Quiz}]")["activities"]
    assert [each["id"] for each in activities] == ["launch", "coaching", "quiz"]


def test_an_item_without_an_id_is_added_where_the_others_have_ids() -> None:
    assert len(data("activities: [{title: Quiz}]")["activities"]) == 3


def test_an_item_without_an_id_that_says_the_same_word_for_word_is_the_same() -> None:
    trust = TRUST.replace("conditions:", "  - {title: Quiz}\nconditions:")
    activities = merged("activities: [{title: Quiz}]", trust).at(("activities",))
    assert isinstance(activities, list)
    assert len(activities) == 3


def test_a_list_whose_items_have_no_ids_is_replaced_as_a_whole() -> None:
    assert data("stops: the marking audit")["stops"] == "the marking audit"
    assert data("participants: 9 Year 8 teachers")["participants"] == "9 Year 8 teachers"


def test_a_session_is_found_by_its_id_inside_its_activity() -> None:
    text = "activities: [{id: coaching, sessions: [{id: second, topic: The pause}]}]"
    sessions = data(text)["activities"][1]["sessions"]
    assert sessions == [
        {"id": "first", "title": "First"},
        {"id": "second", "title": "Second", "topic": "The pause"},
    ]


def test_a_sentence_and_a_mapping_are_merged_by_what_the_sentence_stands_for() -> None:
    programme = data("programme: Wait time at Northgate")["programme"]
    assert programme == {"title": "Wait time at Northgate", "run_by": "trust"}
    conditions = data("conditions: A cover list")["conditions"]
    assert conditions == {
        "protected_time": {"how": "A cover list"},
        "culture": "Notes are ungraded",
    }


def test_a_mechanism_is_the_same_by_any_of_its_names_and_in_any_form() -> None:
    mechanisms = activity("    mechanisms: {rehearsal: Threes run it twice}\n")["mechanisms"]
    assert mechanisms == {
        "modelling": {"how": "Three clips compared", "medium": "video"},
        "rehearsal": {"how": "Threes run it twice"},
    }


def test_a_sentence_on_a_mechanism_replaces_how_and_keeps_its_other_keys() -> None:
    mechanisms = activity("    mechanisms: {modelling: Two clips compared}\n")["mechanisms"]
    assert mechanisms["modelling"] == {"how": "Two clips compared", "medium": "video"}


def test_a_value_that_is_still_open_takes_the_place_of_what_there_was() -> None:
    launch = activity("    length: {chosen_by: head, due: 2026-09-01}\n")
    assert launch["length"] == {"chosen_by": "head", "due": "2026-09-01"}


def test_what_is_core_can_be_added_to_and_not_taken_from() -> None:
    assert data("core: coaching")["core"] == ["modelling", "launch", "coaching"]
    assert data("active_ingredients: [modelling]")["active_ingredients"] == ["modelling", "launch"]


def test_what_speaks_of_one_file_alone_is_not_inherited() -> None:
    own = "ignore: [{rule: nothing-stops, reason: x}]\nchanges: Less\nleaves_out: [x]\n"
    kept = merged("", TRUST + own + "adapts: another.yaml\n").data
    assert isinstance(kept, dict)
    assert {"ignore", "changes", "leaves_out"} & set(kept) == set()
    assert kept["adapts"] == "trust.yaml"


# --- What is left out ---


def test_an_id_drops_an_activity_a_session_a_material_and_a_technique() -> None:
    without = data("", "launch", "second", "clips", "pause")
    assert [each["id"] for each in without["activities"]] == ["coaching"]
    assert without["activities"][0]["sessions"] == [{"id": "first", "title": "First"}]
    assert without["materials"] == []
    assert without["techniques"] is None


@pytest.mark.parametrize("name", ["rehearsal", "M10", "Rehearsing the technique"])
def test_the_name_of_a_mechanism_drops_it_from_every_activity(name: str) -> None:
    assert set(data("", name)["activities"][0]["mechanisms"]) == {"modelling"}
    assert set(activity("    length: 1 h\n", name)["mechanisms"]) == {"modelling"}


def test_a_mechanism_in_a_list_of_names_is_dropped_too() -> None:
    assert data("", "feedback")["activities"][1]["mechanisms"] == {}


def test_the_name_of_a_condition_drops_it() -> None:
    assert data("", "culture")["conditions"] == {"protected_time": "INSET days"}
    assert data("conditions: {follow_up: A quiz}", "protected time")["conditions"] == {
        "culture": "Notes are ungraded",
        "follow_up": "A quiz",
    }


def test_what_is_left_out_and_written_anew_is_what_is_written() -> None:
    activities = data("activities: [{id: launch, title: Other}]", "launch")["activities"]
    assert activities[1] == {"id": "launch", "title": "Other"}


# --- Places ---


def text_at(document: Merged, *path: str | int) -> str:
    span = document.locate(path)
    line = document.source.text.splitlines()[span.start.line - 1]
    return line[span.start.column - 1 : span.end.column - 1]


def test_what_the_plan_writes_has_its_place_there_under_the_merged_path() -> None:
    document = merged("activities: [{id: coaching, times: 3}]")
    assert text_at(document, "activities", 1, "times") == "3"
    assert document.place(("activities", 1, "times")).path == ("activities", 0, "times")
    assert document.place(("activities", 1, "times")).names == ("activities", "coaching", "times")


def test_what_only_the_other_plan_writes_is_placed_at_the_nearest_thing_that_this_one_does() -> (
    None
):
    document = merged("activities: [{id: coaching, times: 3}]")
    assert text_at(document, "activities", 1, "mechanisms", 0) == "{id: coaching, times: 3}"
    assert text_at(document, "conditions", "culture") == "trust.yaml"


def test_what_both_plans_say_has_a_place_in_each() -> None:
    document = merged("activities: [{id: coaching, times: 3}]")
    place = document.said_in_base(("activities", 1, "times"))
    assert place is not None
    assert (place.file, place.span.start.line, place.path[-1]) == ("trust.yaml", 15, "times")
    assert document.said_in_base(("stops", 5)) is not None
    assert document.in_base(("activities", 0)) is not None


def test_what_is_new_has_no_place_in_the_other_plan() -> None:
    document = merged("activities: [{id: quiz, title: Quiz}]")
    assert document.in_base(("activities", 2)) is None


# --- Whose a finding is ---


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_that_changes_nothing_has_no_finding_and_the_summary_of_the_other(
    example: Path,
) -> None:
    text = example.read_text(encoding="utf-8")
    report = check("", text)
    theirs = Checker(as_of=AS_OF).check(text, "trust.yaml")
    assert report.findings == ()
    assert report.summary == theirs.summary
    assert report.inherited == len(theirs.findings)
    assert report.crashes == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_that_repeats_the_other_word_for_word_departs_from_it_nowhere(
    example: Path,
) -> None:
    text = example.read_text(encoding="utf-8")
    report = Checker(as_of=AS_OF).check(
        f"{text}\nadapts: trust.yaml\n", "school.yaml", read_base=adapting(text)
    )
    assert report.summary == Checker(as_of=AS_OF).check(text, "trust.yaml").summary
    assert [f.rule for f in report.findings if f.rule.endswith(("-dropped", "-change"))] == []


def test_a_finding_of_both_plans_belongs_to_the_other_and_the_ledger_says_so() -> None:
    report = check("", TRUST.replace("Launch", "TBC"))
    entries = {entry.rule: entry for entry in report.ledger}
    assert "placeholder" not in [finding.rule for finding in report.findings]
    assert entries["placeholder"].outcome is Outcome.NOT_APPLICABLE
    assert entries["placeholder"].because == "what it finds stands in trust.yaml too"


def test_a_finding_that_this_plan_makes_is_placed_at_what_it_writes() -> None:
    report = check("activities:\n  - id: launch\n    title: TBC\n")
    assert ("placeholder", 5) in found(report)
    (finding,) = [each for each in report.findings if each.rule == "placeholder"]
    assert [(r.file, r.span.start.line) for r in finding.related] == [("trust.yaml", 8)]
    assert finding.path == ("activities", 0, "title")
    assert finding.trail == ("activities", "TBC", "title")


def test_a_finding_that_something_left_out_makes_is_placed_at_that() -> None:
    trust = whole("")
    school = "leaves_out:\n  - frame-coaching\n  - frame-lessons\n"
    report = check(school, trust)
    assert ("missing-group", 5) in found(report)
    assert report.summary is not None
    assert [group.covered for group in report.summary.groups] == [True, True, True, False]


def test_a_plan_may_refer_to_what_stands_in_the_other() -> None:
    text = "activities:\n  - id: quiz\n    follows: [launch]\n    uses: [clips, films]\n"
    assert [place for place in found(check(text)) if place[0] == "unknown-reference"] == [
        ("unknown-reference", 6)
    ]


def test_a_silence_in_the_other_plan_silences_nothing_here() -> None:
    silence = "ignore: [{rule: placeholder, reason: The lead starts in September}]\n"
    report = check("activities:\n  - {id: launch, title: TBC}\n", TRUST + silence)
    assert "placeholder" in [finding.rule for finding in report.findings]


def test_what_is_silenced_in_the_other_plan_is_not_told_here_either() -> None:
    silence = "ignore: [{rule: placeholder, reason: The lead starts in September}]\n"
    report = check("", TRUST.replace("Launch", "TBC") + silence)
    assert "placeholder" not in [finding.rule for finding in report.findings]


def test_a_fault_in_the_text_of_this_plan_is_its_own() -> None:
    report = check("programme: {titel: Wait}\nprogramme: Again\n")
    rules = [finding.rule for finding in report.findings]
    assert {"unknown-key", "unreadable-plan"} <= set(rules)
    assert {finding.file for finding in report.findings} == {"school.yaml"}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=False))
def test_whatever_is_left_of_a_plan_can_adapt_the_whole_of_it(example: Path, chance: Any) -> None:
    text = example.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if chance.random() > 0.15]
    ids = [line.split("id: ")[1].split(",")[0] for line in text.splitlines() if "- id: " in line]
    dropped = chance.sample([*ids, "modelling", "protected_time"], min(2, len(ids)))
    school = f"leaves_out: [{', '.join(dropped)}]\n" + "\n".join(lines)
    report = check(school, text)
    assert report.crashes == ()
    assert len(report.ledger) == len(all_rules())
    assert {finding.file for finding in report.findings} <= {"school.yaml"}


# --- A base that cannot be read ---


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (".git", "trust", "school"):
        (tmp_path / name).mkdir()
    (tmp_path / "trust" / "plan.yaml").write_text(TRUST, encoding="utf-8")
    return tmp_path


def school_in(folder: Path, adapts: str) -> PlanReport:
    path = folder / "school" / "plan.yaml"
    text = f"pdcheck: 1\nadapts: {adapts}\n"
    path.write_text(text, encoding="utf-8")
    checker = Checker(as_of=AS_OF)
    return checker.check(text, "school/plan.yaml", read_base=base_reader("school/plan.yaml"))


def test_the_file_is_looked_for_in_the_folder_of_the_plan(folder: Path) -> None:
    report = school_in(folder, "../trust/plan.yaml")
    assert report.base == "trust/plan.yaml"
    assert report.findings == ()


@pytest.mark.parametrize(
    ("adapts", "says"),
    [
        ("../trust/plann.yaml", "there is no such file"),
        ("../trust", "it is not an ordinary file"),
        ("plan.yaml", "this plan itself"),
        ("../school/plan.yaml", "this plan itself"),
        ("/etc/hosts", "only works on one computer"),
        ("https://example.org/plan.yaml", "an address, which pdcheck never opens"),
        ("C:/plans/plan.yaml", "only works on one computer"),
    ],
)
def test_a_file_that_cannot_be_had_is_told_where_it_is_named(
    folder: Path, adapts: str, says: str
) -> None:
    report = school_in(folder, adapts)
    assert found(report) == [("unknown-reference", 2)]
    assert says in report.findings[0].what
    assert report.base == ""
    silent = {e.because for e in report.ledger if e.rule == "missing-group"}
    assert silent == {
        "the plan that this one adapts could not be read, so what this one leaves out says nothing"
    }


@pytest.mark.parametrize("text", [b"pdcheck: [\n", b"", b"- a list\n", b"\xff\xfe", b"a\xe9"])
def test_a_file_that_is_no_plan_is_told_where_it_is_named_and_not_quoted(
    folder: Path, text: bytes
) -> None:
    (folder / "trust" / "plan.yaml").write_bytes(text)
    report = school_in(folder, "../trust/plan.yaml")
    assert found(report) == [("unreadable-plan", 2)]
    assert "is not a plan that can be read" in report.findings[0].what
    assert report.findings[0].remedy == "run `pdcheck trust/plan.yaml` and mend what it says"


def test_plans_that_adapt_one_another_in_a_circle_are_told(folder: Path) -> None:
    (folder / "trust" / "plan.yaml").write_text("pdcheck: 1\nadapts: ../school/plan.yaml\n")
    report = school_in(folder, "../trust/plan.yaml")
    assert found(report) == [("unreadable-plan", 2)]
    assert "itself adapts a plan that could not be read" in report.findings[0].what


def test_a_plan_may_adapt_one_that_adapts_another_but_not_without_end(folder: Path) -> None:
    (folder / "trust" / "0.yaml").write_text(TRUST, encoding="utf-8")
    for number in range(MOST_BASES + 1):
        text = f"pdcheck: 1\nadapts: {number}.yaml\n"
        (folder / "trust" / f"{number + 1}.yaml").write_text(text, encoding="utf-8")
    assert found(school_in(folder, f"../trust/{MOST_BASES - 1}.yaml")) == []
    assert found(school_in(folder, f"../trust/{MOST_BASES}.yaml")) == [("unreadable-plan", 2)]


def test_an_answer_through_several_plans_points_at_the_one_that_says_it(folder: Path) -> None:
    hub = "pdcheck: 1\nadapts: plan.yaml\nprogramme: {lead: head}\n"
    (folder / "trust" / "hub.yaml").write_text(hub, encoding="utf-8")
    text = "pdcheck: 1\nadapts: ../trust/hub.yaml\nactivities: [{id: launch, length: 1 h}]\n"
    checker = Checker(as_of=AS_OF)
    report = checker.check(text, "s.yaml", read_base=base_reader("school/s.yaml"))
    (finding,) = report.findings
    assert finding.rule == "unrecorded-change"
    assert [(r.file, r.span.start.line) for r in finding.related] == [("trust/plan.yaml", 9)]


def test_a_text_without_a_folder_is_read_alone_and_a_person_is_asked() -> None:
    report = Checker(as_of=AS_OF).check("pdcheck: 1\nadapts: trust.yaml\n", "<stdin>")
    entries = {entry.rule: entry for entry in report.ledger}
    assert report.findings == ()
    assert entries["unknown-reference"].outcome is Outcome.NEEDS_JUDGEMENT
    assert "has no folder" in entries["unknown-reference"].because
