"""Documents that hang, crash, fill or mislead whatever reads them end in a clear sentence."""

import os
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdcheck.cache.store import Cache
from pdcheck.files import watched
from pdcheck.papers.apart import read_apart
from pdcheck.papers.kinds import KINDS
from pdcheck.papers.paper import NoPaper, NoTextError, Paper
from pdcheck.papers.reading import paper_reader
from tests.papers import (
    part,
    pdf,
    pdf_of,
    sheet_of,
    slides,
    with_parts,
    word,
    word_body,
    workbook,
)

PLAN = "plan.yaml"
DAMAGED = "that file is damaged, or no file of the kind that its name says"
BOMB = "that file would unpack to far more than a document holds"
TOO_MUCH = "that file could not be read: it is damaged, or takes more memory than a document may"
TOO_LONG = "that file holds more than 5,000,000 characters, and no longer text is read"
TOO_MANY = "that file has more than 2,000 {}s, and no longer document is read"
CLOSED = "that file is damaged: no page of it can be opened"

bounds_memory = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system does not bound memory"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcome_of(name: str, data: bytes, cache: Cache | None = None) -> Paper | NoPaper:
    Path(name).write_bytes(data)
    return paper_reader(cache)(name, PLAN)


def fault(name: str, data: bytes) -> str:
    outcome = outcome_of(name, data)
    assert isinstance(outcome, NoPaper), outcome
    assert outcome.remedy != ""
    return outcome.what


# --- PDF ---


def test_a_pdf_with_a_password_is_told_apart() -> None:
    outcome = outcome_of("a.pdf", pdf("words", owner="secret", password="secret"))
    assert outcome[1:3] == (
        "that file is encrypted with a password",
        "open it with the password, and save a copy without one",
    )


def test_a_scanned_pdf_is_told_apart() -> None:
    outcome = outcome_of("a.pdf", pdf("", ""))
    assert outcome[1:3] == (
        "that file holds pictures of pages and no text, as a scan does",
        "let a program recognise its text (OCR) and save it again, or type the words that are "
        "quoted into a file that ends in .txt",
    )


def test_a_pdf_of_blank_pages_holds_no_text() -> None:
    assert fault("a.pdf", pdf(None)) == "that file holds no text"


def pages(kids: bytes, count: int, *others: bytes) -> bytes:
    tree = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", tree, *others)


def drawing(commands: bytes) -> bytes:
    packed = zlib.compress(commands, 1)
    return pages(
        b"3 0 R",
        1,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources 5 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
    )


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pages(b"2 0 R 2 0 R", 2), CLOSED),
        (pages(b"2 0 R 2 0 R", 1_000_000), TOO_MANY.format("page")),
        (pages(b"3 0 R " * 100_000, 100_000, PAGE), TOO_MANY.format("page")),
        (b"%PDF-1.7\nnothing more", CLOSED),
        (pdf("words")[:500], CLOSED),
    ],
    ids=["its own page", "a million of itself", "100,000 pages", "a head", "truncated"],
)
def test_a_pdf_that_is_broken_or_endless_is_refused(data: bytes, what: str) -> None:
    assert fault("a.pdf", data) == what


@bounds_memory
def test_a_pdf_that_unpacks_to_half_a_gigabyte_is_given_up() -> None:
    assert fault("a.pdf", drawing(b" " * (1 << 30))) == TOO_MUCH


@bounds_memory
def test_a_drawing_in_a_pdf_that_draws_itself_is_given_up_or_has_no_words() -> None:
    itself = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>%b>>"
    drawn = b"/Length 18>>stream\n/X Do /X Do /X Do \nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources 6 0 R>>"
    data = pages(
        b"3 0 R",
        1,
        page,
        itself.replace(b"%b>>", b"") + drawn,
        b"<<" + drawn,
        b"<</XObject<</X 4 0 R>>>>",
    )
    assert isinstance(outcome_of("a.pdf", data), NoPaper)


# --- Office files ---

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


def with_entities(name: str) -> bytes:
    data = word("x")
    body = part(data, name)
    entities = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{ENTITIES}]>'
    start = body.index("<w:document")
    return with_parts(data, {name: entities + body[start:].replace("<w:t>x", "<w:t>&e11;")})


