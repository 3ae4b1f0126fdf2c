"""What a person most likely did where a text is not YAML, in words for that person."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pdcheck.source import Range, Source
from pdcheck.span import Span


@dataclass(frozen=True, slots=True)
class TextFault:
    """A place in a text that cannot be read, or that hardly says what its author meant."""

    span: Span
    what: str
    remedy: str
    related: Span | None = None


_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def forbidden_character(source: Source) -> TextFault | None:
    """The first character that a plan may not hold, such as a control character.

    U+0085, U+2028 and U+2029 are among them: YAML readers count them as line ends and editors
    do not, so every line number behind one would be wrong.
    """
    found = _FORBIDDEN.search(source.text)
    if not found:
        return None
    return TextFault(
        source.span(found.span()),
        f"there is an invisible character here, U+{ord(found.group()):04X}, "
        "that a plan may not hold",
        "delete it: put the cursor behind it and press Backspace, or type the line again",
    )


_DIRECTIVE = re.compile(r"(?:[^\S\r\n]*+(?:#[^\r\n]*+)?+(?:\r\n|\n|\r))*+(%[^\r\n]*)")
"""Nothing in it is tried twice, because a file may begin with a million blank lines."""


def directive(source: Source) -> TextFault | None:
    """A `%YAML` or `%TAG` line, which a plan does not need and pdcheck does not follow."""
    found = _DIRECTIVE.match(source.text)
    if not found:
        return None
    return TextFault(
        source.span(found.span(1)),
        "a line that begins with % is an instruction to YAML readers, and a plan has none",
        "delete the line; or, if it is a text, put it in quotes",
    )


def syntax_fault(source: Source, error: Exception) -> TextFault:
    """What a person most likely did where the parser gave up."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None) or mark
    end = len(source.text)
    index = min(mark.index, end) if mark else 0
    opened = min(context.index, end) if context else index
    problem = str(getattr(error, "problem", None) or error)
    spot = _Spot(source, index, opened, problem, str(getattr(error, "context", "")))
    for guess in _GUESSES:
        if fault := guess(spot):
            return fault
    return spot.fault(
        (index, index + 1),
        "from here on this is not YAML that can be read",
        "compare this line and the one above it with the example that `pdcheck init` writes; "
        "most often a quote, a colon or a space is missing",
    )


class _Spot:
    """Where the parser gave up, and where the thing began that it was reading."""

    def __init__(self, source: Source, index: int, opened: int, problem: str, context: str) -> None:
        self.source = source
        self.index = index
        self.opened = opened
        self.problem = problem
        self.context = context
        self.point = source.point(index)
        self.number = self.point.line
        self.line = source.line(self.number)
        self.column = self.point.column - 1
        self.start = index - self.column

    def fault(self, place: Range, what: str, remedy: str) -> TextFault:
        """A fault of at least one character, where the text has one there."""
        start, end = place
        end = min(max(end, start + 1), len(self.source.text))
        return TextFault(self.source.span((start, end)), what, remedy)

    def line_fault(self, what: str, remedy: str) -> TextFault:
        first = self.start + _indent_of(self.line)
        return self.fault((first, self.start + len(self.line.rstrip())), what, remedy)

    def indents(self) -> set[int]:
        """Where the lines above start: each key, each dash, and what stands behind a dash."""
        found: set[int] = set()
        for number in range(1, self.number):
            line = self.source.line(number)
            if line.strip():
                dashes = re.match(r" *((?:- +)*)", line)
                assert dashes
                found |= {dashes.start(1), dashes.end(1)}
        return found

    def nearby(self) -> Iterator[tuple[int, str]]:
        """The line of the fault and the two before it, nearest first, each with its start."""
        start = self.start
        for number in range(self.number, max(self.number - 3, 0), -1):
            if number < self.number:
                start = self.source.text.rfind(self.source.line(number), 0, start)
            yield start, self.source.line(number)

    def before(self) -> tuple[int, str]:
        """The nearest line above that says something, and its start; empty where there is none."""
        start = self.start
        for number in range(self.number - 1, 0, -1):
            line = self.source.line(number)
            start = self.source.text.rfind(line, 0, start)
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
        return 0, ""


def _merge_conflict(spot: _Spot) -> TextFault | None:
    found = re.search(r"^(<{7}|={7}|>{7})(?= |$)", spot.source.text, re.MULTILINE)
    if not found:
        return None
    return spot.fault(
        found.span(),
        "two versions of this file were merged and nobody chose between them",
        "keep the lines you want between `<<<<<<<` and `>>>>>>>` and delete the marks",
    )


