"""Changes to a plan that keep it nearly a plan, so that a fuzzer gets past the parser.

Each takes the lines of a text and returns others. All chance comes from the seed that the fuzzer
gives, so that a run can be repeated.
"""

import random
import re
from collections.abc import Callable

from tests.fuzz.seeds import SIGNS, VALUES, below, blocks, keys

Lines = list[str]
Chance = random.Random

MOST_CHANGES = 4
MOST_CHARACTERS = 16_000
"""So many are put in at once, where something is repeated."""

_LINE = re.compile(r"(?P<head> *(?:- )*)(?:(?P<key>[\w -]+):)? ?(?P<value>.*)", re.DOTALL)


def mutated(text: str, seed: int) -> str:
    """A text with a few changes."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.randint(1, MOST_CHANGES)):
        lines = chance.choice(_CHANGES)(lines, chance) or [""]
    return "\n".join(lines)


def _at(lines: Lines, chance: Chance) -> int:
    return chance.randrange(len(lines))


def _parts(line: str) -> tuple[str, str, str]:
    found = _LINE.match(line)
    assert found  # every part of it may be empty
    return found["head"], found["key"] or "", found["value"]


def _replaced(lines: Lines, number: int, *by: str) -> Lines:
    return [*lines[:number], *by, *lines[number + 1 :]]


def _value(chance: Chance) -> str:
    return chance.choice(VALUES) if chance.random() < 0.6 else chance.choice(keys())


def _other_value(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    head, key, _ = _parts(lines[number])
    return _replaced(
        lines, number, f"{head}{key}: {_value(chance)}" if key else head + _value(chance)
    )


def _other_key(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    head, _, value = _parts(lines[number])
    return _replaced(lines, number, f"{head}{chance.choice(keys())}: {value}")


def _another_such_block(lines: Lines, chance: Chance) -> Lines:
    """In place of a block, or beside it, one that some seed has behind the same key."""
    number = _at(lines, chance)
    head, key, _ = _parts(lines[number])
    if key not in blocks():
        return lines
    block = _indented(chance.choice(blocks()[key]), head)
    kept = lines[number + 1 + len(below(lines, number, len(head))) :]
    return [*lines[:number], *block, *kept]


def _new_block(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    head, _, _ = _parts(lines[number])
    block = chance.choice(blocks()[chance.choice(list(blocks()))])
    return [*lines[:number], *_indented(block, " " * len(head)), *lines[number:]]


def _indented(block: str, head: str) -> Lines:
    first, *rest = block.split("\n")
    return [head + first, *(" " * len(head) + line for line in rest)]


def _block_gone(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    column = len(_parts(lines[number])[0])
    return lines[:number] + lines[number + 1 + len(below(lines, number, column)) :]


def _block_moved(lines: Lines, chance: Chance) -> Lines:
    """A block stands somewhere else, or in both places, as far in as what stands there."""
    number = _at(lines, chance)
    column = len(_parts(lines[number])[0])
    block = [lines[number], *below(lines, number, column)]
    rest = lines if chance.random() < 0.5 else lines[:number] + lines[number + len(block) :]
    to = chance.randrange(len(rest) + 1)
    head = _parts(rest[to])[0] if to < len(rest) else ""
    return [*rest[:to], *_indented("\n".join(line[column:] for line in block), head), *rest[to:]]


def _many_times(lines: Lines, chance: Chance) -> Lines:
    """A block again and again, as a mill of copying and pasting leaves it."""
    number = _at(lines, chance)
    column = len(_parts(lines[number])[0])
    block = [lines[number], *below(lines, number, column)]
    most = MOST_CHARACTERS // (sum(map(len, block)) + 1)
    return [*lines[:number], *block * min(chance.choice((3, 30, 300)), most), *lines[number:]]


def _in_brackets(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    head, key, value = _parts(lines[number])
    form = chance.choice(
        ("[{0}]", "[{0}, {0}]", "{{how: {0}}}", '"{0}"', "'{0}'", "“{0}”", "- {0}")
    )
    return _replaced(lines, number, f"{head}{key}{': ' if key else ''}{form.format(value)}")


def _sign_put_in(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    line, at = lines[number], chance.randint(0, len(lines[number]))
    return _replaced(lines, number, line[:at] + chance.choice(SIGNS) + line[at:])


def _letters_gone(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    line, at = lines[number], chance.randint(0, len(lines[number]))
    return _replaced(lines, number, line[:at] + line[at + chance.randint(1, 3) :])


def _commented(lines: Lines, chance: Chance) -> Lines:
    number = _at(lines, chance)
    said = chance.choice(("kept", "pdcheck: ignore nothing-stops because met", "“x”: [", "\t🙂"))
    return _replaced(lines, number, f"{lines[number]}  # {said}")


def _other_ends(lines: Lines, chance: Chance) -> Lines:
    """A text from another editor: other line ends, or a byte order mark."""
    end = chance.choice(("\r\n", "\r", "\n\n", "\ufeff"))
    if end == "\ufeff":
        return [end + lines[0], *lines[1:]]
    return [end.join(lines)]


_CHANGES: tuple[Callable[[Lines, Chance], Lines], ...] = (
    _other_value,
    _other_value,
    _other_key,
    _another_such_block,
    _another_such_block,
    _new_block,
    _new_block,
    _block_gone,
    _block_moved,
    _many_times,
    _in_brackets,
    _sign_put_in,
    _letters_gone,
    _commented,
    _other_ends,
)
"""The likelier ones stand here twice."""