def test_a_word_file_full_of_entities_is_refused_before_they_are_expanded() -> None:
    assert fault("a.docx", with_entities("word/document.xml")) == DAMAGED


def test_an_entity_that_names_a_file_of_this_computer_is_not_followed(folder: Path) -> None:
    (folder / "secret.txt").write_text("secret")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    data = with_parts(
        slides(), {"ppt/slides/slide1.xml": entity + "<p:sld xmlns:p='p'><t>&e;</t></p:sld>"}
    )
    assert fault("a.pptx", data) == DAMAGED


def test_words_that_an_entity_stands_for_are_not_in_a_sheet() -> None:
    rows = '<row r="1"><c t="inlineStr"><is><t>a&e;b</t></is></c></row>'
    data = sheet_of(rows)
    sheet = '<!DOCTYPE x [<!ENTITY e "words">]>' + part(data, "xl/worksheets/sheet1.xml")
    outcome = outcome_of("a.xlsx", with_parts(data, {"xl/worksheets/sheet1.xml": sheet}))
    assert not isinstance(outcome, Paper) or "words" not in outcome.pages[0].text


TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.docx", lambda: word_body(TEXT.format("a" * 40_000_000)), BOMB),
        ("a.docx", lambda: word_body(TEXT.format("a" * 6_000_000)), TOO_LONG),
        ("a.docx", lambda: with_parts(word("x"), {"m.bin": b"\0" * (1 << 28)}), BOMB),
        ("a.docx", lambda: with_parts(word("x"), {f"x/{n}": "" for n in range(10_001)}), BOMB),
        ("a.docx", lambda: word_body("<w:p>" * 5_000 + "</w:p>" * 5_000), DAMAGED),
        ("a.docx", lambda: word_body("<w:p>"), DAMAGED),
        ("a.docx", lambda: word("x")[:9_000], DAMAGED),
        ("a.docx", lambda: b"PK\x03\x04" + bytes(range(256)) * 9, DAMAGED),
        ("a.docx", lambda: with_parts(word("x"), {"_rels/.rels": "<x/>"}), DAMAGED),
        ("a.pptx", lambda: word("x"), "that file holds no text"),
        ("a.xlsx", lambda: sheet_of('<row r="99999999"><c><v>1</v></c></row>'), DAMAGED),
        ("a.xlsx", lambda: sheet_of('<row r="2"><c><v>1</v></c></row>' * 2), DAMAGED),
    ],
    ids=[
        *("large part", "long text", "large rest", "many parts", "deep", "open", "truncated"),
        *("no archive", "no document", "another kind", "far row", "row twice"),
    ],
)
def test_an_office_file_that_is_broken_or_a_bomb_is_refused(
    name: str, data: Callable[[], bytes], what: str
) -> None:
    assert fault(name, data()) == what


def test_an_archive_with_a_password_is_told_apart() -> None:
    data = bytearray(word("x"))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:  # the flags in the list of the parts
        struct.pack_into("<H", data, at + 8, 1)
        at += 1
    assert fault("a.docx", bytes(data)) == "that file is encrypted with a password"


def test_a_text_that_many_cells_share_is_bounded() -> None:
    shared = "a" * 30_000
    relation = (
        '<Relationship Id="rId98" Target="sharedStrings.xml" Type="http://schemas.openxmlformats'
        '.org/officeDocument/2006/relationships/sharedStrings"/>'
    )
    data = sheet_of('<row><c t="s"><v>0</v></c></row>' * 1_000)
    relations = part(data, "xl/_rels/workbook.xml.rels").replace("</Rel", f"{relation}</Rel")
    parts: dict[str, str | bytes] = {
        "xl/sharedStrings.xml": f"<sst><si><t>{shared}</t></si></sst>",
        "xl/_rels/workbook.xml.rels": relations,
    }
    assert fault("a.xlsx", with_parts(data, parts)) == TOO_LONG


# --- Web pages ---


def test_a_web_page_that_is_nested_without_end_is_refused_and_not_cut() -> None:
    what = fault("a.html", b"<div>" * 100_000 + b"words")
    assert what == "that file is damaged, or nested too deep, for a web page"


