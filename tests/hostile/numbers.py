"""Numbers, dates and ids that other readers of YAML make something else of, or fall over."""

from .case import HEAD, Case, Told, case, refused

GROUP = "numbers"


def _activity(key: str, value: str) -> str:
    return f"{HEAD}activities:\n  - title: Launch\n    {key}: {value}\n"


def _times(value: str) -> str:
    return _activity("times", value)


def _date(value: str) -> str:
    return _activity("date", value)


def _running(first: str, last: str, how_often: str) -> str:
    programme = f"programme: {{title: x, start: {first}, end: {last}}}"
    activity = f"  - {{title: A, {how_often}, length: 5 min}}"
    return f"pdcheck: 1\n{programme}\nactivities:\n{activity}\n"


CASES: list[Case] = [
    case(
        GROUP,
        "a whole number of 100,000 digits",
        _times("1" * 100_000),
        refused(5, 12, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "a whole number of 4,301 digits",
        _times("1" * 4301),
        refused(5, 12, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "minutes of 4,301 digits",
        _activity("length", "1" * 4301 + " min"),
        refused(5, 13, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "weeks of 4,301 digits",
        _activity("weeks", "1" * 4301),
        refused(5, 12, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "an INSET day of 4,301 digits",
        _activity("inset", "1" * 4301),
        refused(5, 12, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "a rhythm of 4,301 digits",
        _activity("every", "1" * 4301 + " weeks"),
        refused(5, 12, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "groups of 4,301 digits",
        _activity("grouping", "groups of " + "1" * 4301),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "groups of ²",
        _activity("grouping", "groups of ²"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "hexadecimal of 100,000 digits",
        _times("0x" + "f" * 100_000),
        refused(5, 12, "“0xfffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    ),
    case(
        GROUP,
        "a version of 5,000 digits",
        "pdcheck: " + "1" * 5000 + "\nprogramme: x\n",
        refused(1, 10, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "a share of 5,000 digits",
        HEAD + "experts: {days: " + "9" * 5000 + "}\n",
        Told("unknown-key", 3, 11, "an item of `experts` has no key called `days`"),
    ),
    case(
        GROUP,
        "a year of 5,000 digits",
        HEAD.replace("Wait time", "{title: x, year: " + "2" * 5000 + "}"),
        refused(2, 29, "“222222222222222222222222222222222222222222222222222222222"),
    ),
    case(
        GROUP,
        "an hour of 5,000 digits",
        HEAD + "calendar: {finish_by: '" + "1" * 5000 + ":00'}\n",
        refused(3, 23, "“111111111111111111111111111111111111111111111111111111111"),
    ),
    case(
        GROUP,
        "a fraction over nothing",
        HEAD + "experts: {days: 1/0}\n",
        Told("unknown-key", 3, 11, "an item of `experts` has no key called `days`"),
    ),
    case(GROUP, "1e999", _times("1e999"), refused(5, 12, "“1e999” is not a number")),
    case(
        GROUP,
        "hours of 1e999",
        _activity("length", "1e999 h"),
        refused(5, 13, "“1e999 h” is not a length of time"),
    ),
    case(GROUP, "not a number", _times(".nan"), refused(5, 12, "“.nan” is not a number")),
    case(GROUP, "NaN", _times("NaN"), refused(5, 12, "“NaN” is not a number")),
    case(GROUP, "infinity", _times(".inf"), refused(5, 12, "“.inf” is not a number")),
    case(GROUP, "minus infinity", _times("-.inf"), refused(5, 12, "“-.inf” is not a number")),
    case(GROUP, "a negative number", _times("-3"), refused(5, 12, "“-3” is not a number")),
    case(
        GROUP,
        "octal as in YAML 1.1",
        _times("010"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(GROUP, "octal", _times("0o10"), refused(5, 12, "“0o10” is not a number")),
    case(GROUP, "hexadecimal", _times("0x10"), refused(5, 12, "“0x10” is not a number")),
    case(GROUP, "base sixty", _times("1:30"), refused(5, 12, "“1:30” is not a number")),
    case(GROUP, "underscores", _times("1_000"), refused(5, 12, "“1_000” is not a number")),
    case(GROUP, "a plus sign", _times("+3"), refused(5, 12, "“+3” is not a number")),
    case(
        GROUP,
        "Arabic digits",
        _times("٣"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "digits of full width",
        _times("３"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(GROUP, "a superscript", _times("³"), refused(5, 12, "“³” is not a number")),
    case(GROUP, "a number with a point", _times("3.0"), refused(5, 12, "“3.0” is not a number")),
    case(
        GROUP, "a number with a comma", _times("1,000"), refused(5, 12, "“1,000” is not a number")
    ),
    case(GROUP, "an empty text for a number", _times("''"), refused(5, 12, "“” is not a number")),
    case(GROUP, "true for a number", _times("true"), refused(5, 12, "“true” is not a number")),
    case(
        GROUP,
        "a day that does not exist",
        _date("2026-02-30"),
        refused(5, 11, "“2026-02-30” is not a date: February 2026 has no day 30"),
    ),
    case(
        GROUP,
        "the 29th of February in another year",
        _date("2027-02-29"),
        refused(5, 11, "“2027-02-29” is not a date: February 2027 has no day 29"),
    ),
    case(
        GROUP,
        "the month nought",
        _date("2026-00-10"),
        refused(5, 11, "“2026-00-10” is not a date: there is no month 0"),
    ),
    case(
        GROUP,
        "the month thirteen",
        _date("2026-13-01"),
        refused(5, 11, "“2026-13-01” is not a date: there is no month 13"),
    ),
    case(
        GROUP,
        "the year nought",
        _date("0000-01-01"),
        refused(5, 11, "“0000-01-01” is not a date: the year 0 lies too far off"),
    ),
    case(
        GROUP,
        "the year ten thousand",
        _date("10000-01-01"),
        refused(5, 11, "“10000-01-01” is not a date"),
    ),
    case(
        GROUP,
        "the last day of all",
        _date("9999-12-31"),
        refused(5, 11, "“9999-12-31” is not a date: the year 9999 lies too far off"),
    ),
    case(
        GROUP,
        "the last week of all",
        _date("week of 9999-12-31"),
        refused(5, 11, "“9999-12-31” is not a date: the year 9999 lies too far off"),
    ),
    case(
        GROUP,
        "the first day of all",
        _date("0001-01-01"),
        refused(5, 11, "“0001-01-01” is not a date: the year 1 lies too far off"),
    ),
    case(
        GROUP,
        "the first week of all",
        _date("week of 0001-01-01"),
        refused(5, 11, "“0001-01-01” is not a date: the year 1 lies too far off"),
    ),
    case(
        GROUP,
        "a time with a zone",
        _date("2026-09-02T10:00:00Z"),
        refused(5, 11, "“2026-09-02T10:00:00Z” is not a date"),
    ),
    case(
        GROUP,
        "a date in two orders",
        _date("02/03/2026"),
        refused(5, 11, "“02/03/2026” could be read as two different days"),
    ),
    case(
        GROUP,
        "a date in Arabic digits",
        _date("٢٠٢٦-٠٩-٠٢"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "a date with dashes of a typesetter",
        _date("2026–09–02"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "a stretch backwards",
        _date("2026-09-02 to 2026-09-01"),
        refused(5, 11, "“2026-09-02 to 2026-09-01” ends before it begins"),
    ),
    case(
        GROUP,
        "a stretch of ten thousand years",
        _date("0001-01-01 to 9999-12-31"),
        refused(5, 11, "“0001-01-01” is not a date: the year 1 lies too far off"),
    ),
    case(
        GROUP,
        "an id with a space",
        _activity("id", "the launch"),
        refused(5, 9, "“the launch” cannot be an id: ids have small letters,"),
    ),
    case(
        GROUP,
        "an id in capitals",
        _activity("id", "LAUNCH"),
        refused(5, 9, "“LAUNCH” cannot be an id: ids have small letters, digits"),
    ),
    case(
        GROUP,
        "an id of dots",
        _activity("id", "../../etc"),
        refused(5, 9, "“../../etc” cannot be an id: ids have small letters,"),
    ),
    case(
        GROUP,
        "an id that begins with a digit",
        _activity("id", "1launch"),
        refused(5, 9, "“1launch” cannot be an id: ids have small letters, digits"),
    ),
    case(
        GROUP,
        "an id of another alphabet",
        _activity("id", "запуск"),
        refused(5, 9, "“запуск” cannot be an id: ids have small letters, digits"),
    ),
    case(
        GROUP,
        "an empty id",
        _activity("id", "''"),
        refused(5, 9, "“” cannot be an id: ids have small letters, digits and"),
    ),
    case(
        GROUP,
        "an id of 5,000 letters",
        _activity("id", "a" * 5000),
        refused(5, 9, "“aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ),
    case(
        GROUP,
        "Norway as a value",
        _activity("place", "no"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "on as a value",
        _activity("place", "on"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "y as a value",
        _activity("place", "y"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "a tilde as a value",
        _activity("place", "~"),
        Told("kind-not-stated", 2, 12, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "Norway as a key",
        HEAD + "no: 1\n",
        Told("unknown-key", 3, 1, "a plan has no key `no`"),
    ),
    case(
        GROUP,
        "on as a key",
        HEAD + "on: push\n",
        Told("unknown-key", 3, 1, "a plan has no key `on`"),
    ),
    case(GROUP, "y as a key", HEAD + "y: 1\n", Told("unknown-key", 3, 1, "a plan has no key `y`")),
    case(
        GROUP,
        "a half-term of seventy years",
        HEAD + "calendar: {autumn-1: 2020-01-01 to 2090-12-31}\n",
        refused(3, 22, "“2020-01-01 to 2090-12-31” lasts longer than a year, and"),
    ),
    case(
        GROUP,
        "a rhythm of seventy years",
        _running("2020-01-01", "2090-12-31", "every: day"),
        refused(4, 23, "this rhythm goes on for more than 1,830 days, and none is"),
    ),
    case(
        GROUP,
        "months of seventy years",
        _running("2020-01-01", "2090-12-31", "every: month"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and its one activity does"),
    ),
    case(
        GROUP,
        "a million meetings",
        _running("2026-09-01", "2027-07-20", "every: day, times: 999999"),
        Told("kind-not-stated", 2, 20, "the plan names no technique, and its one activity does"),
    ),
]
