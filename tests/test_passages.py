"""A document is cut into sentences, list items and headings, and each stands where it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.prose.passages import Passage, passages

DOCUMENT = """\
# Our programme

Teachers rehearse, e.g. in pairs. They get feedback
the same day. Dr. Smith speaks (at 4 p.m.).

We will not:

- grade lessons
- observe *anyone*. Ever!

| Week | What |
|---|---|
| 1 | Model the routine |

COACHING CYCLE

    indented text is text
```
code
```
<!-- hidden --><p>Teachers <b>watch</b> a clip.</p>
"""


def texts(document: str) -> list[str]:
    return [" ".join(passage.text.split()) for passage in passages(document)]


def test_a_document_is_cut_into_sentences_items_cells_and_headings() -> None:
    assert texts(DOCUMENT) == [
        "Our programme",
        "Teachers rehearse, e.g. in pairs.",
        "They get feedback the same day.",
        "Dr. Smith speaks (at 4 p.m.).",
        "We will not:",
        "grade lessons",
        "observe *anyone*.",
        "Ever!",
        "Week",
        "What",
        "1",
        "Model the routine",
        "COACHING CYCLE",
        "indented text is text",
        "Teachers watch a clip.",
    ]


def test_headings_are_told_from_text_and_give_the_section() -> None:
    found = {" ".join(p.text.split()): p for p in passages(DOCUMENT)}
    headings = [text for text, passage in found.items() if passage.heading]
    assert headings == ["Our programme", "Week", "What", "COACHING CYCLE"]
    assert found["Model the routine"].section == "Our programme"
    assert found["indented text is text"].section == "COACHING CYCLE"


def test_items_of_a_list_keep_the_words_that_introduce_them() -> None:
    found = {" ".join(p.text.split()): p for p in passages(DOCUMENT)}
    assert found["grade lessons"].lead == "We will not:"
    assert found["Model the routine"].lead == ""
    assert found["They get feedback the same day."].lead == ""


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("One line", ["One line"]),
        ("Week 1 Launch\nWeek 2 Rehearsal\n", ["Week 1 Launch", "Week 2 Rehearsal"]),
        (
            "This is a long line of text that goes on to the margin of the page and then\n"
            "goes on below it.",
            [
                "This is a long line of text that goes on to the margin of the page and then "
                "goes on below it."
            ],
        ),
        ("1. First\n2. Second", ["First", "Second"]),
        ("> Quoted. Twice.", ["Quoted.", "Twice."]),
        ("“Is it?” Yes. “No.” Well", ["“Is it?”", "Yes.", "“No.”", "Well"]),
        ("One\r\n\r\nTwo\r\nthree", ["One", "Two three"]),
        ("As they say.[2] Many do.", ["As they say.[2]", "Many do."]),
    ],
)
def test_plain_text_is_cut_as_people_would(document: str, expected: list[str]) -> None:
    assert texts(document) == expected


@given(
    st.lists(
        st.sampled_from(
            ["# A", "- b c.", "Teachers rehearse. They", "| x |\n|-|\n| y |", "", "```"]
        )
        | st.text(max_size=30),
        max_size=12,
    ).map("\n".join)
)
def test_every_passage_stands_where_it_says(document: str) -> None:
    for passage in passages(document):
        there = document[passage.start : passage.start + len(passage.text)]
        assert passage.text.strip() == passage.text
        assert len(there) == len(passage.text)
        assert isinstance(passage, Passage)
