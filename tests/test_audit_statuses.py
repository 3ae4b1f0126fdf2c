"""How far a claim goes: from its words, its quotations, and what a person judged."""

from datetime import date

import pytest

from pdcheck.auditing.records import Judgement, Quotation, Status
from pdcheck.auditing.statuses import FARTHEST, Side, decide, together, weighed
from pdcheck.finding import Level
from pdcheck.papers.elision import is_short
from pdcheck.papers.looked import Looked, Match, Passage
from pdcheck.span import TOP, Place
from tests.auditing import rehearsal

PLACE = Place("plan.yaml", TOP)
HOW = "how: Pairs practise the pause with no pupils there"
FOUND = "{document: brochure, text: rehearse the pause in pairs}"
AGAINST = "{document: handbook, text: There is no rehearsal on the launch day, disagrees: how}"
ABSENT = "{document: brochure, text: rehearse the pause in threes}"
SHORT = "{document: brochure, text: in pairs}"
UNREAD = "{document: slides, text: rehearse the pause in pairs}"
EVIDENCED, REFUTED, OPEN = Status.EVIDENCED, Status.REFUTED, Status.NEEDS_JUDGEMENT
DESCRIBED, CLAIMED = Status.DESCRIBED, Status.CLAIMED


def quotation(match: Match, against: str = "", text: str = "rehearse the pause") -> Quotation:
    passages = (Passage("3", 1, text),) if match in (Match.FOUND, Match.ELSEWHERE) else ()
    looked = Looked(match, passages, None, "it is encrypted" if match is Match.UNREAD else "")
    return Quotation("brochure", "2", text, looked, PLACE, against, "The brochure")


# --- One claim ---

F, E, A, U = Match.FOUND, Match.ELSEWHERE, Match.ABSENT, Match.UNREAD
S = "short"
WEIGHED: list[tuple[list[Match | str], list[Match | str], Status]] = [
    ([], [], DESCRIBED),
    ([S], [], DESCRIBED),
    ([F], [], EVIDENCED),
    ([F, S], [], EVIDENCED),
    ([A, F], [], EVIDENCED),
    ([U, F], [], EVIDENCED),
    ([A], [], OPEN),
    ([E], [], OPEN),
    ([U], [], OPEN),
    ([A, S], [], OPEN),
    ([], [F], REFUTED),
    ([S], [F], REFUTED),
    ([A], [F], REFUTED),
    ([F], [F], OPEN),
    ([E], [F], OPEN),
    ([U], [F], OPEN),
    ([F], [A], EVIDENCED),
    ([F], [E], OPEN),
    ([F], [U], OPEN),
    ([F], [S], OPEN),
    ([], [A], OPEN),
    ([], [E], OPEN),
    ([], [U], OPEN),
    ([], [S], OPEN),
    ([A], [A], OPEN),
]


def quotations(matches: list[Match | str], against: str) -> list[Quotation]:
    return [
        quotation(Match.FOUND, against, "in pairs")
        if isinstance(match, str) and match == S
        else quotation(Match(match), against)
        for match in matches
    ]


@pytest.mark.parametrize(("supporting", "against", "status"), WEIGHED)
def test_the_quotations_of_a_claim_that_says_how_settle_it_or_leave_a_question(
    supporting: list[Match | str], against: list[Match | str], status: Status
) -> None:
    both = [*quotations(supporting, ""), *quotations(against, "how")]
    decided = decide(Level.DESCRIBED, both)
    assert decided.status is status
    assert bool(decided.question) == (status is OPEN)
    assert decide(Level.SUBSTANTIATED, both) == decided


@pytest.mark.parametrize(
    ("supporting", "status"), [([], CLAIMED), ([F], CLAIMED), ([S], CLAIMED), ([A], OPEN)]
)
def test_a_claim_that_does_not_say_how_is_never_evidenced(
    supporting: list[Match | str], status: Status
) -> None:
    assert decide(Level.CLAIMED, quotations(supporting, "")).status is status


def test_a_rule_refutes_a_claim_whatever_is_quoted_for_it() -> None:
    decided = decide(Level.DESCRIBED, [quotation(F)], refuted="“Launch” is a lesson")
    assert decided == (REFUTED, "“Launch” is a lesson", "")


@pytest.mark.parametrize("outcome", [s for s in Status if s is not OPEN])
def test_a_person_settles_a_claim_whatever_speaks_against_it(outcome: Status) -> None:
    judgement = Judgement(outcome, "consultant", date(2026, 11, 12), "I was there")
    both = [quotation(F), quotation(F, "how")]
    decided = decide(Level.CLAIMED, both, refuted="a rule", doubt="a doubt", judgement=judgement)
    assert decided.status is outcome
    assert decided.question == ""


