"""`pdcheck diff`: what a school's plan kept, changed, dropped and added of a trust's plan."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from pdcheck.adaptation.compare import compare
from pdcheck.adaptation.records import Adaptation, Difference, Fate
from pdcheck.commands.diff import compare_files
from pdcheck.engine import Checker
from pdcheck.errors import PdcheckError
from pdcheck.reporters.adaptation import render, schema
from tests.completion import adapting

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
TRUST_EXAMPLES = ROOT / "examples" / "trust"

TRUST = """\
pdcheck: 1
programme: {title: Wait time, lead: director of education}
techniques: [{id: pause, title: The pause, action: Ask and pause}]
activities:
  - id: launch
    title: Launch
    date: 2026-09-02
    length: 90 min
    led_by: lead practitioner
    mechanisms: {modelling: Three clips compared on the pause}
  - id: coaching
    title: Coaching
    start: 2026-09-14
    every: week
    times: 6
    length: 20 min
    mechanisms: {feedback: {how: One success and one next step, by: coach}}
  - {id: quiz, title: Quiz, date: 2026-11-04}
evaluation: {outcomes: {pupils: Year 8, measure: talk audit}}
core: [pause, feedback, quiz]
adaptable: [dates, modelling]
"""


def compared(school: str, trust: str = TRUST) -> Adaptation:
    """The comparison of a full copy, or of a plan with `adapts:`, with the trust's plan."""
    checker = Checker()
    base = checker.understood(trust, "trust.yaml")
    own = checker.understood(school, "school.yaml", read_base=adapting(trust))
    assert base is not None
    assert own is not None
    return compare(base.side, own.side)


def copied(*changes: tuple[str, str]) -> Adaptation:
    text = TRUST
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return compared(text)


def overlaid(text: str) -> Adaptation:
    return compared(f"pdcheck: 1\nadapts: trust.yaml\n{text}")


def told(adaptation: Adaptation) -> list[tuple[str, str, str, str, str]]:
    return [(d.fate, d.of, d.key, d.standing, d.aspect) for d in adaptation.differences]


def only(adaptation: Adaptation) -> Difference:
    (difference,) = adaptation.differences
    return difference


def fates(adaptation: Adaptation) -> dict[str, str]:
    return {part.name: part.fate for part in adaptation.core}


