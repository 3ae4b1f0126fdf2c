"""A quotation is found where it stands, however it is set, and nowhere if a word is another."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pdcheck.papers import matching, nearest
from pdcheck.papers.folding import Folded
from pdcheck.papers.looked import Difference, Looked, Match, Passage
from pdcheck.papers.matching import Finder, look
from pdcheck.papers.pages import named_pages, page_as_said, page_called
from pdcheck.papers.paper import Page, Paper
from tests.quoting import paper

HANDBOOK = paper(
    "Cold call\n\nTeachers meet six times a year, in groups of\neight at most; a coach visits\n",
    "each of them every fort-\nnight. “We can’t ﬁt more in,” says the hand-\nbook.\n",
    "Pre- and post-tests take 4.5 hours—no more.\n\nUnable teachers get 1,200 words.\n",
)


def match(text: str, page: str | None = None, paper: Paper = HANDBOOK) -> Match:
    return look(text, page, paper).match


# --- What is forgiven, and what is not ---


@pytest.mark.parametrize(
    "text",
    [
        "Teachers meet six times a year, in groups of eight at most",
        "teachers MEET six times",
        "Teachers\u00a0meet  six\n\ttimes\u2009a year",
        "Tea\u00adchers meet six times",
        "\ufeffTeachers meet\u200b six times",
        "every fortnight. “We",
        "every fort-night.",
        "every fort-\nnight. 'We can't fit more in,' says the handbook.",
        'every fortnight. "We can\u2018t \ufb01t more in," says the hand\u2010book.',
        "a coach visits each of them",
        "Pre- and post-tests",
        "pre\u2011 and post\u2013tests",
        "take 4.5 hours - no more".replace(" - ", "-"),
        "take 4.5 hours--no more.",
        "no more. Unable teachers",
        "get 1,200 words",
    ],
)
def test_how_a_text_is_set_is_forgiven(text: str) -> None:
    assert match(text) is Match.FOUND


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Teachers meet eight times a year", "another word"),
        ("Teachers meet times a year", "a word left out"),
        ("Teachers meet just six times a year", "a word more"),
        ("meet Teachers six times", "another order"),
        ("six times a year in groups", "a comma left out"),
        ("six times a year; in groups", "another mark"),
        ("Teachérs meet six times", "an accent"),
        ("Teachersmeet six times", "no space"),
        ("Teachers meet six tim", "a word cut short"),
        ("able teachers get", "a word cut at its front"),
        ("We can", "a word cut at its apostrophe"),
        ("post-tests take 4", "a number cut at its point"),
        ("get 1", "a number cut at its comma"),
        ("200 words", "a number cut at its front"),
        ("Preand posttests", "hyphens that are no line's end"),
        ("tests take 4.5", "a word cut at its hyphen"),
        ("six-times a year", "a hyphen for a space"),
    ],
)
def test_nothing_else_is_forgiven(text: str, why: str) -> None:
    assert match(text) is Match.ABSENT, why


@pytest.mark.parametrize(
    "text", ["ist neu und größer", "IST NEU UND GRÖSSER", "ist neu und grösser"]
)
def test_case_is_folded_as_its_language_does(text: str) -> None:
    stands = match(text, paper=paper("Das Haus ist neu und größer.")) is Match.FOUND
    assert stands is (text != "ist neu und grosser")


def test_a_letter_with_its_accent_may_be_one_character_or_two() -> None:
    assert match("the cafe\u0301 opens", paper=paper("Now the café opens.")) is Match.FOUND
    assert match("the café opens", paper=paper("Now the cafe\u0301 opens.")) is Match.FOUND
    assert match("the cafe opens", paper=paper("Now the café opens.")) is Match.ABSENT


def test_a_dash_between_words_ends_them_and_a_hyphen_does_not() -> None:
    text = paper("Heads—teachers too—are paid. A non-teaching head is paid 10–12 hours.")
    assert match("teachers too", paper=text) is Match.FOUND
    assert match("teaching head is paid", paper=text) is Match.ABSENT
    assert match("12 hours", paper=text) is Match.ABSENT


def test_a_number_is_not_joined_at_the_end_of_a_line() -> None:
    text = paper("Sessions of 10-\n15 minutes start at 9:30. There were 201920 of them.")
    assert match("sessions of 10-15 minutes", paper=text) is Match.FOUND
    assert match("sessions of 10- 15 minutes", paper=text) is Match.FOUND
    assert match("sessions of 1015 minutes", paper=text) is Match.ABSENT
    assert match("15 minutes start at 9", paper=text) is Match.ABSENT
    assert match("there were 2019- 20 of them", paper=text) is Match.ABSENT


def test_what_takes_no_room_on_a_page_is_not_seen_and_an_accent_is() -> None:
    text = paper("\u202bTea\u200dchers\u200f in Dİyarbakır\u202c meet often.")
    assert match("teachers in dİyarbakır meet", paper=text) is Match.FOUND
    assert match("teachers in Di", paper=text) is Match.ABSENT


@pytest.mark.parametrize("text", ["", " \n", "…", "“ ”", "-"])
def test_what_has_no_words_cannot_be_looked_for(text: str) -> None:
    assert look(text, None, HANDBOOK) == Looked(Match.UNREAD, because="the quotation has no words")


# --- Where it stands ---


def test_a_place_is_a_page_a_line_of_it_and_the_words_as_they_stand() -> None:
    assert look("SAYS THE HANDBOOK", None, HANDBOOK).passages == (
        Passage("2", 2, "says the hand- book"),
    )


def test_without_pages_a_line_counts_from_the_beginning() -> None:
    text = paper("one\r\ntwo\rthree\nfour five six\n")
    assert look("four five six", None, text).passages == (Passage("", 4, "four five six"),)


@pytest.mark.parametrize("page", ["1", "2", "pp. 1-2"])
def test_what_runs_over_the_end_of_a_page_stands_on_both(page: str) -> None:
    looked = look("a coach visits each of them", page, HANDBOOK)
    assert looked.match is Match.FOUND
    assert looked.passages[0].page == "1"


def test_a_word_may_be_parted_by_the_end_of_a_page() -> None:
    text = paper("a coach vis-\n", "its each of them\n")
    assert match("a coach visits each", "2", text) is Match.FOUND


def test_what_stands_elsewhere_is_told_with_every_place() -> None:
    text = paper("We rehearse it.", "Nothing.", "We rehearse it; we rehearse it.")
    looked = look("we rehearse it", "2", text)
    assert looked.match is Match.ELSEWHERE
    assert [passage.page for passage in looked.passages] == ["1", "3", "3"]


def test_of_many_places_those_on_the_named_page_are_told() -> None:
    text = paper(*["We rehearse it. " * 50] * 40)
    looked = look("we rehearse it", "39", text)
    assert looked.match is Match.FOUND
    assert {passage.page for passage in looked.passages} == {"39"}
    assert len(looked.passages) == matching.MOST_PASSAGES


def test_a_page_that_the_document_does_not_have_is_told() -> None:
    looked = look("teachers meet six times", "the annex", HANDBOOK)
    assert looked.match is Match.ELSEWHERE
    assert looked.because == "the document has no page “the annex”"


def test_in_a_file_without_pages_no_page_is_wrong() -> None:
    looked = look("we rehearse it", "4", paper("We rehearse it."))
    assert looked.match is Match.FOUND
    assert looked.because == "this file has no pages, so that the page could not be checked"


def test_what_may_stand_on_a_page_without_text_is_for_a_person() -> None:
    scanned = Paper("a.pdf", "", (Page("1", "We rehearse it."), Page("2", "")), "page", ("2",))
    assert look("we rehearse it", "1", scanned).match is Match.FOUND
    assert look("we rehearse it", None, scanned).match is Match.FOUND
    assert look("we model it first", "1", scanned).match is Match.ABSENT
    for text, page in (("we rehearse it", "2"), ("we model it first", "2"), ("we model it", None)):
        looked = look(text, page, scanned)
        assert looked.match is Match.UNREAD
        assert looked.because.startswith("page 2 of the document shows something")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("4", [3]),
        ("p. 4", [3]),
        ("P4", [3]),
        ("page 4", [3]),
        ("Pages 4-5", [3, 4]),
        ("pp. 4–5", [3, 4]),
        ("pp 2, 4 and 5", [1, 3, 4]),
        ("pages 2 to 3; p. 5", [1, 2, 4]),
        ("slide 3", [2]),
        ("Slide no. 3", [2]),
        ("Sheet “Costs”", [5]),
        ("costs", [5]),
        ("Page 1 of the annex", [6]),
        ("9", []),
        ("the beginning", []),
        ("-", []),
    ],
)
def test_a_page_may_be_named_as_people_do(said: str, found: list[int]) -> None:
    names = ["1", "2", "3", "4", "5", "Costs", "page 1 of the annex"]
    assert list(named_pages(said, names)) == found


def test_a_page_with_any_number_of_figures_is_looked_for() -> None:
    many = "9" * 5000
    assert named_pages(f"3-{many}", ["2", "10", many, many + "0"]) == (1, 2)


def test_a_page_is_called_by_its_number_and_a_sheet_by_its_name() -> None:
    assert page_called("4", "page") == "page 4"
    assert page_called("3", "slide") == "slide 3"
    assert page_called("Costs", "sheet") == "sheet “Costs”"


@pytest.mark.parametrize("said", ["slide 3", "Slide 3", "p. 4", "pp. 4-5", "Sheet “Costs”", "p4"])
def test_a_page_that_a_plan_names_with_its_word_gets_no_second_word(said: str) -> None:
    assert page_as_said(said, "slide") == said


def test_a_page_that_a_plan_names_without_a_word_gets_that_of_its_document() -> None:
    assert page_as_said("3", "slide") == "slide 3"
    assert page_as_said("4-5", "page") == "page 4-5"
    assert page_as_said("Costs", "sheet") == "sheet “Costs”"


# --- Words left out ---


def test_words_may_be_left_out_between_two_pieces() -> None:
    for sign in ("…", "...", " […] ", "[. . .]", "(…)", " . . . "):
        text = f"Teachers meet six times{sign}a coach visits each"
        looked = look(text, "1", HANDBOOK)
        assert (looked.match, looked.passages[0].text) == (
            Match.FOUND,
            "Teachers meet six times […] a coach visits each",
        )


def test_pieces_follow_one_another_on_a_page_or_the_next() -> None:
    assert match("in groups of … of them every fortnight") is Match.FOUND
    assert match("of them every fortnight … in groups of") is Match.ABSENT
    assert match("Teachers meet six times … get 1,200 words") is Match.ABSENT
    far = paper("we model it first " + "again " * 1000 + "then they rehearse it")
    assert match("we model it … they rehearse it", paper=far) is Match.ABSENT


def test_a_piece_of_few_words_is_not_looked_for() -> None:
    looked = look("Teachers … six times a year", None, HANDBOOK)
    assert looked.match is Match.UNREAD
    assert "“Teachers”, which has fewer than 3 words" in looked.because


def test_dots_that_the_document_has_itself_leave_nothing_out() -> None:
    assert (
        match("wait … then ask", paper=paper("First wait ... then ask the pupil.")) is Match.FOUND
    )


# --- What comes nearest ---


def test_the_nearest_passage_is_told_with_the_words_that_differ() -> None:
    looked = look("Teachers meet eight times a year, in groups of six at most", "1", HANDBOOK)
    assert looked.match is Match.ABSENT
    assert looked.nearest
    assert looked.nearest.passage == Passage(
        "1", 3, "Teachers meet six times a year, in groups of eight at most;"
    )
    assert looked.nearest.differences == (Difference("eight", "six"), Difference("six", "eight"))


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("Tutors meet six times a year", [("Tutors", "Teachers")]),
        ("Teachers meet six times a term", [("term", "year,")]),
        ("Teachers meet often, six times a year", [("often,", "")]),
        ("Teachers six times a year", [("", "meet")]),
        ("each of them every fort night", [("fort night", "fort- night.")]),
        ("Pre- and posttests take 4.5 hours", [("posttests", "post-tests")]),
        ("take 4.5 hours no more. Unable", [("hours no", "hours—no")]),
    ],
)
def test_differences_are_words(text: str, differences: list[tuple[str, str]]) -> None:
    found = look(text, None, HANDBOOK).nearest
    assert found
    assert [tuple(each) for each in found.differences] == differences


def test_a_word_that_is_written_apart_is_told_whole() -> None:
    text = paper("It cost them 1 000 words a day. They rest at half term")
    for said, stands in (("1,000 words a day", "1 000"), ("they rest at half-term", "half term")):
        found = look(said, None, text).nearest
        assert found
        assert [each.stands for each in found.differences] == [stands]


def test_a_long_quotation_is_compared_to_its_end() -> None:
    words = [f"word{number}" for number in range(1000)]
    found = look(" ".join([*words[:900], "other", *words[901:]]), None, paper(" ".join(words)))
    assert found.nearest
    assert found.nearest.differences == (Difference("other", "word900"),)


def test_what_has_too_few_words_in_common_has_no_nearest_passage() -> None:
    assert look("every teacher gets a laptop for free", None, HANDBOOK).nearest is None
    assert look("nothing of the kind", None, paper("")).nearest is None


def test_of_passages_that_are_equally_near_the_one_on_the_named_page_is_told() -> None:
    text = paper(*[f"Page {n} says that we rehearse it in pairs." for n in range(1, 30)])
    found = look("we rehearse it in groups", "17", text).nearest
    assert found
    assert found.passage.page == "17"


# --- How much work it is ---


def test_a_quotation_that_is_not_there_is_compared_with_a_few_passages_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    words_of = Folded.words

    def counted(self: Folded, start: int, end: int) -> list[object]:
        compared.append(end - start)
        return list(words_of(self, start, end))

    monkeypatch.setattr(Folded, "words", counted)
    line = "teachers meet in groups and a coach visits each of them every week of the year\n"
    finder = Finder(paper(line * 20_000))
    quotation = "teachers meet in pairs and a coach visits each of them every day"
    assert finder.look(quotation, None).nearest is not None
    longest = 2 * len(quotation) + 4 * nearest.SLACK
    assert len(compared) <= nearest.MOST_WINDOWS + 1
    assert max(compared) <= longest


def test_places_that_are_nearly_right_are_not_tried_for_ever() -> None:
    finder = Finder(paper("a b c d e f " * 100_000))
    assert finder.look("a b c d e g", None).match is Match.ABSENT
    assert finder.look("a b c … d e g", None).match is Match.ABSENT


# --- What holds for every text ---

WORDS = st.lists(
    st.text("abcdefghiéßnopqrs", min_size=2, max_size=8),
    min_size=12,
    max_size=40,
    unique_by=str.casefold,
)
GAPS = st.sampled_from([" ", "\n", "  ", "\n\n", "\u00a0", "\u2009", " \n ", "\r\n"])


@st.composite
def settings_of_a_text(draw: st.DrawFn) -> tuple[Sequence[str], Sequence[str], int, int]:
    """Words, the same as they are set, and the place of some of them."""
    words = draw(WORDS)
    set_so = []
    for word in words:
        cut = draw(st.integers(0, len(word)))
        broken = word[:cut] + draw(st.sampled_from(["-\n", "\u00ad\n", "\u00ad"])) + word[cut:]
        whole = cut in (0, len(word)) or draw(st.booleans())
        set_so.append(word if whole else broken)
    start = draw(st.integers(0, len(words) - 4))
    return words, set_so, start, draw(st.integers(start + 4, len(words)))


@given(settings_of_a_text(), st.data())
def test_a_quotation_of_any_text_is_found_at_its_place(
    made: tuple[Sequence[str], Sequence[str], int, int], data: st.DataObject
) -> None:
    words, set_so, start, end = made
    gaps = [data.draw(GAPS) for _ in words]
    before = "".join(w + g for w, g in zip(set_so[:start], gaps, strict=False))
    text = "".join(w + g for w, g in zip(set_so, gaps, strict=True))
    quotation = data.draw(GAPS).join(words[start:end])
    said = data.draw(st.sampled_from([quotation, quotation.upper(), quotation.title()]))
    looked = look(said, None, paper(text))
    assert looked.match is Match.FOUND
    lines = before.replace("\r\n", "\n").count("\n") + 1
    assert lines in [passage.line for passage in looked.passages]


@given(settings_of_a_text(), st.data())
def test_a_quotation_with_one_letter_changed_is_not_found(
    made: tuple[Sequence[str], Sequence[str], int, int], data: st.DataObject
) -> None:
    words, set_so, start, end = made
    number = data.draw(st.integers(start, end - 1))
    letter = data.draw(st.integers(0, len(words[number]) - 1))
    changed = words[number][:letter] + "x" + words[number][letter + 1 :]
    quoted = [*words[start:number], changed, *words[number + 1 : end]]
    assert look(" ".join(quoted), None, paper(" ".join(set_so))).match is Match.ABSENT


@given(st.text(), st.text())
def test_any_text_can_be_looked_for_in_any_other(text: str, quotation: str) -> None:
    looked = look(quotation, None, paper(text))
    assert (looked.match is Match.FOUND) == bool(looked.passages)


@given(st.text(), st.data())
def test_the_way_back_leads_to_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    assume(len(folded))
    start = data.draw(st.integers(0, len(folded) - 1))
    begin, end = folded.begin(start), folded.end(start + 1)
    assert 0 <= begin < end <= len(folded.text)
    assert folded.letters[start] in Folded(folded.text[begin:end]).letters + " -'."


@pytest.mark.parametrize(
    ("said", "found"),
    [("rose by 4", False), ("rose by 4%", True), ("rose by 4 %", False), ("1,500 each", False)],
)
def test_a_number_is_not_parted_from_its_sign(said: str, found: bool) -> None:
    paper = Paper("a.txt", "", (Page("", "Answers rose by 4% and cost £1,500 each.\n"),))
    assert (look(said, None, paper).match is Match.FOUND) is found