def test_what_the_words_do_not_seem_to_show_is_a_question_and_no_verdict() -> None:
    decided = decide(Level.DESCRIBED, [quotation(F)], doubt="the sentence denies it")
    assert decided.status is OPEN
    assert decided.because == "the sentence denies it"


def test_a_question_says_which_page_the_words_are_on_and_which_was_named() -> None:
    decided = decide(Level.DESCRIBED, [quotation(E)])
    assert decided.because == (
        "the words that are quoted stand on page 3 of “The brochure”, not on page 2"
    )
    assert decided.question == "is it page 3 of “The brochure” that is meant?"


# --- One claim, in a plan with documents ---


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["how: Rehearsal"], CLAIMED),
        (["how: Rehearsal", f"quotes: [{FOUND}]"], CLAIMED),
        ([HOW], DESCRIBED),
        ([HOW, f"quotes: [{SHORT}]"], DESCRIBED),
        ([HOW, f"quotes: [{FOUND}]"], EVIDENCED),
        ([HOW, f"quotes: [{ABSENT}]"], OPEN),
        ([HOW, f"quotes: [{UNREAD}]"], OPEN),
        ([HOW, f"quotes: [{AGAINST}]"], REFUTED),
        ([HOW, f"quotes: [{FOUND}, {AGAINST}]"], OPEN),
        ([HOW, "where: lessons", f"quotes: [{FOUND}]"], REFUTED),
        (
            [HOW, f"quotes: [{ABSENT}]", "judged: {outcome: evidenced, by: head, because: Seen}"],
            EVIDENCED,
        ),
        ([HOW, "judged: {outcome: refuted, because: Not seen}"], DESCRIBED),
        ([HOW, "judged: {outcome: refuted, by: TBC, because: Not seen}"], DESCRIBED),
        ([HOW, "judged: {outcome: refuted, by: head}"], DESCRIBED),
        ([HOW, "judged: {by: head, because: Not seen}"], DESCRIBED),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_status_of_a_claim_follows_from_plan_and_documents(
    lines: list[str], status: Status
) -> None:
    assert rehearsal(*lines).status is status


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no rehearsal on the launch day.",
        "Teachers try it in their lessons.",
        "Pupils rehearse the words before they read.",
    ],
)
def test_a_quotation_that_reads_like_a_denial_or_a_near_miss_is_a_question(sentence: str) -> None:
    quote = f'quotes: [{{document: brochure, text: "{sentence}"}}]'
    claim = rehearsal(HOW, quote, documents={"brochure.md": sentence})
    assert claim.status is OPEN
    assert claim.because.startswith("the quotation may not show it: ")


def test_one_quotation_without_such_a_doubt_is_enough() -> None:
    quotes = f"quotes: [{FOUND}, {{document: handbook, text: There is no rehearsal on the launch}}]"
    assert rehearsal(HOW, quotes).status is EVIDENCED


def test_a_claim_says_which_rule_refutes_it_and_in_its_words() -> None:
    claim = rehearsal(HOW, "where: lessons")
    assert claim.refuted_by == "rehearsal-in-a-live-lesson"
    assert "Launch" in claim.because


def test_a_judgement_is_kept_with_role_day_and_reason() -> None:
    judged = "judged: {outcome: described, by: adviser, date: 2026-11-12, because: Half a day}"
    assert rehearsal(HOW, judged).judgement == (
        DESCRIBED,
        "adviser",
        date(2026, 11, 12),
        "Half a day",
    )


# --- Several claims ---


@pytest.mark.parametrize(
    ("statuses", "sum_"),
    [
        ([], Status.NOT_MENTIONED),
        ([Status.NOT_MENTIONED], Status.NOT_MENTIONED),
        ([REFUTED, Status.NOT_MENTIONED], REFUTED),
        ([CLAIMED, REFUTED], CLAIMED),
        ([CLAIMED, DESCRIBED], DESCRIBED),
        ([OPEN, DESCRIBED], OPEN),
        ([REFUTED, OPEN], OPEN),
        ([REFUTED, OPEN, EVIDENCED], EVIDENCED),
    ],
)
def test_a_mechanism_goes_as_far_as_the_claim_of_it_that_goes_farthest(
    statuses: list[Status], sum_: Status
) -> None:
    assert together(statuses) is sum_
    assert together(reversed(statuses)) is sum_


def test_every_status_has_its_place_among_the_others() -> None:
    assert sorted(FARTHEST) == sorted(Status)


def test_a_quotation_is_as_short_here_as_the_rule_says() -> None:
    assert is_short("don't rehearse")
    assert weighed(quotation(Match.FOUND, text="don't rehearse")) is Side.SHORT
