"""Phrase patterns: how `mechanisms/wording/` writes down what people say.

A pattern is a row of items, parted by spaces:

- `word` stands for every form of that word, `=word` for exactly this form;
- `a|b` for one or the other, `@list` for any entry of a list of the lexicon;
- `..` for up to four words in between, `...` for up to ten; neither leaves the sentence;
- `item?` may be left out;
- `#` is a number, `<year>` and `<address>` what they say, `^` a word with a capital letter.

The first part must stand in the sentence, the parts joined to it with ` & ` anywhere in the
passage, and a part that begins with `!` must not stand in the sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pdcheck.prose.words import Sentence, Word, stem

_GAPS = {"..": 4, "...": 10}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MARKS = frozenset(",:()[]/&+→")


class Item(NamedTuple):
    """One place of a pattern: what may stand there, by first stem, and how far before it may be."""

    choices: Mapping[str, tuple[tuple[str, ...], ...]]
    gap: int
    optional: bool


class Match(NamedTuple):
    """From which word to which (exclusive) a pattern was found."""

    first: int
    last: int


class Pattern(NamedTuple):
    """A compiled pattern."""

    written: str
    parts: tuple[tuple[Item, ...], ...]
    absent: tuple[tuple[Item, ...], ...]
    needed: tuple[tuple[frozenset[str], ...], ...]

    def find(self, sentence: Sentence, passage: Sequence[Sentence] = ()) -> Iterator[Match]:
        """Where the first part stands in a sentence, if the passage has the other parts."""
        passage = passage or (sentence,)
        for needed in self.needed[0]:
            if needed.isdisjoint(sentence.stems):
                return
        for part, each in zip(self.parts[1:], self.needed[1:], strict=True):
            if not any(_stands(part, each, other) for other in passage):
                return
        if any(next(_found(part, sentence.words), None) for part in self.absent):
            return
        yield from _found(self.parts[0], sentence.words)


class Around(NamedTuple):
    """What stands before or behind a match, and how many words may part them."""

    before: tuple[Item, ...]
    gap_before: int
    behind: tuple[Item, ...]
    gap_behind: int
    needed: tuple[frozenset[str], ...]

    def stands(self, match: Match, sentence: Sentence) -> bool:
        """Whether a sentence has it around a match."""
        for needed in self.needed:
            if needed.isdisjoint(sentence.stems):
                return False
        return self._before(match, sentence) and self._behind(match, sentence)

    def _before(self, match: Match, sentence: Sentence) -> bool:
        if not self.before:
            return True
        return any(
            found.first < match.first
            and found.last <= match.last
            and match.first - found.last <= self.gap_before
            for found in _found(self.before, sentence.words[: match.last])
        )

    def _behind(self, match: Match, sentence: Sentence) -> bool:
        if not self.behind:
            return True
        return any(
            0 <= found.first - match.last <= self.gap_behind
            for found in _found(self.behind, sentence.words)
        )


Lexicon = Mapping[str, Sequence[str]]


def compiled(written: str, lexicon: Lexicon) -> Pattern:
    """A pattern made ready. Raises `KeyError` for a list that the lexicon does not have."""
    parts = [part.strip() for part in written.split(" & ")]
    present = tuple(_items(part, lexicon) for part in parts if not part.startswith("!"))
    absent = tuple(_items(part[1:], lexicon) for part in parts if part.startswith("!"))
    return Pattern(written, present, absent, tuple(map(_needed, present)))


def _needed(items: Sequence[Item]) -> tuple[frozenset[str], ...]:
    """The stems of each item that must be there, the rarest first."""
    needed = (frozenset(item.choices) for item in items if not item.optional)
    return tuple(sorted(needed, key=len))


def _stands(items: Sequence[Item], needed: Sequence[frozenset[str]], sentence: Sentence) -> bool:
    if any(each.isdisjoint(sentence.stems) for each in needed):
        return False
    return next(_found(items, sentence.words), None) is not None


def around(written: str, lexicon: Lexicon) -> Around:
    """A pattern in which `@@` stands for a match, made ready."""
    before, _, behind = (part.strip() for part in written.partition("@@"))
    first, _, last = behind.partition(" ")
    gap_behind = _GAPS.get(first, 0)
    left = _items(before, lexicon)
    right = _items(last if gap_behind else behind, lexicon)
    gap_before = _GAPS.get(before.rsplit(" ", 1)[-1], 0)
    return Around(left, gap_before, right, gap_behind, _needed((*left, *right)))


def _items(part: str, lexicon: Lexicon) -> tuple[Item, ...]:
    items: list[Item] = []
    gap = 0
    for token in part.split():
        if token in _GAPS:
            gap = _GAPS[token]
            continue
        optional = token.endswith("?")
        choices: dict[str, list[tuple[str, ...]]] = {}
        for choice in token.rstrip("?").split("|"):
            for phrase in _phrases(choice, lexicon):
                choices.setdefault(phrase[0], []).append(phrase)
        longest = {
            first: tuple(sorted(set(phrases), key=len, reverse=True))
            for first, phrases in choices.items()
        }
        items.append(Item(longest, gap, optional))
        gap = 0
    return tuple(items)


def _phrases(choice: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    if choice.startswith("@"):
        for entry in lexicon[choice[1:]]:
            if entry.startswith("@"):
                yield from _phrases(entry, lexicon)
            else:
                yield tuple(_one(word) for word in entry.replace("-", " ").split())
    elif choice == "#":
        yield ("<number>",)
        yield from ((number,) for number in _NUMBERS)
    elif choice == "^":
        yield ("^",)
    else:
        yield tuple(_one(word) for word in choice.replace("-", "_").split("_"))


def _one(word: str) -> str:
    return word if word[0] in "=<" else stem(word.lower())


def _found(items: Sequence[Item], words: Sequence[Word]) -> Iterator[Match]:
    """Every place where a row of items stands; the shortest reading from each beginning."""
    for start in range(len(words)):
        end = _row(items, 0, words, start)
        if end is not None:
            yield Match(start, end)


def _row(items: Sequence[Item], index: int, words: Sequence[Word], at: int) -> int | None:
    """Where the rest of a row ends that begins at a word; None if it does not stand there."""
    if index == len(items):
        return at
    item = items[index]
    allowed = item.gap
    place = at
    while place < len(words):
        for end in _ends(item, words, place):
            rest = _row(items, index + 1, words, end)
            if rest is not None:
                return rest
        if index == 0:
            break
        if words[place].low in _MARKS:
            if item.gap == 0 and words[place].low not in ",/&([":
                break
            place += 1
            continue
        if allowed == 0:
            break
        allowed -= 1
        place += 1
    if item.optional:
        return _row(items, index + 1, words, at)
    return None


def _ends(item: Item, words: Sequence[Word], at: int) -> Iterator[int]:
    """Where each choice of an item that stands at a word ends."""
    word = words[at]
    for key in (word.stem, f"={word.low}", "^" if word.capital and at else ""):
        for phrase in item.choices.get(key, ()) if key else ():
            end = at + len(phrase)
            if end <= len(words) and all(
                part in (words[at + n].stem, f"={words[at + n].low}")
                for n, part in enumerate(phrase[1:], 1)
            ):
                yield end