# --- Kept, changed, dropped, added ---


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_compared_with_itself_is_kept_as_it_is(example: Path) -> None:
    comparison = compare_files(str(example), str(example))
    assert comparison.adaptation.differences == ()
    assert {part.fate for part in comparison.adaptation.core} <= {"kept"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_that_only_names_the_one_it_adapts_keeps_all_of_it(
    example: Path, tmp_path: Path
) -> None:
    text = example.read_text(encoding="utf-8")
    if "\nadapts:" in text:
        return
    (tmp_path / "trust.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "school.yaml").write_text("pdcheck: 1\nadapts: trust.yaml\n", encoding="utf-8")
    comparison = compare_files(str(tmp_path / "trust.yaml"), str(tmp_path / "school.yaml"))
    assert comparison.adaptation.differences == ()


def test_what_a_full_copy_does_not_have_is_dropped() -> None:
    adaptation = copied(("evaluation: {outcomes: {pupils: Year 8, measure: talk audit}}\n", ""))
    assert told(adaptation) == [("dropped", "evaluation", "", "unstated", "")]


def test_what_a_plan_that_adapts_does_not_write_is_kept() -> None:
    assert told(overlaid("programme: {lead: head}\n")) == [
        ("changed", "programme", "lead", "unstated", "role")
    ]


def test_the_same_differences_are_seen_in_a_full_copy_and_in_a_plan_that_adapts() -> None:
    full = copied(("times: 6", "times: 3"), ("by: coach", "by: line manager"))
    brief = overlaid(
        "activities: [{id: coaching, times: 3, mechanisms: {feedback: {by: line manager}}}]"
    )
    assert (
        told(full)
        == told(brief)
        == [
            ("changed", "coaching", "times", "core", "dose cut"),
            ("changed", "feedback", "by", "core", "role"),
        ]
    )


def test_both_values_and_both_places_are_told() -> None:
    difference = only(copied(("times: 6", "times: 3")))
    assert (difference.before, difference.after) == ("6", "3")
    assert difference.base_at == difference.school_at == ("activities", 1, "times")


def test_what_is_new_is_added_and_has_no_place_in_the_other_plan() -> None:
    adaptation = overlaid("activities: [{id: visit, title: Visit, mechanisms: [rehearsal]}]")
    assert told(adaptation) == [("added", "visit", "", "unstated", "")]
    assert adaptation.differences[0].base_at == ()


def test_an_activity_that_is_dropped_is_told_once_with_all_that_is_in_it() -> None:
    adaptation = overlaid("leaves_out: [coaching]")
    assert told(adaptation) == [("dropped", "coaching", "", "core", "")]
    assert adaptation.differences[0].school_at == ("leaves_out", 0)


def test_the_same_length_in_other_words_is_no_change() -> None:
    assert copied(("90 min", "1h 30")).differences == ()


def test_one_title_under_another_id_is_asked_and_never_matched() -> None:
    adaptation = copied(("id: quiz", "id: recap"), ("feedback, quiz]", "feedback, recap]"))
    asked = [d for d in adaptation.differences if d.fate is Fate.ASKED]
    assert [(d.of, d.after) for d in asked] == [("quiz", "recap")]
    assert ("added", "recap") in [(d.fate, d.of) for d in adaptation.differences]
    assert fates(adaptation)["quiz"] == "dropped"


# --- What kind of change it is ---


def test_fewer_minutes_or_meetings_are_a_dose_cut_and_more_are_not() -> None:
    assert only(copied(("times: 6", "times: 3"))).aspect == "dose cut"
    assert only(copied(("20 min", "10 min"))).aspect == "dose cut"
    assert only(copied(("times: 6", "times: 9"))).aspect == ""


def test_a_dose_that_is_cut_by_its_dates_alone_is_told_too() -> None:
    often = "    start: 2026-09-14\n    every: week\n    times: 6\n"
    trust = TRUST.replace(often, "    date: [2026-09-14, 2026-09-28, 2026-10-12]\n")
    adaptation = compared(TRUST.replace(often, "    date: 2026-09-14\n"), trust)
    assert [(d.key, d.before, d.after) for d in adaptation.differences if d.aspect] == [
        ("", "3 × 20 min", "1 × 20 min")
    ]


def test_another_order_is_told_as_that() -> None:
    adaptation = copied(("date: 2026-11-04", "date: 2026-09-01"))
    orders = [d for d in adaptation.differences if d.aspect == "order"]
    assert [(d.of, d.before, d.after) for d in orders] == [
        ("launch", "before Quiz", "after Quiz"),
        ("coaching", "before Quiz", "after Quiz"),
    ]


def test_a_change_of_title_notes_or_punctuation_is_cosmetic() -> None:
    assert only(copied(("title: Coaching", "title: Visits"))).standing == "cosmetic"
    assert only(overlaid("activities: [{id: launch, notes: x}]")).standing == "cosmetic"
    assert only(copied(("Ask and pause", "Ask and pause!"))).standing == "cosmetic"


def test_what_the_plan_says_is_core_or_adaptable_is_classed_so_and_the_rest_is_unstated() -> None:
    assert only(copied(("Ask and pause", "Ask and name"))).standing == "core"
    assert only(copied(("date: 2026-09-02", "date: 2026-09-03"))).standing == "adaptable"
    assert only(copied(("Three clips", "Two clips"))).standing == "adaptable"
    assert only(copied(("led_by: lead", "led_by: other"))).standing == "unstated"


def test_core_wins_where_a_plan_says_both() -> None:
    trust = TRUST.replace("adaptable: [dates", "adaptable: [quiz, dates")
    assert only(compared(trust.replace("2026-11-04", "2026-11-05"), trust)).standing == "core"


# --- Core parts and records ---


def test_each_core_part_is_kept_changed_or_dropped() -> None:
    assert fates(copied()) == {"pause": "kept", "feedback": "kept", "quiz": "kept"}
    assert fates(copied(("times: 6", "times: 3")))["feedback"] == "kept"
    assert fates(copied(("One success and", "Praise and"))) == {
        "pause": "kept",
        "feedback": "changed",
        "quiz": "kept",
    }
    assert fates(overlaid("leaves_out: [feedback, quiz]")) == {
        "pause": "kept",
        "feedback": "dropped",
        "quiz": "dropped",
    }


def test_a_full_copy_drops_a_core_part_by_not_having_it() -> None:
    feedback = "    mechanisms: {feedback: {how: One success and one next step, by: coach}}\n"
    assert fates(copied((feedback, "")))["feedback"] == "dropped"


def test_a_change_is_recorded_where_an_entry_says_why_who_and_when() -> None:
    change = "activities: [{id: coaching, times: 3}]\nchanges: [{of: coaching, why: Two coaches"
    assert only(overlaid(f"{change}, owner: head, date: 2026-07-06}}]")).recorded is True
    assert only(overlaid(f"{change}, owner: head}}]")).recorded is False


# --- The command ---

Pdcheck = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    brief = "pdcheck: 1\nadapts: trust.yaml\n"
    plans = {
        "trust": TRUST,
        "copy": TRUST.replace("times: 6", "times: 3"),
        "brief": f"{brief}activities: [{{id: coaching, times: 3}}]\n",
        "drops": f"{brief}leaves_out: [feedback]\n",
        "dates": f"{brief}activities: [{{id: launch, date: 2026-09-03}}]\n",
        "chain": "pdcheck: 1\nadapts: dates.yaml\nactivities: [{id: launch, length: 1 h}]\n",
        "broken": "pdcheck: [\n",
        "lost": "pdcheck: 1\nadapts: nowhere.yaml\n",
    }
    for name, text in plans.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("school", "fail_on", "code"),
    [
        ("dates", "core", 0),
        ("dates", "unrecorded", 0),
        ("brief", "core", 0),
        ("brief", "unrecorded", 1),
        ("copy", "unrecorded", 1),
        ("drops", "core", 1),
        ("drops", "never", 0),
    ],
)
@pytest.mark.usefixtures("files")
def test_the_exit_code_is_1_for_what_fail_on_names(
    pdcheck: Pdcheck, school: str, fail_on: str, code: int
) -> None:
    answer = pdcheck("diff", "trust.yaml", f"{school}.yaml", "--fail-on", fail_on)
    assert (answer.returncode, answer.stderr) == (code, "")


@pytest.mark.usefixtures("files")
def test_a_core_part_that_is_dropped_fails_where_nothing_is_said_of_it(pdcheck: Pdcheck) -> None:
    codes = [pdcheck("diff", "trust.yaml", f"{n}.yaml").returncode for n in ("brief", "drops")]
    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["missing.yaml", "brief.yaml"], "`missing.yaml` cannot be read: there is no such file"),
        (["trust.yaml", "broken.yaml"], "`broken.yaml` is not a plan that can be read"),
        (["trust.yaml", "lost.yaml"], "adapts “nowhere.yaml”, which could not be read"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_cannot_be_read_is_told_on_standard_error_and_exits_2(
    pdcheck: Pdcheck, words: list[str], says: str
) -> None:
    answer = pdcheck("diff", *words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert says in answer.stderr


def test_a_plan_that_adapts_another_file_is_read_with_that_one_and_this_is_said(
    files: Path, pdcheck: Pdcheck
) -> None:
    comparison = compare_files(str(files / "trust.yaml"), str(files / "chain.yaml"))
    assert [(d.of, d.key) for d in comparison.adaptation.differences] == [
        ("launch", "length"),
        ("launch", "date"),
    ]
    assert "adapts another file, dates.yaml" in pdcheck("diff", "trust.yaml", "chain.yaml").stdout


def test_a_place_is_in_the_file_that_says_it(files: Path) -> None:
    comparison = compare_files(str(files / "trust.yaml"), str(files / "brief.yaml"))
    trust, school = comparison.places(comparison.adaptation.differences[0])
    assert trust is not None
    assert school is not None
    assert (Path(trust.file).name, trust.span.start.line) == ("trust.yaml", 15)
    assert (Path(school.file).name, school.span.start.line) == ("brief.yaml", 3)


# --- The formats ---


def written(school: str, output_format: str, folder: Path) -> str:
    comparison = compare_files(str(folder / "trust.yaml"), str(folder / f"{school}.yaml"))
    out = io.StringIO()
    render(comparison, output_format, out)
    return out.getvalue()


@pytest.mark.parametrize("school", ["copy", "brief", "drops", "dates", "chain"])
def test_the_json_fits_its_schema(files: Path, school: str) -> None:
    made = json.loads(written(school, "json", files))
    assert list(Draft202012Validator(schema()).iter_errors(made)) == []


def test_the_json_counts_what_it_lists(files: Path) -> None:
    made: dict[str, Any] = json.loads(written("drops", "json", files))
    assert made["counts"]["core_dropped"] == 1
    assert made["counts"]["dropped"] == len(made["differences"]) == 1
    assert made["counts"]["kept"] == len(made["kept"])
    assert made["counts"]["unrecorded"] == 1


def test_the_schema_of_a_comparison_is_printed(pdcheck: Pdcheck) -> None:
    assert json.loads(pdcheck("schema", "diff").stdout) == schema()


HOSTILE = "<b>x</b> | [a](javascript:x) `y` ![z](w) *v* \u202e # &lt; https://example.org @me ~~s~~"


def test_a_plan_cannot_write_markup_into_the_page(files: Path) -> None:
    text = TRUST.replace("title: Coaching", f"title: {json.dumps(HOSTILE)}").replace(
        "lead: director of education", f"lead: {json.dumps(HOSTILE)}"
    )
    (files / "hostile.yaml").write_text(text, encoding="utf-8")
    page = written("hostile", "markdown", files)
    tokens = [t for token in _parsed(page) for t in (token, *(token.children or ()))]
    assert {t.type for t in tokens} & {"html_inline", "html_block", "link_open", "image"} == set()
    assert {t.type for t in tokens} & {"code_inline", "em_open", "s_open"} == set()
    assert "\u202e" not in page
    assert all(row.count(" | ") == 3 for row in page.splitlines() if row.startswith("| "))


def _parsed(page: str) -> list[Any]:
    return list(MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(page))


def test_the_report_for_people_shows_no_character_that_a_terminal_obeys(files: Path) -> None:
    text = TRUST.replace("title: Coaching", 'title: "\\e[31mred\\u202e"')
    (files / "hostile.yaml").write_text(text, encoding="utf-8")
    page = written("hostile", "text", files)
    assert "\x1b" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("school", ["northgate", "southgate"])
@pytest.mark.parametrize(
    ("form", "ending"), [("text", "txt"), ("markdown", "md"), ("json", "json")]
)
def test_the_comparison_of_an_example_is_the_golden_one(
    school: str,
    form: str,
    ending: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    folder = Path("examples/trust")
    comparison = compare_files(
        str(folder / "trust-coaching.yaml"), str(folder / f"{school}-coaching.yaml")
    )
    out = io.StringIO()
    render(comparison, form, out)
    actual = out.getvalue().replace(_version(), "VERSION")
    golden = Path(__file__).parent / "diffs" / f"{school}.{ending}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == golden.read_text(encoding="utf-8")


def _version() -> str:
    from pdcheck import __version__

    return __version__


def test_no_line_for_people_is_longer_than_80_characters(files: Path) -> None:
    lines = written("copy", "text", files).splitlines()[1:]
    assert [line for line in lines if len(line) > 80 and len(line.split()) > 2] == []


def test_what_is_no_plan_is_an_error_of_the_call(files: Path) -> None:
    with pytest.raises(PdcheckError, match="is not a plan"):
        compare_files(str(files / "broken.yaml"), str(files / "copy.yaml"))
