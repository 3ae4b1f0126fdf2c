"""The file that a plan names in `documents`: where it may be, of what kind, and what it says."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from pdcheck.papers.paper import NoPaper, Page, Paper
from pdcheck.papers.reading import paper_reader

PLAN = "plan.yaml"
COPY = "copy the file into the folder of this plan, and name it from there; "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(name: str, plan: str = PLAN) -> Paper | NoPaper:
    return paper_reader()(name, plan)


def paper(name: str, data: bytes) -> Paper:
    Path(name).write_bytes(data)
    outcome = read(name)
    assert isinstance(outcome, Paper), outcome
    return outcome


def fault(name: str, data: bytes | None = None, plan: str = PLAN) -> tuple[str, str]:
    if data is not None:
        Path(name).write_bytes(data)
    outcome = read(name, plan)
    assert isinstance(outcome, NoPaper), outcome
    return outcome.what, outcome.remedy


def text_of(name: str, data: bytes) -> str:
    (page,) = paper(name, data).pages
    assert page.name == ""
    return page.text


def link(at: Path, to: Path | str) -> None:
    try:
        at.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")


# --- Plain text ---


def test_a_text_is_one_stretch_of_lines_and_its_digest_is_that_of_its_bytes(folder: Path) -> None:
    data = "Six sessions\nof an hour – each\n".encode()
    assert paper("a.txt", data) == Paper(
        "a.txt",
        hashlib.sha256(data).hexdigest(),
        (Page("", "Six sessions\nof an hour – each\n"),),
    )
    assert folder.joinpath("a.txt").read_bytes() == data


@pytest.mark.usefixtures("folder")
def test_form_feeds_part_a_text_into_pages() -> None:
    read_as = paper("a.txt", b"One\fTwo\n\fThree\n\f")
    assert read_as.pages == (Page("1", "One"), Page("2", "Two\n"), Page("3", "Three\n"))
    assert read_as.counted == "page"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_of_every_system_are_read_alike(end: str) -> None:
    assert text_of("a.txt", f"a{end}b{end}{end}c".encode()) == "a\nb\n\nc"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_text_is_read_whichever_way_an_editor_saved_it(encoding: str) -> None:
    assert text_of("a.txt", "wait – “time”\n".encode(encoding)) == "wait – “time”\n"


@pytest.mark.usefixtures("folder")
def test_text_that_is_not_utf_8_is_refused_with_its_first_odd_byte() -> None:
    assert fault("a.txt", b"one\r\ntwo \x93three\x94") == (
        "that file holds the byte 0x93 in line 2, which is not UTF-8 text",
        "open it in an editor and save it again with the encoding UTF-8",
    )


@pytest.mark.usefixtures("folder")
def test_a_text_with_zero_bytes_is_no_text() -> None:
    what, _ = fault("a.txt", b"one\ntwo\0")
    assert what == "that file holds the byte 0x00 in line 2, which no plain text does"


@pytest.mark.usefixtures("folder")
def test_utf_16_that_breaks_off_is_refused() -> None:
    what, _ = fault("a.txt", b"\xff\xfea\0b")
    assert what == "that file says that it is UTF-16 text, and is not"


# --- Markdown ---


@pytest.mark.usefixtures("folder")
def test_markdown_is_read_as_the_words_that_a_reader_sees_each_in_its_own_line() -> None:
    source = """\
# Six *sessions*

