"""How far coders agree: from their audits to the report."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pdcheck.agreement.coding import coding
from pdcheck.agreement.comparing import agreement
from pdcheck.agreement.pairing import coder_names, paired
from pdcheck.agreement.records import Agreement, Coder, Quoted
from pdcheck.auditing.records import Audit, Judgement, Status
from pdcheck.errors import PdcheckError
from pdcheck.papers.looked import Match
from pdcheck.reporters.agreement import html as as_html
from pdcheck.reporters.agreement import json as as_json
from pdcheck.reporters.agreement import text as as_text
from pdcheck.reporters.agreement.told import told
from tests.made_audits import audit, claim, quotation

PAIRS = "Teachers rehearse in pairs with no pupils in the room"
FIRST = audit(
    {"modelling": "described", "instruction": "claimed"},
    {"rehearsal": (claim("evidenced", quotation(PAIRS), line=31),)},
    file="first.yaml",
)
SECOND = audit(
    {"modelling": "described", "instruction": "described"},
    {"feedback": (claim("needs-judgement", because="one visit feeds appraisal"),)},
    file="second.yaml",
)


def compared(*audits: Audit, seed: int = 1) -> Agreement:
    """The agreement of coders who each audited one programme."""
    names = [f"coder-{number}" for number, _ in enumerate(audits, start=1)]
    coders = [
        Coder(name, f"{name}.yaml", coding(each, "Talk"))
        for name, each in zip(names, audits, strict=True)
    ]
    return agreement(coders, seed, 50)


def of_programmes(first: list[Audit], second: list[Audit]) -> Agreement:
    """The agreement of two coders who audited several programmes."""
    codings = [
        {item: c for n, each in enumerate(audits) for item, c in coding(each, f"P{n}").items()}
        for audits in (first, second)
    ]
    coders = [Coder(name, name, made) for name, made in zip("ab", codings, strict=True)]
    return agreement(coders, 1, 50)


# --- Items ---


def test_every_mechanism_and_condition_is_an_item() -> None:
    made = compared(FIRST, SECOND)
    kinds = [item.kind for item in made.rows]
    assert (kinds.count("mechanism"), kinds.count("condition")) == (14, 8)


def test_a_condition_that_a_mechanism_shows_counts_once() -> None:
    condition = FIRST.conditions[0]._replace(name="feedback")
    made = compared(FIRST._replace(conditions=(condition, *FIRST.conditions)), SECOND)
    assert [item.kind for item in made.rows if item.name == "feedback"] == ["mechanism"]
    assert len(made.rows) == 22


def test_items_with_different_statuses_are_disagreements_in_the_order_of_the_plan() -> None:
    names = [item.name for item in compared(FIRST, SECOND).disagreements]
    assert names == ["instruction", "rehearsal"]


def test_what_needs_judgement_is_missing_and_is_no_disagreement() -> None:
    made = compared(FIRST, SECOND)
    assert [item.name for item in made.incomplete] == ["feedback"]
    assert (made.overall.items, made.overall.compared, made.overall.disputed) == (22, 21, 2)


def test_quotations_of_all_claims_are_shown_once_with_what_came_of_them() -> None:
    claims = (
        claim("evidenced", quotation(PAIRS), quotation("Pairs", "4", Match.ELSEWHERE)),
        claim("evidenced", quotation(PAIRS), quotation("Peers", "", Match.ABSENT), line=40),
    )
    made = compared(audit(claims={"rehearsal": claims}), SECOND)
    item = next(item for item in made.rows if item.name == "rehearsal")
    assert made.coders[0].coding[item].quotations == (
        Quoted("Handbook", "3", PAIRS),
        Quoted("Handbook", "4", "Pairs", "it stands on another page"),
        Quoted("Handbook", "", "Peers", "not found in the document"),
    )
    assert made.coders[0].coding[item].line == 7


def test_who_judged_what_and_why_stands_beside_the_status() -> None:
    judged = Judgement(Status.REFUTED, "literacy lead", None, "the film shows no pupil")
    claims = {"rehearsal": (claim("refuted")._replace(judgement=judged),)}
    said = text_of(compared(audit(claims=claims), SECOND))
    assert "refuted: judged by literacy lead:" in said
    assert "the film shows no pupil" in said


def test_groups_and_conditions_have_their_own_numbers() -> None:
    made = compared(FIRST, SECOND)
    assert [(scope.name, scope.items, scope.disputed) for scope in made.groups] == [
        ("build-knowledge", 2, 0),
        ("motivate-teachers", 3, 0),
        ("develop-teaching-techniques", 5, 2),
        ("embed-practice", 4, 0),
        ("conditions", 8, 0),
    ]


def test_the_coarser_question_forgives_what_lies_within_one_answer() -> None:
    made = compared(audit({"rehearsal": "claimed"}), audit({"rehearsal": "refuted"}))
    assert (made.overall.disputed, made.shown.disputed) == (1, 0)


def test_a_name_is_counted_over_all_programmes() -> None:
    agreed, differs = audit({"rehearsal": "described"}), audit({"rehearsal": "claimed"})
    made = of_programmes([agreed, agreed, agreed], [agreed, differs, agreed])
    scope = next(scope for scope in made.items if scope.name == "rehearsal")
    assert (scope.compared, scope.disputed) == (3, 1)
    assert len(made.items) == 22
    assert made.overall.compared == 66


def test_three_coders_have_alpha_and_no_kappa() -> None:
    made = compared(FIRST, SECOND, FIRST)
    assert made.overall.kappa is None
    assert made.overall.alpha.measure.value is not None


def test_few_items_are_said_to_be_too_few_and_many_are_not() -> None:
    made = compared(FIRST, SECOND)
    assert made.too_few
    many = [FIRST] * 6
    assert not of_programmes(many, [FIRST, SECOND] * 3).too_few


# --- Which files belong together ---


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of two coders, and two files."""
    for name in ("a/one.yaml", "a/two.yaml", "b/one.yaml", "b/three.yaml", "x.yaml", "y.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("pdcheck: 1\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("files")
def test_files_are_one_programme_whatever_their_names() -> None:
    assert [pair.files for pair in paired(["x.yaml", "y.yaml"])] == [("x.yaml", "y.yaml")]


def test_plans_in_folders_are_paired_by_name(files: Path) -> None:
    a, b = str(files / "a"), str(files / "b")
    assert [(pair.name, [bool(f) for f in pair.files]) for pair in paired([a, b])] == [
        ("one.yaml", [True, True]),
        ("three.yaml", [False, True]),
        ("two.yaml", [True, False]),
    ]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("paths", "says"),
    [
        ([], "needs two coders or more"),
        (["x.yaml"], "needs two coders or more"),
        (["x.yaml", "./x.yaml"], "are the same"),
        (["a", "b", "a"], "are the same"),
        (["a", "x.yaml"], "is a file, and another coder's is a folder"),
        (["a", "empty"], "has no plan in it"),
    ],
)
def test_what_cannot_be_paired_is_refused(paths: list[str], says: str) -> None:
    with pytest.raises(PdcheckError, match=says):
        paired(paths)


