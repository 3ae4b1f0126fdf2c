"""What a person typed that is not YAML, and what they are told about it.

Each row is a text, the place that should be underlined, and the sentences a reader sees.
"""

import pytest

from pdcheck.document import parse

NBSP = "\u00a0"

SAID = {
    "a colon inside a title": (
        "pdcheck: 1\nprogramme:\n  title: Retrieval: the basics\n",
        (3, 10, 31),
        "a colon followed by a space stands inside this text, and YAML takes it for a new key",
        'put the text in quotes: `title: "Retrieval: the basics"`',
    ),
    "a tab": (
        "programme:\n\ttitle: Talk\n",
        (2, 1, 2),
        "this line is moved to the right with a tab",
        "use spaces: two for each step to the right; most editors can do it for the file",
    ),
    "a quote that stays open": (
        'programme:\n  title: "Talk\n  lead: head\n',
        (2, 10, 11),
        "the quote that opens here is never closed",
        'write " at the end of the text too',
    ),
    "a text that begins with @": (
        "lead: @head\n",
        (1, 7, 12),
        "a text may not begin with @",
        'put it in quotes: "@head"',
    ),
    "an apostrophe in single quotes": (
        "schools: 'St Mary's'\nlead: head\n",
        (1, 10, 21),
        "the apostrophe inside this text ends the single quotes too early",
        'use double quotes around it: "..."',
    ),
    "the first item on the line of its key": (
        "activities: - title: Launch\n",
        (1, 13, 28),
        "the first item of a list stands on the line of its key",
        "move `- title: Launch` to a line of its own below the key, two spaces further to the "
        "right",
    ),
    "a line of dots in an empty plan": (
        "# soon\n...\n",
        (2, 1, 4),
        "the line `...` stands where no plan begins or ends",
        "delete this line",
    ),
    "a line of dashes in quotes": (
        'title: "Talk\n---\n"\n',
        (2, 1, 4),
        "the line `---` ends a plan, and a quote that opens above is not closed yet",
        "close the quote above this line; or move this line to the right, if it is text",
    ),
    "a space pasted from Word": (
        f"title:{NBSP}Talk\nlead: head\n",
        (1, 7, 8),
        "there is a special space here, as pasted from Word or a web page, which is not read as "
        "a space",
        "delete it and type an ordinary space",
    ),
    "no space behind the dash": (
        "activities:\n  -id: launch\n   title: Launch\n",
        (2, 3, 14),
        "there is no space behind the dash, so this is not read as an item of a list",
        "write `- id: launch`",
    ),
    "a line moved too far": (
        "programme:\n  title: Talk\n   lead: head\n",
        (3, 4, 14),
        "this line hangs below `title`, which has its text on its own line already",
        "start it exactly below the first letter of `title`; or, if it belongs to `title`, move "
        "the text above to a line of its own, with a key",
    ),
    "a line moved too little": (
        "programme:\n  title: Talk\n lead: head\n",
        (3, 2, 12),
        "there is 1 space before this line, and no line above it starts there",
        "put its first letter exactly below the first letter of the line that it belongs beside",
    ),
    "a key without its colon": (
        "programme\n  title: Talk\n",
        (1, 1, 10),
        "this line has no colon with a space behind it, so it is not read as a key",
        "write it as `programme:`",
    ),
    "a bracket that stays open": (
        "roles: [teacher, ECT\nlead: head\n",
        (1, 8, 9),
        "the `[` that opens here is not closed where it should be",
        "write `]` where it ends; and put a text that holds a bracket, or a colon and a space, "
        "in quotes",
    ),
    "two versions of a file": (
        "title: Talk\n<<<<<<< HEAD\nlead: head\n=======\nlead: deputy\n>>>>>>> theirs\n",
        (2, 1, 8),
        "two versions of this file were merged and nobody chose between them",
        "keep the lines you want between `<<<<<<<` and `>>>>>>>` and delete the marks",
    ),
    "a quotation and more text": (
        'title: "Launch" day\n',
        (1, 8, 20),
        "the text goes on behind its closing quote",
        "put the whole text in one pair of quotes, and the other kind of quotes inside it",
    ),
    "a plan copied with its backticks": (
        "```yaml\npdcheck: 1\n```\n",
        (1, 1, 8),
        "this line was copied along with the plan and is no part of it",
        "delete this line, and the other one that begins with ```",
    ),
    "a bullet in place of a dash": (
        "steps:\n  * ask\n  * pause\n",
        (2, 3, 4),
        "an item of a list begins with a dash, and this one begins with *",
        "write `- ask`",
    ),
    "an ampersand that begins a word": (
        "lead: &head\n",
        (1, 7, 12),
        "YAML takes `&head` for a label, and a plan has no anchors",
        "put the text in quotes; or, if you meant an anchor, remove it",
    ),
    "an exclamation mark that begins a text": (
        "notes: !important\n",
        (1, 8, 18),
        "YAML takes `!important` for an order to itself, and a plan has no tags",
        "put the text in quotes; or, if you meant a tag, remove it",
    ),
    "a key written twice": (
        "title: Talk\nlead: head\ntitle: Talk more\n",
        (3, 1, 6),
        "`title` is written a second time here",
        "keep one of the two and delete the other",
    ),
    "a second plan in the file": (
        "title: Talk\n---\ntitle: Write\n",
        (2, 1, 4),
        "a second document starts here",
        "keep one plan in a file: remove the line `---`, or move what follows it to a file of "
        "its own",
    ),
    "a time of day inside braces": (
        "launch: {at: 16:15, length: 1 h}\n",
        (1, 14, 19),
        "a colon stands inside this text, and inside { } or [ ] YAML takes it for a new key",
        'put the text in quotes: "16:15"',
    ),
    "a path as Windows writes it": (
        'path: "C:\\Users\\plan"\n',
        (1, 10, 11),
        "a backslash inside double quotes begins a code for a special character, and this is no "
        "such code",
        "put the text in single quotes instead, or write / in place of the backslash",
    ),
    "text behind the end of the plan": (
        "title: Talk\n...\nlead: head\n",
        (3, 1, 11),
        "the line `...` above ends the plan, and more stands behind it",
        "delete the line `...`",
    ),
    "a word that is neither key nor item": (
        "how: One thing\nand another\nlead: head\n",
        (2, 1, 12),
        "this line is not a key with a colon, and not an item with a dash",
        "write `key: text`, with a colon and a space; or, if it goes on from the line above, "
        "move it further to the right than that line's key",
    ),
    "a key among the items of a list": (
        "programme:\n  - priority\n  lead: head\n",
        (3, 3, 13),
        "this line stands among the items of a list and has no dash",
        "write `- ` before it; or, if it belongs to the item above, move it two spaces to the "
        "right; or, if the list has ended, move it to the left",
    ),
    "an item to the left of its list": (
        "stops:\n  - The audit\n- The briefing\n",
        (3, 1, 15),
        "this line begins with a dash, as in a list, and the lines it stands beside are keys",
        "put it exactly below the dashes of its list; or, if it is a key, delete the dash",
    ),
    "an invisible character": (
        "title: Talk\u2028more\n",
        (1, 12, 13),
        "there is an invisible character here, U+2028, that a plan may not hold",
        "delete it: put the cursor behind it and press Backspace, or type the line again",
    ),
    "something we never thought of": (
        "a: |2x\n  b\n",
        (1, 6, 7),
        "from here on this is not YAML that can be read",
        "compare this line and the one above it with the example that `pdcheck init` writes; "
        "most often a quote, a colon or a space is missing",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_a_person_reads(case: str) -> None:
    text, (line, first, last), what, remedy = SAID[case]
    (fault,) = parse(text).faults
    start, end = fault.span.start, fault.span.end
    assert (start.line, start.column, end.line, end.column) == (line, first, line, last)
    assert (fault.what, fault.remedy) == (what, remedy)


PLACED = {
    "target: %80\n": (1, 9, "may not begin with %"),
    "- %80\n": (1, 3, "may not begin with %"),
    "a: `code`\n": (1, 4, "may not begin with `"),
    "a: | text\n  b\n": (1, 4, "may not begin with |"),
    "a: |text\n": (1, 4, "may not begin with |"),
    "a: > 5 minutes\n": (1, 4, "may not begin with >"),
    "lead: & head\n": (1, 7, "may not begin with &"),
    "stops:\n  - * first\n": (2, 5, "may not begin with *"),
    "b: *important* note\n": (1, 4, "may not begin with *"),
    "a: ? b\n": (1, 4, "may not begin with ?"),
    "a: , b\n": (1, 4, "may not begin with ,"),
    "a: *x\n": (1, 4, "something written elsewhere"),
    "a: &x 1\n": (1, 4, "for a label"),
    "a: !foo bar\n": (1, 4, "for an order to itself"),
    "a: !\n": (1, 4, "for an order to itself"),
    "a: {<<: {b: 1}}\n": (1, 5, "merge key"),
    "%foo\n": (1, 1, "begins with %"),
    "question: Why: because\n": (1, 11, "a colon followed by a space"),
    "- Note: this: that\n": (1, 9, "a colon followed by a space"),
    "a: b:\n  c: d\n": (1, 4, "a colon followed by a space"),
    "title:Launch\nlead: x\n": (1, 1, "no colon with a space behind it"),
    "title; x\nlead: y\n": (1, 1, "no colon with a space behind it"),
    "programme:\n  title x\n  lead: y\n": (2, 3, "no colon with a space behind it"),
    "a:\n  b: 1\n c: 2\n": (3, 2, "1 space before this line"),
    "a:\n  - b\n c\n": (3, 2, "1 space before this line"),
    "a:\n  - title: x\n    date: y\n   length: z\n": (4, 4, "3 spaces before this line"),
    "a: 1\n  b: 2\n": (2, 3, "hangs below `a`"),
    " a: 1\nb: 2\n": (2, 1, "further left than the first line"),
    "a: [b, c\nd: 1\n": (1, 4, "`[` that opens here"),
    "a: {b: c, d\ne: 1\n": (1, 4, "`{` that opens here"),
    "a: 1\r\nb: [\r\n": (2, 4, "`[` that opens here"),
    "a: 1\rb: [\r": (2, 4, "`[` that opens here"),
    "a:\n  - {b: 1\n  - {c: 2}\n": (2, 5, "`{` that opens here"),
    "a: {b: Mon: x}\n": (1, 4, "`{` that opens here"),
    "a: b\n}\n": (2, 1, "closes nothing"),
    "a: ]\n": (1, 4, "closes nothing"),
    "a: [b,, c]\n": (1, 7, "nothing stands before this comma"),
    "a: [b] c\n": (1, 8, "goes on behind the `]`"),
    "stops: {a: b} and more\n": (1, 15, "goes on behind the `}`"),
    "a: [https://example.org]\n": (1, 5, "a colon stands inside this text"),
    ": 1\n": (1, 1, "nothing stands before this colon"),
    "how: 'One' 'two'\n": (1, 6, "goes on behind its closing quote"),
    'a: "say "x" now"\n': (1, 4, "goes on behind its closing quote"),
    "season: 'tis the season\nb: 1\n": (1, 9, "never closed"),
    '"a: b\n': (1, 1, "never closed"),
    'a: "x\n  y\nb: 1\n': (1, 4, "never closed"),
    "a:\n  b: c\n  - d\n": (3, 3, "begins with a dash"),
    "a:\n\t- b\n": (2, 1, "a tab"),
    "a: b\n\t\n": (2, 1, "a tab"),
    f"a:\n  -{NBSP}id: x\n  - b\n": (2, 4, "special space"),
    'path: "a\\qb"\n': (1, 9, "backslash"),
    "path: a\n!%": (2, 1, "may not begin with !"),
    "? [a]\n: 1\n": (1, 3, "where a key should be"),
    "a: {b: 1, b: 2}\n": (1, 11, "a second time"),
    "[" * 200: (1, 101, "nested more than 100 deep"),
}


@pytest.mark.parametrize("text", PLACED, ids=lambda text: repr(text[:24]))
def test_where_a_person_is_pointed(text: str) -> None:
    line, column, said = PLACED[text]
    (fault,) = parse(text).faults
    assert (fault.span.start.line, fault.span.start.column) == (line, column)
    assert said in fault.what


def test_an_open_apostrophe_is_told_of_double_quotes() -> None:
    (fault,) = parse("season: 'tis the season\n").faults
    assert fault.remedy == (
        "write ' at the end of the text too; or, if it is an apostrophe, put the whole text in "
        "double quotes"
    )


def test_a_text_with_double_quotes_in_it_is_shown_in_single_ones() -> None:
    (fault,) = parse('title: Say: "go"\n').faults
    assert fault.remedy == "put the text in quotes: `title: 'Say: \"go\"'`"


def test_a_word_processors_space_inside_a_sentence_is_not_blamed() -> None:
    (fault,) = parse(f"title: Year{NBSP}8 talk\nroles: [teacher\n").faults
    assert fault.what == "the `[` that opens here is not closed where it should be"


def test_a_long_text_is_cut_where_it_is_shown() -> None:
    (fault,) = parse(f"title: Talk: {'very ' * 60}long\n").faults
    assert fault.remedy == (
        'put the text in quotes: `title: "Talk: very very very very very very very very very '
        'very ver…"`'
    )


def test_every_fault_says_what_to_do() -> None:
    texts = [*PLACED, *(text for text, *_ in SAID.values())]
    faults = [fault for text in texts for fault in parse(text).faults]
    assert [fault for fault in faults if not fault.what or not fault.remedy] == []
    assert [
        fault for fault in faults if fault.remedy.endswith(".") and "..." not in fault.remedy
    ] == []
    assert len(faults) == len(texts)


# What YAML accepts, and pdcheck reads, without a fault. The plan language asks later.
ACCEPTED = {
    "title: “Launch” day\n": {"title": "“Launch” day"},
    "activities:\n  -id: s1\n": {"activities": {"-id": "s1"}},
    "a: {how: One success, then next}\n": {"a": {"how": "One success", "then next": None}},
    "a: it's\n": {"a": "it's"},
    "at: 16:15\n": {"at": "16:15"},
    "url: https://example.org/z\n": {"url": "https://example.org/z"},
    "lead: Head & deputy\n": {"lead": "Head & deputy"},
    "a: + 2\n": {"a": "+ 2"},
    "steps:\n  - Ask: pause\n": {"steps": [{"Ask": "pause"}]},
}


@pytest.mark.parametrize("text", ACCEPTED, ids=lambda text: repr(text[:24]))
def test_what_is_no_fault_of_the_text(text: str) -> None:
    read = parse(text)
    assert (read.data, read.faults) == (ACCEPTED[text], ())
