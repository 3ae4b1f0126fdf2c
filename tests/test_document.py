"""Text becomes data with places: what stands where, what is refused, and by both parsers alike."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import document
from pdcheck.bounds import MAX_DEPTH
from pdcheck.document import Document, parse
from pdcheck.span import TOP, Point, Span

ROOT = Path(__file__).parent.parent


def span(line: int, first: int, last: int, end_line: int | None = None) -> Span:
    """From one column to another of a line, the end not part of it."""
    return Span(Point(line, first), Point(end_line or line, last))


def under(text: str, at: Span) -> str:
    """The text that a span of one line covers."""
    assert at.start.line == at.end.line
    line = parse(text).source.line(at.start.line)
    return line[at.start.column - 1 : at.end.column - 1]


def faults(text: str) -> list[tuple[int, int, str]]:
    """Line, column and sentence of each fault."""
    return [(f.span.start.line, f.span.start.column, f.what) for f in parse(text).faults]


# --- Places ---

PLAN = """\
pdcheck: 1
programme:
  title: Cold call
  lead: {role: head, time: 2 h}
activities:
  - title: Launch
    roles: [teacher, "ECT"]
  - id: tally
stops:
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("pdcheck",), span(1, 10, 11)),
        (("programme", "title"), span(3, 10, 19)),
        (("programme", "lead"), span(4, 9, 32)),
        (("programme", "lead", "role"), span(4, 16, 20)),
        (("activities", 0, "roles", 1), span(7, 22, 27)),
    ],
)
def test_a_value_is_placed_from_its_first_character_to_just_behind_its_last(
    path: tuple[str | int, ...], expected: Span
) -> None:
    assert parse(PLAN).locate(path) == expected


def test_a_block_is_placed_at_its_key() -> None:
    assert parse(PLAN).locate(("programme",)) == span(2, 1, 10)


def test_an_item_of_a_list_is_placed_at_its_title() -> None:
    assert under(PLAN, parse(PLAN).locate(("activities", 0))) == "Launch"


def test_an_item_without_a_title_is_placed_at_its_id() -> None:
    text = "activities:\n  - length: 5 min\n    id: tally\n"
    assert under(text, parse(text).locate(("activities", 0))) == "tally"


def test_an_item_on_one_line_is_placed_as_a_whole() -> None:
    assert under(PLAN, parse(PLAN).locate(("activities", 1))) == "id: tally"


def test_an_item_with_neither_is_placed_at_its_first_key() -> None:
    text = "activities:\n  - aim:\n      pupils: talk\n      teachers: ask\n    where: lessons\n"
    assert under(text, parse(text).locate(("activities", 0))) == "aim"


def test_an_item_that_is_a_list_is_placed_at_its_first_line() -> None:
    text = "stops:\n  - - One\n    - Two\n"
    assert under(text, parse(text).locate(("stops", 0))) == "- One"


def test_a_key_without_a_value_is_placed_at_the_key() -> None:
    assert parse(PLAN).locate(("stops",)) == span(9, 1, 6)


def test_a_key_can_be_located_itself() -> None:
    assert parse(PLAN).locate_key(("programme", "title")) == span(3, 3, 8)


def test_the_key_of_an_item_of_a_list_is_the_item() -> None:
    assert under(PLAN, parse(PLAN).locate_key(("activities", 0, "roles", 0))) == "teacher"


def test_what_is_missing_is_placed_at_the_key_of_its_nearest_written_parent() -> None:
    assert parse(PLAN).locate(("programme", "lead", "takes_part")) == span(4, 9, 32)
    assert parse(PLAN).locate(("programme", "priority")) == span(2, 1, 10)


def test_an_item_that_is_missing_is_placed_at_its_list() -> None:
    assert parse(PLAN).locate(("activities", 7)) == span(5, 1, 11)


def test_what_is_missing_at_the_top_is_placed_at_the_first_key() -> None:
    assert parse(PLAN).locate(("evaluation",)) == span(1, 1, 8)


def test_everything_is_missing_at_the_very_start_of_an_empty_text() -> None:
    assert parse("").locate(("programme", "title")) == TOP


def test_the_item_of_a_list_written_without_brackets_is_the_value_itself() -> None:
    text = "stops: The audit\nmaterials:\n  title: Clips\n"
    assert under(text, parse(text).locate(("stops", 0))) == "The audit"
    assert under(text, parse(text).locate(("materials", 0, "title"))) == "Clips"