def test_folders_with_no_name_in_common_are_refused(files: Path) -> None:
    (files / "a" / "one.yaml").unlink()
    with pytest.raises(PdcheckError, match="no plan has the same name"):
        paired(["a", "b"])


def test_one_plan_behind_two_names_is_refused(files: Path) -> None:
    (files / "b" / "two.yaml").symlink_to(files / "a" / "two.yaml")
    with pytest.raises(PdcheckError, match="are the same"):
        paired(["a", "b"], allowed=[str(files)])


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["c/first.yaml", "c/second.yaml"], ("first", "second")),
        (["a/plan.yaml", "b/plan.yaml"], ("a/plan.yaml", "b/plan.yaml")),
        (["coders/a/", "coders/b"], ("a", "b")),
    ],
)
def test_a_coder_is_called_by_what_tells_it_from_the_others(
    paths: list[str], names: tuple[str, ...]
) -> None:
    assert coder_names(paths) == names


# --- The report ---


def text_of(made: Agreement) -> str:
    out = io.StringIO()
    as_text.render(made, out)
    return out.getvalue()


def test_the_disagreements_come_before_any_number() -> None:
    said = text_of(compared(FIRST, SECOND))
    assert said.index("Where they disagree") < said.index("How much they agree")
    assert "2 coders differ on 2 of the 21 items that both gave a status" in said


def test_the_quotations_of_two_coders_stand_side_by_side() -> None:
    said = text_of(compared(FIRST, SECOND)).splitlines()
    start = next(n for n, line in enumerate(said) if line.startswith("  2  rehearsal"))
    assert said[start : start + 6] == [
        "  2  rehearsal (group C)",
        "     coder-1, line 31                      coder-2",
        "     evidenced                             not mentioned",
        "     “Teachers rehearse in pairs with no   no quotation",
        "     pupils in the room” (Handbook, page",
        "     3)",
    ]


