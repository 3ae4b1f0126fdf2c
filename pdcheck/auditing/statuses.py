"""How far a claim goes, and what several claims of one thing add up to: the only such rules."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from pdcheck.auditing.records import Judgement, Quotation, Status
from pdcheck.finding import Level
from pdcheck.papers.elision import FEWEST_WORDS, is_short
from pdcheck.papers.looked import Match
from pdcheck.papers.pages import page_as_said


class Side(IntEnum):
    """What the quotations on one side of a claim come to, by the best of them.

    `SHORT` stands where it should, and has too few words to prove anything. `ABSENT` does not
    stand in its document. `OPEN` stands on another page, or could not be looked for.
    """

    NONE = 0
    SHORT = 1
    ABSENT = 2
    OPEN = 3
    FOUND = 4


class Decided(NamedTuple):
    """A status, why, and what a person has to answer where nobody else can settle it."""

    status: Status
    because: str = ""
    question: str = ""


def weighed(quotation: Quotation) -> Side:
    """What one quotation comes to."""
    if quotation.looked.match is Match.FOUND:
        return Side.SHORT if is_short(quotation.text) else Side.FOUND
    return Side.ABSENT if quotation.looked.match is Match.ABSENT else Side.OPEN


def side(quotations: Iterable[Quotation]) -> Side:
    """What the quotations on one side come to."""
    return max(map(weighed, quotations), default=Side.NONE)


def decide(
    level: Level,
    quotations: Sequence[Quotation],
    *,
    refuted: str = "",
    doubt: str = "",
    judgement: Judgement | None = None,
) -> Decided:
    """The status of one claim. The first of these holds:

    1. A complete judgement settles the claim, whatever its words and quotations say.
    2. `refuted` says how the plan's own fields contradict it: refuted.
    3. A quotation that contradicts it is found: refuted. But where one that supports it is found
       too, stands on another page, or could not be looked for, a person must say which holds.
    4. A quotation that contradicts it is too short to tell, stands on another page, or could not
       be looked for, or is nowhere and nothing that supports the claim is found: a person must
       say whether it contradicts it.
    5. A quotation that supports it is found. `doubt` says that its words do not seem to show what
       is claimed: a person must say whether they do. Else the claim is evidenced if it says how,
       and claimed if it does not.
    6. A quotation that supports it is nowhere, on another page, or could not be looked for: a
       person must say where it stands.
    7. Without a quotation, or with one that is too short to prove anything, the claim is
       described if it says how, and else claimed.
    """
    if judgement:
        return Decided(judgement.outcome, "a person judged it so")
    if refuted:
        return Decided(Status.REFUTED, refuted)
    supporting = [each for each in quotations if not each.against]
    against = [each for each in quotations if each.against]
    contradicted = _contradicted(supporting, against)
    return contradicted or _supported(level, supporting, doubt)


def _contradicted(supporting: list[Quotation], against: list[Quotation]) -> Decided | None:
    """What follows from the quotations that contradict a claim; None where nothing does."""
    support, denial = side(supporting), side(against)
    if denial is Side.NONE or (denial is Side.ABSENT and support is Side.FOUND):
        return None
    telling = next(each for each in against if weighed(each) is denial)
    if denial is not Side.FOUND:
        because, question = _unsettled(telling)
        if denial is Side.SHORT:
            because = "a quotation that is said to contradict it is too short to tell"
            question = f"does {_source(telling)} contradict it?"
        return Decided(Status.NEEDS_JUDGEMENT, because, question)
    if support in (Side.FOUND, Side.OPEN):
        return Decided(
            Status.NEEDS_JUDGEMENT,
            "one quotation supports it, and another contradicts it",
            "which of the two quotations holds?",
        )
    what = "it" if telling.against == "how" else f"its `{telling.against}`"
    return Decided(Status.REFUTED, f"{_source(telling)} contradicts {what}")


def _supported(level: Level, supporting: list[Quotation], doubt: str) -> Decided:
    """What follows from the level of a claim and the quotations that support it."""
    says_how = level >= Level.DESCRIBED
    status = Status.DESCRIBED if says_how else Status.CLAIMED
    silent = "" if says_how else "named, and the plan does not say how"
    match side(supporting):
        case Side.FOUND if doubt:
            return Decided(
                Status.NEEDS_JUDGEMENT, doubt, "do the words that are quoted show it all the same?"
            )
        case Side.FOUND if says_how:
            return Decided(Status.EVIDENCED)
        case Side.FOUND:
            return Decided(status, "quoted, and the plan does not say how")
        case Side.OPEN | Side.ABSENT as open_:
            telling = next(each for each in supporting if weighed(each) is open_)
            return Decided(Status.NEEDS_JUDGEMENT, *_unsettled(telling))
        case Side.SHORT:
            short = f"a quotation of fewer than {FEWEST_WORDS} words proves nothing"
            return Decided(status, "; ".join(filter(None, (silent, short))))
    return Decided(status, silent)


def _unsettled(quotation: Quotation) -> tuple[str, str]:
    """Why a quotation settles nothing, and what a person has to find out."""
    source, looked = _source(quotation), quotation.looked
    match looked.match:
        case Match.ABSENT:
            return (
                f"the words that are quoted are not in {source}",
                f"where do the words that are quoted stand, if not in {source}?",
            )
        case Match.ELSEWHERE:
            where = next(map(quotation.place, looked.passages), f"another {quotation.counted}")
            named = page_as_said(quotation.page, quotation.counted)
            return (
                f"the words that are quoted stand on {where} of {source}, not on {named}",
                f"is it {where} of {source} that is meant?",
            )
    why = f": {looked.because}" if looked.because else ""
    return (
        f"the quotation could not be looked for{why}",
        f"do the words that are quoted really stand in {source}?",
    )


def _source(quotation: Quotation) -> str:
    name = quotation.title or quotation.document
    return f"“{name}”" if name else "the document"


FARTHEST = (
    Status.EVIDENCED,
    Status.NEEDS_JUDGEMENT,
    Status.DESCRIBED,
    Status.CLAIMED,
    Status.REFUTED,
    Status.NOT_MENTIONED,
)


def together(statuses: Iterable[Status]) -> Status:
    """The status that the claims of one mechanism, or of one condition, add up to.

    It goes as far as the claim that goes farthest: where one is evidenced, no other can take that
    away. An open question comes next, because its answer may change what is shown; then described,
    then claimed. It is refuted only where nothing else is left of it, and not mentioned where
    nothing is claimed, or a person judged that of every claim.
    """
    return min(statuses, key=FARTHEST.index, default=Status.NOT_MENTIONED)