def test_the_key_that_a_sentence_stands_for_is_the_sentence() -> None:
    text = "conditions:\n  culture: Notes stay with the teacher\n"
    at = parse(text).locate(("conditions", "culture", "how"))
    assert under(text, at) == "Notes stay with the teacher"


def test_a_text_over_several_lines_is_placed_at_its_key() -> None:
    assert parse("how: >-\n  One\n  two\nb: 1\n").locate(("how",)) == span(1, 1, 4)


def test_an_item_over_several_lines_is_placed_at_its_first_line() -> None:
    assert parse("stops:\n  - The first\n    and more\n").locate(("stops", 0)) == span(2, 5, 14)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_at_lf_crlf_and_cr(end: str) -> None:
    text = end.join(["a: 1", "", "b:", "  c: two", ""])
    assert parse(text).locate(("b", "c")) == span(4, 6, 9)
    assert parse(text).data == {"a": "1", "b": {"c": "two"}}


def test_a_byte_order_mark_moves_no_column() -> None:
    assert parse("\ufeffa: 1\n").locate(("a",)) == span(1, 4, 5)


def test_columns_count_characters_and_not_bytes_or_utf16_units() -> None:
    text = 'é: 👩‍🏫 "x"\nb: {ü𝒳: 👍, c: z}\n'
    assert parse(text).locate(("b", "c")) == span(2, 15, 16)
    assert under(text, parse(text).locate(("b", "ü𝒳"))) == "👍"


def test_a_scalar_is_the_text_as_written() -> None:
    text = "a: 16:15\nb: no\nc: 010\nd: 9E2\ne: 2026-09-02\nf: 1.20\ng: 0x1F\nh: Yes\n"
    written = ["16:15", "no", "010", "9E2", "2026-09-02", "1.20", "0x1F", "Yes"]
    assert parse(text).data == dict(zip("abcdefgh", written, strict=True))


def test_empty_values_tildes_and_null_are_nothing_and_quoted_ones_are_texts() -> None:
    data = parse("a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\n").data
    assert data == {"a": None, "b": None, "c": None, "d": "null", "e": ""}


def test_a_plan_is_found_to_hold_a_key_even_without_a_value() -> None:
    assert parse("pdcheck:\n").holds("pdcheck")
    assert not parse("programme:\n  pdcheck: 1\n").holds("pdcheck")


def test_a_key_without_a_value_inside_braces_is_noted() -> None:
    read = parse("a: {how: One success, then next}\nb:\n  c:\nd: {e: ~}\n")
    assert read.bare_in_braces == {("a", "then next")}


def test_texts_without_quotes_are_noted() -> None:
    assert parse("a: one\nb: 'two'\nc: |\n  three\n").plain == {("a",)}


# --- What is refused ---


def test_a_key_written_twice_is_reported_with_both_places_and_the_first_counts() -> None:
    read = parse("a: 1\nb:\n  c: 2\n  c: 3\n")
    (fault,) = read.faults
    assert read.data == {"a": "1", "b": {"c": "2"}}
    assert (fault.span, fault.related) == (span(4, 3, 4), span(3, 3, 4))
    assert fault.what == "`c` is written a second time here"


def test_a_key_written_three_times_is_reported_twice() -> None:
    assert faults("a: 1\na: {x: 1, x: 2}\na: 3\n") == [
        (2, 1, "`a` is written a second time here"),
        (2, 11, "`x` is written a second time here"),
        (3, 1, "`a` is written a second time here"),
    ]


def test_a_block_written_twice_does_not_hide_its_own_places() -> None:
    read = parse("a: {x: 1}\na: {x: 2}\n")
    assert read.locate(("a", "x")) == span(1, 8, 9)


