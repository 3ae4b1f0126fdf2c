"""What would mend a part of a plan that cannot be read, where only one thing can be meant."""

import re
from collections.abc import Collection, Mapping, Sequence

from pdcheck.document import Document
from pdcheck.finding import Fix, FixKind, NewKey, NewText, NewValue
from pdcheck.language import pasted
from pdcheck.language.node import Written
from pdcheck.language.values import NotUnderstoodError
from pdcheck.language.words import fold, is_slip
from pdcheck.span import Path

MOST_KEYS = 60
"""The most keys of a block that is mended as a whole: each of them is a fault, and the edits for
each would be those for all. Ours: no part of a plan has so many keys."""


def renamed_key(at: Path, to: str, *, read_so: bool) -> Fix:
    """Another key in place of a misspelt one.

    It is safe where the reader reads it so already, and but one letter slipped.
    """
    said = str(at[-1])
    typed = pasted.typed(pasted.visible_key(said))
    safe = read_so and (typed == to or is_slip(typed, to))
    return Fix(FixKind.KEY, _in_place_of(to, said), (NewKey(at, to),), safe)


def _in_place_of(to: str, said: str) -> str:
    shown = said if len(said) <= 40 else said[:39] + "…"
    return f"write `{to}` in place of `{shown}`"


def written_value(value: Written, text: str, at: Path, error: NotUnderstoodError) -> Fix | None:
    """What to write for a text that its field cannot read."""
    bare = pasted.typed(text)
    if bare != text and _reads(value, bare):
        kind = FixKind.QUOTES if pasted.CURLY.search(text) else FixKind.SPACE
        return Fix(kind, f"type `{bare}` in ordinary letters", (NewValue(at, text, bare),))
    if error.instead and error.said == text:
        kind = FixKind.WORD if "enum" in value.schema else FixKind.VALUE
        what = _in_place_of(error.instead, text)
        return Fix(kind, what, (NewValue(at, text, error.instead),), error.sure)
    return None


def _reads(value: Written, text: str) -> bool:
    try:
        value.read(text)
    except NotUnderstoodError:
        return False
    return True


def named_mechanism(
    name: str, at: Path, nears: Sequence[str], known: Mapping[str, str], document: Document
) -> Fix | None:
    """The one mechanism that a name may mean. A guess must not earn credit, so none is safe.

    Where nothing but curly marks or special spaces stands in the way, it is no guess.
    """
    own = known.get(fold(pasted.typed(name)))
    meant = {known[near] for near in nears}
    if own is None and len(meant) != 1:
        return None
    to = own or meant.pop()
    is_key = document.holds_at(at) and at[-1] == name
    edit = NewKey(at, to) if is_key else NewValue(at, name, to)
    return Fix(FixKind.WORD, _in_place_of(to, name), (edit,), own is not None)


def space_behind_colon(keys: Collection[str], at: Path, document: Document) -> Fix | None:
    """A space behind the colon of `title:Launch`, and in each further line of that form."""
    start, end = document.values.get(document.written(at), (0, 0))
    raw = document.source.text[start:end]
    edits = []
    for line in re.finditer(r"[^\r\n]+", raw):
        found = re.fullmatch(r"\s*([\w-]+):([\u00a0\u2007\u202f\u200b\u2060]*)(\S.*)", line.group())
        if not found or found.group(1) not in keys or document.written(at) not in document.plain:
            return None
        first, last = (start + line.start() + place for place in found.span(2))
        edits.append(NewText(first, last, " "))
    return Fix(FixKind.GAP, "put a space behind the colon", tuple(edits)) if edits else None


def space_behind_dash(at: Path, document: Document) -> Fix | None:
    """A space behind each dash, where every key of a block begins with one: `-id: launch`."""
    home = document.written(at)
    block = document.at(home)
    if not isinstance(block, dict) or len(block) > MOST_KEYS:
        return None
    if not all(re.match("-[^ -]", key) for key in block):
        return None
    places = [document.keys[(*home, key)][0] + 1 for key in block]
    if any(document.source.text[place - 1] != "-" for place in places):
        return None
    edits = tuple(NewText(place, place, " ") for place in places)
    return Fix(FixKind.GAP, "put a space behind the dash", edits)


def indented_key(key: str, at: Path, document: Document) -> Fix | None:
    """Ordinary spaces before a key that special ones moved to the right, but not for YAML."""
    written = document.written((*at, key))
    if written not in document.keys or not (found := re.match(f"{pasted.SPACE.pattern}+", key)):
        return None
    start = document.keys[written][0]
    if document.source.text[start : start + found.end()] != found.group():
        return None
    typed = pasted.with_ordinary_spaces(found.group())
    edit = NewText(start, start + found.end(), typed)
    return Fix(FixKind.SPACE, "put ordinary spaces before the key", (edit,))


def quoted_sentence(key: str, at: Path, document: Document) -> Fix | None:
    """Double quotes round a sentence that a comma inside `{ }` cut in pieces."""
    home = document.written(at)
    block = document.at(home)
    if not isinstance(block, dict) or len(block) > MOST_KEYS:
        return None
    keys = list(block)
    first = last = keys.index(key)
    while first > 0 and (*home, keys[first]) in document.bare_in_braces:
        first -= 1
    while last + 1 < len(keys) and (*home, keys[last + 1]) in document.bare_in_braces:
        last += 1
    begun = (*home, keys[first])
    if begun not in document.plain:
        return None
    start, end = document.values[begun][0], document.keys[(*home, keys[last])][1]
    raw = document.source.text[start:end]
    if re.search(r"\s#|\n\s*\n", raw):
        return None
    what = f"put `{keys[first]}`: {_cut(raw)} in double quotes"
    return Fix(FixKind.COMMA, what, (NewText(start, end, pasted.in_double_quotes(raw)),))


def _cut(raw: str) -> str:
    words = " ".join(raw.split())
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”"


def added_key(beside: Path, key: str, text: str, document: Document) -> NewText | None:
    """Another key behind one whose value is a text, in the same style; None where it is there.

    Nor can it be added where the text that `document` is of does not itself hold `beside`.
    """
    source, written = document.source.text, document.written(beside)
    place, value = document.keys.get(written), document.values.get(written)
    block = document.values.get(written[:-1])
    if written[-1:] != beside[-1:] or place is None or value is None:
        return None
    if document.holds_at((*written[:-1], key)):
        return None
    if block and source[block[0]] == "{":
        name = f'"{key}"' if source[place[0]] == '"' else key
        return NewText(value[1], value[1], f', {name}: "{text}"')
    begin = max(source.rfind("\n", 0, place[0]), source.rfind("\r", 0, place[0])) + 1
    if not re.fullmatch(r"\ufeff?(?: |- )*", source[begin : place[0]]):
        return None  # `[path: …]` or `? path`, behind which no line can be added
    line_end = re.compile(r"\r\n|\n|\r|\Z").search(source, value[1])
    first = re.search(r"\r\n|\n|\r", source)
    assert line_end
    new_line = f"{first[0] if first else chr(10)}{' ' * (place[0] - begin)}{key}: {text}"
    return NewText(line_end.start(), line_end.start(), new_line)