def _fence(spot: _Spot) -> TextFault | None:
    """The three backticks round a block of code, copied along with it."""
    for start, line in spot.nearby():
        if line.lstrip().startswith("```"):
            at = start + _indent_of(line)
            return spot.fault(
                (at, start + len(line.rstrip())),
                "this line was copied along with the plan and is no part of it",
                "delete this line, and the other one that begins with ```",
            )
    return None


def _tab(spot: _Spot) -> TextFault | None:
    if spot.source.text[spot.index : spot.index + 1] == "\t" and spot.line[: spot.column].strip():
        # Only the pure parser stops at such a tab.
        return spot.fault(
            (spot.index, spot.index + 1), "there is a tab here", "type a space in its place"
        )
    for start, line in list(spot.nearby())[:2]:
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            at = start + blank.index("\t")
            return spot.fault(
                (at, at + 1),
                "this line is moved to the right with a tab",
                "use spaces: two for each step to the right; most editors can do it for the file",
            )
    return None


def _invisible_space(spot: _Spot) -> TextFault | None:
    for start, line in spot.nearby():
        # Inside a sentence such a space does no harm, so it is not the cause there.
        if found := re.search("(?:^[ -]*|:|-)([\u00a0\u2007\u202f\u200b\u2060])", line):
            return spot.fault(
                (start + found.start(1), start + found.end(1)),
                "there is a special space here, as pasted from Word or a web page, "
                "which is not read as a space",
                "delete it and type an ordinary space",
            )
    return None


def _open_quote(spot: _Spot) -> TextFault | None:
    quote = spot.source.text[spot.opened : spot.opened + 1]
    if not re.search("end of (stream|document)", spot.problem) or quote not in ("'", '"'):
        return None
    remedy = f"write {quote} at the end of the text too"
    if quote == "'":
        remedy += "; or, if it is an apostrophe, put the whole text in double quotes"
    return spot.fault(
        (spot.opened, spot.opened + 1), "the quote that opens here is never closed", remedy
    )


def _colon_in_brackets(spot: _Spot) -> TextFault | None:
    """A time of day or an address inside { } or [ ]; libyaml refuses it without quotes."""
    if "unexpected ':'" not in spot.problem:
        return None
    found = re.compile(r"[^,\]}\r\n]*").match(spot.source.text, spot.opened)
    text = found.group().rstrip() if found else ""
    return spot.fault(
        (spot.opened, spot.opened + len(text)),
        "a colon stands inside this text, and inside { } or [ ] YAML takes it for a new key",
        f"put the text in quotes: {_quoted(_cut(text))}",
    )


def _backslash(spot: _Spot) -> TextFault | None:
    if not re.search(
        "escape|hexa?decimal",  # libyaml says “hexdecimal”
        spot.problem,
    ):
        return None
    at = spot.source.text.rfind("\\", spot.opened, spot.index + 1)
    if at < 0:  # a tag may have an escape too, behind a %
        return None
    return spot.fault(
        (at, at + 1),
        "a backslash inside double quotes begins a code for a special character, "
        "and this is no such code",
        "put the text in single quotes instead, or write / in place of the backslash",
    )


def _bullet(spot: _Spot) -> TextFault | None:
    for start, line in list(spot.nearby())[:2]:
        if found := re.match(r"\s*([*•·▪–—])\s+(\S.*)", line):
            return spot.fault(
                (start + found.start(1), start + found.end(1)),
                f"an item of a list begins with a dash, and this one begins with {found.group(1)}",
                f"write `- {_cut(found.group(2).rstrip())}`",
            )
    return None


_ODD_START = (
    r"\s*(?:-\s+)*(?:[^:\s][^:]*:\s+)?(?:-\s+)?"
    r"([@`%*&!]\s*\S.*|[?,]\s.*|[|>](?:\s*[^\W\d]|\s+\w).*)$"
)


def _odd_first_character(spot: _Spot) -> TextFault | None:
    for start, line in list(spot.nearby())[:2]:
        found = re.match(_ODD_START, line)
        if found:
            text = found.group(1).rstrip()
            return spot.fault(
                (start + found.start(1), start + found.start(1) + len(text)),
                f"a text may not begin with {text[0]}",
                f"put it in quotes: {_quoted(_cut(text))}",
            )
    return None


def _dash_without_space(spot: _Spot) -> TextFault | None:
    for start, line in spot.nearby():
        if found := re.match(r"\s*(-)\w[\w-]*:(\s|$)", line):
            return spot.fault(
                (start + found.start(1), start + len(line.rstrip())),
                "there is no space behind the dash, so this is not read as an item of a list",
                f"write `- {line.strip()[1:]}`",
            )
    return None