REFUSED = {
    "a: 1\nb: *x\n": (2, 4, "YAML takes `*x` for something written elsewhere"),
    "a: [*x]\n": (1, 5, "YAML takes `*x` for something written elsewhere"),
    "*x : 1\n": (1, 1, "YAML takes `*x` for something written elsewhere"),
    "a: &x 1\nb: *x\n": (1, 4, "YAML takes `&x` for a label"),
    "&x a: 1\n": (1, 1, "YAML takes `&x` for a label"),
    "a: &x\n  b: *x\n": (1, 4, "YAML takes `&x` for a label"),
    "a: !!python/object/apply:os.system [ls]\n": (
        1,
        4,
        "YAML takes `!!python/object/apply:os.system` for an order to itself",
    ),
    "a: !important x\n": (1, 4, "YAML takes `!important` for an order to itself"),
    "!x a: 1\n": (1, 1, "YAML takes `!x` for an order to itself"),
    "a:\n  <<: {b: 1}\n": (2, 3, "`<<` is a YAML merge key"),
    "%YAML 1.1\n---\na: 1\n": (1, 1, "a line that begins with % is an instruction"),
    "# plan\n\n%TAG ! x\n---\na: 1\n": (3, 1, "a line that begins with % is an instruction"),
    "a: 1\n---\nb: 2\n": (2, 1, "a second document starts here"),
    "a: 1\n--- \n": (2, 1, "a second document starts here"),
    "a: b\x07c\n": (1, 5, "there is an invisible character here, U+0007"),
    "a: b\x00c\n": (1, 5, "there is an invisible character here, U+0000"),
    "a: b\x85c\n": (1, 5, "there is an invisible character here, U+0085"),
    "a: 1\nb: x\u2028y\n": (2, 5, "there is an invisible character here, U+2028"),
    "a: x\u2029y\n": (1, 5, "there is an invisible character here, U+2029"),
    "a: \ufeffy\n": (1, 4, "there is an invisible character here, U+FEFF"),
    "a: \ud800\n": (1, 4, "there is an invisible character here, U+D800"),
    "? [a]\n: 1\n": (1, 3, "a list or a block in brackets stands where a key should be"),
    "{a: 1}: 2\n": (1, 1, "a list or a block in brackets stands where a key should be"),
    "[" * 1_000_000: (1, 101, "this is nested more than 100 deep"),
    "{a: " * 200_000: (1, 401, "this is nested more than 100 deep"),
    "- " * 5_000: (1, 201, "this is nested more than 100 deep"),
    "".join(" " * n + "a:\n" for n in range(150)): (101, 101, "this is nested more than 100 deep"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_a_plan_has_no_use_for_is_refused_with_its_place(text: str) -> None:
    line, column, beginning = REFUSED[text]
    (found,) = faults(text)
    assert found[:2] == (line, column)
    assert found[2].startswith(beginning)
    assert parse(text).data is None


@pytest.mark.parametrize("text", ["a: \\ud800\n", 'a: "\\ud800"\n'])
def test_a_lone_surrogate_never_gets_into_the_data(text: str) -> None:
    assert "\ud800" not in json.dumps(parse(text).data, ensure_ascii=False)


def test_a_hundred_levels_are_read() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).faults == ()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("\n\n", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("~\n", None),
        ("hello\n", "hello"),
        ("- a\n- b\n", ["a", "b"]),
    ],
)
def test_a_text_without_keys_has_no_faults_and_is_not_readable(text: str, data: Any) -> None:
    read = parse(text)
    assert (read.data, read.faults, read.readable) == (data, (), False)


def test_comments_and_blank_lines_before_a_plan_move_its_lines_only() -> None:
    assert parse("\n# one\n\n---\na: 1 # two\n").locate(("a",)) == span(5, 4, 5)


# --- The text under a span is the value ---

_words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
_keys = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True).filter(lambda key: key != "null")
_data = st.recursive(
    _words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(_keys, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


def block(data: Any, indent: int) -> Iterator[str]:
    """Data as YAML in block style, line by line; texts in double quotes."""
    space = " " * indent
    pairs = data.items() if isinstance(data, dict) else (("-", item) for item in data)
    for key, value in pairs:
        lead = f"{space}{key}" if isinstance(data, list) else f"{space}{key}:"
        if isinstance(value, str):
            yield f"{lead} {json.dumps(value, ensure_ascii=False)}"
        else:
            yield lead
            yield from block(value, indent + 2)


def flow(data: Any) -> str:
    """Data as YAML on one line."""
    if isinstance(data, str):
        return json.dumps(data, ensure_ascii=False)
    if isinstance(data, list):
        return f"[{', '.join(map(flow, data))}]"
    return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in data.items())}}}"


