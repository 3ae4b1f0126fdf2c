"""The reports of an audit: text, JSON, a page, and a Word file that is read back."""

import io
import json
import sys
import zipfile
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from pdcheck.auditing.records import Audit, AuditedPaper, Status
from pdcheck.errors import PdcheckError
from pdcheck.papers.looked import Looked, Match, Passage
from pdcheck.reporters.audit import FORMATS, reporter, told
from pdcheck.reporters.audit.json import schema
from pdcheck.running.audited import audited
from pdcheck.running.each_plan import Terms
from pdcheck.settings.lookup import Lookup
from pdcheck.visible import visible
from tests.auditing import AS_OF, audit_of
from tests.made_audits import quotation
from tests.pages import Page
from tests.reports import HOSTILE, texts
from tests.test_html_report import assert_sound
from tests.test_reports import GOLDEN, WIDTH, assert_golden, settled

ROOT = Path(__file__).parent.parent
ENDINGS = {"text": "txt", "json": "json", "html": "html"}
KEPT = {"name", "group", "letter", "body", "run_by", "version", "digest", "rules_digest"}
"""What no plan can write freely into an audit."""


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def words_first() -> Audit:
    """The audit of a whole plan whose documents lie beside it."""
    made = audited("tests/audits/words-first.yaml", Terms(AS_OF, cached=False), Lookup()).audit
    assert made is not None
    return made


def written(made: Audit, form: str) -> str:
    out = io.StringIO()
    reporter(form)(made, out)
    return out.getvalue()


def as_file(made: Audit) -> bytes:
    held = io.BytesIO()
    out = io.TextIOWrapper(held)
    reporter("docx")(made, out)
    out.detach()
    return held.getvalue()


def saying(value: Any, text: str, key: str = "") -> Any:
    """A value of an audit in which everything that a plan can say says one text."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value if key in KEPT or not value else text
    if hasattr(value, "_fields"):
        said = {name: saying(getattr(value, name), text, name) for name in value._fields}
        return value._replace(**said)
    return tuple(saying(each, text) for each in value) if isinstance(value, tuple) else value


# --- Golden reports ---


@pytest.mark.parametrize("form", ENDINGS)
def test_the_report_of_an_audit_is_the_golden_one(
    form: str, request: pytest.FixtureRequest
) -> None:
    golden = GOLDEN / "audits" / f"words-first.{ENDINGS[form]}"
    assert_golden(golden, settled(written(words_first(), form)), request)


# --- For people ---


def test_lines_for_people_stay_within_80_columns() -> None:
    lines = written(words_first(), "text").splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []


def test_the_headline_comes_first_and_says_what_is_shown_and_what_is_left() -> None:
    made = words_first()
    assert told.shown(made) == (
        "Modelling is described, with a quotation that stands in its document. Setting goals is "
        "only named. A person must still judge credible source, rehearsal and prompts and cues. "
        "Feedback is refuted."
    )
    assert told.left(made) == (
        "Seven things are left for the school or its trust to arrange, time for teachers among "
        "them. One promise of the provider can only be kept by a school or its trust. One "
        "quotation could not be looked for. One quotation was not found where it should be."
    )


@pytest.mark.parametrize(
    ("page", "counted", "said"),
    [
        ("3", "slide", "Deck, slide 3: found"),
        ("slide 3", "slide", "Deck, slide 3: found"),
        ("Costs", "sheet", "Deck, sheet “Costs”: found"),
    ],
)
def test_a_page_is_named_as_people_name_it(page: str, counted: str, said: str) -> None:
    assert told.quoted(quotation("Peers", page)._replace(title="Deck", counted=counted)) == said


def test_a_sheet_on_which_the_words_stand_is_named_by_its_name() -> None:
    looked = Looked(Match.ELSEWHERE, (Passage("Staff", 4, "Peers"),))
    found = quotation("Peers", "Costs")._replace(title="Deck", counted="sheet", looked=looked)
    assert told.quoted(found) == "Deck, sheet “Costs”: on another sheet: sheet “Staff”"


def test_slides_without_text_are_called_slides() -> None:
    deck = AuditedPaper("deck", "Deck", "", None, "", wordless=("3", "7"), counted="slide")
    assert told.document(deck) == "Deck, undated; no text can be read on slides 3 and 7"


def test_without_documents_a_report_says_first_that_nothing_could_be_proved() -> None:
    made = audit_of("pdcheck: 1\nprogramme: {title: A, run_by: provider}\n")
    assert told.headline(made).startswith(
        "Nothing could be proved, because the plan lists no documents: what follows is what the "
        "plan says. The plan names none of the fourteen mechanisms."
    )


@pytest.mark.parametrize("form", ["text", "html"])
def test_no_report_has_a_score_a_rank_or_a_share(form: str) -> None:
    words = written(words_first(), form).partition("What pdcheck cannot see")[0].lower()
    words = words.partition("<body>")[2] or words
    assert [word for word in ("score", "rank", "grade", "out of 14", "%") if word in words] == []


def test_every_status_is_explained() -> None:
    assert set(told.STATUSES) == set(Status)


def test_what_was_judged_is_told_with_role_day_and_reason() -> None:
    text = " ".join(written(words_first(), "text").split())
    assert "judged refuted by consultant on 12 November 2026: What a coach sees is read" in text


def test_the_nearest_passage_stands_beside_a_quotation_that_is_not_there() -> None:
    text = written(words_first(), "text")
    assert "nearest, line 19: “We bring the research to your door.”" in text
    assert "quoted: “latest”; in the document: nothing" in text


# --- For machines ---


def test_the_json_of_an_audit_fits_its_schema() -> None:
    made = json.loads(written(words_first(), "json"))
    Draft202012Validator.check_schema(schema())
    assert list(Draft202012Validator(schema()).iter_errors(made)) == []


def test_the_json_of_any_example_fits_its_schema() -> None:
    validator = Draft202012Validator(schema())
    for example in sorted((ROOT / "examples").glob("*.yaml")):
        made = audit_of(example.read_text(encoding="utf-8"), {})
        assert list(validator.iter_errors(json.loads(written(made, "json")))) == []


# --- As a page ---


def test_the_page_is_sound_and_every_link_leads_somewhere() -> None:
    page = Page(written(words_first(), "html"))
    assert_sound(page)
    links = {tag.attributes["href"][1:] for tag in page.named("a")}
    assert links <= set(page.ids)


def test_quotations_are_blockquotes_and_statuses_are_words() -> None:
    made = words_first()
    page = Page(written(made, "html"))
    assert len(page.named("blockquote")) >= len(list(made.quotations))
    shown = [
        tag for tag in page.named("span") if tag.attributes.get("class", "").startswith("status")
    ]
    assert len(shown) >= len(made.mechanisms)
    for status in told.used(made):
        assert status.words in page.text


# --- As a Word file ---


def test_the_word_file_can_be_read_back_with_its_headings_and_quotations() -> None:
    made = words_first()
    file = Document(io.BytesIO(as_file(made)))
    styles = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3", "Quote", "List Number"} <= set(styles)
    all_words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for mechanism in made.mechanisms:
        assert mechanism.title in all_words
        for claim in mechanism.claims:
            for each in claim.quotations:
                assert f"“{each.text}”" in all_words
    for question in made.questions:
        assert question.text in all_words


def test_the_tables_of_the_word_file_repeat_their_heads_and_say_what_they_are() -> None:
    file = Document(io.BytesIO(as_file(words_first())))
    assert len(file.tables) == 4
    for table in file.tables:
        xml: Any = table._tbl
        rows: list[Any] = [row._tr for row in table.rows]
        assert xml.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[:2]] == [True, False]
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_word_file_is_british_has_a_title_and_names_nobody() -> None:
    made = words_first()
    file = Document(io.BytesIO(as_file(made)))
    facts = file.core_properties
    assert (facts.title, facts.language) == ("Words First", "en-GB")
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.created is not None
    assert facts.created.date() == made.as_of
    languages = {each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_the_word_file_is_for_a4() -> None:
    section: Any = Document(io.BytesIO(as_file(words_first()))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_report_that_needs_another_package_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("pdcheck.reporters.audit.docx", "pdcheck.reporters.audit.word"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(PdcheckError) as caught:
        reporter("docx")
    assert "`docx` is not installed" in caught.value.what
    assert caught.value.remedy == 'run `pip install "pdcheck[documents]"`'


# --- What others wrote does no harm ---


@pytest.mark.parametrize("hostile", [*HOSTILE, " ".join(HOSTILE)])
def test_what_a_plan_says_is_words_and_nothing_else_in_every_report(hostile: str) -> None:
    made = saying(words_first(), hostile)
    assert_harmless(made)
    assert_a_harmless_file(as_file(made))


@given(texts)
@settings(max_examples=25, deadline=None)
def test_any_text_is_words_and_nothing_else_in_every_report(text: str) -> None:
    assert_harmless(saying(audit_of(SHORT, {"a.md": "x"}), text))


SHORT = """\
pdcheck: 1
programme:
  title: A
  run_by: provider
  lead: {role: head, quotes: [{document: a, text: some words}]}