def _apostrophe(spot: _Spot) -> TextFault | None:
    for start, line in spot.nearby():
        if found := re.search(r"(?:^|[\s:\[{,-])('[^']*'\w[^']*'?)", line):
            return spot.fault(
                (start + found.start(1), start + found.end(1)),
                "the apostrophe inside this text ends the single quotes too early",
                'use double quotes around it: "..."',
            )
    return None


def _text_behind_quotes(spot: _Spot) -> TextFault | None:
    quoted = r"""(?:^\s*|:\s+|-\s+)(("[^"]*"|'[^']*')\s*[^\s#,\]}:].*)$"""
    for start, line in spot.nearby():
        if found := re.search(quoted, line):
            return spot.fault(
                (start + found.start(1), start + len(line.rstrip())),
                "the text goes on behind its closing quote",
                "put the whole text in one pair of quotes, and the other kind of quotes inside it",
            )
    return None


def _no_colon_above(spot: _Spot) -> TextFault | None:
    """A key on the line above that lost its colon, or the space behind it."""
    if "mapping values" not in spot.problem:
        return None
    start, line = spot.before()
    said = line.strip()
    if not said or said.startswith("- ") or re.search(r":(\s|$)", said):
        return None
    shown = _cut(re.sub(r"^(\w+)\s*[:：;=]?\s*(.*)$", r"\1: \2", said).strip())
    return spot.fault(
        (start + line.index(said), start + line.index(said) + len(said)),
        "this line has no colon with a space behind it, so it is not read as a key",
        f"write it as `{shown}`",
    )


def _hangs_below_a_text(spot: _Spot) -> TextFault | None:
    """A key that stands further right than the key above, which has its text already."""
    if "mapping values" not in spot.problem:
        return None
    _, above = spot.before()
    own, parent = _indent_of(spot.line), _indent_of(above)
    if own <= parent or not re.search(r":\s+\S", above) or spot.line.count(": ") > 1:
        return None
    key = above.strip().removeprefix("- ").split(":")[0]
    return spot.fault(
        (spot.start + own, spot.start + len(spot.line.rstrip())),
        f"this line hangs below `{key}`, which has its text on its own line already",
        f"start it exactly below the first letter of `{key}`; or, if it belongs to `{key}`, "
        "move the text above to a line of its own, with a key",
    )


def _second_colon(spot: _Spot) -> TextFault | None:
    if "mapping values" not in spot.problem:
        return None
    found = re.match(r"\s*(?:-\s+)*([^:\s][^:]*):\s+(\S.*: .*|\S.*:$)", spot.line)
    if not found:
        return None
    text = found.group(2).rstrip()
    return spot.fault(
        (spot.start + found.start(2), spot.start + found.start(2) + len(text)),
        "a colon followed by a space stands inside this text, and YAML takes it for a new key",
        f"put the text in quotes: `{found.group(1)}: {_quoted(_cut(text))}`",
    )


def _missing_colon(spot: _Spot) -> TextFault | None:
    if "expected ':'" not in spot.problem:
        return None
    line = spot.source.line(spot.source.point(spot.opened).line)
    start = spot.opened - spot.source.point(spot.opened).column + 1
    return spot.fault(
        (start + _indent_of(line), start + len(line.rstrip())),
        "this line is not a key with a colon, and not an item with a dash",
        "write `key: text`, with a colon and a space; or, if it goes on from the line above, "
        "move it further to the right than that line's key",
    )


def _behind_bracket(spot: _Spot) -> TextFault | None:
    before = spot.line[: spot.column].rstrip()
    if before[-1:] not in ("]", "}") or spot.line[spot.column :].strip() in ("", "]", "}"):
        return None
    return spot.fault(
        (spot.index, spot.start + len(spot.line.rstrip())),
        f"the text goes on behind the `{before[-1]}` that ends it",
        "put the whole text in double quotes, from its first bracket on",
    )


def _comma(spot: _Spot) -> TextFault | None:
    if "node content" not in spot.problem or spot.source.text[spot.index : spot.index + 1] != ",":
        return None
    return spot.fault(
        (spot.index, spot.index + 1), "nothing stands before this comma", "delete the comma"
    )


def _open_bracket(spot: _Spot) -> TextFault | None:
    at = spot.opened
    if "node content" in spot.problem:
        at = _last_open_bracket(spot.source.text[: spot.index])
    opening = spot.source.text[at : at + 1]
    if at < 0 or opening not in ("[", "{"):
        return None
    closing = "]" if opening == "[" else "}"
    return spot.fault(
        (at, at + 1),
        f"the `{opening}` that opens here is not closed where it should be",
        f"write `{closing}` where it ends; and put a text that holds a bracket, or a colon and "
        "a space, in quotes",
    )