def test_a_web_page_that_is_too_long_is_refused() -> None:
    assert fault("a.html", b"<p>" + b"words " * 900_000) == TOO_LONG


# --- The process of its own ---


@pytest.fixture
def reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Writes a module that reads documents in some way, and gives its name."""
    monkeypatch.syspath_prepend(folder)

    def write(body: str, before: str = "") -> str:
        lines = [
            "from pdcheck.papers.paper import Page, Read",
            before,
            "def read(data):",
            *(f"    {line}" for line in body.split("\n")),
        ]
        (folder / "reads_in_some_way.py").write_text("\n".join(lines))
        return "reads_in_some_way"

    return write


def refused(module: str, data: bytes = b"words", seconds: float = 20) -> NoTextError:
    with pytest.raises(NoTextError) as caught:
        read_apart(module, data, seconds)
    return caught.value


def test_what_reads_a_document_gets_its_bytes_and_answers_with_its_pages(
    reader: Callable[[str], str],
) -> None:
    module = reader("return Read((Page('1', data.decode() * 2),), 'page', ('4',))")
    read = read_apart(module, "é\ud7ff".encode())
    assert read == ((("1", "é\ud7ffé\ud7ff"),), "page", ("4",))


@pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(60)"])
def test_what_hangs_is_given_up(reader: Callable[[str], str], body: str) -> None:
    began = time.monotonic()
    caught = refused(reader(body), seconds=1)
    assert caught.what == "that file could not be read in 20 seconds"
    assert caught.lasting is False
    assert time.monotonic() - began < 10


def test_a_library_that_hangs_while_it_is_loaded_is_given_up(
    reader: Callable[..., str],
) -> None:
    caught = refused(reader("return None", "import time; time.sleep(60)"), seconds=1)
    assert caught.what == "that file could not be read in 20 seconds"


@pytest.mark.parametrize(
    "body",
    [
        "import os; os._exit(3)",
        "import ctypes; ctypes.string_at(0)",
        "raise RecursionError",
        "raise KeyError('x')",
        "return 4",
        "import sys; sys.stdout.write('[' * 9); sys.exit()",
        "import sys; sys.stdout.write('[' * 99999); sys.exit()",
    ],
)
def test_what_crashes_or_answers_with_nonsense_has_read_nothing(
    reader: Callable[[str], str], body: str
) -> None:
    assert refused(reader(body)).what == TOO_MUCH


@bounds_memory
def test_what_takes_too_much_memory_is_given_up(reader: Callable[[str], str]) -> None:
    assert refused(reader("return bytes(1 << 30)")).what == TOO_MUCH


@pytest.mark.parametrize(
    "body",
    [
        "open('written.txt', 'w')",
        "import os; os.open('written.txt', os.O_CREAT | os.O_WRONLY)",
        "import pathlib; pathlib.Path('plan.yaml').unlink()",
        "import os; os.rename('plan.yaml', 'written.txt')",
        "import os; os.mkdir('written.txt')",
        "import socket; socket.socket().bind(('127.0.0.1', 0)); open('plan.yaml').read()",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', '1'])",
        "import os; os.system('echo > written.txt')",
    ],
)
def test_what_reads_a_document_can_neither_write_nor_reach_out(
    reader: Callable[[str], str], folder: Path, body: str
) -> None:
    (folder / "plan.yaml").write_text("the plan")
    assert refused(reader(f"{body}\nreturn Read((Page('', 'it was done'),))")).what == TOO_MUCH
    assert (folder / "plan.yaml").read_text() == "the plan"
    assert not (folder / "written.txt").exists() or (folder / "written.txt").stat().st_size == 0


def test_a_library_that_is_missing_is_told_with_how_to_get_it(
    reader: Callable[..., str],
) -> None:
    caught = refused(reader("return None", "import a_library_that_nobody_has"))
    assert (caught.what, caught.remedy) == (
        "what reads such a file is not installed",
        'run `pip install "pdcheck[documents]"`',
    )


def test_a_file_in_the_working_folder_is_not_taken_for_a_library(folder: Path) -> None:
    for name in ("lxml", "json", "pypdfium2"):
        (folder / f"{name}.py").write_text("raise SystemExit('this is no library')")
    assert isinstance(outcome_of("a.docx", word("words")), Paper)
    assert isinstance(outcome_of("a.pdf", pdf("words")), Paper)


def test_where_no_process_can_be_started_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")
    what = fault("a.docx", word("words"))
    assert what == "that file could not be read, because no further process can be started here"


def test_text_and_markdown_need_no_further_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")
    assert isinstance(outcome_of("a.txt", b"words"), Paper)
    assert isinstance(outcome_of("a.md", b"# words"), Paper)


def test_a_long_markdown_file_is_read_apart_and_alike() -> None:
    outcome = outcome_of("a.md", b"six *sessions*\n" * 8_000)
    assert isinstance(outcome, Paper)
    assert outcome.pages[0].text == "six sessions\n" * 8_000


# --- The cache ---


def test_a_paper_is_read_once_for_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(str(tmp_path / "cache"))
    first = outcome_of("a.docx", word("words"), cache), outcome_of("b.pdf", pdf(""), cache)
    assert isinstance(first[0], Paper)
    assert isinstance(first[1], NoPaper)
    monkeypatch.setattr(sys, "executable", "/there/is/no/python")
    assert (paper_reader(cache)("a.docx", PLAN), paper_reader(cache)("b.pdf", PLAN)) == first
    assert isinstance(paper_reader()("a.docx", PLAN), NoPaper)


def test_a_damaged_entry_of_the_cache_is_passed_over(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    first = outcome_of("a.docx", word("words"), cache)
    entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(entries) > 1
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-9])
    assert paper_reader(cache)("a.docx", PLAN) == first


def test_what_may_be_otherwise_next_time_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(str(tmp_path / "cache"))
    with monkeypatch.context() as patch, watched() as watch:
        patch.setattr(sys, "executable", "/there/is/no/python")
        assert isinstance(outcome_of("a.docx", word("words"), cache), NoPaper)
    assert "unrepeatable" in {kind for kind, _ in watch.seen}
    assert isinstance(paper_reader(cache)("a.docx", PLAN), Paper)


def test_what_was_looked_at_is_noted_so_that_a_change_of_it_is_noticed(folder: Path) -> None:
    (folder / "a.txt").write_text("words")
    with watched() as watch:
        paper_reader()("a.txt", PLAN)
    looked = {(kind.split()[0], os.path.basename(path)) for kind, path in watch.seen}
    assert {("bytes", "a.txt"), ("real", "a.txt"), ("there", "a.txt")} <= looked


# --- Whatever it is ---

BEGINNINGS = {"pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "": b""}


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ending=st.sampled_from([".txt", ".md", ".pdf", ".docx", ".png", ""]), data=st.binary())
def test_any_bytes_become_a_paper_or_a_reason(ending: str, data: bytes) -> None:
    assert isinstance(outcome_of(f"any{ending}", data), (Paper, NoPaper))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ending=st.sampled_from(sorted(KINDS)), data=st.binary(min_size=20, max_size=2_000))
def test_any_bytes_that_begin_rightly_become_a_paper_or_a_reason(ending: str, data: bytes) -> None:
    data = BEGINNINGS[KINDS[ending].begins] + data
    assert isinstance(outcome_of(f"any{ending}", data), (Paper, NoPaper))


WHOLE = {".docx": word("words"), ".pptx": slides(), ".xlsx": workbook(One={"A1": 1})}
WHOLE[".pdf"] = pdf("words")


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ending=st.sampled_from(sorted(WHOLE)), at=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_file_with_one_wrong_byte_becomes_a_paper_or_a_reason(
    ending: str, at: float, byte: int
) -> None:
    data = bytearray(WHOLE[ending])
    data[int(at * (len(data) - 1))] = byte
    assert isinstance(outcome_of(f"any{ending}", bytes(data)), (Paper, NoPaper))


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=st.text(), plan=st.sampled_from([PLAN, "", "-", "<stdin>", "no/such/plan.yaml"]))
def test_any_name_becomes_a_paper_or_a_reason(name: str, plan: str) -> None:
    assert isinstance(paper_reader()(name, plan), (Paper, NoPaper))
