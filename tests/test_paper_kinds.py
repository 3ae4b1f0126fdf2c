"""What is read in documents of each kind that needs a library: their words, in pages or lines."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdcheck.papers.numbers import as_shown
from pdcheck.papers.paper import Page, Paper
from pdcheck.papers.reading import paper_reader
from tests.papers import (
    WORD,
    part,
    pdf,
    pdf_of,
    sheet_of,
    slides,
    with_parts,
    word,
    word_with_a_table,
    workbook,
)

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(name: str, data: bytes) -> Paper:
    Path(name).write_bytes(data)
    outcome = paper_reader()(name, "plan.yaml")
    assert isinstance(outcome, Paper), outcome
    return outcome


def lines(name: str, data: bytes) -> list[str]:
    outcome = read(name, data)
    (page,) = outcome.pages
    assert (page.name, outcome.counted) == ("", "")
    return page.text.split("\n")


# --- PDF ---


def test_a_pdf_is_read_page_by_page() -> None:
    outcome = read("a.pdf", pdf("Six sessions\nof an hour", "Second page"))
    assert outcome.pages == (Page("1", "Six sessions\nof an hour"), Page("2", "Second page"))
    assert (outcome.counted, outcome.wordless) == ("page", ())


def test_pages_without_words_are_named_and_blank_ones_are_not() -> None:
    outcome = read("a.pdf", pdf("", "words", None))
    assert outcome.pages == (Page("1", ""), Page("2", "words"), Page("3", ""))
    assert outcome.wordless == ("1",)


def test_a_pdf_that_only_keeps_its_owner_s_rights_is_read() -> None:
    assert read("a.pdf", pdf("words", owner="secret", password="")).pages == (Page("1", "words"),)


def labelled(labels: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources 6 0 R>>"
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[%b]>>>>" % labels,
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        page,
        page,
        b"<</Length 33>>stream\nBT /F 12 Tf 9 99 Td (words) Tj ET\nendstream",
        b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
    )


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (b"0<</S/r/St 4>>", ("iv", "v")),
        (b"0<</S/r>>1<</S/D>>", ("i", "1")),
        (b"0<</P(Cover)>>1<</P(Cover)>>", ("1", "2")),
    ],
    ids=["roman", "roman and arabic", "not telling them apart"],
)
def test_pages_have_the_names_that_the_file_gives_them_if_each_has_its_own(
    labels: bytes, names: tuple[str, str]
) -> None:
    assert tuple(page.name for page in read("a.pdf", labelled(labels)).pages) == names


# --- Word ---


def paragraph(inner: str) -> str:
    return f'<w:p xmlns:w="{WORD}">{inner}</w:p>'


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_word_document_is_read_a_paragraph_a_line() -> None:
    assert lines("a.docx", word("Six sessions", "of an hour")) == ["Six sessions", "of an hour"]


def test_the_cells_of_a_table_stand_where_the_table_does() -> None:
    data = word_with_a_table(("Week", "Topic"), ("1", "Pause"))
    assert lines("a.docx", data) == ["before", "Week", "Topic", "1", "Pause", "after"]


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (f"{run('one ')}<w:ins>{run('two')}</w:ins><w:del>{run('three')}</w:del>", "one two"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('chosen')}</w:sdtContent></w:sdt>", "chosen"),
        (run("seen") + run("hidden", "<w:vanish/>"), "seen"),
        (run("seen") + run(" too", '<w:vanish w:val="0"/>'), "seen too"),
        ("<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t></w:r>", "self-made"),
        ("<w:r><w:t>coach</w:t><w:softHyphen/><w:t>ing</w:t></w:r>", "coaching"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('4')}", "4"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', "a link"),
    ],
    ids=["changes", "control", "hidden", "shown", "hyphen", "soft", "tab", "field", "link"],
)
def test_what_a_reader_of_a_paragraph_sees_is_read(inner: str, seen: str) -> None:
    assert lines("a.docx", word(paragraph(inner))) == [seen]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f'<w:r><mc:AlternateContent {other}><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = word(paragraph(f"{run('before ')}{both}{run('and after')}"), "next")
    assert lines("a.docx", data) == ["before and after", "in a box", "next"]


def test_notes_follow_the_text() -> None:
    relation = (
        '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/>'
    )
    data = word("the text")
    relations = part(data, "word/_rels/document.xml.rels")
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{paragraph(run("a note"))}</w:footnote>'
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations.replace("</Rel", f"{relation}</Rel"),
        "word/footnotes.xml": f"{notes}</w:footnotes>",
    }
    assert lines("a.docx", with_parts(data, parts)) == ["the text", "a note"]


# --- PowerPoint ---


def test_slides_are_read_with_their_tables_groups_and_notes() -> None:
    outcome = read("a.pptx", slides())
    assert outcome.pages == (
        Page("1", "Launch\nAsk\nPause\nName\nWeek\nTopic\nSay why the pause matters"),
        Page("2", "In a group"),
        Page("3", ""),
    )
    assert (outcome.counted, outcome.wordless) == ("slide", ("3",))


# --- Excel ---


def test_sheets_are_read_row_by_row_as_excel_shows_them() -> None:
    data = workbook(
        Programme={
            "A1": "Week",
            "B1": "Share",
            "A3": 2,
            "B3": (0.1, "0%"),
            "C3": (date(2026, 9, 2), "d mmmm yyyy"),
            "D3": True,
            "E3": "two\nlines",
        },
        hidden={"A1": "not seen"},
        Costs={"B2": (1200, '"£"#,##0')},
    )
    outcome = read("a.xlsx", data)
    assert outcome.pages == (
        Page("Programme", "Week\tShare\n\n2\t10%\t2 September 2026\tTRUE\ttwo lines"),
        Page("Costs", "\n£1,200"),
    )
    assert outcome.counted == "sheet"


def test_of_a_formula_the_stored_value_is_read() -> None:
    rows = (
        '<row r="1"><c t="str"><f>"six "&amp;"weeks"</f><v>six weeks</v></c></row>'
        "<row><c><f>1+1</f><v>2</v></c><c><f>1+2</f></c></row>"
    )
    assert read("a.xlsx", sheet_of(rows)).pages == (Page("One", "six weeks\n2"),)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.1", "0%", "10%"),
        ("0.125", "0.0%", "12.5%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("-3.5", "0.0", "-3.5"),
        ("-1200", "#,##0;(#,##0)", "(1,200)"),
        ("1200.5", "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "£1,200.50"),
        ("6", '0 "sessions"', "6 sessions"),
        ("2.5", "General", "2.5"),
        ("2.5", "", "2.5"),
        ("46267", "dd/mm/yyyy", "02/09/2026"),
        ("46267.5", "ddd d mmm yy h:mm AM/PM", "Wed 2 Sep 26 12:00 PM"),
        ("0.3541666", "h:mm", "8:30"),
        ("1.0625", "[h]:mm", "25:30"),
        ("1e9", "dd/mm/yyyy", "1000000000"),
        ("1e999", "0", "1e999"),
        ("nan", "0%", "nan"),
        ("0.5", "# ?/?", "0.5"),
        ("three", "0", "three"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, shown: str) -> None:
    assert as_shown(value, code) == shown


def test_days_may_be_counted_from_1904() -> None:
    assert as_shown("44805", "yyyy-mm-dd", from_1904=True) == "2026-09-02"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.floats().map(str) | st.text("0123456789.e-"),
    code=st.text('0#?.,;%"[]$£-_*hmsydEe+/ \\') | st.text(),
)
def test_any_number_in_any_format_is_shown_somehow(number: str, code: str) -> None:
    assert isinstance(as_shown(number, code), str)


def test_a_format_without_end_is_left_aside() -> None:
    assert as_shown("1.5", "m" * 1_000_000) == "1.5"


# --- Web pages ---

PAGE = """<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
<script>no()</script><template>no</template><!-- no -->
<h1>Six <em>sessions</em></h1>
<p>of an hour<br>each&nbsp;&amp;
every one</p>
<p hidden>no</p><p style="color:red; display: none">no<b>no</b></p>
<table><tr><th>Week</th><td>Topic</td></tr></table>
<ul><li>one<li>two</ul><pre>as
it is</pre>end</body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_of_a_web_page_what_a_browser_shows_is_read(encoding: str) -> None:
    assert lines("a.html", PAGE.encode(encoding)) == [
        "Six sessions",
        "of an hour",
        "each & every one",
        "Week Topic",
        "one",
        "two",
        "as",
        "it is",
        "end",
    ]


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"<p>\x93time\x94", "“time”"),
        (b'<meta charset="iso-8859-2"><p>\xb3ad', "ład"),
        ("<p>“time”".encode(), "“time”"),
    ],
    ids=["unsaid", "said", "utf-8"],
)
def test_the_encoding_of_a_web_page_is_found(data: bytes, seen: str) -> None:
    assert lines("a.htm", data) == [seen]