def scalars(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Each text in the data with its path."""
    if isinstance(data, str):
        yield path, data
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from scalars(value, (*path, key))


@given(st.dictionaries(_keys, _data, min_size=1, max_size=4), st.booleans())
def test_the_text_under_each_scalar_loads_back_to_the_value_at_its_path(
    data: dict[str, Any], in_one_line: bool
) -> None:
    text = flow(data) if in_one_line else "\n".join(block(data, 0)) + "\n"
    read = parse(text)
    assert read.data == data
    for path, value in scalars(data):
        assert json.loads(under(text, read.locate(path))) == value


@given(st.text())
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    read = parse(text)
    assert read.data is None or read.faults == () or read.readable
    for fault in read.faults:
        assert fault.span.start <= fault.span.end


@given(st.text(alphabet="ab:-[]{}'\"#&*!|>%@, \n\t\r?~\\"))
def test_no_text_of_yamls_own_characters_makes_reading_fail(text: str) -> None:
    read = parse(text)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(fault.span.start.line <= lines for fault in read.faults)


# --- Two parsers, one reading ---

DIFFERENT = {
    ": 1\n": "the pure parser takes the empty text for a key",
    "b: *important* note\n": "the pure parser lets an alias end in punctuation",
    "a: 1\n...\nb: 2\n": "the pure parser takes what follows `...` for a second document",
    "a: {at: 16:15}\n": "the C parser wants quotes round a text with a colon inside brackets",
    "a: b\tc\n": "the pure parser stops at a tab inside a text without quotes",
    "a:\tb\n": "the pure parser stops at a tab behind a colon",
    "a: |# why\n  b\n": "the pure parser wants a space before the comment",
    ">\na\n": "the pure parser wants a text that is the whole document to be indented",
}
"""Where the pure parser, which serves in a browser, reads otherwise than the C parser."""

ALIKE = [
    PLAN,
    *(text for text in REFUSED if len(text) < 20_000),
    "",
    "# only a comment\n",
    "hello\n",
    "- a\n- b\n",
    "a: 1\r\nb:\r\n  c: |\r\n    two\r\n    three\r\nd: 4\r\n",
    "a: 1\rb: 2\r",
    "\ufeffa: 1\n",
    'é: 👩‍🏫 "x"\nb: {ü𝒳: 👍, c: z}\n',
    "a: >-\n  folded\n  text\n\n  more\nb: |+\n  kept\n\nc: 'it''s'\n",
    'a: "two\n  lines"\nb: plain\n  goes on\n',
    "a: {how: One success, then next}\nb:\nc: [x, , y]\n",
    "a: [b,, c]\n",
    "a: [b\nc: d\n",
    "a: b: c\n",
    "a:\n\tb: c\n",
    "a: 'b\n",
    "a: @b\n",
    "a:\n  b: 1\n c: 2\n",
    '"a": 1\n? b\n: 2\n? c\n',
    'a: "\\x41 \\u00e9 \\U0001F44D"\n',
    "a: it's # a comment\nb: c#d\n",
]


def as_read(text: str) -> tuple[Any, ...]:
    """All that a reading holds."""
    read = parse(text)
    return (read.data, read.faults, read.values, read.keys, read.bare_in_braces, read.plain)


@pytest.fixture
def read_by_both(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[Any, Any]]:
    """What the usual parser reads, then what the pure one does."""

    def read(text: str) -> tuple[Any, Any]:
        usual = as_read(text)
        with monkeypatch.context() as patched:
            patched.setattr(document, "_parser", document._pure_parser)
            return usual, as_read(text)

    return read


@pytest.mark.parametrize("text", ALIKE, ids=lambda text: repr(text[:20]))
def test_both_parsers_read_a_text_alike(read_by_both: Any, text: str) -> None:
    usual, pure = read_by_both(text)
    assert usual == pure


FILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("mechanisms/*.yaml")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_both_parsers_read_our_own_files_alike(read_by_both: Any, file: Path) -> None:
    usual, pure = read_by_both(file.read_text(encoding="utf-8"))
    assert usual == pure
    assert usual[1] == ()


@pytest.mark.parametrize("text", DIFFERENT, ids=lambda text: repr(text[:20]))
def test_the_known_differences_between_the_parsers_still_exist(
    read_by_both: Any, text: str
) -> None:
    usual, pure = read_by_both(text)
    assert usual != pure


def test_a_document_can_be_made_without_places() -> None:
    assert Document("x", parse("").source, {"a": "1"}).locate(("a",)) == TOP