A [coach
visits](http://example.org/secret) each **teacher** &amp; `notes`
one `long
code` span<br>and

<!-- not for readers -->
| Week | *Topic* |
|---|---|
| 1 | ~~pause~~ |

- one
  1. two

> quoted

```text
as it is
```
<div hidden-from="nobody">
<p>In <b>a</b> block</p>
</div>

![a picture of](x.png) and [named][n]

[n]: http://example.org
"""
    assert text_of("a.md", source.encode()).split("\n") == [
        "Six sessions",
        "",
        "A coach",
        "visits each teacher & notes",
        "one long code span and",
        "",
        "",
        "",
        "Week Topic",
        "",
        "1 pause",
        "",
        "one",
        "two",
        "",
        "quoted",
        "",
        "",
        "as it is",
        "",
        "",
        "In a block",
        "",
        "",
        "a picture of and named",
        "",
        "",
        "",
    ]


# --- Where the file may be ---


def test_a_document_is_read_from_the_folder_of_the_plan(folder: Path) -> None:
    (folder / "plans" / "papers").mkdir(parents=True)
    (folder / "plans" / "papers" / "a.txt").write_text("here")
    outcome = read("papers/a.txt", "plans/plan.yaml")
    assert isinstance(outcome, Paper)
    assert (outcome.file, outcome.pages) == ("plans/papers/a.txt", (Page("", "here"),))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("", "that names no file"),
        ("a\0b.txt", "that is a name that no file can have"),
        ("\ud800.txt", "that is a name that no file can have"),
        ("/etc/passwd", "that name only works on one computer"),
        ("C:\\a.txt", "that name only works on one computer"),
        ("C:a.txt", "that name only works on one computer"),
        ("~/a.txt", "that name only works on one computer"),
        ("papers\\a.txt", "that name only works on Windows"),
        ("//server/a.txt", "that lies on another computer, which pdcheck never asks"),
        ("\\\\server\\a.txt", "that lies on another computer, which pdcheck never asks"),
        ("https://example.org/a.pdf", "that is an address, which pdcheck never opens"),
        ("file:///etc/passwd", "that is an address, which pdcheck never opens"),
        ("file:a.txt", "that is an address, which pdcheck never opens"),
        ("../a.txt", "that file lies outside the folder of this plan"),
        ("none.txt", "there is no such file"),
        ("x" * 5000 + ".txt", "there is no such file"),
        (".", "that is a folder"),
    ],
)
def test_a_name_that_leads_to_no_file_of_the_plan_is_refused(name: str, what: str) -> None:
    said, remedy = fault(name)
    assert said == what
    assert remedy != ""


def test_a_document_may_be_anywhere_in_the_repository_of_the_plan(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "plans").mkdir()
    (folder / "a.txt").write_text("here")
    assert isinstance(read("../a.txt", "plans/plan.yaml"), Paper)
    assert fault("../../a.txt", plan="plans/plan.yaml") == (
        "that file lies outside the git repository of this plan",
        COPY + "or, if you trust whoever wrote this plan, add `--allow-read ..`",
    )


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "a.txt").write_text("here")
    link(folder / "plans" / "a.txt", "../a.txt")
    assert fault("a.txt", plan="plans/plan.yaml") == (
        "that file is a link that leads outside the folder of this plan",
        COPY + "or, if you trust whoever wrote this plan, add `--allow-read .`",
    )


def test_a_link_within_the_folder_is_followed_and_one_to_nothing_is_told(folder: Path) -> None:
    (folder / "a.txt").write_text("here")
    link(folder / "b.txt", "a.txt")
    link(folder / "c.txt", "nothing.txt")
    link(folder / "d.txt", "d.txt")
    assert isinstance(read("b.txt"), Paper)
    assert fault("c.txt") == ("that is a link to nothing", "put the file where the link leads")
    assert fault("d.txt")[0] == "that is a link to nothing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_what_is_no_ordinary_file_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    assert fault("a.txt") == (
        "that file cannot be opened: it is not an ordinary file",
        "check that it is an ordinary file, and that you may read it",
    )


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "a.pdf").open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    assert fault("a.pdf") == (
        "that file has more than 50 MiB, and no larger document is read",
        "save it without its pictures or in parts, or copy the pages that are quoted into one of "
        "its own",
    )


@pytest.mark.usefixtures("folder")
def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    assert fault("a.txt", b"wait time " * 500_001) == (
        "that file holds more than 5,000,000 characters, and no longer text is read",
        "split it, or copy the pages that are quoted into a file of their own",
    )


@pytest.mark.usefixtures("folder")
def test_a_markdown_file_that_is_too_large_is_refused() -> None:
    assert fault("a.md", b"wait time\n" * 104_858) == (
        "that file has more than 1 MiB, and no larger Markdown is read",
        "split it, or save it as plain text, with a name that ends in .txt",
    )


@pytest.mark.usefixtures("folder")
def test_a_text_with_too_many_pages_is_refused() -> None:
    what, _ = fault("a.txt", b"page\f" * 2_001)
    assert what == "that file has more than 2,000 pages, and no longer document is read"


# --- Of what kind it is ---


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.doc", "that file is of the kind that Word wrote before 2007"),
        ("a.PPT", "that file is of the kind that PowerPoint wrote before 2007"),
        ("a.xls", "that file is of the kind that Excel wrote before 2007"),
        ("a.odt", "that file is an OpenDocument text"),
        ("a.jpg", "that file is a picture, and pdcheck reads no words in pictures"),
        ("a.zip", "that file is an archive"),
        (
            "a.key",
            "that file ends in `.key`, and pdcheck reads plain text, Markdown, PDF, Word, "
            "PowerPoint, Excel and web pages",
        ),
        (
            "a",
            "that file has a name without an ending, and pdcheck reads plain text, Markdown, PDF, "
            "Word, PowerPoint, Excel and web pages",
        ),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_what_to_do(name: str, what: str) -> None:
    said, remedy = fault(name, b"whatever")
    assert said == what
    assert remedy != ""


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "that file is empty"),
        ("a.pdf", b" \n", "that file is empty"),
        ("a.pdf", b"MZ\x90\0", "that file is a program, whatever the ending of its name says"),
        ("a.txt", b"\x7fELF\0", "that file is a program, whatever the ending of its name says"),
        ("a.txt", b"%PDF-1.7", "that file is a PDF, whatever the ending of its name says"),
        ("a.docx", b"%PDF-1.7", "that file is a PDF, whatever the ending of its name says"),
        ("a.html", b"\x89PNG\r\n", "that file is a picture, whatever the ending of its name says"),
        (
            "a.md",
            b"PK\x03\x04",
            "that file is an Office file or an archive, whatever the ending of its name says",
        ),
        (
            "a.docx",
            b"Dear head",
            "that file is not a Word document, or damaged, whatever the ending of its name says",
        ),
        (
            "a.pdf",
            b"Dear head",
            "that file is not a PDF, or damaged, whatever the ending of its name says",
        ),
        (
            "a.docx",
            OLE,
            "that file is of the kind that Office wrote before 2007, whatever the ending of its "
            "name",
        ),
        (
            "a.docx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "that file is encrypted with a password",
        ),
    ],
)
def test_bytes_that_are_not_what_the_name_says_are_refused(
    name: str, data: bytes, what: str
) -> None:
    assert fault(name, data)[0] == what


@pytest.mark.usefixtures("folder")
def test_a_text_about_pdf_is_a_text() -> None:
    assert text_of("a.txt", b"A file that begins with %PDF-1.7 is a PDF") != ""


def test_a_repository_that_git_made_is_known(folder: Path) -> None:
    try:
        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    except OSError:
        pytest.skip("git is not installed")
    (folder / "a.txt").write_text("here")
    (folder / "deep" / "er").mkdir(parents=True)
    assert isinstance(read("../../a.txt", "deep/er/plan.yaml"), Paper)
