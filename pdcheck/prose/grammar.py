"""How `mechanisms/wording/` writes down what people say.

A pattern is a row of items, parted by spaces:

- `word` stands for every form of that word, `=word` for exactly this form;
- `a|b` for one or the other, `one_word_behind_another` for a phrase, `@list` for any entry of a
  list of the lexicon;
- `..` for up to four words in between, `...` for up to ten; neither leaves the sentence;
- `item?` may be left out;
- `#` is a number, `<year>` and `<address>` what they say, `^` a word with a capital letter;
- `<start>` is where the sentence begins, and `<question>` holds in one that asks.

The first row must stand in the sentence, the rows joined to it with ` & ` anywhere in the passage,
and a row that begins with `!` must not stand in the sentence. In the patterns of what turns a
described act into something else, `@@` stands for the words that were found.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from pdcheck.prose.patterns import Around, Choices, Item, Pattern, Row
from pdcheck.prose.words import CAPITAL

GAPS = {"..": 4, "...": 10}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

Lexicon = Mapping[str, Sequence[str]]


def compiled(written: str, lexicon: Lexicon) -> Pattern:
    """A pattern made ready. Raises `KeyError` for a list that the lexicon does not have."""
    parts = [part.strip() for part in written.split(" & ")]
    here, *anywhere = (_row(part, lexicon) for part in parts if not part.startswith("!"))
    absent = (_row(part[1:], lexicon) for part in parts if part.startswith("!"))
    return Pattern(here, tuple(anywhere), tuple(absent))


def around(written: str, lexicon: Lexicon) -> Around:
    """A pattern in which `@@` stands for a match, made ready. Raises as `compiled` does."""
    before, _, behind = (part.strip() for part in written.partition("@@"))
    first, _, last = behind.partition(" ")
    gap_behind = GAPS.get(first, 0)
    gap_before = GAPS.get(before.rsplit(" ", 1)[-1], 0)
    behind = last if gap_behind else behind
    return Around(_row(before, lexicon), gap_before, _row(behind, lexicon), gap_behind)


def _row(part: str, lexicon: Lexicon) -> Row:
    items: list[Item] = []
    gap = 0
    for token in part.split():
        if token in GAPS:
            gap = GAPS[token]
            continue
        items.append(Item(_choices(token.rstrip("?"), lexicon), gap, token.endswith("?")))
        gap = 0
    return Row.of(items)


def _choices(token: str, lexicon: Lexicon) -> Choices:
    """What a token stands for; of phrases with one beginning the longest is tried first."""
    found = {phrase for choice in token.split("|") for phrase in _phrases(choice, lexicon)}
    phrases = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    singles = (phrase[0] for phrase in phrases if len(phrase) == 1)
    return Choices.of(singles, [phrase for phrase in phrases if len(phrase) > 1])


def _phrases(choice: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    if choice.startswith("@"):
        for entry in lexicon[choice[1:]]:
            if entry.startswith("@"):
                yield from _phrases(entry, lexicon)
            else:
                yield tuple(map(_one, entry.replace("-", " ").split()))
    elif choice == "#":
        yield from ((number,) for number in ("<number>", *_NUMBERS))
    else:
        yield tuple(map(_one, choice.replace("-", "_").split("_")))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of a word share, as the Snowball stemmer for English has it."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


def _one(word: str) -> str:
    if word == "#":
        return "<number>"
    word = word.lower()
    return word if word[0] in "=<" or word == CAPITAL else stem(word)
