"""What came of looking for a quotation in a paper."""

from enum import StrEnum
from typing import NamedTuple


class Match(StrEnum):
    """Whether a quotation stands where it is said to stand.

    `UNREAD` is no answer: the document could not be read, or the quotation names none.
    """

    FOUND = "found"
    ELSEWHERE = "on-another-page"
    ABSENT = "not-found"
    UNREAD = "unread"


class Passage(NamedTuple):
    """Words of a paper: the page by its name, the line on it from 1, and the words themselves.

    `page` is empty where the paper has no pages; then `line` counts from its beginning.
    """

    page: str
    line: int
    text: str


class Difference(NamedTuple):
    """Words of a quotation, and those that stand in the paper instead. Either may be empty."""

    said: str
    stands: str


class Nearest(NamedTuple):
    """The passage that comes nearest to a quotation that is not there, and how they differ."""

    passage: Passage
    differences: tuple[Difference, ...]


class Looked(NamedTuple):
    """What came of looking for one quotation.

    `passages` are where it stands, in reading order: on the page that it names if it is `FOUND`,
    on others if it is `ELSEWHERE`. One that runs over the end of a page stands where it begins,
    and on the next page too. `because` says why nothing could be told, if it is `UNREAD`; else it
    may say what is odd about the page, such as that the file has none.
    """

    match: Match
    passages: tuple[Passage, ...] = ()
    nearest: Nearest | None = None
    because: str = ""

    @property
    def stands(self) -> bool:
        """Whether it stands in the document, on whatever page."""
        return self.match in (Match.FOUND, Match.ELSEWHERE)

    @property
    def elsewhere(self) -> bool:
        """Whether it stands in the document, but not where it is said to."""
        return self.match is Match.ELSEWHERE

    @property
    def absent(self) -> bool:
        """Whether it does not stand in the document."""
        return self.match is Match.ABSENT

    @property
    def unread(self) -> bool:
        """Whether nobody could tell."""
        return self.match is Match.UNREAD
