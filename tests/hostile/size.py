"""Files within the largest size, with so much of one thing that work might grow beyond its size."""

from .case import HEAD, Case, Told, case, refused

GROUP = "size"

_DAILY = "pdcheck: 1\nprogramme: {title: x, start: 2026-09-01, end: 2031-07-20}\n"


def _activities(many: int, each: str) -> bytes:
    """So many activities in braces, `@` being the number of each."""
    lines = (f"  - {{title: A{n}, {each.replace('@', str(n))}}}\n" for n in range(many))
    return (_DAILY + "activities:\n" + "".join(lines)).encode()


def _lines(head: str, many: int, each: str) -> bytes:
    return (head + "".join(each.replace("@", str(n)) for n in range(many))).encode()


_FAULTS = "lenght: 5, where: nowhere, date: 2026-13-01, mechanisms: [bogus], every: fortnite"
_EIGHTEEN = ", ".join(f"lenght{n}: 5" for n in range(18))
_SEVEN = (
    "mechanisms: [modelling, rehearsal, feedback, instruction, self-monitoring, setting-goals, "
    "action-planning]"
)
_THIRTEEN = (
    "every: 2 weeks, times: 6, length: 30 min, led_by: coach, mechanisms: [modelling], "
    "aim: {teachers: a, pupils: b}"
)
_AT_LENGTH = (
    "mechanisms: {rehearsal: 'Pairs practise the routine with a coach and without pupils, three "
    "times, then swap and say what they saw; the coach notes one thing to change for the next "
    "round and the pair agrees it'}"
)
_WEEKDAYS = "every: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday], length: 5 min"
_STOPS = HEAD + "stops: "