def test_people_see_a_hundred_disagreements_and_are_told_of_the_rest() -> None:
    many = [SECOND] * 60
    made = of_programmes([FIRST] * 60, many)
    assert len(made.disagreements) == 120
    assert "20 more disagreements are not shown here" in text_of(made)
    assert "20 more disagreements are not shown here" in html_of(made)
    assert len(json_of(made)["disagreements"]) == 120


def test_what_needs_judgement_says_why() -> None:
    said = text_of(compared(FIRST, SECOND))
    assert "feedback (group C): coder-2 (needs judgement: one visit feeds appraisal)" in said


def test_too_few_items_are_a_warning_where_the_numbers_are() -> None:
    said = text_of(compared(FIRST, SECOND))
    numbers = said[said.index("How much they agree") :]
    assert numbers.splitlines()[1].startswith("  Warning: too few items for the numbers")


def test_where_all_agree_it_says_so_and_makes_up_no_number() -> None:
    said = text_of(compared(FIRST, FIRST))
    assert said.startswith("2 coders agree on all 22 items\n")
    nothing = text_of(compared(audit(), audit()))
    assert "no kappa and no alpha for all items" in nothing.lower()


@pytest.mark.parametrize("many", [2, 3, 5])
def test_no_line_for_people_is_longer_than_80_columns(many: int) -> None:
    long = audit(claims={"rehearsal": (claim("evidenced", quotation("word" * 60)),)})
    said = text_of(compared(*([long, SECOND] * 3)[:many]))
    assert max(map(len, said.splitlines())) <= 80


def test_nothing_in_a_plan_is_obeyed_by_a_terminal() -> None:
    hostile = audit(claims={"rehearsal": (claim("evidenced", quotation("\x1b[31mred\u202e")),)})
    said = text_of(compared(hostile, SECOND))
    assert "\x1b" not in said
    assert "\u202e" not in said


HOSTILE = "<script>alert(1)</script><b onclick='x'>&lt; \"quoted\" \u202e</b>"


def html_of(made: Agreement) -> str:
    out = io.StringIO()
    as_html.render(made, out)
    return out.getvalue()


def test_nothing_in_a_plan_becomes_markup() -> None:
    claims = {"rehearsal": (claim("refuted", quotation(HOSTILE), because=HOSTILE),)}
    page = html_of(compared(audit(claims=claims), SECOND))
    assert "<script" not in page
    assert "<b " not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page


@pytest.mark.parametrize("audits", [(FIRST, SECOND), (FIRST, SECOND, FIRST), (FIRST, FIRST)])
def test_the_page_has_a_heading_for_each_part_and_the_disagreements_first(
    audits: tuple[Audit, ...],
) -> None:
    page = html_of(compared(*audits))
    headings = re.findall(r"<h2[^>]*>([^<]*)", page)
    assert headings[0].startswith("Where they disagree")
    assert headings[-3:-1] == ["How much they agree", "Item by item"]
    assert page.count("<table") == page.count("<caption")


def test_the_page_shows_each_quotation_under_its_coder() -> None:
    page = html_of(compared(FIRST, SECOND))
    row = next(line for line in page.splitlines() if PAIRS in line)
    assert "(Handbook, page 3)" in row
    assert told(Quoted("Deck", "3", PAIRS, counted="slide")) == f"“{PAIRS}” (Deck, slide 3)"
    assert "no quotation" in page


def json_of(made: Agreement) -> dict[str, Any]:
    out = io.StringIO()
    as_json.render(made, out)
    read: dict[str, Any] = json.loads(out.getvalue())
    return read


@pytest.mark.parametrize("audits", [(FIRST, SECOND), (FIRST, SECOND, FIRST), (audit(), audit())])
def test_the_json_fits_its_schema(audits: tuple[Audit, ...]) -> None:
    made = json_of(compared(*audits))
    assert list(Draft202012Validator(as_json.schema()).iter_errors(made)) == []


def test_the_json_says_how_the_numbers_were_made() -> None:
    made = json_of(compared(FIRST, SECOND, seed=4))
    assert (made["seed"], made["resamples"], made["level"]) == (4, 50, 0.95)
    assert made["too_few_items"]
    assert [len(made["items"]), len(made["disagreements"])] == [22, 2]


def test_the_same_codings_and_seed_give_the_same_report() -> None:
    assert json_of(compared(FIRST, SECOND)) == json_of(compared(FIRST, SECOND))
