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


def directive(source: Source) -> TextFault | None:
    """A `%YAML` or `%TAG` line, which a plan does not need and pdcheck does not follow."""
    found = re.match(r"(?:\s*(?:#.*)?\n)*(%.*)", source.text)
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
    spot = _Spot(source, index, opened, str(getattr(error, "problem", None) or error))
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

    def __init__(self, source: Source, index: int, opened: int, problem: str) -> None:
        self.source = source
        self.index = index
        self.opened = opened
        self.problem = problem
        self.point = source.point(index)
        self.number = self.point.line
        self.line = source.line(self.number)
        self.start = index - self.point.column + 1

    def fault(self, place: Range, what: str, remedy: str) -> TextFault:
        start, end = place
        return TextFault(self.source.span((start, max(end, start + 1))), what, remedy)

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


def _tab(spot: _Spot) -> TextFault | None:
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
        if found := re.search("[\u00a0\u2007\u202f\u200b\u2060]", line):
            return spot.fault(
                (start + found.start(), start + found.end()),
                "there is a special space here, as pasted from Word or a web page, "
                "which is not read as a space",
                "delete it and type an ordinary space",
            )
    return None


def _open_quote(spot: _Spot) -> TextFault | None:
    quote = spot.source.text[spot.opened : spot.opened + 1]
    if not re.search("end of (stream|document)", spot.problem) or quote not in ("'", '"'):
        return None
    return spot.fault(
        (spot.opened, spot.opened + 1),
        "the quote that opens here is never closed",
        f"write {quote} at the end of the text too",
    )


_ODD_START = re.compile(r"\s*(?:-\s+)*(?:[^:\s][^:]*:\s+)?(?:-\s+)?([@`%*&!]\S.*|[|>]\s*\w\w.*)$")


def _odd_first_character(spot: _Spot) -> TextFault | None:
    for start, line in list(spot.nearby())[:2]:
        found = _ODD_START.match(line)
        if found:
            text = found.group(1).rstrip()
            return spot.fault(
                (start + found.start(1), start + found.start(1) + len(text)),
                f"a text may not begin with {text[0]}",
                f"put it in quotes: {_quoted(text)}",
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
    shown = re.sub(r"^(\w+):?\s*(.*)$", r"\1: \2", said).strip()
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
        f"put the text in quotes: `{found.group(1)}: {_quoted(text)}`",
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


def _open_bracket(spot: _Spot) -> TextFault | None:
    opening = spot.source.text[spot.opened : spot.opened + 1]
    if opening not in ("[", "{"):
        return None
    closing = "]" if opening == "[" else "}"
    return spot.fault(
        (spot.opened, spot.opened + 1),
        f"the `{opening}` that opens here is not closed where it should be",
        f"write `{closing}` at its end; and put a text in quotes that holds a bracket",
    )


def _stray_bracket(spot: _Spot) -> TextFault | None:
    text = spot.line.strip()
    if text[:1] not in ("]", "}"):
        return None
    at = spot.start + _indent_of(spot.line)
    return spot.fault(
        (at, at + 1), f"the `{text[0]}` here closes nothing", "delete it, or open it further up"
    )


def _indent(spot: _Spot) -> TextFault | None:
    if not spot.line.strip():
        return None
    return spot.fault(
        (spot.start + _indent_of(spot.line), spot.start + len(spot.line.rstrip())),
        "this line does not start where the lines around it lead one to expect",
        "start it exactly below the first letter of the key or dash that it belongs beside",
    )


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


_GUESSES: tuple[Callable[[_Spot], TextFault | None], ...] = (
    _merge_conflict,
    _tab,
    _invisible_space,
    _open_quote,
    _odd_first_character,
    _dash_without_space,
    _apostrophe,
    _text_behind_quotes,
    _second_colon,
    _no_colon_above,
    _hangs_below_a_text,
    _missing_colon,
    _open_bracket,
    _stray_bracket,
    _indent,
)