def _last_open_bracket(text: str) -> int:
    closed = 0
    for index in range(len(text) - 1, -1, -1):
        if text[index] in "]}":
            closed += 1
        elif text[index] in "[{":
            if not closed:
                return index
            closed -= 1
    return -1


def _stray_bracket(spot: _Spot) -> TextFault | None:
    text = spot.line.strip()
    at = spot.start + _indent_of(spot.line) if text[:1] in ("]", "}") else spot.index
    bracket = spot.source.text[at : at + 1]
    if bracket not in ("]", "}"):
        return None
    return spot.fault(
        (at, at + 1),
        f"the `{bracket}` here closes nothing",
        "delete it, or write the bracket that opens further up; or put the text in quotes",
    )


def _no_key(spot: _Spot) -> TextFault | None:
    found = re.match(r"\s*(?:-\s+)*(:)(\s|$)", spot.line)
    if not found:
        return None
    at = spot.start + found.start(1)
    return spot.fault(
        (at, at + 1), "nothing stands before this colon", "write a key before it, such as `title`"
    )


def _item_behind_key(spot: _Spot) -> TextFault | None:
    """A list that begins on the line of its key: `activities: - title: Launch`."""
    found = re.match(r"\s*(?:-\s+)*[^:\s][^:]*:\s+(-(?:\s.*|$))", spot.line)
    if "sequence entries" not in spot.problem or not found:
        return None
    item = found.group(1).rstrip()
    return spot.fault(
        (spot.start + found.start(1), spot.start + found.start(1) + len(item)),
        "the first item of a list stands on the line of its key",
        f"move `{_cut(item)}` to a line of its own below the key, two spaces further to the right",
    )


def _mark_of_documents(spot: _Spot) -> TextFault | None:
    mark = spot.line.rstrip()
    if mark not in ("---", "..."):
        return None
    if "quoted" in spot.context:
        return spot.line_fault(
            f"the line `{mark}` ends a plan, and a quote that opens above is not closed yet",
            "close the quote above this line; or move this line to the right, if it is text",
        )
    return spot.line_fault(
        f"the line `{mark}` stands where no plan begins or ends",
        "delete this line",
    )


def _behind_the_end(spot: _Spot) -> TextFault | None:
    if "document start" not in spot.problem:
        return None
    if re.search(r"^\.\.\.\s*$", spot.source.text[: spot.start], re.MULTILINE):
        return spot.line_fault(
            "the line `...` above ends the plan, and more stands behind it",
            "delete the line `...`",
        )
    return spot.line_fault(
        "this line starts further left than the first line of the plan",
        "start both at the same place: delete the spaces before the first line",
    )


def _beside_a_list(spot: _Spot) -> TextFault | None:
    """Keys and items of a list that stand beside one another."""
    own = _indent_of(spot.line)
    if spot.column != own or own not in spot.indents():
        return None
    if "'-' indicator" in spot.problem or "block collection" in spot.context:
        return spot.line_fault(
            "this line stands among the items of a list and has no dash",
            "write `- ` before it; or, if it belongs to the item above, move it two spaces to "
            "the right; or, if the list has ended, move it to the left",
        )
    if spot.line[own:].startswith("- "):
        return spot.line_fault(
            "this line begins with a dash, as in a list, and the lines it stands beside are keys",
            "put it exactly below the dashes of its list; or, if it is a key, delete the dash",
        )
    return None


def _indent(spot: _Spot) -> TextFault | None:
    own = _indent_of(spot.line)
    if not spot.line.strip() or spot.column != own or own in spot.indents():
        return None
    spaces = "is 1 space" if own == 1 else f"are {own or 'no'} spaces"
    return spot.line_fault(
        f"there {spaces} before this line, and no line above it starts there",
        "put its first letter exactly below the first letter of the line that it belongs beside",
    )


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


_GUESSES: tuple[Callable[[_Spot], TextFault | None], ...] = (
    _merge_conflict,
    _fence,
    _tab,
    _invisible_space,
    _open_quote,
    _colon_in_brackets,
    _backslash,
    _bullet,
    _odd_first_character,
    _dash_without_space,
    _apostrophe,
    _text_behind_quotes,
    _second_colon,
    _no_colon_above,
    _hangs_below_a_text,
    _missing_colon,
    _behind_bracket,
    _comma,
    _open_bracket,
    _stray_bracket,
    _no_key,
    _item_behind_key,
    _mark_of_documents,
    _behind_the_end,
    _beside_a_list,
    _indent,
)
"""What people get wrong, the surest guesses first."""