documents: [{id: a, title: B, path: a.md}]
activities:
  - title: C
    mechanisms:
      modelling: {how: Three clips, quotes: [{document: a, text: not there at all, disagrees: how}]}
conditions: {culture: {how: Open, owner: provider, judged: {outcome: claimed, by: b, because: c}}}
effects: proven to work
"""


def assert_harmless(made: Audit) -> None:
    text = written(made, "text")
    assert all(line.isprintable() for line in text.splitlines())
    assert visible(text.replace("\n", " ")) == text.replace("\n", " ")
    as_json = written(made, "json")
    assert as_json.isascii()
    assert "##" not in as_json
    assert_sound(Page(written(made, "html")))


def assert_a_harmless_file(data: bytes) -> None:
    """A Word file opens, and has neither a link nor a field in its text."""
    assert Document(io.BytesIO(data)).paragraphs
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    assert "w:hyperlink" not in body
    assert body.count("<w:fldSimple") == 0


def test_every_format_is_tried_here() -> None:
    assert set(FORMATS) == {*ENDINGS, "docx"}


@pytest.mark.parametrize(
    ("pages", "called"), [(("2",), "on page 2"), (("2", "4"), "on pages 2 and 4")]
)
def test_pages_without_text_are_called_what_they_are(pages: tuple[str, ...], called: str) -> None:
    paper = AuditedPaper("a", "Slides", "a.pdf", None, "", wordless=pages)
    assert told.document(paper).endswith(f"no text can be read {called}")


def test_a_package_that_cannot_be_loaded_is_told_and_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("pdcheck.reporters.audit.docx", "pdcheck.reporters.audit.word"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "docx.py").write_text("raise ImportError('a part is gone')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PdcheckError) as caught:
        reporter("docx")
    assert "it cannot be loaded: a part is gone" in caught.value.what