CASES: list[Case] = [
    case(GROUP, "a title of a million letters", lambda: (_STOPS + "a" * 1_000_000).encode(), None),
    case(
        GROUP, "a title of half a million words", lambda: (_STOPS + "a " * 500_000).encode(), None
    ),
    case(
        GROUP,
        "a title in quotes of a million letters",
        lambda: (_STOPS + '"' + "a" * 1_000_000 + '"').encode(),
        None,
    ),
    case(GROUP, "a text of 200,000 lines", lambda: _lines(_STOPS + "|\n", 200_000, "  a\n"), None),
    case(
        GROUP,
        "a key of 100,000 letters",
        HEAD + "k" * 100_000 + ": a\n",
        refused(3, 1, "this line is not a key with a colon, and not an item with"),
    ),
    case(
        GROUP,
        "a key of a million letters",
        lambda: (HEAD + "k" * 1_000_000 + ": a\n").encode(),
        refused(3, 1, "this line is not a key with a colon, and not an item with"),
    ),
    case(GROUP, "a million spaces", lambda: (_STOPS + " " * 1_000_000).encode(), None),
    case(
        GROUP,
        "a million letters of Zalgo",
        lambda: (_STOPS + "a" + "\u0301" * 500_000).encode(),
        None,
    ),
    case(
        GROUP,
        "30 blank lines first",
        "\n" * 30 + HEAD + "no: 1\n",
        Told("unknown-key", 33, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "200,000 blank lines first",
        lambda: b"\n" * 200_000 + (HEAD + "no: 1\n").encode(),
        Told("unknown-key", 200003, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "200,000 blank lines of CRLF",
        lambda: b"\r\n" * 200_000 + (HEAD + "no: 1\n").encode(),
        Told("unknown-key", 200003, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "200,000 blank lines of CR",
        lambda: b"\r" * 200_000 + (HEAD + "no: 1\n").encode(),
        Told("unknown-key", 200003, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "200,000 blank lines last",
        lambda: (HEAD + "no: 1\n").encode() + b"\n" * 200_000,
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "200,000 blank lines and a fault",
        lambda: b"\n" * 200_000 + b"a: b: c\n",
        refused(200001, 4, "a colon followed by a space stands inside this text, and"),
    ),
    case(
        GROUP,
        "100,000 comments first",
        lambda: b"# a\n" * 100_000 + (HEAD + "no: 1\n").encode(),
        Told("unknown-key", 100003, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "100,000 comments and a fault",
        lambda: b"# a\n" * 100_000 + b"a: b: c\n",
        refused(100001, 4, "a colon followed by a space stands inside this text, and"),
    ),
    case(
        GROUP,
        "a comment of a million letters",
        lambda: b"#" + b"a" * 1_000_000 + ("\n" + HEAD + "no: 1\n").encode(),
        Told("unknown-key", 4, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a million number signs",
        lambda: (HEAD + "no: 1 ").encode() + b"#" * 1_000_000,
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "300,000 number signs with spaces",
        lambda: (HEAD + "no: 1").encode() + b" #" * 300_000,
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "40,000 comments that silence",
        lambda: _lines(HEAD + "no: 1\n", 40_000, "# pdcheck: ignore[a]: b\n"),
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "40,000 comments that nearly silence",
        lambda: _lines(HEAD + "no: 1\n", 40_000, "# pdcheck ignroe a\n"),
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "a comment that silences 200,000 rules",
        lambda: (HEAD + "no: 1\n# pdcheck: ignore[" + "a," * 200_000 + "]: b\n").encode(),
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "50,000 unknown keys",
        lambda: _lines(HEAD, 50_000, "key@: x\n"),
        refused(20000, 11, "this file holds more than 20,000 values, and this is one"),
    ),
    case(
        GROUP,
        "19,000 unknown keys",
        lambda: _lines(HEAD, 19_000, "key@: x\n"),
        Told("unknown-key", 3, 1, "a plan has no key `key0`"),
    ),
    case(
        GROUP,
        "19,000 keys that are nearly one",
        lambda: _lines(HEAD + "needs:\n", 19_000, "  pupisl@: x\n"),
        Told("unknown-key", 4, 3, "`needs` has no key called `pupisl0`"),
    ),
    case(
        GROUP,
        "19,000 keys that are nearly one, in an activity",
        lambda: _lines(HEAD + "activities:\n  -\n", 19_000, "    mechanism@: x\n"),
        Told("unknown-key", 5, 5, "an item of `activities` has no key called `mechanism0`"),
    ),
    case(
        GROUP,
        "19,000 keys of a dash",
        lambda: _lines(HEAD, 19_000, "-key@: x\n"),
        Told("unknown-key", 3, 1, "there is no space behind the dash of `-key0`"),
    ),
    case(
        GROUP,
        "a sentence in braces with 19,000 commas",
        lambda: (
            HEAD + "needs: {pupils: a" + "".join(f", b{n}" for n in range(19_000)) + "}\n"
        ).encode(),
        Told("unknown-key", 3, 20, "the comma before “b0” ends the sentence there, because of"),
    ),
    case(
        GROUP,
        "one key 20,000 times",
        lambda: _lines(HEAD, 20_000, "stops: x\n"),
        refused(20000, 8, "this file holds more than 20,000 values, and this is one"),
    ),
    case(
        GROUP,
        "one key 100,000 times",
        lambda: _lines(HEAD, 100_000, "stops: x\n"),
        refused(20000, 8, "this file holds more than 20,000 values, and this is one"),
    ),
    case(
        GROUP,
        "19,000 texts",
        lambda: _lines(HEAD + "learned:\n", 19_000, "  - A text of five words\n"),
        None,
    ),
    case(
        GROUP,
        "19,000 placeholders",
        lambda: _lines(HEAD + "learned:\n", 19_000, "  - TBC\n"),
        Told("placeholder", 3, 1, "“TBC” stands here in place of an answer"),
    ),
    case(
        GROUP,
        "300,000 items on one line",
        lambda: b"pdcheck: 1\nactivities: [" + b"1," * 300_000 + b"1]\n",
        refused(2, 40008, "this file holds more than 20,000 values, and this is one"),
    ),
    case(
        GROUP,
        "19,000 items on one line",
        lambda: b"pdcheck: 1\nlearned: [" + b"TBC," * 19_000 + b"1]\n",
        Told("placeholder", 2, 10, "“TBC” stands here in place of an answer"),
    ),
    case(
        GROUP,
        "19,000 wrong values on one line",
        lambda: b"pdcheck: 1\nlearned: [" + b"{b: c}," * 9000 + b"1]\n",
        refused(2, 11, "a block of keys stands here where an item of `learned`"),
    ),
    case(
        GROUP,
        "5,000 activities with five faults each",
        lambda: _activities(5000, _FAULTS),
        refused(2503, 13, "this file holds more than 20,000 values, and this is one"),
    ),
    case(
        GROUP,
        "900 activities with five faults each",
        lambda: _activities(900, _FAULTS),
        Told("unknown-key", 4, 17, "an item of `activities` has no key called `lenght`"),
    ),
    case(
        GROUP,
        "900 activities with eighteen faults each",
        lambda: _activities(900, _EIGHTEEN),
        Told("unknown-key", 4, 17, "an item of `activities` has no key called `lenght0`"),
    ),
    case(
        GROUP,
        "1,001 activities",
        lambda: _activities(1001, "length: 5 min"),
        refused(1004, 5, "`activities` lists more than 1,000, and this is one more"),
    ),
    case(
        GROUP,
        "1,000 activities",
        lambda: _activities(1000, "length: 5 min"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities every day for five years",
        lambda: _activities(1000, "every: day, length: 5 min"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities on every weekday",
        lambda: _activities(
            1000,
            _WEEKDAYS,
        ),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities at one time",
        lambda: _activities(
            1000, "date: 2026-09-14, at: '15:30', length: 60 min, mechanisms: [modelling]"
        ),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities, each after the next",
        lambda: _activities(1000, "id: a@, follows: a999, mechanisms: [rehearsal]"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities that refer to nothing",
        lambda: _activities(1000, "id: launch-of-the-year-@, follows: launch-of-teh-yaer-@"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "1,000 activities for 100 rows of people",
        lambda: (
            _activities(1000, "times: 3, length: 5 min")
            + _lines("participants:\n", 100, "  - {id: p@, roles: teacher, count: 3}\n")
        ),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "330 activities with 990 mechanisms on 100 techniques",
        lambda: (
            _activities(
                330,
                "technique: [t1, t2, t3, t4], mechanisms: [modelling, rehearsal, feedback]",
            )
            + _lines("techniques:\n", 100, "  - {id: t@, title: Technique @}\n")
        ),
        Told("missing-group", 2, 1, "the plan shows no mechanism of group A, “Build"),
    ),
    case(
        GROUP,
        "1,001 mechanisms",
        lambda: _activities(
            143,
            _SEVEN,
        ),
        refused(146, 109, "the plan names mechanisms more than 1,000 times, and this"),
    ),
    case(
        GROUP,
        "1,000 activities, each described at length",
        lambda: _activities(
            1000,
            _AT_LENGTH,
        ),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "999 activities of thirteen values",
        lambda: _activities(
            999,
            _THIRTEEN,
        ),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and no activity says what"),
    ),
    case(
        GROUP,
        "101 rows of people",
        lambda: _lines(HEAD + "participants:\n", 101, "  - {id: p@, roles: teacher}\n"),
        refused(104, 5, "`participants` lists more than 100, and this is one more"),
    ),
    case(
        GROUP,
        "101 techniques",
        lambda: _lines(HEAD + "techniques:\n", 101, "  - {id: t@, title: T@}\n"),
        refused(104, 5, "`techniques` lists more than 100, and this is one more"),
    ),
    case(
        GROUP,
        "401 sessions",
        lambda: _lines(HEAD + "activities:\n  - title: A\n    sessions:\n", 401, "      - S@\n"),
        refused(406, 9, "`sessions` lists more than 400, and this is one more"),
    ),
    case(
        GROUP,
        "31 documents",
        lambda: _lines(HEAD + "documents:\n", 31, "  - {id: d@, path: d@.pdf}\n"),
        refused(34, 5, "`documents` lists more than 30, and this is one more"),
    ),
    case(
        GROUP,
        "11 rhythms",
        HEAD + "activities:\n  - {title: A, every: [" + "Monday, " * 10 + "Tuesday]}\n",
        refused(4, 104, "`every` lists more than 10, and this is one more"),
    ),
    case(
        GROUP,
        "401 closures",
        lambda: _lines(HEAD + "calendar:\n  closed:\n", 401, "    - 2026-10-26\n"),
        refused(405, 7, "`closed` lists more than 400, and this is one more"),
    ),
    case(
        GROUP,
        "401 silences",
        lambda: _lines(HEAD + "ignore:\n", 401, "  - {rule: nothing-stops, reason: r@}\n"),
        refused(404, 5, "`ignore` lists more than 400, and this is one more"),
    ),
    case(
        GROUP,
        "a date a thousand times",
        HEAD
        + "activities:\n  - {title: A, length: 1 h, date: ["
        + "2026-09-02, " * 1000
        + "2026-09-03]}\n",
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "10,000 pairs of weeks",
        HEAD
        + "activities:\n  - {title: A, half_term: each, weeks: ["
        + "1 to 99, " * 10_000
        + "1]}\n",
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "a list of 19,000 words for a rule of silence",
        lambda: (
            HEAD + "ignore: {rule: nothing-stops, reason: " + "word " * 100_000 + "}\n"
        ).encode(),
        None,
    ),
    case(
        GROUP,
        "quotes for a slow pattern",
        lambda: (_STOPS + "'" + "''" * 400_000).encode(),
        refused(3, 8, "the quote that opens here is never closed"),
    ),
    case(
        GROUP,
        "dashes for a slow pattern",
        lambda: (_STOPS + '"\n' + "- " * 400_000 + "\\q").encode(),
        refused(4, 800001, "a backslash inside double quotes begins a code for a"),
    ),
    case(
        GROUP,
        "colons for a slow pattern",
        lambda: (HEAD + "a: " + "b: " * 300_000).encode(),
        refused(3, 4, "a colon followed by a space stands inside this text, and"),
    ),
    case(
        GROUP,
        "spaces for a slow pattern",
        lambda: (HEAD + "a: b" + " " * 900_000 + "c: d: e").encode(),
        refused(3, 4, "a colon followed by a space stands inside this text, and"),
    ),
    case(
        GROUP,
        "apostrophes for a slow pattern",
        lambda: (HEAD + "a: '" + "x'y " * 200_000).encode(),
        refused(3, 4, "the apostrophe inside this text ends the single quotes"),
    ),
    case(
        GROUP,
        "blanks and brackets for a slow pattern",
        lambda: (_STOPS + "[" + "\n" * 900_000).encode(),
        refused(3, 8, "the `[` that opens here is not closed where it should be"),
    ),
    case(
        GROUP,
        "marks of an end for a slow pattern",
        lambda: b"...\n" * 250_000 + b"a\n",
        refused(1, 1, "the line `...` stands where no plan begins or ends"),
    ),
]
