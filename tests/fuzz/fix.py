"""The target `fix`: a text, mended as `pdcheck fix` does it, without and with suggestions.

A failure is
- an exception;
- a text that changed and cannot be read, or has more faults than before;
- a second fix that changes anything;
- a line that changed and on which no edit was made;
- a line end, a byte order mark or a comment that is no longer what it was.
"""

import re
from datetime import date

from pdcheck.document import Document, parse
from pdcheck.engine import Checker
from pdcheck.files import opened
from pdcheck.finding import FixKind
from pdcheck.mending.fixing import Mended, mended
from pdcheck.rule import EXAMPLE
from pdcheck.span import Span
from tests.fuzz.bundles import Bundle, bundle

CHECKER = Checker(as_of=date(2026, 11, 21))
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")


def holds(data: bytes) -> None:
    """Mend a text twice, unasked and then with suggestions. Raises for what is a failure."""
    read = opened(data)
    if read.fault:
        return
    given = bundle(read.text)
    for suggestions in (False, True):
        once = _mended(given.first, given, suggestions)
        assert (once.text != given.first) == bool(once.made)
        if once.made:
            assert _mended(once.text, given, suggestions).text == once.text
            _reads_as_well(given.first, once.text)
            _keeps_the_rest(given.first, once)


def _mended(text: str, given: Bundle, suggestions: bool) -> Mended:
    rest = given.settings, given.read_base, given.read_paper
    return mended(text, EXAMPLE, CHECKER, *rest, suggestions=suggestions)


def _reads_as_well(before: str, after: str) -> None:
    document = parse(after)
    assert document.readable
    assert len(document.faults) <= len(parse(before).faults)


def _keeps_the_rest(before: str, result: Mended) -> None:
    """Whatever no edit speaks of is as it was: whole lines, their ends, and every comment."""
    kinds = {fix.kind for fix in result.made}
    old, new = _LINE.findall(before), _LINE.findall(result.text)
    ends = [list(filter(None, map(_end, lines))) for lines in (old, new)]
    assert set(ends[1]) <= set(ends[0] or ["\n"]), ends
    if kinds.isdisjoint(_OF_LINES) and not any(map(_of_several_lines, _spans(result))):
        assert ends[0] == ends[1]
        edited = {span.start.line for span in _spans(result)}
        changed = {n for n, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b}
        assert changed <= edited, sorted(changed - edited)
    if FixKind.CUT not in kinds:  # which takes a comment back into the text that it cut short
        assert _comments(parse(before)) == _comments(parse(result.text))


_OF_LINES = {FixKind.VERSION, FixKind.DIGEST}
"""What writes a line of its own, so that the lines behind it have other numbers."""


def _spans(result: Mended) -> list[Span]:
    return [edit.span for fix in result.made for edit in fix.edits]


def _of_several_lines(span: Span) -> bool:
    """A text over several lines, for which one word is written."""
    return span.start.line < span.end.line


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _comments(document: Document) -> list[str]:
    found = _COMMENT.finditer(document.source.text)
    return [comment.group() for comment in found if not document.in_text(comment.start())]
