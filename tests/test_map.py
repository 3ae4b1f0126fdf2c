"""`pdcheck map`: which mechanisms a document describes, where, and the draft of a plan."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pdcheck.engine import Checker
from pdcheck.finding import Severity
from pdcheck.mapping import map_document
from tests.papers import pdf

Pdcheck = Callable[..., CompletedProcess[str]]
BROCHURE = (Path(__file__).parent.parent / "examples" / "brochure.md").read_text(encoding="utf-8")


def described(document: str, certainty: str = "likely") -> list[tuple[int, str]]:
    """Each line and mechanism of a certainty."""
    return [
        (found.place.start.line, found.mechanism)
        for passage in map_document(document, "x").passages
        for found in passage.found
        if found.certainty.word == certainty
    ]


def test_a_brochure_is_mapped_line_by_line() -> None:
    likely = described(BROCHURE)
    assert (7, "modelling") in likely
    assert (8, "rehearsal") in likely
    assert (9, "action-planning") in likely
    assert (13, "feedback") in likely
    assert (15, "revisiting-prior-learning") in likely
    assert {line for line, _ in likely} <= {7, 8, 9, 13, 15}


def test_what_only_sounds_like_it_is_a_near_miss_and_says_why(pdcheck: Pdcheck) -> None:
    near = described(BROCHURE, "near-miss")
    assert (14, "rehearsal") in near
    assert (19, "feedback") in near
    assert (19, "affirmation-after-progress") in near
    done = pdcheck("map", "-", stdin="Pupils rehearse their answers.\n")
    assert "near miss  rehearsal: “" in done.stdout
    assert done.returncode == 0


def test_words_stand_where_the_map_says() -> None:
    lines = BROCHURE.splitlines()
    for passage in map_document(BROCHURE, "x").passages:
        for found in passage.found:
            start, end = found.place.start, found.place.end
            assert start.line == end.line
            assert lines[start.line - 1][start.column - 1 : end.column - 1] == found.words


def test_an_item_is_read_behind_the_words_that_introduce_it() -> None:
    assert described("Pupils will:\n\n- rehearse the script in pairs\n") == []
    assert described("Teachers will:\n\n- rehearse the script in pairs\n") == [(3, "rehearsal")]
    assert described("We will not:\n\n- rehearse the script in pairs\n") == []


def test_the_text_ends_with_a_grid_and_says_what_it_cannot_know(pdcheck: Pdcheck) -> None:
    done = pdcheck("map", "-", stdin=BROCHURE)
    assert done.stderr == ""
    assert "<stdin>:8:3 · The launch day" in done.stdout
    grid = done.stdout[done.stdout.index("Passages that describe each mechanism") :]
    assert grid.count("\n   ") == 14
    assert "can be wrong both ways" in grid


def test_json_holds_passages_and_coverage(pdcheck: Pdcheck) -> None:
    report = json.loads(pdcheck("map", "-f", "json", stdin=BROCHURE).stdout)
    assert report["schema_version"] == 1
    assert report["file"] == "<stdin>"
    rehearsed = next(p for p in report["passages"] if p["start"]["line"] == 8)
    found = next(f for f in rehearsed["mechanisms"] if f["mechanism"] == "rehearsal")
    assert found["certainty"] == "likely"
    assert found["words"] in rehearsed["text"]
    counted = report["coverage"]["develop-teaching-techniques"]["rehearsal"]
    assert counted == {"likely": 1, "possible": 0, "near-miss": 1}
    assert sum(len(group) for group in report["coverage"].values()) == 14


@pytest.mark.parametrize(
    "document",
    [BROCHURE, "", "Nothing here.\n", 'Say "yes": {teachers} rehearse # it \\ in pairs.\n'],
)
def test_the_draft_is_a_plan_without_an_error(pdcheck: Pdcheck, document: str) -> None:
    draft = pdcheck("map", "--as-plan", stdin=document).stdout
    report = Checker().check(draft, "draft.yaml")
    assert [f.what for f in report.findings if f.severity is Severity.ERROR] == []


def test_the_draft_names_the_file_that_it_quotes(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "brochure.md").write_text(BROCHURE, encoding="utf-8")
    assert '    path: "brochure.md"\n' in pdcheck("map", "brochure.md", "--as-plan").stdout
    assert "path:" not in pdcheck("map", "--as-plan", stdin=BROCHURE).stdout


def test_the_draft_quotes_and_decides_nothing(pdcheck: Pdcheck) -> None:
    draft = pdcheck("map", "--as-plan", stdin=BROCHURE).stdout
    assert 'title: "Talk First: a programme for primary schools"' in draft
    assert '- title: "The launch day"' in draft
    quoted = '"In trios they rehearse the opening questions until the pauses feel natural."'
    assert f"text: {quoted}  # line 8" in draft
    for undecided in ("kind:", "length:", "date:", "how: "):
        assert undecided not in draft.split("pdcheck: 1")[1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfeT\x00", "UTF-16"),
        (b"caf\xe9 feedback", "is not UTF-8 text"),
        (b"a" * (1024 * 1024 + 1), "larger than a document"),
        (b"a" + "é".encode() * (512 * 1024), "larger than a document"),
    ],
)
def test_what_is_no_text_is_refused(pdcheck: Pdcheck, data: bytes, said: str) -> None:
    done = pdcheck("map", "-", stdin=data)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "plain text" in done.stderr


def test_a_file_that_is_not_there_is_refused(pdcheck: Pdcheck) -> None:
    done = pdcheck("map", "none.md")
    assert done.returncode == 2
    assert "there is no such file" in done.stderr


def test_control_characters_reach_no_terminal(pdcheck: Pdcheck) -> None:
    done = pdcheck("map", "-", stdin="Teachers \x1b[31mrehearse\x07 the \u202escript in pairs.\n")
    assert "rehearsal" in done.stdout
    assert not any(character in done.stdout for character in "\x1b\x07\u202e")


@pytest.mark.parametrize(
    "document",
    [
        "teachers rehearse feedback pupils " * 20_000,
        "- " * 3_000 + "rehearse",
        "> " * 3_000 + "rehearse",
        "[" * 20_000,
        "|" * 20_000 + "\n" + "|-" * 10_000 + "|\n",
        "*" * 20_000,
        "# " + "a " * 50_000,
    ],
    ids=["no full stop", "lists", "quotes", "brackets", "cells", "stars", "heading"],
)
def test_a_hostile_document_is_mapped_too(document: str) -> None:
    assert map_document(document, "x").counts["rehearsal"] is not None


# --- Documents of other kinds ---

HANDBOOK = pdf("The launch day", "Teachers rehearse the opening questions in trios with a coach.")


def test_a_pdf_is_mapped_page_by_page(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "handbook.pdf").write_bytes(HANDBOOK)
    done = pdcheck("map", "handbook.pdf")
    assert done.stdout.startswith("handbook.pdf, page 2, line 1\n")
    assert "likely     rehearsal" in done.stdout
    report = json.loads(pdcheck("map", "handbook.pdf", "-f", "json").stdout)
    assert [passage["page"] for passage in report["passages"]] == ["2"]


def test_the_draft_of_a_pdf_quotes_what_stands_on_its_pages(
    pdcheck: Pdcheck, tmp_path: Path
) -> None:
    (tmp_path / "handbook.pdf").write_bytes(HANDBOOK)
    (tmp_path / "draft.yaml").write_text(
        pdcheck("map", "handbook.pdf", "--as-plan").stdout, encoding="utf-8"
    )
    found = json.loads(pdcheck("draft.yaml", "--select", "documents", "-f", "json").stdout)
    assert [finding["rule"] for finding in found["findings"]] == ["unrecorded-document"]
    assert 'page: "2"' in (tmp_path / "draft.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"no pdf", "is not a PDF, or damaged"),
        ("a.doc", b"\xd0\xcf", "of the kind that Word wrote before 2007"),
        ("a.pdf", pdf(""), "holds pictures of pages and no text"),
    ],
)
def test_a_document_without_words_is_refused(
    pdcheck: Pdcheck, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = pdcheck("map", name)
    assert done.returncode == 2
    assert f"`{name}` cannot be read: that file" in done.stderr
    assert said in done.stderr


def test_pages_that_are_pictures_are_told(pdcheck: Pdcheck, tmp_path: Path) -> None:
    (tmp_path / "half.pdf").write_bytes(pdf("Teachers rehearse in pairs.", ""))
    said = "No text can be read on page 2, so nothing there was looked at."
    assert said in pdcheck("map", "half.pdf").stdout
    assert f"# {said}\n" in pdcheck("map", "half.pdf", "--as-plan").stdout
    assert json.loads(pdcheck("map", "half.pdf", "-f", "json").stdout)["pages_without_text"] == [
        "2"
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Clear Talk, handbook.md", "clear-talk-handbook"),
        ("2026 brochure.md", "document-2026-brochure"),
        ("modelling.md", "document-modelling"),
        ("講座.md", "document"),
    ],
)
def test_a_draft_calls_a_document_by_its_file_so_that_two_drafts_can_be_joined(
    pdcheck: Pdcheck, tmp_path: Path, name: str, expected: str
) -> None:
    (tmp_path / name).write_text(BROCHURE, encoding="utf-8")
    draft = pdcheck("map", name, "--as-plan").stdout
    assert f"  - id: {expected}\n" in draft
    assert f"- document: {expected}\n" in draft
    (tmp_path / "draft.yaml").write_text(draft, encoding="utf-8")
    done = pdcheck("draft.yaml", "--select", "unknown-reference,unreadable-plan,documents")
    assert "1 advice in 1 plan" in done.stdout
