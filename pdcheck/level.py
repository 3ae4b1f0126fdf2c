"""How far a plan goes with a mechanism: the word that all of pdcheck has for it."""

from enum import IntEnum


class Level(IntEnum):
    """How far a plan goes with a mechanism: not named, named, said how, definition met."""

    ABSENT = 0
    CLAIMED = 1
    DESCRIBED = 2
    SUBSTANTIATED = 3

    @property
    def word(self) -> str:
        """The word that people read and machines match."""
        return self.name.lower()
